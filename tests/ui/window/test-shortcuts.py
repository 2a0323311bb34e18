# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of the shortcuts fits on a small display, and can be scrolled."""

import driver
from driver import check, wait_for

WIDTH = 720
HEIGHT = 480


def main(desktop, start):
    program = start(desktop.folder())
    program.see("^5 files")
    program.keys("ctrl+question")
    label = program.wait("label", "Choose a folder")
    window = wait_for("the window of the shortcuts", lambda: driver.window_of(label))
    _, _, width, height = driver.extents(window)
    check(0 < width <= WIDTH and 0 < height <= HEIGHT, f"{width} × {height} fits")
    program.keys("Escape")
    program.quit()


driver.test(main, size=f"{WIDTH}x{HEIGHT}")
