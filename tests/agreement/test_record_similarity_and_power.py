"""Similarity, signed years and power measures on the record: against definitions, other readings and published CINC."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from counterpoise.data.membership import membership
from counterpoise.data.panel import world
from counterpoise.data.portfolios import AllianceScale, alliance_portfolios, vote_portfolios
from counterpoise.data.power_measures import MEASURES, chosen_measures
from counterpoise.data.signed_year import Clash, Disputes, Pacts, Rivalries, SignRule, Wars, signed_years
from counterpoise.data.year import Year
from counterpoise.errors import BadDates, BadValue, CounterpoiseError, UnknownName, UnknownState
from counterpoise.measures.frustration import line_index
from counterpoise.measures.similarity import NINE, SIMILARITIES, similarity
from counterpoise.workflows.similarity import likeness, pair_similarity
from counterpoise.workflows.weighted_power import weighted_power

pytestmark = pytest.mark.data


@pytest.fixture(scope="module", autouse=True)
def _record(data_folder, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTERPOISE_DATA", str(data_folder))
        yield


@pytest.mark.parametrize("year", [1816, 1914, 2018])
def test_panel_columns_are_the_definition(year: int):
    panel = world("cow", (year, year)).dyads(directed=True).with_similarity(*SIMILARITIES)
    now = Year("cow", year)
    place = {int(code): i for i, code in enumerate(now.codes)}
    levels, weights = now.commitments.astype(float), now.power("cinc")
    rows = panel.frame.sample(40, seed=1)
    for row in rows.iter_rows(named=True):
        x, y = (levels[place[row[code]]] for code in ("ccode1", "ccode2"))
        for name, measure in SIMILARITIES.items():
            expected = similarity(measure, x, y, weights=weights)
            assert row[f"ally_{name}"] == pytest.approx(expected, abs=1e-12), (row["ccode1"], row["ccode2"], name)


def test_panel_columns_are_symmetric_and_keep_the_rows():
    plain = world("cow", (1900, 1905)).dyads(directed=True)
    panel = plain.with_similarity()
    assert panel.height == plain.height
    turned = panel.frame.join(
        panel.frame, left_on=["ccode1", "ccode2", "year"], right_on=["ccode2", "ccode1", "year"], suffix="_turned"
    )
    assert turned.height == panel.height
    for name in NINE:
        assert (turned[f"ally_{name}"] == turned[f"ally_{name}_turned"]).all()


def test_years_outside_the_alliance_data_are_null():
    panel = world("cow", (2018, 2019)).dyads().with_similarity("s_abs")
    by_year = panel.frame.group_by("year").agg(pl.col("ally_s_abs").null_count() / pl.len())
    assert dict(by_year.iter_rows()) == {2018: 0.0, 2019: 1.0}


def test_votes_of_1946_reproduce_the_united_states_and_mexico():
    """Output of the R package fpsim on usamex46; here from the roll calls themselves."""
    found = pair_similarity("USA", "MEX", 1946, of="votes", names=("taub", "kappa", "pi_nominal"))
    assert found.targets == 38
    assert found.values == pytest.approx(
        {"taub": 0.01431261, "kappa": -0.01222707, "pi_nominal": -0.02775801}, abs=5e-9
    )


def test_every_voter_is_a_member_that_year():
    members = membership("cow", 1946, 2019)
    years = {each.year: each for each in vote_portfolios(members)}
    assert min(years) == 1946
    seats = {year: len(each.places) for year, each in years.items()}
    assert 45 <= seats[1946] <= 55 < 130 <= seats[1973] < 190 <= seats[2015]
    for year, each in years.items():
        assert members.present[each.places, year - 1946].all()
        assert np.isnan(each.levels).any(axis=None) or each.levels.shape[1] < 3


def test_both_germanies_and_both_yemens_vote():
    found = next(iter(vote_portfolios(membership("cow", 1975, 1975))))
    codes = membership("cow", 1975, 1975).codes[found.places]
    assert {260, 265, 678, 680, 365, 710} <= set(codes.tolist())


def test_alliance_scale_is_stated_and_checked():
    flat = AllianceScale({"atop_defense": 1})
    levels = next(alliance_portfolios(membership("cow", 1914, 1914), flat)).levels
    assert set(np.unique(levels)) == {0, 1, 3}
    with pytest.raises(BadValue, match="scale"):
        AllianceScale({"atop_defense": 4})


def test_weighted_votes_are_refused():
    with pytest.raises(BadValue, match="roll calls have none"):
        world("cow", (1990, 1990)).dyads().with_similarity("s_abs_cap", of="votes")


def test_nearest_states_and_unknown_ones():
    found = likeness("UKG", 1962)
    assert [value for _, value in found.others] == sorted((value for _, value in found.others), reverse=True)
    with pytest.raises(UnknownState, match="UKX"):
        pair_similarity("UKX", "FRN", 1962)
    with pytest.raises(BadDates):
        pair_similarity("UKG", "FRN", 2020)


# -- signed years ----------------------------------------------------------------------------------------------------


def test_signed_year_by_hand():
    """1907: the Triple Alliance and the Dual Alliance are friends; France and Germany are enemies."""
    (found,) = signed_years(1907, 1907, SignRule(enemies=(Rivalries(),)))
    graph = found.graph
    sign = {frozenset(pair): int(s) for pair, s in zip(graph.pairs(graph.sign != 0), graph.sign, strict=True)}
    assert sign[frozenset(("GMY", "AUH"))] == sign[frozenset(("FRN", "RUS"))] == 1
    assert sign[frozenset(("FRN", "GMY"))] == -1
    assert found.names["AUH"] == "Austria-Hungary"


def test_signed_years_agree_with_the_arrays_of_a_year():
    year = 1938
    rule = SignRule(Pacts(("atop_defense",)), (Disputes("cow", 1, 2), Rivalries(), Wars(1)))
    (found,) = signed_years(year, year, rule)
    now = Year("cow", year)
    friends = now.promises("atop_defense")
    enemies = now.rivals | now.at_war | (now.disputes("cow") >= 2)
    np.fill_diagonal(friends, val=False)
    expected = np.where(enemies | enemies.T, -1, (friends | friends.T).astype(int))
    assert found.graph.names == now.ids
    assert (found.graph.matrix == expected).all()


@pytest.mark.parametrize(("clash", "sign"), [(Clash.HOSTILE, -1), (Clash.FRIENDLY, 1), (Clash.NEITHER, 0)])
def test_what_a_pact_and_a_quarrel_make_together(clash: Clash, sign: int):
    (found,) = signed_years(1938, 1938, SignRule(clash=clash))
    assert found.clashes
    place = {name: i for i, name in enumerate(found.graph.names)}
    assert {int(found.graph.matrix[place[a], place[b]]) for a, b in found.clashes} == {sign}


def test_a_longer_window_remembers_more():
    hostile = [signed_years(1910, 1910, SignRule(enemies=(Disputes(window=w),)))[0].graph.negative for w in (1, 5, 20)]
    assert hostile[0] < hostile[1] < hostile[2]


def test_every_tenth_year_is_proved():
    for each in signed_years(1820, 2010)[::10]:
        assert line_index(each.graph).proved


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Disputes("mid"),
        lambda: Disputes(window=0),
        lambda: Disputes(hostility=6),
        lambda: Pacts(()),
        lambda: Pacts(("atop_love",)),
        lambda: Rivalries("x"),
        lambda: Wars(0),
        lambda: signed_years(2009, 2015),
    ],
)
def test_wrong_rules_are_refused(wrong):
    with pytest.raises(CounterpoiseError):
        wrong()


# -- measures of power -----------------------------------------------------------------------------------------------


def test_recomputed_cinc_is_the_published_one_in_every_row():
    both = (
        MEASURES["cinc"]
        .values(None)
        .join(MEASURES["cinc-recomputed"].values(None), on=["ccode", "year"], how="full", suffix="_again")
    )
    assert both.height == 17_121
    assert (both["value"] - both["value_again"]).abs().max() < 1e-7


def test_net_resources_are_gdp_times_gdp_per_head():
    gdp, net = (MEASURES[name].values(None) for name in ("gdp", "netres"))
    from counterpoise.data.sources import table

    heads = table("cow_gdp").select("ccode", "year", "mrgdppc")
    joined = net.join(gdp, on=["ccode", "year"], suffix="_gdp").join(heads, on=["ccode", "year"])
    assert np.allclose(joined["value"], joined["value_gdp"] * joined["mrgdppc"] / 1e3)


def test_the_leader_depends_on_the_measure():
    system = world("cow").system_of(1980)
    leaders = {name: system.ids[int(np.nanargmax(p.values))] for name, p in system.power.items()}
    assert leaders["cinc"] == "RUS"
    assert leaders["netres"] == leaders["gdp"] == leaders["sdp"] == "USA"
    assert set(leaders) == set(MEASURES)


def test_measures_are_chosen_by_name():
    assert chosen_measures("all") == tuple(MEASURES)
    assert chosen_measures(None) == ("cinc",)
    with pytest.raises(UnknownName, match="netres"):
        chosen_measures("netre")


def test_panel_takes_net_resources():
    frame = world("cow", (1950, 1951)).states().with_wealth("netres", "sdp").frame
    assert frame["netres"].null_count() < frame.height / 5
    assert (frame["sdp"].drop_nulls() > 0).all()


def test_weights_calculator_with_equal_weights_is_cinc():
    equal = dict.fromkeys(("milex", "milper", "irst", "pec", "tpop", "upop"), 1.0)
    found = weighted_power(1913, equal, among="all")
    assert found.ranking.score == pytest.approx(found.cinc, abs=1e-7)
    rows = found.to_json()["rows"]
    assert rows[0]["state"] == "USA"
    assert [row["rank"] for row in rows] == sorted(row["rank"] for row in rows)
    with pytest.raises(BadDates):
        weighted_power(2024, equal)
    with pytest.raises(UnknownName):
        weighted_power(1913, {"gold": 1})
