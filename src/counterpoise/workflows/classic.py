"""Classic simulations: which there are, many runs of one, and its outcomes beside what was published."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from counterpoise.engine.classics.card import Classic, Published, told, with_settings
from counterpoise.engine.classics.catalogue import CLASSICS, classic
from counterpoise.engine.estimates import UNKNOWN, Estimate, mean
from counterpoise.engine.moments import Moments
from counterpoise.errors import BadValue
from counterpoise.streams import LARGEST_KEY


@dataclass(frozen=True, slots=True)
class ClassicRuns:
    """Runs of a classic simulation at one setting.

    Args:
        classic: Which simulation.
        settings: All its settings by name.
        key: Of the draws; run r of key k is the same everywhere.
        outcomes: By name, one number a run; nan where a run has none.
        published: What was reported at exactly these settings.
    """

    classic: Classic
    settings: dict[str, float]
    key: int
    outcomes: dict[str, list[float]]
    published: tuple[Published, ...]

    def estimate(self, outcome: str) -> Estimate:
        """The mean over the runs that have the outcome, with its Monte-Carlo error."""
        values = np.array(self.outcomes[outcome])
        values = values[np.isfinite(values)]
        return mean(Moments.of(values[:, None]), 0) if len(values) else UNKNOWN

    def median(self, outcome: str) -> float:
        """The median over the runs that have the outcome; nan if none has."""
        values = np.array(self.outcomes[outcome])
        values = values[np.isfinite(values)]
        return float(np.median(values)) if len(values) else float("nan")


def classics() -> tuple[Classic, ...]:
    """Every classic simulation."""
    return CLASSICS


def run_classic(
    name: str,
    *,
    runs: int = 10,
    key: int = 0,
    values: Mapping[str, float] | None = None,
    tell: Callable[[str], None] | None = None,
) -> ClassicRuns:
    """Play a classic simulation many times.

    Args:
        name: Which.
        runs: How often, at least 1.
        key: Of the draws.
        values: Settings that differ from the defaults, by name.
        tell: Told, in a sentence, what a first run waits for.
    Raises:
        UnknownName: If there is no such simulation or setting.
        BadValue: If a setting, the key or the number of runs is out of range.
    Example:
        >>> done = run_classic("local-triads", runs=2, values={"states": 16, "p": 0.7})
        >>> done.outcomes["density"]
        [1.0, 1.0]
    """
    one = classic(name)
    settings = with_settings(one.settings, values or {})
    if runs < 1:
        raise BadValue(f"runs is {runs}; it must be at least 1")
    if not 0 <= key <= LARGEST_KEY:
        raise BadValue(f"key is {key}; it must lie between 0 and {LARGEST_KEY}")
    if tell is not None:
        tell("compiling the rules, which takes some seconds")
    rows = _played(one, settings, key, runs)
    outcomes = {outcome: [row[outcome] for row in rows] for outcome in one.outcomes}
    reported = tuple(row for row in one.published if with_settings(one.settings, row.settings) == settings)
    return ClassicRuns(one, asdict(settings), key, outcomes, reported)


def _played(one: Classic, settings: Any, key: int, runs: int) -> list[dict[str, float]]:
    """The outcomes run by run. A run depends on its number alone, so threads may share them; the first compiles."""
    first = one.outcome(settings, key, 0)
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        return [first, *pool.map(lambda run: one.outcome(settings, key, run), range(1, runs))]


def card_of(one: Classic) -> dict[str, Any]:
    """A card as a JSON document."""
    return {
        "name": one.name,
        "title": one.title,
        "question": one.question,
        "citation": one.citation,
        "settings": [asdict(setting) for setting in told(one.settings)],
        "outcomes": dict(one.outcomes),
        "published": [asdict(row) for row in one.published],
        "verdict": one.verdict,
    }


def document_of(done: ClassicRuns) -> dict[str, Any]:
    """Runs as a JSON document, without schema and stamp."""
    return {
        "classic": done.classic.name,
        "settings": done.settings,
        "key": done.key,
        "runs": len(next(iter(done.outcomes.values()))),
        "outcomes": {
            name: {**done.estimate(name).to_json(), "median": done.median(name), "by_run": values}
            for name, values in done.outcomes.items()
        },
        "published": [asdict(row) for row in done.published],
        "verdict": done.classic.verdict,
    }
