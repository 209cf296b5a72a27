"""Worth: what each theory's considerations add, in the fit and out of sample.

The ladder adds one family after another; the ablation takes one away from the whole. In the fit a step is judged by
the likelihood ratio: twice the gain in log likelihood, for as many new weights. Rows of one episode are not
independent, so that the ratio flatters; what counts is whether scenarios that were left out are foretold better, with
the interval of the gain clustered by episode and by state.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import stats

from counterpoise.evidence.choice import SETTINGS, Row, Setting
from counterpoise.evidence.considerations import FAMILIES
from counterpoise.evidence.inference.clustered import numbered, summed, together
from counterpoise.evidence.out_of_sample import Crossing, Prediction, leave_one_out
from counterpoise.evidence.skill.estimates import weights
from counterpoise.evidence.skill.scores import Foretold, Scores, scores
from counterpoise.evidence.skill.theories import LADDER

PLAIN = tuple(Setting(penalty, None) for penalty in dict.fromkeys(setting.penalty for setting in SETTINGS))
"""The same penalties without analogy."""


Tried = tuple[float, tuple[Foretold, ...]]
"""A model tried: its log likelihood in the fit, and what it foretold out of sample."""


@dataclass(frozen=True, slots=True)
class Gain:
    """By how much one forecast is less surprised than another, on average a row, with its 95 % interval."""

    mean: float
    low: float
    high: float


def gain(better: Sequence[Foretold], worse: Sequence[Foretold]) -> Gain:
    """The mean gain in log loss over the same rows, clustered by episode and by state."""
    apart = np.array([b.surprise - a.surprise for a, b in zip(better, worse, strict=True)])
    mean = float(apart.mean())
    labels = [
        numbered([one.row.episode for one in better]),
        numbered([one.row.role.state for one in better]),
    ]
    left = (apart - mean)[:, None]
    squares = [float((summed(left, groups) ** 2).sum()) for groups in (*labels, together(*labels))]
    variance = max(squares[0] + squares[1] - squares[2], 0.0) / len(apart) ** 2
    fewest = min(int(each.max()) + 1 for each in labels)
    half = float(stats.t.ppf(0.975, fewest - 1)) * variance**0.5
    return Gain(mean, mean - half, mean + half)


def as_foretold(predictions: Iterable[Prediction]) -> tuple[Foretold, ...]:
    """Predictions of the model as scored rows; its answer is the likeliest stance."""
    return tuple(
        Foretold(p.row, (float(p.probabilities[0]), float(p.probabilities[1]), float(p.probabilities[2])), _top(p))
        for p in predictions
    )


def _top(prediction: Prediction) -> int:
    return int(np.argmax(prediction.probabilities))


def undisputed(foretold: Iterable[Foretold]) -> list[Foretold]:
    """The rows that no historian disputes."""
    return [one for one in foretold if not one.row.role.contested]


@dataclass(frozen=True, slots=True)
class Step:
    """A model of some families and what it is worth.

    Args:
        title: What it is.
        families: Its considerations.
        weights: How many weights it has, constants apart.
        log_likelihood: In the fit, without analogy.
        ratio: Likelihood ratio against the step before (or of the whole against it); None where there is none.
        all, undisputed: Its scores out of sample.
        gain: Over the step before (or of the whole over it), undisputed rows; None where there is none.
    """

    title: str
    families: tuple[str, ...]
    weights: int
    log_likelihood: float
    ratio: float | None
    all: Scores
    undisputed: Scores
    gain: Gain | None


def restricted(data: Sequence[Row], families: Sequence[str]) -> tuple[Row, ...]:
    """Rows with the considerations of some families only."""
    order = [name for family in FAMILIES for name in FAMILIES[family]]
    kept = [order.index(name) for family in families for name in FAMILIES[family]]
    return tuple(replace(row, x=row.x[kept]) for row in data)


def _tried(data: Sequence[Row], families: Sequence[str], settings: Sequence[Setting]) -> Tried:
    rows = restricted(data, families)
    crossing = Crossing(rows, tuple(families), tuple(settings))
    likelihood = weights(rows, families).fit.log_likelihood
    return likelihood, as_foretold(leave_one_out(crossing))


def ladder(data: Sequence[Row]) -> tuple[Step, ...]:
    """The nested models, each with one family more than the one before; without analogy.

    Args:
        data: Rows with all considerations.
    """
    steps, held = list[Step](), list[str]()
    before: Tried | None = None
    for family, title in LADDER:
        held.append(family)
        now = _tried(data, held, PLAIN)
        steps.append(_step(title, held, now, before, over=before))
        before = now
    return tuple(steps)


def ablation(data: Sequence[Row]) -> tuple[Step, ...]:
    """The whole model, then the model without analogy, then without each family in turn.

    Args:
        data: Rows with all considerations.
    """
    everything = list(FAMILIES)
    whole = _tried(data, everything, SETTINGS)
    plain = _tried(data, everything, PLAIN)
    steps = [_step("the whole model", everything, whole, None, over=None)]
    steps.append(_step("without analogy", everything, plain, None, over=whole, lost=True))
    for family in FAMILIES:
        rest = [other for other in everything if other != family]
        title = f"without {family.replace('_', '-')}"
        steps.append(_step(title, rest, _tried(data, rest, SETTINGS), whole, over=whole, lost=True))
    return tuple(steps)


def _step(
    title: str,
    families: Sequence[str],
    now: Tried,
    beside: Tried | None,
    *,
    over: Tried | None,
    lost: bool = False,
) -> Step:
    likelihood, foretold = now
    gained = None
    if over is not None:
        better, worse = (over[1], foretold) if lost else (foretold, over[1])
        gained = gain(undisputed(better), undisputed(worse))
    return Step(
        title,
        tuple(families),
        2 * sum(len(FAMILIES[family]) for family in families),
        likelihood,
        2 * abs(likelihood - beside[0]) if beside is not None else None,
        scores(foretold),
        scores(undisputed(foretold)),
        gained,
    )
