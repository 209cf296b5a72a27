"""The page of the alignment model is made from its results; run this file to rewrite it."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterpoise.evidence import as_recorded, weights
from counterpoise.evidence.skill import results
from counterpoise.workflows import align_page

DOCS = Path(__file__).parents[2] / "docs"
REFIT = "run scripts/refit-alignment and scripts/make-docs, read the diff, name it in CHANGELOG.md"


@pytest.mark.parametrize("path", list(align_page.pages()))
def test_page_and_figures_are_made_from_the_results_as_they_are(path: str) -> None:
    assert (DOCS / path).read_text("utf-8") == align_page.pages()[path], "run scripts/make-docs"


def test_the_results_and_the_doctrine_are_those_of_todays_library() -> None:
    assert results.read()["inputs"] == weights.inputs(), REFIT
    assert as_recorded.fitted_on() == weights.inputs(), REFIT


def test_leaving_scenarios_out_the_model_beats_every_baseline_beyond_its_interval() -> None:
    gains = results.read()["gains"][results.LEFT_OUT]
    assert set(gains) >= {"base-rates", "everyone-balancer", "everyone-bandwagoner", "persistence", "nearest-rival"}
    assert all(gain[kind]["low"] > 0 for gain in gains.values() for kind in ("all", "undisputed"))
    assert results.read()["skill"][results.LEFT_OUT][""]["model"]["undisputed"]["log_loss"] < align_page.AIM_LOSS


if __name__ == "__main__":
    align_page.write(DOCS)
