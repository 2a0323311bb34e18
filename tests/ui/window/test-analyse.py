# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, without a server: folder, simulated model, run, report, find, save, history."""

import csv
import json
import re

import driver
from driver import check, wait_for


def choose_model_and_folder(program, folder):
    program.see(r"^No server answers at 127\.0\.0\.1:9: .+$")
    for name in ("Change Server…", "Use the Simulated Model", "Choose Folder…"):
        program.wait("push button", name)
    program.click("Try Again")
    program.see(r"^No server answers at 127\.0\.0\.1:9: .+$")

    program.click("Use the Simulated Model")
    program.see("^The simulated model is ready$")

    program.choose("Folder", "Choose Folder…")
    program.file_dialog("Choose a Folder of Results", folder, "Open")


def look_at_files(program):
    program.see("^5 files")
    program.see("^decode.csv$")
    program.see("^nightly$")
    for name in ("CSV, 2 files", "JSON, 1 file", "Markdown, 1 file", "Other, 1 file"):
        program.wait("push button", name)


def run_experiment(program):
    program.click("Start")
    program.wait("push button", "Stop")
    program.see("^Run 1 of 2$")
    program.see("^(Reading the folder|Waiting for the first token|Writing the (analysis|report))$")
    program.see("elapsed$")
    live = program.wait("text", "Live text")
    wait_for("the live text", lambda: len(program.text(live)) > 40)

    program.see("^Finished$", seconds=180)
    program.see("^2 of 2 runs")
    program.wait("push button", "Start")
    check(program.cells("Calls") == 4, "four calls in the table")
    for name in ("Throughput, tok/s", "Time to first token, ms"):
        chart = program.wait("image", name)
        check("mean" in chart.get_description(), f"the chart “{name}” says its means")


def read_report(program):
    report = program.wait("text", "Report")
    text = program.text(report)
    check("Chimera Agent Report (simulated)" in text, "the report has its title")
    check("Aggregate Metrics" in text, "the report has its aggregates")

    program.keys("ctrl+f")
    entry = program.wait("entry", "Find in the report")
    wait_for("the focus in the entry", lambda: driver.is_focused(entry))
    program.type("metrics")
    first = program.see(r"^\d+ of \d+$")
    program.keys("Return")
    wait_for("the next hit", lambda: program.see(r"^\d+ of \d+$") != first)
    program.type("zzz")
    program.see("^Nothing found$")
    program.keys("Escape")

    jump_with_outline(program, "Home")
    wait_for("the jump to the first heading", lambda: program.scrolled("Report") < 200)
    jump_with_outline(program, "End")
    wait_for("the jump to the last heading", lambda: program.scrolled("Report") > 500)


def jump_with_outline(program, key):
    program.click("Outline")
    rows = wait_for("the outline", lambda: program.all("list item", within=program.wait("list", "Headings of the report")))
    check(len(rows) > 6, "the outline has the headings")
    wait_for("the focus in the outline", lambda: any(driver.is_focused(row) for row in rows))
    program.keys(key, "Return")


def save_report(program, out):
    markdown = out / "report.md"
    program.choose("Save the report", "As Markdown…")
    program.file_dialog("Save Report as Markdown", markdown, "Save")
    program.see(re.escape(f"Saved as {markdown}"))
    text = markdown.read_text(encoding="utf-8")
    for part in ("# Chimera Agent Report (simulated)\n", "\n## Aggregate Metrics\n", "\n| Metric |",
                 "**Simulated.**", "decode.csv"):
        check(part in text, f"“{part.strip()}” is in the saved Markdown")

    html = out / "report.html"
    program.choose("Save the report", "As HTML…", place=1)
    program.file_dialog("Save Report as HTML", html, "Save")
    program.see(re.escape(f"Saved as {html}"))
    text = html.read_text(encoding="utf-8")
    for part in ("<!DOCTYPE html>", "<table", "<svg", "Chimera Agent Report (simulated)"):
        check(part in text, f"“{part}” is in the saved HTML")
    for pattern in (r"<script", r"<link", r"""(src|href)=["']?(https?:)?//""", r"url\(", r"@import"):
        check(not re.search(pattern, text), f"nothing matches {pattern} in the saved HTML")

    save_figures(program, out)


def save_figures(program, out):
    experiment = out / "experiment.json"
    program.choose("Save the report", "Experiment as JSON…", place=2)
    program.file_dialog("Save Experiment as JSON", experiment, "Save")
    program.see(re.escape(f"Saved as {experiment}"))
    read = json.loads(experiment.read_text(encoding="utf-8"))
    check(read["format"] == "chimera-experiment", "the saved JSON is an experiment")
    check([len(run["calls"]) for run in read["runs"]] == [2, 2], "the saved JSON has all calls")

    calls = out / "calls.csv"
    program.choose("Save the report", "Calls as CSV…", place=3)
    program.file_dialog("Save Calls as CSV", calls, "Save")
    program.see(re.escape(f"Saved as {calls}"))
    with calls.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    check([(row["run"], row["stage"]) for row in rows] ==
          [("1", "analysis"), ("1", "report"), ("2", "analysis"), ("2", "report")], "the saved CSV has a row for each call")


def open_from_history(program):
    program.see("^5 files")
    program.see("^No experiment yet$")
    program.click("History", role="page tab")
    rows = wait_for("the experiment", lambda: program.all(name=re.compile("2 runs · "),
                                                          within=program.wait("list", "Experiments")))
    program.point_at(rows[-1])
    program.keys("Return")
    program.see("^2 of 2 runs")
    program.see("^Finished$")
    check(program.cells("Calls") == 4, "four calls in the table")
    report = program.wait("text", "Report")
    wait_for("the report", lambda: "Aggregate Metrics" in program.text(report))
    program.see("^simulated$")


def main(desktop, start):
    folder = desktop.folder()
    out = desktop.home / "out"
    out.mkdir()
    desktop.settings(server_address="'http://127.0.0.1:9'", runs="uint32 2")

    program = start()
    choose_model_and_folder(program, folder)
    look_at_files(program)
    run_experiment(program)
    read_report(program)
    save_report(program, out)
    program.quit()

    program = start()
    open_from_history(program)
    program.quit()


driver.test(main)
