"""Pairs of states in tables: what an answer of the record says, from its document, for a screen and for a page.

Fresh answers and kept ones are the same documents, so both are laid out here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp
from typing import Any

Document = Mapping[str, Any]
Grid = tuple[list[str], list[list[str]]]
"""Headings and rows."""

NONE = "–"
"""For an interval that does not exist."""

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
    power = POWER.get(asked["power"], asked["power"])
    small = f", treaties of at most {asked['largest']} states" if asked["largest"] else ""
    return f"{CIRCLE[asked['circle']]}, {first}-{last}, power by {power}{small}"


def counts(document: Document) -> str:
    """How much there is to go by, in a sentence."""
    return (
        f"{document['rows']:,} pair-years without a pact of defence or offence ({document['pairs']:,} pairs of "
        f"{document['members']} states); {document['pacts']:,} had one a year later, made by "
        f"{document['treaties']:,} treaties, one of which made {document['most_of_one_treaty']:,}."
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
            f"{each['log_loss']:.4f}",
            f"{each['base_log_loss']:.4f}",
            f"{each['skill']:+.1%}",
            f"{each['better']} of {len(each['blocks'])}",
        ]
        for name, each in document["predictions"].items()
    ]
    return headers, rows


def without(document: Document) -> Grid:
    """The skill, fitted on all other decades, without each theory in turn."""
    whole = document["predictions"]["by-decade"]["skill"]
    headers = ["without", "skill", "loss of skill"]
    rows = [["nothing", f"{whole:+.1%}", ""]]
    rows += [
        [family, f"{each['skill']:+.1%}", f"{whole - each['skill']:+.1%}"]
        for family, each in document["without"].items()
    ]
    return headers, rows


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
