#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the single tests in a JUnit log of Meson and prints "N passed, N failed, N skipped".

Exits with 1 when one failed, or when none ran.
"""

import sys
import xml.etree.ElementTree as ElementTree


def main():
    passed, failed, skipped = 0, [], 0
    for case in ElementTree.parse(sys.argv[1]).getroot().iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            failed.append("%s: %s" % (case.get("classname"), case.get("name")))
        elif case.find("skipped") is not None:
            skipped += 1
        else:
            passed += 1
    for name in failed:
        print("failed: " + name)
    print("%d passed, %d failed, %d skipped" % (passed, len(failed), skipped))
    return 1 if failed or not passed else 0


sys.exit(main())
