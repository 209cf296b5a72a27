r"""Propensity from five factors, as Axelrod and Bennett (1993) coded it.

Two states are pushed apart by ethnic conflict, by a border that one of them disputes, and by a recent war, each -1.
Religion and government draw together or push apart. Religion compares every believer of one state with every believer
of the other: +1 in the same category, -1 where one is Christian and the other Muslim or atheist, 0 between branches of
one faith, weighted by how many there are. Government is +1 if both are democratic, both fascist or both communist, -1
if they are two different ones of these, and 0 where either is of another kind. The factors are added with equal
weight. The article names a sixth, economic interdependence, which it could not measure; it is absent here too.

Which pairs count as disputing a border is a judgement. The article does not print its own; every set of codings here
names who made it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from counterpoise.arrays import Matrix
from counterpoise.errors import BadValue
from counterpoise.world import Stake, System, Timeline, War
from counterpoise.world.war import opposed

FAITHS: Mapping[str, str] = {
    "catholic": "christian",
    "protestant": "christian",
    "orthodox": "christian",
    "muslim": "muslim",
    "atheist": "atheist",
}
"""Categories of religion, and the major category each belongs to."""

FACTORS = ("ethnic", "border", "war", "religion", "government")


class Government(StrEnum):
    """Types of government that the coding tells apart."""

    DEMOCRATIC = "democratic"
    FASCIST = "fascist"
    COMMUNIST = "communist"
    OTHER = "other"


Pair = tuple[str, str]

DEMOCRATIC_FROM = 6
"""Polity2, from -10 to 10, from which a state counts as democratic: the threshold of that source's own manual."""

FASCIST: Mapping[str, tuple[int, int]] = {"ITA": (1925, 1943), "GMY": (1933, 1945)}
"""Fascist governments, first and last year: this project's coding, as narrow as the article's."""

COMMUNIST: Mapping[str, tuple[int, int]] = {
    "RUS": (1917, 1991), "MON": (1924, 1990), "YUG": (1945, 1991), "ALB": (1945, 1991), "POL": (1947, 1989),
    "BUL": (1946, 1989), "RUM": (1947, 1989), "ROM": (1947, 1989), "CZE": (1948, 1989), "HUN": (1948, 1989),
    "PRK": (1948, 9999), "CHN": (1949, 9999), "GDR": (1949, 1990), "DRV": (1954, 9999), "CUB": (1961, 9999),
    "LAO": (1975, 9999), "CAM": (1975, 1991), "ETH": (1975, 1991), "AFG": (1978, 1992), "ANG": (1975, 1991),
    "MZM": (1975, 1990), "YPR": (1969, 1990), "CON": (1969, 1991), "BEN": (1975, 1990),
}  # fmt: skip
"""Communist governments, first and last year: this project's coding."""


def government_of(state: str, year: int, polity: float | None) -> Government:
    """The type of government: communist and fascist as listed here, democratic by the Polity score.

    Example:
        >>> government_of("GMY", 1928, 6), government_of("GMY", 1938, -9), government_of("POL", 1936, -6)
        (<Government.DEMOCRATIC: 'democratic'>, <Government.FASCIST: 'fascist'>, <Government.OTHER: 'other'>)
    """
    for kind, spans in ((Government.FASCIST, FASCIST), (Government.COMMUNIST, COMMUNIST)):
        first, last = spans.get(state, (0, -1))
        if first <= year <= last:
            return kind
    return Government.DEMOCRATIC if polity is not None and polity >= DEMOCRATIC_FROM else Government.OTHER


@dataclass(frozen=True)
class Coding:
    """What is known of some states that bears on whom they like.

    Args:
        states: In the order of the landscape.
        ethnic, border, war: Pairs with an ethnic conflict, a disputed border, a recent war.
        religion: By state, the share of its people in each of `FAITHS`; the rest are none of them and count nothing.
        government: By state; `OTHER` where not named.
        coder: Who coded it and from what.
    Raises:
        BadValue: If a pair or a state is not among the states, or shares are not shares.
    """

    states: tuple[str, ...]
    ethnic: Sequence[Pair] = ()
    border: Sequence[Pair] = ()
    war: Sequence[Pair] = ()
    religion: Mapping[str, Mapping[str, float]] = field(default_factory=dict[str, Mapping[str, float]])
    government: Mapping[str, Government] = field(default_factory=dict[str, Government])
    coder: str = ""

    def __post_init__(self) -> None:
        named = [s for pairs in (self.ethnic, self.border, self.war) for pair in pairs for s in pair]
        for state in (*named, *self.religion, *self.government):
            if state not in self.states:
                raise BadValue(f"the coding names {state!r}, which is not among its states: {', '.join(self.states)}")
        for state, shares in self.religion.items():
            if not set(shares) <= set(FAITHS) or min(shares.values()) < 0 or sum(shares.values()) > 1 + 1e-9:
                raise BadValue(f"religion of {state} is {dict(shares)}; shares of {', '.join(FAITHS)} sum to at most 1")

    def factors(self) -> dict[str, Matrix]:
        """Each factor as a symmetric matrix with entries from -1 to 1, by name."""
        return {
            "ethnic": -self._pairs(self.ethnic),
            "border": -self._pairs(self.border),
            "war": -self._pairs(self.war),
            "religion": self._religion(),
            "government": self._government(),
        }

    def _pairs(self, pairs: Iterable[Pair]) -> Matrix:
        place = {state: i for i, state in enumerate(self.states)}
        matrix = np.zeros((len(place), len(place)))
        for a, b in pairs:
            matrix[place[a], place[b]] = matrix[place[b], place[a]] = 1.0
        return matrix

    def _religion(self) -> Matrix:
        shares = np.array([[self.religion.get(s, {}).get(f, 0.0) for f in FAITHS] for s in self.states])
        majors = list(FAITHS.values())
        like = np.array([[1.0 if i == j else -float(majors[i] != majors[j]) for j in range(5)] for i in range(5)])
        products: Matrix = shares @ like @ shares.T
        return _without_self(np.round(products, 6).astype(np.float64))

    def _government(self) -> Matrix:
        kinds = [self.government.get(s, Government.OTHER) for s in self.states]
        counted = [k is not Government.OTHER for k in kinds]
        n = len(kinds)
        matrix = np.zeros((n, n))
        for i in range(n):
            for j in range(n):
                if counted[i] and counted[j]:
                    matrix[i, j] = 1.0 if kinds[i] is kinds[j] else -1.0
        return _without_self(matrix)


def propensity(factors: Mapping[str, Matrix], weights: Mapping[str, float] | None = None) -> Matrix:
    """The weighted sum of factors, each with weight 1 unless another is given.

    Raises:
        BadValue: If a weight names no factor or no factor is given.
    Example:
        >>> coding = Coding(("A", "B"), border=[("A", "B")], religion={"A": {"catholic": 1}, "B": {"catholic": 0.5}})
        >>> propensity(coding.factors())
        array([[ 0. , -0.5],
               [-0.5,  0. ]])
        >>> propensity(coding.factors(), {"religion": 0})
        array([[ 0., -1.],
               [-1.,  0.]])
    """
    chosen = dict(weights or {})
    if unknown := sorted(set(chosen) - set(factors)):
        raise BadValue(f"there is no factor {unknown[0]!r}; known: {', '.join(factors)}")
    if not factors:
        raise BadValue("a propensity needs at least one factor")
    terms = [chosen.get(name, 1.0) * matrix for name, matrix in factors.items()]
    return np.sum(terms, axis=0) + 0.0


def coding_from_record(
    timeline: Timeline,
    year: int,
    *,
    government: Mapping[str, Government] | None = None,
    religion: Mapping[str, Mapping[str, float]] | None = None,
    war_memory: int = 20,
) -> Coding:
    """What a timeline knows of the five factors before a year; government and religion must be brought along.

    A disputed border is a rivalry over space that is alive; a rivalry over ideology or position is not counted, for
    it is what the theory is to explain. A recent war is a war on opposite sides in the `war_memory` years before, a
    number of this project's choice. Ethnic conflict is in none of the sources and stays empty.

    Args:
        timeline: A scenario's, or the record's.
        year: The year for which sides are asked; nothing from that year itself is used.
        government, religion: As in `Coding`.
        war_memory: For how many years a war is remembered.
    """
    system = timeline.before(year)
    remembered = [w for w in timeline.wars if w.span.start.year < year and _ended(w) >= year - war_memory]
    pairs = {pair for war in remembered for pair in _sometime_opposed(war, year)}
    known = set(system.ids)
    return Coding(
        states=system.ids,
        border=[r.pair for r in system.rivalries if Stake.SPATIAL in r.stakes],
        war=sorted(p for p in pairs if set(p) <= known),
        religion={s: shares for s, shares in (religion or {}).items() if s in known},
        government={s: kind for s, kind in (government or {}).items() if s in known},
        coder=f"spatial rivalries and wars of {year - war_memory}-{year - 1} in {timeline.title}; no ethnic conflict",
    )


def _ended(war: War) -> int:
    return war.span.end.year if war.span.end else 9999


def _sometime_opposed(war: War, before: int) -> set[Pair]:
    return {pair for year in range(war.span.start.year, min(before, _ended(war) + 1)) for pair in opposed(war, year)}


def _without_self(matrix: Matrix) -> Matrix:
    np.fill_diagonal(matrix, 0.0)
    return matrix + 0.0


def known_sizes(system: System, measure: str) -> tuple[tuple[str, ...], Matrix]:
    """The states whose power by a measure is known and above zero, and that power."""
    values = system.power_by(measure).values
    kept = [i for i in range(system.n) if values[i] > 0]
    return tuple(system.ids[i] for i in kept), values[kept]
