"""The card of a claim: a sentence of the theory turned into something that can fail.

A sentence such as "a dominant state provokes a coalition" is vague until it is said what is counted, for whom, beside
what, how large a difference would matter and how few cases are too few. The card says so before the claim is run.
Whoever disagrees with a choice finds it here as a value and can change it; a changed card raises the version and says
why in its log.

References:
    Simonsohn, Simmons & Nelson (2020), "Specification curve analysis": every defensible choice is run and shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterpoise.errors import BadValue

Value = float | str
"""A level of a choice: a number, or the name of an alternative."""

Years = tuple[int, int]
"""First and last year, both included."""

Method = Literal["newey-west", "driscoll-kraay", "clustered", "dyadic-robust", "exact"]
"""How an interval allows for the dependence of the cases; see `counterpoise.evidence.inference`."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice that another scholar could make otherwise. All its levels are run.

    Args:
        name: Such as "threshold".
        meaning: What it decides.
        levels: Those that are run; the first belongs to the main variant.
        bounds: For numbers: what a reader may set instead, from and to.
        when: The other choice and its level without which this one has no meaning.
    """

    name: str
    meaning: str
    levels: tuple[Value, ...]
    bounds: tuple[float, float] | None = None
    when: tuple[str, Value] | None = None

    @property
    def main(self) -> Value:
        """The level of the main variant."""
        return self.levels[0]


@dataclass(frozen=True, slots=True)
class Split:
    """A division of the cases that means something to the theory. It is not averaged over: each part is run apart.

    Args:
        name: "era", or "leader" for land and sea powers.
        meaning: Why the parts might differ.
        parts: What the parts are called; years of an era as "1816-1913".
    """

    name: str
    meaning: str
    parts: tuple[str, ...]


ERAS = Split(
    "era",
    "the multipolar century before 1914, the two world wars, the nuclear age",
    ("1816-1913", "1914-1945", "1946-2016"),
)
"""The split that nearly every claim is asked for."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """What the claim says about simulated worlds.

    Args:
        outcome: What is counted in runs.
        contrast: What it is compared between.
        direction: +1 if the claim expects more of it, -1 if less.
        smallest: The smallest effect of interest, in the outcome's unit.
        unit: Of the effect.
        reason: Why that size.
    """

    outcome: str
    contrast: str
    direction: Literal[-1, 1]
    smallest: float
    unit: str
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a card after it was first run."""

    version: str
    what: str


SHOWN = "Its double is found in at least four synthetic worlds of five with the N of the record."
"""Why a smallest effect of interest stands above what is negligible."""


def raised(*, before: float, after: float) -> Change:
    """The change by which a size became one that the record can show (docs/decisions/0091)."""
    return Change(
        "2.0",
        f"The smallest effect of interest is {after:g} instead of {before:g}: in the first calibration twice of that "
        f"was found in fewer than four synthetic worlds of five, so that finding nothing said nothing. Negligible "
        f"remains what is below {before:g}.",
    )


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim and all that is needed to test it.

    Args:
        key: By which it is asked for.
        number: Its place on the board, such as "C1".
        module: The name that its files carry in `claims`, `on_record` and `in_simulation`.
        sentence: The claim.
        source: Who says so.
        scope: For whom and when it is meant.
        dissent: Who would disagree, and what they expect instead.
        outcome: The dependent variable.
        case: The unit: what one row is.
        contrast: What is compared with what.
        direction: +1 if the outcome should be greater on the contrast's first side, -1 if smaller.
        unit: Of the effect.
        smallest: The smallest effect of interest, in that unit. It is chosen with the record's N in view: twice as much
            must be found in four synthetic worlds of five (`evidence.calibration`).
        smallest_reason: What that size means.
        negligible: What is smaller than this on both sides of zero does not matter; at most `smallest`.
        negligible_reason: Why.
        method: How the interval allows for dependence.
        event: What an independent event is, of which N is counted.
        floor: Fewer independent events than this: not testable.
        floor_reason: Why.
        years: First and last year that the sources allow.
        choices: Every defensible alternative that is run.
        splits: Parts of the cases that are run apart.
        control: The negative control: where nothing should be found.
        objection: The best objection to the test.
        selection: For deterrence: what the record cannot show; "" elsewhere.
        sources: The data sources that it is computed from, besides power.
        literature: Keys of `literature.bib`.
        simulated: Its part in simulation; None where a simulated world has no such thing.
        depends_on_power: False where no measure of power enters.
        version: Of this card.
        log: What was changed since 1.0.
    """

    key: str
    number: str
    module: str
    sentence: str
    source: str
    scope: str
    dissent: str
    outcome: str
    case: str
    contrast: str
    direction: Literal[-1, 1]
    unit: str
    smallest: float
    smallest_reason: str
    negligible: float
    negligible_reason: str
    method: Method
    event: str
    floor: int
    floor_reason: str
    years: Years
    choices: tuple[Choice, ...]
    control: str
    objection: str
    sources: tuple[str, ...]
    literature: tuple[str, ...]
    simulated: Simulated | None
    splits: tuple[Split, ...] = (ERAS,)
    selection: str = ""
    depends_on_power: bool = True
    version: str = "1.0"
    log: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        if not self.smallest > 0:
            raise BadValue(f"claim {self.key!r}: the smallest effect is {self.smallest}; it must be above zero")
        if not 0 < self.negligible <= self.smallest:
            raise BadValue(
                f"claim {self.key!r}: effects below {self.negligible:g} are said to be negligible; that must be above "
                f"zero and not above the smallest effect of interest, {self.smallest:g}"
            )
        names = [c.name for c in self.choices] + [s.name for s in self.splits]
        if len(set(names)) < len(names):
            raise BadValue(f"claim {self.key!r} has two choices of one name")

    def choice(self, name: str) -> Choice:
        """The choice of that name.

        Raises:
            BadValue: If the claim has none.
        """
        for one in self.choices:
            if one.name == name:
                return one
        known = ", ".join(one.name for one in self.choices)
        raise BadValue(f"claim {self.number} has no choice {name!r}; it has {known}")
