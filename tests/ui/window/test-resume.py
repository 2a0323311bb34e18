# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was stopped goes on from its row in the history, also with the simulated model of another start,
whose address is another."""

import re

import driver
from driver import check


def stop_after_a_run(program):
    program.click("Start")
    # The model in the program has a pace of its own, which a crowded machine slows down.
    program.see("^Run 2 of 2$", seconds=3 * driver.PATIENCE_S)
    program.click("Stop")
    program.see("^Stopped$")
    program.wait("push button", "Start")
    program.quit()


def resume(program):
    program.click("History", role="page tab")
    program.point_at(program.wait("label", re.compile("^1 of 2 runs · stopped$")))
    program.see("^1 of 2 runs is missing.$")
    program.click("Resume")
    program.see("^Finished$", seconds=3 * driver.PATIENCE_S)
    program.see("^2 of 2 runs")
    check(program.cells("Calls") == 4, "four calls in the table")


def main(desktop, start):
    desktop.settings(use_simulated_model="true", runs="uint32 2")
    folder = desktop.folder()
    program = start(folder)
    program.see("^5 files")
    stop_after_a_run(program)

    program = start(folder)
    program.see("^5 files")
    resume(program)
    program.quit()


driver.test(main)
