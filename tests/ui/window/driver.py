# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real program on a display of its own.

A Desktop is a fresh home: an X server, a session bus with the accessibility bus, and empty XDG
folders, all gone afterwards. A Program is the application on it: it is looked at and worked
through the accessibility tree, and through the keyboard and the pointer (xdotool) where that tree
has no action. Every wait has a bound and ends as soon as what it waits for is there.
"""

import contextlib
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

SKIP = 77
PATIENCE_S = 60
POLL_S = 0.05
APPLICATION = "io/github/chimera_bench/Chimera"

# What newer GTK and at-spi2-core call what was all the same, a push button, in GTK 4.8.
ROLES_HERE = {"button": "push button", "toggle button": "push button"}

# Lines of the program that would fail a test, and why they do not.
ALLOWED_LINES = [
    # GTK's own list of recent files meets the same full disk as the report does.
    r"Gtk-WARNING.*recently-used\.xbel.*File too large",
]

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError) as error:
    print(f"no accessibility bindings for Python: {error}")
    sys.exit(SKIP)


class Failure(Exception):
    """What a test expected did not come about."""


def wait_for(what, condition, seconds=PATIENCE_S):
    """Waits until the condition gives something true, and gives that."""
    deadline = time.monotonic() + seconds
    while True:
        with contextlib.suppress(GLib.Error):
            value = condition()
            if value:
                return value
        if time.monotonic() > deadline:
            raise Failure(f"{what}: not within {seconds} s")
        time.sleep(POLL_S)


def check(condition, what):
    if not condition:
        raise Failure(what)


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE_S).stdout


def end(process):
    """Ends a process that this test has started."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


class Skip(Exception):
    """What a test needs is not here."""


class Desktop:
    """An X server, buses and a home, for one test."""

    def __init__(self, size="1280x800", dark=False, font=None):
        self.home = Path(tempfile.mkdtemp(prefix="chimera-"))
        self.stack = contextlib.ExitStack()
        self.stack.callback(shutil.rmtree, self.home, ignore_errors=True)
        self.size = size
        for name in ("config/glib-2.0/settings", "config/gtk-4.0", "data", "cache", "run"):
            (self.home / name).mkdir(parents=True)
        (self.home / "run").chmod(0o700)
        self._write_gtk_settings(dark, font)

    def _write_gtk_settings(self, dark, font):
        lines = ["[Settings]", "gtk-enable-animations=0"]
        if dark:
            lines.append("gtk-application-prefer-dark-theme=1")
        if font:
            lines.append(f"gtk-font-name={font}")
        (self.home / "config/gtk-4.0/settings.ini").write_text("\n".join(lines) + "\n")

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self.stack.close()
            raise
        return self

    def __exit__(self, *exception):
        # Else the connection to a bus that goes away ends this process too.
        self.stack.close()

    def _start(self):
        for name in ("WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS", "NO_AT_BRIDGE", "GTK_A11Y", "GTK_THEME",
                     "G_DEBUG", "OLLAMA_HOST", "LANGUAGE"):
            os.environ.pop(name, None)
        os.environ.update({
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "XDG_RUNTIME_DIR": str(self.home / "run"),
            "GSETTINGS_BACKEND": "keyfile",
            "GSK_RENDERER": "cairo",
            "GDK_BACKEND": "x11",
        })
        self._start_display()
        self._start_bus()
        Atspi.init()

    def _start_display(self):
        # The server chooses a free number itself, and outlives its first client: it would else
        # reset, and refuse the program, when the accessibility bus has looked at it and gone.
        reader, writer = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{self.size}x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[writer], stderr=subprocess.DEVNULL)
        self.stack.callback(end, server)
        os.close(writer)
        number = read_line(reader, "the display").strip()
        os.close(reader)
        os.environ["DISPLAY"] = f":{number}"

    def _start_bus(self):
        reader, writer = os.pipe()
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", f"--print-address={writer}"],
            pass_fds=[writer], stderr=subprocess.DEVNULL)
        self.stack.callback(end, bus)
        os.close(writer)
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = read_line(reader, "the bus").strip()
        os.close(reader)

    def settings(self, **values):
        """Writes the settings of the application, each value as GVariant text."""
        lines = [f"[{APPLICATION}]"]
        lines += [f"{key.replace('_', '-')}={value}" for key, value in values.items()]
        (self.home / "config/glib-2.0/settings/keyfile").write_text("\n".join(lines) + "\n")

    def folder(self):
        """A folder of results: 2 CSV, 1 JSON, 1 Markdown and a file of no known kind."""
        folder = self.home / "results"
        (folder / "nightly").mkdir(parents=True)
        (folder / "decode.csv").write_text(
            "batch,tokens_per_s,latency_ms\n" + "".join(f"{i},{110 + i},{9 - i / 10}\n" for i in range(1, 9)))
        (folder / "nightly/prefill.csv").write_text("length,ms\n128,12.5\n512,48.1\n2048,190.4\n")
        (folder / "nightly/machine.json").write_text('{"gpu": "none", "cores": 2, "memory_gb": 16}\n')
        (folder / "README.md").write_text("# Nightly\n\nMeasured on one machine.\n")
        (folder / "run.log").write_text("not read\n")
        return folder

    def simulator(self, *arguments):
        """The address of a server of its own, and the process behind it."""
        process = subprocess.Popen([os.environ["CHIMERA_SIMULATOR"], "--port", "0", *arguments],
                                   stdout=subprocess.PIPE)
        self.stack.callback(end, process)
        line = read_line(process.stdout.fileno(), "the simulator")
        return line.split()[-1], process


def read_line(descriptor, what):
    """One line of a process that is starting."""
    text = b""
    deadline = time.monotonic() + PATIENCE_S
    while not text.endswith(b"\n"):
        ready, _, _ = select.select([descriptor], [], [], max(0, deadline - time.monotonic()))
        chunk = os.read(descriptor, 4096) if ready else b""
        if not chunk:
            raise Failure(f"{what} does not start")
        text += chunk
    return text.decode()


class Program:
    """The application, seen through the accessibility tree."""

    def __init__(self, desktop, *arguments, language="C.UTF-8", **environment):
        self.desktop = desktop
        # Of a long list only so many rows are looked at; all where it is None.
        self.max_rows = None
        self.log_path = desktop.home / "log"
        env = dict(os.environ, LC_ALL=language, **environment)
        with open(self.log_path, "a", encoding="utf-8") as log:
            self.process = subprocess.Popen([env["CHIMERA_PROGRAM"], *map(str, arguments)], stderr=log, stdout=log,
                                            env=env,
                                            # A full disk, as a limit on files plays it, is an error to the
                                            # program rather than its end.
                                            restore_signals=False)
        desktop.stack.callback(end, self.process)
        self.root = wait_for("the window", self._find_root)
        self.focus("Chimera")

    def _find_root(self):
        check(self.process.poll() is None, "the program has ended")
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid and child.get_child_count() > 0:
                child.set_cache_mask(Atspi.Cache.NONE)
                return child
        return None

    # Looking

    def walk(self, node=None):
        """Every node with its role, from the top; those that never have children are not asked."""
        node = node or self.root
        with contextlib.suppress(GLib.Error):
            role = node.get_role_name()
            role = ROLES_HERE.get(role, role)
            yield node, role
            if role not in ("label", "image", "separator"):
                n_children = node.get_child_count()
                if role == "list" and self.max_rows is not None:
                    n_children = min(n_children, self.max_rows)
                for i in range(n_children):
                    child = node.get_child_at_index(i)
                    if child is not None:
                        yield from self.walk(child)

    def all(self, role=None, name=None, within=None):
        """Everything that is shown and has this role and name, from the top."""
        found = []
        for node, its_role in self.walk(within):
            with contextlib.suppress(GLib.Error):
                if role in (None, its_role) and (name is None or matches(node.get_name(), name)) and is_shown(node):
                    found.append(node)
        return found

    def get(self, role=None, name=None, within=None):
        """The last match: a menu button and the button within it share a name."""
        found = self.all(role, name, within)
        return found[-1] if found else None

    def wait(self, role=None, name=None, within=None, seconds=PATIENCE_S):
        return wait_for(f"{role or 'anything'} “{getattr(name, 'pattern', name)}”",
                        lambda: self.get(role, name, within), seconds)

    def see(self, pattern, seconds=PATIENCE_S):
        """Waits for a label whose text matches."""
        def read():
            label = self.get("label", re.compile(pattern))
            return label.get_name() if label is not None else None

        # The label may go between being found and being read: then it is looked for again.
        return wait_for(f"label “{pattern}”", read, seconds)

    def text(self, node):
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    # Working

    def click(self, name, role="push button", within=None, seconds=PATIENCE_S):
        def press():
            node = self.get(role, name, within)
            return node is not None and is_sensitive(node) and Atspi.Action.do_action(node, 0)

        wait_for(f"a click on {role} “{name}”", press, seconds)

    def choose(self, button, item, place=0):
        """Opens a menu and takes one of its items: by its name, or, as GTK 4.18 says none, by its place."""
        def press():
            items = self.all("menu item")
            if any(node.get_name() for node in items):
                items = [node for node in items if matches(node.get_name(), item)][-1:]
            else:
                items = items[place:][:1]
            if not items or not is_sensitive(items[0]):
                return False
            try:
                return Atspi.Action.do_action(items[0], 0)
            except GLib.Error:
                # It goes with its menu when it is chosen, and may not answer any more.
                return True

        self.click(button)
        wait_for(f"a click on menu item “{item}”", press)

    def windows(self, title):
        done = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", f"^{re.escape(title)}$"],
                              capture_output=True, text=True, check=False, timeout=PATIENCE_S)
        return done.stdout.split()

    def focus(self, title):
        """Gives a window the keyboard, as a window manager would."""
        def give():
            windows = self.windows(title)
            return windows and subprocess.run(["xdotool", "windowfocus", "--sync", windows[-1]], check=False,
                                              capture_output=True, timeout=PATIENCE_S).returncode == 0

        wait_for(f"the window “{title}”", give)

    def windows_of_tree(self):
        return [self.root.get_child_at_index(i) for i in range(self.root.get_child_count())]

    def keys(self, *keys):
        run("xdotool", "key", "--clearmodifiers", *keys)

    def type(self, text):
        run("xdotool", "type", "--clearmodifiers", text)

    def point_at(self, node, share=0.5):
        """A click with the pointer, that share of its size across and down a node; GTK 4.8 gives nobody
        the focus through the tree. Without a window manager the window is at the origin of the screen."""
        x, y, width, height = extents(node)
        run("xdotool", "mousemove", "--sync", str(int(x + share * width)), str(int(y + share * height)), "click", "1")

    def change_server(self, address):
        self.click("Server")
        # Newer GTK prefers the label beside it to the name it was given.
        self.set_text(self.wait("text", re.compile("^(Address of the server|Server$)")), address)
        self.click("Connect")
        self.see(f"^Connected to {re.escape(address.removeprefix('http://'))}$")
        self.keys("Escape")

    def describe(self):
        """The shown part of the tree as text: what a failure left behind."""
        lines = []

        def add(node, depth):
            with contextlib.suppress(GLib.Error):
                if is_shown(node):
                    states = [state.value_nick for state in node.get_state_set().get_states()
                              if state.value_nick not in ("visible", "sensitive", "focusable")]
                    actions = [Atspi.Action.get_action_name(node, i)
                               for i in range(Atspi.Action.get_n_actions(node))
                               ] if "Action" in node.get_interfaces() else []
                    lines.append(" ".join(["  " * depth + node.get_role_name(), repr(node.get_name()),
                                           repr(node.get_description()), *states,
                                           *(f"[{action}]" for action in actions if "." not in action)]))
                    depth += 1
                for i in range(node.get_child_count()):
                    child = node.get_child_at_index(i)
                    if child is not None:
                        add(child, depth)

        add(self.root, 0)
        return "\n".join(lines) + "\n"

    def focused(self):
        for node, role in self.walk():
            with contextlib.suppress(GLib.Error):
                if role != "label" and is_focused(node):
                    return node
        return None

    def set_text(self, entry, text):
        Atspi.EditableText.set_text_contents(entry, str(text))
        wait_for("the text", lambda: self.text(entry) == str(text))

    def focus_trail(self):
        """The names of what has the focus and of what that is in."""
        node = self.focused()
        trail = []
        while node is not None and node.get_role() != Atspi.Role.FRAME:
            trail.append(node.get_name())
            node = node.get_parent()
        return trail

    def cells(self, table):
        """How many rows a table shows below its titles."""
        rows = self.wait("list", within=self.wait("tree table", table))
        return rows.get_child_count()

    def scrolled(self, name):
        """How far down a text is scrolled, in pixels. The bar is looked for each time: one that fades
        away and comes back is another in the tree."""
        text = self.wait("text", name)
        # In GTK 4.8 it is the range within the bar that knows the value, in GTK 4.18 the bar itself.
        bars = [bar for bar in self.all("scroll bar", within=text.get_parent()) +
                self.all("filler", "GtkRange", within=text.get_parent())
                if bar.get_state_set().contains(Atspi.StateType.VERTICAL)]
        return Atspi.Value.get_current_value(bars[-1]) if bars else 0

    def file_dialog(self, title, path, accept, replace=False):
        """Gives a file chooser a path and accepts it, replacing what is there if asked to."""
        dialog = wait_for(f"the dialog “{title}”", lambda: next(
            (node for node in self.windows_of_tree() if node is not None and node.get_name() == title), None))
        self.focus(title)
        if accept == "Open":
            self.keys("ctrl+l")
        entry = wait_for("the entry for the path", lambda: next(
            (node for node in self.all("entry", within=dialog) + self.all("text", within=dialog)
             if is_focused(node)), None))
        self.set_text(entry, path)
        self.click(accept, within=dialog)
        if replace:
            self.click("Replace")
        wait_for(f"the end of “{title}”", lambda: not self.windows(title))
        self.focus("Chimera")

    # Ending

    def quit(self):
        self.keys("ctrl+q")
        wait_for("the end of the program", lambda: self.process.poll() is not None)
        check(self.process.returncode == 0, f"the program ended with {self.process.returncode}")

    def complaints(self):
        lines = self.log_path.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line for line in lines
                if re.search(r"-(CRITICAL|WARNING|ERROR) \*\*|^\*\* |Sanitizer|runtime error:", line) and
                not any(re.search(allowed, line) for allowed in ALLOWED_LINES)]


def matches(text, name):
    if isinstance(name, re.Pattern):
        return name.search(text) is not None
    # GTK 4.8 names what has a mnemonic twice: by its label and by the text of that.
    return text.replace("_", "", 1) in (name, f"{name} {name}")


def is_shown(node):
    if not node.get_state_set().contains(Atspi.StateType.VISIBLE):
        return False
    if node.get_role() in (Atspi.Role.APPLICATION, Atspi.Role.FRAME, Atspi.Role.DIALOG):
        return True
    # The page of a stack is no widget, and has no place.
    if "Component" not in node.get_interfaces():
        return False
    extents = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    return extents.width > 0 and extents.height > 0


def is_sensitive(node):
    return node.get_state_set().contains(Atspi.StateType.SENSITIVE)


def is_focused(node):
    return node.get_state_set().contains(Atspi.StateType.FOCUSED)


def is_pressed(node):
    return node.get_state_set().contains(Atspi.StateType.PRESSED)


def extents(node):
    place = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    return place.x, place.y, place.width, place.height


def window_of(node):
    """The window that a widget is in: what the application has, for GTK 4.18 calls some a panel."""
    while node is not None:
        parent = node.get_parent()
        if parent is not None and parent.get_role() == Atspi.Role.APPLICATION:
            break
        node = parent
    return node


def screenshot(path):
    done = subprocess.run(["import", "-silent", "-window", "root", str(path)], check=False, timeout=PATIENCE_S)
    return done.returncode == 0


def test(scenario, **options):
    """Runs a scenario on a fresh desktop; on failure leaves a picture and shows what was logged."""
    for tool in ("Xvfb", "dbus-daemon", "xdotool"):
        if shutil.which(tool) is None:
            print(f"{tool} is not installed")
            sys.exit(SKIP)

    status = 0
    with Desktop(**options) as desktop:
        programs = []

        def start(*arguments, **more):
            programs.append(Program(desktop, *arguments, **more))
            return programs[-1]

        try:
            scenario(desktop, start)
            for program in programs:
                complaints = program.complaints()
                check(not complaints, "the program complained:\n" + "\n".join(complaints))
        except Skip as reason:
            print(reason)
            status = SKIP
        except BaseException:  # pylint: disable=broad-exception-caught
            status = 1
            traceback.print_exc()
            picture = Path(os.environ.get("CHIMERA_TEST_OUTPUT", ".")).resolve() / f"{Path(sys.argv[0]).stem}.png"
            if screenshot(picture):
                print(f"screenshot: {picture}", file=sys.stderr)
            tree = picture.with_suffix(".txt")
            with contextlib.suppress(GLib.Error, IndexError):
                tree.write_text(programs[-1].describe(), encoding="utf-8")
                print(f"accessibility tree: {tree}", file=sys.stderr)
            log = desktop.home / "log"
            if log.exists():
                print("what the program logged:", file=sys.stderr)
                sys.stderr.write(log.read_text(encoding="utf-8", errors="replace"))
        sys.stderr.flush()
        sys.stdout.flush()
        for program in programs:
            end(program.process)
    # libatspi exits when its bus goes away; nothing is left to do anyway.
    os._exit(status)
