"""Solve arms-race: where Richardson's race settles, if it does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from counterpoise.errors import BadValue
from counterpoise.games.arms_race import ArmsRace
from counterpoise.report.figures.figure import Figure
from counterpoise.workflows.solve.answer import Answer


def solve_arms_race(race: ArmsRace, *, start: Sequence[float] = (), until: float = 10.0) -> Answer:
    """Equilibrium, stability and path.

    Args:
        race: The race.
        start: Armaments at time 0; none if not given.
        until: When the path ends.
    """
    n = race.fatigue.size
    first = list(start) or [0.0] * n
    times = np.linspace(0.0, until, 11)
    path = race.path(first, times)
    try:
        balance: list[float] | None = race.equilibrium().tolist()
    except BadValue:
        balance = None
    names = [f"state {i}" for i in range(n)]
    at = (
        f"nobody would change at {', '.join(f'{x:.6g}' for x in balance)}"
        if balance
        else "there is no point of balance"
    )
    told = f"{'It settles' if race.stable else 'It does not settle'}; {at}."
    return Answer(
        title="Armaments over time",
        sentence=told,
        headers=("time", *names),
        rows=[(float(t), *row) for t, row in zip(times, path.tolist(), strict=True)],
        document={
            "equilibrium": balance,
            "stable": race.stable,
            "growth_rate": race.growth_rate,
            "times": times.tolist(),
            "path": path.tolist(),
        },
        parameters={
            "reaction": race.reaction.tolist(),
            "fatigue": race.fatigue.tolist(),
            "grievance": race.grievance.tolist(),
            "start": first,
            "until": until,
        },
        drawing=lambda: _drawing(race, first, until, names),
        left=(),
    )


def _drawing(race: ArmsRace, start: Sequence[float], until: float, names: Sequence[str]) -> Figure:
    from counterpoise.report.game_figures import race_curves

    return race_curves(race, start, until, names)
