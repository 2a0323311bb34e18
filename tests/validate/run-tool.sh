#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run-tool.sh TOOL [ARGUMENT]...: what TOOL says of files; any word of it fails, since these tools
# also exit with 0 after warnings. Without TOOL the test is skipped.
set -u

if ! command -v "$1" >/dev/null 2>&1; then
  echo "$1 is not installed."
  exit 77
fi

said=$("$@" 2>&1)
status=$?
if [ -n "$said" ]; then
  printf '%s\n' "$said"
  [ "$status" -ne 0 ] || status=1
fi
[ "$status" -eq 0 ] || echo "failed: $*"
exit "$status"
