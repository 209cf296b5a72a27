"""Nothing but `data fetch` opens a connection: no other file knows how, and the program runs without any."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import counterpoise

PACKAGE = Path(counterpoise.__file__).parent
CLIENTS = {"urllib.request", "http.client", "ftplib", "smtplib", "requests", "httpx", "urllib3", "aiohttp", "pooch"}
"""Libraries that open connections to elsewhere."""

ALLOWED = {"data/fetch.py"}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def test_only_fetch_imports_a_client():
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        if name not in ALLOWED:
            assert not imports(path) & CLIENTS, name


def test_only_fetch_calls_create_connection_or_connect():
    for path in PACKAGE.rglob("*.py"):
        if path.relative_to(PACKAGE).as_posix() not in ALLOWED:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                called = node.func if isinstance(node, ast.Call) else None
                if isinstance(called, ast.Attribute) and called.attr in ("create_connection", "urlopen", "urlretrieve"):
                    pytest.fail(f"{path.name}:{node.lineno} calls {called.attr}")


GUARDED = """
import socket
def refuse(*_, **__):
    raise AssertionError("a connection was opened")
socket.socket.connect = socket.socket.connect_ex = refuse
socket.create_connection = socket.getaddrinfo = refuse
from counterpoise.cli.program import call
for line in {lines!r}:
    assert call(line.split()) == 0, line
"""


@pytest.mark.data
def test_the_program_runs_with_every_connection_forbidden(data_folder, tmp_path):
    lines = [
        "data list",
        "data doctor",
        "states --from 1913 --to 1914 --with power,majors",
        "measure 1913",
        "data cite nmc",
    ]
    done = subprocess.run(
        [sys.executable, "-c", GUARDED.format(lines=lines)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "COUNTERPOISE_DATA": str(data_folder)},
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
