"""The panel against the field's own published lists and tables, row by row."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from counterpoise.data.joins.contiguity import by_year
from counterpoise.data.joins.disputes import reduced
from counterpoise.data.joins.power import COMPONENTS, Index, indexed
from counterpoise.data.membership import membership
from counterpoise.data.panel import world
from counterpoise.data.sources import table

pytestmark = pytest.mark.data

LISTS = [("cow", "ccode", 2_214_930), ("gw", "gwcode", 2_599_466)]


@pytest.mark.parametrize(("system", "code", "rows"), LISTS)
def test_directed_dyad_years_are_those_published(system, code, rows, data_folder):
    """peacesciencer's `cow_ddy` and `gw_ddy`: the same rows in the same order, 1816-2024."""
    ours = world(system, folder=data_folder).dyads(directed=True)
    published = table(f"{system}_dyad_years", data_folder).select(f"{code}1", f"{code}2", "year")
    assert ours.height == published.height == rows
    assert ours.frame.equals(published.sort(f"{code}1", f"{code}2", "year"))


def test_the_years_1816_to_2016_have_as_many_rows_as_peacesciencer_counts(data_folder):
    assert world("cow", (1816, 2016), data_folder).dyads(directed=True).height == 1_912_290


@pytest.mark.parametrize(("system", "code", "rows"), LISTS)
def test_dyads_that_share_a_year_but_no_day_are_those_published(system, code, rows, data_folder):
    members = membership(system, 1816, 2024, data_folder)
    apart = members.apart()
    ours = {(int(members.codes[a]), int(members.codes[b]), t + 1816) for a, b, t in apart.tolist()}
    published = table(f"false_{system}_dyads", data_folder).select(f"{code}1", f"{code}2", "year")
    assert ours == set(published.iter_rows())


@pytest.mark.parametrize(("system", "code", "rows"), LISTS)
def test_membership_days_alone_give_those_dyads(system, code, rows, data_folder):
    """Without the published list, from the days of membership; only a microstate's days are in no file here."""
    from dataclasses import replace

    members = membership(system, 1816, 2024, data_folder)
    by_days = replace(members, parted=np.zeros((0, 3), np.int32)).apart()
    listed = {tuple(row) for row in members.apart().tolist()}
    found = {tuple(row) for row in by_days.tolist()}
    missing = {(int(members.codes[a]), int(members.codes[b]), t + 1816) for a, b, t in listed - found}
    assert found <= listed
    assert missing == ({(403, 817, 1975), (817, 403, 1975)} if system == "gw" else set())


def test_recomputed_cinc_is_the_published_one_in_every_row(data_folder):
    frame = table("nmc", data_folder)
    assert frame.height == 17_121
    assert np.abs(indexed(frame, Index()).to_numpy() - frame["cinc"].to_numpy()).max() < 1e-7


def test_an_index_with_weights_is_the_definition_year_by_year(data_folder):
    weights = {"milex": 2.0, "pec": 1.0, "tpop": 0.5}
    frame = table("nmc", data_folder)
    found = indexed(frame, Index(weights)).to_numpy()
    for year in (1816, 1860, 1914, 1945, 1991, 2022):
        rows = np.flatnonzero((frame["year"] == year).to_numpy())
        values = {name: frame[name].cast(float).to_numpy()[rows] for name in weights}
        for place, row in enumerate(rows):
            known = [n for n in weights if not np.isnan(values[n][place])]
            shares = [weights[n] * values[n][place] / np.nansum(values[n]) for n in known]
            expected = sum(shares) / sum(weights[n] for n in known) if known else np.nan
            np.testing.assert_allclose(found[row], expected, rtol=1e-12)


def test_a_component_of_which_nobody_has_any_drops_out_of_the_index():
    frame = pl.DataFrame(
        {"ccode": [2, 20], "year": [1900, 1900], "milex": [3.0, 1.0], "irst": [0.0, 0.0], "pec": [None, 5.0]}
    )
    found = indexed(frame, Index({"milex": 1, "irst": 1, "pec": 1}))
    assert found.to_list() == [0.75, (0.25 + 1.0) / 2]
    assert indexed(frame, Index({"irst": 1})).to_list() == [None, None]


def test_reduced_disputes_are_the_published_dyad_years(data_folder):
    """COW: exactly the rows that peacesciencer distributes as reduced; the same dispute stands for each."""
    ours = reduced(data_folder, "cow")
    published = table("mid_dyad_year", data_folder)
    both = ours.join(published, on=["ccode1", "ccode2", "year"], suffix="_published")
    assert ours.height == published.height == both.height == 10_234
    for column in ("dispnum", "sidea1", "sidea2", "hostlev1", "hostlev2", "orig1", "orig2", "fatality1"):
        assert both[column].equals(both[f"{column}_published"], null_equal=True), column
    assert both["disponset"].equals(both["cowmidonset"])


def test_reduced_gml_disputes_are_the_published_dyad_years(data_folder):
    ours = reduced(data_folder, "gml")
    published = table("gml_dyad_year", data_folder)
    both = ours.join(published, on=["ccode1", "ccode2", "year"], suffix="_published")
    differing = both.filter(pl.col("dispnum") != pl.col("dispnum_published"))
    assert ours.height == published.height == both.height == 9_284
    assert differing.height == 0
    assert both["disponset"].equals(both["gmlmidonset"])


def test_contiguity_by_year_is_the_official_one(data_folder, tables_folder):
    """The official dyad-years hold 58 pairs twice, where the kind changed within the year: there the closer counts."""
    official = pl.read_parquet(tables_folder / "cow_contiguity_v3_2_directed_dyad_year.parquet")
    official = official.select(
        *(
            pl.col(a).cast(pl.Int32).alias(b)
            for a, b in (("state1no", "ccode1"), ("state2no", "ccode2"), ("year", "year"))
        ),
        pl.col("conttype").cast(pl.Int32),
    )
    key = ["ccode1", "ccode2", "year"]
    closest = official.group_by(key).agg(pl.col("conttype").min()).sort(key)
    assert official.height - closest.height == 58
    assert by_year(data_folder).sort(key).equals(closest)


TWINS = {
    "nmc": "nmc_v7_0",
    "atop_dyad_year": "atop5_1_dyad_year",
    "cow_states": "cow_states_2016",
    "cow_capitals": "cow_capitals",
    "gw_capitals": "gw_capitals",
    "mid_directed": "cow_mid_directed_dyad_year_v5",
    "mid_dyad_year": "cow_mid_directed_dyad_year_v5_whittled",
    "gml_disputes": "gml_mid_disputes",
    "war_dyad_year": "cow_inter_state_war_directed_dyad_year",
    "tss_rivalries": "thompson_rivalries_tss",
    "igo_dyad_year": "cow_igo_dyad_year_counts",
    "igo_state_year": "cow_igo_state_year_counts",
    "trade_state_year": "cow_trade_national_v4_0",
    "cow_democracy": "democracy_cow_state_year",
    "gw_gdp": "gdp_pop_gw_state_year_sim",
    "cow_mindist": "cow_mindist_dyad_year",
}
"""Sources of which another reader's copy lies beside the data."""


@pytest.mark.parametrize("name", sorted(TWINS))
def test_tables_equal_another_readers_copy(name, data_folder, tables_folder):
    other = tables_folder / f"{TWINS[name]}.parquet"
    ours, theirs = table(name, data_folder), pl.read_parquet(other)
    assert ours.height == theirs.height
    shared = [column for column in ours.columns if column in theirs.columns and ours[column].dtype.is_numeric()]
    assert len(shared) >= 3
    for column in shared:
        one, two = ours[column].cast(float).to_numpy(), theirs[column].cast(float).to_numpy()
        codes = [float(code) for code in (*theirs_codes(name), -9.0)]
        two = np.where(np.isin(two, codes) & np.isnan(one), np.nan, two)
        np.testing.assert_allclose(one, two, rtol=1e-12, err_msg=f"{name}.{column}")


def theirs_codes(name):
    return (-8.0,) if name == "war_dyad_year" else ()


def plain_pandas(data_folder, years):
    """The same job with merges of pandas, step by step as a script would."""
    pd = pytest.importorskip("pandas")
    nmc, atop = table("nmc", data_folder).to_pandas(), table("atop_dyad_year", data_folder).to_pandas()
    disputes = table("mid_dyad_year", data_folder).to_pandas()
    frame = table("cow_dyad_years", data_folder).to_pandas()
    frame = frame[frame.year.between(*years)]
    for side in (1, 2):
        capabilities = nmc[["ccode", "year", "cinc", "milex"]]
        capabilities = capabilities.rename(columns={c: f"{c}{side}" for c in ("ccode", "cinc", "milex")})
        frame = frame.merge(capabilities, on=[f"ccode{side}", "year"], how="left")
    frame = frame.merge(atop, on=["ccode1", "ccode2", "year"], how="left")
    kinds = [column for column in atop.columns if column.startswith("atop_")]
    frame[kinds] = frame[kinds].fillna(0)
    onset = disputes[["ccode1", "ccode2", "year", "cowmidonset", "cowmidongoing"]]
    frame = frame.merge(onset, on=["ccode1", "ccode2", "year"], how="left")
    frame[["cowmidonset", "cowmidongoing"]] = frame[["cowmidonset", "cowmidongoing"]].fillna(0)
    return pd.DataFrame(frame).sort_values(["ccode1", "ccode2", "year"], ignore_index=True)


@pytest.mark.parametrize("years", [(1816, 1830), (1938, 1946), (1989, 1992)])
def test_a_plain_pandas_pipeline_gives_the_same_table(years, data_folder):
    theirs = plain_pandas(data_folder, years)
    panel = world("cow", years, data_folder).dyads(directed=True)
    ours = panel.with_power("cinc", "milex").with_alliances().with_disputes().frame
    for column in theirs.columns:
        np.testing.assert_array_equal(
            ours[column].cast(float).to_numpy(), theirs[column].to_numpy(dtype=float), err_msg=column
        )


def test_systems_from_treaties_agree_with_atops_own_dyad_years(data_folder):
    """Pairs bound by any pact in a year: ATOP's members and dates give its own dyad-years, whoever signed what."""
    for year in (1816, 1850, 1879, 1907, 1914, 1939, 1955, 1990, 2016):
        record = world("cow", (year, year), data_folder)
        bound = record.system_of(year).commitments > 0
        listed = record.year(year).commitments > 0
        assert (listed & ~bound).sum() <= 2, year
        assert (bound & ~listed).sum() <= 0.02 * listed.sum() + 2, year


def test_components_of_every_version_are_the_columns_that_cinc_needs(data_folder):
    assert set(COMPONENTS) <= set(table("nmc", data_folder).columns)
