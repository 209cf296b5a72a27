"""A theorem as a benchmark: without trade no network of alliances is war-stable (Jackson & Nei 2015).

Simulated states know nothing of the theorem and have no trade. If pacts among them were ever war-stable the theorem, or
this program, would be wrong; and if states that the theorem calls vulnerable were attacked no more than others, the
simulated wars would follow another logic than the theorem's. The theorem knows no distance, so only worlds in which
everybody reaches everybody are asked. A pact of defence or offence is an alliance; the offence-defence ratio gamma is
one by the advantage of the attack.

References:
    Jackson & Nei (2015), "Networks of military alliances, wars, and international trade", *PNAS* 112:15277-15284.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from counterpoise.engine.chronicle import Engine
from counterpoise.evidence.in_simulation.guards import Guard
from counterpoise.evidence.in_simulation.playing import Played, grounds_at, play_point
from counterpoise.evidence.in_simulation.rule_space import RuleSpace
from counterpoise.evidence.in_simulation.share import Share, share
from counterpoise.games.war_stability import flaws, vulnerable

EVERYWHERE = {"geometry": ["complete"]}


@dataclass(frozen=True)
class Stability:
    """What became of the theorem in one population.

    Args:
        guard: The population.
        networks: Networks of pacts that were looked at.
        empty: Of these, those without any pact.
        war_stable: Networks with pacts that were war-stable: none, says the theorem.
        exposed: Share of the networks with pacts in which somebody is vulnerable (rule S1 fails).
        tempted: Share in which nobody is, but a further pact would make somebody so (S2).
        needless: Share in which nobody is and no pact would, but a pact could be dropped without harm (S3).
        vulnerable_attacked: Share of vulnerable states that are attacked in the next year.
        safe_attacked: Share of the others.
    """

    guard: Guard
    networks: int
    empty: int
    war_stable: int
    exposed: Share
    tempted: Share
    needless: Share
    vulnerable_attacked: Share
    safe_attacked: Share


def stability(
    engine: Engine, space: RuleSpace, *, points: int = 16, runs: int = 4, looks: int = 3, turns: int = 30, key: int = 1
) -> tuple[Stability, ...]:
    """Look at the networks of pacts of some worlds, by population.

    Args:
        engine: What plays.
        space: The rule space; its geometry is put aside.
        points, runs, looks: How many points, runs at each, and looks at each run.
        turns: Years of a run.
        key: Of all draws.
    """
    here = space.changed(EVERYWHERE)
    rules, payoff = here.names("rules"), here.names("payoff")
    tallies = {guard: _Tally() for guard in Guard}
    for place, point in enumerate(here.points(points, key)):
        grounds = grounds_at(point, place, runs, key=key, rules=rules, payoff=payoff)
        for guard, tally in tallies.items():
            settings = {"balanced": True}
            tally.add(
                play_point(engine, point, guard, settings, grounds, key=key, turns=turns, looks=looks)["balanced"]
            )
    return tuple(tally.told(guard) for guard, tally in tallies.items())


class _Tally:
    """Counts networks and states."""

    def __init__(self) -> None:
        self.networks = self.empty = self.stable = 0
        self.failed = {"S1": 0, "S2": 0, "S3": 0}
        self.states = np.zeros((2, 2), dtype=np.int64)  # vulnerable or not, attacked or not

    def add(self, played: Played) -> None:
        """Every look at some runs."""
        for run, look in np.ndindex(played.before.power.shape[:2]):
            living = np.flatnonzero(played.before.alive[run, look])
            if len(living) >= 3:
                self._look(played, (run, look), living)

    def _look(self, played: Played, at: tuple[int, int], living: np.ndarray) -> None:
        strengths = [float(power) for power in played.before.strength(played.rules)[at][living]]
        ties = played.before.pact[at][np.ix_(living, living)] >= 3
        gamma = 1.0 / played.rules.offence
        exposed = frozenset(vulnerable(strengths, ties, gamma))
        self.networks += 1
        if not ties.any():
            self.empty += 1
        elif exposed:
            self.failed["S1"] += 1
        elif wrong := flaws(strengths, ties, gamma):
            self.failed[min(flaw.rule for flaw in wrong)] += 1
        else:
            self.stable += 1
        attacked = played.after.attacked[at].any(axis=0)[living]
        for place, hit in enumerate(attacked):
            self.states[int(place in exposed), int(hit)] += 1

    def told(self, guard: Guard) -> Stability:
        """The shares."""
        bound = self.networks - self.empty
        safe, vulnerable = (share(int(row[1]), int(row.sum())) for row in self.states)
        first, second, third = (share(self.failed[rule], bound) for rule in ("S1", "S2", "S3"))
        return Stability(guard, self.networks, self.empty, self.stable, first, second, third, vulnerable, safe)
