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
from driver import check, run, wait_for


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


def resize(program, width, height):
    run("xdotool", "windowsize", program.windows("Chimera")[-1], str(width), str(height))


def fits(program, width, within):
    """Nothing that can be read or pressed reaches beyond the width. Menus and tooltips are windows of their own."""
    for role in ("label", "push button", "check box", "text", "spin button"):
        for node in program.all(role, within=within):
            x, _, its_width, _ = driver.extents(node)
            if x < 0 or x + its_width > width:
                return False
    return True


def show_plan(program):
    """Longer words than English ones, with much room and with less than 720 pixels: the header, too,
    has to have the room, and complains where it has not."""
    program.click("Plan")
    for size in ((1280, 800), (700, 480)):
        resize(program, *size)
        if size[0] < 1000:
            program.click("Einrichtung")
        program.wait("push button", "Agent hinzufügen")
        program.see("^Reihenfolge und Grenzen$")
        # The last of that name: the button comes before its page.
        page = program.wait(name="Plan")
        wait_for(f"a plan as wide as {size[0]}", lambda size=size, page=page: fits(program, size[0], page))
    resize(program, 1280, 800)
    program.click("Plan")


def show_editor(program):
    program.click("Verlauf", role="page tab")
    program.point_at(program.wait("label", re.compile("^2 Durchläufe · heute")))
    program.keys("F2")
    save = program.wait("push button", "Speichern")
    program.see("^Schlagwörter, durch Kommas getrennt$")
    editor = driver.window_of(save)
    check(fits(program, driver.extents(editor)[2], within=editor), "the editor has room for its words")
    program.keys("Escape")


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
    show_plan(program)
    show_editor(program)
    program.quit()


driver.test(main)
