"""Every scheme at once: the registry, and how far the schemes contradict each other.

A scheme enters by its own file: a module of this folder with a value called `SCHEME` is found by its presence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import combinations
from pathlib import Path
from pkgutil import iter_modules
from types import MappingProxyType

from numpy.typing import ArrayLike

from counterpoise.errors import unknown_name
from counterpoise.measures.polarity.reading import Polarity, Poles, Scheme


@cache
def schemes() -> Mapping[str, Scheme]:
    """Every scheme with its default thresholds, by name, sorted.

    Example:
        >>> list(schemes())[:3]
        ['cederman', 'con-rule-of-thumb', 'levy']
    """
    modules = (import_module(f"{__package__}.{found.name}") for found in iter_modules([str(Path(__file__).parent)]))
    every: list[Scheme] = [module.SCHEME for module in modules if hasattr(module, "SCHEME")]
    return MappingProxyType({one.name: one for one in sorted(every, key=lambda one: one.name)})


def scheme(name: str) -> Scheme:
    """The scheme of that name, with its default thresholds.

    Raises:
        UnknownName: If there is none; the message names the nearest.
    Example:
        >>> scheme("wayman")
        Wayman(pair=0.5)
    """
    known = schemes()
    if name not in known:
        raise unknown_name("polarity scheme", name, known)
    return known[name]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """How the schemes split over one set of shares.

    Args:
        readings: What each scheme says.
        votes: For each of the four readings, the schemes that admit it.
        split: Share of the pairs of schemes that admit no reading in common, 0 to 1; 0 for a single scheme.
    """

    readings: tuple[Polarity, ...]
    votes: Mapping[Poles, tuple[str, ...]]
    split: float

    @property
    def agreed(self) -> bool:
        """Whether some reading is admitted by every scheme."""
        return any(len(names) == len(self.readings) for names in self.votes.values())

    def __str__(self) -> str:
        said = "; ".join(f"{kind.value}: {', '.join(names)}" for kind, names in self.votes.items() if names)
        return f"{said} ({self.split:.0%} of the pairs of schemes contradict each other)"


def disagreement(shares: ArrayLike, by: Iterable[Scheme] | None = None) -> Disagreement:
    """What every scheme says of the shares, and how far they contradict each other.

    Two schemes contradict each other if no reading (unipolar, bipolar, multipolar, none) fits both; the rule of thumb,
    which does not tell bipolar from multipolar, contradicts neither. The index is this project's own.

    Args:
        shares: Capability shares, shape (states,), summing to 1.
        by: The schemes to ask; all of them if not given.
    Raises:
        BadShares: If a share is negative or they do not sum to 1.
    Example:
        >>> three = [scheme("wayman"), scheme("levy"), scheme("modelski-thompson")]
        >>> told = disagreement([0.3, 0.25, 0.2, 0.15, 0.1], by=three)
        >>> print(told)
        bipolar: wayman, modelski-thompson; multipolar: levy (67% of the pairs of schemes contradict each other)
    """
    readings = tuple(one.classify(shares) for one in (schemes().values() if by is None else by))
    votes = {kind: tuple(r.scheme for r in readings if kind in r.kinds) for kind in Poles}
    pairs = list(combinations(readings, 2))
    against = sum(1 for one, other in pairs if not one.kinds & other.kinds)
    return Disagreement(readings, votes, against / len(pairs) if pairs else 0.0)


def polarity_split(shares: ArrayLike) -> float:
    """The share of pairs of polarity schemes that contradict each other, from 0 (none) to 1.

    Example:
        >>> round(polarity_split([0.3, 0.25, 0.2, 0.15, 0.1]), 2)
        0.61
    """
    return disagreement(shares).split


def pole_count(shares: ArrayLike, by: Scheme | None = None) -> float:
    """How many poles a scheme sees, by default states with half the strongest one's power; nan where it counts none.

    Example:
        >>> pole_count([0.4, 0.2, 0.2, 0.1, 0.1])
        3.0
    """
    poles = (by or scheme("schweller")).classify(shares).poles
    return float("nan") if poles is None else float(poles)
