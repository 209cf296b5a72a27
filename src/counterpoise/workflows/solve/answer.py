"""An answer of the small solvers: a sentence, a table, a document and a drawing, with what was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from counterpoise.errors import BadValue, unknown_name
from counterpoise.history.scenario import Scenario
from counterpoise.report.figures.figure import Figure

Cell = str | int | float | bool | None


@dataclass(frozen=True)
class Answer:
    """What a solver found.

    Args:
        title: What to put above the table.
        sentence: The finding in words.
        headers, rows: The table; numbers are kept as numbers.
        document: What `--json` prints, without schema and stamp.
        parameters: What was asked, for the stamp.
        drawing: Makes the figure when it is asked for.
        scenario: The scenario it was asked of, if any.
        notes: What a reader should know of how it was made.
        left: Columns of words.
    """

    title: str
    sentence: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    document: Mapping[str, Any]
    parameters: Mapping[str, Any]
    drawing: Callable[[], Figure]
    scenario: Scenario | None = None
    notes: Sequence[str] = field(default_factory=tuple)
    left: Sequence[int] = (0,)

    def to_json(self) -> dict[str, Any]:
        """The document, with the sentence and the notes."""
        return {**self.document, "sentence": self.sentence, "notes": list(self.notes)}

    def figure(self) -> Figure:
        """The drawing."""
        return self.drawing()


def pairs(written: Sequence[str], names: Sequence[str], *, what: str) -> list[tuple[int, int]]:
    """Pairs written as "A-B" as places in a list of names.

    Raises:
        BadValue: If one is not a pair of two different names.
        UnknownName: If a name is not in the list.
    Example:
        >>> pairs(["0-2", "FRN-RUS"], ["0", "FRN", "RUS", "2"], what="alliance")
        [(0, 3), (1, 2)]
    """
    found: list[tuple[int, int]] = []
    for text in written:
        both = [name.strip() for name in text.split("-")]
        if len(both) != 2 or both[0] == both[1]:
            raise BadValue(f"{what} {text!r} is not a pair of two states", remedy="write FRN-RUS, several with commas")
        i, j = (place(name, names) for name in both)
        found.append((i, j))
    return found


def place(name: str, names: Sequence[str]) -> int:
    """Where a state stands in a list of names.

    Raises:
        UnknownName: If it does not.
    """
    if name not in names:
        raise unknown_name("state", name, names)
    return list(names).index(name)
