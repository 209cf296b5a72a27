"""Every number and drawing on the page about pact formation is of the kept answers: run this file to remake them."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterpoise.evidence.pairs.results import SMALL, kept, kept_answer
from counterpoise.report.figures.pact_decades import pact_decades
from counterpoise.report.figures.pact_weights import pact_weights
from counterpoise.report.sheet.pairs_page import blocks, filled

FOLDER = Path(__file__).parents[2] / "docs" / "explanation"
PAGE = FOLDER / "pact-formation.md"
REMEDY = "the answers about pairs changed; set them anew: python tests/golden/test_pact_formation_page.py"

DRAWINGS = {
    "pacts-great-powers.svg": lambda: pact_weights(kept_answer("great-powers", "cinc")),
    "pacts-small-treaties.svg": lambda: pact_weights(kept_answer("all", "cinc", SMALL)),
    "pacts-decades.svg": lambda: pact_decades(kept_answer("all", "cinc", SMALL)),
}


def test_the_page_says_what_the_kept_answers_say():
    text = PAGE.read_text(encoding="utf-8")
    assert filled(text, blocks(kept())) == text, REMEDY


def test_every_part_is_on_the_page_once():
    text = PAGE.read_text(encoding="utf-8")
    for name in blocks(kept()):
        assert text.count(f"<!-- made: {name} -->") == 1, name


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_drawings_are_of_the_kept_answers_and_on_the_page(name):
    assert (FOLDER / "figures" / name).read_text(encoding="utf-8") == DRAWINGS[name]().wide + "\n", REMEDY
    assert f"(figures/{name})" in PAGE.read_text(encoding="utf-8")


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), blocks(kept())), encoding="utf-8")
    for name, drawn in DRAWINGS.items():
        (FOLDER / "figures" / name).write_text(drawn().wide + "\n", encoding="utf-8")
