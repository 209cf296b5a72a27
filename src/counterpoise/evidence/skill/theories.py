"""What rival theories predict: the sign that each gives to a consideration, all else being equal.

A sign is about one contrast: whether the consideration makes balancing likelier than standing aside, bandwagoning
likelier than standing aside, or balancing likelier than bandwagoning. Theories may give opposite signs to the same
consideration; then at most one of them agrees with the record. The sentences are the authors'; reading them as signs of
these considerations is this project's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Contrast(Enum):
    """Two stances set against each other: the multiples of the weights for balancing and for bandwagoning."""

    BALANCE_OVER_ASIDE = (1.0, 0.0)
    BANDWAGON_OVER_ASIDE = (0.0, 1.0)
    BALANCE_OVER_BANDWAGON = (1.0, -1.0)

    @property
    def words(self) -> str:
        """The contrast in words."""
        return self.name.lower().replace("_", " ")


@dataclass(frozen=True, slots=True)
class Sign:
    """One prediction: that the consideration moves the contrast up (1) or down (-1), and why."""

    consideration: str
    contrast: Contrast
    sign: int
    why: str


@dataclass(frozen=True, slots=True)
class Theory:
    """A theory of alignment with the signs that it predicts."""

    name: str
    title: str
    citation: str
    signs: tuple[Sign, ...]


UP, DOWN = 1, -1
_BALANCE, _BANDWAGON, _AGAINST = (
    Contrast.BALANCE_OVER_ASIDE,
    Contrast.BANDWAGON_OVER_ASIDE,
    Contrast.BALANCE_OVER_BANDWAGON,
)

THEORIES: tuple[Theory, ...] = (
    Theory(
        "balance-of-power",
        "Balance of power",
        "Waltz (1979)",
        (
            Sign("its share", _BALANCE, UP, "the stronger the state, the more others balance"),
            Sign("power ratio", _AGAINST, UP, "the weaker side is the one to join"),
        ),
    ),
    Theory(
        "preponderance",
        "Preponderance deters balancing",
        "Wohlforth (1999)",
        (Sign("its share", _BALANCE, DOWN, "a state too strong to be balanced is not balanced"),),
    ),
    Theory(
        "bandwagoning",
        "Bandwagoning of the weak",
        "Walt (1987); Schweller (1994)",
        (
            Sign("power ratio", _BANDWAGON, UP, "the weaker a state beside the threat, the more it bandwagons"),
            Sign("weak and near", _BANDWAGON, UP, "weak neighbours can do nothing else"),
            Sign("wars it fought lately", _BANDWAGON, UP, "a state on the march draws followers"),
        ),
    ),
    Theory(
        "balance-of-threat",
        "Balance of threat",
        "Walt (1987)",
        (
            Sign("reach", _BALANCE, UP, "near power threatens more than far power"),
            Sign("its rank among my threats", _BALANCE, UP, "states answer to the gravest threat"),
        ),
    ),
    Theory(
        "buck-passing",
        "Buck-passing",
        "Olson & Zeckhauser (1966); Christensen & Snyder (1990)",
        (
            Sign("weight already against it", _BALANCE, DOWN, "others who carry the burden can be left to carry it"),
            Sign("I am pivotal", _BALANCE, UP, "who decides the issue cannot pass the buck"),
            Sign("my hands are full", _BALANCE, DOWN, "a state at war elsewhere stands aside"),
        ),
    ),
    Theory(
        "chain-ganging",
        "Chain-ganging",
        "Christensen & Snyder (1990)",
        (
            Sign("my allies are its enemies", _BALANCE, UP, "an ally's quarrel is one's own"),
            Sign("my allies are its allies", _BANDWAGON, UP, "the same on the other side"),
        ),
    ),
    Theory(
        "structural-balance",
        "Structural balance",
        "Heider (1946); Harary (1961)",
        (
            Sign("my enemies are its allies", _AGAINST, UP, "the friend of my enemy is my enemy"),
            Sign("my enemies are its enemies", _AGAINST, DOWN, "the enemy of my enemy is my friend"),
            Sign("enemy of its main enemy", _AGAINST, DOWN, "the same, of the strongest enemy"),
            Sign("web of friends and enemies", _AGAINST, DOWN, "the same, at every remove"),
        ),
    ),
    Theory(
        "identity",
        "Identity",
        "Wendt (1992); Barnett (1996)",
        (
            Sign("same creed", _AGAINST, DOWN, "kin do not fear each other's power"),
            Sign("opposed rule", _AGAINST, UP, "strangers of a hostile creed do"),
            Sign("opposed confession", _AGAINST, UP, "the same of confessions"),
            Sign("community", _AGAINST, DOWN, "one dynasty, crown or nation"),
            Sign("kin of its enemies", _BALANCE, UP, "one stands by one's kin"),
            Sign("kin of its allies", _BANDWAGON, UP, "the same on the other side"),
        ),
    ),
    Theory(
        "commitment",
        "Prior commitment",
        "Morrow (2000); Leeds (2003)",
        (
            Sign("enmity", _BALANCE, UP, "enemies stay enemies"),
            Sign("defence pact with it", _BANDWAGON, UP, "pacts are kept"),
            Sign("neutrality pact with it", _BALANCE, DOWN, "a promise of neutrality is kept"),
        ),
    ),
)
"""The rival theories with their signs."""

LADDER: tuple[tuple[str, str], ...] = (
    ("power", "Power alone (Waltz 1979)"),
    ("threat", "and threat (Walt 1987)"),
    ("free_riding", "and free-riding (Christensen & Snyder 1990)"),
    ("identity", "and identity (Wendt 1992; Barnett 1996)"),
    ("sides", "and the sides of friends and enemies (Heider 1946)"),
    ("memory", "and memory of war and treaty"),
    ("ties", "and prior ties to the threat"),
)
"""The nested models: every step adds a family of considerations to those before it."""


class Verdict(Enum):
    """How an estimated sign stands to the predicted one, by its 95 % interval."""

    AGREES = "agrees"
    OPPOSES = "opposes"
    UNDECIDED = "undecided"


def verdict(sign: int, low: float, high: float) -> Verdict:
    """Agrees if the whole interval lies on the predicted side of 0, opposes if on the other; else undecided.

    Example:
        >>> verdict(1, 0.1, 0.5).value, verdict(1, -0.5, -0.1).value, verdict(-1, -0.2, 0.2).value
        ('agrees', 'opposes', 'undecided')
    """
    if low > 0 or high < 0:
        return Verdict.AGREES if (low > 0) == (sign > 0) else Verdict.OPPOSES
    return Verdict.UNDECIDED
