"""The parts of the page about pairs that hold numbers, made from the kept answers; the prose stays as written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from counterpoise.report.sheet.pairs import (
    CIRCLE,
    NONE,
    POWER,
    Document,
    Grid,
    alone,
    counts,
    odds,
    predictions,
    remarks,
    span,
    weights,
    without,
)

Kept = Mapping[str, Any]


def blocks(kept: Kept) -> dict[str, str]:
    """Every part by name, as Markdown.

    Args:
        kept: The file of answers (`counterpoise.evidence.pairs.results.kept`).
    """
    great, every, small = (_of(kept, *which) for which in (("great-powers", False), ("all", False), ("all", True)))
    limit = small[0]["question"]["largest"]
    return {
        "stamp": _stamp(kept),
        "great-powers": _whole(great[0]),
        "great-powers-alone": markdown(alone(great[0])),
        "calibration": _calibration(kept["calibration"]),
        "calibration-intervals": _intervals(kept["calibration"]),
        "great-powers-measures": _measures(great),
        "small": f"Pacts that a treaty of at most {limit} states made. {_whole(small[0])}",
        "small-measures": _measures(small),
        "all": _whole(every[0]),
        "all-measures": _measures(every),
        "predictions": _predictions([*great, *small, *every]),
        "without": "\n\n".join(
            f"{_asked(each)}:\n\n{markdown(without(each))}" for each in (great[0], small[0]) if each["without"]
        ),
        "first-look": _first_look(great[0]),
        "rows": "\n\n".join(f"{_asked(each)}:\n\n{_list(remarks(each))}" for each in (great[0], small[0], every[0])),
    }


def filled(page: str, parts: Mapping[str, str]) -> str:
    """A page with each part set between its marks: `<!-- made: NAME -->` and `<!-- end -->`.

    Raises:
        KeyError: If the page asks for a part that does not exist.
    Example:
        >>> print(filled("<!-- made: n -->\\nold\\n<!-- end -->", {"n": "new"}))
        <!-- made: n -->
        new
        <!-- end -->
    """
    head, *rest = page.split("<!-- made: ")
    made = [head]
    for piece in rest:
        name, _, after = piece.partition(" -->\n")
        _, _, tail = after.partition("<!-- end -->")
        made.append(f"<!-- made: {name} -->\n{parts[name]}\n<!-- end -->{tail}")
    return "".join(made)


def markdown(grid: Grid) -> str:
    """A table in Markdown."""
    headers, rows = grid
    lines = [headers, ["---"] * len(headers), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _of(kept: Kept, circle: str, small: bool) -> list[Document]:
    """The answers about one circle, with large treaties or without, CINC first."""
    found = [each for each in kept["answers"] if each["question"]["circle"] == circle]
    return [each for each in found if bool(each["question"]["largest"]) is small]


def _whole(document: Document) -> str:
    return f"{counts(document)}\n\n{markdown(weights(document))}"


def _measures(answers: Sequence[Document]) -> str:
    """The factor of each consideration under every measure; bold where clear."""
    names = list(dict.fromkeys(each["name"] for one in answers for each in one["weights"]))
    rows: list[list[str]] = []
    for name in names:
        found = [next((each for each in one["weights"] if each["name"] == name), None) for one in answers]
        rows.append([name, *(_factor(each) for each in found)])
    headers = ["consideration", *(POWER[one["question"]["power"]] for one in answers)]
    return f"{markdown((headers, rows))}\n\n{' '.join([_finding(names, answers), *_not_weighed(answers)])}"


def _not_weighed(answers: Sequence[Document]) -> list[str]:
    """What has no weight, why, and under which measures."""
    under: dict[tuple[str, str], list[str]] = {}
    for one in answers:
        for each in one["left_out"]:
            under.setdefault((each["name"], each["reason"]), []).append(POWER[one["question"]["power"]])
    return [f"Not weighed by {', '.join(powers)}: {name}: {reason}." for (name, reason), powers in under.items()]


def _factor(weight: Mapping[str, Any] | None) -> str:
    if weight is None:
        return "not weighed"
    factor = odds(weight["log_odds"]["value"])
    return f"**{factor}**" if weight["log_odds"]["clear"] else factor


def _finding(names: Sequence[str], answers: Sequence[Document]) -> str:
    """What is clear under every measure, under some, and under none."""
    clear = {
        name: sum(each["log_odds"]["clear"] for one in answers for each in one["weights"] if each["name"] == name)
        for name in names
    }
    always = [_told(answers[0], name) for name in names if clear[name] == len(answers)]
    some = [f"{name} ({clear[name]} of {len(answers)})" for name in names if 0 < clear[name] < len(answers)]
    said = [f"Clear under every measure: {', '.join(always) or 'nothing'}."]
    said += [f"Under some: {', '.join(some)}."] if some else []
    return " ".join(said)


def _told(document: Document, name: str) -> str:
    weight = next(each for each in document["weights"] if each["name"] == name)
    widest = max(
        (ends for ends in weight["log_odds"]["intervals"].values() if ends), key=lambda ends: ends[1] - ends[0]
    )
    return f"{name} (x {odds(weight['log_odds']['value'])}, widest interval {span(widest)}, {weight['verdict']})"


def _predictions(answers: Sequence[Document]) -> str:
    headers = ["pairs", "power by", *predictions(answers[0])[0]]
    rows = [[_circle(each), POWER[each["question"]["power"]], *row] for each in answers for row in predictions(each)[1]]
    return markdown((headers, rows))


def _circle(document: Document) -> str:
    asked = document["question"]
    small = f", treaties of up to {asked['largest']}" if asked["largest"] else ""
    return f"{CIRCLE[asked['circle']].lower()}{small}"


def _asked(document: Document) -> str:
    return f"{_circle(document)[0].upper()}{_circle(document)[1:]}, power by {POWER[document['question']['power']]}"


def _first_look(document: Document) -> str:
    """What the two considerations that a first look found say here, alone and beside the others."""
    known, lost = document["pacts"], sum(each["pacts"] for each in document["dropped"])
    said = [
        f"New pacts here are {known + lost}, {known} with everything known, because both states must have been great "
        "powers the year before. What was found then, here:"
    ]
    for name in ("common rival", "regime distance"):
        weight = next(each for each in document["weights"] if each["name"] == name)
        told = " and ".join(
            f"x {odds(each['value'])} {where} (a member left out: {span(each['intervals']['member left out'])}; "
            f"{'clear' if each['clear'] else 'not clear'})"
            for where, each in (("alone", weight["alone"]), ("beside the others", weight["log_odds"]))
        )
        said.append(f"* {name}: {told}")
    return "\n".join([said[0], "", *said[1:]])


def _list(lines: Sequence[str]) -> str:
    return "\n".join(f"* {line}" for line in lines)


def _calibration(rows: Sequence[Mapping[str, Any]]) -> str:
    headers = ["a common rival multiplies the odds by", "worlds", "clear beside the others", "clear alone"]
    written = [
        [f"{row['odds']:g}", str(row["worlds"]), f"{row['together']:.0%}", f"{row['alone']:.0%}"] for row in rows
    ]
    return markdown((headers, written))


def _intervals(rows: Sequence[Mapping[str, Any]]) -> str:
    """How often each interval held the truth in the drawn worlds in which it exists."""
    names = list(rows[0]["held"]["together"])
    headers = ["a common rival multiplies the odds by", "weighed", *(f"{name} held the truth" for name in names)]
    said = {"together": "beside the others", "alone": "alone"}
    written = [
        [f"{row['odds']:g}", words, *(_share(row["held"][way][name]) for name in names)]
        for row in rows
        for way, words in said.items()
    ]
    return markdown((headers, written))


def _share(held: Mapping[str, Any]) -> str:
    return NONE if held["share"] is None else f"{held['share']:.0%} of {held['worlds']}"


def _stamp(kept: Kept) -> str:
    seal = kept["stamp"]
    return (
        f"Made by `{kept['remake']}` with Counterpoise {seal['version']} on {seal['date']} from "
        f"{len(seal['sources'])} sources; digest `{seal['digest'][:16]}`."
    )
