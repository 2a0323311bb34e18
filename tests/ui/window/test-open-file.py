# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of every kind are opened from the tree, looked through and left again."""

import re

import driver
from driver import check, wait_for


def open_file(program, name):
    program.set_text(program.wait("entry", "Search files by name or path"), name)
    pattern = re.compile(f"^{re.escape(name)}$")
    program.see(r"^1 of \d+ files?")
    program.point_at(wait_for(f"the row of {name}", lambda: program.get(
        "label", pattern, within=program.wait("tree table", "Files"))))
    program.keys("Return")


def first_row(program, table):
    """The cells of the row that is shown first."""
    rows = program.wait("list", within=program.wait("tree table", table))
    return [node.get_name() for node, role in program.walk(rows.get_child_at_index(0)) if role == "label"]


def find(program, text):
    program.keys("ctrl+f")
    entry = program.wait("entry", "Find in the file")
    wait_for("the focus in the entry", lambda: driver.is_focused(entry))
    program.type(text)


def look_at_table(program):
    open_file(program, "decode.csv")
    program.see("^8 rows · 3 columns · ")
    wait_for("the rows", lambda: first_row(program, "Table")[:4] == ["1", "1", "111", "8.9"])
    chart = program.wait("image", re.compile("^tokens_per_s by Row$"))
    wait_for("what the chart shows", lambda: "highest 118.0 in row 8" in chart.get_description())

    title = program.wait("label", re.compile("^latency_ms$"), within=program.wait("tree table", "Table"))
    program.point_at(title)
    wait_for("the least latency first", lambda: first_row(program, "Table")[:4] == ["8", "8", "118", "8.2"])
    program.point_at(title)
    wait_for("the greatest latency first", lambda: first_row(program, "Table")[:4] == ["1", "1", "111", "8.9"])

    find(program, "11")
    program.see("^1 of 8$")
    program.keys("Return", "Return")
    program.see("^3 of 8$")
    wait_for("the point of the hit", lambda: chart.get_description() == "row 3: tokens_per_s 113.0")
    program.keys("Escape")

    program.point_at(chart)
    program.keys("End")
    wait_for("the last point", lambda: chart.get_description() == "row 8: tokens_per_s 118.0")
    program.keys("Escape")
    program.see("^No experiment yet$")


def look_at_tree(program):
    open_file(program, "machine.json")
    program.see("^object · 4 values · ")
    program.wait("label", "gpu")
    find(program, "memory")
    program.see("^1 of 1$")
    program.see("^/memory_gb$")
    value = program.wait("text", "The selected value")
    wait_for("the value", lambda: program.text(value) == "16")
    program.type("zzz")
    program.see("^Nothing found$")
    program.click("Back to the analysis")
    program.see("^No experiment yet$")


def look_at_document(program):
    open_file(program, "links.md")
    program.see("^1 heading · ")
    document = program.wait("text", "Document")
    check("Measured beside it: table" in program.text(document), "the document is rendered")
    find(program, "table")
    program.see("^1 of 1$")
    # The caret stands at the hit, which is a link.
    program.keys("Escape")
    wait_for("the focus in the document", lambda: program.focus_trail()[:1] == ["Document"] or program.keys("Tab"))
    program.keys("Return")
    program.see("^8 rows · 3 columns · ")
    program.keys("alt+Left")
    program.see("^No experiment yet$")


def look_at_others(program):
    open_file(program, "run.log")
    program.see("^1 line · ")
    check(program.text(program.wait("text", "Text of the file")) == "not read\n", "the text of the file")
    open_file(program, "broken.json")
    program.see("^broken.json cannot be shown$")
    program.see("^Line 1, column 1: ")
    program.click("Back to the analysis")
    program.see("^No experiment yet$")


def open_by_menu(program):
    """With the keyboard alone, from the row that is selected."""
    program.set_text(program.wait("entry", "Search files by name or path"), "run.log")
    program.see(r"^1 of \d+ files?")
    program.point_at(wait_for("the row", lambda: program.get(
        "label", re.compile("^run.log$"), within=program.wait("tree table", "Files"))))
    program.keys("shift+F10")
    wait_for("the menu", lambda: len(program.all("menu item")) == 4)
    program.keys("Escape")
    wait_for("no menu", lambda: not program.all("menu item"))
    # The row has the focus again.
    program.keys("Menu")
    wait_for("the menu", lambda: len(program.all("menu item")) == 4)
    program.keys("o")
    program.see("^1 line · ")
    program.click("Back to the analysis")
    program.see("^No experiment yet$")


def main(desktop, start):
    desktop.settings(server_address="'http://127.0.0.1:9'")
    folder = desktop.folder()
    (folder / "links.md").write_text("# Links\n\nMeasured beside it: [table](decode.csv)\n")
    (folder / "broken.json").write_text("nonsense\n")
    program = start(folder)
    program.see("^7 files")
    look_at_table(program)
    look_at_tree(program)
    look_at_document(program)
    look_at_others(program)
    open_by_menu(program)
    program.quit()


driver.test(main)
