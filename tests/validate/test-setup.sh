#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# test-setup.sh SOURCE_ROOT: the list of packages can be read, and build-aux/setup.sh asks each
# package manager for what is missing and for nothing else. The managers are small scripts here.
#
# What is in single quotes is for them to expand.
# shellcheck disable=SC2016
set -u

source_dir=$1
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
status=0

fail() {
  echo "$*" >&2
  status=1
}

# expect WHAT WANTED GOT
expect() {
  [ "$2" = "$3" ] || fail "$1: expected «$2», got «$3»"
}

# fake NAME: a command that reads its script from standard input
fake() {
  { echo "#!/bin/sh"; cat; } >"$folder/bin/$1"
  chmod +x "$folder/bin/$1"
}

# A PATH with what the script itself needs and no package manager but the one under test.
begin() {
  rm -rf "${folder:?}/bin"
  mkdir "$folder/bin"
  for tool in sh awk basename cat env; do
    ln -s "$(command -v "$tool")" "$folder/bin/$tool"
  done
  : >"$folder/asked"
  echo "echo 0" | fake id
}

# install USE: what setup.sh says goes to $folder/said, the commands it runs to $folder/asked
install() {
  PATH=$folder/bin ASKED=$folder/asked sh -eu -c '
    source_dir=$1
    . "$source_dir/build-aux/setup.sh"
    install_missing "$2"' sh "$source_dir" "$1" </dev/null >"$folder/said" 2>&1
}

# names COLUMN USE: of all packages, in the order of the list
names() {
  while read -r use apt dnf pacman zypper rest; do
    case $use in
      ''|'#'*) continue ;;
      build|test|optional) ;;
      *) fail "build-aux/packages: unknown use $use" ;;
    esac
    [ -n "$zypper" ] || fail "build-aux/packages: too few words after $use $apt"
    [ -z "$rest" ] || fail "build-aux/packages: too many words after $use $apt"
    [ "$use" = build ] || [ "$use" = "$2" ] || continue
    case $1 in
      apt) name=$apt ;;
      dnf) name=$dnf ;;
      pacman) name=$pacman ;;
      *) name=$zypper ;;
    esac
    [ "$name" = - ] || printf ' %s' "$name"
  done <"$source_dir/build-aux/packages"
}

# Nothing is installed: everything is asked for, in one go.
everything() {
  names "$1" "$2" >"$folder/names"
  all=$(cat "$folder/names")
  install "$2" || fail "$1: $(cat "$folder/said")"
  expect "$1, all for $2" "$3$all" "$(tail -n 1 "$folder/asked")"
  for name in $all; do
    grep -Fqx "  $name" "$folder/said" || fail "$1: $name was not said beforehand"
  done
}

# Notes what the fake was called with.
record='echo "$(basename "$0") $*" >>"$ASKED"'

begin
echo 'exit 1' | fake dpkg-query
echo "$record" | fake apt-get
everything apt build "apt-get install -y -qq --no-install-recommends"
expect "apt, first" "apt-get update -qq" "$(head -n 1 "$folder/asked")"
everything apt test "apt-get install -y -qq --no-install-recommends"

# Two are missing. A package that was removed but not purged is not installed.
echo 'case "$4" in gcc) printf config-files ;; xvfb) exit 1 ;; *) printf installed ;; esac' | fake dpkg-query
: >"$folder/asked"
install test || fail "apt: $(cat "$folder/said")"
expect "apt, two" "apt-get install -y -qq --no-install-recommends gcc xvfb" "$(tail -n 1 "$folder/asked")"
: >"$folder/asked"
install build || fail "apt: $(cat "$folder/said")"
expect "apt, one for build" "apt-get install -y -qq --no-install-recommends gcc" "$(tail -n 1 "$folder/asked")"

# An unreachable repository need not matter; packages that cannot be had do.
printf '%s\n' "$record" '[ "$1" != update ]' | fake apt-get
install test || fail "apt: a failed update ended it"
printf '%s\n' "$record" 'exit 1' | fake apt-get
! install test || fail "apt: a failed installation went unnoticed"
grep -Fq "could not be installed" "$folder/said" || fail "apt: a failed installation was not said"

# Not root: sudo, which must not ask where there is no terminal; without it, nothing.
echo "$record" | fake apt-get
echo "echo 1000" | fake id
: >"$folder/asked"
! install test || fail "no sudo: went on"
expect "no sudo" "" "$(cat "$folder/asked")"
grep -Fq "there is no sudo" "$folder/said" || fail "no sudo: was not said"
printf '%s\n' '[ "$1" = -n ] || exit 1' 'shift' 'echo "sudo" >>"$ASKED"' 'exec "$@"' | fake sudo
install test || fail "sudo: $(cat "$folder/said")"
expect "sudo, first" "sudo" "$(head -n 1 "$folder/asked")"
expect "sudo, last" "apt-get install -y -qq --no-install-recommends gcc xvfb" "$(tail -n 1 "$folder/asked")"

# All there: nobody is asked for anything, whoever it is.
rm "$folder/bin/sudo"
echo 'printf installed' | fake dpkg-query
: >"$folder/asked"
install test || fail "apt, all there: $(cat "$folder/said")"
expect "apt, all there" "" "$(cat "$folder/asked" "$folder/said")"

for manager in dnf zypper; do
  begin
  echo 'exit 1' | fake rpm
  echo "$record" | fake "$manager"
  case $manager in
    dnf) command="dnf install -y" ;;
    zypper) command="zypper --non-interactive install" ;;
  esac
  everything "$manager" test "$command"
  echo '[ "$3" != meson ]' | fake rpm
  install build || fail "$manager: $(cat "$folder/said")"
  expect "$manager, one" "$command meson" "$(tail -n 1 "$folder/asked")"
done

begin
printf '%s\n' "$record" '[ "$1" != -Qq ]' | fake pacman
everything pacman test "pacman -S --needed --noconfirm"

# As on a new system, which has no databases yet: without a terminal it is not upgraded, only with one
# and after asking.
printf '%s\n' "$record" 'case "$1" in -Qq|-S) exit 1 ;; esac' | fake pacman
: >"$folder/asked"
! install build || fail "pacman: a failed installation went unnoticed"
! grep -Fq -e -Syu "$folder/asked" || fail "pacman: the system was upgraded unasked"
grep -Fqx "  pacman -Syu --needed$(names pacman build)" "$folder/said" || fail "pacman: what to run was not said"

# upgrade ANSWER: as with a terminal, on which ANSWER is typed
upgrade() {
  : >"$folder/asked"
  echo "$1" | PATH=$folder/bin ASKED=$folder/asked sh -eu -c '
    source_dir=$1
    . "$source_dir/build-aux/setup.sh"
    has_terminal() { true; }
    upgrade_with_packages meson ninja' sh "$source_dir" 2>"$folder/said"
}
upgrade y || fail "pacman: $(cat "$folder/said")"
expect "pacman, yes" "pacman -Syu --needed --noconfirm meson ninja" "$(cat "$folder/asked")"
! upgrade "" || fail "pacman: no answer went unnoticed"
expect "pacman, no answer" "" "$(cat "$folder/asked")"

begin
install test || fail "no manager: $(cat "$folder/said")"
grep -Fq "build-aux/packages" "$folder/said" || fail "no manager: was not said"

exit "$status"
