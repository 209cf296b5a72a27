"""The pages of claims are made from cards and results; run this file to rewrite them."""

from __future__ import annotations

from pathlib import Path

from counterpoise.workflows.claims_shown import exported, lines_of

DOCS = Path(__file__).parents[2] / "docs" / "reference" / "claims"


def pages() -> dict[str, str]:
    return exported(lines_of(), "markdown", folder=DOCS)


def test_pages_and_figures_are_made_from_cards_and_results_as_they_are() -> None:
    made = pages()
    assert {file.name for file in DOCS.iterdir()} == set(made)
    for name, text in made.items():
        assert (DOCS / name).read_text("utf-8") == text, "run scripts/make-docs"


if __name__ == "__main__":
    DOCS.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
