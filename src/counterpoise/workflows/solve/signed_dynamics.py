"""Solve signed-dynamics: where friendships and enmities drift."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from counterpoise.arrays import Matrix, Signs
from counterpoise.games.signed_dynamics import (
    Walk,
    blow_up_time,
    camps,
    camps_at_blow_up,
    constrained_triad_dynamics,
    density,
    friendly_density,
    local_triad_dynamics,
    unbalanced_triads,
)
from counterpoise.report.figures.figure import Figure
from counterpoise.workflows.solve.answer import Answer, Cell


def solve_triads(
    signs: Signs, names: Sequence[str], *, p: float | None = None, sweeps: int = 200, key: int = 0
) -> Answer:
    """Triad dynamics: local with a chance p, constrained without.

    Args:
        signs: A complete signed network.
        names: Of its states.
        p: The chance that a triad with one enmity mends it; None for constrained dynamics.
        sweeps: How long.
        key: Of the draws.
    """
    if p is None:
        walk = constrained_triad_dynamics(signs, sweeps=sweeps, key=key)
    else:
        walk = local_triad_dynamics(signs, p, sweeps=sweeps, key=key)
    sides = camps(walk.signs)
    sided = sides and [[names[i] for i in side] for side in sides]
    rows: list[tuple[Cell, ...]] = [
        ("density of friendship", density(signs), density(walk.signs)),
        ("unbalanced triads", unbalanced_triads(signs), unbalanced_triads(walk.signs)),
    ]
    document: dict[str, Any] = {
        "settled": walk.settled,
        "steps": walk.steps,
        "density": density(walk.signs),
        "unbalanced": unbalanced_triads(walk.signs),
        "camps": sided,
        "densities": list(walk.densities),
    }
    if p is not None:
        document["stationary_density"] = friendly_density(p)
        rows.append(("density in an infinite system", None, friendly_density(p)))
    return Answer(
        title=f"{len(names)} states, {'constrained' if p is None else 'local'} triad dynamics",
        sentence=_told(walk, sided),
        headers=("", "at the start", "at the end"),
        rows=rows,
        document=document,
        parameters={"signs": signs.tolist(), "p": p, "sweeps": sweeps, "key": key},
        drawing=lambda: _drawing(walk, p),
    )


def _told(walk: Walk, sided: Sequence[Sequence[str]] | None) -> str:
    if not walk.settled:
        return f"After {walk.steps} steps the network still moves."
    if sided is None:
        return "The network is jammed: every flip would add unbalanced triads."
    if not sided[1]:
        return "Everybody is everybody's friend."
    return f"Two camps: {', '.join(sided[0])} against {', '.join(sided[1])}."


def solve_feelings(feelings: Matrix, names: Sequence[str]) -> Answer:
    """The camps in which feelings end that grow by their own square, and when."""
    end, sides = blow_up_time(feelings), camps_at_blow_up(feelings)
    sided = sides and [[names[i] for i in side] for side in sides]
    told = "Feelings never blow up, or the start decides nothing."
    if sided:
        told = f"At time {end:.6g}: {', '.join(sided[0])} against {', '.join(sided[1]) or 'nobody'}."
    camp = {name: k + 1 for k, side in enumerate(sided or []) for name in side}
    return Answer(
        title="Camps at the blow-up",
        sentence=told,
        headers=("state", "camp"),
        rows=[(name, camp.get(name)) for name in names],
        document={"blow_up": end, "camps": sided},
        parameters={"feelings": feelings.tolist()},
        drawing=lambda: _feelings_drawing(feelings, end, names),
    )


def _drawing(walk: Walk, p: float | None) -> Figure:
    from counterpoise.report.game_figures import triad_curves

    return triad_curves(walk, p)


def _feelings_drawing(feelings: Matrix, end: float, names: Sequence[str]) -> Figure:
    from counterpoise.report.game_figures import feelings_curves

    return feelings_curves(feelings, end, names)
