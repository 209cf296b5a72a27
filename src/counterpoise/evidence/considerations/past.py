"""What states remember: wars and treaties of the last years, and who was at war how often."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.arrays import Ties
from counterpoise.world import Span, System, Timeline


@dataclass(frozen=True, slots=True)
class Memory:
    """The last years, in the system's order of states.

    Args:
        fought, beside, lapsed: Whether each pair fought each other, fought on one side, or had a pact of neutrality
            or more that ended; shape (states, states).
        wars, begun: In how many wars each state fought, and on the side that began them; shape (states,).
    """

    fought: Ties
    beside: Ties
    lapsed: Ties
    wars: NDArray[np.float64]
    begun: NDArray[np.float64]


def remembered(timeline: Timeline, system: System, *, years: int = 12) -> Memory:
    """What the years before the system's moment leave behind.

    The first side of a war counts as the one that began it, as scenarios write it.

    Args:
        timeline: Of the system.
        system: At the moment of remembering.
        years: How far back (this project's choice).
    """
    last = system.moment.end or system.moment.start
    window = Span(last.replace(year=max(1, last.year - years), day=1), last)
    place = {state: i for i, state in enumerate(system.ids)}
    fought, beside, lapsed = (np.zeros((system.n, system.n), dtype=np.bool_) for _ in range(3))
    wars, begun = np.zeros(system.n), np.zeros(system.n)
    for war in timeline.wars:
        a, b = ([place[s] for s in side.at(window) if s in place] for side in (war.a, war.b))
        fought[np.ix_(a, b)] = fought[np.ix_(b, a)] = True
        beside[np.ix_(a, a)] = beside[np.ix_(b, b)] = True
        wars[a] += 1.0
        wars[b] += 1.0
        begun[a] += 1.0
    for pact in timeline.pacts:
        if pact.rank >= 2 and pact.span.end and window.holds(pact.span.end):
            members = [place[m.state] for m in pact.members if m.state in place]
            lapsed[np.ix_(members, members)] = True
    return Memory(fought, beside, lapsed, wars, begun)
