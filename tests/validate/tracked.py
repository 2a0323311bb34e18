# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks share: the files of the source tree, and saying what is wrong."""

import os
import subprocess
import sys


def list_files(root, *folders, new=True):
    """Paths below root that Git knows, with those it would take; without Git all that are neither
    hidden nor built."""
    command = ["git", "-C", root, "ls-files", "-z", "--cached"]
    command += ["--others", "--exclude-standard"] if new else []
    command += ["--", *folders]
    try:
        listed = subprocess.run(command, check=True, capture_output=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        listed = []
        for folder, folders_below, names in os.walk(root):
            folders_below[:] = [name for name in folders_below if not name.startswith((".", "_")) and
                                not os.path.isdir(os.path.join(folder, name, "meson-private"))]
            listed += [os.path.relpath(os.path.join(folder, name), root) for name in names]
        if folders:
            listed = [path for path in listed if path.startswith(tuple(folder + "/" for folder in folders))]
    return sorted(path for path in set(listed) if path and os.path.isfile(os.path.join(root, path)))


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read()


def finish(what, checked, problems):
    """Ends the check. One that found nothing to look at has failed as well."""
    for problem in problems:
        print(problem)
    print("%s: %d checked, %d wrong" % (what, checked, len(problems)))
    sys.exit(1 if problems or not checked else 0)
