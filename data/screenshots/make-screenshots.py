#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the screenshots in this folder from the real program, under Xvfb.

    data/screenshots/make-screenshots.py [BUILD_DIR [NAME...]]

BUILD_DIR is a build of Chimera, _build by default; NAME is a picture to take, all of them by
default: empty, running, finished and narrow, each followed by -light or -dark. The sample folder
is opened and the simulated model does the work, so no server is needed. What is needed: Xvfb,
dbus-daemon, at-spi2-core, xdotool, ImageMagick and Python with the bindings of AT-SPI, as for the
tests of the window (build-aux/packages); Cantarell is used where it is installed.
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1]
BUILD = Path(sys.argv[1] if len(sys.argv) > 1 else SOURCE / "_build").resolve()

os.environ.update({
    "CHIMERA_PROGRAM": str(BUILD / "src/ui/chimera"),
    "CHIMERA_PKGDATADIR": str(SOURCE / "resources"),
    "CHIMERA_LOCALEDIR": str(BUILD / "po"),
    "GSETTINGS_SCHEMA_DIR": str(BUILD / "data"),
    "XDG_DATA_DIRS": f"{SOURCE / 'data'}:/usr/local/share:/usr/share",
})
sys.dont_write_bytecode = True
sys.path.insert(0, str(SOURCE / "tests/ui/window"))

import driver  # noqa: E402 the path to it is only known now

SIZES = {"narrow": "720x480"}


def expand(program, *names):
    """Opens folders of the tree by their expanders."""
    for name in names:
        row = program.wait("label", name, within=program.wait("tree table", "Files"))
        while row.get_role_name() != "table row":
            row = row.get_parent()
        n_rows = program.cells("Files")
        program.point_at(program.wait("push button", "Expand", within=row))
        driver.wait_for("the rows of the folder", lambda before=n_rows: program.cells("Files") > before)


def write_until(program, n_calls):
    """Waits for the call of this number to be half written."""
    driver.wait_for("the call", lambda: program.cells("Calls") >= n_calls, 300)
    live = program.wait("text", "Live text")
    driver.wait_for("its text", lambda: len(program.text(live)) > 500)


def prepare(program, name):
    if name == "empty":
        program.see("^No server answers at ")
        return

    if name == "narrow":
        program.see("^simulated:latest")
    else:
        program.see("^26 files")
        expand(program, "reports", "gemma3")
    program.keys("ctrl+Return")
    if name == "running":
        write_until(program, 6)
    elif name == "finished":
        program.see("^4 of 4 runs", seconds=300)
    else:
        driver.wait_for("the call", lambda: program.cells("Calls") >= 6, 300)


def settle():
    """Waits until the header bar, where nothing moves by itself, looks alike twice."""
    looks = [b""]

    def is_same():
        command = ["import", "-silent", "-window", "root", "-crop", "320x40+0+0", "-depth", "8", "rgb:-"]
        looks.append(subprocess.run(command, check=True, capture_output=True).stdout)
        return looks[-1] == looks[-2]

    driver.wait_for("the picture to stand still", is_same)


def take(name, scheme, path):
    size = SIZES.get(name, "1280x800")
    with driver.Desktop(size=size, dark=scheme == "dark", font="Cantarell 11") as desktop:
        width, height = size.split("x")
        desktop.settings(window_size=f"({width}, {height})", runs="uint32 4",
                         use_simulated_model="false" if name == "empty" else "true")
        program = driver.Program(desktop, *([] if name == "empty" else [SOURCE / "resources/sample"]))
        prepare(program, name)
        # Nothing that shows itself is to be under the pointer: the middle of the header bar.
        driver.run("xdotool", "mousemove", "--sync", str(int(width) // 2), "44")
        settle()
        driver.screenshot(path)
        driver.run("convert", str(path), "-strip", "-define", "png:compression-level=9", str(path))
        complaints = program.complaints()
        driver.check(not complaints, "\n".join(complaints))


def main():
    names = sys.argv[2:] or [f"{name}-{scheme}" for name in ("empty", "running", "finished", "narrow")
                             for scheme in ("light", "dark")]
    if os.environ.get("CHIMERA_SCREENSHOT"):
        name, scheme = os.environ["CHIMERA_SCREENSHOT"].rsplit("-", 1)
        take(name, scheme, HERE / f"{name}-{scheme}.png")
        os._exit(0)

    # A process each: libatspi knows one bus in its life.
    for name in names:
        subprocess.run([sys.executable, __file__, str(BUILD)], check=True,
                       env=dict(os.environ, CHIMERA_SCREENSHOT=name))
        print(HERE / f"{name}.png")


main()
