"""The key under a figure: samples with their words, flowed into lines as text is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.report.figures.figure import Canvas

SAMPLE = 30.0
"""Pixels that a sample takes."""

LINE = 21.0
"""Pixels from one line of the key to the next."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: what it is a sample of (the figure knows how to draw it), and its words."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Laid:
    """An entry at its place: the left end of its sample and the height of its middle, in pixels."""

    item: Item
    x: float
    y: float


def laid(items: Sequence[Item], canvas: Canvas, width: float, top: float) -> tuple[list[Laid], float]:
    """The entries at their places, and how deep the key is in all.

    Example:
        >>> from counterpoise.report.figures.figure import NARROW
        >>> entries, deep = laid([Item("a", "first"), Item("b", "second")], NARROW, 358, 100)
        >>> [entry.y for entry in entries], deep
        ([116.0, 116.0], 31.0)
    """
    placed: list[Laid] = []
    x, y = 0.0, top + 16.0
    for item in items:
        needs = SAMPLE + 6 + canvas.measure(item.words, scale=0.92)
        if x and x + needs > width:
            x, y = 0.0, y + LINE
        placed.append(Laid(item, x, y))
        x += needs + 16
    return placed, (y - top + 15.0) if items else 0.0
