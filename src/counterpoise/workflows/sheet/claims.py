"""Which claims of the theory a moment bears on, with the verdicts that come with the package."""

from __future__ import annotations

from counterpoise.evidence import history_stored
from counterpoise.evidence.bearing import bearing
from counterpoise.evidence.claims.card import Claim
from counterpoise.evidence.claims.registry import claims as cards
from counterpoise.evidence.in_simulation import stored as simulation_stored
from counterpoise.evidence.verdict_text import events, sentences
from counterpoise.report.sheet.claims import BearingClaim
from counterpoise.world import System


def claims(system: System, power: str) -> tuple[BearingClaim, ...]:
    """One record for each claim that the system is a case of, in the order of the board.

    Args:
        system: At its moment.
        power: The measure of power by which leaders and ratios are read.
    """
    why = bearing(system, power)
    return tuple(_claim(card, why[card.number]) for card in cards().values() if card.number in why)


def _claim(card: Claim, because: str) -> BearingClaim:
    history, played = history_stored.shipped().get(card.key), simulation_stored.shipped().get(card.key)
    return BearingClaim(
        number=card.number,
        key=card.key,
        sentence=card.sentence,
        because=because,
        record=history.verdict if history else None,
        events=events(history).split(",")[0] if history else None,
        simulation=str(played.ruling) if played else None,
        finding=sentences(history)[0] if history else None,
    )
