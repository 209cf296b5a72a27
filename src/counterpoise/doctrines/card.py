"""The card of a doctrine: who proposed it, what it sees, what it can be told, and worked cases.

The card is the single source: the registry, the command line, the reference page and the tests that every doctrine
must pass are made from it. A doctrine's file imports nothing but this module.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from counterpoise.doctrines.judgement import (
    arm_against,
    barred,
    best_prey,
    chance_of,
    contest,
    expected_gain,
    feared_side,
    greatest,
    highest,
    honour,
    least,
    pivotal,
    weight_against,
)
from counterpoise.doctrines.outlook import (
    BALANCE,
    BANDWAGON,
    CONCEDE,
    DEFENCE,
    ENTENTE,
    EXPAND,
    HIDE,
    JOIN_ATTACK,
    JOIN_DEFENCE,
    MANAGE,
    NEUTRALITY,
    NO_PACT,
    NOBODY,
    OFFENCE,
    PASS_BUCK,
    STAY_OUT,
    TETHER,
    WITHDRAW,
    Answer,
    Outlook,
    Posture,
    Quarrel,
    Reals,
    Stand,
)
from counterpoise.errors import BadValue
from counterpoise.kernel import kernel
from counterpoise.streams.elementary import exp, log

__all__ = [
    "BALANCE",
    "BANDWAGON",
    "CONCEDE",
    "DEFENCE",
    "ENTENTE",
    "EXPAND",
    "HIDE",
    "JOIN_ATTACK",
    "JOIN_DEFENCE",
    "MANAGE",
    "NEUTRALITY",
    "NOBODY",
    "NO_PACT",
    "OFFENCE",
    "PASS_BUCK",
    "STAY_OUT",
    "TETHER",
    "WITHDRAW",
    "Answer",
    "Card",
    "Case",
    "Outlook",
    "Parameter",
    "Posture",
    "Quarrel",
    "Reals",
    "Stand",
    "arm_against",
    "barred",
    "best_prey",
    "chance_of",
    "contest",
    "exp",
    "expected_gain",
    "feared_side",
    "greatest",
    "highest",
    "honour",
    "kernel",
    "least",
    "log",
    "pivotal",
    "weight_against",
]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that a doctrine can be told: a number with a default, a range and a meaning.

    Raises:
        BadValue: If the default lies outside the range.
    """

    name: str
    default: float
    low: float
    high: float
    meaning: str

    def __post_init__(self) -> None:
        if not self.low <= self.default <= self.high:
            raise BadValue(f"parameter {self.name!r} defaults to {self.default}, outside {self.low} to {self.high}")


@dataclass(frozen=True, slots=True)
class Case:
    """A worked case: sees this, does that.

    Args:
        story: The case in a sentence.
        does: The posture it answers, or the side it joins (JOIN_ATTACK, JOIN_DEFENCE, STAY_OUT).
        target: Place of the target among the others, for the first question.
        sees: Fields of the outlook that differ from `plain_outlook`.
        quarrel: Fields of the quarrel that differ from `plain_quarrel`; if given, the second question is asked.
    """

    story: str
    does: int
    target: int = NOBODY
    sees: Mapping[str, object] = field(default_factory=dict[str, object])
    quarrel: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What a doctrine is.

    Args:
        name: Its identifier, also that of its file, such as "buck-passing".
        title: Its name in a heading.
        family: "balancing", "accommodating", "abstaining", "revisionist", "managing", "identity" or "null".
        idea: What a state that follows it believes and does, in two or three sentences.
        sees: Fields of `Outlook` and `Quarrel` that its answers may depend on.
        memory: What of the past it uses, in words.
        draws: Whether it uses luck.
        reasons: The sentences of its reasons, in the order of their numbers; "{target}", "{self}" and the numbers
            of the picture may stand in them.
        cases: Three to five worked cases.
        sources: Keys of the bibliography.
        parameters: What it can be told; handed to both functions in this order after the picture.
        weights: True for a doctrine that takes all its numbers as one row.
        ours: What in it is this project's own formula, not the literature's.
    """

    name: str
    title: str
    family: str
    idea: str
    sees: frozenset[str]
    memory: str
    draws: bool
    reasons: tuple[str, ...]
    cases: tuple[Case, ...]
    sources: tuple[str, ...]
    ours: str
    parameters: tuple[Parameter, ...] = ()
    weights: bool = False

    def __post_init__(self) -> None:
        known = {*Outlook._fields, *Quarrel._fields}
        strangers = sorted(self.sees - known)
        if strangers:
            raise BadValue(f"doctrine {self.name!r} says it sees {strangers[0]!r}, which no state sees")
        if self.family not in FAMILIES:
            raise BadValue(f"doctrine {self.name!r} is of no known family: {self.family!r}")


FAMILIES = ("balancing", "accommodating", "abstaining", "revisionist", "managing", "identity", "null")


@dataclass(frozen=True, slots=True)
class Doctrine:
    """A card and the two functions that answer."""

    card: Card
    align: Callable[..., Answer]
    intervene: Callable[..., Stand]
    module: str
    """Where the functions are: an importable module, or the path of a user's file."""

    @property
    def name(self) -> str:
        """The card's name."""
        return self.card.name

    def settings(self, chosen: Mapping[str, float] | None = None) -> tuple[float, ...]:
        """The parameters in the card's order: the defaults, changed where `chosen` says so.

        Raises:
            BadValue: If a name is not on the card or a value lies outside its range.
        """
        chosen = dict(chosen or {})
        row: list[float] = []
        for parameter in self.card.parameters:
            value = float(chosen.pop(parameter.name, parameter.default))
            if not parameter.low <= value <= parameter.high:
                raise BadValue(
                    f"{parameter.name} of doctrine {self.name!r} is {value:g}; "
                    f"it runs from {parameter.low:g} to {parameter.high:g}"
                )
            row.append(value)
        if chosen:
            known = ", ".join(p.name for p in self.card.parameters) or "none"
            raise BadValue(f"doctrine {self.name!r} has no parameter {next(iter(chosen))!r}; known: {known}")
        return tuple(row)
