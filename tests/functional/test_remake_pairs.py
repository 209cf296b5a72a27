"""Remaking the kept answers: the same parts from any number of processes, and from where it was stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from counterpoise.errors import Interrupted
from counterpoise.evidence.pairs.record import Question
from counterpoise.evidence.pairs.results import kept, questions
from counterpoise.workflows.pairs_remake import Asked, Drawn, Made, parts_made

pytestmark = pytest.mark.data

PARTS = (Drawn(1.0, worlds=3), Asked(Question("great-powers", "milex")), Drawn(8.0, worlds=3))


@pytest.fixture(scope="module")
def alone(data_folder: Path) -> list[Made]:
    """The parts from this process alone."""
    return parts_made(PARTS, data_folder, workers=1)


def test_two_processes_make_what_one_makes_and_keep_it(alone, data_folder, tmp_path) -> None:
    assert parts_made(PARTS, data_folder, workers=2, keep=tmp_path) == alone
    assert {path.stem for path in tmp_path.iterdir()} == {part.name for part in PARTS}


def test_after_an_interruption_the_rest_is_made_and_no_more(alone, data_folder, tmp_path) -> None:
    def stop(line: str) -> None:
        if line.startswith("1 of 3 parts"):
            raise KeyboardInterrupt

    with pytest.raises(Interrupted, match="1 of 3 parts") as stopped:
        parts_made(PARTS, data_folder, workers=1, keep=tmp_path, tell=stop)
    assert str(tmp_path) in (stopped.value.remedy or "")
    (first,) = tmp_path.iterdir()
    written = first.stat().st_mtime_ns
    told: list[str] = []
    assert parts_made(PARTS, data_folder, workers=1, keep=tmp_path, tell=told.append) == alone
    assert first.stat().st_mtime_ns == written
    assert told[0].startswith("1 of 3 parts are there already")
    assert len(told) == 1 + 2


def test_what_another_program_kept_or_a_broken_file_is_not_taken(alone, data_folder, tmp_path) -> None:
    other, broken, whole = (tmp_path / f"{part.name}.json" for part in PARTS)
    other.write_text(json.dumps({"program": "another", "made": {"odds": 99}}), encoding="utf-8")
    broken.write_text('{"program": ', encoding="utf-8")
    assert parts_made(PARTS, data_folder, workers=1, keep=tmp_path) == alone
    assert json.loads(whole.read_text(encoding="utf-8"))["made"] == alone[2]


def test_the_kept_file_holds_every_question_as_the_remaking_asks_it(alone) -> None:
    asked = [json.loads(json.dumps(one["question"])) for one in kept()["answers"]]
    assert len(asked) == len(questions())
    assert alone[1]["answer"]["question"] in asked


def line(folder: Path) -> list[str]:
    """The command of `scripts/remake-pairs`, writing into a folder of its own."""
    module = "counterpoise.workflows.pairs_remake"
    return [sys.executable, "-m", module, str(folder), "--workers", "2", "--keep", str(folder / "kept")]


def test_ctrl_c_ends_all_processes_and_says_how_to_go_on(data_folder, tmp_path) -> None:
    told = {**os.environ, "COUNTERPOISE_DATA": str(data_folder)}
    with subprocess.Popen(line(tmp_path), stderr=subprocess.PIPE, text=True, env=told, start_new_session=True) as done:
        assert done.stderr is not None
        assert done.stderr.readline().startswith("0 of 16 parts are there already")
        time.sleep(1)
        # As a terminal does it: every process of the group is told, and stderr is closed when the last of them ends.
        os.killpg(done.pid, signal.SIGINT)
        _, said = done.communicate(timeout=60)
    assert done.returncode == 5
    assert "stopped after 0 of 16 parts" in said
    assert "the same command goes on" in said
    assert "Traceback" not in said
    assert not (tmp_path / "results.json").exists()


def test_without_data_the_command_that_gets_them_is_named(tmp_path) -> None:
    told = {**os.environ, "COUNTERPOISE_DATA": str(tmp_path / "nowhere")}
    done = subprocess.run(line(tmp_path), capture_output=True, text=True, env=told, timeout=60)
    assert done.returncode == 4
    assert "counterpoise data fetch" in done.stderr
    assert "Traceback" not in done.stderr
