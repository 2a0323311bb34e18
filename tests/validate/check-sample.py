#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample folder can be read as what its files say they are, is small, and says it is made up."""

import csv
import io
import json
import os
import sys

from tracked import finish, list_files, read

MAX_BYTES = 120000
FOLDER = "resources/sample"


def check(root, path):
    text = read(root, path)
    if path.endswith(".csv"):
        rows = list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.split("\n")[0] else ","))
        if len(rows) < 3:
            yield "has fewer than two rows"
        for number, row in enumerate(rows, 1):
            if len(row) != len(rows[0]) or len(row) < 2:
                yield "line %d has %d fields, the first line %d" % (number, len(row), len(rows[0]))
    elif path.endswith((".json", ".jsonl")):
        for number, part in enumerate(text.splitlines() if path.endswith("l") else [text], 1):
            try:
                json.loads(part)
            except ValueError as error:
                yield "part %d: %s" % (number, error)
    elif path.endswith((".md", ".txt")):
        if "made up" not in text:
            yield "does not say that it is made up"
    else:
        yield "is of no type that the sample has"


def main():
    root = sys.argv[1]
    paths = list_files(root, FOLDER)
    problems = []
    for path in paths:
        if any(part.startswith(".") for part in path.split("/")):
            problems.append("%s: is hidden" % path)
            continue
        try:
            problems += ["%s: %s" % (path, problem) for problem in check(root, path)]
        except UnicodeDecodeError as error:
            problems.append("%s: %s" % (path, error))
    n_bytes = sum(os.path.getsize(os.path.join(root, path)) for path in paths)
    if n_bytes > MAX_BYTES:
        problems.append("%s: %d bytes, more than %d" % (FOLDER, n_bytes, MAX_BYTES))
    if FOLDER + "/README.md" not in paths:
        problems.append("%s: there is no README.md" % FOLDER)
    finish("sample files", len(paths), problems)


main()
