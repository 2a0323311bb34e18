# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""On a small display the panes make room for each other, and the window of the shortcuts fits."""

import re

import driver
from driver import check, wait_for

WIDTH = 720
HEIGHT = 480


def main(desktop, start):
    program = start(desktop.folder())
    program.see("^No experiment yet$")
    # There is no room for the files beside it: they slide over it when they are asked for.
    slides = program.wait("push button", "Files and history")
    check(not driver.is_pressed(slides), "the files are away")
    program.keys("F9")
    program.see("^5 files")
    wait_for("the files", lambda: driver.is_pressed(slides))
    program.keys("Escape")
    wait_for("the files to be away", lambda: not driver.is_pressed(slides))

    program.keys("ctrl+question")
    # In GTK 4.18 the whole line is a label, with the keys before the text.
    label = program.wait("label", re.compile("Choose a folder$"))
    window = wait_for("the window of the shortcuts", lambda: driver.window_of(label))
    _, _, width, height = driver.extents(window)
    check(0 < width <= WIDTH and 0 < height <= HEIGHT, f"{width} × {height} fits")
    program.keys("Escape")
    program.quit()


driver.test(main, size=f"{WIDTH}x{HEIGHT}")
