"""What the rule of verdicts is worth: in worlds without the effect, and in worlds with twice the smallest one.

For every claim, worlds are made with the N and the dependence of its record (`synthetic`), and the whole rule is run in
each: all variants, the floor, the shares. Without an effect it should say "supported" in at most one world in twenty.
With twice the smallest effect of interest, as every variant sees it, the share of worlds in which it says "supported"
is the power of the test; where N is too small for power, that is said on the claim's page and not hidden.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import nan
from typing import Any

from counterpoise.evidence.claims.card import Claim
from counterpoise.evidence.comparison import Comparison, estimate
from counterpoise.evidence.on_record.record import Record
from counterpoise.evidence.on_record.registry import on_record
from counterpoise.evidence.on_record.variant import variants
from counterpoise.evidence.synthetic import Worlds, tangle
from counterpoise.evidence.verdict import Finding, Mark, judge, mark

PLACE, FILE = "counterpoise.evidence", "verdicts/calibration.toml"
FEW = 0.05
"""At most this share of worlds without an effect may be called supported."""
ENOUGH = 0.80
"""The power that a test should have."""
TWICE = 2.0
MULTIPLES = (3.0, 4.0, 6.0, 8.0, 12.0, 16.0)
"""Of the smallest effect: those that are tried for the effect that the record could show."""
KEY = 1648
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
    "detectable",
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
        detectable: The least multiple of the smallest effect, of `MULTIPLES`, that is called supported in four worlds
            of five; 0 where none of them is, nan where none was tried.
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
    detectable: float = nan

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
    used = tuple(measures) if claim.depends_on_power else tuple(measures[:1])
    history = on_record(claim).history
    listed = [(variant, history(record, variant)) for measure in used for variant in variants(claim, measure)]
    firsts = [next(k for k, (variant, _) in enumerate(listed) if variant.power == measure) for measure in used]
    comparisons = [compared for _, compared in listed]
    if all(comparisons[k].rows == 0 for k in firsts):
        return None
    made = Worlds(comparisons, key)
    none, some = [0, 0], [0, 0, 0]
    for number in range(worlds):
        finding, main = _ruled(claim, made.world(number, 0.0), firsts)
        none = [none[0] + (finding is Finding.SUPPORTED), none[1] + (main is Mark.FOR)]
        finding, main = _ruled(claim, made.world(number, TWICE * claim.direction * claim.smallest), firsts)
        some = [some[0] + (finding is Finding.SUPPORTED), some[1] + (main is Mark.FOR),
                some[2] + (finding is Finding.CONTRADICTED)]  # fmt: skip
        watch(number + 1)
    bound = tangle(comparisons[0])
    enough = (m for m in MULTIPLES if _seen(claim, made, firsts, m, max(worlds // 4, 10)) >= ENOUGH)
    found = TWICE if some[0] >= ENOUGH * worlds else next(enough, 0.0)
    return Calibrated(
        claim.number, claim.version, used, len(comparisons), worlds, round(bound.near, 4), round(bound.member, 4),
        none[0], none[1], some[0], some[1], some[2], found,
    )  # fmt: skip


def _seen(claim: Claim, made: Worlds, firsts: Sequence[int], multiple: float, worlds: int) -> float:
    """Share of worlds with so large an effect that are called supported; it stops where `ENOUGH` is out of reach."""
    effect, supported = multiple * claim.direction * claim.smallest, 0
    for number in range(worlds):
        supported += _ruled(claim, made.world(number, effect), firsts)[0] is Finding.SUPPORTED
        if number + 1 - supported > (1 - ENOUGH) * worlds:
            break
    return supported / worlds


def _ruled(claim: Claim, world: Sequence[Comparison], firsts: Sequence[int]) -> tuple[Finding, Mark]:
    marks = [
        mark(estimate(one), direction=claim.direction, smallest=claim.smallest, floor=claim.floor) for one in world
    ]
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
