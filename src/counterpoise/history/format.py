"""The scenario file: what may be written in it, and nothing else.

One TOML file describes one system. Every model below is strict: an unknown key, a number in quotes or a missing
title is an error. Two shorthands keep files readable: a member of a pact may be a bare identifier ("GMY") where it
was bound for the whole treaty, and a capability may be a bare number where it has no range of its own.
What one fact says about another (a member that is alive when it signs) is checked in `check`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from counterpoise.errors import BadDates
from counterpoise.history.record import Conduct, Verified
from counterpoise.world import Outcome, Pledge, Stake, day

SCHEMA = 1
"""The version of the format that this package writes and reads; older ones are upgraded."""


def _written(value: object) -> object:
    """A date as written: "1907-08", 1907 or a TOML date; the text is kept, the calendar is consulted."""
    if isinstance(value, datetime):
        raise ValueError("a date has no time of day here")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        value = f"{value:04d}"
    if isinstance(value, str):
        try:
            day(value)
        except BadDates as error:
            raise ValueError(f"{error.message}; write YEAR, YEAR-MONTH or YEAR-MONTH-DAY") from None
    return value


def _member(value: object) -> object:
    return {"state": value} if isinstance(value, str) else value


def _figure(value: object) -> object:
    return {"value": value} if isinstance(value, int | float) and not isinstance(value, bool) else value


def _known(kind: type[Pledge] | type[Stake] | type[Outcome] | type[Conduct] | type[Verified]) -> BeforeValidator:
    """Words of an enumeration, read from plain strings although the format is strict."""

    def read(value: object) -> object:
        if isinstance(value, str):
            try:
                return kind(value)
            except ValueError:
                raise ValueError(f"{value!r} is not one of {', '.join(kind)}") from None
        return value

    return BeforeValidator(read)


@dataclass(frozen=True)
class Shorthand:
    """Tells the JSON Schema that a bare value may stand for a table."""

    bare: Any

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        return {"anyOf": [dict(self.bare), handler(core)]}


_DATE_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
        {"type": "integer", "minimum": 1, "maximum": 9999},
    ],
    "description": "YEAR, YEAR-MONTH or YEAR-MONTH-DAY, New Style",
}

Written = Annotated[str, BeforeValidator(_written), WithJsonSchema(_DATE_SCHEMA)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=400)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
SystemName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-+][a-z0-9]+)*$", max_length=300)]
STATE = r"^(X_[A-Z]{2,6}|[A-Z]{3})$"
StateId = Annotated[str, StringConstraints(pattern=STATE)]
MeasureName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=32)]
SourceKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-.][a-z0-9]+)*$", max_length=80)]
Year = Annotated[int, Field(ge=1, le=9999)]
YearKey = Annotated[str, StringConstraints(pattern=r"^\d{4}$")]
Number = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Level = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
PledgeWord = Annotated[Pledge, _known(Pledge)]
StakeWord = Annotated[Stake, _known(Stake)]
OutcomeWord = Annotated[Outcome, _known(Outcome)]
ConductWord = Annotated[Conduct, _known(Conduct)]
VerifiedWord = Annotated[Verified, _known(Verified)]


class Strict(BaseModel):
    """Unknown keys and wrong types are errors; nothing is converted silently."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SpanEntry(Strict):
    """Days from one to another; without `to`, to this day."""

    since: Written | None = Field(None, alias="from")
    until: Written | None = Field(None, alias="to")


class SourceEntry(Strict):
    """A work that facts rest on."""

    text: Text = Field(description="the citation as one would print it")
    bibtex: Text
    verified: VerifiedWord


class DatedWord(SpanEntry):
    """A name or code that holds for some years."""

    value: Line


class CapitalEntry(Strict):
    """A seat of government; degrees, north and east positive."""

    name: Line
    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    source: SourceKey | None = None


class StateEntry(Strict):
    """A member of the system."""

    id: StateId = Field(description="Correlates of War abbreviation, or X_ and capitals where there is none")
    ccode: Annotated[int, Field(ge=1, le=999)] | None = Field(None, description="Correlates of War number")
    names: Annotated[list[DatedWord], Field(min_length=1)]
    life: Annotated[list[SpanEntry], Field(min_length=1)] = Field(description="when it was a member of the system")
    great_power: list[SpanEntry] = []
    gwcode: list[DatedWord] = Field([], description="Gleditsch-Ward number, with dates")
    iso3: list[DatedWord] = Field([], description="ISO 3166-1 alpha-3 code, with dates")
    capital: CapitalEntry | None = None
    source: SourceKey | None = None
    note: Text | None = None


class FigureEntry(Strict):
    """One capability, with its range where sources differ."""

    value: Number
    low: Number | None = None
    high: Number | None = None
    estimate: bool | None = Field(None, description="true where nobody counted")
    source: SourceKey | None = None
    note: Text | None = None


Figure = Annotated[FigureEntry, BeforeValidator(_figure), Shorthand({"type": "number", "minimum": 0})]


class MeasureEntry(Strict):
    """One measure of power over years."""

    unit: Line
    source: SourceKey = Field(description="the source of every figure that names none of its own")
    estimate: bool = False
    note: Text | None = None
    values: dict[YearKey, dict[StateId, Figure]]
    missing: dict[YearKey, list[StateId]] = Field(
        {}, description="states that the source covers in a year without a figure; these are never interpolated"
    )
    world: dict[YearKey, Number] = Field({}, description="the sum over all states of the world, by year")


class MemberEntry(SpanEntry):
    """A state in a pact or on a side of a war; without dates of its own it has those of the whole."""

    state: StateId


Member = Annotated[MemberEntry, BeforeValidator(_member), Shorthand({"type": "string", "pattern": STATE})]


class PactEntry(Strict):
    """A treaty or understanding."""

    id: Identifier
    name: Line
    pledges: Annotated[list[PledgeWord], Field(min_length=1)]
    since: Written = Field(alias="from")
    until: Written | None = Field(None, alias="to")
    members: Annotated[list[Member], Field(min_length=2)]
    against: list[StateId] = Field([], description="the states it is aimed at, as historians read it")
    source: SourceKey
    verified: VerifiedWord = Verified.RECALLED
    atop: int | None = Field(None, description="number in Alliance Treaty Obligations and Provisions 5.1")
    note: Text | None = None


class SideEntry(Strict):
    """One side of a war."""

    label: Line
    outcome: OutcomeWord
    members: Annotated[list[Member], Field(min_length=1)]


class WarEntry(Strict):
    """An armed conflict between two sides."""

    id: Identifier
    name: Line
    since: Written = Field(alias="from")
    until: Written | None = Field(None, alias="to")
    a: SideEntry
    b: SideEntry
    source: SourceKey
    verified: VerifiedWord = Verified.RECALLED
    warnum: int | None = Field(None, description="Correlates of War number")
    note: Text | None = None


class RivalryEntry(SpanEntry):
    """Two states that took each other for enemies."""

    a: StateId
    b: StateId
    name: Line | None = None
    stakes: list[StakeWord] = []
    source: SourceKey


class NormEntry(Strict):
    """A rule of conduct, as a level that rises or switches, with the other reading of the record."""

    name: Identifier
    levels: dict[Written, Level]
    alternative: Text | None = None
    alternative_levels: dict[Written, Level] = {}
    sources: list[SourceKey] = []


class EpisodeEntry(Strict):
    """A named start inside the system, with a question."""

    id: Identifier
    title: Line
    since: Written = Field(alias="from")
    until: Written | None = Field(None, alias="to")
    question: Text
    threat: StateId | None = None
    focus: list[StateId] = []
    text: Text | None = None
    through: list[Identifier] = Field([], description="library systems that follow this one in the episode")


class ConductEntry(Strict):
    """What one state did about the threat of its group."""

    state: StateId
    role: ConductWord
    contested: bool = False
    alternative: ConductWord | None = None
    coerced: bool = False
    as_of: Written | None = None
    sources: list[SourceKey] = []
    verified: VerifiedWord | None = None
    note: Text | None = None


class RolesEntry(Strict):
    """The roles coded for one threat in one year."""

    year: Year
    threat: StateId
    as_of: Written | None = None
    sources: list[SourceKey] = []
    verified: VerifiedWord = Verified.RECALLED
    states: Annotated[list[ConductEntry], Field(min_length=1)]


class QuestionEntry(Strict):
    """A question with the answer that historians accept."""

    id: Line
    year: Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{4})?$")]
    text: Text
    answer: Text
    contested: bool = False
    sources: list[SourceKey] = []
    verified: VerifiedWord = Verified.RECALLED


class EventEntry(Strict):
    """Something that happened on a day."""

    date: Written
    text: Line
    kind: Line
    verified: VerifiedWord = Verified.RECALLED


class DoctrineEntry(SpanEntry):
    """The doctrine a state is taken to follow."""

    state: StateId
    doctrine: Identifier
    reason: Text
    source: SourceKey | None = None
    verified: VerifiedWord = Verified.CHOSEN


class PolarityEntry(SpanEntry):
    """How historians count the poles of a period."""

    coding: Line
    poles: list[StateId] = []
    n_poles: int | None = None
    sources: list[SourceKey] = []
    alternatives: list[Text] = []
    verified: VerifiedWord = Verified.RECALLED


class ScenarioFile(Strict):
    """A scenario: one system of states, with its record and its sources."""

    version: Literal[1] = Field(alias="schema", description="version of this format")
    id: SystemName
    title: Line
    summary: Text
    start: Written
    end: Written
    default_power: MeasureName
    reach: Annotated[int, Field(ge=0, le=50)] = Field(
        10, description="years that a capability may be carried from the nearest given year"
    )
    leaves_out: Annotated[list[Text], Field(min_length=1)] = Field(description="what this model leaves out")
    sources: dict[SourceKey, SourceEntry]
    states: Annotated[list[StateEntry], Field(min_length=2)]
    power: Annotated[dict[MeasureName, MeasureEntry], Field(min_length=1)]
    pacts: list[PactEntry] = []
    wars: list[WarEntry] = []
    rivalries: list[RivalryEntry] = []
    norms: list[NormEntry] = []
    episodes: list[EpisodeEntry] = []
    roles: list[RolesEntry] = []
    questions: list[QuestionEntry] = []
    events: list[EventEntry] = []
    doctrines: list[DoctrineEntry] = []
    polarity: list[PolarityEntry] = []


class ChangeEntry(Strict):
    """What a what-if changes."""

    power: dict[StateId, Line] = Field({}, description="by state, '+20%', '-15%' or 'x2'")
    drop_pacts: list[Identifier] = []
    drop_wars: list[Identifier] = []
    drop_rivalries: list[Annotated[list[StateId], Field(min_length=2, max_length=2)]] = []
    doctrines: dict[StateId, Identifier] = {}
    add_pacts: list[PactEntry] = []


class WhatIfFile(Strict):
    """A what-if: a difference from a system or episode of the library."""

    version: Literal[1] = Field(alias="schema", description="version of this format")
    base: SystemName = Field(description="the system or episode of the library that is changed")
    title: Line | None = None
    change: ChangeEntry
