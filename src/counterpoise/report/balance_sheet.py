"""The balance sheet of a system: what `run` found, as plain records that tables, figures and pages are made from.

The theory asks five things of a system at a moment. How is power spread, and how far do measures agree on it? How
many poles does that make? Who threatens whom? Which coalitions stand against each other, and how heavy is each? Who
should be expected to balance, bandwagon or stand aside, and who did? One record answers each, with numbers and state
identifiers only; nothing here draws, computes or loads a library.

Conventions
* A state is its identifier ("GMY"); `BalanceSheet.names` says what it was called at the moment.
* A number that is not known is nan, and becomes null in JSON and a dash in a table. It is never 0.
* A measure of power is its short name ("cinc"); `BalanceSheet.measures` says what to call it.
* A source is its key; `BalanceSheet.sources` carries the citations.
* Everything that may be absent has a default, so that later results join as further records and sections.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from counterpoise.report.json_values import plain
from counterpoise.report.provenance import Stamp
from counterpoise.report.sheet.alignment import Alignment, Expectation, Expected, Rule, Score
from counterpoise.report.sheet.attribution import Attributed
from counterpoise.report.sheet.claims import BearingClaim
from counterpoise.report.sheet.coalitions import Bloc, Network, NetworkState, Scales, Tie, Weighing
from counterpoise.report.sheet.context import (
    Answer,
    Change,
    Consequence,
    Difference,
    Event,
    MeasureOfPower,
    NormLevel,
    Source,
)
from counterpoise.report.sheet.spread import PolarityReading, PolaritySpell, PowerHistory, ShareReading, Standing
from counterpoise.report.sheet.threat import ThreatReading

__all__ = [
    "Alignment",
    "Answer",
    "Attributed",
    "BalanceSheet",
    "Bloc",
    "Change",
    "Consequence",
    "Difference",
    "Event",
    "Expectation",
    "Expected",
    "MeasureOfPower",
    "Network",
    "NetworkState",
    "NormLevel",
    "PolarityReading",
    "PolaritySpell",
    "PowerHistory",
    "Rule",
    "Scales",
    "Score",
    "ShareReading",
    "Source",
    "Standing",
    "ThreatReading",
    "Tie",
    "Weighing",
    "plain",
]


@dataclass(frozen=True, slots=True)
class BalanceSheet:
    """What `run` found out about one system at one moment.

    Args:
        title: Heading of the page: "Two blocs, 1907".
        scenario, episode: Identifiers.
        moment: As typed: "1907" or "1907-08-31".
        finding: One paragraph for a reader who reads nothing else, made from the numbers.
        stamp: What it was made from.
        question: What the episode asks.
        names: By state, what it was called at the moment.
        measures: What the short names of measures stand for; the first is the headline measure.
        power: Shares through the years; the first is drawn, all are tabled.
        standings: The spread of power at the moment, one a measure.
        polarity: By scheme and measure.
        polarity_disagreement: The disagreement between schemes in a sentence; None where they agree.
        threats: One a state.
        network: Who is tied to whom.
        blocs: The heaviest first.
        scales: Rival coalitions weighed; one a pair of coalitions.
        expectations: One a threat.
        attributions: Which doctrine each great power seems to have followed.
        claims: The claims of the theory that the moment bears on.
        norms, events, answers: What the scenario tells beside numbers.
        assumptions: What was assumed, one sentence each.
        left_out: What the model leaves out, one sentence each.
        notes: Warnings about this result, one sentence each.
        difference: For a what-if, how it differs from its base.
        sources: Everything that records point to.
    Example:
        >>> from counterpoise.report.provenance import Stamp
        >>> sheet = BalanceSheet("Two powers", "two", None, "1900", "Neither leads.", Stamp("0.1.0", "3.11"))
        >>> sheet.name("GMY"), sheet.to_json()["finding"]
        ('GMY', 'Neither leads.')
    """

    title: str
    scenario: str
    episode: str | None
    moment: str
    finding: str
    stamp: Stamp
    question: str | None = None
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    measures: tuple[MeasureOfPower, ...] = ()
    power: tuple[PowerHistory, ...] = ()
    standings: tuple[Standing, ...] = ()
    polarity: tuple[PolarityReading, ...] = ()
    polarity_disagreement: str | None = None
    threats: tuple[ThreatReading, ...] = ()
    network: Network | None = None
    blocs: tuple[Bloc, ...] = ()
    scales: tuple[Scales, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    attributions: tuple[Attributed, ...] = ()
    claims: tuple[BearingClaim, ...] = ()
    norms: tuple[NormLevel, ...] = ()
    events: tuple[Event, ...] = ()
    answers: tuple[Answer, ...] = ()
    assumptions: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    difference: Difference | None = None
    sources: tuple[Source, ...] = ()

    def name(self, state: str) -> str:
        """What the state was called, or its identifier."""
        return self.names.get(state, state)

    def measure_title(self, measure: str) -> str:
        """What to call a measure of power, or its short name."""
        return next((m.title for m in self.measures if m.name == measure), measure)

    def _repr_html_(self) -> str:
        from counterpoise.report.page import fragment

        return fragment(self)

    def to_json(self) -> dict[str, Any]:
        """The sheet as a JSON object: records are objects, nan is null; the stamp carries its digest."""
        return {f.name: plain(getattr(self, f.name)) for f in fields(self)}
