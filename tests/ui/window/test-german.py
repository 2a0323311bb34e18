# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts and runs in German, with the comma of that language and without a complaint."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import driver
from driver import check


def german_environment(home):
    """A German locale, compiled where the system has none; None without its sources."""
    installed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
    if "de_DE.utf8" in installed:
        return {}
    if shutil.which("localedef") is None:
        return None
    subprocess.run(["localedef", "-c", "-i", "de_DE", "-f", "UTF-8", home / "de_DE.UTF-8"],
                   capture_output=True, check=False)
    # Without its sources localedef leaves an empty one.
    environment = {"LOCPATH": str(home)}
    point = subprocess.run(["locale", "decimal_point"], env=dict(os.environ, LC_ALL="de_DE.UTF-8", **environment),
                           capture_output=True, text=True, check=False).stdout
    return environment if point.strip() == "," else None


def main(desktop, start):
    environment = german_environment(desktop.home)
    catalogue = Path(os.environ["CHIMERA_LOCALEDIR"]) / "de/LC_MESSAGES/chimera.mo"
    if environment is None or not catalogue.exists():
        raise driver.Skip("no German locale or no German catalogue")

    server, _ = desktop.simulator("--load-ms", "0", "--prefill-ms", "0", "--rate", "2000")
    desktop.settings(server_address=f"'{server}'", runs="uint32 2")
    folder = desktop.folder()

    program = start(folder, language="de_DE.UTF-8", **environment)
    program.see("^5 Dateien")
    for name in ("Verlauf", "Dateien"):
        program.wait("page tab", name)
    program.keys("ctrl+Return")
    program.see("^2 von 2 Durchläufen")
    check(any(re.fullmatch(r"\d[\d.]*,\d\d", node.get_name()) for node in program.all("label")),
          "numbers have a decimal comma")
    program.quit()


driver.test(main)
