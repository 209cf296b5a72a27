"""The patterns as a simulated world has them: the same quantities, read off the runs.

A run gives two totals for each pattern, a top and a bottom; over many runs the pattern is the ratio of the totals,
with the error of a ratio estimate. Starts are strata: the totals of run r are added up over all starts first. Where
every run has a cast of doctrines of its own, the error covers the luck of the casting too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from counterpoise.engine.chronicle import Chronicle
from counterpoise.engine.estimates import UNKNOWN, Estimate, ratio
from counterpoise.engine.moments import Moments
from counterpoise.evidence.pattern_interval import Reals, tail

Totals = tuple[Reals, Reals]
"""By run, the top and the bottom of a ratio, each of shape (runs,)."""


def _of(top: str, bottom: str) -> Callable[[Chronicle], Totals]:
    """The ratio of two columns of the turn record."""
    return lambda story: (story.column(top).sum(axis=1), story.column(bottom).sum(axis=1))


def _a_year(top: str) -> Callable[[Chronicle], Totals]:
    """The mean of a column over turns."""
    return lambda story: (story.column(top).sum(axis=1), np.full(story.runs, float(story.rows.shape[1])))


def _polarity_changes(story: Chronicle) -> Totals:
    poles = np.clip(story.column("poles"), 1, 3)
    changed = (np.diff(poles, axis=1) != 0).sum(axis=1)
    return changed.astype(np.float64), np.full(story.runs, float(poles.shape[1] - 1))


def _honoured(story: Chronicle) -> Totals:
    kept, broken = (story.column(name).sum(axis=1) for name in ("honoured", "broken"))
    return kept, kept + broken


MEASURED: Mapping[str, Callable[[Chronicle], Totals]] = {
    "war-rate": _of("wars", "living"),
    "great-power-wars": _a_year("great_wars"),
    "wide-wars": _of("wide_wars", "wars"),
    "initiators-win": _of("attacker_wins", "decided"),
    "initiators-win-equals": _of("equal_attacker_wins", "equal_decided"),
    "pact-years": _of("pacts", "ended"),
    "pacted": _of("pacted_states", "living"),
    "honoured": _honoured,
    "state-deaths": _of("deaths", "living"),
    "leader-share": _a_year("leader_share"),
    "effective-number": _a_year("effective"),
    "polarity-changes": _polarity_changes,
    "opposed-majors": _of("opposed_majors", "majors"),
}
"""By pattern: a run's two totals. The tail of severity is not a ratio and stands apart."""

TAIL = "severity-tail"


def simulated(strata: Sequence[Sequence[Chronicle]]) -> dict[str, Estimate]:
    """Every pattern in some ensembles, with its Monte-Carlo error.

    Args:
        strata: By starting year, the ensembles from it, with their wars; every year has equally many runs in all.
    """
    found = {
        name: _pooled([_joined(map(measure, stories)) for stories in strata]) for name, measure in MEASURED.items()
    }
    return {**found, TAIL: _severity([story for stories in strata for story in stories])}


def _joined(totals: Iterable[Totals]) -> Totals:
    """The runs of one start, one after another."""
    tops, bottoms = zip(*totals, strict=True)
    return np.concatenate(tops), np.concatenate(bottoms)


def _pooled(totals: Sequence[Totals]) -> Estimate:
    top, bottom = (np.sum([pair[place] for pair in totals], axis=0) for place in (0, 1))
    return ratio(Moments.of(np.column_stack([top, bottom])), 0, 1)


def _severity(stories: Sequence[Chronicle]) -> Estimate:
    sizes = np.concatenate([story.war_column("severity") for story in stories])
    found = tail(sizes[sizes > 0])
    if found.n < 2:
        return UNKNOWN
    return Estimate(found.estimate, found.width / 4, found.low, found.high)
