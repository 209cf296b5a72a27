r"""The web of friends and enemies: how a state stands to the threat through everybody else.

Structural balance says that the friend of my enemy is my enemy, and the enemy of my enemy my friend, at any remove
(Heider 1946; Harary 1961). With signed ties $a_{ij}$ between -1 (enemies) and 1 (bound to fight together) and shares of
power $s$, the ties weighed by the power that they carry are $Q = s^{1/2} a\, s^{1/2}$ (each $s$ again to one half),
and all paths of two steps and more add up to

$$E = e^{2Q} - 1 - 2Q, \qquad w_{it} = \frac{E_{it}}{\sqrt{|E_{ii} E_{tt}|} + 0.05}$$

A direct tie does not count: it stands among the ties. Formula and constants are this project's own.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import expm

from counterpoise.arrays import Ties

REACH = 2.0
"""How heavily longer paths count."""

FLOOR = 0.05
"""What keeps a state without ties at 0."""


def web(enmity: Ties, pacted: Ties, ranks: NDArray[np.int8], share: NDArray[np.float64], t: int) -> NDArray[np.float64]:
    """Each state's standing with state t through everybody else: above 0 friendly, below 0 hostile.

    Args:
        enmity, pacted: Shape (states, states).
        ranks: The rank of the strongest pact, 0 to 3.
        share: Of power.
        t: Place of the threat.
    Example:
        >>> enmity = np.array([[0, 1, 0], [1, 0, 0], [0, 0, 0]], dtype=bool)
        >>> pacted = np.array([[0, 0, 0], [0, 0, 1], [0, 1, 0]], dtype=bool)
        >>> bool(web(enmity, pacted, 3 * pacted.astype(np.int8), np.full(3, 1 / 3), 0)[2] < 0)
        True
    """
    ties = np.clip(0.5 * pacted + ranks / 6.0 - enmity, -1.0, 1.0)
    np.fill_diagonal(ties, 0.0)
    carried = np.sqrt(np.sqrt(share))
    weighed = REACH * carried[:, None] * ties * carried[None, :]
    paths = np.asarray(expm(weighed), dtype=np.float64) - np.eye(len(share)) - weighed
    own = np.sqrt(np.abs(np.diag(paths) * paths[t, t]))
    return np.asarray(paths[:, t] / (own + FLOOR), dtype=np.float64)
