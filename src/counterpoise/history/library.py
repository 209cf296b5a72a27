"""The library: every system that comes with the package, by the name of the system or of an episode in it.

A listing reads only the head of each file. An episode that runs through several systems ("triple-alliance-1882"
starts in Bismarck's and ends in that of the two blocs) is opened as those systems joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from counterpoise.errors import BadFile, Place, unknown_name

if TYPE_CHECKING:  # a listing must not wait for the arrays and the format
    from counterpoise.history.scenario import Scenario

FOLDER = Path(__file__).parent / "library"
"""Where the files lie."""

_LINE = re.compile(r"^(id|title|start|end|from|to|through) = (.+)$", re.MULTILINE)
_TABLE = re.compile(r"^\[\[?([a-z_]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Card:
    """What a listing shows of a system or an episode, read from the head of its file."""

    id: str
    title: str
    first: int
    last: int
    system: str
    path: Path
    systems: tuple[str, ...]

    @property
    def is_episode(self) -> bool:
        """Whether it is an episode inside a system."""
        return self.id != self.system


@cache
def cards() -> dict[str, Card]:
    """Every system and episode of the library, by name; systems in order of time, each before its episodes."""
    found: list[tuple[Card, ...]] = [tuple(_head(path)) for path in FOLDER.glob("*.toml")]
    found.sort(key=lambda group: (group[0].first, group[0].last))
    return {card.id: card for group in found for card in group}


def names() -> tuple[str, ...]:
    """The systems of the library, in order of time."""
    return tuple(card.id for card in cards().values() if not card.is_episode)


def episode_names() -> tuple[str, ...]:
    """The episodes of the library, in order of time of their systems."""
    return tuple(card.id for card in cards().values() if card.is_episode)


def titles() -> dict[str, str]:
    """Title by name, systems and episodes alike, without reading whole files."""
    return {card.id: card.title for card in cards().values()}


def load(name: str | Path) -> Scenario:
    """A scenario by the name of a system or an episode, by names joined with "+", or by the path of a file.

    Args:
        name: "two-blocs-1890-1918", "triple-alliance-1882", "concert-1815-1853+crimea-unification-1853-1871", or
            a path. Underscores are read as hyphens.
    Returns:
        The scenario; `opened` is the episode if an episode was named.
    Raises:
        UnknownName: If the library has no such system or episode.
        BadScenario: If it is a file and the file is wrong.
    Example:
        >>> load("triple-alliance-1882").at(1907).year
        1907
    """
    if isinstance(name, Path) or _looks_like_a_file(name):
        from counterpoise.history.reading import read

        return read(Path(name))
    return _from_library(name.strip().lower().replace("_", "-"))


def _looks_like_a_file(name: str) -> bool:
    return name.endswith(".toml") or "/" in name or "\\" in name


@lru_cache(maxsize=32)
def _from_library(name: str) -> Scenario:
    from counterpoise.history.joining import joined
    from counterpoise.history.reading import read

    if "+" in name:
        return joined([_from_library(part) for part in name.split("+")])
    card = cards().get(name)
    if card is None:
        raise unknown_name("scenario or episode", name, cards())
    if not card.is_episode:
        return read(card.path)
    systems = [_from_library(system) for system in card.systems]
    whole = joined(systems) if len(systems) > 1 else systems[0]
    return replace(whole, opened=systems[0].episode(card.id))


def _head(path: Path) -> Iterator[Card]:
    """The cards of one file: its own and one for each episode, which stand right below the head."""
    text = path.read_text(encoding="utf-8")
    tables = list(_TABLE.finditer(text))
    end = tables[0].start() if tables else len(text)
    head = dict(_LINE.findall(text[:end]))
    system = _plain(head.get("id", ""))
    if not {"id", "title", "start", "end"} <= set(head):
        raise BadFile(f"{path.name} has no id, title, start and end at its head", place=Place(str(path)))
    own = Card(system, _plain(head["title"]), _year(head["start"]), _year(head["end"]), system, path, (system,))
    yield own
    for i, table in enumerate(tables):
        if table.group(1) != "episodes":
            break
        stop = tables[i + 1].start() if i + 1 < len(tables) else len(text)
        entry = dict(_LINE.findall(text[table.start() : stop]))
        through = tuple(re.findall(r'"([^"]+)"', entry.get("through", "")))
        last = _year(entry["to"]) if "to" in entry else own.last
        yield Card(
            _plain(entry["id"]), _plain(entry["title"]), _year(entry["from"]), last, system, path, (system, *through)
        )


def _plain(value: str) -> str:
    return value.strip().strip('"')


def _year(value: str) -> int:
    return int(_plain(value)[:4])
