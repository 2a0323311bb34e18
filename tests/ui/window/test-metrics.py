# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the files hold: from the number of series to one value in its file, and changes noticed."""

import os
import re
import shutil
from pathlib import Path

import driver
from driver import check, wait_for


def find_series(program):
    program.click(re.compile("^[0-9,]+ series$"))
    program.see("^[0-9,]+ of [0-9,]+ series$")
    wait_for("the focus in the search", lambda: "Search metrics by name, file or key" in program.focus_trail())
    program.type("tokens")
    program.see("^[1-9][0-9]* of [0-9,]+ series$")


def use_keys(program):
    """The titles and the rows are one stop of the Tab key each."""
    program.keys("shift+Tab")
    wait_for("the focus on a title", lambda: program.focus_trail()[0] == "Series")
    program.keys("Right", "Return")
    program.keys("Tab", "Tab", "Tab")
    wait_for("the focus behind the list", lambda: program.focus_trail() and "Metrics" not in program.focus_trail())


def show_source(program):
    table = program.wait("tree table", "Metrics")
    rows = program.wait("list", within=table)
    wait_for("a row", lambda: rows.get_child_count() > 0)
    program.point_at(rows.get_child_at_index(0))
    program.see(r"^[0-9,]+\u00a0values?")
    use_keys(program)
    file = program.see(r"^(csv_data|reports|notes|baselines)/")
    program.click("Show in File")
    program.see("^" + re.escape(Path(file).name) + "$")
    return file


def main(desktop, start):
    desktop.settings(use_simulated_model="true")
    folder = desktop.home / "sample"
    shutil.copytree(Path(os.environ["CHIMERA_PKGDATADIR"]) / "sample", folder)

    program = start(folder)
    program.max_rows = 8
    program.see("^[0-9]+ files")
    find_series(program)
    show_source(program)

    # Back to the metrics, and then to the analysis.
    program.keys("alt+Left")
    program.see("^[1-9][0-9]* of [0-9,]+ series$")
    program.keys("alt+Left")
    program.wait("combo box", "Model")
    program.keys("ctrl+m")
    program.see("^[1-9][0-9]* of [0-9,]+ series$")

    # A change is marked, and nothing is read before it is asked for.
    (folder / "later.csv").write_text("tokens_s\n1\n2\n", encoding="utf-8")
    program.see("^1 file changed$")
    os.utime(folder / "README.md")
    program.see("^2 files changed$")
    program.wait("image", "This has changed since it was read.")
    before = program.see("^[0-9]+ files ·")
    program.click("Rescan")
    wait_for("the notice to go", lambda: program.get("label", re.compile("^[0-9]+ files? changed$")) is None)
    wait_for("the mark to go", lambda: program.get("image", "This has changed since it was read.") is None)
    check(program.see("^[0-9]+ files ·") != before, "the new file is counted")

    program.quit()


driver.test(main)
