"""Replicate: published results beside ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from counterpoise.evidence.replications.replication import (
    Agreement,
    Outcome,
    Sure,
    Value,
    replication,
    replications,
    run,
)


@dataclass(frozen=True)
class Board:
    """Replications that were run, in the order of the registry."""

    outcomes: tuple[Outcome, ...]

    @property
    def counts(self) -> dict[Agreement, int]:
        """How many came to each verdict; those that none came to are left out."""
        counted = Counter(outcome.agreement for outcome in self.outcomes)
        return {agreement: counted[agreement] for agreement in Agreement if counted[agreement]}

    @property
    def sentence(self) -> str:
        """The whole board in words."""
        parts = [f"{agreement.value} {count}" for agreement, count in self.counts.items()]
        return f"{len(self.outcomes)} published results: {', '.join(parts)}."

    def to_json(self) -> dict[str, Any]:
        """The document, one row a result."""
        return {
            "counts": {agreement.value: count for agreement, count in self.counts.items()},
            "rows": [_row(outcome) for outcome in self.outcomes],
        }


def replicate(names: Sequence[str] = ()) -> Board:
    """Run replications by id, or all.

    Raises:
        UnknownName: If there is none of that id.
    """
    chosen = [replication(name) for name in names] if names else list(replications().values())
    return Board(tuple(run(each) for each in chosen))


def written(value: Value | None) -> str:
    """A value as a reader wants to see it.

    Example:
        >>> written((Fraction(5, 21), 0.4000000001, True))
        '5/21, 0.4, yes'
    """
    if value is None:
        return "-"
    if isinstance(value, tuple):
        return ", ".join(written(part) for part in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.7g}" if isinstance(value, float) else str(value)


def page(board: Board) -> str:
    """The board as a Markdown page; `docs/reference/replications.md` is this text."""
    lines = [
        "# Replications: published results beside ours",
        "",
        "<!-- Made by `counterpoise replicate --page`; do not edit. -->",
        "",
        "Every row is computed anew by `counterpoise replicate`. *Disputed*: the literature disagrees with itself, and",
        "the row says how. *Input not printed*: the publication gives its result but not what it was computed from.",
        "*Not attempted*: this board does not compute it; the note says where it is.",
        "",
        board.sentence,
        "",
        "How sure it is that the value was published:",
        "",
        *(f"* **{sure.value}**: {sure.meaning}." for sure in Sure),
        "",
    ]
    for outcome in board.outcomes:
        each = outcome.replication
        lines += [
            f"## {each.title}",
            "",
            "| | |",
            "|---|---|",
            f"| id | `{each.id}` |",
            f"| source | {each.citation} |",
            f"| input | {_cell(each.given)} |",
            f"| published | {_cell(written(each.published))} ({each.sure.value}) |",
            f"| ours | {_cell(written(outcome.ours))} |",
            f"| verdict | **{outcome.agreement.value}** |",
        ]
        if each.disputed:
            lines.append(f"| elsewhere | {_cell(each.disputed)} |")
        if each.lacking:
            lines.append(f"| not printed | {_cell(each.lacking)} |")
        lines += ["", *([each.note, ""] if each.note else [])]
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _row(outcome: Outcome) -> dict[str, Any]:
    each = outcome.replication
    return {
        "id": each.id,
        "title": each.title,
        "citation": each.citation,
        "input": each.given,
        "published": _plain(each.published),
        "sure": each.sure.value,
        "ours": _plain(outcome.ours),
        "tolerance": each.tolerance,
        "agreement": outcome.agreement.value,
        "disputed": each.disputed or None,
        "lacking": each.lacking or None,
        "note": each.note or None,
        "reason": outcome.reason or None,
    }


def _plain(value: Value | None) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, Fraction) else value
