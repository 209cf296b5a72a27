"""`counterpoise measure` on the record, with any of its measures and with weights of one's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.data


@pytest.fixture
def on_record(typed, data_folder: Path):
    return lambda line, **more: typed(line, COUNTERPOISE_DATA=str(data_folder), **more)


def test_weights_give_rows_with_ranks(on_record, data_folder: Path, monkeypatch: pytest.MonkeyPatch):
    done = on_record("measure 1907 1913 --weights milex=2,pec=1 --json")
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    first, second = document["rows"]
    assert (first["year"], first["leader"], first["n"], second["since"]) == (1907, "USA", 8, 1907)
    assert sum(first["shares"].values()) == pytest.approx(1)
    assert [row["rank"] for row in first["ranks"]] == list(range(1, 9))
    assert all(row["certain"][0] <= row["rank"] <= row["certain"][1] for row in first["ranks"])
    assert document["stamp"]["parameters"]["weights"] == {"milex": 2.0, "pec": 1.0}
    # The definition, by hand, from the shares of the world that 1907's spending and energy give.
    from counterpoise.data.sources import table

    monkeypatch.setenv("COUNTERPOISE_DATA", str(data_folder))

    frame = table("nmc").filter(table("nmc")["year"] == 1907)
    usa = frame.filter(frame["ccode"] == 2)
    by_hand = (2 * usa["milex"][0] / frame["milex"].sum() + usa["pec"][0] / frame["pec"].sum()) / 3
    assert first["ranks"][0]["score"] == pytest.approx(by_hand)


def test_certainty_narrows_as_doubt_shrinks(on_record):
    def widths(factor: str) -> int:
        document = json.loads(on_record(f"measure 1938 --weights milex=1,tpop=1 --factor {factor} --json").stdout)
        return sum(row["certain"][1] - row["certain"][0] for row in document["rows"][0]["ranks"])

    assert widths("1") <= widths("1.5") < widths("4")


def test_every_measure_of_the_record(on_record):
    document = json.loads(on_record("measure 1980 --scenario record --power all --json").stdout)
    leaders = {row["power"]: row["leader"] for row in document["rows"]}
    assert (leaders["cinc"], leaders["milper"], leaders["netres"], leaders["sdp"]) == ("RUS", "CHN", "USA", "USA")


def test_equal_weights_are_cinc(on_record):
    line = "measure 1950 --weights milex=1,milper=1,irst=1,pec=1,tpop=1,upop=1 --json"
    weighted = json.loads(on_record(line).stdout)["rows"][0]
    plain = json.loads(on_record("measure 1950 --scenario record --json").stdout)["rows"][0]
    assert weighted["shares"] == pytest.approx(plain["shares"], abs=1e-6)


def test_a_year_that_a_measure_does_not_cover_is_named(on_record):
    done = on_record("measure 2020 --scenario record --power gdp,milex")
    assert done.returncode == 0
    assert "not measured: gdp 2020" in done.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("measure 1907 --weights gold=1", "no component of power 'gold'"),
        ("measure 1907 --weights milex=-1", "not negative"),
        ("measure 1907 --weights milex", "milex=2"),
        ("measure 1907 --weights milex=1 --power cinc", "leave --power out"),
        ("measure 1980 --scenario record --power netre", "netres"),
        ("measure 1907 --weights milex=1 --factor 0.5", "factor"),
    ],
)
def test_wrong_calls(on_record, line, said):
    done = on_record(line)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_without_data_the_command_that_gets_them_is_named(typed, tmp_path: Path):
    done = typed("measure 1907 --weights milex=1", COUNTERPOISE_DATA=str(tmp_path))
    assert done.returncode == 4
    assert "counterpoise data fetch" in done.stderr


def test_a_scenario_is_weighed_by_any_measure_of_the_record(on_record):
    document = json.loads(on_record("coalition UKG,FRN vs GMY,ITA --year 1938 --power sdp,pec --json").stdout)
    assert [row["power"] for row in document["rows"]] == ["sdp", "pec"]
    document = json.loads(on_record("measure 1938 --scenario munich-1938 --power sdp --json").stdout)
    assert document["rows"][0]["leader"] == "USA"
    document = json.loads(on_record("run munich-1938 --power pec --runs 0 --no-report --json").stdout)
    assert document["sheet"]["standings"][0]["measure"] == "pec"


def test_without_the_data_a_measure_of_the_record_says_how_to_get_it(typed, tmp_path: Path):
    done = typed("coalition UKG,FRN vs GMY,ITA --year 1938 --power sdp", COUNTERPOISE_DATA=str(tmp_path / "none"))
    assert done.returncode == 4
    assert "counterpoise data fetch" in done.stderr
