"""How power is spread: who has how much, who leads by how much, how many poles that makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan

from counterpoise.world import Basis


@dataclass(frozen=True, slots=True)
class ShareReading:
    """One state's share of power in one year.

    Args:
        state, year: Whose and when.
        share: From 0 to 1, or nan where missing.
        low, high: The range that the sources' disagreement allows; equal to `share` where they agree.
        basis: Whether the year is given in the source, interpolated between given years, carried, or missing.
        estimated: True where the figure is an estimate and not a count.
    """

    state: str
    year: int
    share: float
    low: float = nan
    high: float = nan
    basis: Basis = Basis.GIVEN
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class PolaritySpell:
    """A run of years that one scheme calls by one word, such as "multipolar" from 1816 to 1913; both years included."""

    start: int
    end: int
    polarity: str


@dataclass(frozen=True, slots=True)
class PowerHistory:
    """Shares of power through the years, by one measure, with the polarity that one scheme reads from them.

    Args:
        measure: Its short name.
        of: What a share is a share of: "the system", "the great powers", "the world".
        readings: By state and year, years in order.
        polarity: Spells without gaps or overlaps, in order; may be empty.
        scheme: The scheme that gave the spells.
        sources: Keys of the sources.
    """

    measure: str
    of: str
    readings: tuple[ShareReading, ...]
    polarity: tuple[PolaritySpell, ...] = ()
    scheme: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How power is spread at the moment by one measure: who leads, by how much, how concentrated.

    Args:
        measure, of: As in `PowerHistory`.
        shares: By state, from 0 to 1; states without a figure are left out.
        leader, second: The first and the second state; None where there is none.
        ratio: First to second, 1 or more; nan where there is no second.
        con: Concentration of Singer, Bremer and Stuckey, 0 to 1.
        hhi: Sum of squared shares.
        effective_number: 1 / hhi, in states.
        missing: States without a figure by this measure.
        note: Doubts, in words.
        sources: Keys of the sources.
    """

    measure: str
    of: str
    shares: Mapping[str, float]
    leader: str | None
    second: str | None = None
    ratio: float = nan
    con: float = nan
    hhi: float = nan
    effective_number: float = nan
    missing: tuple[str, ...] = ()
    note: str | None = None
    sources: tuple[str, ...] = ()

    @property
    def top_share(self) -> float:
        """The leader's share, or nan."""
        return self.shares.get(self.leader, nan) if self.leader else nan


@dataclass(frozen=True, slots=True)
class PolarityReading:
    """What one scheme calls the system at the moment.

    Args:
        scheme: Its name, such as "modelski-thompson" or "recorded" for the historians' word.
        measure: The measure it was read from; None for a scheme that needs none.
        polarity: Its word: "multipolar".
        poles: The states it takes for poles, where it names them.
        rule: The rule with its thresholds, in words.
        citation: Who proposed it.
    """

    scheme: str
    measure: str | None
    polarity: str
    poles: tuple[str, ...] = ()
    rule: str | None = None
    citation: str | None = None
