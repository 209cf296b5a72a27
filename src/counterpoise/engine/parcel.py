"""A start that can be sent to another process or another machine.

Doctrines are functions of modules. A built-in one is found again by the name of its module; one in a user's own file
is sent as text and written to the receiver's cache, under a name that its content decides.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from counterpoise.doctrines.card import Card, Doctrine
from counterpoise.doctrines.loading import module_of
from counterpoise.engine.board import Board
from counterpoise.engine.compiled import cache_folder
from counterpoise.engine.start import Start


@dataclass(frozen=True)
class Sent:
    """A doctrine on its way: its card, and where its functions are or what they say."""

    card: Card
    module: str
    text: str | None = None


@dataclass(frozen=True)
class Parcel:
    """A start on its way: all of it but the doctrines' functions."""

    start: Start
    doctrines: tuple[Sent, ...]


def own(doctrine: Doctrine) -> bool:
    """Whether a doctrine comes from a user's file."""
    return doctrine.module.endswith(".py")


def pack(start: Start) -> Parcel:
    """A start made ready for sending.

    Example:
        >>> from counterpoise.engine.worlds import World
        >>> import pickle
        >>> sent = pickle.loads(pickle.dumps(pack(World(states=3).start(key=1))))
        >>> unpack(sent).ids
        ('A', 'B', 'C')
    """
    return Parcel(replace(start, doctrines=()), tuple(_sent(doctrine) for doctrine in start.doctrines))


def unpack(parcel: Parcel) -> Start:
    """The start that was sent."""
    start = parcel.start
    return replace(start, board=Board(*start.board), doctrines=tuple(_received(sent) for sent in parcel.doctrines))


def _sent(doctrine: Doctrine) -> Sent:
    text = Path(doctrine.module).read_text(encoding="utf-8") if own(doctrine) else None
    return Sent(doctrine.card, doctrine.module, text)


def _received(sent: Sent) -> Doctrine:
    if sent.text is None:
        module = import_module(sent.module)
        return Doctrine(sent.card, module.align, module.intervene, sent.module)
    where = sent.module
    if not Path(where).is_file() or Path(where).read_text(encoding="utf-8") != sent.text:
        where = _written(sent)
    module = module_of(where)
    return Doctrine(sent.card, module.align, module.intervene, where)


def _written(sent: Sent) -> str:
    assert sent.text is not None
    folder = cache_folder() / "doctrines" / sha256(sent.text.encode()).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / Path(sent.module).name
    with tempfile.NamedTemporaryFile("w", dir=folder, delete=False, encoding="utf-8") as part:
        part.write(sent.text)
    os.replace(part.name, file)
    return str(file)
