"""The finding: one paragraph for a reader who reads nothing else, made from the numbers of the sheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from math import exp

from counterpoise.report.balance_sheet import BalanceSheet
from counterpoise.report.sheet.alignment import Expectation, Score
from counterpoise.report.sheet.spread import Standing
from counterpoise.workflows.sheet.alignment import IN_LIBRARY


def finding(sheet: BalanceSheet) -> str:
    """Who led, how many poles, who was feared, how the scales stood, and how the expectation fared."""
    parts = [
        _leaders(sheet),
        _poles(sheet),
        _feared(sheet),
        _scales(sheet),
        *map(_fared(sheet), sheet.expectations[:2]),
    ]
    return " ".join(part for part in parts if part)


def _leaders(sheet: BalanceSheet) -> str:
    if not sheet.standings:
        return f"In {sheet.moment} no measure of power knows two great powers."
    first = sheet.standings[0]
    told = [f"In {sheet.moment} {_lead(sheet, first)}"]
    others = {s.leader for s in sheet.standings[1:]} - {first.leader}
    if others:
        told.append(
            "; ".join(
                f"by {_title(sheet, s)} {_lead(sheet, s, short=True)}"
                for s in sheet.standings[1:]
                if s.leader in others
            )
        )
    elif len(sheet.standings) > 1:
        told.append(f"the other {len(sheet.standings) - 1} measures name the same leader")
    return "; ".join(told) + "."


def _title(sheet: BalanceSheet, standing: Standing) -> str:
    title = sheet.measure_title(standing.measure)
    return title[:1].lower() + title[1:]


def _lead(sheet: BalanceSheet, standing: Standing, *, short: bool = False) -> str:
    name = _the(sheet, standing.leader or "")
    if short:
        return f"{name} led ({standing.top_share:.0%})"
    return (
        f"{name} led the great powers with {standing.top_share:.0%} of what they had together "
        f"by {_title(sheet, standing)} (CON {standing.con:.2f}, {standing.effective_number:.1f} effective powers)"
    )


def _the(sheet: BalanceSheet, state: str) -> str:
    """The state's name, with its article where English gives it one."""
    name = sheet.name(state)
    return (
        f"the {name}"
        if re.search(r"\b(Empire|Kingdom|Republic|Union|States|Provinces|Confederation)\b", name)
        else name
    )


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _poles(sheet: BalanceSheet) -> str:
    recorded = [r.polarity for r in sheet.polarity if r.scheme == "recorded"]
    headline = sheet.standings[0].measure if sheet.standings else None
    votes = Counter(_kind(r.polarity) for r in sheet.polarity if r.measure == headline and r.scheme != "recorded")
    if not votes:
        return ""
    shown = ", ".join(f"{count} {kind}" for kind, count in votes.most_common())
    said = f"Historians count it as {recorded[0]}; " if recorded else ""
    three = any(r.measure == headline and r.polarity.endswith("tripolar") for r in sheet.polarity)
    rules = f"of {votes.total()} rules of polarity {shown}{' (tripolar counts as multipolar)' if three else ''}"
    return f"{said}{rules}." if said else f"{rules[:1].upper()}{rules[1:]}."


def _kind(label: str) -> str:
    """The plain word in a scheme's own label: "near-unipolar" is unipolar, "tripolar" multipolar.

    Example:
        >>> _kind("unbalanced multipolar"), _kind("tripolar"), _kind("bipolar or multipolar")
        ('multipolar', 'multipolar', 'undecided')
    """
    if " or " in label:
        return "undecided"
    last = label.split()[-1].split("-")[-1]
    if last in ("unipolar", "bipolar", "multipolar"):
        return last
    return "multipolar" if last == "tripolar" else "none of these"


def _feared(sheet: BalanceSheet) -> str:
    feared = Counter(reading.threat for reading in sheet.threats if reading.threat)
    if not feared:
        return "No threat reaches the threshold."
    (state, count), total = feared.most_common(1)[0], len(sheet.threats)
    return f"{_upper(_the(sheet, state))} was the leading threat to {count} of {total} states (the formula is ours)."


def _scales(sheet: BalanceSheet) -> str:
    if not sheet.scales:
        return ""
    first = sheet.scales[0]
    ratios = [exp(weighing.log_ratio) for weighing in first.weighings]
    sides = f"{_upper(_members(sheet, first.side_a))} weighed"
    against = _members(sheet, first.side_b)
    if len(ratios) == 1:
        return f"{sides} {ratios[0]:.2f} times as much as {against} by {first.weighings[0].measure}."
    return f"{sides} between {min(ratios):.2f} and {max(ratios):.2f} times as much as {against}, by measure."


def _members(sheet: BalanceSheet, states: tuple[str, ...]) -> str:
    names = [_the(sheet, state) for state in states]
    if len(names) > 4:
        return f"{', '.join(names[:3])} and {len(names) - 3} others"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _fared(sheet: BalanceSheet) -> Callable[[Expectation], str]:
    def told(expectation: Expectation) -> str:
        here = {score.rule: score for score in expectation.scores if score.scope == "this threat"}
        everywhere = {score.rule: score for score in expectation.scores if score.scope == IN_LIBRARY}
        if not here or not next(iter(here.values())).rows:
            return ""
        ours = ", ".join(f"{_rule(expectation, name)} {_right(score)}" for name, score in here.items())
        first = sheet.expectations[0] is expectation
        rest = ", ".join(
            f"{_rule(expectation, name)} {score.accuracy:.0%}" for name, score in everywhere.items() if name in here
        )
        library = f" Over the whole library: {rest}." if first and rest else ""
        return f"Facing {_the(sheet, expectation.threat)}, recorded roles were met by {ours}.{library}"

    return told


def _rule(expectation: Expectation, name: str) -> str:
    title = next((rule.title for rule in expectation.rules if rule.name == name), name)
    return title[:1].lower() + title[1:]


def _right(score: Score) -> str:
    return f"in {score.right} of {score.rows}"
