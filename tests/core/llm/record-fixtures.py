#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Chimera authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records exchanges with chimera-simulator into fixtures/, in the form of the captures.

record-fixtures.py PATH-OF-CHIMERA-SIMULATOR

NAME.wire are the bytes received, chunk framing kept; NAME.meta says what was asked and how the
answer ended. To be run again when the simulator's protocol changes; the result is committed.
"""

import json
import pathlib
import re
import socket
import subprocess
import sys

FIXTURES = pathlib.Path(__file__).parent / "fixtures"
PROMPT = "Total files analyzed: 3\nCSV Files (2)\n  - a.csv\n  - b.csv\n"
GENERATE = {"model": "simulated:latest", "prompt": PROMPT, "stream": True, "options": {"seed": 1, "num_predict": 40}}

EXCHANGES = [
    ("version", [], "GET", "/api/version", None),
    ("tags", [], "GET", "/api/tags", None),
    ("ps", [], "GET", "/api/ps", None),
    ("generate-stream", [], "POST", "/api/generate", GENERATE),
    ("generate-stop", ["--tokens", "30"], "POST", "/api/generate", {**GENERATE, "options": {"seed": 1}}),
    ("generate-load", [], "POST", "/api/generate", {"model": "simulated:latest"}),
    ("chat-stream", [], "POST", "/api/chat",
     {"model": "simulated:latest", "messages": [{"role": "user", "content": PROMPT}], "options": {"num_predict": 20}}),
    ("missing-model", ["--fault", "missing-model"], "POST", "/api/generate", GENERATE),
    ("busy", ["--fault", "http-503"], "POST", "/api/generate", GENERATE),
    ("error-mid-stream", ["--fault", "error-mid-stream"], "POST", "/api/generate", GENERATE),
    ("cut", ["--fault", "cut"], "POST", "/api/generate", GENERATE),
    ("no-done", ["--fault", "no-done"], "POST", "/api/generate", GENERATE),
    ("invalid-utf8", ["--fault", "invalid-utf8"], "POST", "/api/generate", GENERATE),
    ("split-characters", ["--fault", "split-characters"], "POST", "/api/generate", GENERATE),
]


def record(program, name, flags, method, path, body):
    simulator = subprocess.Popen([program, "--port", "0", "--rate", "2000", "--load-ms", "20", "--prefill-ms", "5",
                                  "--seed", "1", *flags], stdout=subprocess.PIPE, text=True)
    try:
        port = int(re.search(r":(\d+)\s*$", simulator.stdout.readline()).group(1))
        data = json.dumps(body).encode() if body is not None else b""
        request = "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % (
            method, path, port, len(data))
        with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
            connection.sendall(request.encode() + data)
            wire = b""
            while piece := connection.recv(65536):
                wire += piece
    finally:
        simulator.terminate()
        simulator.wait()

    head, _, rest = wire.partition(b"\r\n\r\n")
    body, is_whole = dechunk(rest) if b"Transfer-Encoding: chunked" in head else (rest, True)
    has_ended = b'"done":true' in body or b'"error":' in body or b"x-ndjson" not in head
    (FIXTURES / (name + ".wire")).write_bytes(wire)
    (FIXTURES / (name + ".meta")).write_text(json.dumps({
        "name": name, "method": method, "path": path,
        "end": "cut" if not is_whole else "complete" if has_ended else "ended without done",
        "status": head.split(b"\r\n")[0].decode(),
        "body_lines": body.count(b"\n"),
    }, indent=1) + "\n")


def dechunk(rest):
    """The body without its framing, and whether the last chunk came."""
    body = b""
    while rest:
        size, _, rest = rest.partition(b"\r\n")
        if int(size or b"0", 16) == 0:
            return body, size != b""
        body += rest[:int(size, 16)]
        rest = rest[int(size, 16) + 2:]
    return body, False


def main():
    FIXTURES.mkdir(exist_ok=True)
    for exchange in EXCHANGES:
        record(sys.argv[1], *exchange)
    return 0


sys.exit(main())
