"""Figures about the record that others have printed, from the tables and the panel."""

from __future__ import annotations

import polars as pl
import pytest

from counterpoise.data.panel import world
from counterpoise.data.sources import table

pytestmark = pytest.mark.data


@pytest.mark.parametrize(
    ("year", "states", "top_three", "digits", "below_one_percent"),
    [(1816, 23, 0.618, 3, 11), (2016, 195, 0.45, 2, 176)],
)
def test_cinc_of_1816_and_2016(year, states, top_three, digits, below_one_percent, data_folder):
    """S. V. Miller's note on CINC (svmiller.com, 2026): sums of the three strongest, states below one per cent."""
    scores = world("cow", (year, year), data_folder).states().with_power("cinc").frame["cinc"]
    assert scores.len() == states
    assert round(scores.sort(descending=True).head(3).sum(), digits) == top_three
    assert (scores < 0.01).sum() == below_one_percent


@pytest.mark.parametrize(
    ("ccode", "year", "printed"), [(2, 1945, 0.38386), (200, 1816, 0.33662), (365, 1945, 0.11821), (255, 1938, 0.15422)]
)
def test_cinc_of_single_states(ccode, year, printed, data_folder):
    """The project's own scores, alike in versions 5, 6 and 7 of National Material Capabilities."""
    frame = world("cow", (year, year), data_folder).states().with_power("cinc").frame
    assert frame.filter(pl.col("ccode") == ccode)["cinc"].item() == pytest.approx(printed, abs=5e-6)


def test_counts_of_disputes(data_folder):
    """MID 5.0 (Palmer et al. 2022): 2,436 disputes; by hostility 2 to 5: 74, 653, 1,603, 106."""
    hostility = table("mid_disputes", data_folder)["hostlev"].value_counts().sort("hostlev")
    assert dict(hostility.iter_rows()) == {2: 74, 3: 653, 4: 1603, 5: 106}


def test_counts_of_wars(data_folder):
    """Inter-State War 4.0 (Sarkees & Wayman 2010): 95 wars; deaths in battle of the two world wars."""
    wars = table("inter_state_war", data_folder)
    assert wars["warnum"].n_unique() == 95
    world_wars = {name: wars.filter(pl.col("warname") == name) for name in ("World War I", "World War II")}
    assert {name: rows["batdeath"].sum() for name, rows in world_wars.items()} == {
        "World War I": 8_578_031,
        "World War II": 16_634_907,
    }
    assert world_wars["World War I"]["ccode"].n_unique() == 15


def test_tenures_of_major_powers(data_folder):
    """Correlates of War State System Membership v2016: who counted as a major power, and when."""
    frame = world("cow", (1816, 2016), data_folder).states().with_majors().frame.filter(pl.col("cowmaj") == 1)
    years = {code: set(rows["year"]) for (code,), rows in frame.group_by("ccode")}
    assert years == {
        2: set(range(1898, 2017)),
        200: set(range(1816, 2017)),
        220: set(range(1816, 1941)) | set(range(1945, 2017)),
        255: set(range(1816, 1919)) | set(range(1925, 1946)) | set(range(1991, 2017)),
        300: set(range(1816, 1919)),
        325: set(range(1860, 1944)),
        365: set(range(1816, 1918)) | set(range(1922, 2017)),
        710: set(range(1950, 2017)),
        740: set(range(1895, 1946)) | set(range(1991, 2017)),
    }
