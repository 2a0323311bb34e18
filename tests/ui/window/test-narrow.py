# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window takes the width it is given, also one that its panes have no room in, as a tiling
window manager does: the panes make room, and come back."""

import driver
from driver import check, run, wait_for


def resize(program, width, height):
    run("xdotool", "windowsize", program.windows("Chimera")[-1], str(width), str(height))


def size_of(program):
    lines = run("xdotool", "getwindowgeometry", "--shell", program.windows("Chimera")[-1]).splitlines()
    values = dict(line.split("=") for line in lines)
    return int(values["WIDTH"]), int(values["HEIGHT"])


def main(desktop, start):
    program = start(desktop.folder())
    program.see("^5 files")
    files = program.wait("push button", "Files and history")
    wait_for("the files", lambda: driver.is_pressed(files))

    resize(program, 720, 480)
    program.wait("page tab", "Report")
    wait_for("the files to be away", lambda: not driver.is_pressed(files))
    check(size_of(program) == (720, 480), f"{size_of(program)} is what was given")

    resize(program, 1280, 800)
    wait_for("the files", lambda: driver.is_pressed(files))
    program.wait("push button", "Show the report")
    check(size_of(program) == (1280, 800), f"{size_of(program)} is what was given")
    program.quit()


driver.test(main)
