"""What the rule of verdicts is worth: in worlds without the effect, and in worlds with twice the smallest one.

For every claim, worlds are made with the N and the dependence of its record (`synthetic`), and the whole rule is run in
each: all variants, the floor, the shares. Without an effect it should say "supported" in at most one world in twenty.
With twice the smallest effect of interest, as every variant sees it, it should say so in at least four worlds of five.

That share is the power of the test, and the card's smallest effect is chosen for it: `least_size` tries multiples of
what is negligible until twice the size is found, in worlds that the calibration itself does not use. Where a size must
stand far above the negligible, the record is thin, and the page says how far.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import nan
from typing import Any

import numpy as np

from counterpoise.evidence.claims.card import Claim
from counterpoise.evidence.comparison import Comparison, estimate
from counterpoise.evidence.history_verdict import marked
from counterpoise.evidence.on_record.record import Record
from counterpoise.evidence.on_record.registry import on_record
from counterpoise.evidence.on_record.variant import variants
from counterpoise.evidence.synthetic import Worlds, tangle
from counterpoise.evidence.verdict import Finding, Mark, judge

PLACE, FILE = "counterpoise.evidence", "verdicts/calibration.toml"
FEW = 0.05
"""At most this share of worlds without an effect may be called supported."""
ENOUGH = 0.80
"""The power that a test should have."""
TWICE = 2.0
WITH_ROOM = 0.85
"""The power at which a size is chosen, in some dozens of worlds, so that other worlds do not fall short of it."""
MULTIPLES = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0)
"""Of what is negligible: the sizes that are tried."""
KEY, KEY_OF_SIZES = 1648, 1713
_NUMBERS = (
    "variants",
    "worlds",
    "near",
    "member",
    "false_support",
    "false_main",
    "support",
    "main",
    "against",
    "rate",
)


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What the rule said of a claim in synthetic worlds.

    Args:
        claim: Its number.
        card: Version of its card.
        measures: Measures of power whose designs were used.
        variants: Variants in each world.
        worlds: Worlds of each kind.
        near, member: The dependence that the worlds have.
        false_support: Worlds without the effect that were called supported.
        false_main: Worlds without the effect whose main variant counts for the claim.
        support: Worlds with twice the smallest effect that were called supported.
        main: Worlds with it whose main variant counts for the claim.
        against: Worlds with it that were called contradicted.
        rate: How often the outcome happens in the main variant of worlds with the effect, beside the record. Above 1
            where so large an effect leaves no room for so rare an outcome.
    """

    claim: str
    card: str
    measures: tuple[str, ...]
    variants: int
    worlds: int
    near: float
    member: float
    false_support: int
    false_main: int
    support: int
    main: int
    against: int
    rate: float

    @property
    def power(self) -> float:
        """Share of the worlds with the effect that were called supported."""
        return self.support / self.worlds

    @property
    def false_rate(self) -> float:
        """Share of the worlds without it that were called supported."""
        return self.false_support / self.worlds


def calibrate(
    claim: Claim,
    record: Record,
    measures: Sequence[str],
    *,
    worlds: int = 200,
    key: int = KEY,
    watch: Callable[[int], None] = lambda done: None,
) -> Calibrated | None:
    """Run the rule on a claim in synthetic worlds; None where its main variant cannot be tested on the record.

    Args:
        claim: Its card.
        record: The record, of which the design is taken.
        measures: Measures of power.
        worlds: Of each kind.
        key: Of the draws.
        watch: Told how many worlds are done.
    """
    used, comparisons, firsts = _laid_out(claim, record, measures)
    if all(comparisons[k].rows == 0 for k in firsts):
        return None
    made = Worlds(comparisons, key)
    none, some, rate = [0, 0], [0, 0, 0], 0.0
    usual = _rate(comparisons[0])
    for number in range(worlds):
        finding, main = _ruled(claim, made.world(number, 0.0), firsts)
        none = [none[0] + (finding is Finding.SUPPORTED), none[1] + (main is Mark.FOR)]
        world = made.world(number, TWICE * claim.direction * claim.smallest)
        finding, main = _ruled(claim, world, firsts)
        rate += (_rate(world[0]) / usual if usual else 1.0) / worlds
        some = [some[0] + (finding is Finding.SUPPORTED), some[1] + (main is Mark.FOR),
                some[2] + (finding is Finding.CONTRADICTED)]  # fmt: skip
        watch(number + 1)
    bound = tangle(comparisons[0])
    return Calibrated(
        claim.number, claim.version, used, len(comparisons), worlds, round(bound.near, 4), round(bound.member, 4),
        none[0], none[1], some[0], some[1], some[2], round(rate, 2),
    )  # fmt: skip


def least_size(
    claim: Claim, record: Record, measures: Sequence[str], *, worlds: int = 60, key: int = KEY_OF_SIZES
) -> float | None:
    """The least size, of `MULTIPLES` of what is negligible, twice of which the rule finds with room to spare.

    None where no size is found: then the claim has too few events for any, and its floor should say so.

    Args:
        claim: Its card; its own smallest effect does not matter.
        record: The record, of which the design is taken.
        measures: Measures of power.
        worlds: For each size.
        key: Of the draws.
    """
    _, comparisons, firsts = _laid_out(claim, record, measures)
    if all(comparisons[k].rows == 0 for k in firsts):
        return None
    made = Worlds(comparisons, key)
    sizes = (multiple * claim.negligible for multiple in MULTIPLES)
    return next((size for size in sizes if _finds(replace(claim, smallest=size), made, firsts, worlds)), None)


def _finds(claim: Claim, made: Worlds, firsts: Sequence[int], worlds: int) -> bool:
    """Whether twice the claim's smallest effect is called supported often enough; no world is asked in vain."""
    missed, effect = 0, TWICE * claim.direction * claim.smallest
    for number in range(worlds):
        missed += _ruled(claim, made.world(number, effect), firsts)[0] is not Finding.SUPPORTED
        if missed > (1 - WITH_ROOM) * worlds:
            return False
    return True


def _rate(one: Comparison) -> float:
    """How often the outcome happens; 0 where it is no event but a quantity."""
    return float(one.outcome.mean()) if one.rows and np.isin(one.outcome, (0.0, 1.0)).all() else 0.0


def _laid_out(
    claim: Claim, record: Record, measures: Sequence[str]
) -> tuple[tuple[str, ...], list[Comparison], list[int]]:
    """The measures that enter, the comparisons of all variants, and the places of the main ones."""
    used = tuple(measures) if claim.depends_on_power else tuple(measures[:1])
    history = on_record(claim).history
    listed = [(variant, history(record, variant)) for measure in used for variant in variants(claim, measure)]
    firsts = [next(k for k, (variant, _) in enumerate(listed) if variant.power == measure) for measure in used]
    return used, [compared for _, compared in listed], firsts


def _ruled(claim: Claim, world: Sequence[Comparison], firsts: Sequence[int]) -> tuple[Finding, Mark]:
    marks = [marked(claim, estimate(one)) for one in world]
    return judge([marks[k] for k in firsts], marks, {}).finding, marks[0]


def text(found: Sequence[Calibrated]) -> str:
    """The result file."""
    lines = ["# Written by `scripts/calibrate-verdicts`. Do not edit: the next run overwrites it."]
    for one in found:
        lines += ["", f"[{one.claim}]", f'card = "{one.card}"', f"measures = {list(one.measures)}".replace("'", '"')]
        lines += [f"{name} = {getattr(one, name)}" for name in _NUMBERS]
    return "\n".join(lines) + "\n"


@cache
def shipped() -> Mapping[str, Calibrated]:
    """The calibration that this package brings, by claim number."""
    file = files(PLACE).joinpath(FILE)
    if not file.is_file():
        return {}
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    return {number: _read(number, entry) for number, entry in told.items()}


def _read(number: str, entry: Mapping[str, Any]) -> Calibrated:
    numbers = {name: entry.get(name, nan) for name in _NUMBERS}
    return Calibrated(number, entry["card"], tuple(entry["measures"]), **numbers)
