#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the single tests in the logs of "meson test" and prints "N passed, N failed, N skipped".

The argument is the folder meson-logs. A program that failed though each of its tests passed (at
its end, say, where leaks are found) counts as one more that failed. Exits with 1 when one failed,
or when none ran.
"""

import json
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

GOOD = {"OK", "EXPECTEDFAIL", "SKIP"}


def main():
    logs = sys.argv[1]
    passed, failed, skipped = 0, [], 0
    # What a test prints stands there as it is, also bytes that XML does not allow.
    with open(os.path.join(logs, "testlog.junit.xml"), encoding="utf-8", errors="replace") as file:
        log = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "?", file.read())
    for case in ElementTree.fromstring(log.encode()).iter("testcase"):
        name = "%s: %s" % (case.get("classname"), case.get("name"))
        if case.find("failure") is not None or case.find("error") is not None:
            failed.append(name)
        elif case.find("skipped") is not None:
            skipped += 1
        else:
            passed += 1
    with open(os.path.join(logs, "testlog.json"), encoding="utf-8") as file:
        for line in file:
            program = json.loads(line)
            # "project:suite / name", in JUnit with the project once more before it
            if program["result"] not in GOOD and not any(program["name"] in name for name in failed):
                failed.append("%s: %s" % (program["name"], program["result"]))
    for name in failed:
        print("failed: " + name)
    print("%d passed, %d failed, %d skipped" % (passed, len(failed), skipped))
    return 1 if failed or not passed else 0


sys.exit(main())
