#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES.in lists every file that has words to translate, each once and in order; and what is
listed exists. A message may hold no format macro, where xgettext would end it."""

import os
import re
import sys

from tracked import finish, list_files, read

COMMENTS = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
STRINGS = r'"(?:[^"\\\n]|\\.)*"'
CODE = re.compile(r"%s|%s" % (STRINGS, COMMENTS.pattern), re.DOTALL)
# A call with a string in it; where a macro is defined there is none.
CALL = re.compile(r'\b(?:_|N_|C_|NC_|Q_|gettext|d?c?n?gettext|g_d(?:c|n|p)?gettext2?)\s*\([^;{}]*?"')
MACRO = re.compile(r'\b(?:_|N_|C_|NC_|g_d(?:c|n|p)?gettext2?)\s*\((?:[^;()"]|%s)*?\b(G_G[A-Z0-9]+_(?:FORMAT|MODIFIER))\b' % STRINGS)
TRANSLATABLE = re.compile(r'translatable=["\'](?:yes|true|1)["\']')
# Always words: names, summaries and descriptions.
DATA = (".desktop.in", ".metainfo.xml.in", ".gschema.xml")


def strip_comments(text):
    return CODE.sub(lambda match: match.group() if match.group().startswith('"') else " ", text)


def main():
    root = sys.argv[1]
    problems, wanted = [], set()

    for path in list_files(root, "src", "resources", "data"):
        if path.endswith((".c", ".h")):
            text = strip_comments(read(root, path))
            if CALL.search(text):
                wanted.add(path)
            for match in MACRO.finditer(text):
                problems.append("%s: %s in a message; xgettext ends it there. Cast, and use %%lu or the like" % (path, match.group(1)))
        elif path.endswith(".ui") and TRANSLATABLE.search(read(root, path)):
            wanted.add(path)
        elif path.endswith(DATA):
            wanted.add(path)

    listed = [line.strip() for line in read(root, "po/POTFILES.in").splitlines()]
    listed = [line for line in listed if line and not line.startswith("#")]
    problems += ["po/POTFILES.in: %s is missing" % path for path in sorted(wanted - set(listed))]
    for path in sorted(set(listed)):
        if not os.path.isfile(os.path.join(root, path)):
            problems.append("po/POTFILES.in: there is no %s" % path)
        elif path not in wanted:
            problems.append("po/POTFILES.in: %s has nothing to translate" % path)
        if listed.count(path) > 1:
            problems.append("po/POTFILES.in: %s is listed more than once" % path)
    if listed != sorted(listed):
        problems.append("po/POTFILES.in: the files are not in alphabetical order")
    finish("files with words", len(wanted), problems)


main()
