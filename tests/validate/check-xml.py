#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""XML is well-formed; icons are of the right name and size and need nothing outside themselves."""

import os
import re
import sys
import xml.etree.ElementTree as ElementTree

from tracked import finish, list_files

XML = (".ui", ".xml", ".xml.in", ".svg")
SVG = "{http://www.w3.org/2000/svg}"
ICONS = re.compile(r"^data/icons/hicolor/(scalable|symbolic)/([a-z]+)/(.+)\.svg$")
FORBIDDEN = {SVG + name for name in ("image", "script", "foreignObject", "use")}


def check_icon(path, tree, application_id):
    place, kind, name = ICONS.match(path).groups()
    if tree.tag != SVG + "svg":
        yield "the root is not <svg>"
        return
    if kind == "apps" and name != application_id + ("-symbolic" if place == "symbolic" else ""):
        yield "its name is not that of the application"
    if place == "symbolic" and not name.endswith("-symbolic"):
        yield "the name of a symbolic icon ends with -symbolic"
    size = [tree.get("width"), tree.get("height")]
    if tree.get("viewBox") != "0 0 %s %s" % tuple(size):
        yield "viewBox is not as width and height"
    if place == "symbolic" and size != ["16", "16"]:
        yield "a symbolic icon is 16 by 16"
    for element in tree.iter():
        if element.tag in FORBIDDEN:
            yield "has <%s>" % element.tag.replace(SVG, "")
        for key, value in element.attrib.items():
            if key.endswith("href") and not value.startswith("#"):
                yield "refers to %s" % value


def main():
    root, application_id = sys.argv[1:3]
    problems, checked, icons = [], 0, 0
    for path in list_files(root, "data", "resources", "src"):
        if not path.endswith(XML):
            continue
        checked += 1
        try:
            tree = ElementTree.parse(os.path.join(root, path)).getroot()
        except ElementTree.ParseError as error:
            problems.append("%s: %s" % (path, error))
            continue
        if ICONS.match(path):
            icons += 1
            problems += ["%s: %s" % (path, problem) for problem in check_icon(path, tree, application_id)]
        elif path.startswith("data/icons/"):
            problems.append("%s: is neither in scalable nor in symbolic" % path)
    if icons < 2:
        problems.append("data/icons: the application has a scalable and a symbolic icon; %d found" % icons)
    finish("XML files", checked, problems)


main()
