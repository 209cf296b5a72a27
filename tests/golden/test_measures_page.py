"""The reference page of measures is made from the catalogue: run this file to rewrite it after adding a measure."""

from __future__ import annotations

from math import isinf
from pathlib import Path

from counterpoise.measures.catalogue import Subject, catalogue
from counterpoise.measures.polarity import schemes

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "measures-catalogue.md"

HEAD = """# The catalogue of measures

This page is written from the catalogue itself; what a measure is for is explained under *explanation*. A dagger marks a
formula that is this project's own and not in the literature.
"""

HEADINGS = {
    Subject.SYSTEM: "About a system",
    Subject.STATE: "About each state",
    Subject.PAIR: "About each pair of states",
    Subject.YEAR_PAIR: "About two moments",
}


def page() -> str:
    parts = [HEAD]
    for subject, heading in HEADINGS.items():
        entries = [entry for entry in catalogue() if entry.subject is subject]
        rows = ["| name | measure | formula | range | unit | source |", "|---|---|---|---|---|---|"]
        for entry in entries:
            bounds = f"{_number(entry.low)} to {_number(entry.high)}"
            formula = entry.formula.replace("|", r"\vert ")
            title = entry.title + (" †" if entry.ours else "")
            rows.append(f"| `{entry.name}` | {title} | ${formula}$ | {bounds} | {entry.unit} | {entry.source} |")
        parts.append(f"## {heading}\n\n" + "\n".join(rows) + "\n")
    rows = ["| name | rule | this project's part | source |", "|---|---|---|---|"]
    rows += [f"| `{s.name}` | {s.rule} | {s.ours or 'none'} | {s.source} |" for s in schemes().values()]
    parts.append("## Schemes of polarity\n\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def _number(bound: float) -> str:
    if isinf(bound):
        return "∞" if bound > 0 else "-∞"
    return f"{bound:g}"


def test_the_page_says_what_the_catalogue_says():
    remedy = "the catalogue changed; rewrite the page: python tests/golden/test_measures_page.py"
    assert PAGE.read_text(encoding="utf-8") == page(), remedy


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
