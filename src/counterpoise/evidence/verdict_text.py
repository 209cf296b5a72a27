"""The verdict in three sentences, made from the numbers: the finding; how sure and on what N; the best objection.

The language is that of evidence. Nothing is ever said to be proved, and what a deterrence claim cannot see is said.
"""

from __future__ import annotations

from math import isfinite

from counterpoise.evidence import calibration
from counterpoise.evidence.calibration import Calibrated
from counterpoise.evidence.comparison import Effect
from counterpoise.evidence.history_verdict import HistoryVerdict
from counterpoise.evidence.verdict import Finding, Mark

_OPENED = {
    Finding.SUPPORTED: "The record supports the claim",
    Finding.CONTRADICTED: "The record speaks against the claim",
    Finding.MIXED: "The record is mixed on the claim",
    Finding.INCONCLUSIVE: "The record does not settle the claim",
    Finding.NOT_TESTABLE: "The record cannot test the claim",
}
MORE_OFTEN = 1.25
"""Where the outcome happens more than so many times as often in worlds with an effect, that is said."""
_NO_POWER = "Power: none. With so few events no effect could be found, however large."
METHODS = {
    "newey-west": "Newey and West over years, with fixed-b quantiles",
    "driscoll-kraay": "Driscoll and Kraay over years, with fixed-b quantiles",
    "clustered": "clustered by what the rows share",
    "dyadic-robust": "dyadic-cluster-robust (Aronow, Samii and Assenova), or leaving members out where they are few",
    "exact": "exact for few cases (Clopper and Pearson)",
}
"""How each method is told."""


def sentences(verdict: HistoryVerdict) -> tuple[str, str, str]:
    """The three sentences."""
    return _finding(verdict), _sureness(verdict), _objection(verdict)


def notes(verdict: HistoryVerdict) -> tuple[str, ...]:
    """What else must be said: selection, a negative control that shows an effect, choices of a reader."""
    found: list[str] = []
    if verdict.claim.selection:
        found.append(f"Selection: {verdict.claim.selection}")
    seen = [measure for measure, one in verdict.controls.items() if one.mark is Mark.FOR]
    if seen:
        found.append(
            f"The negative control shows the effect too under {', '.join(seen)}; there it says nothing for the claim."
        )
    worlds = calibration.shipped().get(verdict.claim.number)
    if worlds is not None and not verdict.changed:
        found += (
            [_NO_POWER] if verdict.judged.finding is Finding.NOT_TESTABLE else [_power(worlds), *_size(verdict, worlds)]
        )
    if verdict.changed:
        found.append(f"Chosen by the reader: {'; '.join(verdict.changed)}.")
    return tuple(found)


def _power(worlds: Calibrated) -> str:
    weak = "" if worlds.power >= calibration.ENOUGH else "; the power is low: a finding of nothing says little"
    return (
        f"Power: in {worlds.worlds} synthetic worlds with the N of the record, twice the smallest effect of interest "
        f"is called supported in {worlds.power:.0%} of them and no effect in {worlds.false_rate:.1%}{weak}."
    )


def _size(verdict: HistoryVerdict, worlds: Calibrated) -> list[str]:
    """What the record shows too seldom, and what the finding would be if that did not keep it from counting."""
    card, told = verdict.claim, list[str]()
    if card.smallest > card.negligible:
        told.append(
            f"What the record can show: effects above {card.negligible:g} would matter, but twice that is not found "
            f"reliably where N is that of the record; of interest are therefore effects from {card.smallest:g}. Were "
            f"all above {card.negligible:g} of interest, the finding would be: "
            f"{verdict.if_all_that_matters_counted.verdict}."
        )
    if worlds.rate > MORE_OFTEN:
        told.append(
            f"In worlds with so large an effect the outcome happens {worlds.rate:.1f} times as often as on the record: "
            "beside what happened, twice the smallest effect of interest is a great deal."
        )
    return told


def _finding(verdict: HistoryVerdict) -> str:
    claim, main = verdict.claim, verdict.main.effect
    expected = (
        f"the claim expects {number(claim.direction * claim.smallest)} or {'more' if claim.direction > 0 else 'less'}"
    )
    opened = _OPENED[verdict.judged.finding]
    if verdict.judged.turns_on:
        opened += f", and its sign turns on the {verdict.judged.turns_on}"
    if not isfinite(main.estimate):
        return f"{opened}: the main variant has no estimate ({main.why}), where {expected} ({claim.unit})."
    return f"{opened}: the main variant finds {interval(main)}, where {expected} ({claim.unit})."


def _sureness(verdict: HistoryVerdict) -> str:
    claim, shares = verdict.claim, verdict.shares
    counted = ", ".join(
        f"{share:.0%} {word}"
        for share, word in (
            (shares.share(Mark.FOR), "for it"),
            (shares.share(Mark.AGAINST), "against it"),
            (shares.share(Mark.NEITHER), "neither"),
        )
    )
    total = len(verdict.tried)
    several = f" under {len(verdict.measures)} measures of power" if len(verdict.measures) > 1 else ""
    if shares.silent == total:
        tally = f"None of {total} variants{several} has the {claim.floor} events that it needs"
    else:
        quiet = f" ({shares.silent} more have too few events)" if shares.silent else ""
        tally = f"Of {shares.counted} variants{several} {counted}{quiet}"
    return f"{tally}; N is {events(verdict)} ({claim.event}), and the intervals are {METHODS[claim.method]}."


def _objection(verdict: HistoryVerdict) -> str:
    clauses = verdict.claim.objection.rstrip(".").split(". ")
    return f"The best objection: {'; '.join(clause[0].lower() + clause[1:] for clause in clauses)}."


def events(verdict: HistoryVerdict) -> str:
    """N of independent events in the main variants: one number, or the range over measures of power."""
    found = sorted({one.effect.events for one in verdict.mains})
    return f"{found[0]}" if len(found) == 1 else f"{found[0]} to {found[-1]}, by the measure of power"


def interval(effect: Effect) -> str:
    """An estimate with its interval.

    Example:
        >>> interval(Effect(-0.1268, -0.2274, -0.0263, 200, 12))
        '−0.127 (95 % interval −0.227 to −0.026)'
    """
    return f"{number(effect.estimate)} (95 % interval {number(effect.low)} to {number(effect.high)})"


def number(value: float) -> str:
    """Three digits after the point, four where it is small, with a sign.

    Example:
        >>> number(0.05), number(-0.0022), number(0.0)
        ('+0.050', '−0.0022', '0.000')
    """
    if not isfinite(value):
        return "none"
    digits = 4 if abs(value) < 0.01 else 3
    told = f"{abs(value):.{digits}f}"
    if float(told) == 0:
        return "0.000"
    return ("+" if value > 0 else "−") + told
