"""What holds for every panel, whatever the years and the themes."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterpoise.data.joins.disputes import CRITERIA, Keep
from counterpoise.data.panel import world
from counterpoise.data.source import catalogue
from counterpoise.workflows.panel import THEMES, Wish, built

pytestmark = pytest.mark.data

OWN = {"cow-alliances", "cow-trade", "ideal-points"}
"""Themes that need a file of the user's own."""

SLOW = {"vote-similarity"}
"""Similarity of votes is worked out for whole years at a time; it has tests of its own."""

OF_DYADS = sorted(set(THEMES) - OWN - SLOW - {"peace-years"})
OF_STATES = sorted(set(OF_DYADS) - {"distance", "similarity"})
SYSTEMS = st.sampled_from(["cow", "gw"])
YEARS = st.tuples(st.integers(1816, 2024), st.integers(0, 3)).map(lambda y: (y[0], min(y[0] + y[1], 2024)))
FEW = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])

SYMMETRIC = (
    *("conttype", "capdist", "mindist"),
    *("cowmidongoing", "cowmidonset", "cowmidnum", "cowinterongoing", "cowinteronset", "warnum", "dyadigos"),
    *("tss_rivalry", "tss_spatial", "td_rivalry"),
)
"""Columns that are the same for A and B as for B and A. (ATOP codes who promised: a guarantee binds one.)"""


@FEW
@given(system=SYSTEMS, years=YEARS, themes=st.lists(st.sampled_from(OF_DYADS), unique=True), directed=st.booleans())
def test_a_join_never_changes_the_number_or_order_of_rows(system, years, themes, directed, data_folder):
    bare = built("dyads", years, Wish(), system=system, directed=directed, folder=data_folder)
    full = built("dyads", years, Wish(themes), system=system, directed=directed, folder=data_folder)
    assert full.height == bare.height
    assert full.frame.select(bare.frame.columns).equals(bare.frame)
    assert full.frame.columns == list(full.columns) == list(full.origins)
    assert all(len(name) <= 32 and name.isascii() for name in full.columns)


@FEW
@given(system=SYSTEMS, years=YEARS, themes=st.lists(st.sampled_from(OF_STATES), unique=True))
def test_a_join_of_states_never_changes_the_number_or_order_of_rows(system, years, themes, data_folder):
    bare = built("states", years, Wish(), system=system, folder=data_folder)
    full = built("states", years, Wish(themes), system=system, folder=data_folder)
    assert full.frame.select(bare.frame.columns).equals(bare.frame)


@FEW
@given(system=SYSTEMS, years=YEARS)
def test_directed_symmetric_variables_are_symmetric(system, years, data_folder):
    themes = ["atop", "contiguity", "distance", "mids", "wars", "rivalries", "rivalries-td", "igos"]
    frame = built("dyads", years, Wish(themes), system=system, directed=True, folder=data_folder).frame
    one, two = frame.columns[:2]
    mirrored = frame.select(pl.col(one).alias(two), pl.col(two).alias(one), "year", *SYMMETRIC).sort(one, two, "year")
    for column in SYMMETRIC:
        assert frame[column].equals(mirrored[column], null_equal=True), column


@FEW
@given(system=SYSTEMS, years=YEARS)
def test_what_belongs_to_one_side_changes_sides_with_it(system, years, data_folder):
    frame = built(
        "dyads", years, Wish(["power", "majors", "mids"]), system=system, directed=True, folder=data_folder
    ).frame
    one, two = frame.columns[:2]
    sided = ["cinc", "milex", "cowmaj", "cowmidhostlev", "cowmidinitiator", "cowmidjoiner"]
    swap = {f"{name}{a}": f"{name}{b}" for name in sided for a, b in ((1, 2), (2, 1))}
    mirrored = frame.rename({one: two, two: one, **swap}).sort(one, two, "year")
    for column in swap:
        assert frame[column].equals(mirrored[column], null_equal=True), column


@FEW
@given(system=SYSTEMS, years=YEARS, themes=st.lists(st.sampled_from(OF_DYADS), unique=True))
def test_an_undirected_panel_is_half_of_the_directed_one(system, years, themes, data_folder):
    directed = built("dyads", years, Wish(themes), system=system, directed=True, folder=data_folder)
    half = built("dyads", years, Wish(themes), system=system, folder=data_folder)
    one, two = half.frame.columns[:2]
    assert 2 * half.height == directed.height
    assert half.frame.equals(directed.frame.filter(pl.col(one) < pl.col(two)), null_equal=True)


@FEW
@given(system=SYSTEMS, years=YEARS, themes=st.lists(st.sampled_from(OF_DYADS), unique=True, min_size=1))
def test_outside_a_sources_years_everything_is_null(system, years, themes, data_folder):
    panel = built("dyads", years, Wish(themes), system=system, folder=data_folder)
    for column, origin in panel.origins.items():
        covered = catalogue()[origin].coverage if origin in catalogue() else None
        if covered and not origin.endswith(("_states", "_codes", "_capitals")):
            outside = ~pl.col("year").is_between(*covered)
            assert panel.frame.filter(outside)[column].is_null().all(), column


@FEW
@given(system=SYSTEMS, years=YEARS)
def test_a_dyad_is_two_states_of_that_year(system, years, data_folder):
    record = world(system, years, data_folder)
    states, dyads = record.states().frame, record.dyads(directed=True).frame
    code = states.columns[0]
    pairs = states.join(states, on="year", suffix="_2").filter(pl.col(code) != pl.col(f"{code}_2")).height
    assert 0 <= pairs - dyads.height <= 60
    assert set(dyads[f"{code}1"]) <= set(states[code])


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(sorted(CRITERIA)), size=st.integers(0, len(CRITERIA)))
def test_any_order_of_keeping_keeps_one_dispute_a_dyad_year(order, size, data_folder):
    keep = Keep(tuple(order[:size]))
    panel = world("cow", (1900, 1920), data_folder).dyads(directed=True).with_disputes("cow", keep)
    default = world("cow", (1900, 1920), data_folder).dyads(directed=True).with_disputes("cow")
    assert panel.frame["cowmidongoing"].equals(default.frame["cowmidongoing"])
    assert str(keep) in " ".join(panel.choices)


@FEW
@given(
    years=YEARS,
    weights=st.dictionaries(st.sampled_from(["milex", "milper", "pec", "tpop"]), st.floats(0.1, 9), min_size=1),
)
def test_an_index_does_not_care_for_the_scale_of_its_weights(years, weights, data_folder):
    one = built("states", years, Wish(["power"], weights=weights), folder=data_folder).frame["power_index"].to_numpy()
    tenfold = {name: 10 * weight for name, weight in weights.items()}
    two = built("states", years, Wish(["power"], weights=tenfold), folder=data_folder).frame["power_index"].to_numpy()
    np.testing.assert_allclose(one, two, rtol=1e-12)
