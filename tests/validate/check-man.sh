#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-man.sh PAGE: no warning of mandoc, or of groff where there is no mandoc.
set -u

if command -v mandoc >/dev/null 2>&1; then
  exec mandoc -T lint -W warning "$1"
elif command -v groff >/dev/null 2>&1; then
  # With -b and -z there are only warnings.
  said=$(groff -mandoc -ww -b -z -Tutf8 "$1" 2>&1)
  printf '%s' "$said"
  [ -z "$said" ]
else
  echo "Neither mandoc nor groff is installed."
  exit 77
fi
