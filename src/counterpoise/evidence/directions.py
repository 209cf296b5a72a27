"""The theory's own directions, asked of ensembles: does a world move the way the theory says when one thing changes?

Three sentences. Predators that nobody balances end in hegemony far more often than predators who are balanced. Where
offence has the advantage, allies are chained to each other's wars and bucks are passed less (Christensen & Snyder
1990), among states whose doctrines see the balance of offence and defence. A norm of sovereignty keeps states alive.

Each is looked for in two worlds of eight states, one of equals and one of unequals, under the rules' defaults. Two
settings meet the same luck, run by run; the interval of their difference is a bootstrap over runs. A direction that
is not there is said not to be there: nothing here is tuned.

References:
    Christensen & Snyder (1990), "Chain gangs and passed bucks", *International Organization* 44.
    Waltz (1979), *Theory of International Politics*.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isnan
from typing import Any

import numpy as np

from counterpoise.doctrines.card import BALANCE, PASS_BUCK
from counterpoise.engine.board import ALIVE, POSTURE
from counterpoise.engine.chronicle import Engine
from counterpoise.engine.start import Start
from counterpoise.engine.worlds import Distribution, Equal, World, Zipf
from counterpoise.evidence.pattern_interval import LEVEL, Reals

STATES = "ABCDEFGH"
LOOKS = 5
"""Boards of a run at which postures are counted, evenly spread over its turns."""
REDRAWN = 1000

Measure = Callable[[Engine, Start, int, int, int], tuple[Reals, Reals]]
"""From engine, start, key, turns and runs to a top and a bottom for each run."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A number from an ensemble with its 95 % interval."""

    mean: float
    low: float
    high: float

    def to_json(self) -> dict[str, float]:
        """As the JSON documents write it."""
        return {"mean": self.mean, "low": self.low, "high": self.high}


@dataclass(frozen=True)
class Direction:
    """One sentence of the theory in one world.

    Args:
        name: Its identifier.
        measure: What is measured.
        world: Where.
        settings: The two settings, in words.
        rises: Whether the theory says that the second is the higher.
        first, second: What is measured under each.
        gap: second - first, under the same luck.
    """

    name: str
    measure: str
    world: str
    settings: tuple[str, str]
    rises: bool
    first: Reading
    second: Reading
    gap: Reading

    @property
    def verdict(self) -> str:
        """Whether the difference is there, and which way it goes."""
        if isnan(self.gap.low) or self.gap.low <= 0.0 <= self.gap.high:
            return "no clear difference"
        return "as the theory says" if (self.gap.mean > 0.0) == self.rises else "against the theory"

    def to_json(self) -> dict[str, Any]:
        """As the JSON documents write it."""
        told = {"name": self.name, "measure": self.measure, "world": self.world, "settings": list(self.settings)}
        numbers = {name: getattr(self, name).to_json() for name in ("first", "second", "gap")}
        return {**told, "rises": self.rises, **numbers, "verdict": self.verdict}


@dataclass(frozen=True)
class _Question:
    """A direction before it is played: a measure and two ways to set a world."""

    name: str
    measure: str
    settings: tuple[str, str]
    rises: bool
    count: Measure
    first: Callable[[Start], Start]
    second: Callable[[Start], Start]


def _hegemony(engine: Engine, start: Start, key: int, turns: int, runs: int) -> tuple[Reals, Reals]:
    story = engine.play(start, key=key, turns=turns, runs=runs, wars=False)
    return story.column("hegemony").max(axis=1), np.ones(runs)


def _deaths(engine: Engine, start: Start, key: int, turns: int, runs: int) -> tuple[Reals, Reals]:
    story = engine.play(start, key=key, turns=turns, runs=runs, wars=False)
    return np.sum(story.column("deaths"), axis=1), np.ones(runs)


def _spread(engine: Engine, start: Start, key: int, turns: int, runs: int) -> tuple[Reals, Reals]:
    """States that joined the war of others, and wars."""
    story = engine.play(start, key=key, turns=turns, runs=runs, wars=False)
    wars = story.column("wars").sum(axis=1)
    return story.column("belligerents").sum(axis=1) - 2.0 * wars, wars


def _bucks(engine: Engine, start: Start, key: int, turns: int, runs: int) -> tuple[Reals, Reals]:
    """State-years in which a buck was passed, and those in which it was passed or the threat was met."""
    passed, met = np.zeros(runs), np.zeros(runs)
    for run in range(runs):
        for look in range(1, LOOKS + 1):
            board = engine.board(start, key=key, run=run, turns=turns * look // LOOKS)
            postures = board.mark[POSTURE, : start.n][board.mark[ALIVE, : start.n] == 1]
            passed[run] += int((postures == PASS_BUCK).sum())
            met[run] += int((postures == BALANCE).sum())
    return passed, passed + met


def _chains(engine: Engine, start: Start, key: int, turns: int, runs: int) -> tuple[Reals, Reals]:
    """Years in which a state joined a war, and those in which it joined one or passed a buck."""
    joined, _ = _spread(engine, start, key, turns, runs)
    passed, _ = _bucks(engine, start, key, turns, runs)
    return joined, joined + passed * turns / LOOKS


def _predators(start: Start, others: str | Mapping[str, str], predators: str, **rules: float) -> Start:
    peopled = start.following(others)
    return peopled.following(dict.fromkeys(predators, "hegemonic-bid")).ruled(rules)


def _led_by(others: str, predators: str = "A", **rules: float) -> Callable[[Start], Start]:
    return lambda start: _predators(start, others, predators, **rules)


def _chained(offence: float) -> Callable[[Start], Start]:
    """Chain-gangers and buck-passers by turns, facing two predators."""
    split = {state: "chain-ganging" if place % 2 else "buck-passing" for place, state in enumerate(STATES)}
    return lambda start: _predators(start, split, "AC", offence=offence)


_OFFENCE = ("offence 1", "offence 1.5")
_QUESTIONS: tuple[_Question, ...] = (
    _Question(
        "unbalanced-predator",
        "runs in which a state held half of all capabilities, share",
        ("one predator, others answer threats", "one predator, others isolate themselves"),
        True,
        _hegemony,
        _led_by("balance-of-threat"),
        _led_by("isolation"),
    ),
    _Question(
        "unbalanced-predator-offence",
        "the same where offence has the advantage (1.5)",
        ("one predator, others answer threats", "one predator, others isolate themselves"),
        True,
        _hegemony,
        _led_by("balance-of-threat", offence=1.5),
        _led_by("isolation", offence=1.5),
    ),
    _Question("offence-and-chains", "joinings of wars, share of joinings and bucks passed", _OFFENCE, True, _chains,
              _chained(1.0), _chained(1.5)),
    _Question("offence-and-bucks", "bucks passed, share of bucks passed and threats met", _OFFENCE, False, _bucks,
              _chained(1.0), _chained(1.5)),
    _Question("offence-and-spread", "states that joined, per war", _OFFENCE, True, _spread,
              _chained(1.0), _chained(1.5)),
    _Question("sovereignty", "states that died, a run", ("sovereignty 0", "sovereignty 0.9"), False, _deaths,
              _led_by("isolation", "AC", sovereignty=0.0), _led_by("isolation", "AC", sovereignty=0.9)),
)  # fmt: skip
_WORLDS: tuple[tuple[str, Distribution], ...] = (("unequal (Zipf)", Zipf(1.0)), ("equal", Equal()))


def directions(engine: Engine, *, runs: int = 200, turns: int = 50, key: int = 1) -> tuple[Direction, ...]:
    """Every direction in both worlds.

    Args:
        engine: What plays the runs.
        runs: Under each setting.
        turns: In a run.
        key: Of the draws, the same for both settings.
    """
    return tuple(
        _asked(question, name, World(states=len(STATES), power=power).start(key=key), engine, runs, turns, key)
        for question in _QUESTIONS
        for name, power in _WORLDS
    )


def _asked(question: _Question, world: str, start: Start, engine: Engine, runs: int, turns: int, key: int) -> Direction:
    a, b = (question.count(engine, setting(start), key, turns, runs) for setting in (question.first, question.second))
    cases = np.random.Generator(np.random.Philox(key)).integers(0, runs, size=(REDRAWN, runs))
    drawn = [_ratios(top[cases].sum(axis=1), bottom[cases].sum(axis=1)) for top, bottom in (a, b)]
    means = [float(_ratios(top.sum(), bottom.sum())) for top, bottom in (a, b)]
    return Direction(
        question.name,
        question.measure,
        world,
        question.settings,
        question.rises,
        _reading(means[0], drawn[0]),
        _reading(means[1], drawn[1]),
        _reading(means[1] - means[0], drawn[1] - drawn[0]),
    )


def _ratios(top: Any, bottom: Any) -> Any:
    """Top by bottom; nan where there is nothing below."""
    return np.divide(top, bottom, out=np.full(np.shape(top), np.nan), where=np.asarray(bottom) > 0)


def _reading(mean: float, drawn: Reals) -> Reading:
    known = drawn[~np.isnan(drawn)]
    if not known.size:
        return Reading(mean, np.nan, np.nan)
    low, high = np.quantile(known, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return Reading(mean, float(low), float(high))
