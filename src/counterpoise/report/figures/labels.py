"""Labels that stand beside what they name and do not collide.

Each label tries a few places in a fixed order and takes the one that covers least: other labels first, then marks,
then lines. No random draws, so a figure is the same every time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, from its upper left corner to its lower right."""

    x0: float
    y0: float
    x1: float
    y1: float

    def overlap(self, other: Box) -> float:
        """The area in common.

        Example:
            >>> Box(0, 0, 2, 2).overlap(Box(1, 1, 3, 3))
            1
        """
        across = min(self.x1, other.x1) - max(self.x0, other.x0)
        down = min(self.y1, other.y1) - max(self.y0, other.y0)
        return across * down if across > 0 and down > 0 else 0

    def outside(self, frame: Box) -> float:
        """How much of it, in area, sticks out of a frame."""
        return (self.x1 - self.x0) * (self.y1 - self.y0) - self.overlap(frame)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something to be labelled: its middle, how far it reaches, the size of its text."""

    x: float
    y: float
    radius: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A label's place: where its text starts and in which alignment, and the box it fills."""

    x: float
    y: float
    align: str
    box: Box


Line = tuple[float, float, float, float]


def spread(positions: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Positions on a line moved apart to at least `gap`, as little as can be, in the same order, inside the ends.

    Pools neighbours that are too close and centres each pool on the mean of what its members wanted. Where there is
    no room for all, they are spaced evenly from end to end.

    Example:
        >>> spread([10, 11, 50], gap=4, low=0, high=100)
        [8.5, 12.5, 50.0]
    """
    if not positions:
        return []
    count = len(positions)
    if gap * (count - 1) >= high - low:
        step = (high - low) / max(count - 1, 1)
        return _in_order(positions, [low + i * step for i in range(count)])
    pools: list[list[float]] = []
    for wanted in sorted(positions):
        pools.append([wanted])
        while len(pools) > 1 and _start(pools[-1], gap, low, high) < _end(pools[-2], gap, low, high) + gap:
            last = pools.pop()
            pools[-1] += last
    placed = [_start(pool, gap, low, high) + i * gap for pool in pools for i in range(len(pool))]
    return _in_order(positions, placed)


def place(anchors: Sequence[Anchor], lines: Iterable[Line], frame: Box) -> list[Placed]:
    """A place for every label, in the order of the anchors; earlier ones choose first."""
    segments = list(lines)
    marks = [Box(a.x - a.radius, a.y - a.radius, a.x + a.radius, a.y + a.radius) for a in anchors]
    taken: list[Box] = []
    placed: list[Placed] = []
    for own, anchor in enumerate(anchors):
        others = [mark for i, mark in enumerate(marks) if i != own]

        def cost(candidate: tuple[int, Placed], others: list[Box] = others) -> float:
            rank, spot = candidate
            hidden = sum(spot.box.overlap(box) for box in taken) * 8 + sum(spot.box.overlap(box) for box in others) * 4
            crossed = sum(_crosses(spot.box, line) for line in segments) * 6
            return hidden + crossed + spot.box.outside(frame) * 50 + rank * 2

        best = min(enumerate(_candidates(anchor)), key=cost)[1]
        taken.append(best.box)
        placed.append(best)
    return placed


def _candidates(a: Anchor) -> list[Placed]:
    """Right, left, below, above, then the corners; then the same further out."""
    half = a.height / 2
    placed: list[Placed] = []
    for further in (0.0, 11.0, 24.0):
        reach = a.radius + 4 + further
        slant = reach * 0.72 + 1
        sides = [(reach, 0.0, "left"), (-reach, 0.0, "right"), (0.0, reach + half - 1, "center")]
        sides += [(0.0, -reach - half + 1, "center"), (slant, slant, "left"), (slant, -slant, "left")]
        sides += [(-slant, slant, "right"), (-slant, -slant, "right")]
        spots = ((a.x + dx, a.y + dy, align) for dx, dy, align in sides)
        placed += [Placed(x, y, align, _box(x, y, align, a.width, half)) for x, y, align in spots]
    return placed


def _box(x: float, y: float, align: str, width: float, half: float) -> Box:
    left = {"left": x, "right": x - width, "center": x - width / 2}[align]
    return Box(left, y - half, left + width, y + half)


def _crosses(box: Box, line: Line) -> bool:
    """Whether a line passes through a box, seen at 25 points of it."""
    x0, y0, x1, y1 = line
    steps = (i / 24 for i in range(25))
    return any(box.x0 < x0 + t * (x1 - x0) < box.x1 and box.y0 < y0 + t * (y1 - y0) < box.y1 for t in steps)


def _start(pool: list[float], gap: float, low: float, high: float) -> float:
    length = gap * (len(pool) - 1)
    middle = sum(pool) / len(pool)
    return min(max(middle - length / 2, low), high - length)


def _end(pool: list[float], gap: float, low: float, high: float) -> float:
    return _start(pool, gap, low, high) + gap * (len(pool) - 1)


def _in_order(wanted: Sequence[float], placed: Sequence[float]) -> list[float]:
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    result = [0.0] * len(wanted)
    for position, i in zip(placed, order, strict=True):
        result[i] = float(position)
    return result
