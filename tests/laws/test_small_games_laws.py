"""Laws of the alignment game, of chain-ganging, of power structures and of signed ties."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from counterpoise.errors import BadPower, BadValue
from counterpoise.games.alignment_game import AlignmentGame, Response, Target
from counterpoise.games.chain_ganging import AlliesDilemma, Pattern, by_offence, by_polarity
from counterpoise.games.contest import Logit, Tullock
from counterpoise.games.power_structure import (
    Physics,
    advance,
    best_tactics,
    check_tactics,
    tactic_vectors,
    utility,
)
from counterpoise.games.signed_dynamics import (
    blow_up_time,
    camps,
    camps_at_blow_up,
    constrained_triad_dynamics,
    feelings_at,
    friendly_density,
    local_triad_dynamics,
    random_ties,
    signed_ties,
    unbalanced_triads,
)

STRENGTHS = st.tuples(*[st.floats(0.1, 10)] * 3)
GAMES = st.builds(
    AlignmentGame,
    contest=st.one_of(st.builds(Tullock, st.floats(0.5, 3)), st.builds(Logit, st.floats(0.1, 3))),
    returns_to_scale=st.floats(0.5, 2),
    cost=st.floats(0, 0.6),
)


class TestAlignmentGame:
    @given(GAMES, STRENGTHS)
    def test_nothing_is_created(self, game, strengths):
        for values in game.solve(strengths).by_target.values():
            assert sum(values) <= sum(strengths) * (1 + 1e-9)

    @given(GAMES, STRENGTHS)
    def test_each_choice_is_the_best_given_what_follows(self, game, strengths):
        found = game.solve(strengths)
        for target, chooser in ((Target.FIRST, 2), (Target.SECOND, 1)):
            worth = {r: found.by_response[target, r][chooser] for r in Response}
            assert worth[found.responses[target]] >= max(worth.values()) - 1e-9
        assert found.values[0] >= max(v[0] for v in found.by_target.values()) - 1e-9

    @given(GAMES, STRENGTHS)
    def test_exchanging_the_names_of_the_victims_exchanges_the_answer(self, game, strengths):
        a, b, c = strengths
        one, other = game.solve((a, b, c)), game.solve((a, c, b))
        assert one.responses[Target.FIRST] == other.responses[Target.SECOND]
        assert one.values[0] == pytest.approx(other.values[0])

    @given(st.floats(0.5, 3), st.floats(0.5, 2), st.floats(0, 0.6), STRENGTHS, st.floats(0.5, 2))
    def test_under_the_ratio_form_only_proportions_matter(self, r, c, d, strengths, unit):
        game = AlignmentGame(Tullock(r), c, d)
        one, other = game.solve(strengths), game.solve(tuple(unit * s for s in strengths))
        assert other.values == pytest.approx(tuple(unit * v for v in one.values), rel=1e-6)

    def test_a_war_that_costs_all_is_never_started(self):
        assert AlignmentGame(cost=0.999).solve((10, 1, 1)).target is Target.NOBODY

    def test_where_two_are_no_more_than_their_sum_a_fair_contest_gives_no_reason_to_join(self):
        found = AlignmentGame(Tullock(1), 1.0, 0.1).frequencies(20)
        assert found.best[Response.WAIT] == 1

    @pytest.mark.parametrize("decisiveness", [1, 2])
    @pytest.mark.parametrize("cost", [0.05, 0.2])
    def test_balancing_grows_with_returns_to_scale(self, decisiveness, cost):
        parts = [
            AlignmentGame(Tullock(decisiveness), c, cost).frequencies(20).best[Response.BALANCE]
            for c in (0.8, 1.0, 1.25, 1.5, 2.0)
        ]
        assert parts == sorted(parts)
        assert parts[-1] > parts[0]

    def test_what_is_seen_is_bandwagoning_though_balancing_is_as_often_best(self):
        # The attacker leaves alone those who would be helped: balancing that deters is not seen.
        found = AlignmentGame(Tullock(1), 1.5, 0.05).frequencies(20)
        assert found.best[Response.BALANCE] > 0.4
        assert found.seen[Response.BALANCE] == 0
        assert found.seen[Response.BANDWAGON] > 0.5

    @pytest.mark.parametrize(
        ("strengths", "error"), [((1, 1), BadValue), ((1, 0, 1), BadValue), ((1, -1, 1), BadPower), ((), BadPower)]
    )
    def test_bad_strengths_are_named(self, strengths, error):
        with pytest.raises(error):
            AlignmentGame().solve(strengths)

    def test_bad_parameters_are_named(self):
        for wrong in ({"cost": 1.0}, {"cost": -0.1}, {"returns_to_scale": 0.0}):
            with pytest.raises(BadValue):
                AlignmentGame(**wrong)


COSTS, SPOILS, FRONTS, TOGETHER = (0.02, 0.1, 0.2), (0.0, 0.5, 1.0), (0.25, 0.75), (0.75, 1.5)
OFFENCE = [0.1 * 1.3**k for k in range(20)]
RANK = {Pattern.BUCK_PASSING: 0, Pattern.SHARED: 1, Pattern.CHAIN_GANG: 2}


class TestChainGanging:
    """Comparative statics over a grid of every parameter: proved for the grid, conjectured between."""

    @pytest.mark.parametrize("decisiveness", [1, 2, 3])
    @pytest.mark.parametrize("polarity", [3, 4, 6])
    def test_more_offence_never_turns_chain_ganging_back_into_buck_passing(self, decisiveness, polarity):
        seen = set()
        for cost, spoils, front, together in product(COSTS, SPOILS, FRONTS, TOGETHER):
            game = AlliesDilemma(
                polarity=polarity, cost=cost, spoils=spoils, front_line=front,
                bystander=together / (polarity - 2), contest=Tullock(decisiveness),
            )  # fmt: skip
            ranks = [RANK[pattern] for _, pattern in by_offence(game, OFFENCE)]
            assert ranks == sorted(ranks)
            assert ranks[0] == RANK[Pattern.BUCK_PASSING]
            seen |= set(ranks)
        assert {0, 2} <= seen

    @pytest.mark.parametrize("offence", [0.3, 1.0, 1.7, 3.0])
    def test_from_four_powers_up_more_powers_mean_more_buck_passing(self, offence):
        for cost, spoils, front, together in product(COSTS, SPOILS, FRONTS, TOGETHER):
            game = AlliesDilemma(
                polarity=4, cost=cost, spoils=spoils, front_line=front, bystander=together / 2, offence=offence
            )
            ranks = [RANK[pattern] for _, pattern in by_polarity(game, range(4, 9))]
            assert ranks == sorted(ranks, reverse=True)

    @given(st.floats(0.1, 10), st.floats(0, 0.5))
    def test_bipolarity_knows_neither(self, offence, cost):
        game = AlliesDilemma(polarity=2, offence=offence, cost=cost)
        assert game.pattern is Pattern.NEITHER
        assert game.chosen is None

    @given(st.integers(3, 7), st.floats(0.1, 8), st.floats(0, 0.4), st.floats(0, 1))
    def test_equilibria_are_those_at_which_nobody_gains_by_changing(self, polarity, offence, cost, spoils):
        game = AlliesDilemma(polarity=polarity, offence=offence, cost=cost, spoils=spoils)
        for j in game.equilibria:
            if j:
                assert game.worth_of_fighting(j) > game.worth_of_standing_back(j - 1)
            if j < game.bystanders:
                assert game.worth_of_fighting(j + 1) <= game.worth_of_standing_back(j)

    def test_a_misperceived_offence_costs(self):
        # They think defence is strong and pass the buck; it is not, and the danger for all grows.
        deceived = AlliesDilemma(offence=0.5)
        (outcome,) = deceived.outcome(true_offence=3)
        assert outcome.fighters == 0
        assert outcome.all_fall > AlliesDilemma(offence=3).outcome(3)[-1].all_fall

    @pytest.mark.parametrize("wrong", [{"polarity": 1}, {"offence": 0}, {"cost": -1}, {"spoils": 2}, {"bystander": 0}])
    def test_bad_parameters_are_named(self, wrong):
        with pytest.raises(BadValue):
            AlliesDilemma(**wrong)


class TestPowerStructures:
    @given(st.integers(1, 4), st.data())
    def test_every_choice_divides_all_power(self, n, data):
        state, parts = data.draw(st.integers(0, n - 1)), data.draw(st.integers(1, 3))
        rows = tactic_vectors(state, n, parts=parts)
        assert np.abs(rows).sum(axis=1) == pytest.approx(np.ones(len(rows)))
        assert len({tuple(r) for r in rows.tolist()}) == len(rows)
        assert rows[0].tolist() == np.eye(n)[state].tolist()

    @given(st.lists(st.floats(0, 10), min_size=1, max_size=5))
    def test_keeping_everything_only_decays(self, sizes):
        assert advance(sizes, np.eye(len(sizes)), Physics(decay=0.5)) == pytest.approx(np.array(sizes) / 2)

    @given(st.lists(st.floats(0.1, 10), min_size=2, max_size=2), st.integers(1, 2))
    def test_looking_ahead_is_the_best_of_all_lines(self, sizes, depth):
        """Against the tree written out: for two turns the second mover's answer to each move of the first."""
        physics, start = Physics(), np.eye(2)
        plan = best_tactics(sizes, start, [0, 1][:depth], physics, parts=2)

        def with_column(tactics, j, column):
            changed = tactics.copy()
            changed[:, j] = column
            return changed

        def worth(column):
            first = with_column(start, 0, column)
            s1 = advance(sizes, first, physics)
            value = utility(s1)
            if depth == 1:
                return value
            lines = [utility(advance(s1, with_column(first, 1, c), physics)) for c in tactic_vectors(1, 2, parts=2)]
            return value + physics.patience * max(lines, key=lambda u: u[1])

        best = max((worth(c) for c in tactic_vectors(0, 2, parts=2)), key=lambda v: v[0])
        assert plan.values[0] == pytest.approx(best[0])

    def test_what_must_be_kept_is_kept(self):
        plan = best_tactics([3, 1], np.eye(2), [0], parts=4, kept=0.98)
        assert plan.tactics[0] >= 0.98
        assert plan.tactics[1] == pytest.approx(-0.02)

    def test_a_wide_beam_changes_nothing(self):
        sizes, start = [3.0, 2.0, 1.0], np.eye(3)
        exact = best_tactics(sizes, start, [0, 1, 2], parts=2)
        assert best_tactics(sizes, start, [0, 1, 2], parts=2, beam=1000) == exact
        assert best_tactics(sizes, start, [0, 1, 2], parts=2, beam=3).values[0] <= exact.values[0] + 1e-9

    @pytest.mark.parametrize(
        "tactics",
        [[[1, 0]], [[0.5, 0], [0, 1]], [[-1, 0], [0, 1]], [[float("nan"), 0], [0, 1]]],
    )
    def test_bad_tactics_are_named(self, tactics):
        with pytest.raises(BadValue):
            check_tactics(tactics, 2)

    def test_where_all_are_gone_nothing_is_worth_anything(self):
        assert utility([0, 0]).tolist() == [0, 0]

    def test_bad_searches_are_named(self):
        for movers in ([], [2], [-1]):
            with pytest.raises(BadValue):
                best_tactics([1, 1], np.eye(2), movers)
        with pytest.raises(BadPower):
            utility([1, -1])


def slowly_unbalanced(signs):
    n = len(signs)
    return sum(signs[i, j] * signs[j, k] * signs[k, i] < 0 for i in range(n) for j in range(i) for k in range(j))


class TestSignedDynamics:
    @given(st.integers(3, 8), st.floats(0, 1), st.integers(0, 10_000))
    def test_the_count_of_unbalanced_triads(self, n, friendly, key):
        ties = random_ties(n, friendly, key)
        assert unbalanced_triads(ties) == slowly_unbalanced(ties)
        assert (camps(ties) is not None) == (unbalanced_triads(ties) == 0)

    @given(st.integers(3, 9), st.floats(0.2, 0.8), st.integers(0, 10_000))
    def test_constrained_dynamics_settle_and_never_add_tension(self, n, friendly, key):
        ties = random_ties(n, friendly, key)
        walk = constrained_triad_dynamics(ties, key=key)
        assert walk.settled
        assert unbalanced_triads(walk.signs) <= unbalanced_triads(ties)
        signed_ties(walk.signs)

    def test_three_hostile_cliques_of_three_are_jammed(self):
        """Unbalanced, yet every flip would add tension: the jammed state on nine states that the authors describe."""
        clique = np.repeat(np.arange(3), 3)
        ties = signed_ties(np.where(clique[:, None] == clique, 1, -1) - np.eye(9))
        walk = constrained_triad_dynamics(ties)
        assert walk.settled
        assert walk.steps == 0
        assert camps(walk.signs) is None
        assert unbalanced_triads(ties) == 27

    def test_the_same_key_gives_the_same_walk(self):
        ties = random_ties(12, 0.5, 1)
        one, other = (local_triad_dynamics(ties, 0.3, sweeps=20, key=5) for _ in range(2))
        assert (one.signs == other.signs).all()
        assert one.densities == other.densities
        assert (ties == random_ties(12, 0.5, 1)).all(), "the network given was changed"

    @pytest.mark.parametrize("p", [0.0, 0.2, 1 / 3, 0.45])
    def test_a_large_system_settles_at_the_stationary_density(self, p):
        # N = 64, tolerance .015: finite size and the noise of one walk (theory.md F1, row 7).
        walk = local_triad_dynamics(random_ties(64, 0.5, 1), p, sweeps=400, key=3)
        assert np.mean(walk.densities[150:]) == pytest.approx(friendly_density(p), abs=0.015)

    def test_above_one_half_everybody_becomes_a_friend(self):
        walk = local_triad_dynamics(random_ties(32, 0.4, 1), 0.8, sweeps=2000, key=3)
        assert walk.settled
        assert walk.densities[-1] == 1

    @given(st.integers(2, 6), st.integers(0, 10_000))
    def test_feelings_solve_their_equation(self, n, key):
        x = np.random.default_rng(key).normal(size=(n, n))
        x = x + x.T
        end = blow_up_time(x)
        assume(np.isfinite(end))
        t, step = end / 3, end * 1e-6
        change = (feelings_at(x, t + step) - feelings_at(x, t - step)) / (2 * step)
        assert change == pytest.approx(feelings_at(x, t) @ feelings_at(x, t), rel=1e-3, abs=1e-3 / end**2)

    @given(st.integers(2, 6), st.integers(0, 10_000))
    def test_just_before_the_blow_up_the_signs_are_those_of_the_camps(self, n, key):
        x = np.random.default_rng(key).normal(size=(n, n))
        x = x + x.T
        found = camps_at_blow_up(x)
        assume(found is not None)
        late = feelings_at(x, blow_up_time(x) * (1 - 1e-9))
        side = np.zeros(n)
        side[list(found[0])], side[list(found[1])] = 1, -1
        clear = np.abs(np.outer(side, side) * late) > 1e-3 * np.abs(late).max()
        assert (np.sign(late)[clear] == np.outer(side, side)[clear]).all()

    @pytest.mark.parametrize(
        "call",
        [
            lambda: signed_ties([[0, 1], [1, 0]]),
            lambda: signed_ties([[0, 1, 0], [1, 0, 1], [0, 1, 0]]),
            lambda: signed_ties([[0, 1, 1], [-1, 0, 1], [1, 1, 0]]),
            lambda: local_triad_dynamics(random_ties(3, 0.5, 1), 1.5, sweeps=1),
            lambda: local_triad_dynamics(random_ties(3, 0.5, 1), 0.5, sweeps=0),
            lambda: feelings_at([[0, 2], [2, 0]], 0.5),
            lambda: feelings_at([[0, 2], [1, 0]], 0.1),
            lambda: blow_up_time([[float("nan")]]),
            lambda: blow_up_time([1, 2]),
            lambda: friendly_density(-0.1),
        ],
    )
    def test_bad_input_is_named(self, call):
        with pytest.raises(BadValue):
            call()
