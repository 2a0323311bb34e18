#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Includes point down only: a room uses rooms on lower floors, never one beside or above it."""

import os
import re
import sys

from tracked import finish, list_files, read

# From the ground up.
FLOORS = [
    ["base"],
    ["stats", "markdown"],
    ["artifacts", "llm", "plot"],
    ["bench"],
    ["report", "store"],
    ["cli", "ui"],
]
# Stands apart: uses base alone, and is used by the window and by tests.
APART = {"simulator": {"base"}}
EXTRA = {"ui": {"simulator"}}
# Only the window knows GTK.
TOOLKIT = re.compile(r"^(gtk|gdk|gsk|adwaita)(/|\.h|-)")
TOOLKIT_ROOM = "ui"
GENERATED = re.compile(r"^(config\.h|chimera-[a-z-]*resources\.h)$")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+([<"])([^>"]+)[>"]', re.MULTILINE)


def room_of(path):
    parts = path.split("/")
    return parts[2] if parts[1] == "core" else parts[1]


def allowed_rooms():
    allowed, below = {}, set()
    for floor in FLOORS:
        for room in floor:
            allowed[room] = below | {room} | EXTRA.get(room, set())
        below |= set(floor)
    for room, used in APART.items():
        allowed[room] = used | {room}
    return allowed


def main():
    root = sys.argv[1]
    allowed = allowed_rooms()
    sources = [path for path in list_files(root, "src") if path.endswith((".c", ".h"))]
    headers, problems, n_includes = {}, [], 0

    for path in sources:
        name = os.path.basename(path)
        if room_of(path) not in allowed:
            problems.append("%s: “%s” is a room that has no floor in %s" % (path, room_of(path), os.path.basename(__file__)))
        elif name.endswith(".h"):
            if name in headers:
                problems.append("%s: there is a header of that name in %s" % (path, headers[name]))
            headers[name] = path

    for path in sources:
        room = room_of(path)
        for bracket, name in INCLUDE.findall(read(root, path)):
            n_includes += 1
            if bracket == "<":
                if TOOLKIT.match(name) and room != TOOLKIT_ROOM:
                    problems.append("%s: includes <%s>; only src/ui knows GTK" % (path, name))
                continue
            if GENERATED.match(os.path.basename(name)):
                continue
            if TOOLKIT.match(name) and room != TOOLKIT_ROOM:
                problems.append('%s: includes "%s"; only src/ui knows GTK' % (path, name))
                continue
            header = headers.get(os.path.basename(name))
            if header is None:
                problems.append('%s: includes "%s", which is in no room' % (path, name))
            elif room in allowed and room_of(header) not in allowed[room]:
                problems.append("%s: includes %s, and “%s” must not use “%s”" % (path, header, room, room_of(header)))
            elif name.endswith("-private.h") and room_of(header) != room:
                problems.append("%s: includes %s, which is private to its room" % (path, header))
    finish("includes", n_includes, problems)


main()
