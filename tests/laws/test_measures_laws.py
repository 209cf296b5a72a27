"""Laws that hold for every distribution of power: sums, scale, labels, bounds and identities."""

from __future__ import annotations

from itertools import pairwise
from math import inf, isnan, sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from counterpoise.measures.alliances import Cliques, Communities, Connected, cluster_polarity, overlap
from counterpoise.measures.cinc import cinc, renormalised
from counterpoise.measures.concentration import (
    capability_shares,
    concentration,
    effective_number,
    entropy_number,
    gap,
    herfindahl,
    lead_ratio,
    movement,
    top_share,
)
from counterpoise.measures.parity import PowerTransition, crossings, first_reached
from counterpoise.measures.polarity import disagreement, polarity_code, schemes
from counterpoise.measures.scales import tipping, weigh
from counterpoise.measures.threat import fill_threats
from counterpoise.measures.zinnes import zinnes_balance, zinnes_margin

ONE_NUMBER = [concentration, herfindahl, effective_number, entropy_number, top_share, gap, lead_ratio]

powers = st.lists(st.floats(1e-3, 1e6), min_size=2, max_size=30).map(np.array)
with_the_powerless = st.lists(st.one_of(st.just(0.0), st.floats(1e-3, 1e6)), min_size=2, max_size=30).filter(any)


@given(with_the_powerless)
def test_shares_sum_to_one(power: list[float]):
    shares = capability_shares(power)
    assert shares.sum() == pytest.approx(1.0, abs=1e-12)
    assert (shares >= 0).all()


@given(powers, st.floats(1e-6, 1e6))
def test_the_unit_of_power_does_not_matter(power, unit: float):
    one, other = capability_shares(power), capability_shares(power * unit)
    assert other == pytest.approx(one, rel=1e-12)
    for measure in ONE_NUMBER:
        assert measure(other) == pytest.approx(measure(one), rel=1e-6, abs=1e-7)


@given(powers, st.randoms())
def test_the_names_of_the_states_do_not_matter(power, luck):
    order = list(range(power.size))
    luck.shuffle(order)
    shares = capability_shares(power)
    for measure in ONE_NUMBER:
        assert measure(shares[order]) == pytest.approx(measure(shares), rel=1e-9, abs=1e-12)
    for scheme in schemes().values():
        one, other = scheme.classify(shares), scheme.classify(shares[order])
        assert (one.label, one.poles) == (other.label, other.poles)
        assert sorted(shares[list(one.leaders)]) == sorted(shares[order][list(other.leaders)])


@given(with_the_powerless)
def test_bounds(power: list[float]):
    shares, n = capability_shares(power), len(power)
    assert 0.0 <= concentration(shares) <= 1.0
    assert 1 / n - 1e-12 <= herfindahl(shares) <= 1.0 + 1e-12
    assert 1 - 1e-12 <= effective_number(shares) <= n + 1e-9
    assert effective_number(shares) <= entropy_number(shares) * (1 + 1e-12)
    assert entropy_number(shares) <= n + 1e-9
    assert -1.0 <= zinnes_margin(power) <= 1 - 2 / n + 1e-12


@given(with_the_powerless)
def test_con_is_the_root_of_the_normalised_herfindahl_index_and_relative_deviation(power: list[float]):
    shares, n = capability_shares(power), len(power)
    normalised = (herfindahl(shares) - 1 / n) / (1 - 1 / n)
    assert concentration(shares) ** 2 == pytest.approx(normalised, abs=1e-12)
    assert concentration(shares) == pytest.approx(shares.std() / sqrt((1 / n) * (1 - 1 / n)), abs=1e-12)


@given(powers)
def test_taking_from_the_weaker_for_the_stronger_concentrates(power):
    ranked = np.sort(capability_shares(power))[::-1]
    moved = ranked.copy()
    part = ranked[-1] / 2
    moved[0] += part
    moved[-1] -= part
    assert concentration(moved) >= concentration(ranked)
    assert effective_number(moved) <= effective_number(ranked) * (1 + 1e-12)
    assert entropy_number(moved) <= entropy_number(ranked) * (1 + 1e-12)


@st.composite
def two_moments(draw: st.DrawFn):
    n = draw(st.integers(2, 12))
    amount = st.floats(1e-3, 1e3)
    missing = st.booleans()
    rows = [[np.nan if draw(missing) and i > 1 else draw(amount) for i in range(n)] for _ in range(2)]
    return np.array(rows[0]), np.array(rows[1])


@given(two_moments())
def test_move_lies_between_0_and_1_and_is_0_without_change(moments):
    before, after = moments
    assert 0.0 <= movement(before, after) <= 1.0
    assert movement(before, before * 7.0) == pytest.approx(0.0, abs=1e-12)


@given(two_moments(), st.floats(1e-3, 1e3), st.floats(1e-3, 1e3))
def test_move_heeds_neither_units_nor_order(moments, one: float, other: float):
    before, after = moments
    assert movement(before * one, after * other) == pytest.approx(movement(before, after), abs=1e-9)
    assert movement(before[::-1], after[::-1]) == pytest.approx(movement(before, after), abs=1e-12)


@given(with_the_powerless)
def test_every_scheme_reads_every_distribution(power: list[float]):
    told = disagreement(capability_shares(power))
    assert len(told.readings) == len(schemes())
    assert 0.0 <= told.split <= 1.0
    assert all(reading.kinds for reading in told.readings)


@given(powers)
def test_modelski_and_thompsons_classes_follow_from_their_words(power):
    shares = np.sort(capability_shares(power))[::-1]
    code = polarity_code(shares, 0.5, 0.45, 0.25, 0.5, 0.05)
    first, second, five = shares[0], shares[1], int((shares >= 0.05).sum())
    assume(min(abs(x - y) for x in (first, second, first + second) for y in (0.25, 0.45, 0.5)) > 1e-9)
    if first > 0.5:
        assert code == 1
    elif first > 0.45 and second < 0.25:
        assert code == 2
    elif second > 0.25:
        assert code == 3
    else:
        assert code == (4 if five >= 3 else 0)


@st.composite
def coalitions(draw: st.DrawFn):
    """Power and three disjoint coalitions a, b, c; the rest stand outside."""
    power = draw(st.lists(st.integers(0, 50), min_size=4, max_size=9))
    sides = [draw(st.sampled_from("abc.")) for _ in power]
    return [float(p) for p in power], *([i for i, side in enumerate(sides) if side == name] for name in "abc")


@given(coalitions())
def test_merging_two_coalitions_never_lightens_the_scale(case):
    power, a, b, c = case
    alone, merged = weigh(power, a, b), weigh(power, a + c, b)
    assert merged.a >= alone.a
    assert merged.b == alone.b
    assert merged.a == alone.a + weigh(power, c, []).a
    if not isnan(alone.log_ratio):
        assert merged.log_ratio >= alone.log_ratio


@given(coalitions())
def test_the_beam_is_antisymmetric(case):
    power, a, b, _ = case
    one, other = weigh(power, a, b), weigh(power, b, a)
    assert (one.a, one.b) == (other.b, other.a)
    if not isnan(one.log_ratio):
        assert one.log_ratio == -other.log_ratio


@given(coalitions(), st.integers(1, 4))
def test_who_tips_the_scales_turns_them_and_nobody_can_be_spared(case, largest: int):
    power, a, b, _ = case
    tip = tipping(power, a, b, largest=largest)
    for extra in tip.sets:
        assert len(extra) <= largest
        assert not set(extra) & {*a, *b}
        sides = [(a, b)] if tip.lighter == "a" else [(b, a)] if tip.lighter == "b" else [(a, b), (b, a)]
        for light, heavy in sides:
            with_all = weigh(power, [*light, *extra], heavy)
            assert with_all.a > with_all.b
            for spared in extra:
                fewer = weigh(power, [*light, *(i for i in extra if i != spared)], heavy)
                assert fewer.a <= fewer.b


@st.composite
def sights(draw: st.DrawFn):
    n = draw(st.integers(2, 6))
    luck = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    symmetric = luck.uniform(-1, 1, (n, n))
    return {
        "strength": luck.uniform(0.1, 5, n),
        "reach": luck.uniform(0.05, 1, (n, n)),
        "offence": float(luck.uniform(0.5, 2)),
        "affinity": (symmetric + symmetric.T) / 2,
        "relief": luck.uniform(0, 1, (n, n)),
        "commitment": (luck.random((n, n)) < 0.4).astype(float),
        "reliability": luck.uniform(0, 1, n),
    }


def seen(**sight) -> np.ndarray:
    n = sight["strength"].size
    found = np.full((n, n), np.nan)
    fill_threats(found, *sight.values())
    return found


@given(sights(), st.floats(1e-3, 1e3))
def test_threat_heeds_ratios_of_power_only(sight, unit: float):
    assert seen(**{**sight, "strength": sight["strength"] * unit}) == pytest.approx(seen(**sight), rel=1e-9)


@given(sights())
def test_threat_is_the_formula_written_out(sight):
    found, n = seen(**sight), sight["strength"].size
    m, reach, c, rho = sight["strength"], sight["reach"], sight["commitment"], sight["reliability"]
    for i in range(n):
        for j in range(n):
            aid = sum(rho[k] * c[i, k] * reach[k, i] * m[k] for k in range(n) if k not in (i, j))
            direct = sight["offence"] * reach[j, i] * m[j] / (m[i] + aid)
            direct *= (1 - sight["affinity"][i, j]) / 2 * (1 - sight["relief"][i, j])
            assert found[i, j] == pytest.approx(0.0 if i == j else direct, rel=1e-9)


@given(sights())
def test_threat_grows_with_the_others_strength_and_falls_with_ones_own(sight):
    found = seen(**sight)
    stronger = seen(**{**sight, "strength": sight["strength"] * np.array([2.0] + [1.0] * (found.shape[0] - 1))})
    assert (stronger[1:, 0] >= found[1:, 0] * (1 - 1e-9)).all()
    assert (stronger[0, 1:] <= found[0, 1:] * (1 + 1e-9)).all()


@given(st.lists(st.floats(0.0, 5.0), min_size=1, max_size=30), st.sampled_from([0.8, 1.0, 1.2]))
def test_crossings_alternate_and_start_at_the_first_year_above(ratios: list[float], line: float):
    years = list(range(1900, 1900 + len(ratios)))
    passed = crossings(years, ratios, line)
    assert all(one.upward != other.upward for one, other in pairwise(passed))
    first = first_reached(years, ratios, line)
    upward = [crossing.year for crossing in passed if crossing.upward]
    assert first == (1900 if ratios[0] >= line - 1e-12 else (upward[0] if upward else None))


@given(st.lists(st.floats(0.0, 5.0), min_size=1, max_size=30))
def test_windows_hold_exactly_the_years_inside_the_lines(ratios: list[float]):
    years = list(range(1900, 1900 + len(ratios)))
    spans = PowerTransition().windows(years, ratios)
    inside = {year for first, last in spans for year in range(first, last + 1)}
    assert inside == {y for y, r in zip(years, ratios, strict=True) if 0.8 - 1e-12 <= r <= 1.2 + 1e-12}


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8).filter(any))
def test_zinnes_is_what_it_says(power: list[int]):
    assert zinnes_balance(power) == all(2 * unit < sum(power) for unit in power)


tables = hnp.arrays(
    np.float64,
    st.tuples(st.integers(2, 8), st.just(6)),
    elements=st.one_of(st.just(np.nan), st.just(0.0), st.floats(1e-3, 1e6)),
)


@given(tables, st.lists(st.floats(1e-3, 1e3), min_size=6, max_size=6))
def test_cinc_heeds_no_component_s_unit(table, units: list[float]):
    assert cinc(table * np.array(units)) == pytest.approx(cinc(table), rel=1e-9, nan_ok=True)


@given(tables)
def test_cinc_lies_between_0_and_1_and_sums_to_1_if_complete(table):
    scores = cinc(table)
    known = scores[~np.isnan(scores)]
    assert ((known >= 0) & (known <= 1 + 1e-12)).all()
    full = np.nan_to_num(table) + 1.0
    assert cinc(full).sum() == pytest.approx(1.0)
    assert renormalised(cinc(full), np.arange(full.shape[0]) > 0).sum() == pytest.approx(1.0)


@st.composite
def graphs(draw: st.DrawFn):
    n = draw(st.integers(1, 9))
    half = np.triu(draw(hnp.arrays(np.bool_, (n, n))), 1)
    return half | half.T


@given(graphs())
def test_blocs_of_every_rule_are_sets_of_tied_states(ties):
    connected = Connected().blocs(ties)
    for rule in (Connected(), Cliques(), Communities()):
        blocs = rule.blocs(ties)
        assert all(len(bloc) >= 2 for bloc in blocs)
        assert all(any(set(bloc) <= set(whole) for whole in connected) for bloc in blocs)
        assert 0.0 < cluster_polarity(blocs, np.ones(ties.shape[0], dtype=bool)) < inf
    assert all(ties[i, j] for bloc in Cliques().blocs(ties) for i in bloc for j in bloc if i != j)
    assert overlap(connected) in (0.0,) or len(connected) < 2
    assert cluster_polarity(connected, np.ones(ties.shape[0], dtype=bool)) <= 1.0
