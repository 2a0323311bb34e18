# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole job with the keyboard alone."""

import contextlib
import re

import driver
from driver import check, wait_for

REACHED_BY_TAB = [
    "Files and history", "Folder", "Server", "Start", "Show the report", "Menu",
    "Files", "Search files by name or path", "Sort files", "CSV, 2 files",
    "Model", "Runs", "Agent", "Options",
    "Throughput, tok/s", "Time to first token, ms", "Calls", "Live text",
    re.compile("^(Which report|Report after run .*)$"), "Outline", "Find in the report", "Save the report", "Report",
]


def work(program, folder):
    program.keys("ctrl+o")
    program.focus("Choose a Folder of Results")
    # Where it is, above its list. GTK's dialog complains when it goes while it still finds that out.
    program.see(re.escape(folder.parent.name))
    program.keys("Escape")
    wait_for("the end of the dialog", lambda: not program.windows("Choose a Folder of Results"))
    program.focus("Chimera")

    (folder / "later.csv").write_text("a,b\n1,2\n")
    program.keys("F5")
    program.see("^6 files")
    (folder / "later.csv").unlink()
    program.keys("F5")
    program.see("^5 files")

    program.keys("ctrl+Return")
    program.see("^2 of 2 runs")


def show_and_hide(program):
    for key, button in (("F9", "Files and history"), ("ctrl+F9", "Show the report")):
        model = program.wait("combo box", "Model")
        before = driver.extents(model)
        program.keys(key)
        wait_for(f"“{button}” to be off", lambda name=button: not driver.is_pressed(program.wait("push button", name)))
        wait_for("the room of the pane", lambda: driver.extents(model) != before)
        program.keys(key)
        wait_for(f"“{button}” to be on", lambda name=button: driver.is_pressed(program.wait("push button", name)))
        wait_for("the pane", lambda: driver.extents(model) == before)


def walk_with_tab(program):
    reached = set()
    missing = set(REACHED_BY_TAB)
    trails = []
    for _ in range(60):
        trail = program.focus_trail()
        trails.append(trail)
        reached.update(trail)
        missing = {name for name in REACHED_BY_TAB if not any(driver.matches(text, name) for text in reached)}
        if not missing:
            return
        program.keys("Tab")
        with contextlib.suppress(driver.Failure):
            wait_for("the focus to move", lambda last=trail: program.focus_trail() != last, 3)
    raise driver.Failure(f"the Tab key never reaches {sorted(map(str, missing))}; it goes " +
                         " > ".join("/".join(name for name in trail if name)[:50] for trail in trails))


def read_chart(program):
    for name in ("Throughput, tok/s", "Time to first token, ms"):
        chart = program.wait("image", name)
        program.point_at(chart)
        program.keys("Escape")
        described = [chart.get_description()]
        for key in ("Home", "Right", "End"):
            program.keys(key)
            wait_for(f"another point by {key}", lambda: chart.get_description() not in described)
            described.append(chart.get_description())
        check(any(re.search("run 1", text, re.I) for text in described), f"a point says its run: {described}")
        program.keys("Escape")
        wait_for("no point", lambda: chart.get_description() == described[0])


def main(desktop, start):
    server, _ = desktop.simulator("--load-ms", "50", "--prefill-ms", "0", "--rate", "2000")
    desktop.settings(server_address=f"'{server}'", runs="uint32 2")
    folder = desktop.folder()

    program = start(folder)
    program.see("^5 files")
    work(program, folder)
    show_and_hide(program)
    read_chart(program)
    walk_with_tab(program)
    program.quit()


driver.test(main)
