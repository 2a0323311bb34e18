# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder that goes away is missed, and welcome when it is there again."""

import re
import shutil

import driver
from driver import check, wait_for

PROBLEM = "^The folder could not be read$"


def main(desktop, start):
    folder = desktop.folder()
    kept = desktop.home / "kept"
    shutil.copytree(folder, kept)

    program = start(folder)
    program.see("^5 files")
    shutil.rmtree(folder)
    program.keys("F5")
    program.see(PROBLEM)
    program.see("^The folder cannot be read$")

    shutil.copytree(kept, folder)
    program.click("Rescan")
    program.see("^5 files")
    wait_for("the notice to go", lambda: not program.all(name=re.compile(PROBLEM)))
    check(not program.all("push button", "Rescan"), "nothing is to be tried again")
    program.quit()


driver.test(main)
