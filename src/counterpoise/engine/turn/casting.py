"""Before the first turn: a state to which no doctrine is assigned draws one by lot, and keeps it through the run.

Nobody knows which doctrine most states of history followed. To let all of them follow the same would be a claim;
to draw anew in every run lets the error of an ensemble cover what is not known.
"""

from __future__ import annotations

from counterpoise.engine.board import DOCTRINE, PART_DOCTRINE, PART_SHARE, PART_TOLD, SETTINGS, Board
from counterpoise.kernel import kernel
from counterpoise.streams import Use, uniform

FOR_PART = int(Use.PART)


@kernel
def hand_out_parts(start: Board, board: Board, key: int, run: int) -> None:
    """Every state without a doctrine draws one of the parts, each by its share."""
    for i in range(len(start.first) - 1):
        if start.mark[DOCTRINE, i] < 0:
            part = part_of(start, uniform(key, run, 0, i, 0, FOR_PART))
            board.mark[DOCTRINE, i] = int(start.parts[part, PART_DOCTRINE])
            for place in range(SETTINGS):
                board.settings[i, place] = start.parts[part, PART_TOLD + place]


@kernel
def part_of(start: Board, luck: float) -> int:
    """The part whose share the lot falls into."""
    part = 0
    while part < len(start.parts) - 1 and luck >= start.parts[part, PART_SHARE]:
        part += 1
    return part
