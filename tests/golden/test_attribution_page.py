"""The results of attribution and the pages made from them are those of today's code; this file rewrites the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterpoise.evidence.attribution import results
from counterpoise.evidence.attribution.recovery import Design
from counterpoise.workflows import attribute_all, attribution_pages

DOCS = Path(__file__).parents[2] / "docs"
REMEDY = "results changed: run scripts/attribute-all and scripts/make-docs, read the diff, name it in CHANGELOG.md"


@pytest.mark.parametrize("path", list(attribution_pages.pages()))
def test_every_page_and_figure_is_made_from_the_results_as_they_are(path: str) -> None:
    assert (DOCS / path).read_text("utf-8") == attribution_pages.pages()[path], REMEDY


def test_the_table_of_great_powers_is_what_the_code_gives_today() -> None:
    assert attribute_all.powers() == results.shipped(results.POWERS), REMEDY


def test_the_table_of_deeds_is_what_code_and_data_give_today(data_folder: Path) -> None:
    assert attribute_all.deeds(data_folder) == results.shipped(results.DEEDS), REMEDY


def test_the_recovery_study_saw_what_is_seen_today() -> None:
    """The first ten years of its first world, whose deeds and forecasts are hashed in the file."""
    shipped = results.shipped(results.RECOVERY)
    design = Design(worlds=shipped["design"]["worlds"], turns=shipped["design"]["turns"], key=shipped["design"]["key"])
    assert results.probe(design) == shipped["probe"], REMEDY


if __name__ == "__main__":
    attribution_pages.write(DOCS)
