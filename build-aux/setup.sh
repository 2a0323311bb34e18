# shellcheck shell=sh
# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by run and test, which set source_dir: installs what is missing, with the package manager
# of the system.

say() {
  printf '%s\n' "$*" >&2
}

die() {
  say "$*"
  exit 1
}

# The package manager of this system and the column of its names in the list.
find_package_manager() {
  if command -v apt-get >/dev/null 2>&1; then manager=apt; column=2
  elif command -v dnf >/dev/null 2>&1; then manager=dnf; column=3
  elif command -v pacman >/dev/null 2>&1; then manager=pacman; column=4
  elif command -v zypper >/dev/null 2>&1; then manager=zypper; column=5
  else manager=; column=0
  fi
}

# list_packages build|test: the names in the column of the package manager; "test" wants both kinds.
list_packages() {
  awk -v use="$1" -v column="$column" \
    '!/^#/ && NF > 0 && ($1 == "build" || $1 == use) && $column != "-" { print $column }' \
    "${source_dir:?}/build-aux/packages"
}

is_installed() {
  case $manager in
    apt) [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ] ;;
    dnf|zypper) rpm -q --whatprovides "$1" >/dev/null 2>&1 ;;
    pacman) pacman -Qq "$1" >/dev/null 2>&1 ;;
  esac
}

has_terminal() {
  [ -t 0 ] && [ -t 2 ]
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif has_terminal; then
    sudo "$@"
  else
    # It would ask for a password on the terminal that somebody else may be using.
    sudo -n "$@"
  fi
}

# Without its databases, or with old ones, pacman has packages only together with all that is
# installed; whoever owns the system decides on that.
upgrade_with_packages() {
  if ! has_terminal; then
    say "They may need the whole system to be upgraded, which is not done unasked. As root, run:"
    say "  pacman -Syu --needed $*"
    return 1
  fi
  printf 'Upgrade the whole system with them (pacman -Syu)? [y/N] ' >&2
  read -r answer || answer=n
  case $answer in
    [yY]*) as_root pacman -Syu --needed --noconfirm "$@" ;;
    *) return 1 ;;
  esac
}

install_packages() {
  case $manager in
    apt)
      # What an unreachable repository had is known from before, or is missed by the next line.
      as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq || say "apt-get update failed; going on."
      as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
      ;;
    dnf) as_root dnf install -y "$@" ;;
    pacman) as_root pacman -S --needed --noconfirm "$@" || upgrade_with_packages "$@" ;;
    zypper) as_root zypper --non-interactive install "$@" ;;
  esac
}

# install_missing build|test
install_missing() {
  find_package_manager
  if [ -z "$manager" ]; then
    say "No known package manager (apt, dnf, pacman, zypper): $source_dir/build-aux/packages lists what Chimera needs."
    return
  fi

  missing=
  for package in $(list_packages "$1"); do
    is_installed "$package" || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0

  say "These packages are missing and will be installed with $manager:"
  for package in $missing; do say "  $package"; done
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null 2>&1; then
    die "Installing them needs root, and there is no sudo. Install them as root and start again."
  fi
  if has_terminal; then
    printf 'Install them? [Y/n] ' >&2
    read -r answer || answer=n
    case $answer in
      [nN]*) die "Nothing was installed." ;;
    esac
  fi
  # The words of the list are meant to be split.
  # shellcheck disable=SC2086
  install_packages $missing ||
    die "The packages could not be installed. $source_dir/build-aux/packages lists what Chimera needs."
}
