"""measure and coalition as a user types them."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Typed


def rows(typed: Typed, line: str) -> list[dict]:
    done = typed(f"{line} --json")
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert document["schema"] == 1
    assert {"version", "digest", "scenario"} <= set(document["stamp"])
    return document["rows"]


def test_measure_prints_the_documented_json(typed: Typed) -> None:
    (row,) = rows(typed, "measure 1816 --power cinc")
    assert row["system"] == "great-powers"
    assert (row["year"], row["power"], row["n"], row["leader"]) == (1816, "cinc", 5, "UKG")
    assert [round(row[name], 4) for name in ("con", "hhi", "effective_number", "top_share")] == [
        0.3296,
        0.2869,
        3.4852,
        0.4450,
    ]
    assert sum(row["shares"].values()) == pytest.approx(1.0)
    assert row["polarity"]["modelski-thompson"] == "multipolar"


def test_measure_under_all_measures_gives_a_row_for_each(typed: Typed) -> None:
    found = rows(typed, "measure 1913 --power all")
    assert {"cinc", "milex", "milper"} <= {row["power"] for row in found}


def test_movement_is_since_the_year_before_in_the_request(typed: Typed) -> None:
    first, second = rows(typed, "measure 1900 1905")
    assert first["move"] is None
    assert (second["since"], round(second["move"], 4)) == (1900, 0.1217)


def test_measure_as_text_is_a_table(typed: Typed) -> None:
    done = typed("measure 1816 1913")
    assert done.returncode == 0
    assert "0.3296" in done.stdout
    assert "0.2378" in done.stdout


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("measure 1700", "1700 lies outside"),
        ("measure 1816 --power cinq", "cinq"),
        ("measure 1816 --scenario nonsuch", "nonsuch"),
        ("measure notayear", "notayear"),
        ("measure", "YEARS"),
        ("measure 1907 --weights milex=2 --scenario july-1914", "--scenario"),
        ("measure 1907 --weights milex=2 --power cinc", "--power"),
        ("coalition GMY vs GMY,FRN --year 1907", "GMY stands on both sides"),
        ("coalition GMY,AUH --year 1907", "vs"),
        ("coalition GMY vs XXX --year 1907", "XXX"),
        ("coalition GMY vs FRN --year 1200", "1200"),
        ("coalition GMY vs FRN", "--year"),
    ],
)
def test_a_wrong_call_is_one_clear_error(typed: Typed, line: str, told: str) -> None:
    done = typed(line)
    assert done.returncode == 2, (done.stdout, done.stderr)
    assert told.lower() in done.stderr.lower()
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_the_scales_of_1907_in_the_documented_json(typed: Typed) -> None:
    found = rows(typed, "coalition GMY,AUH,ITA vs FRN,RUS,UKG --year 1907")
    cinc = next(row for row in found if row["power"] == "cinc")
    assert [round(cinc[name], 4) for name in ("a", "b")] == [0.2058, 0.3117]
    assert (round(cinc["ratio"], 2), round(cinc["log_ratio"], 3)) == (0.66, -0.415)
    assert cinc["of"] == "world"
    assert all(isinstance(names, list) for names in cinc["tipping"])


def test_sides_may_be_written_apart_and_in_lower_case(typed: Typed) -> None:
    (row,) = rows(typed, "coalition gmy, auh v frn,rus --year 1907 --power cinc")
    assert row["a"] < row["b"]
