# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Of runs at the same time one has ended and the other was stopped: who goes on is told that the first is
made anew, may leave it at that, and may go on."""

import os
import re
import signal
import subprocess

import driver
from driver import check, wait_for


def stop_between(folder, server):
    """Two configurations at once, which the server serves in turn: the other report is still to come."""
    command = [os.environ["CHIMERA_CLI"], "analyze", str(folder), "--server", server, "--model", "simulated:latest",
               "--schedule", "concurrent", "--sweep", "num_predict=200,400"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        for line in process.stderr:
            if re.match(r"Run \d, report: ", line):
                process.send_signal(signal.SIGINT)
                break
        process.stderr.read()
    check(process.returncode == 4, "it was interrupted")


def ask(program, answer):
    program.click("Resume")
    program.see("^1 run that has ended will be made anew$")
    program.click(answer, within=program.wait("dialog"))
    wait_for("the question to go", lambda: len(program.windows_of_tree()) == 1)
    # Else the desktop, which is not there, would be told of the end.
    program.focus("Chimera")


def main(desktop, start):
    folder = desktop.folder()
    server, _ = desktop.simulator("--load-ms", "0", "--prefill-ms", "0", "--rate", "200", "--tokens", "0")
    desktop.settings(server_address=f"'{server}'")
    stop_between(folder, server)

    program = start(folder)
    program.see("^5 files")
    program.click("History", role="page tab")
    program.point_at(program.wait("label", re.compile("^1 of 2 runs · stopped$")))
    ask(program, "Cancel")
    program.see("^1 of 2 runs · stopped$")
    ask(program, "Resume")
    program.see("^Finished$")
    program.see("^2 of 2 runs")
    check(program.cells("Calls") == 4, "two calls of each")
    program.quit()


driver.test(main)
