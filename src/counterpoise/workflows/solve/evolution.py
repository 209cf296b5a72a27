"""Solve evolution: which division of bandwagoners and balancers lasts."""

from __future__ import annotations

from collections.abc import Sequence

from counterpoise.errors import BadValue
from counterpoise.games.evolution import AlignmentPopulation
from counterpoise.report.figures.figure import Figure
from counterpoise.workflows.solve.answer import Answer

TIMES = (0.0, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)


def solve_evolution(payoffs: Sequence[float], *, start: float = 0.5) -> Answer:
    """The stable strategies of the population game, and the path from a start.

    Args:
        payoffs: x (two bandwagoners), V - a (bandwagoner against balancer), v (balancer against bandwagoner), y (two
            balancers).
        start: The share of bandwagoners at time 0.
    Raises:
        BadValue: If there are not four payoffs, one is not finite, or the start is not a share.
    """
    if len(payoffs) != 4:
        raise BadValue(f"{len(payoffs)} payoffs were given; four are wanted: x, V-a, v, y")
    game = AlignmentPopulation(*payoffs)
    path = game.path(start, TIMES).tolist()
    stable = ", ".join(f"{q:.4g}" for q in game.stable_strategies) or "none"
    return Answer(
        title="The share of bandwagoners over time",
        sentence=f"In the long run: {game.long_run.value}. Stable shares of bandwagoners: {stable}.",
        headers=("time", "share of bandwagoners"),
        rows=list(zip(TIMES, path, strict=True)),
        document={
            "long_run": game.long_run.value,
            "stable": list(game.stable_strategies),
            "division": game.division,
            "path": [{"time": t, "share": q} for t, q in zip(TIMES, path, strict=True)],
        },
        parameters={"payoffs": list(payoffs), "start": start},
        drawing=lambda: _drawing(game),
        notes=("the like pairs' payoffs and the stability analysis are derived here; see the explanation page",),
        left=(),
    )


def _drawing(game: AlignmentPopulation) -> Figure:
    from counterpoise.report.game_figures import evolution_curves

    return evolution_curves(game)
