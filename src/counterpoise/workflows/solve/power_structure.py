"""Solve power-structure: Poulshock's law of motion, and the best tactics by looking ahead."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb

import numpy as np

from counterpoise.errors import BadValue
from counterpoise.games.power_structure import Physics, advance, best_tactics, check_tactics, utility
from counterpoise.report.figures.figure import Figure
from counterpoise.workflows.solve.answer import Answer, place
from counterpoise.workflows.solve.subject import Subject

MOST_LINES = 2_000_000
"""More lines of play than this are not gone through; a beam makes them fewer."""


def solve_power_structure(
    subject: Subject,
    *,
    tactics: Sequence[Sequence[float]] | None = None,
    movers: Sequence[str] = (),
    physics: Physics | None = None,
    parts: int = 1,
    kept: float = 0.0,
    beam: int | None = None,
) -> Answer:
    """The next sizes, or the best line of play if somebody moves.

    Args:
        subject: The states and their sizes.
        tactics: Column j is how state j divides its power; everybody keeps everything if not given.
        movers: Who chooses anew, turn by turn; nobody: the tactics are followed for one turn.
        physics: The author's defaults if not given.
        parts: Into how many parts a state may divide its power.
        kept: The part of its power that a mover must keep.
        beam: Look only into so many choices a turn.
    Raises:
        BadValue: If the tactics are wrong, a mover does not exist, or there are too many lines to go through.
    """
    physics, names = physics or Physics(), subject.names
    sizes = np.array([float(w) for w in subject.weights])
    start = check_tactics(np.eye(sizes.size) if tactics is None else tactics, sizes.size)
    turn = [place(name, names) for name in movers]
    if not turn:
        path = [tuple(sizes.tolist()), tuple(advance(sizes, start, physics).tolist())]
        moves: list[tuple[float, ...]] = []
    else:
        _bounded(sizes.size, parts, beam, len(turn))
        plan = best_tactics(sizes, start, turn, physics, parts=parts, kept=kept, beam=beam)
        path, moves = list(plan.sizes), list(plan.moves)
    worth = utility(path[-1], physics.ambition)
    return Answer(
        title=f"{subject.title}: sizes turn by turn",
        sentence=_sentence(names, turn, moves),
        headers=("state", "size now", *(f"turn {t}" for t in range(1, len(path))), "utility at the end"),
        rows=[(name, *(sizes[i] for sizes in path), float(worth[i])) for i, name in enumerate(names)],
        document={
            "states": list(names),
            "sizes": [list(sizes) for sizes in path],
            "utility": worth.tolist(),
            "movers": [names[m] for m in turn],
            "moves": [list(move) for move in moves],
        },
        parameters={
            **subject.asked, "tactics": tactics, "movers": list(movers), "parts": parts, "kept": kept, "beam": beam,
            "physics": {name: getattr(physics, name) for name in ("gift", "harm", "decay", "ambition", "patience")},
        },
        drawing=lambda: _drawing(path, names),
        scenario=subject.scenario,
    )  # fmt: skip


def _bounded(states: int, parts: int, beam: int | None, turns: int) -> None:
    # Whole-number vectors with absolute values summing to at most `parts`: what a state does to the others.
    choices = sum(2**k * comb(states - 1, k) * comb(parts, k) for k in range(min(states - 1, parts) + 1))
    lines = min(choices, beam or choices) ** turns
    if lines > MOST_LINES:
        raise BadValue(
            f"{lines:,} lines of play are too many to go through ({choices} choices, {turns} turns)",
            remedy="look fewer turns ahead, divide into fewer parts, or set a beam such as 10",
        )


def _sentence(names: Sequence[str], movers: Sequence[int], moves: Sequence[tuple[float, ...]]) -> str:
    if not moves:
        return "Nobody chooses anew: the tactics given are followed for one turn."
    return " ".join(f"{names[mover]} {_told(names, mover, move)}." for mover, move in zip(movers, moves, strict=True))


def _told(names: Sequence[str], mover: int, move: Sequence[float]) -> str:
    parts = [f"keeps {move[mover]:.0%}"] if move[mover] else []
    parts += [f"helps {names[k]} with {x:.0%}" for k, x in enumerate(move) if x > 0 and k != mover]
    parts += [f"attacks {names[k]} with {-x:.0%}" for k, x in enumerate(move) if x < 0]
    return ", ".join(parts)


def _drawing(path: Sequence[Sequence[float]], names: Sequence[str]) -> Figure:
    from counterpoise.report.game_figures import structure_curves

    return structure_curves(path, names)
