"""Pairs of states in tables: what an answer of the record says, from its document, for a screen and for a page.

Fresh answers and kept ones are the same documents, so both are laid out here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import Any

Document = Mapping[str, Any]
Grid = tuple[list[str], list[list[str]]]
"""Headings and rows."""

NONE = "–"
"""For an interval that does not exist."""

CLEAR = "✓"
"""Beside a factor that is clear."""

CIRCLE = {"great-powers": "Great powers", "all": "All states"}
POWER = {
    "cinc": "CINC",
    "milex": "military spending",
    "milper": "military personnel",
    "netres": "GDP times GDP per head",
}


def title(document: Document) -> str:
    """The question in a line."""
    asked = document["question"]
    first, last = asked["years"]
    small = f", treaties of at most {asked['largest']} states" if asked["largest"] else ""
    return f"{CIRCLE[asked['circle']]}, {first}-{last}, power by {_power(document)}{small}"


def counts(document: Document) -> str:
    """How much there is to go by, in a sentence."""
    return (
        f"{document['rows']:,} pair-years without a pact of defence or offence ({document['pairs']:,} pairs of "
        f"{document['members']} states); {document['pacts']:,} had one a year later, made by "
        f"{document['treaties']:,} treaties, one of which made {document['most_of_one_treaty']:,}."
    )


def finding(document: Document) -> str:
    """What came out, in three sentences."""
    clear = [each for each in document["weights"] if each["log_odds"]["clear"]]
    told = ", ".join(f"{each['name']} (odds x {odds(each['log_odds']['value'])}, {each['verdict']})" for each in clear)
    rest = len(document["weights"]) - len(clear)
    return (
        f"{document['pacts']:,} new pacts in {document['rows']:,} pair-years of {document['members']} states. "
        f"Clear under every interval, the other considerations held fast: {told or 'nothing'}; not clear: {rest}. "
        f"{_predicted(document)}"
    )


def _predicted(document: Document) -> str:
    """What predictions are worth, in a sentence."""
    seen, past = (document["predictions"][name]["skill"] for name in ("by-decade", "forward"))
    if seen is None:
        return "Too few pacts to fit a model on some decades and predict the others."
    head = f"In decades that the model never saw its skill over the base rate is {seen:+.1%}, fitted on all others"
    return f"{head}." if past is None else f"{head}, {past:+.1%} fitted on earlier ones alone."


def reading(document: Document) -> list[str]:
    """How to read the tables; only what stands in them."""
    said = [
        "odds x: by what one unit of a consideration multiplies the odds of a pact, the others held fast; alone x: "
        "where it is the only one.",
        "Three 95 % intervals, each for another way in which pairs depend on each other; clear: all of them that exist "
        "leave out 1.",
    ]
    intervals = [each[which]["intervals"] for each in document["weights"] for which in ("log_odds", "alone")]
    if any(ends is None for each in intervals for ends in each.values()):
        said.append(f"{NONE}: this interval does not exist, because its variance came out negative.")
    if not all(each["blocks"] for each in document["predictions"].values()):
        said.append("A decade is predicted where a model could be fitted on ten new pacts of other decades.")
    said.append(
        "Skill: the part of the base rate's surprise (log loss) that the model takes away; below 0 it does harm."
    )
    return said


def worth(calibration: Sequence[Mapping[str, Any]]) -> str:
    """What "not clear" is worth, from worlds drawn on the rows of the great powers.

    Example:
        >>> worth([{"odds": 4.0, "worlds": 100, "together": 0.24, "alone": 0.45}]).rpartition("clear ")[2]
        'beside the others (and alone): by 4: 24% (and 45%).'
    """
    told = ", ".join(f"by {each['odds']:g}: {each['together']:.0%} (and {each['alone']:.0%})" for each in calibration)
    return (
        f'What "not clear" is worth: for each of {len(calibration)} sizes {calibration[0]["worlds"]} worlds were drawn '
        "on these rows, in which a common rival multiplies the odds by so much and nothing else matters. How often it "
        f"came out clear beside the others (and alone): {told}."
    )


def weights(document: Document) -> Grid:
    """By what one unit of each consideration multiplies the odds of a pact, with three intervals."""
    headers = ["consideration", "unit", "expected", "odds x", "dyadic", "member left out", "dyadic and year", "verdict"]
    rows = [
        [
            each["name"],
            each["unit"] or "yes",
            {1: "more", -1: "less", 0: ""}[each["expected"]],
            odds(each["log_odds"]["value"]),
            *(span(ends) for ends in each["log_odds"]["intervals"].values()),
            each["verdict"],
        ]
        for each in document["weights"]
    ]
    return headers, rows


def measures(documents: Sequence[Document]) -> Grid:
    """The factor of each consideration in several answers; a mark where it is clear."""
    names: list[str] = list(dict.fromkeys(each["name"] for one in documents for each in one["weights"]))
    headers = ["consideration", *(_power(one) for one in documents)]
    return headers, [[name, *(_factor(one, name) for one in documents)] for name in names]


def _power(document: Document) -> str:
    name: str = document["question"]["power"]
    return POWER.get(name, name)


def _factor(document: Document, name: str) -> str:
    found = next((each for each in document["weights"] if each["name"] == name), None)
    if found is None:
        return "not weighed"
    return odds(found["log_odds"]["value"]) + (f" {CLEAR}" if found["log_odds"]["clear"] else "")


def alone(document: Document) -> Grid:
    """The same where each consideration is the only one, and what it does to the probability beside the others."""
    headers = ["consideration", "alone x", "dyadic", "member left out", "dyadic and year", "clear", "effect, points"]
    rows = [
        [
            each["name"],
            odds(each["alone"]["value"]),
            *(span(ends) for ends in each["alone"]["intervals"].values()),
            "yes" if each["alone"]["clear"] else "no",
            f"{100 * each['effect']['value']:+.3f}",
        ]
        for each in document["weights"]
    ]
    return headers, rows


def predictions(document: Document) -> Grid:
    """The log loss of decades that the model never saw, beside the base rate."""
    headers = ["fitted on", "decades", "log loss", "base rate", "skill", "better in"]
    said = {"by-decade": "all other decades", "forward": "earlier decades"}
    rows = [
        [
            said[name],
            str(len(each["blocks"])),
            *(_written(each[key], ".4f") for key in ("log_loss", "base_log_loss")),
            _written(each["skill"], "+.1%"),
            f"{each['better']} of {len(each['blocks'])}",
        ]
        for name, each in document["predictions"].items()
    ]
    return headers, rows


def decades(document: Document) -> Grid:
    """Mean surprise in each decade by a model fitted on all others, beside the base rate of those."""
    headers = ["decade", "pair-years", "new pacts", "log loss", "base rate"]
    rows = [
        [
            f"{each['decade']}-{each['decade'] + 9}",
            f"{each['rows']:,}",
            f"{each['pacts']:,}",
            f"{each['log_loss']:.4f}",
            f"{each['base_log_loss']:.4f}",
        ]
        for each in document["predictions"]["by-decade"]["blocks"]
    ]
    return headers, rows


def without(document: Document) -> Grid:
    """The skill, fitted on all other decades, without each theory in turn."""
    whole = document["predictions"]["by-decade"]["skill"]
    headers = ["without", "skill", "loss of skill"]
    rows = [["nothing", _written(whole, "+.1%"), ""]]
    for family, each in document["without"].items():
        loss = None if whole is None or each["skill"] is None else whole - each["skill"]
        rows.append([family, _written(each["skill"], "+.1%"), _written(loss, "+.1%")])
    return headers, rows


def _written(number: float | None, form: str) -> str:
    return NONE if number is None else format(number, form)


def remarks(document: Document) -> list[str]:
    """What was left out and why."""
    said = [f"Not weighed: {each['name']}: {each['reason']}." for each in document["left_out"]]
    return said + [
        f"Rows not used: {each['rows']:,} ({each['pacts']:,} new pacts): {each['reason']}."
        for each in document["dropped"]
    ]


def odds(value: float) -> str:
    """A weight as a factor of the odds.

    Example:
        >>> odds(0.0), odds(1.0), odds(9.0)
        ('1.00', '2.72', '>1000')
    """
    factor = exp(min(value, 50.0))
    if factor >= 1000:
        return ">1000"
    return f"{factor:.2f}" if factor < 100 else f"{factor:.0f}"


def span(ends: list[float] | None) -> str:
    """An interval of a weight as factors of the odds.

    Example:
        >>> span([0.0, 1.0]), span(None)
        ('1.00 to 2.72', '–')
    """
    return NONE if ends is None else f"{odds(ends[0])} to {odds(ends[1])}"
