"""Results that ship: the recovery study and the table of great powers, as text, made by `scripts/attribute-all`.

Both are functions of the package, and say so in their stamps. A test makes a small part of the study, and the whole
table, anew and fails where the files are stale, so that a change of result is visible in a diff.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import numpy as np

from counterpoise.evidence.attribution import recorded
from counterpoise.evidence.attribution.attributed import EraFound, attributed
from counterpoise.evidence.attribution.eras import eras
from counterpoise.evidence.attribution.historians import Assigned, assigned, stances
from counterpoise.evidence.attribution.likelihood import is_null
from counterpoise.evidence.attribution.recovery import WORLD, Design, Recovered, dealt
from counterpoise.evidence.attribution.simulated import Record, situations
from counterpoise.evidence.attribution.situation import Situation, base_rates

RECOVERY = "recovery.json"
POWERS = "powers.json"
DEEDS = "deeds.json"

GREAT = ("UKG", "FRN", "AUH", "GMY", "RUS", "USA", "SPN", "SWD", "NTH", "TUR", "ITA", "JPN", "CHN")
"""The great powers of the table, in its order."""

YEARS = (1648, 1990)
"""The years of the table."""

YEARS_OF_DEEDS = (1817, 1990)
"""The years of the same table on the fetched data."""


def recovery_document(found: Sequence[Recovered], design: Design) -> dict[str, Any]:
    """The study as a document, without a stamp."""
    return {
        "design": {"worlds": design.worlds, "states": WORLD.states, "turns": design.turns, "key": design.key},
        "probe": probe(design),
        "studies": [_study(one) for one in found],
    }


def _study(one: Recovered) -> dict[str, Any]:
    return {
        "record": one.record.value,
        "years": one.years,
        "n": one.n,
        "unseen": one.unseen,
        "right": _short(one.right),
        "error": _short(one.error),
        "on_truth": _short(one.on_truth),
        "chance": _short(one.chance),
        "beyond_chance": _short(one.beyond_chance),
        "named": one.named,
        "named_right": one.named_right,
        "groups": [list(group) for group in one.groups()],
        "names": list(one.names),
        "counts": list(one.counts),
        "mode": np.round(one.mode, 4).tolist(),
        "mean": np.round(one.mean, 4).tolist(),
    }


def probe(design: Design) -> str:
    """A hash of what is seen in the first ten years of the first world: if it changes, the study is stale."""
    start = WORLD.start(key=design.key).following(dealt(design)[0])
    seen = [
        (s.state, s.year, s.kind.value, s.about, s.done, {name: f.chances for name, f in s.forecasts.items()})
        for record in Record
        for s in situations(start, key=design.key, turns=10, record=record)
    ]
    return sha256(json.dumps(seen).encode()).hexdigest()


def powers_document(found: Iterable[Situation] | None = None, years: tuple[int, int] = YEARS) -> dict[str, Any]:
    """The great powers era by era, beside what historians say, as a document without a stamp.

    Args:
        found: The situations to read them from; the coded roles of the library, if not given.
        years: First and last year.
    """
    given = None if found is None else tuple(found)
    spans = eras(*years)
    rows: list[dict[str, Any]] = []
    counted: Counter[str] = Counter()
    for state in GREAT:
        seen = recorded.in_library(state) if given is None else given
        rates = recorded.rates(state) if given is None else base_rates(given, without=state)
        mine = [s for s in seen if s.state == state and years[0] <= s.year <= years[1]]
        for one in attributed(state, mine, spans, rates):
            said = assigned(state, mine, [one.era], rates, last=years[1])
            if one.situations or (said and given is None):
                rows.append(_row(state, one, said, mine))
                counted.update(a.agreement.value for a in said)
    return {"from": years[0], "to": years[1], "rows": rows, "agreement": dict(sorted(counted.items()))}


def _row(state: str, one: EraFound, said: Sequence[Assigned], mine: Sequence[Situation]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "state": state,
        "era": one.era.id,
        "title": one.era.title,
        "years": one.era.years,
        "roles": list(stances(state, mine, one.era)),
        "verdict": one.verdict.value,
        "assigned": [_assigned(a) for a in said],
    }
    if one.found is None:
        return told
    return told | {
        "decisions": _short(one.found.decisions),
        "right": _short(one.right),
        "gain": _short(one.found.gain),
        "sets": [
            {"doctrines": list(names), "posterior": _short(chance), "null": is_null(names[0])}
            for names, chance in one.found.sets
            if chance >= 0.01
        ],
        "deciding": [
            {
                "year": w.situation.year,
                "did": w.situation.note or w.situation.deed,
                "favours": _short(w.favours),
                "best": w.situation.forecasts[one.found.best[0]].said,
                "second": w.situation.forecasts[one.found.second[0]].said,
                "reason": w.situation.forecasts[one.found.best[0]].reason,
            }
            for w in one.deciding(3)
        ],
        "best": list(one.found.best),
        "second": list(one.found.second),
    }


def _assigned(one: Assigned) -> dict[str, Any]:
    return {
        "doctrine": one.assignment.doctrine,
        "years": one.found.era.years,
        "reason": one.assignment.reason,
        "source": one.assignment.source,
        "posterior": None if one.posterior is None else _short(one.posterior),
        "best": list(one.found.found.best) if one.found.found else [],
        "ratio": None if one.ratio is None else _short(one.ratio),
        "agreement": one.agreement.value,
        "discussion": one.discussion(),
    }


def _short(value: float) -> float:
    """Four significant figures: what differs beyond them is noise of the machine."""
    return float(f"{value:.4g}")


@cache
def shipped(name: str) -> dict[str, Any]:
    """A result as shipped.

    Example:
        >>> shipped(RECOVERY)["design"]["states"]
        8
    """
    found: dict[str, Any] = json.loads(files("counterpoise.evidence.attribution").joinpath(name).read_text("utf-8"))
    return found
