"""What is played: which points of which space, how many runs at each, for which claims, and what that depends on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from counterpoise import __version__
from counterpoise.engine.identity import rules_identity
from counterpoise.errors import BadValue
from counterpoise.evidence.in_simulation.guards import cast_list
from counterpoise.evidence.in_simulation.playing import LOOKS, TURNS
from counterpoise.evidence.in_simulation.rule_space import Point, RuleSpace, rule_space

POINTS = 160
"""Points of the rule space: the share of it at which a claim holds is then known to six or seven in a hundred."""
RUNS = 192
"""Runs at a point, in every setting and population."""
WATCHED = 96
"""Of these, those whose conduct is looked at: looks cost most of the time."""
KEY = 1
NUMBERS = ("points", "runs", "watched", "key", "turns", "looks")
"""The numbers of a design."""


@dataclass(frozen=True)
class Design:
    """A test of claims in simulation, before it is run.

    Args:
        keys: Of the claims.
        space: Over which rules and worlds.
        points: How many points of it.
        runs: At each, in every setting and population.
        watched: Of these, those whose conduct is looked at.
        key: Of all draws and of the design.
        turns, looks: Years of a run, and how often its conduct is looked at.
    Raises:
        BadValue: If a number is out of its range.
    """

    keys: tuple[str, ...]
    space: RuleSpace = field(default_factory=rule_space)
    points: int = POINTS
    runs: int = RUNS
    watched: int = WATCHED
    key: int = KEY
    turns: int = TURNS
    looks: int = LOOKS

    def __post_init__(self) -> None:
        for name, number, least, most in (
            ("points", self.points, 4, 10_000),
            ("runs", self.runs, 2, 100_000),
            ("watched", self.watched, 2, self.runs),
            ("key", self.key, 0, 2**63 - 1),
            ("turns", self.turns, 11, 1_000),
            ("looks", self.looks, 1, self.turns // 2),
        ):
            if not least <= number <= most:
                raise BadValue(f"{name} is {number}; it runs from {least} to {most:,}")

    def places(self) -> tuple[Point, ...]:
        """The points themselves."""
        return self.space.points(self.points, self.key)

    def told(self) -> Mapping[str, Any]:
        """The design as result files write it."""
        numbers = {name: getattr(self, name) for name in NUMBERS}
        return {**numbers, "space": self.space.to_json()}

    def stamp(self) -> Mapping[str, str]:
        """What the results depend on beside the design."""
        return {"version": __version__, "rules": rules_identity(cast_list()), "measures": measures_identity()}

    @property
    def identity(self) -> str:
        """A hash of everything that decides the results, in hexadecimal."""
        told = (self.keys, sorted(self.told().items()), sorted(self.stamp().items()))
        return sha256(repr(told).encode()).hexdigest()


_READERS = frozenset(
    {
        "choices.py",
        "head_to_head.py",
        "region.py",
        "registry.py",
        "running.py",
        "sensitivity.py",
        "share.py",
        "simulated_verdict.py",
        "stability_benchmark.py",
        "stored.py",
    }
)
"""Files that organise, read or write what is found; changing them changes no effect."""


@cache
def measures_identity() -> str:
    """Hash of the text of everything here that decides what is played and counted, in hexadecimal."""
    here = files("counterpoise.evidence.in_simulation")
    digest = sha256()
    for file in sorted(here.iterdir(), key=lambda file: file.name):
        if file.name.endswith((".py", ".toml")) and file.name not in _READERS:
            digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()
