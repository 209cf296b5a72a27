"""Pairs on the record: every consideration found another way, events that every history names, and the kept answers."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from counterpoise.data.panel import world
from counterpoise.data.power_measures import MEASURES
from counterpoise.data.source import source
from counterpoise.data.sources import table
from counterpoise.errors import BadDates, BadValue, UnknownName
from counterpoise.evidence.pairs.answer import answer
from counterpoise.evidence.pairs.calibration import ODDS, WORLDS, found
from counterpoise.evidence.pairs.considerations import NAMES
from counterpoise.evidence.pairs.estimation import INTERVALS, estimated
from counterpoise.evidence.pairs.record import Pairs, Question, pairs
from counterpoise.evidence.pairs.results import POWERS, SMALL, kept, kept_answer, questions
from counterpoise.measures.proximity import HalvingDistance

pytestmark = pytest.mark.data

UKG, FRN, GMY, AUH, ITA, RUS, JPN, USA = 200, 220, 255, 300, 325, 365, 740, 2


@pytest.fixture(scope="module")
def folder(data_folder: Path) -> Path:
    return data_folder


@pytest.fixture(scope="module")
def great_powers(folder: Path) -> Pairs:
    return pairs(Question("great-powers"), folder)


@pytest.fixture(scope="module")
def everyone(folder: Path) -> Pairs:
    return pairs(Question("all"), folder)


@pytest.mark.parametrize(
    ("one", "two", "year"),
    [
        (UKG, JPN, 1902),  # Anglo-Japanese alliance
        (GMY, ITA, 1882),  # Triple Alliance
        (FRN, RUS, 1893),  # Franco-Russian alliance, as ATOP dates it
        (ITA, RUS, 1915),  # Treaty of London
        (UKG, RUS, 1941),  # Anglo-Soviet agreement
        (USA, FRN, 1949),  # North Atlantic Treaty
        (GMY, JPN, 1940),  # Tripartite Pact
    ],
)
def test_pacts_that_every_history_names_are_new_in_their_year(great_powers, one, two, year) -> None:
    one, two = sorted((one, two))
    there = (great_powers.one == one) & (great_powers.two == two) & (great_powers.year == year - 1)
    assert great_powers.pact[there].tolist() == [1.0]


def test_a_pact_in_force_is_no_risk_and_the_first_look_counted_all_pair_years(folder) -> None:
    found = pairs(Question("great-powers", years=(1816, 2017)), folder)
    # The design note's first look: 3,070 great-power pair-years. They are all pair-years to 2016, allied or not.
    assert found.pair_years == 3070
    assert found.rows < found.pair_years
    # Its 40 new pacts are those of states that are great powers in the year of the pact, and had none the year before.
    frame = world("cow", (1816, 2016), folder).dyads().with_majors().with_alliances().frame
    allied = (pl.col("atop_defense") == 1) | (pl.col("atop_offense") == 1)
    before = ((pl.col("year") == pl.col("year").shift(1) + 1) & ~allied.shift(1)).over("ccode1", "ccode2")
    assert frame.filter(before, allied, pl.col("cowmaj1") == 1, pl.col("cowmaj2") == 1).height == 40
    nato = (found.one == USA) & (found.two == UKG) & (found.year > 1949)
    assert not nato.any()


def test_rows_and_dropped_rows_make_up_all_at_risk(everyone, folder) -> None:
    allied = table("atop_dyad_year", folder).filter((pl.col("atop_defense") == 1) | (pl.col("atop_offense") == 1))
    bound = set(allied.select("ccode1", "ccode2", "year").iter_rows())
    rows = list(zip(everyone.one.tolist(), everyone.two.tolist(), everyone.year.tolist(), strict=True))
    assert not bound & set(rows)
    later = [(a, b, year + 1) in bound for a, b, year in rows]
    assert np.array_equal(np.array(later, dtype=float), everyone.pact)
    assert len(set(rows)) == len(rows)


# -- the considerations, another way -----------------------------------------------------------------------------------


@cache
def _partners(name: str, folder: Path) -> dict[tuple[int, int], set[int]]:
    """By (state, year): the states in a relation to it, from the table itself."""
    found: dict[tuple[int, int], set[int]] = {}
    if name == "rivals":
        rows = [
            (row["ccode1"], row["ccode2"], year)
            for row in table("tss_rivalries", folder).iter_rows(named=True)
            for year in range(row["start"], row["end"] + 1)
        ]
    elif name == "allies":
        frame = table("atop_dyad_year", folder).filter((pl.col("atop_defense") == 1) | (pl.col("atop_offense") == 1))
        rows = list(frame.select("ccode1", "ccode2", "year").iter_rows())
    else:
        frame = table("mid_directed", folder).filter((pl.col("hostlev1") == 5) | (pl.col("hostlev2") == 5))
        rows = list(frame.select("ccode1", "ccode2", "year").iter_rows())
    for a, b, year in rows:
        found.setdefault((a, year), set()).add(b)
        found.setdefault((b, year), set()).add(a)
    return found


YEARS = (1829, 1878, 1913, 1938, 1943, 1975)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(
    ("consideration", "relation"), [("common rival", "rivals"), ("common ally", "allies"), ("common enemy", "wars")]
)
def test_third_states_are_those_of_plain_sets(everyone, folder, year, consideration, relation) -> None:
    partners = _partners(relation, folder)
    members = set(table("cow_states", folder).filter(pl.col("styear") <= year, pl.col("endyear") >= year)["ccode"])
    here = everyone.year == year
    ours = everyone.values[here, NAMES.index(consideration)]
    for a, b, value in zip(everyone.one[here].tolist(), everyone.two[here].tolist(), ours.tolist(), strict=True):
        third = partners.get((a, year), set()) & partners.get((b, year), set()) & members - {a, b}
        assert value == bool(third), (a, b, year, third)


@pytest.mark.parametrize("year", YEARS)
def test_the_leader_and_power_are_those_of_the_table(everyone, folder, year) -> None:
    frame = MEASURES["cinc"].values(folder).filter(pl.col("year") == year)
    power = dict(frame.select("ccode", "value").iter_rows())
    world = sum(power.values())
    majors = table("cow_majors", folder).filter(pl.col("styear") <= year, pl.col("endyear") >= year)["ccode"].to_list()
    leader = max(majors, key=lambda code: power[code])
    dominant = power[leader] / sum(power[code] for code in majors) >= 1 / 3
    here = everyone.year == year
    columns = {name: everyone.values[here, NAMES.index(name)] for name in NAMES}
    pair = list(zip(everyone.one[here].tolist(), everyone.two[here].tolist(), strict=True))
    assert columns["neither leads"].tolist() == [float(leader not in each) for each in pair]
    assert set(columns["leader dominant"].tolist()) == {float(dominant)}
    assert columns["against the leader"].tolist() == [float(dominant and leader not in each) for each in pair]
    both = [np.log2(max((power[a] + power[b]) / world, 1e-5)) for a, b in pair]
    assert columns["power of both"] == pytest.approx(np.array(both), abs=1e-9)


def test_the_common_threat_is_the_most_that_arrives_at_the_farther_of_the_two(everyone, folder) -> None:
    year = 1913
    frame = MEASURES["cinc"].values(folder).filter(pl.col("year") == year)
    power = dict(frame.select("ccode", "value").iter_rows())
    total = sum(power.values())
    apart = world("cow", (year, year), folder).dyads(directed=True).with_distance().frame
    distance = {(a, b): d for a, b, d in apart.select("ccode1", "ccode2", "capdist").iter_rows()}
    rivals, reach = _partners("rivals", folder), HalvingDistance()
    leader = USA
    here = everyone.year == year
    ours = everyone.values[here, NAMES.index("common threat")]
    for a, b, value in zip(everyone.one[here].tolist(), everyone.two[here].tolist(), ours.tolist(), strict=True):
        thirds = (rivals.get((a, year), set()) & rivals.get((b, year), set()) | {leader}) - {a, b}
        most = max(
            (min(reach.at(distance[t, a]), reach.at(distance[t, b])) * power[t] / total for t in thirds if t in power),
            default=0.0,
        )
        assert value == pytest.approx(10 * most, abs=1e-6), (a, b)


def test_the_past_counts_from_the_first_year_whatever_years_are_asked(folder, great_powers) -> None:
    late = pairs(Question("great-powers", years=(1900, 1950)), folder)
    whole = {
        (a, b, y): v
        for a, b, y, v in zip(
            great_powers.one, great_powers.two, great_powers.year, great_powers.values.tolist(), strict=True
        )
    }
    for a, b, y, v in zip(late.one, late.two, late.year, late.values.tolist(), strict=True):
        assert v == whole[a, b, y]
    assert late.year.min() == 1900
    assert late.year.max() == 1949


def test_an_earlier_pact_is_one_that_has_ended(great_powers) -> None:
    here = (great_powers.one == UKG) & (great_powers.two == JPN)
    year = great_powers.year[here].tolist()
    earlier, apart = (
        dict(zip(year, great_powers.values[here, NAMES.index(name)].tolist(), strict=True))
        for name in ("earlier pact", "years apart")
    )
    assert (earlier[1900], earlier[1930]) == (0.0, 1.0)  # the alliance of 1902 ended in 1923
    assert apart[1935] == pytest.approx(np.log2(2 ** apart[1930] + 5))


# -- questions and kept answers ---------------------------------------------------------------------------------------


def test_only_small_treaties_leaves_out_what_large_ones_made(folder, everyone) -> None:
    small = pairs(Question("all", largest=10), folder)
    lost = int(everyone.pact.sum() - small.pact.sum())
    assert lost > 1000
    assert small.dropped[-1].pacts == lost
    assert small.rows == everyone.rows - lost
    assert small.most < 100 < everyone.most


def test_questions_that_make_no_sense_are_refused() -> None:
    with pytest.raises(UnknownName, match="great-powers"):
        Question("great-power")
    with pytest.raises(UnknownName, match="cinc"):
        Question(power="cink")
    with pytest.raises(BadDates, match="1816 to 2018"):
        Question(years=(1800, 1900))
    with pytest.raises(BadDates, match="at least two"):
        Question(years=(1900, 1900))
    with pytest.raises(BadValue, match="dominant share of 1"):
        Question(dominant=1.0)
    with pytest.raises(BadValue, match="treaty of 1"):
        Question(largest=1)


def test_the_kept_answers_are_of_these_data(folder) -> None:
    for name, digest in kept()["stamp"]["sources"].items():
        assert source(name).sha256 == digest, "the data changed: run scripts/remake-pairs and read the diff"
    asked = [tuple(one["question"][key] for key in ("circle", "power", "largest")) for one in kept()["answers"]]
    assert asked == [(one.circle, one.power, one.largest) for one in questions()]


@pytest.mark.parametrize("power", POWERS)
def test_the_kept_answers_about_great_powers_are_what_the_record_says(folder, power) -> None:
    made, stored = answer(Question("great-powers", power), folder).to_json(), kept_answer("great-powers", power)
    for key in ("question", "pair_years", "rows", "pacts", "pairs", "members", "treaties", "dropped", "left_out"):
        assert made[key] == stored[key], key
    for ours, theirs in zip(made["weights"], stored["weights"], strict=True):
        assert ours["name"] == theirs["name"]
        assert ours["verdict"] == theirs["verdict"]
        assert ours["log_odds"]["value"] == pytest.approx(theirs["log_odds"]["value"], abs=1e-4)
    assert made["predictions"]["by-decade"]["log_loss"] == pytest.approx(
        stored["predictions"]["by-decade"]["log_loss"], abs=1e-5
    )


@pytest.mark.parametrize("power", POWERS)
def test_the_order_of_rows_changes_no_interval(folder, power) -> None:
    # What only one state's pairs tell of would come out as numbers of rounding, other ones in another order.
    rows = pairs(Question("great-powers", power), folder)
    order = np.random.default_rng(1).permutation(rows.rows)
    mixed = replace(rows, **{name: getattr(rows, name)[order] for name in ("one", "two", "year", "pact", "values")})
    for one, other in zip(estimated(rows).weights, estimated(mixed).weights, strict=True):
        assert one.name == other.name
        for name in INTERVALS:
            assert one.together.intervals[name] == pytest.approx(other.together.intervals[name], abs=1e-6)
            assert one.alone.intervals[name] == pytest.approx(other.alone.intervals[name], abs=1e-6)


def test_where_nothing_matters_hardly_anything_comes_out_clear_on_the_rows_of_the_record(great_powers) -> None:
    nothing = found(great_powers, "common rival", 1.0, worlds=40, key=3)
    much = found(great_powers, "common rival", 8.0, worlds=20, key=3)
    assert nothing.together <= 0.05
    assert nothing.alone <= 0.1
    assert much.alone >= 0.5


@pytest.mark.parametrize("odds", ODDS)
def test_the_kept_rates_are_those_of_worlds_drawn_again_on_the_rows_of_the_record(great_powers, odds) -> None:
    (stored,) = (row for row in kept()["calibration"] if row["odds"] == odds)
    again = found(great_powers, "common rival", odds)
    assert stored["worlds"] == again.worlds == WORLDS
    # Another processor may round one world over the edge; another draw or another rule would move many.
    assert again.together == pytest.approx(stored["together"], abs=1.01 / WORLDS)
    assert again.alone == pytest.approx(stored["alone"], abs=1.01 / WORLDS)
    for way, intervals in stored["held"].items():
        for name, held in intervals.items():
            assert again.held[way][name].worlds == pytest.approx(held["worlds"], abs=1)
            assert again.held[way][name].share == pytest.approx(held["share"], abs=0.03)
    if odds == 1:
        assert stored["together"] <= 0.05


def test_with_so_few_members_only_the_jackknife_keeps_its_promise() -> None:
    for row in kept()["calibration"]:
        for intervals in row["held"].values():
            assert intervals["member left out"]["worlds"] == row["worlds"]
            assert intervals["member left out"]["share"] >= 0.95
            assert intervals["dyadic"]["share"] < 0.95


def test_the_kept_counts_of_all_states_are_those_of_the_record(everyone) -> None:
    stored = kept_answer("all", "cinc")
    assert (stored["rows"], stored["pacts"], stored["pairs"]) == (
        everyone.rows,
        int(everyone.pact.sum()),
        everyone.pairs,
    )
    assert sum(each["rows"] for each in stored["dropped"]) == sum(each.rows for each in everyone.dropped)


def test_the_kept_weights_of_all_states_are_those_of_the_record(folder) -> None:
    stored, found = kept_answer("all", "cinc", SMALL), estimated(pairs(Question("all", largest=SMALL), folder))
    assert [(each.name, each.reason) for each in found.left_out] == [
        (each["name"], each["reason"]) for each in stored["left_out"]
    ]
    for ours, theirs in zip(found.weights, stored["weights"], strict=True):
        assert (ours.name, ours.verdict) == (theirs["name"], theirs["verdict"])
        assert ours.together.value == pytest.approx(theirs["log_odds"]["value"], abs=1e-4)
