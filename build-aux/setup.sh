# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by run and test: installs what is missing, with the package manager of the system.

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

is_installed() {
  case $manager in
    apt) [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ] ;;
    dnf|zypper) rpm -q --whatprovides "$1" >/dev/null 2>&1 ;;
    pacman) pacman -Qq "$1" >/dev/null 2>&1 ;;
  esac
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    die "Installing packages needs root, and there is no sudo. Install them as root and start again."
  fi
}

install_packages() {
  case $manager in
    apt)
      as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
      as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
      ;;
    dnf) as_root dnf install -y "$@" ;;
    pacman) as_root pacman -S --needed --noconfirm "$@" ;;
    zypper) as_root zypper --non-interactive install "$@" ;;
  esac
}

# install_missing build|test: "test" wants both kinds.
install_missing() {
  find_package_manager
  if [ -z "$manager" ]; then
    say "No known package manager (apt, dnf, pacman, zypper): $source_dir/build-aux/packages lists what Chimera needs."
    return
  fi

  missing=
  for package in $(awk -v use="$1" -v column="$column" \
      '/^#/ || NF == 0 { next } ($1 == "build" || $1 == use) && $column != "-" { print $column }' \
      "$source_dir/build-aux/packages"); do
    is_installed "$package" || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0

  say "These packages are missing and will be installed with $manager:"
  for package in $missing; do say "  $package"; done
  if [ -t 0 ] && [ -t 2 ]; then
    printf 'Install them? [Y/n] ' >&2
    read -r answer
    case $answer in
      [nN]*) die "Nothing was installed." ;;
    esac
  fi
  # The words of the list are meant to be split.
  # shellcheck disable=SC2086
  install_packages $missing || die "The packages could not be installed."
}
