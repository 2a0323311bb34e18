# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who does not look at the window is told how an experiment ended; who does, or who stopped it, is not."""

import ctypes
import ctypes.util
import os
import queue
import threading

import driver
from driver import check
from gi.repository import Gio, GLib

INTERFACE = """
<node>
  <interface name="org.freedesktop.Notifications">
    <method name="Notify">
      <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
      <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/>
    </method>
    <method name="CloseNotification"><arg type="u" direction="in"/></method>
  </interface>
</node>
"""


class Notifications(threading.Thread):
    """The desktop's part: takes what programs want to be shown."""

    def __init__(self):
        super().__init__(daemon=True)
        self.shown = queue.Queue()
        self.ready = threading.Event()
        self.start()
        check(self.ready.wait(driver.PATIENCE_S), "notifications can be shown")

    def run(self):
        context = GLib.MainContext.new()
        context.push_thread_default()
        connection = Gio.DBusConnection.new_for_address_sync(
            os.environ["DBUS_SESSION_BUS_ADDRESS"],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
        connection.register_object("/org/freedesktop/Notifications", interface, self.on_call, None, None)
        connection.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                             GLib.Variant("(su)", ("org.freedesktop.Notifications", 0)), None,
                             Gio.DBusCallFlags.NONE, -1, None)
        self.ready.set()
        GLib.MainLoop.new(context, False).run()

    def on_call(self, _connection, _sender, _path, _interface, method, arguments, invocation):
        if method == "Notify":
            self.shown.put((arguments.unpack()[3], arguments.unpack()[4]))
            invocation.return_value(GLib.Variant("(u)", (1,)))
        else:
            invocation.return_value(None)

    def take(self):
        try:
            return self.shown.get(timeout=driver.PATIENCE_S)
        except queue.Empty as nothing:
            raise driver.Failure("no notification came") from nothing


def look_away():
    """Takes the keyboard from every window."""
    x11 = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    x11.XSetInputFocus(display, 0, 0, 0)
    x11.XCloseDisplay(display)


def main(desktop, start):
    notifications = Notifications()
    server, simulator = desktop.simulator("--load-ms", "20", "--prefill-ms", "5", "--rate", "60", "--tokens", "120")
    desktop.settings(server_address=f"'{server}'", runs="uint32 1")
    program = start(desktop.folder())
    program.see("^5 files")

    program.click("Start")
    program.keys("ctrl+Return")
    program.see("^Stopped$")

    program.click("Start")
    program.see("^Finished$")
    check(notifications.shown.empty(), "nobody is told what is seen or wanted")

    program.click("Start")
    look_away()
    title, body = notifications.take()
    check(title == "Experiment finished" and body.startswith("simulated"), f"“{title}”, “{body}” tells of it")

    program.focus("Chimera")
    program.click("Start")
    look_away()
    simulator.kill()
    title, body = notifications.take()
    check(title == "The experiment did not finish", f"“{title}” tells of it")
    check(notifications.shown.empty(), "each is told once")

    program.focus("Chimera")
    program.quit()


driver.test(main)
