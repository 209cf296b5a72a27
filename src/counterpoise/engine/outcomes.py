"""What a run came to: one row of numbers a run, and what an ensemble of such rows says.

The theory asks the same of every world: did anybody become hegemon, did a coalition form against the leader, did great
powers fight, did states die, how long did one polarity last, how heavy was the tail of wars. A run's turns and wars
are boiled down to one row (`RUN_COLUMNS`); outcomes are chances, means and ratios of these columns. Two things are
kept as counts, because they are distributions: lengths of polarity spells, and severities of wars.

A stop rule ends a run early: turns after the first one in which it holds are left out, as if the run had ended there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from counterpoise.engine.board import Reals, Whole
from counterpoise.engine.chronicle import Chronicle
from counterpoise.engine.estimates import Estimate, chance, mean, ratio
from counterpoise.engine.moments import Moments
from counterpoise.engine.turn.record import TURN_COLUMNS
from counterpoise.errors import unknown_name

Truth = NDArray[np.bool_]

POLARITIES = ("unipolar", "bipolar", "multipolar")
"""By the number of states with at least half of the strongest's capability: one, two, more (Schweller 1998)."""

SEVERITY_BINS = 10.0 ** np.arange(-6.0, 0.01, 0.1)
"""Edges of the severity counts: ten bins for each factor of ten, shares of all capabilities destroyed."""

RUN_COLUMNS: dict[str, str] = {
    "turns": "turns played, up to the stop rule where there is one",
    "state_turns": "living states, added up over the turns",
    "hegemony": "1 if a state ever held half of all capabilities or more",
    "hegemony_at_end": "1 if one did in the last turn",
    "leader_stayed": "1 if the leader of the first turn led in the last",
    "coalition": "1 if allied states ever stood against the leader and together outweighed it",
    "coalition_turns": "turns in which such a coalition stood",
    "war": "1 if there was any war",
    "wars": "wars",
    "wide_wars": "wars of more than two states",
    "great_war": "1 if great powers ever fought each other",
    "great_wars": "wars with great powers on both sides",
    "decided": "wars that one side won",
    "attacker_wins": "wars that the attackers won",
    "equal_decided": "decided wars between sides within a factor of 1.5",
    "equal_attacker_wins": "those of them that the attackers won",
    "severity": "what wars destroyed, added up, each as a share of all capabilities then",
    "state_death": "1 if any state died",
    "deaths": "states that died",
    "crises": "attacks that were planned",
    "settled": "those that a congress settled",
    "pacted_state_turns": "living states with a defence or offence pact, added up over the turns",
    "pacts_ended": "pacts that ended",
    "pact_years": "how long those had stood, added up",
    "honoured": "pledges kept",
    "pledges": "pledges kept or broken",
    "unipolar_turns": "turns with one pole",
    "bipolar_turns": "turns with two poles",
    "multipolar_turns": "turns with more",
    "spells": "spells of one polarity",
    "opposed_majors_share": "great powers in opposed coalitions, a share of all, mean over the turns",
    "leader_share": "the leader's share in the last turn",
    "effective": "effective number of powers in the last turn",
    "living": "living states in the last turn",
    "faults": "answers of doctrines that were no answers",
}
"""The columns of a run's row, in order, with their meaning."""

PLACE = {name: place for place, name in enumerate(RUN_COLUMNS)}


class Kind(StrEnum):
    """How an outcome is estimated."""

    CHANCE = "chance"
    MEAN = "mean"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that an ensemble is asked.

    Args:
        name: Its identifier.
        title: In words.
        kind: Share of runs, mean over runs, or ratio of totals.
        top: The column it is about.
        bottom: For a ratio, the column that it is counted by.
    """

    name: str
    title: str
    kind: Kind
    top: str
    bottom: str = ""

    def estimate(self, moments: Moments) -> Estimate:
        """The outcome from the moments of the runs' rows."""
        if self.kind is Kind.CHANCE:
            return chance(moments, PLACE[self.top])
        if self.kind is Kind.MEAN:
            return mean(moments, PLACE[self.top])
        return ratio(moments, PLACE[self.top], PLACE[self.bottom])


OUTCOMES: tuple[Outcome, ...] = (
    Outcome("hegemony", "a state held half of all capabilities", Kind.CHANCE, "hegemony"),
    Outcome("hegemony_at_end", "one did at the end", Kind.CHANCE, "hegemony_at_end"),
    Outcome("coalition", "allies who outweighed the leader stood against it", Kind.CHANCE, "coalition"),
    Outcome("great_war", "great powers fought each other", Kind.CHANCE, "great_war"),
    Outcome("state_death", "a state died", Kind.CHANCE, "state_death"),
    Outcome("war", "there was a war", Kind.CHANCE, "war"),
    Outcome("leader_stayed", "the first leader led at the end", Kind.CHANCE, "leader_stayed"),
    Outcome("deaths", "states that died, a run", Kind.MEAN, "deaths"),
    Outcome("great_wars", "wars between great powers, a run", Kind.MEAN, "great_wars"),
    Outcome("leader_share", "the leader's share at the end", Kind.MEAN, "leader_share"),
    Outcome("effective", "effective number of powers at the end", Kind.MEAN, "effective"),
    Outcome("living", "states living at the end", Kind.MEAN, "living"),
    Outcome("opposed_majors", "great powers in opposed coalitions, share", Kind.MEAN, "opposed_majors_share"),
    Outcome("war_rate", "wars a state and year", Kind.RATIO, "wars", "state_turns"),
    Outcome("wide_wars", "wars of more than two states, share of wars", Kind.RATIO, "wide_wars", "wars"),
    Outcome("attacker_wins", "decided wars that the attacker won, share", Kind.RATIO, "attacker_wins", "decided"),
    Outcome(
        "attacker_wins_equal", "the same between equals, share", Kind.RATIO, "equal_attacker_wins", "equal_decided"
    ),
    Outcome("severity", "severity of a war, share of all capabilities", Kind.RATIO, "severity", "wars"),
    Outcome(
        "coalition_years", "years with a coalition against the leader, share", Kind.RATIO, "coalition_turns", "turns"
    ),
    Outcome("pacted", "states with a defence pact, share", Kind.RATIO, "pacted_state_turns", "state_turns"),
    Outcome("pact_duration", "years that a pact stood", Kind.RATIO, "pact_years", "pacts_ended"),
    Outcome("honoured", "pledges honoured, share", Kind.RATIO, "honoured", "pledges"),
    Outcome("unipolar", "years with one pole, share", Kind.RATIO, "unipolar_turns", "turns"),
    Outcome("bipolar", "years with two poles, share", Kind.RATIO, "bipolar_turns", "turns"),
    Outcome("multipolar", "years with more poles, share", Kind.RATIO, "multipolar_turns", "turns"),
    Outcome("polarity_spell", "years that one polarity lasted", Kind.RATIO, "turns", "spells"),
)
"""What an ensemble is asked, in the order in which it is told."""


def outcome(name: str) -> Outcome:
    """The outcome of that name.

    Raises:
        UnknownName: If there is none.
    Example:
        >>> outcome("hegemony").title
        'a state held half of all capabilities'
    """
    for one in OUTCOMES:
        if one.name == name:
            return one
    raise unknown_name("outcome", name, [one.name for one in OUTCOMES])


STOPS: dict[str, Callable[[Chronicle], Truth]] = {
    "hegemony": lambda story: story.column("hegemony") > 0,
    "coalition": lambda story: story.column("coalition") > 0,
    "great-war": lambda story: story.column("great_wars") > 0,
    "state-death": lambda story: story.column("deaths") > 0,
    "one-state-left": lambda story: story.column("living") <= 1,
}
"""Stop rules by name: whether it holds, shape (runs, turns)."""


@dataclass(frozen=True)
class Tally:
    """A batch of runs boiled down.

    Args:
        runs: The runs' numbers, shape (runs,).
        table: One row a run, the columns of `RUN_COLUMNS`.
        spells: Counts of spells by polarity, whether it ended (0) or was cut off by the end (1), and length in turns.
        severities: Counts of wars by the bins of `SEVERITY_BINS`, what is below and above included.
        alive: Runs in which each state lived to the end, shape (states,); counted where no stop rule cuts runs.
    """

    runs: Whole
    table: Reals
    spells: Whole
    severities: Whole
    alive: Whole


def tally(story: Chronicle, stop: str | None = None) -> Tally:
    """Boil a chronicle down.

    Args:
        story: The runs, with their wars.
        stop: A stop rule of `STOPS`, or None.
    Raises:
        UnknownName: If there is no such stop rule.
    """
    kept = _kept(story, stop)
    poles = np.clip(story.column("poles"), 1, 3).astype(np.int64) - 1
    fresh = np.ones_like(kept)
    fresh[:, 1:] = poles[:, 1:] != poles[:, :-1]
    fresh &= kept
    columns = _columns(story, kept, poles, fresh)
    assert tuple(columns) == tuple(RUN_COLUMNS)
    return Tally(
        runs=np.arange(story.first_run, story.first_run + story.runs),
        table=np.column_stack([column.astype(np.float64) for column in columns.values()]),
        spells=_spell_counts(poles, fresh, kept),
        severities=_severity_counts(story, kept),
        alive=(story.ends > 0).sum(axis=0),
    )


def _kept(story: Chronicle, stop: str | None) -> Truth:
    """Which turns count, shape (runs, turns)."""
    turns = story.rows.shape[1]
    if stop is None:
        return np.ones((story.runs, turns), dtype=np.bool_)
    if stop not in STOPS:
        raise unknown_name("stop rule", stop, STOPS)
    holds = STOPS[stop](story)
    last = np.where(holds.any(axis=1), holds.argmax(axis=1), turns - 1)
    return np.arange(turns) <= last[:, None]


def _columns(story: Chronicle, kept: Truth, poles: Whole, fresh: Truth) -> dict[str, Reals | Whole | Truth]:
    place = np.arange(story.runs)
    last = kept.sum(axis=1) - 1
    rows = np.where(kept[:, :, None], story.rows, 0.0)
    total = dict(zip(TURN_COLUMNS, rows.sum(axis=1).T, strict=True))
    end = dict(zip(TURN_COLUMNS, story.rows[place, last].T, strict=True))
    majors = story.column("majors")
    opposed = np.where(kept & (majors > 0), story.column("opposed_majors") / np.maximum(majors, 1.0), 0.0)
    turns = kept.sum(axis=1)
    return {
        "turns": turns,
        "state_turns": total["living"],
        "hegemony": total["hegemony"] > 0,
        "hegemony_at_end": end["hegemony"],
        "leader_stayed": end["leader"] == story.rows[:, 0, TURN_COLUMNS.index("leader")],
        "coalition": total["coalition"] > 0,
        "coalition_turns": total["coalition"],
        "war": total["wars"] > 0,
        "wars": total["wars"],
        "wide_wars": total["wide_wars"],
        "great_war": total["great_wars"] > 0,
        "great_wars": total["great_wars"],
        "decided": total["decided"],
        "attacker_wins": total["attacker_wins"],
        "equal_decided": total["equal_decided"],
        "equal_attacker_wins": total["equal_attacker_wins"],
        "severity": total["severity"],
        "state_death": total["deaths"] > 0,
        "deaths": total["deaths"],
        "crises": total["crises"],
        "settled": total["settled"],
        "pacted_state_turns": total["pacted_states"],
        "pacts_ended": total["ended"],
        "pact_years": total["ended_age"],
        "honoured": total["honoured"],
        "pledges": total["honoured"] + total["broken"],
        "unipolar_turns": (kept & (poles == 0)).sum(axis=1),
        "bipolar_turns": (kept & (poles == 1)).sum(axis=1),
        "multipolar_turns": (kept & (poles == 2)).sum(axis=1),
        "spells": fresh.sum(axis=1),
        "opposed_majors_share": opposed.sum(axis=1) / turns,
        "leader_share": end["leader_share"],
        "effective": end["effective"],
        "living": end["living"],
        "faults": total["faults"],
    }


def _spell_counts(poles: Whole, fresh: Truth, kept: Truth) -> Whole:
    """Counts by polarity, whether cut off, and length, shape (3, 2, turns + 1)."""
    turns = kept.shape[1]
    runs, begins = np.nonzero(fresh)
    ends = np.append(begins[1:], turns)
    cut = np.append(runs[1:] != runs[:-1], True) if len(runs) else np.zeros(0, dtype=np.bool_)
    ends = np.where(cut, kept.sum(axis=1)[runs], ends[: len(runs)])
    counts = np.zeros((len(POLARITIES), 2, turns + 1), dtype=np.int64)
    np.add.at(counts, (poles[runs, begins], cut.astype(np.int64), ends - begins), 1)
    return counts


def _severity_counts(story: Chronicle, kept: Truth) -> Whole:
    run = np.repeat(np.arange(story.runs), story.war_counts)
    wars = story.wars[kept.sum(axis=1)[run] > story.war_column("turn")]
    severity = wars[:, 8]
    return np.bincount(np.digitize(severity, SEVERITY_BINS), minlength=len(SEVERITY_BINS) + 1).astype(np.int64)
