"""Scenario transcripts, replayed line by line: what the program said of a case, it must go on saying.

A transcript is a text file of `$ counterpoise ...` lines, each followed by what it printed. A difference is either a
mistake or a change in results: in the second case `scripts/golden` rewrites the files, the diff is read, and the
change is named in CHANGELOG.md under "Changes in results".
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "transcripts"
FILES = sorted(FOLDER.glob("*.txt"))


def commands(transcript: str) -> list[str]:
    return [line.removeprefix("$ ") for line in transcript.splitlines() if line.startswith("$ ")]


def replay(lines: list[str], folder: Path) -> str:
    told: list[str] = []
    for line in lines:
        name, *words = shlex.split(line)
        assert name == "counterpoise", line
        done = subprocess.run(
            [sys.executable, "-m", "counterpoise", *words],
            capture_output=True, text=True, cwd=folder, env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1"},
        )  # fmt: skip
        told.append(f"$ {line}\n{done.stdout}{done.stderr}")
    return "\n".join(told)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_transcript_is_replayed_to_the_letter(path: Path, tmp_path: Path) -> None:
    written = path.read_text("utf-8")
    assert replay(commands(written), tmp_path).splitlines() == written.splitlines()


def test_there_are_transcripts() -> None:
    assert len(FILES) >= 5


if __name__ == "__main__":
    import tempfile

    for path in FILES:
        with tempfile.TemporaryDirectory() as folder:
            path.write_text(replay(commands(path.read_text("utf-8")), Path(folder)), encoding="utf-8")
        print(f"rewrote {path.name}")
