"""On which claims a moment bears, and what the balance sheet says of it."""

from __future__ import annotations

import pytest

from counterpoise.evidence.bearing import CONDITIONS, bearing
from counterpoise.evidence.claims.registry import claims
from counterpoise.evidence.history_stored import shipped
from counterpoise.history import library
from counterpoise.report.claims.section import section
from counterpoise.workflows.sheet.claims import claims as bearing_claims


def why(name: str, year: str) -> dict[str, str]:
    case = library.load(name)
    return dict(bearing(case.at(year), case.default_power))


def test_every_claim_but_the_placebo_has_a_condition() -> None:
    assert [card.number for card in claims().values() if card.number != "P"] == list(CONDITIONS)


@pytest.mark.parametrize(
    ("name", "year", "there", "not_there"),
    [
        ("cold-war", "1955", {"C1", "C5", "C10"}, {"C6a", "C12", "C4a"}),
        ("triple-alliance-1882", "1907", {"C6a", "C6b", "C12"}, {"C1", "C5", "C4a"}),
        ("july-1914", "1914", {"C4a", "C4b"}, {"C1", "C5"}),
    ],
)
def test_moments_bear_on_what_they_are_about(name: str, year: str, there: set[str], not_there: set[str]) -> None:
    found = why(name, year)
    assert there <= set(found)
    assert not not_there & set(found)
    assert all(found.values())


def test_the_section_has_the_verdicts_of_the_result_files() -> None:
    case = library.load("cold-war")
    found = bearing_claims(case.at("1955"), case.default_power)
    assert found
    for one in found:
        assert one.record == shipped()[one.key].verdict
        assert one.because
    table = section(found).blocks[1].table  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]
    assert len(table.rows) == len(found)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
    assert section(()).blocks == ()
