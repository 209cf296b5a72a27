"""The results of alignment in one file: skill, calibration, signs, effects, and what each family is worth.

The file is made by `scripts/refit-alignment` and stamped with what it was made from. Tables, figures and pages read
it; no number of theirs is written by hand.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Any

from counterpoise.evidence.choice import STANCES, Row
from counterpoise.evidence.considerations import FAMILIES
from counterpoise.evidence.inference.fit import Estimate
from counterpoise.evidence.out_of_sample import Crossing, forward, leave_one_out
from counterpoise.evidence.skill.baselines import BASE_RATES, BASELINES, answers, foretold
from counterpoise.evidence.skill.estimates import WEAK, Weights, weights
from counterpoise.evidence.skill.scores import Foretold, calibration, expected_error, scores
from counterpoise.evidence.skill.theories import THEORIES, Contrast, verdict
from counterpoise.evidence.skill.worth import ablation, as_foretold, gain, ladder, restricted, undisputed
from counterpoise.evidence.tally import Tally
from counterpoise.evidence.weights import inputs
from counterpoise.history import library

FILE = "alignment_skill.json"
VERSION = 2
MODEL = "model"
LEFT_OUT, FORWARD = "leave-one-out", "forward"
WAYS: Mapping[str, str] = {
    LEFT_OUT: "Each scenario foretold by a model that saw nothing of it",
    FORWARD: "Each scenario foretold by a model fitted on the scenarios that had ended before",
}

Forecasts = Mapping[str, Sequence[Foretold]]


def made(crossed: Crossing) -> dict[str, Any]:
    """Compute everything afresh and lay it out for the file; takes some minutes."""
    data = crossed.data
    ways = forecasts(crossed)
    estimated = weights(data)
    return {
        "version": VERSION,
        "refit": "scripts/refit-alignment",
        "inputs": inputs(),
        "rows": len(data),
        "undisputed": sum(not row.role.contested for row in data),
        "episodes": estimated.clusters[0],
        "states": estimated.clusters[1],
        "settings": [asdict(setting) for setting in crossed.settings],
        "skill": {way: _skill(told) for way, told in ways.items()},
        "gains": {way: _gains(told) for way, told in ways.items()},
        "calibration": {way: _calibration(undisputed(told[MODEL])) for way, told in ways.items()},
        "ladder": [asdict(step) for step in ladder(data)],
        "ablation": [asdict(step) for step in ablation(data)],
        "signs": _signs(data, estimated),
        "weights": _weights(estimated),
        "ridge": WEAK,
    }


def forecasts(crossed: Crossing) -> dict[str, dict[str, tuple[Foretold, ...]]]:
    """What the model and every baseline say, leaving one scenario out and forward in time, over the same rows."""
    scenarios = {name: library.load(name) for name in crossed.scenarios}
    said = answers(crossed.data, scenarios)
    years = {name: case.years for name, case in scenarios.items()}
    found: dict[str, dict[str, tuple[Foretold, ...]]] = {}
    for way, predictions in ((LEFT_OUT, leave_one_out(crossed)), (FORWARD, forward(crossed, years))):
        told = {MODEL: as_foretold(predictions)}
        learned = None if way == LEFT_OUT else _earlier(told[MODEL], years)
        for one in BASELINES:
            given = None if one is BASE_RATES else said[one.name]
            told[one.name] = foretold(crossed.data, given, learned=learned)
        found[way] = told
    return found


def _earlier(told: Sequence[Foretold], years: Mapping[str, range]) -> dict[str, list[str]]:
    """By scenario foretold, those that had ended before it began."""
    names = dict.fromkeys(one.row.scenario for one in told)
    return {name: [o for o, span in years.items() if span.stop - 1 <= years[name].start] for name in names}


def _skill(told: Forecasts) -> dict[str, Any]:
    """Scores by scenario ("" for all) and forecast, over all rows and the undisputed ones."""
    names = ["", *dict.fromkeys(one.row.scenario for one in told[MODEL])]
    return {name: {who: _both(each, name) for who, each in told.items()} for name in names}


def _both(each: Sequence[Foretold], scenario: str) -> dict[str, Any]:
    mine = [one for one in each if scenario in ("", one.row.scenario)]
    sure = undisputed(mine)
    return {"all": asdict(scores(mine)), "undisputed": asdict(scores(sure)) if sure else None}


def _gains(told: Forecasts) -> dict[str, Any]:
    kinds: dict[str, Callable[[Sequence[Foretold]], Sequence[Foretold]]] = {"all": list, "undisputed": undisputed}
    return {
        one.name: {kind: asdict(gain(of(told[MODEL]), of(told[one.name]))) for kind, of in kinds.items()}
        for one in BASELINES
    }


def _calibration(told: Sequence[Foretold]) -> dict[str, Any]:
    curves = {stance.value: calibration(told, place) for place, stance in enumerate(STANCES)}
    return {
        name: {"expected_error": expected_error(curve), "bins": [asdict(one) for one in curve]}
        for name, curve in curves.items()
    }


def _signs(data: Sequence[Row], whole: Weights) -> list[dict[str, Any]]:
    """Every predicted sign, estimated with the theory's own family alone and with everything else held equal."""
    alone = {family: weights(restricted(data, [family]), [family]) for family in FAMILIES}
    found: list[dict[str, Any]] = []
    for theory in THEORIES:
        for sign in theory.signs:
            family = next(f for f, names in FAMILIES.items() if sign.consideration in names)
            found.append(
                {
                    "theory": theory.name,
                    "consideration": sign.consideration,
                    "contrast": sign.contrast.words,
                    "sign": sign.sign,
                    "why": sign.why,
                    "alone": _judged(alone[family].contrasts(sign.contrast), sign.consideration, sign.sign),
                    "whole": _judged(whole.contrasts(sign.contrast), sign.consideration, sign.sign),
                }
            )
    return found


def _judged(estimate: Estimate, consideration: str, sign: int) -> dict[str, Any]:
    told = _interval(estimate, estimate.names.index(consideration))
    return {**told, "verdict": verdict(sign, told["low"], told["high"]).value}


def _weights(estimated: Weights) -> list[dict[str, Any]]:
    """Every consideration: its weight in each contrast, and its average marginal effect on each stance."""
    contrasts = {contrast.words: estimated.contrasts(contrast) for contrast in Contrast}
    effects = {stance.value: estimated.marginal(place) for place, stance in enumerate(STANCES)}
    return [
        {
            "consideration": name,
            "family": next(family for family, names in FAMILIES.items() if name in names),
            "yes_or_no": estimated.is_yes_or_no(place),
            "weights": {words: _interval(estimate, place) for words, estimate in contrasts.items()},
            "effects": {stance: _interval(estimate, place) for stance, estimate in effects.items()},
        }
        for place, name in enumerate(estimated.names)
    ]


def _interval(estimate: Estimate, place: int) -> dict[str, float]:
    low, high = estimate.interval()[place]
    return {"value": float(estimate.coefficients[place]), "low": float(low), "high": float(high)}


@cache
def read() -> dict[str, Any]:
    """The shipped results."""
    found: dict[str, Any] = json.loads(files("counterpoise.evidence").joinpath(FILE).read_text("utf-8"))
    return found


def rounded(value: Any, digits: int = 6) -> Any:
    """The same document with its numbers rounded, so that a diff shows changes and not the noise of machines."""
    if isinstance(value, float):
        return round(value, digits)
    if isinstance(value, Mapping):
        return {key: rounded(one, digits) for key, one in value.items()}
    return [rounded(one, digits) for one in value] if isinstance(value, list | tuple) else value


def tally(scenario: str = "", who: str = MODEL) -> Tally | None:
    """How the model, or a baseline, fares on a scenario of the library left out, or on all ("")."""
    told = read()["skill"][LEFT_OUT].get(scenario)
    if told is None:
        return None
    every, sure = told[who]["all"], told[who]["undisputed"] or {"right": 0, "rows": 0}
    return Tally(who, every["right"], every["rows"], sure["right"], sure["rows"], float(every["log_loss"]))
