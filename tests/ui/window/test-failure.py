# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that dies and a place that cannot be written: both are said, and nothing is lost."""

import re
import resource

import driver
from driver import check, wait_for


def lose_server(program, address, server):
    program.click("Start")
    live = program.wait("text", "Live text")
    wait_for("the live text", lambda: len(program.text(live)) > 40)
    seen = program.text(live)
    driver.end(server)

    program.see("^Failed: .*" + re.escape(address.removeprefix("http://")))
    program.see("^The experiment did not finish$")
    program.see("^(cut off|failed)$")
    check(program.text(live).startswith(seen), "the text that had arrived is still there")
    program.wait("push button", "Start")
    program.click("History", role="page tab")
    wait_for("the experiment", lambda: program.all(name=re.compile("0 of 1 run · failed")))


def finish_with_another(program, address):
    program.change_server(address)
    program.click("Start")
    program.see("^1 of 1 run")


def fail_to_save(program, out):
    """Where nothing can be written, and where the disk is full under an older report."""
    program.choose("Save the report", "As Markdown…")
    program.file_dialog("Save Report as Markdown", "/proc/report.md", "Save")
    program.see("“/proc/report.md” could not be saved: ")

    old = out / "report.md"
    old.write_text("older\n")
    limits = resource.prlimit(program.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(program.process.pid, resource.RLIMIT_FSIZE, (1024, limits[1]))
    program.choose("Save the report", "As Markdown…")
    program.file_dialog("Save Report as Markdown", old, "Save", replace=True)
    program.see(re.escape(f"“{old}” could not be saved: "))
    check(old.read_text() == "older\n", "the older report is as it was")
    check(sorted(path.name for path in out.iterdir()) == ["report.md"], "no half file is left")

    resource.prlimit(program.process.pid, resource.RLIMIT_FSIZE, limits)
    program.choose("Save the report", "As Markdown…")
    program.file_dialog("Save Report as Markdown", old, "Save", replace=True)
    program.see(re.escape(f"Saved as {old}"))
    check("Aggregate Metrics" in old.read_text(encoding="utf-8"), "the new report is there")


def main(desktop, start):
    out = desktop.home / "out"
    out.mkdir()
    dying, process = desktop.simulator("--load-ms", "0", "--prefill-ms", "0", "--rate", "15")
    living, _ = desktop.simulator("--load-ms", "0", "--prefill-ms", "0", "--rate", "0")
    desktop.settings(server_address=f"'{dying}'", runs="uint32 1")

    program = start(desktop.folder())
    program.see("^5 files")
    lose_server(program, dying, process)
    finish_with_another(program, living)
    fail_to_save(program, out)
    program.quit()


driver.test(main)
