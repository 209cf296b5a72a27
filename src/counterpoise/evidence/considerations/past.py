"""What states remember: wars and treaties of the last years, who was at war how often, and who began a war."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from counterpoise.arrays import Ties
from counterpoise.world import Pact, Span, System, Timeline
from counterpoise.world.war import Side, War

Bound = list[tuple[int, Span]]


@dataclass(frozen=True, slots=True)
class Memory:
    """The last years, in the system's order of states.

    Args:
        fought, beside, lapsed: Whether each pair fought each other, fought on one side, or had a pact of neutrality
            or more that ended; shape (states, states).
        wars: In how many wars each state fought; shape (states,).
    """

    fought: Ties
    beside: Ties
    lapsed: Ties
    wars: NDArray[np.float64]


def remembered(timeline: Timeline, system: System, *, years: int = 12) -> Memory:
    """What the years before the system's moment leave behind.

    Args:
        timeline: Of the system.
        system: At the moment of remembering.
        years: How far back (this project's choice).
    """
    last = system.moment.end or system.moment.start
    window = Span(last.replace(year=max(1, last.year - years), day=1), last)
    place = {state: i for i, state in enumerate(system.ids)}
    fought, beside, lapsed = (np.zeros((system.n, system.n), dtype=np.bool_) for _ in range(3))
    wars = np.zeros(system.n)
    for war in timeline.wars:
        a, b = (_there(side, place, window) for side in (war.a, war.b))
        _mark(fought, a, b)
        _mark(fought, b, a)
        _mark(beside, a, a)
        _mark(beside, b, b)
        wars[list({i for i, _ in (*a, *b)})] += 1.0
    for pact in timeline.pacts:
        if pact.rank >= 2:
            for one, other in _ended(pact, window):
                if one in place and other in place:
                    lapsed[place[one], place[other]] = lapsed[place[other], place[one]] = True
    return Memory(fought, beside, lapsed, wars)


def _there(side: Side, place: Mapping[str, int], window: Span) -> Bound:
    """Who of a system fought on a side in a window of time, and when."""
    return [(place[m.state], m.span) for m in side.members if m.state in place and m.span.touches(window)]


def _mark(ties: Ties, some: Bound, others: Bound) -> None:
    """Tie those who were there at the same time. Spans that touch each other and the window all share a day of it."""
    for i, one in some:
        for j, other in others:
            ties[i, j] |= i != j and one.touches(other)


def _ended(pact: Pact, window: Span) -> list[tuple[str, str]]:
    """The pairs whose common time in a pact ended in a window."""
    found: list[tuple[str, str]] = []
    for k, one in enumerate(pact.members):
        for other in pact.members[k + 1 :]:
            ends = [m.span.end for m in (one, other) if m.span.end is not None]
            if ends and window.holds(min(ends)) and one.span.touches(other.span):
                found.append((one.state, other.state))
    return found


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(files("counterpoise.evidence.considerations").joinpath("began.toml").read_text("utf-8"))


def beginners(war: War) -> tuple[str, ...]:
    """The states that began a war: as coded in `began.toml`, else its first side's from the first day.

    The order of sides says who fought whom, not who began: a scenario may well name the coalition first.
    """
    known = _table().get(war.id)
    if known is not None:
        return tuple(known)
    return tuple(m.state for m in war.a.members if m.span.start == war.span.start)
