"""A situation: what a state could do, what it did, and what every doctrine would have done in its place.

Four kinds of question are asked. *Stance*: did it stand against the threat, with it, or aside? *War*: a war broke out
within its reach; did it join the attack, the defence, or neither? *Attack*: did it begin a war? *Arms*: did it arm?
One likelihood serves all of them, wherever the situation comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby

from counterpoise.errors import BadValue


class Kind(StrEnum):
    """What is asked."""

    STANCE = "stance"
    WAR = "war"
    ATTACK = "attack"
    ARMS = "arms"

    @property
    def options(self) -> tuple[str, ...]:
        """What could be done."""
        return _OPTIONS[self]


_OPTIONS = {
    Kind.STANCE: ("against", "with", "aside"),
    Kind.WAR: ("joins the attack", "joins the defence", "stays out"),
    Kind.ATTACK: ("attacks", "does not attack"),
    Kind.ARMS: ("arms", "does not arm"),
}

AGAINST, WITH, ASIDE = 0, 1, 2
"""Places of the stances among the options."""

Shares = tuple[float, ...]
"""One number for each option, none negative, summing to 1."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What one doctrine foretells.

    Args:
        chances: Of each option: 1 for one of them, unless the doctrine draws lots.
        said: The likeliest option in words.
        reason: Why, as the doctrine's card words it.
    """

    chances: Shares
    said: str = ""
    reason: str = ""

    @property
    def sharp(self) -> bool:
        """Whether it names one option."""
        return max(self.chances) == 1.0

    @property
    def option(self) -> int:
        """The likeliest option."""
        return self.chances.index(max(self.chances))


@dataclass(frozen=True, slots=True)
class Situation:
    """One question, with the answers.

    Args:
        state, year: Who stood in it, and when.
        kind: What is asked.
        about: The threat or the war, by its identifier.
        done: What was done, as a share of each option: a disputed coding is shared with its rival.
        forecasts: By doctrine.
        weight: How much it counts: 1, or less for a disputed coding.
        note: What was done, in words, where the record says.
    Raises:
        BadValue: If shares or chances do not fit the options or do not sum to 1.
    """

    state: str
    year: int
    kind: Kind
    about: str
    done: Shares
    forecasts: Mapping[str, Forecast] = field(default_factory=dict[str, Forecast])
    weight: float = 1.0
    note: str = ""

    def __post_init__(self) -> None:
        for shares in (self.done, *(forecast.chances for forecast in self.forecasts.values())):
            if len(shares) != len(self.kind.options) or min(shares) < 0 or abs(sum(shares) - 1.0) > 1e-9:
                raise BadValue(f"{shares} are not shares of {', '.join(self.kind.options)} in {self.state} {self.year}")

    @property
    def deed(self) -> str:
        """What was done, the likelier reading where it is disputed."""
        return self.kind.options[self.done.index(max(self.done))]

    @property
    def named(self) -> dict[str, int]:
        """The option that each doctrine names; those that draw lots name none."""
        return {name: forecast.option for name, forecast in self.forecasts.items() if forecast.sharp}

    @property
    def contested(self) -> bool:
        """Whether two doctrines that name an option name different ones.

        Where none differ nothing can be learned about which of them was followed. Such years would only lower the
        estimated rate of errors, and so make the rest look surer than it is; they are left out.
        """
        return len(set(self.named.values())) > 1


def whole(option: int, kind: Kind) -> Shares:
    """All of it for one option."""
    return tuple(float(place == option) for place in range(len(kind.options)))


def told_apart(situations: Iterable[Situation]) -> tuple[Situation, ...]:
    """The situations that tell doctrines apart, in a fixed order; a stance kept is one decision, not one a year.

    Neighbouring years in which the state does the same, about the same, and every doctrine names the same option, count
    together as one decision: each year gets an equal part of its weight.
    """
    kept = sorted((s for s in situations if s.contested), key=_place)
    found: list[Situation] = []
    for _, alike in groupby(kept, key=lambda s: (s.state, s.kind, s.about)):
        for spell in _spells(list(alike)):
            found += [replace(s, weight=s.weight / len(spell)) for s in spell]
    return tuple(found)


def _place(s: Situation) -> tuple[object, ...]:
    said = tuple(forecast.chances for forecast in s.forecasts.values())
    return s.state, s.kind.value, s.about, s.year, s.done, s.weight, said


def _spells(alike: Sequence[Situation]) -> list[list[Situation]]:
    spells: list[list[Situation]] = []
    for s in alike:
        last = spells[-1][-1] if spells else None
        if last is not None and s.year - last.year <= 1 and _same(s, last):
            spells[-1].append(s)
        else:
            spells.append([s])
    return spells


def _same(one: Situation, other: Situation) -> bool:
    return one.done == other.done and one.named == other.named


Rates = Mapping[Kind, Shares]
"""How often each option is taken, by kind of question."""


def base_rates(situations: Iterable[Situation], *, without: str | None = None) -> dict[Kind, Shares]:
    """How often each option is taken, by others than the state in question; one of each is added (Laplace).

    Args:
        situations: All at hand; those in which all doctrines agree do not count, those without forecasts do.
        without: The state in question, whose own deeds may not foretell themselves.
    """
    totals: dict[Kind, list[float]] = {kind: [1.0] * len(kind.options) for kind in Kind}
    for s in situations:
        if s.state != without and (s.contested or not s.forecasts):
            for place, share in enumerate(s.done):
                totals[s.kind][place] += s.weight * share
    return {kind: tuple(total / sum(totals[kind]) for total in totals[kind]) for kind in Kind}
