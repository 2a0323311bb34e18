# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stop stops at once, before the first token and in the middle, and keeps what has arrived."""

import re
import time

import driver
from driver import check, wait_for


def stop_before_first_token(program):
    program.click("Start")
    program.see("^Waiting for the first token$")
    program.click("Stop")
    asked = time.monotonic()
    program.see("^Stopped$")
    check(time.monotonic() - asked < 20, "the call ended long before the model was loaded")
    program.wait("push button", "Start")
    program.see("^0 of 3 runs")
    program.see("^cancelled$")
    check(program.cells("Calls") == 1, "one call in the table")
    report = program.wait("text", "Report")
    wait_for("the report to say so", lambda: "Cancelled." in program.text(report))


def stop_in_the_middle(program):
    program.click("Start")
    live = program.wait("text", "Live text")
    wait_for("the live text", lambda: len(program.text(live)) > 40)
    seen = program.text(live)
    program.click("Stop")
    program.see("^Stopped$")
    check(program.text(live).startswith(seen), "the text that had arrived is still there")
    program.see("^cancelled$")
    program.wait("push button", "Start")


def find_in_history(program):
    program.click("History", role="page tab")
    state = re.compile("^0 of 3 runs · stopped$")
    rows = wait_for("both experiments", lambda: [rows for rows in [program.all("label", state)] if len(rows) == 2])[0]
    program.point_at(rows[-1])
    program.keys("Return")
    program.see("^Stopped$")
    program.see("^cancelled$")


def main(desktop, start):
    slow_to_load, _ = desktop.simulator("--load-ms", "120000")
    slow_to_write, _ = desktop.simulator("--load-ms", "0", "--prefill-ms", "0", "--rate", "15")
    desktop.settings(server_address=f"'{slow_to_load}'", runs="uint32 3")

    program = start(desktop.folder())
    program.see("^5 files")
    stop_before_first_token(program)
    program.change_server(slow_to_write)
    stop_in_the_middle(program)
    find_in_history(program)
    program.quit()


driver.test(main)
