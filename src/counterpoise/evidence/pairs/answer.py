"""The answer of the record to one question about pairs, whole: counts, weights, predictions; and as a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import Any

from counterpoise.evidence.pairs.considerations import FAMILIES, NAMES
from counterpoise.evidence.pairs.estimation import Estimated, Reading, Weight, estimated
from counterpoise.evidence.pairs.prediction import Predicted, by_decade, decades, forward, without_each_family
from counterpoise.evidence.pairs.record import Pairs, Question, pairs

DIGITS = 6
"""Decimals in documents: what differs beyond them is the machine's arithmetic."""


@dataclass(frozen=True)
class Answer:
    """What the record says.

    Args:
        data: The pairs.
        estimated: The weights of the considerations.
        by_decade: Every decade by a model fitted on all others.
        forward: Every decade by a model fitted on earlier ones.
        without: By theory, every decade by models without it; empty unless asked for.
    """

    data: Pairs
    estimated: Estimated
    by_decade: Predicted
    forward: Predicted
    without: Mapping[str, Predicted]

    def __repr__(self) -> str:
        """What was asked and on how much it rests; the rows themselves are in `data`."""
        asked, data = self.data.question, self.data
        return (
            f"Answer({asked.circle}, {asked.power}, {asked.years[0]}-{asked.years[1]}: {int(data.pact.sum()):,} pacts "
            f"in {data.pair_years:,} pair-years of {data.members} states)"
        )

    def to_json(self) -> dict[str, Any]:
        """As a document; numbers rounded to six decimals."""
        data = self.data
        return {
            "question": question_to_json(data.question),
            "pair_years": data.pair_years,
            "rows": data.rows,
            "pacts": int(data.pact.sum()),
            "pairs": data.pairs,
            "members": data.members,
            "treaties": data.treaties,
            "most_of_one_treaty": data.most,
            "dropped": [{"reason": d.reason, "rows": d.rows, "pacts": d.pacts} for d in data.dropped],
            "weights": [_weight_to_json(weight) for weight in self.estimated.weights],
            "left_out": [{"name": each.name, "reason": each.reason} for each in self.estimated.left_out],
            "predictions": {
                "by-decade": _predicted_to_json(self.by_decade),
                "forward": _predicted_to_json(self.forward),
            },
            "without": {
                family: {"log_loss": _known(each.log_loss), "skill": _known(each.skill)}
                for family, each in self.without.items()
            },
        }


def answer(
    question: Question,
    folder: str | Path | None = None,
    *,
    leave_theories_out: bool = False,
    watch: Callable[[int, int], None] = lambda done, wanted: None,
) -> Answer:
    """Ask the record.

    Args:
        question: What is asked.
        folder: The data folder.
        leave_theories_out: Whether to predict also without each theory in turn, which takes three times as long.
        watch: Told how many steps are done, of how many: considerations weighed and decades predicted.
    Raises:
        DataMissing: If a source is not here; the remedy is the command that gets it.
        BadValue: If nothing is left to weigh.
    """
    data = pairs(question, folder)
    predictions = 2 + (len(FAMILIES) if leave_theories_out else 0)
    wanted, done = len(NAMES) + len(decades(data)) * predictions, 0

    def tell() -> None:
        nonlocal done
        done += 1
        watch(done, wanted)

    return Answer(
        data,
        estimated(data, watch=tell),
        by_decade(data, watch=tell),
        forward(data, watch=tell),
        without_each_family(data, watch=tell) if leave_theories_out else {},
    )


def question_to_json(question: Question) -> dict[str, Any]:
    """The question as a document."""
    return {
        "circle": question.circle,
        "power": question.power,
        "years": list(question.years),
        "dominant": _short(question.dominant),
        "largest": question.largest,
    }


def _weight_to_json(weight: Weight) -> dict[str, Any]:
    about = weight.consideration
    return {
        "name": weight.name,
        "family": about.family,
        "unit": about.unit or None,
        "expected": about.sign,
        "log_odds": _reading_to_json(weight.together),
        "odds_ratio": _short(weight.odds_ratio),
        "verdict": weight.verdict,
        "alone": _reading_to_json(weight.alone),
        "effect": _reading_to_json(weight.effect),
    }


def _reading_to_json(reading: Reading) -> dict[str, Any]:
    intervals = {name: ends and [_short(end) for end in ends] for name, ends in reading.intervals.items()}
    naive = [_short(end) for end in reading.naive]
    return {"value": _short(reading.value), "intervals": intervals, "naive": naive, "clear": reading.clear}


def _predicted_to_json(predicted: Predicted) -> dict[str, Any]:
    return {
        "log_loss": _known(predicted.log_loss),
        "base_log_loss": _known(predicted.base_log_loss),
        "skill": _known(predicted.skill),
        "better": predicted.better,
        "blocks": [
            {
                "decade": block.decade,
                "rows": block.rows,
                "pacts": block.pacts,
                "log_loss": _short(block.model / block.rows),
                "base_log_loss": _short(block.base / block.rows),
            }
            for block in predicted.blocks
        ],
    }


def _short(number: float) -> float:
    return round(float(number), DIGITS)


def _known(number: float) -> float | None:
    return None if isnan(number) else _short(number)
