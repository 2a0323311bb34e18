#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each manual page has every option of its program, and no other."""

import glob
import re
import sys

from tracked import finish, read

PROGRAMS = {
    "chimera-cli": "src/cli/*.c",
    "chimera-simulator": "src/simulator/main.c",
    "chimera": "src/ui/*.c",
}
ENTRY = re.compile(r'\{\s*"([a-z][a-z0-9-]*)",\s*(?:\'(.)\'|0),\s*[^,{}]+,\s*G_OPTION_ARG_')
# GOption and the programs themselves bring these.
GENERAL = {"help", "version"}


def main():
    root = sys.argv[1]
    problems, checked = [], 0
    for program, pattern in PROGRAMS.items():
        page = "data/man/%s.1" % program
        text = read(root, page)
        described = set(re.findall(r"\bFl Fl ([a-z][a-z0-9-]*)", text))
        letters = set(re.findall(r"\bFl ([a-zA-Z])\b", text)) - {"h"}
        options, short = set(), set()
        for path in glob.glob(pattern, root_dir=root):
            for name, letter in ENTRY.findall(read(root, path)):
                options.add(name)
                short |= {letter} if letter else set()
        checked += len(options) + 1
        problems += ["%s: --%s is not described" % (page, name) for name in sorted(options - described)]
        problems += ["%s: there is no --%s" % (page, name) for name in sorted(described - options - GENERAL)]
        problems += ["%s: -%s is not described" % (page, letter) for letter in sorted(short - letters)]
        problems += ["%s: there is no -%s" % (page, letter) for letter in sorted(letters - short)]
    finish("options", checked, problems)


main()
