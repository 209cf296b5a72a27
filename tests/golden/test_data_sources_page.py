"""The reference page of data sources is made from their list: run this file to rewrite it after adding a source."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from counterpoise.data.citations import entries
from counterpoise.data.importing.kinds import KINDS
from counterpoise.data.source import catalogue

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "data-sources.md"

HEAD = """# Data sources

This page is written from the list of sources itself. Nothing on it is shipped with the package: `data fetch` gets each
file from a public repository at one commit, and refuses it if its hash is another. *Carried* years: the last
year's facts are known to hold on.
"""

OWN = """## Files of your own

These are read by `counterpoise data import`, and not fetched: because their maintainer asks so (alliances), or because
no public copy at a fixed commit was found.

| kind | what it is | columns and formats |
|---|---|---|
"""


def page() -> str:
    parts = [HEAD]
    for topic, found in groupby(catalogue().values(), key=lambda one: one.topic):
        parts.append(f"## {topic.capitalize()}\n")
        for one in found:
            years = "" if one.years is None else f", {one.years[0]}-{one.years[1]}"
            carried = f", carried to {one.carried_to}" if one.carried_to else ""
            parts.append(f"### `{one.name}`: {one.title}\n")
            parts.append(f"Version {one.version}{years}{carried}; {one.bytes:,} bytes. {one.terms}\n")
            if one.note:
                parts.append(f"{one.note}\n")
            parts.append(f"`{one.address}`\n\n`sha256 {one.sha256}`\n")
            rows = ["| column | what it is | years, where others | codes for missing |", "|---|---|---|---|"]
            for name, column in one.columns.items():
                own = f"{column.years[0]}-{column.years[1]}" if column.years else ""
                rows.append(f"| `{name}` | {column.title} | {own} | {', '.join(map(str, column.missing))} |")
            parts.append("\n".join(rows) + "\n")
            parts.append(f"Cite: {', '.join(one.cite)}.\n")
    parts.append(
        OWN + "\n".join(f"| `{kind.name}` | {kind.title} | {kind.formats} |" for kind in KINDS.values()) + "\n"
    )
    parts.append("## Citations\n\n```bibtex\n" + "\n".join(entries().values()) + "\n```\n")
    return "\n".join(parts)


def test_the_page_says_what_the_list_says():
    remedy = "the list of sources changed; rewrite the page: python tests/golden/test_data_sources_page.py"
    assert PAGE.read_text(encoding="utf-8") == page(), remedy


def test_the_sources_of_one_topic_stand_together():
    topics = [topic for topic, _ in groupby(catalogue().values(), key=lambda one: one.topic)]
    assert len(topics) == len(set(topics))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
