from dataclasses import replace
from datetime import date

import pytest

from counterpoise import __version__
from counterpoise.errors import BadValue
from counterpoise.report.provenance import Stamp, sha256_of, stamp

MADE = Stamp(
    "0.1.0",
    "3.11.9",
    scenario="two-blocs",
    scenario_sha256="ab" * 32,
    sources={"nmc": "cd" * 32},
    key=7,
    engine="reference",
    parameters={"year": 1907, "power": ["cinc"]},
    command="counterpoise run two-blocs",
    date="2026-11-22",
)


@pytest.mark.parametrize(
    "change", [{"date": "2030-01-01"}, {"date": None}, {"command": "counterpoise run x"}, {"python": "3.13.0"}]
)
def test_the_digest_leaves_out_what_the_result_does_not_depend_on(change: dict[str, str | None]) -> None:
    assert replace(MADE, **change).digest == MADE.digest


@pytest.mark.parametrize(
    "change",
    [
        {"version": "0.2.0"},
        {"scenario": "other"},
        {"scenario_sha256": "ef" * 32},
        {"sources": {"nmc": "00" * 32}},
        {"key": 8},
        {"engine": "compiled"},
        {"parameters": {"year": 1908}},
    ],
)
def test_the_digest_covers_what_the_result_depends_on(change: dict[str, object]) -> None:
    assert replace(MADE, **change).digest != MADE.digest


def test_the_order_of_parameters_does_not_matter() -> None:
    turned = replace(MADE, parameters={"power": ["cinc"], "year": 1907})
    assert turned.digest == MADE.digest
    assert list(turned.to_json()["parameters"]) == ["power", "year"]


def test_a_stamp_knows_the_program_and_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    made = stamp(scenario="two-blocs")
    assert (made.version, made.date) == (__version__, "1970-01-02")
    assert stamp(today=date(2026, 11, 22)).date == "2026-11-22"


def test_a_fixed_day_that_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(BadValue, match="'yesterday'"):
        stamp()


@pytest.mark.parametrize("value", [float("nan"), object(), {1, 2}])
def test_a_parameter_that_json_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(BadValue, match="parameter 'omega'"):
        stamp(parameters={"omega": value})


def test_the_hash_of_a_file(tmp_path) -> None:
    file = tmp_path / "empty"
    file.write_bytes(b"")
    assert sha256_of(file) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
