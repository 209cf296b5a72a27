"""What a draw is for. Each use has a number of its own, so that two uses never share a draw.

A number, once given, is never given to another use: results of older versions stay repeatable. New uses are added at
the end.
"""

from __future__ import annotations

from enum import IntEnum, unique


@unique
class Use(IntEnum):
    """The purposes for which the engine draws, one number each, from 0 to 255."""

    POWER = 1
    """A state's capability when a world is made."""
    BORDER = 2
    """Who borders whom when a world is made."""
    PLACE = 3
    """Where a state lies when a world is made."""
    KINSHIP = 4
    """How near two states feel to each other when a world is made."""
    GROWTH = 10
    """A state's fortune in a year's growth."""
    SIGHT = 11
    """How one state misjudges another's strength."""
    LOT = 12
    """The lot that breaks ties, so that no name is favoured."""
    ALIGN = 13
    """Luck of a doctrine that draws, when it chooses where to stand."""
    LAPSE = 14
    """Whether a pact without purpose is kept for another year."""
    CONCERT = 15
    """Whether a congress settles a crisis."""
    ORDER = 16
    """The order in which the wars of a year are resolved."""
    INTERVENE = 17
    """Luck of a doctrine that draws, when it chooses whether to fight."""
    RESTRAINT = 18
    """Whether the norm of non-intervention holds a state back."""
    BATTLE = 19
    """Which side wins."""
    SEVERITY = 20
    """How destructive a war is."""
    SOVEREIGNTY = 21
    """Whether the norm of sovereignty saves a beaten state."""
    PART = 22
    """Which doctrine a state follows through a run, where none is assigned to it."""
    DESIGN = 40
    """Where the points of a design are placed."""
    RESAMPLE = 41
    """Which cases a bootstrap takes."""
