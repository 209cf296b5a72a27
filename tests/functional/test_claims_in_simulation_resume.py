"""A simulation test of claims that is killed goes on and ends with the identical files, on any number of processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from counterpoise.engine.compiled import Compiled
from counterpoise.errors import BadFile, Interrupted
from counterpoise.evidence.in_simulation.design import Design
from counterpoise.evidence.in_simulation.registry import chosen
from counterpoise.evidence.in_simulation.running import at_point, run

KEYS = tuple(chosen(["C3a", "C6a", "P"]))
SMALL = Design(KEYS, points=10, runs=4, watched=2, turns=12, looks=2)

PROGRAM = """
import sys, time
from pathlib import Path
from counterpoise.evidence.in_simulation.design import Design
from counterpoise.evidence.in_simulation.registry import chosen
from counterpoise.evidence.in_simulation.running import run

if __name__ == "__main__":
    design = Design(tuple(chosen(["C3a", "C6a", "P"])), points=10, runs=4, watched=2, turns=12, looks=2)
    def slowly(done, wanted):
        if done >= 3:
            time.sleep(60)
    run(design, folder=Path(sys.argv[1]), workers=int(sys.argv[2]), watch=slowly)
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("claims") / "whole"
    run(SMALL, folder=folder, workers=1)
    return contents(folder)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_test_goes_on_to_the_identical_files(tmp_path: Path, whole: dict[str, bytes], workers: int) -> None:
    folder, program = tmp_path / "killed", tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    process = subprocess.Popen([sys.executable, str(program), str(folder), str(workers)], start_new_session=True)
    try:
        deadline = time.monotonic() + 120
        while len(list(folder.glob("point-*.json"))) < 3 and time.monotonic() < deadline:
            time.sleep(0.05)
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert 3 <= len(list(folder.glob("point-*.json"))) < SMALL.points
    (folder / "point-00001.json").write_text("{", encoding="utf-8")  # as if the disk had lost it
    (folder / ".point-00009.json.part").write_text("{", encoding="utf-8")
    told: list[int] = []
    run(SMALL, folder=folder, workers=1, watch=lambda done, wanted: told.append(done))
    assert contents(folder) == whole
    assert told[0] >= 2
    assert told[-1] == SMALL.points


def test_points_in_memory_and_in_a_folder_are_the_same(tmp_path: Path) -> None:
    kept = run(SMALL, folder=tmp_path / "kept", workers=1)
    again = run(SMALL, folder=tmp_path / "kept", workers=1)
    assert repr(kept) == repr(again) == repr(run(SMALL, workers=1))


def test_a_point_does_not_depend_on_what_else_is_asked() -> None:
    alone = Design(tuple(chosen(["P"])), points=10, runs=4, watched=2, turns=12, looks=2)
    (key,) = alone.keys
    engine = Compiled(threads=1)
    assert repr(at_point(alone, 7, engine)[key]) == repr(at_point(SMALL, 7, engine)[key])


def test_a_folder_of_another_test_is_refused(tmp_path: Path) -> None:
    run(Design(tuple(chosen(["P"])), points=4, runs=2, watched=2, turns=12, looks=2), folder=tmp_path, workers=1)
    with pytest.raises(BadFile, match="another test"):
        run(SMALL, folder=tmp_path, workers=1)
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(BadFile, match="not empty"):
        run(SMALL, folder=other, workers=1)


def test_a_test_that_is_stopped_says_how_to_go_on(tmp_path: Path) -> None:
    with pytest.raises(Interrupted) as caught:
        run(SMALL, folder=tmp_path / "stopped", workers=1, halted=lambda: True)
    assert "1 of 10" in caught.value.message
    assert caught.value.remedy is not None
    assert "stopped" in caught.value.remedy
