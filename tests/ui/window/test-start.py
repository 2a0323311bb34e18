# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands on the command line: a folder, a file, nothing that is there."""

import driver


def main(desktop, start):
    folder = desktop.folder()
    desktop.settings(use_simulated_model="true")

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
    program.quit()

    # The folder is remembered, and so is that it is gone.
    folder.rename(desktop.home / "elsewhere")
    program = start()
    program.see("^Welcome to Chimera$")
    program.quit()


driver.test(main)
