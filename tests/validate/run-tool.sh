#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run-tool.sh [--silent] TOOL [ARGUMENT]...: what TOOL says of its files; without TOOL the test is
# skipped. --silent: any word of it fails, for tools that warn and exit with 0.
set -u

silent=no
if [ "$1" = --silent ]; then
  silent=yes
  shift
fi

if ! command -v "$1" >/dev/null 2>&1; then
  echo "$1 is not installed."
  exit 77
fi

said=$("$@" 2>&1)
status=$?
printf '%s\n' "$said"
if [ "$silent" = yes ] && [ -n "$said" ] && [ "$status" -eq 0 ]; then
  status=1
fi
[ "$status" -eq 0 ] || echo "failed: $*"
exit "$status"
