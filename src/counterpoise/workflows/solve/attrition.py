"""Solve attrition: who wins a battle by Lanchester's laws, with how much left, and when."""

from __future__ import annotations

from math import isfinite

from counterpoise.games.attrition import AttritionLaw, Battle, fight
from counterpoise.report.figures.figure import Figure
from counterpoise.workflows.solve.answer import Answer


def solve_attrition(blue: float, red: float, law: AttritionLaw, *, remnant: float = 0.0) -> Answer:
    """The battle and its course.

    Args:
        blue, red: Numbers at the start.
        law: How they wear each other down.
        remnant: The part of its force at which the loser gives up.
    """
    battle = fight(blue, red, law, remnant=remnant)
    end = battle.duration if isfinite(battle.duration) else 5.0
    course = [(t, *law.strengths(blue, red, t)) for t in (end * k / 8 for k in range(9))]
    return Answer(
        title="What is left of both",
        sentence=_told(battle),
        headers=("time", "blue", "red"),
        rows=course,
        document={
            "winner": battle.winner,
            "survivors": battle.survivors,
            "duration": battle.duration,
            "advantage": law.advantage(blue, red),
            "course": [{"time": t, "blue": b, "red": r} for t, b, r in course],
        },
        parameters={"blue": blue, "red": red, "law": repr(law), "remnant": remnant},
        drawing=lambda: _drawing(blue, red, law),
        left=(),
    )


def _told(battle: Battle) -> str:
    if battle.winner is None:
        return "Nobody wins: the forces wear each other down and neither is ever quite gone."
    lasting = f"after {battle.duration:.6g}" if isfinite(battle.duration) else "but the last of the loser is never hit"
    return f"{battle.winner.capitalize()} wins with {battle.survivors:.6g} left, {lasting}."


def _drawing(blue: float, red: float, law: AttritionLaw) -> Figure:
    from counterpoise.report.game_figures import attrition_curves

    return attrition_curves(blue, red, law)
