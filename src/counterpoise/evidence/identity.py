"""Identity: what states were, apart from their power, and what that makes them to each other.

Constructivists hold that friends and enemies are made by what states take each other to be. The facts here are coarse
and coded by this project (`identity.toml`): the kind of rule, the confession while confessions made parties, and
communities of dynasty, crown or nation. A state that is not listed, an invented one for instance, has no identity that
we know, and is neither kin nor stranger to anybody.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

CREEDS = frozenset({"liberal", "fascist", "communist", "revolutionary"})
"""Kinds of rule that make a cause of themselves; two monarchies are not kin for being monarchies."""

OPPOSED = frozenset(
    frozenset(pair)
    for pair in (
        ("liberal", "fascist"),
        ("liberal", "communist"),
        ("fascist", "communist"),
        ("monarchy", "revolutionary"),
        ("liberal", "revolutionary"),
        ("monarchy", "communist"),
    )
)
"""Kinds of rule that take each other for enemies (this project's choice)."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What one state was in one year; None or empty where not coded."""

    rule: str | None = None
    confession: str | None = None
    communities: frozenset[str] = field(default_factory=frozenset[str])

    def same_creed(self, other: Identity) -> bool:
        """Whether both live under the same kind of rule, and that rule makes a cause of itself."""
        return self.rule is not None and self.rule == other.rule and self.rule in CREEDS

    def opposed_rule(self, other: Identity) -> bool:
        """Whether their kinds of rule take each other for enemies."""
        return frozenset((self.rule, other.rule)) in OPPOSED

    def same_confession(self, other: Identity) -> bool:
        """Whether both are known to be of one confession."""
        return self.confession is not None and self.confession == other.confession

    def opposed_confession(self, other: Identity) -> bool:
        """Whether both are known, and of different confessions."""
        return None not in (self.confession, other.confession) and self.confession != other.confession

    def community(self, other: Identity) -> bool:
        """Whether a dynasty, a crown or a nation joins them."""
        return bool(self.communities & other.communities)

    def kin(self, other: Identity) -> bool:
        """Whether creed or community makes them of one kind."""
        return self.same_creed(other) or self.community(other)


def identity(state: str, year: int) -> Identity:
    """What a state was in a year.

    Example:
        >>> identity("GMY", 1938).rule, identity("X_PAL", 1620).confession, identity("ZZZ", 1900).rule
        ('fascist', 'protestant', None)
    """
    facts = _facts()
    return Identity(
        rule=_first(facts["rule"], state, year),
        confession=_first(facts["confession"], state, year),
        communities=frozenset(name for name, spells in facts["community"].items() if _holds(spells, state, year)),
    )


Spells = Mapping[str, tuple[tuple[int, int], ...]]


@cache
def _facts() -> Mapping[str, Mapping[str, Spells]]:
    raw = tomllib.loads(files("counterpoise.evidence").joinpath("identity.toml").read_text("utf-8"))
    return {
        kind: {name: _spells(lines) for name, lines in raw[kind].items()}
        for kind in ("rule", "confession", "community")
    }


def _spells(lines: list[str]) -> Spells:
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for line in lines:
        state, years = line.split()
        first, last = years.split("-")
        found[state] = (*found.get(state, ()), (int(first), int(last)))
    return found


def _holds(spells: Spells, state: str, year: int) -> bool:
    return any(first <= year <= last for first, last in spells.get(state, ()))


def _first(kinds: Mapping[str, Spells], state: str, year: int) -> str | None:
    return next((name for name, spells in kinds.items() if _holds(spells, state, year)), None)
