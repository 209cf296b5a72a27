r"""The lowest division of any number of states, with a proof.

Beyond thirty states nobody can look at every division. But the lowest one is the solution of an integer program: a
yes-or-no for each state (which side) and for each pair that matters (are they apart), with

$$d_{ij} \le x_i + x_j,\quad d_{ij} \le 2 - x_i - x_j,\quad d_{ij} \ge x_i - x_j,\quad d_{ij} \ge x_j - x_i.$$

Of any three states an even number of pairs are apart; adding those inequalities where the relaxed solution breaks
them (Barahona & Mahjoub 1986) cuts most of the search away. The solver (HiGHS) returns the best division it knows and
a bound below which no division can lie. Where they meet, the division is proved the lowest; where time runs out
first, the gap is reported.

A quick search downhill from many starts gives a good division beforehand, so that the answer is never worse than that.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, vstack

from counterpoise.errors import BadValue
from counterpoise.games.landscape import Landscape, Sides

STARTS = 200
CUTS_A_ROUND = 2000
BROKEN = 1e-6


@dataclass(frozen=True)
class Lowest:
    """The best division found, and what is proved about it.

    Args:
        sides: Which states stand on the second side.
        energy: Its energy.
        bound: No division has a lower energy than this.
        proved: Whether the two are the same, so that this is the global minimum.
        seconds: How long it took.
    """

    sides: Sides
    energy: float
    bound: float
    proved: bool
    seconds: float

    @property
    def gap(self) -> float:
        """How far the energy may lie above the true minimum, relative to its size; 0 if proved."""
        if self.proved:
            return 0.0
        return (self.energy - self.bound) / max(abs(self.energy), 1e-300)


def lowest_division(landscape: Landscape, *, seconds: float = 60.0) -> Lowest:
    """The global minimum by integer programming, or the best found in the time given with a bound.

    Args:
        landscape: Sizes and propensities, any number of states.
        seconds: When to stop if nothing is proved by then.
    References:
        Barahona & Mahjoub (1986), Mathematical Programming 36, for the triangle inequalities.
    Example:
        >>> camps = Landscape(("A", "B", "C"), [3, 2, 1], [[0, 1, -1], [1, 0, -1], [-1, -1, 0]])
        >>> found = lowest_division(camps)
        >>> found.energy, found.proved, camps.members(found.sides)
        (-10.0, True, (('A', 'B'), ('C',)))
    """
    if not seconds > 0:
        raise BadValue(f"{seconds} seconds is no time to search in", remedy="give a number above zero")
    start = monotonic()
    best = _downhill(landscape)
    best_units = landscape.units_of_energy(best)
    if not landscape.pulls.any():
        return Lowest(best, 0.0, 0.0, True, monotonic() - start)
    model = _Model.of(landscape)
    model.cut(deadline=start + seconds / 2)
    sides, bound = model.solve(max(1.0, seconds - (monotonic() - start)))
    if sides is not None:
        settled = _settle(landscape, sides)
        if landscape.units_of_energy(settled) < best_units:
            best, best_units = settled, landscape.units_of_energy(settled)
    energy, unit_bound = landscape.to_energy(best_units), model.to_energy(bound)
    # Energies are whole units of the pulls; a bound this near leaves no room for another one below.
    tolerance = 1e-7 * max(1.0, abs(energy))
    proved = unit_bound >= energy - tolerance
    return Lowest(best, energy, energy if proved else unit_bound, proved, monotonic() - start)


def _settle(landscape: Landscape, sides: Sides) -> Sides:
    """Steepest descent from a division to a minimum."""
    spin = np.where(sides, -1, 1).astype(np.int64)
    field = landscape.pulls @ spin
    while True:
        change = spin * field
        mover = int(change.argmin())
        if change[mover] >= 0:
            second = spin < 0
            return ~second if second[0] else second
        field -= 2 * spin[mover] * landscape.pulls[mover]
        spin[mover] = -spin[mover]


def _downhill(landscape: Landscape) -> Sides:
    """The best of many descents. The starts are fixed by rule, not drawn: runs repeat to the last bit."""
    n = landscape.n
    _, vectors = np.linalg.eigh(landscape.pulls.astype(np.float64))
    rows = np.arange(STARTS)[:, None] * (1 + np.arange(n)[None, :] * np.sqrt(2.0))
    starts = np.vstack([vectors.T < 0, np.sin(rows) < 0])
    settled = (_settle(landscape, s) for s in starts)
    return min(settled, key=landscape.units_of_energy)


class _Model:
    """The integer program: first the sides of the states, then whether each pair that matters is apart."""

    def __init__(self, n: int, pairs: list[tuple[int, int]], cost: NDArray[np.float64], worth: float) -> None:
        self.n, self.pairs, self.cost, self.worth = n, pairs, cost, worth
        self.place = {pair: n + k for k, pair in enumerate(pairs)}
        self.rows: list[csr_array] = [self._links()]
        self.limits: list[NDArray[np.float64]] = [self._link_limits]
        self.relaxed = -float(np.abs(cost).sum())

    @classmethod
    def of(cls, landscape: Landscape) -> _Model:
        pulls = landscape.pulls
        # Every pair gets a variable if most matter: triangle inequalities then reach all of them.
        dense = np.count_nonzero(pulls) > 0.5 * landscape.n * (landscape.n - 1)
        pairs = [(i, j) for i, j in combinations(range(landscape.n), 2) if dense or pulls[i, j]]
        cost = np.array([2.0 * pulls[i, j] for i, j in pairs], dtype=np.float64)
        worth = float(np.abs(cost).max())
        return cls(landscape.n, pairs, cost / worth, worth * float(landscape.unit))

    def to_energy(self, objective: float) -> float:
        return objective * self.worth

    def _links(self) -> csr_array:
        """d - xi - xj <= 0 and d + xi + xj <= 2 for enemies; xi - xj - d <= 0 and xj - xi - d <= 0 for friends."""
        entries: list[tuple[int, int, float]] = []
        limits: list[float] = []
        for k, (i, j) in enumerate(self.pairs):
            if self.cost[k] <= 0:
                shapes = [(-1.0, -1.0, 1.0, 0.0), (1.0, 1.0, 1.0, 2.0)]
            else:
                shapes = [(1.0, -1.0, -1.0, 0.0), (-1.0, 1.0, -1.0, 0.0)]
            for xi, xj, d, limit in shapes:
                row = len(limits)
                entries += [(row, i, xi), (row, j, xj), (row, self.n + k, d)]
                limits.append(limit)
        self._link_limits = np.array(limits)
        return self._matrix(entries, len(limits))

    def _matrix(self, entries: list[tuple[int, int, float]], rows: int) -> csr_array:
        row, column, value = zip(*entries, strict=True)
        return csr_array((value, (row, column)), shape=(rows, self.n + len(self.pairs)))

    @property
    def objective(self) -> NDArray[np.float64]:
        return np.concatenate([np.zeros(self.n), self.cost])

    def cut(self, deadline: float) -> None:
        """Add the inequalities of three states that the relaxed solution breaks, until few are left or time is up."""
        if self.n < 3:
            return
        bounds = [(0.0, 0.0)] + [(0.0, 1.0)] * (self.n + len(self.pairs) - 1)
        while monotonic() < deadline:
            relaxed = linprog(
                self.objective,
                A_ub=vstack(self.rows),
                b_ub=np.concatenate(self.limits),
                bounds=bounds,
                method="highs",
                options={"time_limit": max(0.1, deadline - monotonic())},
            )
            if not relaxed.success or relaxed.fun <= self.relaxed + BROKEN * abs(self.relaxed):
                return
            self.relaxed = float(relaxed.fun)
            entries, limits = self._broken(relaxed.x)
            if not limits:
                return
            self.rows.append(self._matrix(entries, len(limits)))
            self.limits.append(np.array(limits))

    def _broken(self, x: NDArray[np.float64]) -> tuple[list[tuple[int, int, float]], list[float]]:
        apart = np.full((self.n, self.n), np.nan)
        for (i, j), k in self.place.items():
            apart[i, j] = apart[j, i] = x[k]
        found: list[tuple[float, tuple[tuple[int, float], ...], float]] = []
        triples = np.array(list(combinations(range(self.n), 3)))
        i, j, k = triples.T
        sides = (apart[i, j], apart[i, k], apart[j, k])
        for signs, limit in (((1, 1, 1), 2.0), ((1, -1, -1), 0.0), ((-1, 1, -1), 0.0), ((-1, -1, 1), 0.0)):
            excess = signs[0] * sides[0] + signs[1] * sides[1] + signs[2] * sides[2] - limit
            for t in np.flatnonzero(excess > BROKEN):
                a, b, c = (int(v) for v in triples[t])
                places = (self.place[a, b], self.place[a, c], self.place[b, c])
                found.append((float(excess[t]), tuple(zip(places, map(float, signs), strict=True)), limit))
        found.sort(key=lambda cut: -cut[0])
        entries = [(row, p, s) for row, (_, terms, _) in enumerate(found[:CUTS_A_ROUND]) for p, s in terms]
        return entries, [limit for _, _, limit in found[:CUTS_A_ROUND]]

    def solve(self, seconds: float) -> tuple[Sides | None, float]:
        """The best division the solver finds and the bound it proves, in units of the largest pull."""
        upper = np.ones(self.n + len(self.pairs))
        upper[0] = 0.0
        box: Any = Bounds  # scipy's own types know only single numbers here
        linear: Any = LinearConstraint
        solved: Any = milp(
            self.objective,
            integrality=np.concatenate([np.ones(self.n), np.zeros(len(self.pairs))]),
            bounds=box(np.zeros_like(upper), upper),
            constraints=linear(vstack(self.rows), -np.inf, np.concatenate(self.limits)),
            options={"time_limit": seconds, "mip_rel_gap": 1e-9},
        )
        bound = solved.mip_dual_bound
        sides = None if solved.x is None else np.asarray(solved.x[: self.n] > 0.5)
        return sides, self.relaxed if bound is None else max(self.relaxed, float(bound))
