"""A claim held to the record: every variant under every measure of power, and what comes of it.

Everything that is said of a claim (the finding, the shares, the choices that move it most, the negative control) is
worked out here from the effects, so that no number on a page is anybody's word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from math import isfinite, nan

import numpy as np

from counterpoise.errors import BadValue
from counterpoise.evidence.claims.card import Choice, Claim, Value
from counterpoise.evidence.comparison import Effect, estimate, second_opinion
from counterpoise.evidence.on_record.record import Record
from counterpoise.evidence.on_record.registry import Test, on_record
from counterpoise.evidence.on_record.variant import Variant, apart, variants
from counterpoise.evidence.verdict import MOST, Judged, Mark, Shares, judge, mark

HISTORY_MEASURES = ("cinc", "milex", "milper", "netres")
"""The measures of power under which every claim is held to the record: the composite index, spending, personnel, and
GDP times GDP per head."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One variant and what it found."""

    variant: Variant
    effect: Effect
    mark: Mark


@dataclass(frozen=True, slots=True)
class Move:
    """How far a choice moves the estimate.

    Args:
        choice: Its name; "power" for the measure.
        means: By level, the mean estimate of the counted variants.
    """

    choice: str
    means: Mapping[str, float]

    @property
    def size(self) -> float:
        """From the lowest mean to the highest."""
        return max(self.means.values()) - min(self.means.values())


@dataclass(frozen=True)
class HistoryVerdict:
    """A claim on the record.

    Args:
        claim: Its card, as it was run.
        measures: The measures of power, the main one first.
        tried: Every variant, by measure; the first of each measure is its main variant.
        apart: Every variant on every part of every split.
        controls: The negative control in the main variant, by measure.
        blocks: For claims over years: the main variant's interval from blocks of years drawn anew, by measure.
        most: Share of the counted variants that settles a claim.
        changed: What a reader has chosen otherwise, in words; empty for the shipped result.
    """

    claim: Claim
    measures: tuple[str, ...]
    tried: tuple[Tried, ...]
    apart: tuple[Tried, ...]
    controls: Mapping[str, Tried]
    blocks: Mapping[str, tuple[float, float]] = field(default_factory=dict[str, tuple[float, float]])
    most: float = MOST
    changed: tuple[str, ...] = ()

    @cached_property
    def main(self) -> Tried:
        """The main variant under the first measure."""
        return self.tried[0]

    @cached_property
    def mains(self) -> tuple[Tried, ...]:
        """The main variant under every measure."""
        return tuple(next(t for t in self.tried if t.variant.power == measure) for measure in self.measures)

    @cached_property
    def shares(self) -> Shares:
        """How many variants count for what."""
        return Shares.of(one.mark for one in self.tried)

    @cached_property
    def parts(self) -> Mapping[str, Mapping[str, tuple[Tried, ...]]]:
        """By split and part: its variants. Power is a split where there are several measures."""
        found: dict[str, dict[str, tuple[Tried, ...]]] = {}
        if len(self.measures) > 1:
            found["power"] = {m: tuple(t for t in self.tried if t.variant.power == m) for m in self.measures}
        for split in self.claim.splits:
            found[split.name] = {
                part: tuple(t for t in self.apart if t.variant.part == (split.name, part)) for part in split.parts
            }
        return found

    @cached_property
    def judged(self) -> Judged:
        """The finding."""
        return judge(
            [one.mark for one in self.mains],
            [one.mark for one in self.tried],
            {name: {part: [t.mark for t in some] for part, some in of.items()} for name, of in self.parts.items()},
            self.most,
        )

    @property
    def verdict(self) -> str:
        """The finding as a word."""
        return self.judged.finding.value

    @cached_property
    def by_power(self) -> Mapping[str, Judged]:
        """The finding under each measure alone."""
        found: dict[str, Judged] = {}
        for measure, main in zip(self.measures, self.mains, strict=True):
            marks = [t.mark for t in self.tried if t.variant.power == measure]
            split = {
                name: {part: [t.mark for t in some if t.variant.power == measure] for part, some in of.items()}
                for name, of in self.parts.items()
                if name != "power"
            }
            found[measure] = judge([main.mark], marks, split, self.most)
        return found

    @cached_property
    def if_all_that_matters_counted(self) -> HistoryVerdict:
        """The same effects, had every one that is not negligible been of interest."""
        card = replace(self.claim, smallest=self.claim.negligible)

        def anew(one: Tried) -> Tried:
            return replace(one, mark=marked(card, one.effect))

        return replace(
            self,
            claim=card,
            tried=tuple(map(anew, self.tried)),
            apart=tuple(map(anew, self.apart)),
            controls={measure: anew(one) for measure, one in self.controls.items()},
        )

    @cached_property
    def median(self) -> float:
        """The median estimate of the counted variants; nan where none counts."""
        counted = [t.effect.estimate for t in self.tried if t.mark is not Mark.NOT_COUNTED]
        return float(np.median(counted)) if counted else nan

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """The choices by how far they move the estimate, the farthest first."""
        counted = [t for t in self.tried if t.mark is not Mark.NOT_COUNTED]
        found = [_move(c.name, [t for t in counted if meant(c, t)]) for c in self.claim.choices]
        if len(self.measures) > 1:
            found.append(_move("power", counted))
        return tuple(sorted((m for m in found if len(m.means) > 1), key=lambda m: (-m.size, m.choice)))


def hold_to_record(
    claim: Claim,
    record: Record,
    measures: Sequence[str] = HISTORY_MEASURES,
    *,
    most: float = MOST,
    changed: tuple[str, ...] = (),
    watch: Callable[[int], None] = lambda done: None,
) -> HistoryVerdict:
    """Hold a claim to the record.

    Args:
        claim: Its card; a reader's choices are in the card already.
        record: The record.
        measures: Measures of power, the main one first; a claim into which no power enters is run under the first.
        most: Share of the counted variants that settles it.
        changed: What the reader chose otherwise, in words.
        watch: Told how many variants are done.
    Raises:
        BadValue: If no measure is given.
        DataMissing: If a source is not here; the remedy is the command that gets it.
    """
    if not measures:
        raise BadValue("no measure of power is given", remedy="give one, such as cinc")
    used, whole, parted = _planned(claim, measures)
    tests = on_record(claim)

    def run(listed: Iterable[Variant], before: int) -> Iterable[Tried]:
        for number, variant in enumerate(listed, start=before + 1):
            yield tried(claim, tests.history, record, variant)
            watch(number)

    mains = [next(iter(some)) for _, some in groupby(whole, key=lambda variant: variant.power)]
    return HistoryVerdict(
        claim=claim,
        measures=used,
        tried=tuple(run(whole, 0)),
        apart=tuple(run(parted, len(whole))),
        controls={main.power: tried(claim, tests.control, record, main) for main in mains},
        blocks={
            main.power: ends for main in mains if (ends := second_opinion(tests.history(record, main))) is not None
        },
        most=most,
        changed=changed,
    )


def count(claim: Claim, measures: Sequence[str]) -> int:
    """How many variants a claim has under some measures, those on parts of the record included."""
    _, whole, parted = _planned(claim, measures)
    return len(whole) + len(parted)


def _planned(claim: Claim, measures: Sequence[str]) -> tuple[tuple[str, ...], list[Variant], list[Variant]]:
    """The measures that enter, the variants on the whole record, those on its parts."""
    used = tuple(measures) if claim.depends_on_power else tuple(measures[:1])
    whole = [variant for measure in used for variant in variants(claim, measure)]
    parts = [(split, part) for split in claim.splits for part in split.parts]
    parted = [one for variant in whole for split, part in parts if (one := apart(variant, split, part)) is not None]
    return used, whole, parted


def tried(claim: Claim, test: Test, record: Record, variant: Variant) -> Tried:
    """Run one variant."""
    effect = estimate(test(record, variant))
    return Tried(variant, effect, marked(claim, effect))


def marked(claim: Claim, effect: Effect) -> Mark:
    """What an effect counts for by a claim's card."""
    return mark(
        effect,
        direction=claim.direction,
        smallest=claim.smallest,
        negligible=claim.negligible,
        floor=claim.floor,
    )


def meant(choice: Choice, one: Tried) -> bool:
    """Whether a choice has a meaning in a variant."""
    return choice.when is None or one.variant.levels[choice.when[0]] == choice.when[1]


def _move(choice: str, counted: Sequence[Tried]) -> Move:
    values: dict[str, list[float]] = {}
    for one in counted:
        level = one.variant.power if choice == "power" else shown(one.variant.levels[choice])
        if isfinite(one.effect.estimate):
            values.setdefault(level, []).append(one.effect.estimate)
    return Move(choice, {level: float(np.mean(some)) for level, some in values.items()})


def shown(level: Value) -> str:
    """A level as text.

    Example:
        >>> shown(1 / 3), shown(10.0), shown("force")
        ('0.333', '10', 'force')
    """
    return level if isinstance(level, str) else f"{level:.3g}"
