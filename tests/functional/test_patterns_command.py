"""`counterpoise patterns` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Typed


def test_list_and_define(typed: Typed) -> None:
    listed = typed("patterns list")
    assert listed.returncode == 0
    assert "initiators-win" in listed.stdout
    defined = typed("patterns list honoured")
    assert "Leeds, Long & Mitchell" in defined.stdout
    assert "project's choice" in defined.stdout
    document = json.loads(typed("patterns list --json").stdout)
    assert document["schema"] == 1
    assert document["stamp"]["package"] == "counterpoise"
    assert len(document["rows"]) == 14


@pytest.mark.parametrize("line", ["patterns compute war-rate", "patterns score"])
def test_without_data_the_command_that_gets_them_is_named(typed: Typed, tmp_path: Path, line: str) -> None:
    done = typed(line, COUNTERPOISE_DATA=str(tmp_path / "nowhere"))
    assert done.returncode == 4
    assert "counterpoise data fetch" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("patterns compute war-rat", "war-rate"),
        ("patterns compute honoured", "cited"),
        ("patterns score --half 1900-1950", "1816-1913"),
        ("patterns score --set lapse", "NAME=VALUE"),
        ("patterns score --set lapse=much", "number"),
        ("patterns score --set laps=0.1", "lapse"),
        ("patterns score --set lapse=7", "0 to 1"),
        ("patterns calibrate nowhere.toml", "nowhere.toml"),
    ],
)
def test_wrong_calls_name_the_remedy(typed: Typed, data_folder: Path, line: str, says: str) -> None:
    done = typed(line, COUNTERPOISE_DATA=str(data_folder))
    assert done.returncode in (2, 3)
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_compute_and_score(typed: Typed, data_folder: Path) -> None:
    computed = json.loads(typed("patterns compute war-rate --json", COUNTERPOISE_DATA=str(data_folder)).stdout)
    assert all(row["as_typed"] for row in computed["rows"])
    line = "patterns score --half 1816-1913 --runs 2 --set lapse=0.2 --json"
    scored, again = (json.loads(typed(line, COUNTERPOISE_DATA=str(data_folder)).stdout) for _ in range(2))
    assert scored["rows"] == again["rows"]
    assert "nmc" in scored["stamp"]["sources"]
    assert set(computed["stamp"]["sources"]) == {"inter_state_war", "cow_states"}
    assert scored["parameters"] == {"lapse": 0.2}
    assert scored["patterns"] == 14 == len(scored["rows"])
    assert scored["hits"] == sum(row["hit"] for row in scored["rows"])


def test_a_small_search(typed: Typed, data_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "few.toml").write_text(
        'schema = 1\nkey = 2\nrepetitions = 2\ntime_limit = 5\n[design]\nkind = "latin-hypercube"\npoints = 3\n'
        "[vary]\nlapse = { low = 0.1, high = 0.3 }\n"
    )
    done = typed("patterns calibrate few.toml --keep 1 --runs 2 --json", COUNTERPOISE_DATA=str(data_folder))
    found = json.loads(done.stdout)
    assert len(found["misfits"]) == found["points"] == 3
    assert len(found["best"]) == 1
    assert all([each["half"] for each in pair] == ["1816-1913", "1914-2010"] for pair in found["best"])


def test_directions(typed: Typed) -> None:
    found = json.loads(typed("patterns directions --runs 40 --json").stdout)
    verdicts = {(row["name"], row["world"]): row["verdict"] for row in found["rows"]}
    assert verdicts["unbalanced-predator", "unequal (Zipf)"] == "as the theory says"
    assert len(verdicts) == 12
