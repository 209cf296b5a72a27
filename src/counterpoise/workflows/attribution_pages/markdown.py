"""What the pages on attribution share: how a result is turned into lines of Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import fill
from typing import Any

MADE = "<!-- Made from a result file by `scripts/make-docs`; `scripts/attribute-all` makes the result anew. -->"

Document = Mapping[str, Any]

RECORDS = {
    "roles": "by roles: the stance to the leading threat, as archives would show it, and nothing else",
    "deeds": "by deeds: pacts and wars as they stand, wars joined and begun, arms",
    "both": "by both: the stance as archives would show it, wars joined and begun, arms",
}
"""What a historian of a simulated world knows."""


def paragraph(*parts: str) -> str:
    """Running text in lines of even length."""
    return fill(" ".join(parts), 118, break_long_words=False, break_on_hyphens=False)


def cells(*told: str) -> str:
    """A line of a table."""
    return f"| {' | '.join(told)} |"


def longest(document: Document, record: str) -> Document:
    """The study over the longest span of years on one kind of record."""
    return max((s for s in document["studies"] if s["record"] == record), key=lambda s: s["years"])
