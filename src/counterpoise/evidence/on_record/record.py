"""The record as arrays that every claim reads: who was there, how strong, allied, rivals, at war, in dispute.

Read once from the fetched tables. Arrays over states and years have the shape (states, years), those over pairs
(states, states, years); a state's place is its place in `codes`, a year's is the year less 1816. Power is asked for by
measure, because who leads depends on it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import polars as pl
from numpy.typing import NDArray

from counterpoise.data.joins import contiguity, rivalries
from counterpoise.data.joins.distance import seats
from counterpoise.data.membership import Membership, membership
from counterpoise.data.power_measures import power_measure
from counterpoise.data.rows import state_rows
from counterpoise.data.sources import table
from counterpoise.evidence.on_record.conflicts import Conflict, disputes_as_conflicts, wars_as_conflicts
from counterpoise.evidence.on_record.standing import Standing
from counterpoise.world.system import EARTH_RADIUS_KM

FIRST, LAST = 1816, 2016
"""The years of the arrays: those of the list of states."""
SPAN = LAST - FIRST + 1

Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.int64]

Kept = TypeVar("Kept")

_HELP = ("atop_defense", "atop_offense", "atop_consul")
_KINDS = {
    "active": ("atop_defense", "atop_offense"),
    "help": _HELP,
    "any": (*_HELP, "atop_neutral", "atop_nonagg"),
    "defence": ("atop_defense",),
}
_USE_OF_FORCE = 4
"""From this level of hostility a dispute has the use of force."""


@dataclass(frozen=True, slots=True)
class Signing:
    """A treaty in the year in which states entered it.

    Args:
        treaty: Its ATOP number.
        year: Of entry.
        joined: Places of the states that entered.
        members: Places of all that were bound at the end of that year.
        active: Whether it promises defence or offence.
        help: Whether it promises that or consultation.
    """

    treaty: int
    year: int
    joined: frozenset[int]
    members: frozenset[int]
    active: bool
    help: bool


@dataclass(frozen=True, eq=False)
class Record:
    """The record, read once.

    Args:
        folder: The data folder; by default the one in use.
    """

    folder: str | Path | None = None
    _kept: dict[tuple[str, ...], Any] = field(default_factory=dict[tuple[str, ...], Any], repr=False)

    # -- states --------------------------------------------------------------------------------------------------

    @cached_property
    def members(self) -> Membership:
        """The Correlates of War list of states."""
        return membership("cow", FIRST, LAST, self.folder)

    @property
    def codes(self) -> NDArray[np.int32]:
        """State numbers, ascending."""
        return self.members.codes

    @property
    def states(self) -> int:
        """How many states there ever were."""
        return self.members.states

    @property
    def letters(self) -> tuple[str, ...]:
        """Abbreviations."""
        return self.members.abbreviations

    @property
    def present(self) -> Flags:
        """Whether each state was a member in each year."""
        return self.members.present

    @cached_property
    def major(self) -> Flags:
        """Whether each state was a great power in each year."""
        found = np.zeros((self.states, SPAN), dtype=np.bool_)
        for row in table("cow_majors", self.folder).iter_rows(named=True):
            place = self.place(row["ccode"])
            found[place, row["styear"] - FIRST : row["endyear"] - FIRST + 1] = True
        return found & self.present

    def place(self, code: int) -> int:
        """Where a state stands, by its number; -1 if it never was a member."""
        found = int(np.searchsorted(self.codes, code))
        return found if found < self.states and self.codes[found] == code else -1

    def _places(self, codes: pl.Series) -> NDArray[np.int64]:
        found = np.searchsorted(self.codes, codes.to_numpy()).clip(max=self.states - 1)
        return np.where(self.codes[found] == codes.to_numpy(), found, -1).astype(np.int64)

    # -- power ---------------------------------------------------------------------------------------------------

    def power(self, measure: str) -> Reals:
        """The power of each state in each year; nan where it is not known."""
        return self.once(("power", measure), lambda: self._laid(power_measure(measure).values(self.folder), "value"))

    def standing(self, measure: str) -> Standing:
        """The great powers under a measure: their shares, who leads, how many poles."""
        return self.once(("standing", measure), lambda: Standing(self.power(measure), self.major, FIRST))

    @cached_property
    def spending(self) -> Reals:
        """Military spending."""
        return self.power("milex")

    @cached_property
    def polity(self) -> Reals:
        """Polity's score, -10 to 10."""
        return self._laid(table("cow_democracy", self.folder), "polity2")

    @cached_property
    def polyarchy(self) -> Reals:
        """V-Dem's index of electoral democracy, 0 to 1."""
        return self._laid(table("cow_democracy", self.folder), "v2x_polyarchy")

    def _laid(self, frame: pl.DataFrame, column: str) -> Reals:
        frame = frame.drop_nulls(column).filter(pl.col("year").is_between(FIRST, LAST))
        place = self._places(frame["ccode"])
        found = np.full((self.states, SPAN), np.nan)
        known = place >= 0
        found[place[known], frame["year"].to_numpy()[known] - FIRST] = frame[column].to_numpy()[known]
        return np.where(self.present, found, np.nan)

    # -- pairs ---------------------------------------------------------------------------------------------------

    @cached_property
    def together(self) -> Flags:
        """Whether two states were both members."""
        found = np.asarray(self.present[:, None, :] & self.present[None, :, :])
        found[np.arange(self.states), np.arange(self.states)] = False
        return found

    @cached_property
    def touch(self) -> NDArray[np.int8]:
        """How two states touch: 1 by land, 2 to 5 over ever more water up to 400 miles, 0 not at all."""
        frame = contiguity.by_year(self.folder).filter(pl.col("year").is_between(FIRST, LAST))
        found = np.zeros((self.states, self.states, SPAN), dtype=np.int8)
        self._mark(found, frame, frame["conttype"].to_numpy())
        return found

    @cached_property
    def rival(self) -> Flags:
        """Whether two states were strategic rivals."""
        frame = rivalries.by_year(self.folder).filter(pl.col("year").is_between(FIRST, LAST))
        found = np.zeros((self.states, self.states, SPAN), dtype=np.bool_)
        self._mark(found, frame, True)
        return found | found.transpose(1, 0, 2)

    def tie(self, kind: str) -> Flags:
        """Whether two states had a pact: "active" (defence or offence), "help" (or consultation), "any", "defence"."""
        return self.once(("tie", kind), lambda: self._tied(_KINDS[kind]))

    def _tied(self, names: tuple[str, ...]) -> Flags:
        frame = table("atop_dyad_year", self.folder).filter(
            pl.any_horizontal(pl.col(name) == 1 for name in names), pl.col("year").is_between(FIRST, LAST)
        )
        found = np.zeros((self.states, self.states, SPAN), dtype=np.bool_)
        self._mark(found, frame, True)
        return found | found.transpose(1, 0, 2)

    def begun(self, source: str, hostility: str) -> NDArray[np.int16]:
        """The number of the dispute that the first state began against the second in a year, 0 where none.

        Args:
            source: "cow" or "gml".
            hostility: "force": the first used force in it; "any".
        """
        return self.once(("begun", source, hostility), lambda: self._begun(source, hostility))

    def _begun(self, source: str, hostility: str) -> NDArray[np.int16]:
        frame = table({"cow": "mid_directed", "gml": "gml_directed"}[source], self.folder).filter(
            pl.col("disponset") == 1,
            (pl.col("sidea1") == 1) & (pl.col("sidea2") == 0) & (pl.col("orig1") == 1) & (pl.col("orig2") == 1),
            (pl.col("hostlev1") >= _USE_OF_FORCE) if hostility == "force" else pl.lit(True),
            pl.col("year").is_between(FIRST, LAST),
        )
        found = np.zeros((self.states, self.states, SPAN), dtype=np.int16)
        self._mark(found, frame, frame["dispnum"].to_numpy())
        return found

    def _mark(self, array: NDArray[Any], frame: pl.DataFrame, values: Any) -> None:
        one, two = self._places(frame["ccode1"]), self._places(frame["ccode2"])
        known = (one >= 0) & (two >= 0) & (one != two)
        chosen = values if isinstance(values, bool) else values[known]
        array[one[known], two[known], frame["year"].to_numpy()[known] - FIRST] = chosen

    @cached_property
    def _globe(self) -> Reals:
        """Where the capital of each state lay in each year, as a point on the unit sphere; nan where not known."""
        listed, seat = seats(state_rows(self.members), self.folder)
        latitude, longitude = np.radians(listed["lat"].to_numpy()), np.radians(listed["lng"].to_numpy())
        points = np.column_stack(
            [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)]
        )
        return np.vstack([points, np.full((1, 3), np.nan)])[seat]

    def distance(self, one: Places, two: Places, time: Places) -> Reals:
        """Kilometres between the capitals of pairs of states."""
        chord = np.linalg.norm(self._globe[one, time] - self._globe[two, time], axis=1)
        return 2 * EARTH_RADIUS_KM * np.arcsin(np.clip(chord / 2, 0, 1))

    def attacked(self, source: str, hostility: str) -> Flags:
        """Whether anybody began a dispute against a state in a year, shape (states, years)."""
        return self.once(
            ("attacked", source, hostility), lambda: np.asarray((self.begun(source, hostility) > 0).any(axis=0))
        )

    @cached_property
    def at_war(self) -> Flags:
        """Whether a state was in an inter-state war in a year, shape (states, years)."""
        frame = table("war_dyad_year", self.folder).filter(pl.col("year").is_between(FIRST, LAST))
        found = np.zeros((self.states, SPAN), dtype=np.bool_)
        place = self._places(frame["ccode1"])
        found[place[place >= 0], frame["year"].to_numpy()[place >= 0] - FIRST] = True
        return found

    # -- treaties, wars, disputes --------------------------------------------------------------------------------

    @cached_property
    def signings(self) -> tuple[Signing, ...]:
        """Every entry into a treaty; a later phase of a treaty is no new treaty."""
        kinds = {
            (row["atopid"], row["phase"]): (bool(row["defense"] or row["offense"]), bool(row["consul"]))
            for row in table("atop_phase", self.folder).iter_rows(named=True)
        }
        spans: dict[int, dict[int, list[tuple[int, int, int]]]] = {}
        for row in table("atop_member", self.folder).iter_rows(named=True):
            place = self.place(row["member"])
            if place >= 0 and row["entyr"] is not None:
                stay = (row["entyr"], row["exityr"] or LAST + 9, row["phase"])
                spans.setdefault(row["atopid"], {}).setdefault(place, []).append(stay)
        return tuple(one for treaty, bound in spans.items() for one in _entries(treaty, bound, kinds))

    def signed(self, kind: str) -> Flags:
        """Whether two states entered a treaty together in a year: "active" (defence or offence) or "help"."""
        return self.once(("signed", kind), lambda: self._signed(kind))

    def _signed(self, kind: str) -> Flags:
        found = np.zeros((self.states, self.states, SPAN), dtype=np.bool_)
        for one in self.signings:
            if one.active or (kind == "help" and one.help):
                joined, members = sorted(one.joined), sorted(one.members)
                found[np.ix_(joined, members, [one.year - FIRST])] = True
                found[np.ix_(members, joined, [one.year - FIRST])] = True
        found[np.arange(self.states), np.arange(self.states)] = False
        return found

    @cached_property
    def wars(self) -> tuple[Conflict, ...]:
        """Inter-state wars."""
        return wars_as_conflicts(table("inter_state_war", self.folder), self.place)

    @cached_property
    def disputes(self) -> tuple[Conflict, ...]:
        """Disputes with force as conflicts of two sides."""
        return disputes_as_conflicts(table("mid_directed", self.folder), table("mid_disputes", self.folder), self.place)

    def conflicts(self, kind: str) -> tuple[Conflict, ...]:
        """ "wars" or "disputes"."""
        return self.wars if kind == "wars" else self.disputes

    def once(self, name: tuple[str, ...], make: Callable[[], Kept]) -> Kept:
        """What `make` makes, made the first time it is asked for under this name."""
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]


def _entries(
    treaty: int, bound: dict[int, list[tuple[int, int, int]]], kinds: dict[tuple[int, int], tuple[bool, bool]]
) -> list[Signing]:
    first = {place: min(stays) for place, stays in bound.items()}
    found: list[Signing] = []
    for year in sorted({entered for entered, _, _ in first.values()}):
        joined = frozenset(place for place, (entered, _, _) in first.items() if entered == year)
        there = {place for place, stays in bound.items() if any(a <= year <= b for a, b, _ in stays)}
        phases = {phase for place in joined for entered, _, phase in bound[place] if entered == year}
        active = any(kinds[treaty, phase][0] for phase in phases)
        consults = any(kinds[treaty, phase][1] for phase in phases)
        if FIRST <= year <= LAST and len(there) > 1:
            found.append(Signing(treaty, year, joined, frozenset(there), active, active or consults))
    return found
