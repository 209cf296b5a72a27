r"""Richardson's arms race: each state arms against what the others have, tires of the burden, and bears grievances.

$\dot x = K x - A x + g$, where $K_{ij}$ is how strongly i answers j's arms, $A_{ii}$ the fatigue of its own and $g_i$
its grievance. The race settles where $(A - K) x^* = g$ if fatigue outweighs reaction, and runs away otherwise; for
two states the line between them is $a b = k l$. Linear, so everything is exact: the path is a matrix exponential.

References:
    Richardson (1960) Arms and Insecurity.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import expm

from counterpoise.arrays import Matrix, as_power
from counterpoise.errors import BadValue


@dataclass(frozen=True)
class ArmsRace:
    """A Richardson race between two or more states.

    Args:
        reaction: K, shape (states, states): the row's answer to the column's arms; not negative, diagonal 0.
        fatigue: a, shape (states,), not negative.
        grievance: g, shape (states,), of any sign: goodwill is below 0.
    Raises:
        BadValue: If a shape or sign is wrong or a number is not finite.
    Example:
        >>> race = ArmsRace.between(reaction=(1, 1), fatigue=(2, 2), grievance=(1, 1))
        >>> race.equilibrium(), race.stable
        (array([1., 1.]), True)
    """

    reaction: Matrix
    fatigue: NDArray[np.float64]
    grievance: NDArray[np.float64]

    def __post_init__(self) -> None:
        n = self.fatigue.size
        if self.reaction.shape != (n, n) or self.grievance.shape != (n,) or self.fatigue.shape != (n,) or n == 0:
            raise BadValue(
                f"reaction {self.reaction.shape}, fatigue {self.fatigue.shape} and grievance {self.grievance.shape} do "
                "not fit: n x n, n and n are wanted"
            )
        for name in ("reaction", "fatigue", "grievance"):
            if not np.isfinite(getattr(self, name)).all():
                raise BadValue(f"{name} has a value that is not finite")
        if (self.reaction < 0).any() or (self.fatigue < 0).any():
            raise BadValue("reaction and fatigue are never negative", remedy="goodwill belongs into grievance")
        if np.diagonal(self.reaction).any():
            raise BadValue("a state does not answer its own arms: the diagonal of reaction must be 0")

    @classmethod
    def between(
        cls, *, reaction: tuple[float, float], fatigue: tuple[float, float], grievance: tuple[float, float]
    ) -> ArmsRace:
        """Richardson's two states: dx/dt = k y - a x + g and dy/dt = l x - b y + h, given as (k, l), (a, b), (g, h)."""
        first, second = reaction
        return cls(np.array([[0.0, first], [second, 0.0]]), np.array(fatigue, float), np.array(grievance, float))

    @property
    def _flow(self) -> Matrix:
        return self.reaction - np.diag(self.fatigue)

    @property
    def growth_rate(self) -> float:
        """The rate at which distance from the balance grows in the end (below 0: it shrinks), per unit of time."""
        return float(np.linalg.eigvals(self._flow).real.max())

    @property
    def stable(self) -> bool:
        """Whether every start leads to the balance; for two states exactly when a b > k l."""
        return self.growth_rate < -1e-12 * max(1.0, float(np.abs(self._flow).max()))

    def equilibrium(self) -> NDArray[np.float64]:
        """The armaments at which nobody changes; below 0 where goodwill outweighs everything (read: disarmed).

        Raises:
            BadValue: If fatigue and reaction cancel exactly, where there is none or a whole line of them.
        """
        flow = self._flow
        if np.linalg.matrix_rank(flow) < flow.shape[0]:
            raise BadValue("fatigue and reaction cancel exactly, so there is no single equilibrium")
        return np.asarray(np.linalg.solve(-flow, self.grievance), dtype=np.float64)

    def path(self, start: object, times: object) -> NDArray[np.float64]:
        """Armaments at given times, exactly.

        Args:
            start: Armaments at time 0, shape (states,), not negative.
            times: Moments, shape (m,), not negative.
        Returns:
            Shape (m, states). A path may cross 0 where goodwill is strong; it is not cut off there.
        """
        x0, moments = as_power(start, what="armaments"), as_power(times, what="times")
        n = self.fatigue.size
        if x0.size != n:
            raise BadValue(f"{x0.size} armaments were given for {n} states")
        # One exponential of the system with a constant 1 appended also covers a singular flow.
        whole = np.zeros((n + 1, n + 1))
        whole[:n, :n], whole[:n, n] = self._flow, self.grievance
        return np.array([(expm(whole * t) @ np.append(x0, 1.0))[:n] for t in moments], dtype=np.float64)
