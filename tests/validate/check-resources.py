#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file under resources/ is in a GResource list, and every list names files that exist."""

import os
import sys
import xml.etree.ElementTree as ElementTree

from tracked import finish, list_files

# Installed as files, or part of the build.
ELSEWHERE = ("resources/sample/",)
BUILD = (".gresource.xml", "meson.build")


def main():
    root = sys.argv[1]
    paths = list_files(root, "resources")
    problems, listed = [], {}
    for path in paths:
        if not path.endswith(".gresource.xml"):
            continue
        folder = os.path.dirname(path)
        for element in ElementTree.parse(os.path.join(root, path)).iter("file"):
            file = os.path.normpath(os.path.join(folder, element.text.strip()))
            if not os.path.isfile(os.path.join(root, file)):
                problems.append("%s: there is no %s" % (path, file))
            elif file in listed:
                problems.append("%s: %s is in %s as well" % (path, file, listed[file]))
            listed[file] = path
    for path in paths:
        if not path.startswith(ELSEWHERE) and not path.endswith(BUILD) and path not in listed:
            problems.append("%s: is in no GResource list, so no program has it" % path)
    finish("resources", len(listed), problems)


main()
