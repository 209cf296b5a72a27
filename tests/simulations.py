"""What the tests of ensembles and sweeps share: a small lively world, specifications, doctrines that misbehave."""

from __future__ import annotations

from pathlib import Path

from counterpoise.engine.failure import Play
from counterpoise.engine.worlds import World, Zipf

SPEC = """\
schema = 1
title = "Does offence make wars?"
key = 7
repetitions = 40
time_limit = 12

[world]
states = 4
power = { kind = "zipf", exponent = 1.0 }

[doctrines]
all = "isolation"

[vary]
offence = { values = [1.0, 2.0] }
"doctrine.A" = { values = ["hegemonic-bid", "isolation"] }
"""

MY_DOCTRINE = '''\
"""A doctrine for tests: isolation that misbehaves."""

from counterpoise.doctrines.card import HIDE, NOBODY, STAY_OUT, Card, kernel


@kernel
def align(view):
    {align}
    return HIDE, NOBODY, 0.0, 0


@kernel
def intervene(quarrel):
    return STAY_OUT, 0


CARD = Card(
    name="mine",
    title="Mine",
    family="null",
    idea="Hides.",
    sees=frozenset({{"luck", "arming", "effective"}}),
    memory="none",
    draws={draws},
    reasons=("hid",),
    cases=(),
    sources=("waltz1979",),
    ours="All of it.",
)
'''


def lively(turns: int = 12, key: int = 7) -> Play:
    """A small world in which predators meet states that keep apart: wars, deaths, hegemony."""
    start = World(states=4, power=Zipf(1.0), doctrine="isolation", assigned={"A": "hegemonic-bid"}).start(key=1)
    return Play(start.ruled(offence=1.5), key, turns)


def doctrine_file(folder: Path, align: str, *, draws: bool = True) -> Path:
    """A doctrine file whose first answer runs through the given line."""
    path = folder / "mine.py"
    path.write_text(MY_DOCTRINE.format(align=align, draws=draws))
    return path


def spec_file(folder: Path, text: str = SPEC, name: str = "sweep.toml") -> Path:
    """A specification on disk."""
    path = folder / name
    path.write_text(text)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
