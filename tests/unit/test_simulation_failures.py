"""A doctrine that raises, talks nonsense or never answers costs its own runs and nothing else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from counterpoise.engine.failure import Play, Player, attempt
from counterpoise.engine.guarded import Guarded
from counterpoise.engine.outcomes import PLACE
from counterpoise.engine.reference import Reference
from counterpoise.errors import BadValue
from counterpoise.workflows.setting import Setting
from tests.simulations import doctrine_file

RAISES = "if view.luck < 0.01:\n        raise ValueError('no such luck')"
LOOPS = "while view.luck < 0.01:\n        pass"
NONSENSE = "if view.luck < 0.05:\n        return 77, 99, 5.0, 0"


def play_with(folder: Path, align: str, monkeypatch: pytest.MonkeyPatch) -> Play:
    """Three states, one of which follows the doctrine; its trial at the door is waved through."""
    monkeypatch.setattr("counterpoise.doctrines.loading.faults", lambda doctrine: [])
    path = doctrine_file(folder, align)
    return Setting(states=3, assigned={"A": str(path)}, key=3, turns=8).play()


def test_a_run_in_which_a_doctrine_raises_is_told_with_turn_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play = play_with(tmp_path, RAISES, monkeypatch)
    tallies, failures = attempt(play, Reference(), 0, 40)
    assert 0 < len(failures) < 40
    assert all("raised ValueError: no such luck (mine.py:" in one.sentence for one in failures)
    assert all("in turn" in one.sentence for one in failures)
    played = np.concatenate([one.runs for one in tallies])
    assert sorted([*played, *(one.run for one in failures)]) == list(range(40))
    alone = attempt(play, Reference(), int(played[-1]), 1)[0][0]
    assert np.array_equal(alone.table, tallies[-1].table[-1:])


def test_answers_that_are_none_are_counted_and_taken_for_hiding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tallies, failures = attempt(play_with(tmp_path, NONSENSE, monkeypatch), Reference(), 0, 20)
    assert not failures
    assert tallies[0].table[:, PLACE["faults"]].sum() > 0


def test_a_doctrine_that_never_answers_costs_its_run_and_the_ensemble_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play = play_with(tmp_path, LOOPS, monkeypatch)
    other = tmp_path / "other"
    other.mkdir()
    raising = play_with(other, RAISES, monkeypatch)
    expected = [one.run for one in attempt(raising, Reference(), 0, 40)[1]]
    first = expected[0]
    with Guarded(Reference(), patience=3.0) as engine:
        tallies, failures = attempt(play, engine, first, 2 if first + 1 not in expected else 1)
    assert [one.run for one in failures] == [first]
    assert "gave no answer within 3 seconds" in failures[0].sentence
    assert [one.runs.tolist() for one in tallies] == ([[first + 1]] if first + 1 not in expected else [])


def test_a_doctrine_that_loops_again_and_again_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play = play_with(tmp_path, "while view.luck < 2.0:\n        pass", monkeypatch)
    with Guarded(Reference(), patience=0.5) as engine, pytest.raises(BadValue, match=r"no answer .* in runs 0, 1, 2"):
        attempt(play, engine, 0, 10)


def test_a_guarded_engine_plays_what_the_engine_plays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play = play_with(tmp_path, "pass", monkeypatch)
    with Guarded(Reference()) as engine:
        guarded, _ = attempt(play, engine, 0, 5)
    plain, _ = attempt(play, Reference(), 0, 5)
    assert np.array_equal(guarded[0].table, plain[0].table)


def test_a_process_that_dies_is_a_run_without_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play = play_with(tmp_path, "import os\n    os._exit(3)", monkeypatch)
    with Guarded(Reference()) as engine:
        _, failures = attempt(play, engine, 0, 1)
    assert "ended without an answer" in failures[0].sentence


class Hopeless:
    """An engine whose compiler refuses the doctrine."""

    def play(self, *_: object, **__: object) -> None:
        from numba.core.errors import TypingError

        raise TypingError("Failed in nopython mode pipeline\nUnsupported error: a set of strings")


def test_what_the_compiler_refuses_is_told_with_a_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine: Player = Hopeless()  # type: ignore[assignment]
    with pytest.raises(BadValue, match="cannot be made into machine code") as told:
        attempt(play_with(tmp_path, "pass", monkeypatch), engine, 0, 4)
    assert "--engine reference" in (told.value.remedy or "")
