"""docs/reference/glossary.md is what the glossary says today; `scripts/make-docs` rewrites it."""

from __future__ import annotations

from pathlib import Path

from counterpoise.report.glossary import as_markdown, entries

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "glossary.md"


def test_the_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == as_markdown()


def test_every_cross_reference_leads_to_an_entry() -> None:
    terms = {entry.term for entry in entries()}
    assert {other for entry in entries() for other in entry.see} <= terms


if __name__ == "__main__":
    PAGE.write_text(as_markdown(), encoding="utf-8")
