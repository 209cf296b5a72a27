"""What claims count on the record, against plain loops over the raw tables and against well-known facts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from counterpoise.data.sources import table
from counterpoise.evidence.claims.registry import claim
from counterpoise.evidence.comparison import Comparison
from counterpoise.evidence.on_record.record import FIRST, SPAN, Record
from counterpoise.evidence.on_record.registry import on_record
from counterpoise.evidence.on_record.variant import variants

pytestmark = pytest.mark.data
FIRST_YEAR, LAST_YEAR = 1900, 1904


@pytest.fixture(scope="module")
def record(data_folder: Path) -> Record:
    return Record(data_folder)


def compared(record: Record, number: str, years: tuple[int, int] | None = None, **levels: float | str) -> Comparison:
    main = variants(claim(number), "cinc")[0]
    changed = replace(main, levels={**main.levels, **levels}, years=years or main.years)
    return on_record(claim(number)).history(record, changed)


def test_disputes_of_unequal_neighbours_by_loops(record: Record, data_folder: Path) -> None:
    cinc = {(r["ccode"], r["year"]): r["cinc"] for r in table("nmc", data_folder).iter_rows(named=True)}
    members = {
        (r["ccode"], year)
        for r in table("cow_states", data_folder).iter_rows(named=True)
        for year in range(r["styear"], r["endyear"] + 1)
    }
    touching = {
        (r["ccode1"], r["ccode2"], year)
        for r in table("contiguity", data_folder).iter_rows(named=True)
        if r["conttype"] == 1
        for year in range(r["stdate"].year, r["enddate"].year + 1)
    }
    begun = {
        (r["ccode1"], r["ccode2"], r["year"])
        for r in table("mid_directed", data_folder).iter_rows(named=True)
        if r["disponset"] == 1 and r["sidea1"] == 1 and r["sidea2"] == 0 and r["orig1"] == 1 and r["orig2"] == 1
        and r["hostlev1"] >= 4
    }  # fmt: skip
    rows: dict[tuple[int, int, int], tuple[float, float]] = {}
    for a, b, year in touching:
        strong, weak = cinc.get((a, year - 1)), cinc.get((b, year - 1))
        there = (a, year) in members and (b, year) in members and FIRST_YEAR <= year <= LAST_YEAR
        lived = (a, year - 1) in members and (b, year - 1) in members
        if there and lived and strong is not None and weak is not None and strong >= weak:
            rows[a, b, year] = float((a, b, year) in begun), float(strong >= 3 * weak)
    found = compared(record, "C2", (FIRST_YEAR, LAST_YEAR))
    assert found.contrast is not None
    assert found.rows == len(rows)
    assert found.outcome.sum() == sum(y for y, _ in rows.values())
    assert found.contrast.sum() == sum(x for _, x in rows.values())
    assert (found.outcome * found.contrast).sum() == sum(y * x for y, x in rows.values())


def test_states_between_rivals_by_loops(record: Record) -> None:
    from counterpoise.evidence.on_record.c09_isolation import _between

    time, power = 1912 - FIRST, record.power("cinc")
    found = _between(record, variants(claim("C9"), "cinc")[0])[:, time]
    for place in np.flatnonzero(record.present[:, time]):
        near = [
            other
            for other in range(record.states)
            if record.touch[other, place, time] > 0 and power[other, time - 1] > power[place, time - 1]
        ]
        squeezed = any(
            record.rival[a, b, time] and (record.major[a, time] or record.major[b, time]) for a in near for b in near
        )
        assert bool(found[place]) == squeezed


def test_the_great_alliances_of_before_1914_are_signed_when_they_were(record: Record) -> None:
    code = {letters: place for place, letters in enumerate(record.letters)}
    active = record.signed("active")
    assert (active <= record.signed("help")).all()
    for one, other, year in (("GMY", "AUH", 1879), ("GMY", "ITA", 1882), ("FRN", "RUS", 1893), ("UKG", "JPN", 1902)):
        near = range(year - FIRST - 1, year - FIRST + 2)
        assert any(active[code[one], code[other], t] for t in near), (one, other, year)
    assert not active[code["FRN"], code["GMY"], 1880 - FIRST : 1914 - FIRST].any()


def test_wars_have_their_beginners_and_their_winners(record: Record) -> None:
    code = {letters: place for place, letters in enumerate(record.letters)}
    wars = {war.number: war for war in record.wars}
    prussia = next(w for w in wars.values() if w.year == 1870 and code["FRN"] in w.states and code["GMY"] in w.states)
    assert prussia.won == prussia.side_of(code["GMY"]) != prussia.side_of(code["FRN"])
    japan = next(w for w in wars.values() if w.year == 1904 and code["JPN"] in w.states and code["RUS"] in w.states)
    assert japan.began == japan.won == japan.side_of(code["JPN"])
    assert len(wars) == 95


def test_allies_that_could_be_dragged_in_1914(record: Record) -> None:
    """Italy, an ally who was not in it from the first month, is the case that everybody knows; it did not join them."""
    found = compared(record, "C6b", (1914, 1914), rule="convention")
    did = {record.letters[int(unit) % 1000]: joined for unit, joined in zip(found.unit, found.outcome, strict=True)}
    assert did["ITA"] == 0.0


def test_bids_for_domination_by_loops(record: Record) -> None:
    shares = np.nan_to_num(record.standing("milex").shares)
    bids = 0
    for row in shares:
        above = [time for time in range(SPAN) if row[time] >= 1 / 3]
        groups: list[list[int]] = []
        for time in above:
            if groups and time - groups[-1][-1] <= 5:
                groups[-1].append(time)
            else:
                groups.append([time])
        for group in groups:
            held, longest = 0, 0
            for time in range(group[0], group[-1] + 1):
                held = held + 1 if row[time] >= 0.5 else 0
                longest = max(longest, held)
            bids += longest >= 10 or group[-1] < SPAN - 1
    main = replace(variants(claim("C10"), "milex")[0])
    assert on_record(claim("C10")).history(record, main).rows == bids


def test_what_changes_hands_is_movement_of_shares(record: Record) -> None:
    from counterpoise.evidence.on_record.c03b_balance_endures import _moved

    time, power = 1900 - FIRST, record.power("cinc")
    great = np.flatnonzero(record.major[:, time])
    start, end = power[great, time], power[great, time + 10]
    expected = np.abs(end / end.sum() - start / start.sum()).sum() / 2
    assert _moved(record, "cinc", record.major, 10)[time] == pytest.approx(expected)
