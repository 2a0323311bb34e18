#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text file of the project says near its top who holds its copyright and under which licence."""

import re
import sys

from tracked import finish, list_files

LINES = 10
COPYRIGHT = re.compile(rb"SPDX-FileCopyrightText: \d{4} \S")
LICENCE = re.compile(rb"SPDX-License-Identifier: (GPL-3\.0-or-later|CC0-1\.0)\b")

# Files that cannot carry a comment, or whose every byte counts.
EXCEPTIONS = re.compile(r"""
    (^|/)\.git(ignore|attributes)$
  | ^(COPYING|LICENSE)$
  | ^LICENSES/                           # the licences themselves
  | ^build-aux/lsan\.supp$
  | ^po/LINGUAS$
  | ^resources/sample/(?!README\.md$)    # CC0, says the README in it
  | ^tests/fuzz/[^/]+/                   # seeds of the fuzzers
  | ^tests/.*/(golden|data|fixtures)/    # what is compared byte for byte
  | \.(png|ico|gif|pdf|wire|ts)$
""", re.VERBOSE)


def main():
    root = sys.argv[1]
    paths = [path for path in list_files(root, new=False) if not EXCEPTIONS.search(path)]
    problems = []
    for path in paths:
        with open("%s/%s" % (root, path), "rb") as file:
            head = b"".join(file.readline(500) for _ in range(LINES))
        if not COPYRIGHT.search(head):
            problems.append("%s: no SPDX-FileCopyrightText in its first %d lines" % (path, LINES))
        if not LICENCE.search(head):
            problems.append("%s: no SPDX-License-Identifier (GPL-3.0-or-later or CC0-1.0) in its first %d lines" % (path, LINES))
    finish("licences", len(paths), problems)


main()
