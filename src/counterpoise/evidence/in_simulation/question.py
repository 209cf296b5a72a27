"""How a claim is asked in simulated worlds: which settings are played, and what is counted in them.

The card of the claim says what is compared and how large an effect would matter; it was written before any run. Here
stands how that is counted, as a function from the runs of a point to four totals a run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from counterpoise.evidence.claims.card import Claim, Simulated
from counterpoise.evidence.claims.registry import claim
from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.playing import Played

Count = Callable[[Mapping[str, Played]], Totals]
"""From the runs of every setting to hits and cases on both sides."""


@dataclass(frozen=True)
class Question:
    """A claim as it is asked in simulation.

    Args:
        number: The claim's.
        settings: The settings that it needs.
        counted: How it is counted, in a sentence.
        count: What counts.
        looked: Whether it needs looks at the conduct of states.
    """

    number: str
    settings: tuple[str, ...]
    counted: str
    count: Count
    looked: bool = True

    @property
    def card(self) -> Claim:
        """The claim's card."""
        return claim(self.number)

    @property
    def asked(self) -> Simulated:
        """What the card says about simulated worlds."""
        asked = self.card.simulated
        assert asked is not None, f"the card of {self.number} says nothing about simulation"
        return asked


def needed(questions: Mapping[str, Question] | tuple[Question, ...]) -> dict[str, bool]:
    """The settings that some questions need, in a fixed order, and whether conduct is looked at in each."""
    asked = questions.values() if isinstance(questions, Mapping) else questions
    found: dict[str, bool] = {}
    for question in asked:
        for setting in question.settings:
            found[setting] = found.get(setting, False) or question.looked
    return dict(sorted(found.items()))
