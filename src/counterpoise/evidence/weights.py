"""The fitted weights of alignment, as shipped: one model on the whole library, and one for each scenario left out.

The file is made by `scripts/refit-alignment` and stamped with what it was fitted on; a test says when it is stale. A
prediction for a scenario of the library uses the model that never saw it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import numpy as np

from counterpoise.evidence import choice, logit
from counterpoise.evidence.choice import Model, Row
from counterpoise.evidence.considerations import FAMILIES
from counterpoise.evidence.tally import Tally
from counterpoise.history import library
from counterpoise.history.scenario import Scenario

FILE = "alignment.json"
VERSION = 1


def made() -> dict[str, Any]:
    """Fit everything afresh and lay it out for the file."""
    scenarios = [library.load(name) for name in library.names()]
    data = choice.rows(scenarios)
    left_out = {_key(library.load(name).systems) for name in (*library.names(), *library.episode_names())}
    models = {"": choice.fitted(data)} | {key: choice.fitted(_without(data, key)) for key in sorted(left_out)}
    return {
        "version": VERSION,
        "refit": "scripts/refit-alignment",
        "inputs": inputs(),
        "rows": len(data),
        "penalty": choice.PENALTY,
        "families": list(FAMILIES),
        "names": list(models[""].names),
        "stances": [stance.value for stance in choice.STANCES],
        "skill": _skill(data),
        "models": {key: _written(model) for key, model in models.items()},
    }


def _skill(data: Sequence[Row]) -> dict[str, Any]:
    """How the model fares on scenarios left out, by scenario and over all."""
    predicted = choice.leave_one_out(data)
    names = dict.fromkeys(p.row.scenario for p in predicted)
    by_scenario = {name: _counted([p for p in predicted if p.row.scenario == name]) for name in names}
    return {"": _counted(predicted), **by_scenario}


def _counted(predicted: Sequence[choice.Prediction]) -> dict[str, Any]:
    sure = [p for p in predicted if not p.row.role.contested]
    return {
        "right": sum(p.right for p in predicted),
        "rows": len(predicted),
        "right_uncontested": sum(p.right for p in sure),
        "rows_uncontested": len(sure),
        "log_loss": round(float(np.mean([p.surprise for p in predicted])), 4),
        "log_loss_uncontested": round(float(np.mean([p.surprise for p in sure])), 4) if sure else None,
    }


def skill(scenario: str = "") -> Tally | None:
    """How the shipped model fares on a scenario of the library that it was not fitted on, or on all of them."""
    told = _read()["skill"].get(scenario)
    if told is None:
        return None
    counts = (told["right"], told["rows"], told["right_uncontested"], told["rows_uncontested"])
    return Tally("model", *counts, float(told["log_loss"]))


def inputs() -> str:
    """Hash of all that the weights depend on: the scenarios, the identities and the considerations."""
    parts = [library.load(name).digest for name in library.names()]
    parts.append(files("counterpoise.evidence").joinpath("identity.toml").read_text("utf-8"))
    parts.append(json.dumps([FAMILIES, choice.PENALTY, choice.DISPUTED, choice.RIVAL]))
    return sha256("\n".join(parts).encode()).hexdigest()


def model_for(scenario: Scenario) -> Model:
    """The model that was not fitted on the scenario: on the whole library for a scenario from elsewhere."""
    return shipped(_key(scenario.systems) if set(scenario.systems) <= set(library.names()) else "")


@cache
def shipped(left_out: str = "") -> Model:
    """A model of the file, by the systems left out ("" for none)."""
    whole = _read()
    written = whole["models"][left_out]
    fit = logit.Fit(np.array(written["weights"]), float(written["log_likelihood"]), float(whole["penalty"]))
    return Model(
        tuple(whole["names"]),
        tuple(whole["families"]),
        np.array(written["mean"]),
        np.array(written["spread"]),
        fit,
        int(written["rows"]),
    )


@cache
def _read() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files("counterpoise.evidence").joinpath(FILE).read_text("utf-8"))
    return found


def fitted_on() -> str:
    """Hash of what the shipped weights were fitted on; differs from `inputs()` if they are stale."""
    return str(_read()["inputs"])


def _key(systems: Iterable[str]) -> str:
    return "+".join(sorted(systems))


def _without(data: Sequence[Row], key: str) -> list[Row]:
    left = set(key.split("+"))
    return [row for row in data if row.scenario not in left]


def _written(model: Model) -> dict[str, Any]:
    def short(array: np.ndarray) -> Any:
        return np.round(array, 6).tolist()

    return {
        "rows": model.rows,
        "log_likelihood": round(model.fit.log_likelihood, 6),
        "mean": short(model.mean),
        "spread": short(model.spread),
        "weights": short(model.fit.weights),
    }
