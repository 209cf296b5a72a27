"""The typed intervals are those of the data, and the definitions agree with what the field counts."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from counterpoise.data.sources import table
from counterpoise.evidence.pattern_record import HALVES, Record
from counterpoise.workflows.patterns import compute


@pytest.fixture(scope="module")
def record(data_folder: Path) -> Record:
    return Record(data_folder)


def test_every_typed_interval_is_computed_from_the_data(data_folder: Path) -> None:
    done = compute(folder=data_folder)
    assert len(done) == 26
    assert [f"{one.pattern.name} {one.half}" for one in done if not one.agrees] == []


def test_wars_are_those_of_the_list(record: Record) -> None:
    """Sarkees & Wayman's list has 95 inter-state wars from 1816 to 2007."""
    assert len(record.wars) == 95
    assert sorted(war.year for war in record.wars if war.great) == [
        1853, 1859, 1866, 1870, 1904, 1914, 1938, 1939, 1939, 1950,
    ]  # fmt: skip
    assert max(record.wars, key=lambda war: war.deaths).year == 1939


def test_wars_counted_another_way(record: Record, data_folder: Path) -> None:
    """The same counts from the frame, without the classes of the record."""
    frame = table("inter_state_war", data_folder).group_by("warnum").agg(
        pl.col("styear1").min().alias("year"), pl.col("ccode").n_unique().alias("states")
    )  # fmt: skip
    for half, (first, last) in HALVES.items():
        here = frame.filter(pl.col("year").is_between(first, last))
        fought = [war for war in record.wars if first <= war.year <= last]
        assert len(fought) == here.height, half
        assert sum(war.states > 2 for war in fought) == here.filter(pl.col("states") > 2).height


def test_states_of_a_year(record: Record) -> None:
    """23 members in 1816."""
    assert record.states[0] == 23


def test_great_powers_of_1913_stand_in_opposed_coalitions(record: Record) -> None:
    """The Triple Alliance and the Dual Alliance of France and Russia: five of eight great powers."""
    from counterpoise.evidence.pattern_record import _opposed  # pyright: ignore[reportPrivateUsage] the case is the test

    assert len(record.majors[1913]) == 8
    assert {220, 255, 300, 325, 365} <= _opposed(record, 1913)
    assert 2 not in _opposed(record, 1913)


def test_the_leader_counted_another_way(record: Record, data_folder: Path) -> None:
    """Britain led in 1816, the United States in 1946; shares are of all states with a known capability."""
    nmc = table("nmc", data_folder).drop_nulls("cinc")
    for year, leader in ((1816, 200), (1946, 2)):
        there = nmc.filter(pl.col("year") == year)
        first = there.sort("cinc", descending=True).row(0, named=True)
        assert first["ccode"] == leader
        assert record.power[year].max() == pytest.approx(first["cinc"] / there["cinc"].sum())
        assert record.power[year].sum() == pytest.approx(1.0)
