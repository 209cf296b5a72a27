"""The tribute model: rules by worked cases, the paper's findings (which are in words) by their direction."""

from __future__ import annotations

import numpy as np
import pytest

from counterpoise.engine.classics import tribute as tr


def _ring(wealth: list[float], ties: dict[tuple[int, int], int] | None = None) -> tr.Ring:
    n = len(wealth)
    ring = tr.Ring(
        np.array(wealth), tr.FULL * np.eye(n, dtype=np.int64), np.zeros(n, dtype=np.int64), np.zeros(n),
        np.zeros(4, dtype=np.int64),
    )  # fmt: skip
    for (a, b), tie in (ties or {}).items():
        ring.tie[a, b] = ring.tie[b, a] = tie
    return ring


def test_only_neighbours_can_be_asked_at_first() -> None:
    ring = _ring([400.0] * 6)
    assert [tr.take_sides(ring, 0, target) for target in range(1, 6)] == [True, False, False, False, True]


def test_a_chain_of_commitment_reaches_further_and_a_gap_ends_it() -> None:
    ring = _ring([400.0] * 8, {(0, 1): 3, (0, 3): 9})
    assert tr.take_sides(ring, 0, 2)
    assert ring.side.tolist() == [1, 1, -1, 0, 0, 0, 0, 0], "3 is committed to 0 but stands behind the target"
    assert not tr.take_sides(ring, 0, 4), "2 is in between and stays out"


def test_who_is_equally_committed_stays_out() -> None:
    ring = _ring([400.0] * 5, {(2, 0): 4, (2, 1): 4, (4, 0): 1})
    tr.take_sides(ring, 0, 1)
    assert ring.side.tolist() == [1, -1, 0, 0, 1]


def test_strength_counts_commitment() -> None:
    ring = _ring([400.0, 300.0, 200.0, 100.0, 100.0], {(0, 4): 5})
    tr.take_sides(ring, 0, 1)
    assert tr.strength(ring, 0, 1) == 450
    assert tr.strength(ring, 1, -1) == 300


def test_the_poor_pay_the_strong_and_are_bound() -> None:
    """Fighting would cost min(300, 0.25 x 1600) = 300, paying 250."""
    ring = _ring([1600.0, 300.0, 500.0])
    tr._demand(tr.Tribute(actors=3), ring, 0, 1)
    assert ring.wealth.tolist() == [1850, 50, 500]
    assert ring.tie[0, 1] == 1
    assert ring.received.tolist() == [250, 0, 0]


def test_who_loses_less_by_fighting_fights() -> None:
    """The target loses 0.25 x 500 = 125 by fighting and 250 by paying; the demander loses 0.25 x 400 = 100."""
    ring = _ring([500.0, 400.0, 500.0])
    tr._demand(tr.Tribute(actors=3), ring, 0, 1)
    assert ring.wealth.tolist() == [400, 275, 500]
    assert ring.tally.tolist() == [0, 1, 0, 0]


def test_allies_share_losses_by_what_they_bring_and_are_bound() -> None:
    """0 with 400 and 4 with half of 200 lose 0.25 x 420 = 105 in the proportion 4 to 1."""
    ring = _ring([400.0, 420.0, 300.0, 300.0, 200.0], {(0, 4): 5, (1, 4): 2})
    tr._demand(tr.Tribute(actors=5), ring, 0, 1)
    assert ring.wealth == pytest.approx([400 - 84, 420 - 125, 300, 300, 200 - 21])
    assert ring.tie[0, 4] == 6
    assert ring.tie[1, 4] == 1
    assert ring.tie[0, 1] == 0


def test_nobody_demands_of_the_stronger() -> None:
    ring = _ring([300.0, 400.0, 500.0])
    settings = tr.Tribute(actors=3)
    assert tr._best_target(settings, ring, 0, 0, 0, 1, 0) == -1
    assert tr._best_target(settings, ring, 1, 0, 0, 1, 0) == 0
    assert tr._best_target(settings, ring, 2, 0, 0, 1, 0) == 0, "more vulnerable, and pays as much"


def test_compiled_and_plain_runs_agree_to_the_bit() -> None:
    settings = tr.Tribute(years=120)
    compiled = tr.rule(settings, key=7, run=3)
    plain = tr.start(settings, key=7, run=3)
    tr._years(settings, plain, 7, 3)
    assert (plain.wealth == compiled.wealth).all()
    assert (plain.tie == np.rint(compiled.commitment * tr.FULL)).all()
    assert compiled.fights > 0


def test_wealth_comes_from_harvests_and_goes_only_in_fights() -> None:
    settings = tr.Tribute(years=200, destruction=1.0, demand=1.0)
    ended = tr.rule(settings, key=2)
    grown = tr.start(settings, key=2, run=0).wealth.sum() + 200 * 20 * 10
    assert ended.fights == 0
    assert ended.wealth.sum() == pytest.approx(grown)
    assert ended.received.sum() == pytest.approx(ended.paid)


def test_the_findings() -> None:
    """Axelrod (1995): clusters of high commitment; one collects most tribute; the dragged; civil wars; accidents."""
    runs = [tr.play(tr.Tribute(), 3, run) for run in range(10)]
    assert all(0.3 <= one["largest_cluster"] < 1 and one["clusters"] > 1 for one in runs)
    assert np.mean([one["collector"] for one in runs]) > 2.5 / 10
    assert sum(one["dragged"] for one in runs) > 5
    assert sum(one["civil_wars"] > 0 for one in runs) >= 8
    assert len({round(one["richest"], 6) for one in runs}) == 10
