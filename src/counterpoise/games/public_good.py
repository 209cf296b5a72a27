r"""Who pays for what all enjoy: peace, deterrence, open seas.

A state that gains more from a common good than the good costs will provide it alone: a hegemon. Where no state does,
the smallest group that gains enough together, the k-group, can (Schelling, Hardin, Snidal): the leader's decline
makes k larger and need not end the good. In an alliance each member's spending protects all, so the larger members
pay more than their share and the alliance spends less than would be best (Olson and Zeckhauser).

References:
    Olson & Zeckhauser (1966) Rev. Econ. Stat. 48:266-279; Snidal (1985) IO 39:579-614; Kindleberger (1973); Bergstrom,
    Blume & Varian (1986) J. Public Econ. 29:25-49 for the equilibrium of voluntary giving.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from counterpoise.arrays import as_power, as_shares
from counterpoise.errors import BadValue
from counterpoise.games.parameters import positive


def k_group(shares: object, benefit: float, cost: float) -> int | None:
    """The size of the smallest group whose benefits cover the whole cost; None where all together do not.

    Args:
        shares: Each state's share of the benefit, summing to 1.
        benefit: B, what the good is worth to all together; above 0.
        cost: C of providing it; above 0.
    Example:
        >>> [k_group([0.5, 0.2, 0.15, 0.15], 10, cost) for cost in (4, 6, 8, 9, 11)]
        [1, 2, 3, 4, None]

    References:
        Snidal (1985); a group of one is a hegemon.
    """
    positive("benefit", benefit)
    positive("cost", cost)
    gains = np.cumsum(np.sort(as_shares(shares))[::-1]) * benefit
    # Shares such as .5 + .2 + .15 are sums of rounded numbers: a gain equal to the cost must count as enough.
    enough = np.flatnonzero(gains >= cost * (1 - 1e-12))
    return int(enough[0]) + 1 if enough.size else None


def provides_alone(shares: object, benefit: float, cost: float) -> NDArray[np.bool_]:
    """Which states gain more from the good than it costs: each of them is a hegemon that would provide it alone.

    Example:
        >>> provides_alone([0.5, 0.2, 0.15, 0.15], 10, 4)
        array([ True, False, False, False])
    """
    positive("benefit", benefit)
    return as_shares(shares) * benefit > positive("cost", cost)


@dataclass(frozen=True, slots=True)
class Contributions:
    """An equilibrium of voluntary giving.

    `given` is each member's spending on the common good, `burden` the same as a part of its income; `total` what all
    give, `best` what they would give if they decided together.
    """

    given: NDArray[np.float64]
    burden: NDArray[np.float64]
    total: float
    best: float

    @property
    def free_riders(self) -> NDArray[np.bool_]:
        """Who gives nothing."""
        return self.given == 0

    @property
    def shortfall(self) -> float:
        """The part of the best total that is missing, 0 to 1."""
        return 1 - self.total / self.best


def voluntary_contributions(incomes: object, taste: float) -> Contributions:
    r"""What allies spend on a common defence when each decides for itself.

    Member i divides its income between its own consumption and the common good, $u_i = (w_i - q_i)^{1-\alpha}
    Q^\alpha$. Given the others' $Q_{-i}$ it wants a total of $\alpha (w_i + Q_{-i})$. So every contributor ends with
    the same private consumption $c = Q (1-\alpha)/\alpha$, gives $q_i = w_i - c$, and whoever has less than c gives
    nothing: the burden $1 - c/w_i$ rises with size, which is the exploitation of the great by the small. Together
    they would give $\alpha W$.

    Args:
        incomes: w, not negative, at least one above 0.
        taste: alpha, between 0 and 1, the part of income that a lone state would give.
    Raises:
        BadPower: If an income is negative or not finite.
        BadValue: If all are 0 or the taste is not between 0 and 1.
    Example:
        >>> alliance = voluntary_contributions([100, 40, 10], 0.5)
        >>> alliance.given, round(alliance.shortfall, 4)
        (array([50.,  0.,  0.]), 0.3333)
    """
    w = as_power(incomes, what="incomes")
    if not 0 < taste < 1:
        raise BadValue(f"taste is {taste}; it must lie strictly between 0 and 1")
    if not w.any():
        raise BadValue("every income is 0, so there is nothing to give")
    consumption, sum_of_givers = np.inf, 0.0
    for k, income in enumerate(np.sort(w)[::-1], start=1):
        if income <= consumption and k > 1:
            break
        sum_of_givers += income
        # c = Q (1-a)/a and Q = sum of givers - k c
        consumption = sum_of_givers * (1 - taste) / (taste + k * (1 - taste))
    given = np.maximum(0.0, w - consumption)
    with np.errstate(invalid="ignore"):
        burden = np.where(w > 0, given / w, 0.0)
    return Contributions(given, burden, float(given.sum()), float(taste * w.sum()))


@dataclass(frozen=True, slots=True)
class BurdenSharing:
    """How far the larger allies bear the larger burden.

    `rank_correlation` is Spearman's between income and the part of it spent; `members` the number of allies.
    """

    burden: NDArray[np.float64]
    rank_correlation: float
    members: int


def burden_sharing(incomes: object, spending: object) -> BurdenSharing:
    """Olson and Zeckhauser's test: rank allies by size and by the part of their income that goes to defence.

    Args:
        incomes: Above 0, shape (members,).
        spending: On defence, not negative, in the same money.
    Raises:
        BadValue: If the two differ in length, fewer than three members are given or an income is 0.
    Example:
        >>> burden_sharing([100, 50, 10], [9, 4, 0.5]).rank_correlation
        1.0
    """
    w, q = as_power(incomes, what="incomes"), as_power(spending, what="spending")
    if w.shape != q.shape:
        raise BadValue(f"{w.size} incomes but {q.size} figures of spending; give one each")
    if w.size < 3:
        raise BadValue(f"{w.size} members are too few for a rank correlation; at least 3 are needed")
    if not (w > 0).all():
        raise BadValue("every income must be above 0")
    burden = q / w
    size, weight = rankdata(w), rankdata(burden)
    if np.ptp(size) == 0 or np.ptp(weight) == 0:
        return BurdenSharing(burden, float("nan"), w.size)
    # Rounded because ranks are halves: what is left after twelve digits is noise of the division.
    return BurdenSharing(burden, round(float(np.corrcoef(size, weight)[0, 1]), 12), w.size)
