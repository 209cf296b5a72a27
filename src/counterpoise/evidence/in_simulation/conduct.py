"""What states do, told by what they do: who is threatened, who stands against the threat, who leaves that to others.

Doctrines have names and postures have codes; neither may decide a claim about conduct. A state that nobody told to
pass the buck passes it if it is threatened, others are threatened by the same state, and it does nothing against it.
The definitions are this project's own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from counterpoise.engine.board import Reals, Whole
from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.looks import Truth
from counterpoise.evidence.in_simulation.playing import Played

BALANCING, BANDWAGONING, EXPANDING, TETHERING, CONCEDING = 1, 2, 5, 6, 8
"""Codes of postures that have a target (see `counterpoise.doctrines.outlook`)."""


@dataclass(frozen=True)
class Faced:
    """The threat that each state faces at a look, and how it answers.

    Args:
        threat: Which state threatens each most, shape (runs, looks, states).
        threatened: States that face a threat above the alarm, shape (runs, looks, states).
        shared: Of these, those whose threat alarms some other state too.
        opposes: Those that stand, are leagued, or fight against it in the next year.
        accommodates: Those that stand or fight with it, or give in to it, and do not oppose it.
    """

    threat: Whole
    threatened: Truth
    shared: Truth
    opposes: Truth
    accommodates: Truth


def faced(played: Played) -> Faced:
    """How the states of some runs answer what threatens them most."""
    before, after, rules = played.before, played.after, played.rules
    threat = before.threat(rules)
    worst = np.argmax(threat, axis=-1)
    threatened = (np.take_along_axis(threat, worst[..., None], -1)[..., 0] >= rules.alarm) & after.alive
    alarmed = (threat >= rules.alarm).sum(axis=-2)  # by column: how many a state alarms
    shared = threatened & (np.take_along_axis(alarmed, worst, -1) >= 2)
    fights = _at(after.fights_against(), worst)
    targets = after.target == worst
    leagued = ((after.pact >= 3) & (after.against == worst[..., None])).any(axis=-1)
    opposes = threatened & (
        fights | leagued | (targets & ((after.posture == BALANCING) | (after.posture == EXPANDING)))
    )
    beside = _at(after.fights_beside(), worst)
    with_it = targets & np.isin(after.posture, (BANDWAGONING, TETHERING, CONCEDING))
    return Faced(worst, threatened, shared, opposes, threatened & (beside | with_it) & ~opposes)


def _at(pairs: Truth, column: Whole) -> Truth:
    return np.take_along_axis(pairs, column[..., None], -1)[..., 0]


def passes(answers: Faced) -> Truth:
    """States that leave the common threat to others."""
    return answers.shared & ~answers.opposes & ~answers.accommodates


def great(played: Played) -> Truth:
    """Great powers, by their share at the first look of the pair."""
    power = played.before.power
    return power >= played.rules.great * power.sum(axis=-1, keepdims=True)


def pledges(played: Played) -> tuple[Reals, Reals]:
    """Pledges to a state attacked that were kept, and all that fell due, over all years."""
    kept = played.total("honoured")
    return kept, kept + played.total("broken")


def summed(marks: Truth | Reals) -> Reals:
    """Marks added up by run."""
    return np.asarray(marks.reshape(len(marks), -1).sum(axis=1), dtype=np.float64)


def shares_of(hits: Truth | Reals, cases: Truth | Reals) -> tuple[Reals, Reals]:
    """Hits and cases, each added up by run."""
    return summed(hits), summed(cases)


def pooled(*sides: tuple[Reals, Reals, Reals, Reals]) -> Totals:
    """The totals of several settings together, run by run."""
    hits, cases, other_hits, other_cases = (np.sum(column, axis=0) for column in zip(*sides, strict=True))
    return Totals(hits, cases, other_hits, other_cases)


def between_settings(first: tuple[Reals, Reals], second: tuple[Reals, Reals]) -> Totals:
    """Hits and cases in one setting beside those in another."""
    return Totals(*first, *second)
