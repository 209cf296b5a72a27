"""The reference page of doctrines is made from their cards: run this file to rewrite it."""

from pathlib import Path

from counterpoise.doctrines import roster
from counterpoise.doctrines.registry import builtin
from counterpoise.workflows.doctrines import page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "doctrines.md"


def test_the_page_is_current():
    if roster() == builtin():
        assert PAGE.read_text(encoding="utf-8") == page()


def test_every_doctrine_and_parameter_is_on_it():
    text = PAGE.read_text(encoding="utf-8")
    for one in builtin():
        assert f"### {one.card.title}\n" in text
        for parameter in one.card.parameters:
            assert parameter.name in text or one.card.weights


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
