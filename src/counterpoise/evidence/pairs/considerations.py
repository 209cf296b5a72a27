"""What two states may weigh before they bind themselves, with the sign that a theory gives it.

Each consideration is one number of a pair in a year, known in that year; the pact, if one comes, is of the year after.
Families are theories, so that a theory can be left out and its worth for prediction measured.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Consideration:
    """One thing that two states may weigh.

    Args:
        name: Short, as tables print it.
        family: The theory or circumstance that it belongs to.
        meaning: What the number is.
        unit: What one unit of it is; "" for yes or no.
        sign: What the theory expects: +1, -1, or 0 where it expects nothing.
    """

    name: str
    family: str
    meaning: str
    unit: str
    sign: int

    @property
    def binary(self) -> bool:
        """Whether it is yes or no."""
        return not self.unit


CONSIDERATIONS = (
    Consideration("common rival", "threat", "a third state is a strategic rival of both", "", 1),
    Consideration(
        "common threat",
        "threat",
        "of the leader and the common rivals, the most that arrives of one's strength at the farther of the two",
        "tenth of the world's power",
        1,
    ),
    Consideration("leader dominant", "balancing", "the strongest great power has the threshold share or more", "", 0),
    Consideration("neither leads", "balancing", "neither of the two is the strongest great power", "", 0),
    Consideration(
        "against the leader", "balancing", "the strongest great power is dominant, and neither of the two is it", "", 1
    ),
    Consideration("power of both", "power", "their shares of the world's power together", "doubling", 0),
    Consideration("disparity", "power", "how far the stronger of the two exceeds the weaker", "doubling", 0),
    Consideration("regime distance", "identity", "difference in democracy scores", "standard score", -1),
    Consideration("border", "geography", "they have a land or river border", "", 0),
    Consideration("distance", "geography", "kilometres between the capitals", "doubling", -1),
    Consideration("earlier pact", "ties", "they had a pact of defence or offence once, since lapsed", "", 1),
    Consideration("weaker pact", "ties", "neutrality, non-aggression or consultation is promised now", "", 1),
    Consideration("common ally", "ties", "a third state has a pact of defence or offence with both", "", 1),
    Consideration("years apart", "ties", "years without such a pact since one ended or the pair began", "doubling", -1),
    Consideration("rivals", "conflict", "they are strategic rivals of each other", "", -1),
    Consideration("at war", "conflict", "they are in a dispute with each other at the level of war", "", -1),
    Consideration("common enemy", "conflict", "both are in a dispute at the level of war with one third state", "", 1),
)  # fmt: skip
"""All considerations, in the order of every array."""

NAMES = tuple(each.name for each in CONSIDERATIONS)
FAMILIES = tuple(dict.fromkeys(each.family for each in CONSIDERATIONS))


def of_family(family: str) -> tuple[str, ...]:
    """The considerations of a family.

    Example:
        >>> of_family("threat")
        ('common rival', 'common threat')
    """
    return tuple(each.name for each in CONSIDERATIONS if each.family == family)
