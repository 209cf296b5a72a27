"""A system of states at a moment: the currency of this package.

History, a scenario, a simulated turn and a what-if all hand over the same frozen thing, so that every measure,
solver and doctrine works on all of them alike. Its arrays are named, share one order of states, and cannot be
written to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from counterpoise.arrays import Mask, Matrix, Ties
from counterpoise.errors import BadValue, UnknownState, nearest, unknown_name
from counterpoise.world.days import Span
from counterpoise.world.pact import Pact, Pledge
from counterpoise.world.power import Power
from counterpoise.world.state import State
from counterpoise.world.war import Rivalry, War, fighting_together, opposed

EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True)
class System:
    """What there is at a moment.

    Args:
        title: What to call it in a heading.
        moment: The days it covers: a year is the whole year (as in state-year data), a day is that day.
        states: The living members, in the order of every array.
        power: By measure; every vector in the order of `states`.
        pacts, wars, rivalries: Those in force on some day of the moment, among these states.
        norms: Level of each norm from 0 (unknown) to 1 (fully held).
        universe: What a share is a share of: "system" unless the power series know the world's total.
    Raises:
        BadValue: If a state stands twice, a vector has the wrong length, or a norm lies outside 0 to 1.
        UnknownState: If a war or rivalry names a state that is not here.
    """

    title: str
    moment: Span
    states: tuple[State, ...]
    power: Mapping[str, Power] = field(default_factory=dict[str, Power])
    pacts: tuple[Pact, ...] = ()
    wars: tuple[War, ...] = ()
    rivalries: tuple[Rivalry, ...] = ()
    norms: Mapping[str, float] = field(default_factory=dict[str, float])

    def __post_init__(self) -> None:
        ids = [state.id for state in self.states]
        for identifier in ids:
            if ids.count(identifier) > 1:
                raise BadValue(f"state {identifier} stands twice in {self.title!r}")
        for name, power in self.power.items():
            if power.values.shape != (len(ids),):
                raise BadValue(f"power {name!r} has {power.values.size} values for {len(ids)} states")
        for rivalry in self.rivalries:
            for state in rivalry.pair:
                self.index(state)
        for name, level in self.norms.items():
            if not 0 <= level <= 1:
                raise BadValue(f"norm {name!r} is {level}; it runs from 0 to 1")

    # -- who -----------------------------------------------------------------------------------------------------

    @property
    def n(self) -> int:
        """How many states there are."""
        return len(self.states)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The states' identifiers, in the order of every array."""
        return tuple(state.id for state in self.states)

    @cached_property
    def _position(self) -> dict[str, int]:
        return {identifier: i for i, identifier in enumerate(self.ids)}

    @property
    def year(self) -> int:
        """The year in which the moment starts."""
        return self.moment.start.year

    def index(self, state: str) -> int:
        """A state's place in every array.

        Raises:
            UnknownState: If it is not in this system.
        """
        try:
            return self._position[state]
        except KeyError:
            near = nearest(state, self.ids)
            raise UnknownState(
                f"state {state!r} is not in this system ({self.year}); known: {', '.join(sorted(self.ids))}",
                remedy=f"did you mean {near!r}?" if near else None,
            ) from None

    def indices(self, states: Iterable[str]) -> NDArray[np.intp]:
        """The places of several states."""
        return np.array([self.index(state) for state in states], dtype=np.intp)

    def state(self, identifier: str) -> State:
        """The state of that identifier."""
        return self.states[self.index(identifier)]

    def name(self, identifier: str) -> str:
        """What the state was called at this moment."""
        return self.state(identifier).name(self.moment)

    @cached_property
    def great_powers(self) -> Mask:
        """Which states count as great powers at this moment, shape (states,)."""
        return _frozen(np.array([s.is_great_power(self.moment) for s in self.states], dtype=np.bool_))

    def only(self, states: Iterable[str], *, title: str | None = None) -> System:
        """The subsystem of some of the states, in the order given; ties to others drop out."""
        kept = tuple(dict.fromkeys(states))
        places = self.indices(kept)
        return replace(
            self,
            title=title or self.title,
            states=tuple(self.states[i] for i in places),
            power={name: _taken(power, places) for name, power in self.power.items()},
            pacts=tuple(p for p in self.pacts if len(set(p.members_at(self.moment)) & set(kept)) >= 2),
            wars=tuple(
                w for w in self.wars if set(w.a.at(self.moment)) & set(kept) and set(w.b.at(self.moment)) & set(kept)
            ),
            rivalries=tuple(r for r in self.rivalries if set(r.pair) <= set(kept)),
        )

    # -- power ---------------------------------------------------------------------------------------------------

    def power_by(self, measure: str) -> Power:
        """The states' power by one measure.

        Raises:
            UnknownName: If this system has no such measure.
        """
        try:
            return self.power[measure]
        except KeyError:
            raise unknown_name("power measure in this system", measure, self.power) from None

    # -- ties, each an array of shape (states, states) -----------------------------------------------------------

    @cached_property
    def commitments(self) -> NDArray[np.int8]:
        """Strongest promise between each pair: 3 defence or offence, 2 neutrality or non-aggression, 1 entente, 0.

        Symmetric; the diagonal is 3, the convention of similarity measures (a state is fully tied to itself).
        """
        strength = np.zeros((self.n, self.n), dtype=np.int8)
        for pact in self.pacts:
            places = self._places(pact.members_at(self.moment))
            block = np.ix_(places, places)
            strength[block] = np.maximum(strength[block], pact.rank)
        np.fill_diagonal(strength, 3)
        return _frozen(strength)

    def pacted(self, *pledges: Pledge | str) -> Ties:
        """Whether a pact with one of these pledges (any pledge, if none is named) binds each pair; diagonal False."""
        wanted = {_pledge(p) for p in pledges} or set(Pledge)
        ties = np.zeros((self.n, self.n), dtype=np.bool_)
        for pact in self.pacts:
            if pact.pledges & wanted:
                places = self._places(pact.members_at(self.moment))
                ties[np.ix_(places, places)] = True
        np.fill_diagonal(ties, False)
        return _frozen(ties)

    @cached_property
    def aimed_at(self) -> Ties:
        """Whether the row's state is in a pact aimed at the column's state (not symmetric)."""
        ties = np.zeros((self.n, self.n), dtype=np.bool_)
        for pact in self.pacts:
            members, targets = self._places(pact.members_at(self.moment)), self._places(pact.against)
            ties[np.ix_(members, targets)] = True
        return _frozen(ties)

    @cached_property
    def rivals(self) -> Ties:
        """Whether each pair are rivals."""
        return self._pairs(rivalry.pair for rivalry in self.rivalries)

    @cached_property
    def at_war(self) -> Ties:
        """Whether each pair fight on opposite sides of a war."""
        return self._pairs(pair for war in self.wars for pair in opposed(war, self.moment))

    @cached_property
    def fighting_together(self) -> Ties:
        """Whether each pair fight on the same side of a war."""
        return self._pairs(pair for war in self.wars for pair in fighting_together(war, self.moment))

    @cached_property
    def distance(self) -> Matrix:
        """Great-circle distance between capitals in kilometres; nan where a capital's place is not known."""
        degrees = [(s.capital.latitude, s.capital.longitude) if s.capital else (np.nan, np.nan) for s in self.states]
        latitude, longitude = np.radians(np.array(degrees, dtype=np.float64).reshape(-1, 2)).T
        half = (
            np.sin((latitude[:, None] - latitude[None, :]) / 2) ** 2
            + np.cos(latitude[:, None])
            * np.cos(latitude[None, :])
            * np.sin((longitude[:, None] - longitude[None, :]) / 2) ** 2
        )
        return _frozen(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))))

    def _places(self, states: Iterable[str]) -> NDArray[np.intp]:
        return np.array([self._position[s] for s in states if s in self._position], dtype=np.intp)

    def _pairs(self, pairs: Iterable[tuple[str, str]]) -> Ties:
        ties = np.zeros((self.n, self.n), dtype=np.bool_)
        for a, b in pairs:
            if a in self._position and b in self._position:
                i, j = self._position[a], self._position[b]
                ties[i, j] = ties[j, i] = True
        return _frozen(ties)


def _pledge(written: Pledge | str) -> Pledge:
    try:
        return Pledge(written)
    except ValueError:
        raise unknown_name("pledge", str(written), [p.value for p in Pledge]) from None


def _taken(power: Power, places: NDArray[np.intp]) -> Power:
    return replace(
        power,
        values=_frozen(power.values[places]),
        low=_frozen(power.low[places]),
        high=_frozen(power.high[places]),
        basis=tuple(power.basis[i] for i in places),
    )


_A = TypeVar("_A", bound=NDArray[Any])


def _frozen(array: _A) -> _A:
    array.setflags(write=False)
    return array
