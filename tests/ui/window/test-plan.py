# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plan is drawn up in the window, carried out, stopped and resumed, and is there the next time."""

import re

import driver
from driver import check, wait_for


def draw_up(program):
    program.see("^1 run · 2 calls · duration not known yet$")
    program.click("Plan")
    program.see("^Options Tried in Every Combination$")
    values = program.wait("text", "Values to try, with commas between them")
    program.set_text(values, "512, lots")
    program.click("Add")
    program.see("^“lots” is no value of num_ctx")
    program.set_text(values, "4096, 8192")
    program.click("Add")
    program.see("^num_ctx 4096, 8192$")
    program.see("^2 configurations · 2 runs · 4 calls · duration not known yet$")
    program.see("^A model is loaded 2 times")


def stop(program):
    program.click("Start")
    program.see("^Run 1 of 2 · num_ctx 4096$")
    program.see("^Run 2 of 2 · num_ctx 8192$")
    program.see("^Writing the ")
    program.click("Stop")
    program.see("^Stopped$")
    program.see("^1 of 2 runs$")
    # However long the window took: in the second run's analysis or in its report.
    check(program.cells("Calls") in (3, 4), "two calls of the first run, and what was begun of the second")


def resume_from_history(program):
    program.see("^No experiment yet$")
    # What is in the history tells how long it will take, though nothing of it is shown.
    program.see(r"^2 configurations · 2 runs · 4 calls · about \d:\d\d · from \d calls of simulated:latest in the history$")
    program.click("History", role="page tab")
    rows = wait_for("the experiment", lambda: program.all("label", re.compile("^1 of 2 runs · stopped$")))
    program.point_at(rows[-1])
    program.keys("Return")
    program.see("^Stopped$")
    program.click("Resume")
    program.see("^Run 2 of 2 · num_ctx 8192$")
    program.see("^Finished$")
    program.see("^2 of 2 runs$")
    program.see("^Report of all configurations$")
    check(program.cells("Calls") == 4, "the second run was begun anew, the first was left as it was")
    check(program.get("push button", "Resume") is None, "there is nothing left to resume")
    program.see(r"^2 configurations · 2 runs · 4 calls · about \d:\d\d · from 4 calls of ")


def run_at_the_same_time(program):
    program.click("Plan")
    program.choose("Presets", "Two Equal", place=3)
    program.see("^2 configurations · ")
    program.click("Start")
    program.see("^Round 1 of 1 · 2 configurations at the same time$")
    program.click("Chimera Agent 2")
    program.see("^run 2, (analysis|report)$")
    program.see("^Finished$")
    program.see("^Report of all configurations$")
    check(program.cells("Calls") == 4, "two calls of each")


def main(desktop, start):
    server, _ = desktop.simulator("--load-ms", "0", "--prefill-ms", "0", "--rate", "20", "--tokens", "100")
    desktop.settings(server_address=f"'{server}'", runs="uint32 1")

    folder = desktop.folder()
    program = start(folder)
    program.see("^5 files")
    draw_up(program)
    stop(program)
    program.quit()

    program = start(folder)
    program.see("^5 files")
    resume_from_history(program)
    run_at_the_same_time(program)
    program.quit()


driver.test(main)
