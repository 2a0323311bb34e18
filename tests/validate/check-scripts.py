#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every script is executable and can be read by its interpreter."""

import ast
import os
import subprocess
import sys

from tracked import finish, list_files, read

# Sourced by others.
SOURCED = {"build-aux/setup.sh"}


def check(root, path, first):
    """What is wrong with a script, or None; and whether it is one."""
    if path.endswith(".py"):
        try:
            ast.parse(read(root, path), path)
        except SyntaxError as error:
            return "%s:%s: %s" % (path, error.lineno, error.msg), True
        return None, True
    if path.endswith(".sh") or first.startswith(("#!/bin/sh", "#!/usr/bin/env bash", "#!/bin/bash")):
        shell = "bash" if "bash" in first else "sh"
        run = subprocess.run([shell, "-n", os.path.join(root, path)], capture_output=True, text=True, check=False)
        if run.returncode != 0:
            return "%s: %s" % (path, run.stderr.strip()), True
        if path not in SOURCED and not first.startswith("#!"):
            return "%s: no interpreter in its first line" % path, True
        return None, True
    return None, False


def main():
    root = sys.argv[1]
    problems, checked = [], 0
    for path in list_files(root):
        with open(os.path.join(root, path), "rb") as file:
            first = file.readline(200).decode("utf-8", "replace")
        problem, is_script = check(root, path, first)
        checked += is_script
        if problem is not None:
            problems.append(problem)
        elif is_script and first.startswith("#!") and not os.access(os.path.join(root, path), os.X_OK):
            problems.append("%s: has an interpreter and is not executable" % path)
    finish("scripts", checked, problems)


main()
