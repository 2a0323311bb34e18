# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows come and go, and a screen reader may ask for one that has just gone.

GTK answers such a question with the last window it has, and ends the program where that one is
hidden: the program must have none that is.
"""

import contextlib
import re

import driver
from driver import GLib, check, wait_for


def ask_for_one_more(program):
    n_windows = program.root.get_child_count()
    with contextlib.suppress(GLib.Error):
        program.root.get_child_at_index(n_windows)
    check(program.root.get_child_count() == n_windows, "the program is as it was")


def show_and_close(program, title, show, label):
    """Twice: what is made when it is asked for has to be made again."""
    for _ in range(2):
        show()
        program.focus(title)
        program.see(label)
        ask_for_one_more(program)
        program.keys("Escape")
        wait_for(f"the end of “{title}”", lambda: program.root.get_child_count() == 1)
        ask_for_one_more(program)
        program.focus("Chimera")


def main(desktop, start):
    desktop.settings(use_simulated_model="true")
    folder = desktop.folder()
    program = start(folder)
    program.see("^5 files")
    ask_for_one_more(program)

    show_and_close(program, "chimera", lambda: program.keys("ctrl+question"), "^Ctrl")
    show_and_close(program, "About Chimera", lambda: program.choose("Menu", "About Chimera", place=-1), "^Chimera$")
    show_and_close(program, "Choose a Folder of Results", lambda: program.keys("ctrl+o"), re.escape(folder.parent.name))
    program.quit()


driver.test(main)
