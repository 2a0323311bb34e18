# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two experiments are made, ticked in the history and laid side by side; the comparison is saved, and
goes with one of them."""

import json
import re

import driver
from driver import check, wait_for


def experiment(program, count):
    """Another one of two runs; the history then has that many."""
    program.click("Start")
    wait_for("the end of the experiment",
             lambda: len(program.all("label", re.compile("^(baseline · )?2 runs · today"))) == count)
    program.wait("push button", "Start")


def tick(program, place):
    """The box of a row of the history, from the top."""
    boxes = wait_for("the boxes", lambda: program.all("check box", re.compile("^Compare “")))
    # GTK 4.18 leaves the padding of the row out of the place it tells: that far into it, it is the box all the same.
    program.point_at(boxes[place], share=0.8)


def row(program, name):
    """What a row of the figures says."""
    return program.wait("list item", re.compile(f"^{name}[: ]"),
                        within=program.wait("list", "Figures side by side")).get_name()


def choose(program):
    program.keys("ctrl+shift+c")
    program.see("^Nothing to compare yet$")
    check(program.get("push button", "Show the report") is None, "the comparison has the report's place")
    program.see("^Tick experiments to compare")
    tick(program, 1)
    program.see("^One more is needed$")
    program.see("^baseline · ")
    tick(program, 0)
    program.see("^1 baseline, 1 candidate$")
    program.wait("heading", "What differs")
    program.see("^Begun$")


def read_reports(program):
    for letter in "AB":
        report = program.wait("text", re.compile(f"^Report of {letter} "))
        wait_for("the report", lambda text=report: "Aggregate Metrics" in program.text(text))
    # They are long, and the rest of the test walks the tree often.
    program.click("Show the reports side by side")
    wait_for("the reports to go", lambda: program.get("text", re.compile("^Report of A ")) is None)


def look(program):
    # One call loaded the model, so of two runs one is warm as a whole and three calls are.
    check(re.search(r" n 3, median .* ratio to A 1\.000$", row(program, "Throughput of A")), "three warm calls, the baseline")
    check(" n 3, " in row(program, "Time to first token of B") or " n 4, " in row(program, "Time to first token of B"),
          "the candidate's calls")
    program.wait("image", re.compile("^Run duration"))
    program.click("Cold")
    wait_for("the cold call", lambda: " n 1, " in row(program, "Throughput of A"))


def save(program, home):
    path = home / "comparison.md"
    program.keys("ctrl+s")
    program.file_dialog("Save Comparison as Markdown", path, "Save")
    program.see(f"^Saved as {re.escape(str(path))}$")
    check("Ratio" in path.read_text(encoding="utf-8"), "the comparison is there")

    path = home / "comparison.json"
    # By its label; GTK 4.18 knows it by its name only.
    program.choose(re.compile("^Save( the comparison)?$"), "As JSON…", place=2)
    program.file_dialog("Save Comparison as JSON", path, "Save")
    program.see(f"^Saved as {re.escape(str(path))}$")
    check(len(json.loads(path.read_text(encoding="utf-8"))["sides"]) == 2, "both sides are there")


def delete_one(program):
    titles = program.all("label", re.compile("^simulated"), within=program.wait("list", "Experiments"))
    program.point_at(titles[0])
    program.keys("Delete")
    program.see("^Deleted “")
    program.see("^One more is needed$")


def main(desktop, start):
    server, _ = desktop.simulator("--load-ms", "20", "--prefill-ms", "5", "--rate", "400", "--tokens", "60")
    desktop.settings(server_address=f"'{server}'", runs="uint32 2")

    program = start(desktop.folder())
    program.see("^5 files")
    program.click("History", role="page tab")
    experiment(program, 1)
    experiment(program, 2)
    choose(program)
    read_reports(program)
    look(program)
    save(program, desktop.home)
    delete_one(program)

    # It begins, and is seen, in the analysis.
    experiment(program, 2)
    program.wait("push button", "Show the report")
    program.keys("ctrl+shift+c")
    program.see("^One more is needed$")
    program.quit()


driver.test(main)
