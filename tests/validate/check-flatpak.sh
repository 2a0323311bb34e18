#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-flatpak.sh MANIFEST APPLICATION_ID: the manifest, an absolute path, can be read and is that of the application.
set -u

if ! command -v flatpak-builder >/dev/null 2>&1; then
  echo "flatpak-builder is not installed."
  exit 77
fi

folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
# It makes its state folder where it is started.
if ! (cd "$folder" && flatpak-builder --show-manifest "$1") >"$folder/manifest" 2>"$folder/said"; then
  cat "$folder/said"
  exit 1
fi
# Properties it does not know are warnings.
status=0
if [ -s "$folder/said" ]; then
  cat "$folder/said"
  status=1
fi
if ! grep -Eq "\"(app-)?id\" : \"$2\"" "$folder/manifest"; then
  echo "$1: its id is not $2"
  status=1
fi
exit "$status"
