"""Where in a TOML text a key or value stands.

The standard parser gives values without places. When a value turns out to be wrong, this scanner walks the same
text once more and notes for every key path the offsets of its key and of its value. It trusts the text to be valid
TOML: it runs only after the parser has read it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from counterpoise.errors import Place

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\n]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r"[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'")
_STRING = re.compile(
    r"\"\"\"(?:[^\\]|\\.)*?\"{3,5}|'''.*?'{3,5}|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'",
    re.DOTALL,
)
_BARE = re.compile(r"[^\s,\]}#]+(?: \d\d:[0-9:.+-]+Z?)?")

SNIPPET = 160
"""Longest piece of a line that is shown."""


@dataclass
class Places:
    """Offsets of every key and value in one text."""

    text: str
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict[Path, tuple[int, int]])
    values: dict[Path, tuple[int, int]] = field(default_factory=dict[Path, tuple[int, int]])

    def find(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """The offsets of the value (or key) at the path, or of the nearest one above it that is in the text."""
        for depth in range(len(path), 0, -1):
            found = self._at(path[:depth], key=key and depth == len(path))
            if found is not None:
                return found
        return (0, 1)

    def _at(self, path: Path, *, key: bool) -> tuple[int, int] | None:
        tables = (self.keys, self.values) if key else (self.values, self.keys)
        return next((table[path] for table in tables if path in table), None)


def places(text: str) -> Places:
    """Every key path of a valid TOML text with its place.

    Example:
        >>> found = places('title = "x"\\n[[pacts]]\\nmembers = ["GMY", "AUS"]\\n')
        >>> start, end = found.find(("pacts", 0, "members", 1))
        >>> found.text[start:end]
        '"AUS"'
    """
    return _Scanner(text).scan()


def place(text: str, file: str, start: int, end: int) -> Place:
    """A place with its line's text, from offsets in the text; long lines are cut around the column."""
    start = min(start, len(text))
    line = text.count("\n", 0, start) + 1
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    snippet = text[begin : len(text) if stop < 0 else stop]
    column = start - begin + 1
    width = max(1, min(end, begin + len(snippet)) - start)
    if len(snippet) > SNIPPET:
        snippet, width = snippet[:SNIPPET], min(width, max(1, SNIPPET - column + 1))
    return Place(file, line, column, _printable(snippet), width)


def _printable(line: str) -> str:
    return "".join(character if character.isprintable() else "�" for character in line.replace("\t", " "))


class _Scanner:
    def __init__(self, text: str) -> None:
        self.found = Places(text)
        self.text = text
        self.at = 0
        self.lengths: dict[Path, int] = {}

    def scan(self) -> Places:
        table: Path = ()
        self._skip(_BLANK)
        while self.at < len(self.text):
            if self.text.startswith("[", self.at):
                table = self._header()
            else:
                self._pair(table)
            self._skip(_BLANK)
        return self.found

    def _header(self) -> Path:
        """[table] or [[array of tables]]; a name on the way that is such an array means its last element."""
        array = self.text.startswith("[[", self.at)
        start = self.at
        self.at += 2 if array else 1
        names = self._names()
        self.at = self.text.find("]", self.at) + (2 if array else 1)
        path: Path = ()
        for name, _, _ in names[:-1]:
            path = self._resolved((*path, name))
        last = (*path, names[-1][0])
        self.found.keys.setdefault(last, (names[-1][1], names[-1][2]))
        if array:
            index = self.lengths.get(last, 0)
            self.lengths[last] = index + 1
            last = (*last, index)
            self.found.keys[last] = (start, self.at)
        else:
            last = self._resolved(last)
        return last

    def _resolved(self, path: Path) -> Path:
        return (*path, self.lengths[path] - 1) if path in self.lengths else path

    def _pair(self, table: Path) -> None:
        path = table
        for name, start, end in self._names():
            path = (*path, name)
            self.found.keys.setdefault(path, (start, end))
        self.at += 1  # the equals sign
        self._skip(_SPACE)
        self._value(path)

    def _names(self) -> list[tuple[str, int, int]]:
        """A dotted key; leaves the scanner after it and the spaces that follow."""
        names: list[tuple[str, int, int]] = []
        while True:
            self._skip(_SPACE)
            found = _KEY.match(self.text, self.at)
            assert found is not None
            self.at = found.end()
            names.append((found.group().strip("\"'"), found.start(), found.end()))
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return names
            self.at += 1

    def _value(self, path: Path) -> None:
        start = self.at
        if self.text.startswith("[", start):
            self._array(path)
        elif self.text.startswith("{", start):
            self._inline(path)
        else:
            found = _STRING.match(self.text, start) or _BARE.match(self.text, start)
            assert found is not None
            self.at = found.end()
        self.found.values[path] = (start, self.at)

    def _array(self, path: Path) -> None:
        self.at += 1
        index = 0
        while True:
            self._skip(_BLANK)
            if self.text.startswith("]", self.at):
                self.at += 1
                return
            self._value((*path, index))
            index += 1
            self._skip(_BLANK)
            if self.text.startswith(",", self.at):
                self.at += 1

    def _inline(self, path: Path) -> None:
        self.at += 1
        while True:
            self._skip(_BLANK)
            if self.text.startswith("}", self.at):
                self.at += 1
                return
            if self.text.startswith(",", self.at):
                self.at += 1
            else:
                self._pair(path)

    def _skip(self, what: re.Pattern[str]) -> None:
        found = what.match(self.text, self.at)
        if found is not None:
            self.at = found.end()
