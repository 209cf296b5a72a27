"""Directions that the theory itself names, in ensembles under one key. Where a default hides one, the test says so."""

import pytest

from counterpoise.engine.compiled import Compiled
from counterpoise.engine.worlds import Poles, World

ENGINE = Compiled(threads=1)


def ensemble(doctrine, rules, predators="A", runs=150):
    world = World(
        states=8,
        power=Poles(1, 0.22),
        parameters=rules,
        doctrine=doctrine,
        assigned=dict.fromkeys(predators, "hegemonic-bid"),
    )
    return ENGINE.play(world.start(key=1), key=1, turns=100, runs=runs, wars=False)


def test_predators_win_where_nobody_balances():
    share = {
        name: ensemble(name, {"offence": 1.5}).column("hegemony")[:, -1].mean()
        for name in ("isolation", "bandwagoning", "balance-of-threat", "balancing")
    }
    error = 4 * (0.25 / 150) ** 0.5
    assert share["isolation"] > share["balance-of-threat"] + error
    assert share["bandwagoning"] > share["balancing"] + error


def test_sovereignty_lowers_deaths():
    deaths = [
        ensemble("isolation", {"offence": 1.5, "sovereignty": level}).column("deaths").sum()
        for level in (0.0, 0.5, 1.0)
    ]
    assert deaths[0] > deaths[1] > deaths[2] == 0


def honoured(doctrine, offence):
    # Reckless predators: under the default caution, allied victims deter and the wars left show no alliances.
    played = ensemble(doctrine, {"offence": offence, "caution": -0.2}, predators="AB")
    kept, broken = played.column("honoured").sum(), played.column("broken").sum()
    return kept / (kept + broken), played.column("belligerents").sum() / played.column("wars").sum()


def test_offence_raises_chain_ganging_relative_to_buck_passing():
    low = [honoured(name, 1.0) for name in ("chain-ganging", "buck-passing")]
    high = [honoured(name, 2.0) for name in ("chain-ganging", "buck-passing")]
    assert high[0][0] > low[0][0]
    assert low[1][0] < 0.05
    assert high[1][0] < 0.05
    assert high[0][1] / high[1][1] > low[0][1] / low[1][1]


@pytest.mark.parametrize("doctrine", ["balance-of-threat", "collective-security"])
def test_initiators_win_less_where_others_come_to_help(doctrine):
    def wins(name):
        played = ensemble(name, {"offence": 1.5, "caution": -0.2}, runs=60)
        return played.column("attacker_wins").sum() / played.column("decided").sum()

    assert wins(doctrine) < wins("isolation")
