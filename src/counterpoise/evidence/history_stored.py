"""Verdicts on the record as text: one file a claim, so that a change of verdict is a line in a diff.

A file opens with what it says (finding, sentences, shares) and ends with what that is made from: the effect of every
variant, to six significant digits, and what it counts for. Reading a file gives back the verdict itself, worked out
anew from the rows, so that the shipped results are as complete without the data as a fresh test is with them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from math import isfinite, isnan
from pathlib import Path
from typing import Any

from counterpoise.data.power_measures import power_measure
from counterpoise.data.source import source
from counterpoise.errors import BadFile, DataMissing, Place
from counterpoise.evidence.claims.card import Claim
from counterpoise.evidence.claims.registry import claim
from counterpoise.evidence.comparison import Effect
from counterpoise.evidence.history_verdict import HistoryVerdict, Tried
from counterpoise.evidence.on_record.variant import Variant
from counterpoise.evidence.verdict import Mark, Shares
from counterpoise.evidence.verdict_text import sentences

COMMAND = "counterpoise claims test --on history --power all"
PLACE = "counterpoise.evidence"
FOLDER = "verdicts/history"
SCHEMA = 1
_DIGITS = 6
_MEMBERSHIP = ("cow_states",)


def text(verdict: HistoryVerdict) -> str:
    """The file of one verdict."""
    card, shares = verdict.claim, verdict.shares
    names = [choice.name for choice in card.choices]
    lines = [
        f"# Written by `{COMMAND} --write-results FOLDER`. Do not edit: the next run overwrites it.",
        f"schema = {SCHEMA}",
        f'claim = "{card.number}"',
        f'key = "{card.key}"',
        f'card = "{card.version}"',
        f'verdict = "{verdict.verdict}"',
        f'turns_on = "{verdict.judged.turns_on}"',
        "sentences = [",
        *(f"  {_string(one)}," for one in sentences(verdict)),
        "]",
        f"direction = {card.direction}",
        f"smallest = {_number(card.smallest)}",
        f"negligible = {_number(card.negligible)}",
        f"floor = {card.floor}",
        f"most = {_number(verdict.most)}",
        f"years = [{card.years[0]}, {card.years[1]}]",
        f"measures = {_row(verdict.measures)}",
        f"changed = {_row(verdict.changed)}",
        "",
        "[shares]",
        *(f"{name} = {getattr(shares, name)}" for name in Shares.__dataclass_fields__),
        "",
        "[by_power]",
        *(f'{measure} = "{judged.finding.value}"' for measure, judged in verdict.by_power.items()),
        "",
        "[blocks]",
        *(f"{measure} = {_row(ends)}" for measure, ends in verdict.blocks.items()),
        "",
        "[sources]",
        *(f'{name} = "{digest}"' for name, digest in hashes(verdict).items()),
        "",
        "[tried]",
        f"columns = {_row(['power', 'split', 'part', *names, 'estimate', 'low', 'high', 'rows', 'events', 'mark'])}",
    ]
    for title, tried in (("whole", verdict.tried), ("apart", verdict.apart), ("controls", verdict.controls.values())):
        lines += [f"{title} = [", *(f"  {_row(_cells(one, names))}," for one in tried), "]"]
    silent = {place: one.effect.why for place, one in enumerate(verdict.tried) if one.effect.why}
    lines += ["", "[why_silent]", *(f"{place} = {_string(why)}" for place, why in silent.items())]
    return "\n".join(lines) + "\n"


def hashes(verdict: HistoryVerdict) -> Mapping[str, str]:
    """The sources that a verdict stands on, with the hashes of their files."""
    power = [power_measure(name).origin for name in verdict.measures] if verdict.claim.depends_on_power else []
    names = sorted({*verdict.claim.sources, *power, *_MEMBERSHIP})
    return {name: source(name).sha256 for name in names}


def _cells(one: Tried, names: Sequence[str]) -> list[Any]:
    split, part = one.variant.part or ("", "")
    levels = [one.variant.levels[name] for name in names]
    e = one.effect
    return [one.variant.power, split, part, *levels, e.estimate, e.low, e.high, e.rows, e.events, str(one.mark)]


def _row(values: Sequence[Any]) -> str:
    return "[" + ", ".join(_string(v) if isinstance(v, str) else _number(v) for v in values) + "]"


def _string(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _number(value: float) -> str:
    """A TOML number; a fraction keeps its point, so that its kind does not change from run to run."""
    if isinstance(value, int):
        return str(value)
    if not isfinite(value):
        return "nan" if isnan(value) else ("inf" if value > 0 else "-inf")
    told = f"{value:.{_DIGITS}g}"
    told = "0" if float(told) == 0 else told
    return told if any(sign in told for sign in ".e") else f"{told}.0"


# -- reading -----------------------------------------------------------------------------------------------------------


@cache
def shipped() -> Mapping[str, HistoryVerdict]:
    """The verdicts on the record that this package brings, by claim key."""
    folder = files(PLACE).joinpath(FOLDER)
    if not folder.is_dir():
        return {}
    found: dict[str, HistoryVerdict] = {}
    for name in sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml")):
        content = folder.joinpath(name).read_text(encoding="utf-8")
        told = tomllib.loads(content)
        # A result of an older card is no result of this one; a test sees to it that none is shipped.
        if told["card"] == claim(told["key"]).version:
            found[told["key"]] = read(content, name)
    return found


def stored(card: Claim) -> HistoryVerdict:
    """The verdict on the record that this package brings for a claim.

    Raises:
        DataMissing: If there is none; the remedy is the command that makes it.
    """
    known = shipped()
    if card.key not in known:
        raise DataMissing(f"claim {card.number} has no stored verdict on the record", remedy=f"{COMMAND} {card.number}")
    return known[card.key]


def read(content: str, name: str = "result") -> HistoryVerdict:
    """A verdict from its file's text.

    Raises:
        BadFile: If the file was made with another card than the one that is here.
    """
    told = tomllib.loads(content)
    card = claim(told["key"])
    if told["card"] != card.version:
        raise BadFile(
            f"the verdict on {card.number} was made with card {told['card']}, and the card is {card.version} now",
            remedy=f"{COMMAND} {card.number} --write-results FOLDER",
            place=Place(name),
        )
    first, last = told["years"]
    card = replace(
        card,
        smallest=float(told["smallest"]),
        negligible=float(told["negligible"]),
        floor=told["floor"],
        years=(first, last),
    )
    names = told["tried"]["columns"][3:-6]
    why = {int(place): text for place, text in told["why_silent"].items()}
    whole = [_tried(row, names, (first, last), why.get(place, "")) for place, row in enumerate(told["tried"]["whole"])]
    parted, controls = (
        [_tried(row, names, (first, last), "") for row in told["tried"][title]] for title in ("apart", "controls")
    )
    return HistoryVerdict(
        claim=card,
        measures=tuple(told["measures"]),
        tried=tuple(whole),
        apart=tuple(parted),
        controls={one.variant.power: one for one in controls},
        blocks={measure: (float(low), float(high)) for measure, (low, high) in told["blocks"].items()},
        most=float(told["most"]),
        changed=tuple(told["changed"]),
    )


def _tried(row: Sequence[Any], names: Sequence[str], years: tuple[int, int], why: str) -> Tried:
    power, split, part, *levels = row[:-6]
    low_to_high = [float(value) for value in row[-6:-3]]
    effect = Effect(low_to_high[0], low_to_high[1], low_to_high[2], row[-3], row[-2], why)
    variant = Variant(power, years, dict(zip(names, levels, strict=True)), (split, part) if split else None)
    return Tried(variant, effect, Mark(row[-1]))


def file_of(card: Claim, folder: Path) -> Path:
    """Where a claim's result is written."""
    return folder / f"{card.module}.toml"
