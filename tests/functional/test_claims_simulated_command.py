"""`counterpoise claims test --on simulation` as typed: results, a reader's choices, going on, wrong input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Typed

SMALL = "--on simulation --points 4 --runs 3 --workers 1"


def test_claims_are_tested_and_repeat_exactly(typed: Typed) -> None:
    done = typed(f"claims test C9 C3a {SMALL} --json")
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    again = json.loads(typed(f"claims test C9 C3a {SMALL.replace('--workers 1', '--workers 2')} --json").stdout)
    assert document["simulation"] == again["simulation"]
    told = document["simulation"]
    assert told["design"]["points"] == 4
    assert [one["claim"] for one in told["claims"]] == ["C3a", "C9"]
    for one in told["claims"]:
        assert set(one["populations"]) == {"schooled", "payoff", "shuffled"}
        assert one["counted"].endswith(".")
    assert set(told["head_to_head"]["populations"]) == {"schooled", "payoff", "shuffled"}
    other = json.loads(typed(f"claims test C9 C3a {SMALL} --key 2 --json").stdout)
    assert other["simulation"]["claims"] != told["claims"]


def test_what_is_kept_is_not_played_again(typed: Typed, tmp_path: Path) -> None:
    first = typed(f"claims test C9 {SMALL} --keep played --json")
    assert first.returncode == 0, first.stderr
    assert len(list((tmp_path / "played").glob("point-*.json"))) == 4
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "played").iterdir()}
    second = typed(f"claims test C9 {SMALL} --keep played --json")
    assert json.loads(second.stdout)["simulation"] == json.loads(first.stdout)["simulation"]
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "played").iterdir()} == times
    refused = typed(f"claims test C3a {SMALL} --keep played")
    assert refused.returncode == 3
    assert "another test" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_reader_who_disagrees_moves_the_verdict_and_cannot_overwrite_results(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        "[rule]\nsupported = 0.01\ncontradicted = 0.0\n[smallest]\nC1b = 0.0001\n[space]\ngeometry = ['complete']\n",
        encoding="utf-8",
    )
    done = typed(f"claims test C1b {SMALL} --rules mine.toml --json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)["simulation"]
    assert told["reader"] is True
    assert told["claims"][0]["smallest"] == 0.0001
    assert told["design"]["space"]["geometry"] == ["complete"]
    refused = typed(f"claims test C1b {SMALL} --rules mine.toml --write-results out")
    assert refused.returncode == 2
    assert "reader's choices" in refused.stderr
    written = typed(f"claims test C1b {SMALL} --write-results out")
    assert written.returncode == 0, written.stderr
    assert (tmp_path / "out" / "simulation" / "c01b_arming.toml").is_file()


@pytest.mark.parametrize(
    ("content", "said"),
    [("[space]\noffense = [1, 2]\n", "offence"), ("points = -4\n", "points"), ("[rule]\nsupported = 2\n", "rule")],
)
def test_a_wrong_file_is_named(typed: Typed, tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "mine.toml").write_text(content, encoding="utf-8")
    done = typed("claims test C1b --on simulation --rules mine.toml")
    assert done.returncode in (2, 3)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_the_page_shows_the_effect_over_the_space(typed: Typed, tmp_path: Path) -> None:
    done = typed(f"claims test C9 {SMALL} --export html -o page.html")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    for said in (
        "The effect over the rule space",
        "In three populations",
        "Where in the space it holds",
        "c09_isolation",
    ):
        assert said in page
