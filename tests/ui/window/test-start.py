# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands on the command line: a folder, a file, nothing that is there. The history is there without a
folder."""

import re

import driver
from driver import check, wait_for


def read_history(program):
    program.click("Show History")
    program.see("^1 run · today")
    check(not driver.is_sensitive(program.wait("push button", "Start")), "there is nothing to work on")
    program.point_at(program.wait("label", re.compile("^simulated"), within=program.wait("list", "Experiments")))
    program.keys("Return")
    wait_for("the report", lambda: "Aggregate Metrics" in program.text(program.wait("text", "Report")))

    program.keys("ctrl+shift+c")
    program.see("^Nothing to compare yet$")
    program.keys("ctrl+shift+c")
    program.click("Files", role="page tab")
    program.see("^No folder yet$")
    program.wait("push button", "Choose Folder…")


def main(desktop, start):
    folder = desktop.folder()
    server, _ = desktop.simulator("--load-ms", "20", "--prefill-ms", "5", "--rate", "400", "--tokens", "60")
    desktop.settings(server_address=f"'{server}'", runs="uint32 1")

    program = start(folder / "README.md")
    program.see("^The folder could not be opened$")
    program.see(r"README\.md is not a folder\.$")
    program.see("^Welcome to Chimera$")
    program.quit()

    program = start(folder / "gone")
    program.see("^The folder could not be opened$")
    program.see("gone")
    program.quit()

    program = start(folder)
    program.see("^5 files")
    program.see("^No experiment yet$")
    program.click("Start")
    program.see("^Finished$")
    program.quit()

    # The folder is remembered, and so is that it is gone.
    folder.rename(desktop.home / "elsewhere")
    program = start()
    program.see("^Welcome to Chimera$")
    read_history(program)
    program.quit()


driver.test(main)
