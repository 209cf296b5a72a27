"""The alignment game and chain-ganging against pygambit and against a tree written out independently."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from counterpoise.games.alignment_game import AlignmentGame, Response, Target
from counterpoise.games.chain_ganging import AlliesDilemma
from counterpoise.games.contest import Tullock
from counterpoise.games.signed_dynamics import camps, signed_ties, unbalanced_triads


def expected(strengths, sides, r, c, d):
    """What each ends with when these sides fight, written out with plain numbers: the war, then the last two."""

    def power(side):
        return sum(strengths[k] for k in side) * (c if len(side) == 2 else 1)

    one, other = sides
    p = power(one) ** r / (power(one) ** r + power(other) ** r)
    total = np.zeros(3)
    for chance, winners, losers in ((p, one, other), (1 - p, other, one)):
        held = np.array(strengths, float)
        for k in one + other:
            held[k] = held[k] * (1 - d)
        booty = sum(held[k] for k in losers)
        share = {k: held[k] / sum(held[j] for j in winners) for k in winners}
        for k in winners:
            held[k] += booty * share[k]
        for k in losers:
            held[k] = 0
        last = [k for k in range(3) if held[k] > 0]
        if len(last) == 2:
            i, j = last
            q = held[i] ** r / (held[i] ** r + held[j] ** r)
            pot = (1 - d) * (held[i] + held[j])
            if q * pot > held[i] or (1 - q) * pot > held[j]:
                held[i], held[j] = q * pot, (1 - q) * pot
        total += chance * held
    return total


@given(st.tuples(*[st.floats(0.2, 5)] * 3), st.sampled_from([0.7, 1, 2, 3]), st.floats(0.6, 2), st.floats(0.02, 0.5))
def test_every_war_of_the_alignment_game_is_worth_what_the_tree_says(strengths, r, c, d):
    found = AlignmentGame(Tullock(r), c, d).solve(strengths)
    sides = {
        (Target.FIRST, Response.WAIT): ([0], [1]),
        (Target.FIRST, Response.BALANCE): ([0], [1, 2]),
        (Target.FIRST, Response.BANDWAGON): ([0, 2], [1]),
        (Target.SECOND, Response.WAIT): ([0], [2]),
        (Target.SECOND, Response.BALANCE): ([0], [1, 2]),
        (Target.SECOND, Response.BANDWAGON): ([0, 1], [2]),
    }
    for key, pair in sides.items():
        assert found.by_response[key] == pytest.approx(tuple(expected(strengths, pair, r, c, d)), rel=1e-9)


@settings(max_examples=15)
@given(st.tuples(*[st.floats(0.2, 5)] * 3), st.floats(0.8, 2), st.floats(0.05, 0.4))
def test_the_alignment_game_as_a_tree_in_pygambit(strengths, c, d):
    gambit = pytest.importorskip("pygambit", reason="pygambit is not installed; it solves the tree independently")
    game = AlignmentGame(Tullock(2), c, d)
    found = game.solve(strengths)
    # Distinct payoffs only: with ties there are many equilibria and ours takes the one that does least.
    for target, chooser in ((Target.FIRST, 2), (Target.SECOND, 1)):
        worth = sorted(found.by_response[target, r][chooser] for r in Response)
        assume(min(b - a for a, b in pairwise(worth)) > 1e-6)
    attacker = sorted(v[0] for v in found.by_target.values())
    assume(min(b - a for a, b in pairwise(attacker)) > 1e-6)

    tree = gambit.Game.new_tree(players=["A", "S1", "S2"], title="alignment")
    targets = [Target.NOBODY, Target.BOTH, Target.FIRST, Target.SECOND]
    tree.append_move(tree.root, "A", [t.value for t in targets])

    def end(node, label, values):
        tree.set_outcome(node, tree.add_outcome(label, [float(v) for v in values]))

    for target, node in zip(targets, list(tree.root.children), strict=True):
        if target in (Target.NOBODY, Target.BOTH):
            end(node, target.value, found.by_target[target])
            continue
        tree.append_move(node, "S2" if target is Target.FIRST else "S1", [r.value for r in Response])
        for response, leaf in zip(Response, list(node.children), strict=True):
            end(leaf, f"{target.value}, {response.value}", found.by_response[target, response])
    played = gambit.nash.enumpure_solve(tree).equilibria
    values = [tuple(float(profile.payoff(player)) for player in tree.players) for profile in played]
    assert any(v == pytest.approx(found.values, abs=1e-9) for v in values)


@settings(max_examples=20)
@given(st.integers(3, 5), st.floats(0.2, 5), st.floats(0.01, 0.4), st.floats(0, 1))
def test_equilibria_of_the_allies_are_those_of_pygambit(polarity, offence, cost, spoils):
    gambit = pytest.importorskip("pygambit", reason="pygambit is not installed; it enumerates pure equilibria")
    game = AlliesDilemma(polarity=polarity, offence=offence, cost=cost, spoils=spoils)
    k = game.bystanders
    gaps = [game.worth_of_fighting(j + 1) - game.worth_of_standing_back(j) for j in range(k)]
    assume(min(abs(gap) for gap in gaps) > 1e-9)
    worths = np.zeros((k, *[2] * k))
    for choice in product(range(2), repeat=k):  # 1: fight
        fighters = sum(choice)
        for player, fights in enumerate(choice):
            worths[player, *choice] = (
                game.worth_of_fighting(fighters) if fights else game.worth_of_standing_back(fighters)
            )
    table = gambit.Game.from_arrays(*worths)
    numbers = {
        round(sum(float(profile[list(player.strategies)[1]]) for player in table.players))
        for profile in gambit.nash.enumpure_solve(table).equilibria
    }
    assert set(game.equilibria) == numbers


@pytest.mark.data
def test_the_great_powers_end_in_two_camps(tables_folder: Path) -> None:
    """Antal, Krapivsky & Redner (2006), the example of 1872-1907, signs as in the `manynet` package."""
    import polars as pl

    ties = pl.read_parquet(tables_folder / "antal_krapivsky_redner_wwi.parquet")
    powers = ["GBR", "FRA", "RUS", "AUH", "DEU", "ITA"]
    signs = np.zeros((6, 6), int)
    for row in ties.filter((pl.col("begin") <= 1907) & (pl.col("end") > 1907)).iter_rows(named=True):
        i, j = powers.index(row["from"]), powers.index(row["to"])
        signs[i, j] = signs[j, i] = row["sign"]
    europe = signed_ties(signs)
    assert unbalanced_triads(europe) == 0
    assert camps(europe) == ((0, 1, 2), (3, 4, 5))
