"""A variant: one way through all the choices of a claim, under one measure of power, on some of the years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product

from counterpoise.evidence.claims.card import Claim, Split, Value, Years


@dataclass(frozen=True)
class Variant:
    """How a claim is tested once.

    Args:
        power: The measure of power.
        years: First and last year.
        levels: The level of every choice, by name.
        part: The part of a split that is run apart, as (split, part), or None for the whole.
    """

    power: str
    years: Years
    levels: Mapping[str, Value]
    part: tuple[str, str] | None = None

    def number(self, name: str) -> float:
        """The level of a choice that is a number."""
        return float(self.levels[name])

    def word(self, name: str) -> str:
        """The level of a choice that is a name."""
        return str(self.levels[name])

    def part_of(self, split: str) -> str | None:
        """Which part of that split is meant; None for all."""
        return self.part[1] if self.part is not None and self.part[0] == split else None


def variants(claim: Claim, power: str) -> list[Variant]:
    """Every variant of a claim under one measure of power, the main one first.

    A choice that has no meaning at a level of another stays at its first level there, so that no variant is run twice.
    """
    found: list[Variant] = []
    for levels in product(*(choice.levels for choice in claim.choices)):
        chosen = dict(zip((choice.name for choice in claim.choices), levels, strict=True))
        idle = [c for c in claim.choices if c.when is not None and chosen[c.when[0]] != c.when[1]]
        if all(chosen[choice.name] == choice.main for choice in idle):
            found.append(Variant(power, claim.years, chosen))
    return found


def apart(variant: Variant, split: Split, part: str) -> Variant | None:
    """The variant on one part of a split; None where no year of the variant falls into it."""
    if split.name != "era":
        return replace(variant, part=(split.name, part))
    first, last = (int(year) for year in part.split("-"))
    years = max(first, variant.years[0]), min(last, variant.years[1])
    return None if years[0] > years[1] else replace(variant, years=years, part=(split.name, part))
