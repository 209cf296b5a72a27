"""`counterpoise classic` as typed, with good and bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from enum import IntEnum
from pathlib import Path

import numpy as np
import pytest

from counterpoise.engine.classics.card import told, with_settings
from counterpoise.engine.classics.catalogue import CLASSICS, classic
from counterpoise.engine.classics.uses import ClassicUse
from counterpoise.errors import BadFile, BadValue
from counterpoise.streams import Use
from counterpoise.workflows.classic import run_classic
from counterpoise.workflows.replay import replay

QUICK: dict[str, dict[str, float]] = {
    "realpolitik": {"states": 12, "degree": 4, "turns": 20},
    "emergent-polarity": {"side": 4, "periods": 20},
    "geosim": {"side": 6, "founders": 8, "quiet": 5, "duration": 50},
    "tribute": {"years": 20},
    "culture": {"side": 4},
    "local-triads": {"states": 8, "sweeps": 5},
    "constrained-triads": {"states": 8, "sweeps": 50},
}


def _type(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "counterpoise", "classic", *words], capture_output=True, text=True)


def test_list_and_show_tell_the_cards() -> None:
    listed = json.loads(_type("list", "--json").stdout)
    assert [one["name"] for one in listed["classics"]] == [one.name for one in CLASSICS]
    shown = _type("show", "culture").stdout
    assert "Why do differences" in shown or "why do differences" in shown
    assert "traits" in shown


def test_run_sets_outcomes_beside_what_was_published() -> None:
    done = _type("run", "local-triads", "--runs", "2", "--key", "5", "--set", "p=0.2")
    assert done.returncode == 0
    assert "0.4271" in done.stdout
    assert "compiling" in done.stderr


def test_run_as_json_has_schema_stamp_and_every_run() -> None:
    words = ("run", "local-triads", "--runs", "3", "--set", "states=16", "--set", "p=0.7", "--json")
    document = json.loads(_type(*words).stdout)
    assert document["schema"] == 1
    assert document["stamp"]["key"] == 0
    assert document["outcomes"]["density"]["by_run"] == [1.0, 1.0, 1.0]
    assert document["published"] == []
    assert document == json.loads(_type(*words).stdout)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("run", "geo"), "did you mean 'geosim'"),
        (("run", "culture", "--set", "trait=3"), "did you mean 'traits'"),
        (("run", "culture", "--set", "traits=many"), "name=number"),
        (("run", "culture", "--set", "traits"), "name=number"),
        (("run", "culture", "--set", "traits=2.5"), "whole number"),
        (("run", "culture", "--set", "traits=nan"), "between 1 and 1000"),
        (("run", "culture", "--set", "side=1000"), "between 2 and 100"),
        (("run", "culture", "--key", "-1"), "key is -1"),
        (("run", "culture", "--runs", "0"), "--runs"),
        (("run", "realpolitik", "--set", "states=9", "--set", "degree=3"), "cannot each border"),
    ],
)
def test_bad_input_is_told_in_a_sentence(words: tuple[str, ...], message: str) -> None:
    done = _type(*words)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("one", CLASSICS, ids=lambda one: one.name)
def test_every_classic_is_whole(one) -> None:
    """Told in full, repeatable, another history for another run, and what was published names its own settings."""
    assert all(s.meaning and s.source and s.low <= s.default <= s.high for s in told(one.settings))
    assert one.question.endswith("?")
    assert one.verdict
    assert all(row.outcome in one.outcomes and row.low <= row.value <= row.high for row in one.published)
    done = run_classic(one.name, runs=2, key=3, values=QUICK[one.name])
    again = run_classic(one.name, runs=2, key=3, values=QUICK[one.name])
    assert repr(done.outcomes) == repr(again.outcomes)
    for row in one.published:
        one.settings(**row.settings)


def test_no_two_uses_share_a_number() -> None:
    def numbers(uses: type[IntEnum]) -> set[int]:
        return {int(use) for use in uses}

    assert not numbers(ClassicUse) & numbers(Use)
    assert max(numbers(ClassicUse)) <= 255


def test_a_result_is_replayed_run_by_run(tmp_path: Path) -> None:
    words = (
        "run",
        "geosim",
        "--runs",
        "3",
        "--key",
        "4",
        *sum((("--set", f"{k}={v}") for k, v in QUICK["geosim"].items()), ()),
    )
    file = tmp_path / "geosim.json"
    file.write_text(_type(*words, "--json").stdout)
    done = replay(file)
    assert done.identical
    assert done.key == 4
    document = json.loads(file.read_text())
    document["outcomes"]["states"]["by_run"][1] += 1
    file.write_text(json.dumps(document))
    again = replay(file)
    assert not again.identical
    assert len(again.differs) == 1
    assert again.differs[0].startswith("states of run 1: ")
    with pytest.raises(BadValue, match="no sweep"):
        replay(file, run=1)
    del document["settings"]
    file.write_text(json.dumps(document))
    with pytest.raises(BadFile, match="no result of classic run"):
        replay(file)


def test_threads_change_nothing() -> None:
    one, values = classic("geosim"), {**QUICK["geosim"], "duration": 3000.0}
    settings = with_settings(one.settings, values)
    alone = [one.outcome(settings, 2, run) for run in range(6)]
    shared = run_classic("geosim", runs=6, key=2, values=values).outcomes
    assert max(shared["wars"]) > 0
    for name, found in shared.items():
        np.testing.assert_array_equal(found, [row[name] for row in alone])
