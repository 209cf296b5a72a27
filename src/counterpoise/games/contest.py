r"""Contests: from effort or strength to the chance of winning.

Two forms rule the literature. Tullock's looks at the *ratio* of the efforts: a state with none is lost. Hirshleifer's
logit looks at their *difference*: a weak state that stands one division below its enemy still has a chance. Which one
holds decides whether disarmament can be safe, so every game in this package takes the contest function as a value.

The second half is Hirshleifer's anarchy: states divide their effort between producing and fighting over territory,
and order without a ruler lasts only while fighting is not too decisive and everybody can live on what is left.

References:
    Tullock (1980) "Efficient rent seeking"; Hirshleifer (1989) Public Choice 63:101-112; Hillman & Riley (1989)
    Economics & Politics 1:17-39; Nti (1999) Public Choice 98:415-430; Hirshleifer (1995) JPE 103:26-52.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import root_scalar

from counterpoise.arrays import as_power
from counterpoise.errors import BadValue
from counterpoise.games.parameters import at_least, not_negative, positive


class ContestFunction(Protocol):
    """Anything that turns two strengths into the first one's chance of winning."""

    def win(self, own: float, other: float) -> float:
        """Chance, from 0 to 1, that strength `own` beats strength `other`."""
        ...


@dataclass(frozen=True, slots=True)
class Tullock:
    r"""The ratio form: $p = \varphi m_1^r / (\varphi m_1^r + m_2^r)$.

    Args:
        decisiveness: r above 0. 1 makes chances proportional to strength, more favours the stronger side.
        bias: phi above 0, the first side's advantage (above 1) or handicap at equal strength.
    Raises:
        BadValue: If a parameter is not above 0.
    Example:
        >>> Tullock().win(3, 1), round(Tullock(decisiveness=2).win(3, 1), 12)
        (0.75, 0.9)
    """

    decisiveness: float = 1.0
    bias: float = 1.0

    def __post_init__(self) -> None:
        positive("decisiveness", self.decisiveness)
        positive("bias", self.bias)

    def win(self, own: float, other: float) -> float:
        """The first side's chance; where neither has any strength, a toss-up with its bias."""
        not_negative("strength", own)
        not_negative("strength", other)
        if own == other:
            return self.bias / (1 + self.bias)
        if own == 0 or other == 0:
            return float(own > 0)
        return _logistic(log(self.bias) + self.decisiveness * (log(own) - log(other)))


@dataclass(frozen=True, slots=True)
class Logit:
    r"""The difference form: $p = 1 / (1 + e^{k (m_2 - m_1)})$.

    Args:
        sharpness: k above 0, per unit of strength.
    Raises:
        BadValue: If the sharpness is not above 0.
    Example:
        >>> round(Logit().win(3, 1), 6)
        0.880797
    """

    sharpness: float = 1.0

    def __post_init__(self) -> None:
        positive("sharpness", self.sharpness)

    def win(self, own: float, other: float) -> float:
        """The first side's chance."""
        return _logistic(self.sharpness * (not_negative("strength", own) - not_negative("strength", other)))

    def disarmed(self, prize: float) -> bool:
        """Whether two contestants for this prize who both spend nothing have no reason to spend (k V <= 4).

        Against an opponent who spends nothing the first unit of effort earns k V / 4 and costs 1, and each further
        unit earns less. Under the ratio form this is never so: any effort at all would win.
        """
        return self.sharpness * positive("prize", prize) <= 4


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-x)) if x >= 0 else exp(x) / (1 + exp(x))


@dataclass(frozen=True, slots=True)
class Efforts:
    """An equilibrium of a contest: what each spends, its chance or share, and what it is left with.

    `spent` is the sum of the efforts; divided by the prize it is the part of the prize that the contest burns.
    """

    efforts: tuple[float, ...]
    chances: tuple[float, ...]
    payoffs: tuple[float, ...]

    @property
    def spent(self) -> float:
        """The sum of all efforts."""
        return sum(self.efforts)


def symmetric_equilibrium(contest: Tullock, contestants: int, prize: float) -> Efforts:
    r"""Equal contestants for one prize, effort at unit cost: each spends $x^* = r (n-1) V / n^2$.

    Args:
        contest: An unbiased ratio contest.
        contestants: n, at least 2.
        prize: V above 0.
    Raises:
        BadValue: If r > n/(n-1), where all would spend more than they can hope to win and no equilibrium in pure
            strategies exists; or if the contest is biased.
    Example:
        >>> symmetric_equilibrium(Tullock(), 2, 100).efforts
        (25.0, 25.0)

    References:
        Tullock (1980).
    """
    n, r = at_least("contestants", contestants, 2), contest.decisiveness
    positive("prize", prize)
    if contest.bias != 1:
        raise BadValue(f"the contest is biased ({contest.bias})", remedy="use two_sided_equilibrium")
    if r * (n - 1) > n:
        raise BadValue(
            f"decisiveness {r} is above n/(n-1) = {n / (n - 1):.4g}: no equilibrium in pure strategies",
            why="each would spend more than the prize is worth to it",
        )
    effort = r * (n - 1) * prize / n**2
    return Efforts((effort,) * n, (1 / n,) * n, (prize / n - effort,) * n)


def two_sided_equilibrium(contest: Tullock, prizes: tuple[float, float]) -> Efforts:
    r"""Two contestants who value the prize differently: $x_i = r\,p_1 p_2 V_i$, with $p_1 = p(V_1, V_2)$.

    Raises:
        BadValue: If r times either side's chance exceeds 1, where no equilibrium in pure strategies exists.
    Example:
        >>> duel = two_sided_equilibrium(Tullock(), (2.0, 1.0))
        >>> [round(x, 4) for x in duel.efforts], round(duel.chances[0], 4)
        ([0.4444, 0.2222], 0.6667)

    References:
        Nti (1999).
    """
    v1, v2 = (positive("prize", v) for v in prizes)
    p = contest.win(v1, v2)
    if contest.decisiveness * max(p, 1 - p) > 1:
        raise BadValue(
            f"decisiveness {contest.decisiveness} is too high for prizes {v1:g} and {v2:g}: the likelier loser would "
            "rather spend nothing, so there is no equilibrium in pure strategies"
        )
    pressure = contest.decisiveness * p * (1 - p)
    x1, x2 = pressure * v1, pressure * v2
    return Efforts((x1, x2), (p, 1 - p), (p * v1 - x1, (1 - p) * v2 - x2))


def many_sided_equilibrium(prizes: Sequence[float]) -> Efforts:
    r"""Any number of contestants, each with its own value of the prize, in the proportional contest (r = 1).

    Those with $V_i > X$ take part, where $X = (k-1) / \sum_{j \le k} 1/V_j$ is what the k of them spend together;
    each spends $x_i = X (1 - X / V_i)$ and the others nothing.

    Raises:
        BadValue: If fewer than two value the prize.
    Example:
        >>> [round(x, 4) for x in many_sided_equilibrium([1, 1, 0.4]).efforts]
        [0.25, 0.25, 0.0]

    References:
        Hillman & Riley (1989).
    """
    values = as_power(prizes, what="prizes")
    order = np.argsort(-values, kind="stable")
    if np.count_nonzero(values) < 2:
        raise BadValue("a contest needs at least two contestants with a prize above 0")
    total = inverse = 0.0
    for k, value in enumerate(values[order], start=1):
        if value <= total:
            break
        inverse += 1 / value
        total = (k - 1) / inverse
    efforts = np.array([total * (1 - total / v) if v > total else 0.0 for v in values])
    chances = efforts / total
    return Efforts(_tuple(efforts), _tuple(chances), _tuple(chances * values - efforts))


def _tuple(values: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(float(v) for v in values)


@dataclass(frozen=True, slots=True)
class Order:
    """How anarchy settles: each state's share of effort spent fighting, its share of the territory, its income."""

    fighting: tuple[float, ...]
    territory: tuple[float, ...]
    income: tuple[float, ...]
    stable: bool
    viable: bool

    @property
    def breaks_down(self) -> bool:
        """Whether anarchy gives way: to one ruler (unstable) or because somebody cannot live (not viable)."""
        return not (self.stable and self.viable)


@dataclass(frozen=True)
class Anarchy:
    r"""Hirshleifer's anarchy: effort is split into production e and fighting f, e + f = 1; fighters get territory.

    Income is $Y_i = (a_i e_i)^h p_i R$ with shares of territory $p_i \propto (b_i f_i)^m$.

    Args:
        decisiveness: m above 0.
        productivity: a, above 0, one a state.
        fighting_skill: b, above 0, one a state.
        returns: h above 0, returns to productive effort.
        resources: R above 0, the territory that is fought over.
        subsistence: The income y below which a state cannot live.
    Raises:
        BadValue: If a parameter is out of range, there are fewer than two states, or the lists differ in length.
    Example:
        >>> order = Anarchy(0.5, (1, 1), (1, 1)).equilibrium()
        >>> [round(f, 6) for f in order.fighting], order.breaks_down
        ([0.2, 0.2], False)

    References:
        Hirshleifer (1995). The first-order condition used here, f_i/e_i = m (1 - p_i)/h, is derived from the income
        function above.
    """

    decisiveness: float
    productivity: tuple[float, ...]
    fighting_skill: tuple[float, ...]
    returns: float = 1.0
    resources: float = 1.0
    subsistence: float = 0.0

    def __post_init__(self) -> None:
        positive("decisiveness", self.decisiveness)
        positive("returns", self.returns)
        positive("resources", self.resources)
        not_negative("subsistence", self.subsistence)
        at_least("states", len(self.productivity), 2)
        if len(self.productivity) != len(self.fighting_skill):
            raise BadValue(
                f"{len(self.productivity)} productivities but {len(self.fighting_skill)} fighting skills; give one each"
            )
        for value in self.productivity:
            positive("productivity", value)
        for value in self.fighting_skill:
            positive("fighting skill", value)

    def fighting(self, share: float) -> float:
        """The share of effort that a state holding this share of the territory spends fighting."""
        ratio = self.decisiveness / self.returns * (1 - share)
        return ratio / (1 + ratio)

    def equilibrium(self) -> Order:
        r"""The one interior equilibrium.

        Given $\lambda = \sum_j (b_j f_j)^m$, each state's share solves $p \lambda = (b_i f(p))^m$: the left side rises
        in p, the right side falls, so there is exactly one. All shares fall in lambda, so exactly one lambda makes
        them sum to 1.
        """
        skills = np.array(self.fighting_skill)
        scale = float(np.max(skills))

        def share(skill: float, total: float) -> float:
            def excess(p: float) -> float:
                return p * total - (skill / scale * self.fighting(p)) ** self.decisiveness

            return float(root_scalar(excess, bracket=(0.0, 1.0), xtol=1e-15, rtol=1e-14).root)

        def surplus(log_total: float) -> float:
            return sum(share(skill, exp(log_total)) for skill in skills) - 1

        low, high = -1.0, 1.0
        while surplus(low) < 0:
            low *= 2
        while surplus(high) > 0:
            high *= 2
        total = exp(float(root_scalar(surplus, bracket=(low, high), xtol=1e-14, rtol=1e-14).root))
        territory = [share(skill, total) for skill in skills]
        fighting = [self.fighting(p) for p in territory]
        income = [
            (a * (1 - f)) ** self.returns * p * self.resources
            for a, f, p in zip(self.productivity, fighting, territory, strict=True)
        ]
        viable = min(income) >= self.subsistence
        return Order(tuple(fighting), tuple(territory), tuple(income), self.stable, viable)

    @property
    def stable(self) -> bool:
        """Whether conquest does not snowball: m < 1 (see `territory_path`)."""
        return self.decisiveness < 1

    def territory_path(self, start: Sequence[float], turns: int) -> NDArray[np.float64]:
        r"""Shares of territory when what a state holds feeds its next fight, efforts being those of equilibrium.

        Strength is $b_i f_i R_i$ and $R_i' \propto (b_i f_i R_i)^m$, so the logarithm of the ratio of two states'
        territories follows $\rho' = m (\beta + \rho)$: it settles at $m \beta / (1 - m)$ if m < 1 and runs away to one
        ruler otherwise. That his condition m < 1 comes from here is this project's reading of Hirshleifer.

        Args:
            start: Territory at the start, above 0, one a state; only proportions matter.
            turns: How many fights.
        Returns:
            Shares, shape (turns + 1, states).
        Raises:
            BadPower: If the start is not a row of positive numbers.
            BadValue: If it has the wrong length.
        """
        held = as_power(start, what="territory")
        if held.size != len(self.productivity) or not (held > 0).all():
            raise BadValue(f"territory must be {len(self.productivity)} numbers above 0, not {list(held)}")
        edge = np.log(self.fighting_skill) + np.log(self.equilibrium().fighting)
        path = [np.log(held)]
        for _ in range(at_least("turns", turns, 0)):
            grown = self.decisiveness * (edge + path[-1])
            path.append(grown - grown.max())
        shares = np.exp(np.array(path) - np.max(path, axis=1, keepdims=True))
        return shares / shares.sum(axis=1, keepdims=True)
