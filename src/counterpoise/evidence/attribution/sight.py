"""What a state saw: its situation on the engine's board, judged without anybody's errors.

The board of a simulated turn and that of a year of history are the same thing, so doctrines are asked in the very words
in which the engine asks them. From history come power, pacts, rivalries, wars and distances between capitals. What
history does not hand over is set plainly: states keep their promises alike, nobody is mobilised unless the data say so,
and a state has a record of aggression if it attacked, or was coded as the threat, in earlier years.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from counterpoise.doctrines.outlook import Outlook
from counterpoise.engine.board import ARMING, LEADING, OTHER, POWER, RECORD, THREAT, Board, Moment, copied
from counterpoise.engine.bridge import start_from
from counterpoise.engine.parameters import Rules
from counterpoise.engine.turn.choice import outlook, weigh_system
from counterpoise.engine.turn.growth import border_with, roll_call
from counterpoise.engine.turn.sight import look_around
from counterpoise.world import System

SMALL = 0.002
"""The share taken for a state whose power is not known, so that it counts as a small one (this project's choice)."""

START = Moment(0, 0, 0)


@dataclass(frozen=True)
class Scene:
    """A board before the choices of a year, as everybody in it would see it who judged strengths right.

    Args:
        board: The board, looked around upon; asking writes only to its working papers.
        rules: The rules, without misperception.
        ids: The states, in the order of the board.
        names: What to call them.
    """

    board: Board
    rules: Rules
    ids: tuple[str, ...]
    names: tuple[str, ...]

    def index(self, state: str) -> int | None:
        """A state's number, or None if it is not on the board."""
        return self.ids.index(state) if state in self.ids else None

    def leading(self, i: int) -> int | None:
        """The state that threatens state i most, if one alarms it; else the strongest within reach; else None."""
        if self.board.mark[LEADING, i] >= 0:
            return int(self.others(i)[int(self.board.mark[LEADING, i] - self.board.first[i])])
        others = self.others(i)
        return int(max(others, key=lambda k: (self.board.state[POWER, k], -k))) if len(others) else None

    def others(self, i: int) -> list[int]:
        """The states within reach of state i, in the order of its outlook."""
        return [int(k) for k in self.board.link[OTHER, int(self.board.first[i]) : int(self.board.first[i + 1])]]

    def alarmed(self, k: int, threat: int) -> bool:
        """Whether the threat alarms state k too."""
        border = int(border_with(self.board, k, threat))
        return border >= 0 and bool(self.board.tie[THREAT, border] >= self.rules.alarm)

    def outlook(self, i: int, facing: int | None = None, luck: float = 0.5) -> Outlook | None:
        """What state i sees; `facing` is the threat it answers to, whether or not its own reckoning puts it first.

        The picture is good until the next one is asked for. None if the threat is out of reach.
        """
        board, before = self.board, int(self.board.mark[LEADING, i])
        if facing is not None:
            border = int(border_with(board, i, facing))
            if border < 0:
                return None
            board.mark[LEADING, i] = border
        total, leader, leader_share, effective = weigh_system(board)
        view = outlook(board, self.rules, i, total, leader, leader_share, effective, luck)
        board.mark[LEADING, i] = before
        return view


def looked(board: Board, rules: Rules, moment: Moment = START) -> Board:
    """A copy of a board on which everybody judges everybody's strength right."""
    mine = copied(board)
    roll_call(mine)
    look_around(mine, rules, moment)
    return mine


def scene_of(
    system: System,
    measure: str,
    *,
    aggression: Mapping[str, float] | None = None,
    arming: Mapping[str, float] | None = None,
) -> Scene:
    """A system of history as a scene.

    Args:
        system: As known before the decision.
        measure: By which capability counts.
        aggression: Each state's record of attacks, 0 to 1; states not named have none.
        arming: How far each state is mobilised, 0 to 1; states not named are not.
    """
    known = _known(system, measure)
    made = start_from(known, measure=measure)
    board = copied(made.board)
    for i, state in enumerate(made.ids):
        board.state[RECORD, i] = (aggression or {}).get(state, 0.0)
        board.state[ARMING, i] = (arming or {}).get(state, 0.0)
    rules = made.rules._replace(misperception=0.0)
    return Scene(looked(board, rules), rules, made.ids, tuple(f"{known.name(s)} ({s})" for s in made.ids))


def _known(system: System, measure: str) -> System:
    """The same system where states of unknown power count as small ones."""
    power = system.power_by(measure)
    total = float(np.nansum(power.values)) or 1.0
    values = np.where(power.values > 0, power.values, SMALL * total)
    values.setflags(write=False)
    filled = replace(power, values=values, low=values, high=values)
    return replace(system, power={**system.power, measure: filled})


def faded(deeds: Iterable[tuple[str, int]], year: int, rules: Rules) -> dict[str, float]:
    """Records of aggression in a year: 1 right after a deed, less by the rules' memory for each year since.

    Args:
        deeds: Who attacked, or was the threat, and when; only earlier years count.
        year: The year in which the records are seen.
        rules: Whose `memory` is the part of a record kept for another year.
    """
    found: dict[str, float] = {}
    for state, then in deeds:
        if then < year:
            found[state] = max(found.get(state, 0.0), rules.memory ** (year - then - 1))
    return found
