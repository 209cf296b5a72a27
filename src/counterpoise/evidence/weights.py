"""The fitted weights of alignment, as shipped: one model on the whole library, and one for each scenario left out.

The file is made by `scripts/refit-alignment` and stamped with what it was fitted on; a test says when it is stale. A
prediction for a scenario of the library uses the model that never saw it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import numpy as np

from counterpoise.evidence import choice
from counterpoise.evidence.analogy import CUT, LENGTH, PATTERNS, Analogy
from counterpoise.evidence.choice import Model
from counterpoise.evidence.considerations import FAMILIES
from counterpoise.evidence.out_of_sample import Crossing
from counterpoise.history import library
from counterpoise.history.scenario import Scenario

FILE = "alignment.json"
VERSION = 4
"""Raised when considerations are computed otherwise than before."""


def crossing() -> Crossing:
    """Every recorded role of the library, to be crossed."""
    return Crossing(choice.rows(library.load(name) for name in library.names()))


def made(crossed: Crossing) -> dict[str, Any]:
    """Fit everything afresh and lay it out for the file."""
    left_out = {_key(library.load(name).systems) for name in (*library.names(), *library.episode_names())}
    models = {key: crossed.without(key.split("+") if key else ()) for key in ("", *sorted(left_out))}
    return {
        "version": VERSION,
        "refit": "scripts/refit-alignment",
        "inputs": inputs(),
        "families": list(crossed.families),
        "names": list(models[""].names),
        "stances": [stance.value for stance in choice.STANCES],
        "situations": {
            "scenario": [row.scenario for row in crossed.data],
            "seen": [_short(row.x) for row in crossed.data],
        },
        "models": {key: _written(model) for key, model in models.items()},
    }


def inputs() -> str:
    """Hash of all that the weights depend on: scenarios, identities, who began wars, considerations and settings."""
    parts = [library.load(name).digest for name in library.names()]
    coded = files("counterpoise.evidence")
    parts += [coded.joinpath(name).read_text("utf-8") for name in ("identity.toml", "considerations/began.toml")]
    settings = [[setting.penalty, setting.analogy] for setting in choice.SETTINGS]
    parts.append(json.dumps([VERSION, FAMILIES, settings, choice.DISPUTED, choice.RIVAL, LENGTH, PATTERNS, CUT]))
    return sha256("\n".join(parts).encode()).hexdigest()


def model_for(scenario: Scenario) -> Model:
    """The model that was not fitted on the scenario: on the whole library for a scenario from elsewhere."""
    return shipped(_key(scenario.systems) if set(scenario.systems) <= set(library.names()) else "")


@cache
def shipped(left_out: str = "") -> Model:
    """A model of the file, by the systems left out ("" for none)."""
    whole = _read()
    written = whole["models"][left_out]
    weights, mean, spread = (np.array(written[part]) for part in ("weights", "mean", "spread"))
    gone = set(left_out.split("+"))
    kept = [name not in gone for name in whole["situations"]["scenario"]]
    points = (np.array(whole["situations"]["seen"])[kept] - mean) / spread
    analogy = Analogy(points, np.array(written["voices"]))
    return Model(tuple(whole["names"]), tuple(whole["families"]), mean, spread, weights, analogy, sum(kept))


@cache
def _read() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files("counterpoise.evidence").joinpath(FILE).read_text("utf-8"))
    return found


def fitted_on() -> str:
    """Hash of what the shipped weights were fitted on; differs from `inputs()` if they are stale."""
    return str(_read()["inputs"])


def _key(systems: Iterable[str]) -> str:
    return "+".join(sorted(systems))


def _written(model: Model) -> dict[str, Any]:
    assert model.analogy is not None, "the shipped model hears like situations"
    return {
        "mean": _short(model.mean),
        "spread": _short(model.spread),
        "weights": _short(model.weights),
        "voices": _short(model.analogy.voices),
    }


def _short(array: np.ndarray) -> Any:
    """Numbers to six places; whole ones without their point."""
    return [_short(part) if isinstance(part, np.ndarray) else _number(part) for part in np.round(array, 6)]


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else float(value)
