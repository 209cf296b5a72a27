"""A doctrine's reason with its numbers, as its card words it.

An answer carries the number of a reason; the card holds the sentence, with places for the target, its size and the
like. `why` fills them in for a state of a run, attribution for a state of history.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from counterpoise.doctrines.card import Answer, Doctrine, Outlook


def numbers_of(view: Outlook, answer: Answer) -> dict[str, float]:
    """The numbers that reasons speak of: about the target, or where there is none about the leading threat."""
    _, place, wish, _ = answer
    at = place if place >= 0 else view.leading
    numbers = {"share": view.share, "leader_share": view.leader_share, "arming": wish, "alarm": view.alarm}
    if at >= 0:
        numbers["threat"] = float(view.threats[at])
        numbers["ratio"] = float(view.strengths[at] / view.strength) if view.strength > 0 else float("inf")
        numbers["affinity"] = float(view.affinities[at])
    return numbers


def named_in(view: Outlook, answer: Answer, myself: str, others: Sequence[str]) -> dict[str, str]:
    """Whom reasons speak of.

    Args:
        view, answer: What the state saw and answered.
        myself: What to call it.
        others: What to call the states that it saw, in the order of its outlook.
    """
    place = answer[1]
    return {
        "self": myself,
        "target": others[place] if place >= 0 else "nobody",
        "leading": others[view.leading] if view.leading >= 0 else "nobody",
    }


def worded(doctrine: Doctrine, number: int, about: Mapping[str, Any]) -> str:
    """The reason of this number, its places filled."""
    if not 0 <= number < len(doctrine.card.reasons):
        return "gave an answer that was none"
    return doctrine.card.reasons[number].format(**about)
