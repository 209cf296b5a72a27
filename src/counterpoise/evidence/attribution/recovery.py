"""Recovery: how often the method finds the doctrine where the truth is known.

Worlds are simulated in which every state follows a doctrine that is dealt from a deck, each doctrine equally often. A
historian of that world then attributes doctrines from what is visible: by *roles*, the stance to the leading threat and
nothing else; by *deeds*, pacts and wars as they stand, wars joined and begun, and arms; or by *both*. The study counts
how often the most probable doctrine is the true one (shared, where several cannot be told apart) and how much of the
posterior lies on the truth, doctrine by doctrine: the confusion matrix. Doctrines that the matrix shows to be taken for
each other are named as groups.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from counterpoise.engine.worlds import Dirichlet, Scattered, World
from counterpoise.errors import BadValue
from counterpoise.evidence.attribution.attributed import NAMED
from counterpoise.evidence.attribution.conduct import doctrines
from counterpoise.evidence.attribution.likelihood import BASE, posterior
from counterpoise.evidence.attribution.simulated import Record, situations
from counterpoise.evidence.attribution.situation import Situation, base_rates
from counterpoise.streams import uniforms

Matrix = NDArray[np.float64]

DECK = 254
"""The use of draws by which doctrines are dealt; no rule of the engine has it."""

ALIKE = 0.5
"""From this part of what two doctrines keep for themselves, what they lend each other makes them a group."""

WORLD = World(states=8, geometry=Scattered(half=0.5), power=Dirichlet(2.0), kinship=0.5)
"""The worlds of the study: states at random places, of unequal power, some kin and some alien."""


@dataclass(frozen=True)
class Design:
    """What the study simulates.

    Args:
        worlds: How many; every doctrine is followed equally often if states times worlds is a multiple of them.
        turns: Years of each run.
        key: Of all draws. The method was chosen while looking at worlds of other keys (1 to 42 and 100 to 111), so that
            the study's own worlds were not seen before it.
        spans: Numbers of years on which doctrines are attributed, from the first; none longer than `turns`.
    Raises:
        BadValue: If a span is longer than the runs.
    """

    worlds: int = 40
    turns: int = 40
    key: int = 5000
    spans: tuple[int, ...] = (10, 20, 40)

    def __post_init__(self) -> None:
        if max(self.spans) > self.turns:
            raise BadValue(f"a span of {max(self.spans)} years is longer than the runs, which have {self.turns}")


@dataclass(frozen=True)
class Recovered:
    """How the method fared on one record over one span of years.

    Args:
        record: "roles" or "deeds".
        years: Of the span.
        names: Doctrines and nulls, in the order of the columns; the doctrines come first, in the order of the rows.
        counts: States of each true doctrine that could be judged.
        unseen: States of which no situation told doctrines apart.
        named: States for which a set of doctrines had a posterior of 0.9 or more.
        named_right: Of these, those whose doctrine was in the set.
        mode: How often each was the most probable, shared within sets; shape (doctrines, names), rows sum to `counts`.
        mean: Mean posterior; shape (doctrines, names), rows sum to 1.
    """

    record: Record
    years: int
    names: tuple[str, ...]
    counts: tuple[int, ...]
    unseen: int
    named: int
    named_right: int
    mode: Matrix
    mean: Matrix

    @property
    def n(self) -> int:
        """How many states were judged."""
        return sum(self.counts)

    @property
    def truths(self) -> tuple[str, ...]:
        """The doctrines that were dealt."""
        return self.names[: len(self.counts)]

    @property
    def right(self) -> float:
        """The share of states whose doctrine was the most probable."""
        return float(np.trace(self.mode)) / self.n

    @property
    def error(self) -> float:
        """The standard error of `right`."""
        return sqrt(self.right * (1.0 - self.right) / self.n)

    @property
    def on_truth(self) -> float:
        """The mean posterior of the true doctrine."""
        return float(np.diag(self.mean) @ np.array(self.counts)) / self.n

    @property
    def chance(self) -> float:
        """What guessing among the doctrines would get right."""
        return 1.0 / len(self.counts)

    @property
    def beyond_chance(self) -> float:
        """How many standard errors under guessing `right` lies above `chance`."""
        return (self.right - self.chance) / sqrt(self.chance * (1.0 - self.chance) / self.n)

    def groups(self, least: float = ALIKE) -> tuple[tuple[str, ...], ...]:
        """Doctrines that are taken for each other: joined where sqrt(M_ab M_ba) reaches a part of sqrt(M_aa M_bb)."""
        m = self.mean[:, : len(self.counts)]
        lent, kept = np.sqrt(m * m.T), np.sqrt(np.outer(np.diag(m), np.diag(m)))
        joined = lent >= least * np.maximum(kept, 1e-12)
        left, found = set(range(len(m))), list[tuple[str, ...]]()
        while left:
            group, edge = set[int](), {min(left)}
            while edge:
                group |= edge
                edge = {int(b) for a in edge for b in np.flatnonzero(joined[a])} - group
            left -= group
            if len(group) > 1:
                found.append(tuple(self.truths[i] for i in sorted(group)))
        return tuple(found)


Tell = Callable[[str], None]


def recover(design: Design | None = None, *, tell: Tell = lambda _: None) -> tuple[Recovered, ...]:
    """Play the worlds, attribute doctrines, and count.

    Args:
        design: What to simulate.
        tell: Told how far it is.
    """
    plan = design or Design()
    casts = dealt(plan)
    found: list[Recovered] = []
    for record in Record:
        seen: list[tuple[Mapping[str, str], tuple[Situation, ...]]] = []
        for number, cast in enumerate(casts):
            start = WORLD.start(key=plan.key + number).following(cast)
            seen.append((cast, situations(start, key=plan.key + number, turns=plan.turns, record=record)))
            tell(f"{record}: world {number + 1} of {len(casts)}")
        found += [judged(seen, record, years) for years in plan.spans]
    return tuple(found)


def dealt(plan: Design) -> tuple[dict[str, str], ...]:
    """Who follows what in each world: a deck with every doctrine equally often, shuffled by key."""
    names = [doctrine.name for doctrine in doctrines()]
    seats = plan.worlds * WORLD.states
    deck = [names[place % len(names)] for place in range(seats)]
    order = np.argsort(uniforms(plan.key, 0, 0, np.arange(seats), 0, DECK))
    ids = WORLD.start(key=plan.key).ids
    hands = [deck[k] for k in order]
    return tuple(
        dict(zip(ids, hands[w * WORLD.states : (w + 1) * WORLD.states], strict=True)) for w in range(plan.worlds)
    )


def judged(seen: Sequence[tuple[Mapping[str, str], tuple[Situation, ...]]], record: Record, years: int) -> Recovered:
    """Attribute a doctrine to every state on its first years, and hold it against the truth.

    Args:
        seen: The cast of each world, and all situations in it.
        record: What they were read from.
        years: How many.
    """
    truths = [doctrine.name for doctrine in doctrines()]
    names = [*truths, BASE]
    cut = [(cast, [s for s in all_of_it if s.year < years]) for cast, all_of_it in seen]
    rates = base_rates(s for _, some in cut for s in some)
    counts, unseen, named, named_right = np.zeros(len(truths), dtype=np.int64), 0, 0, 0
    mode, mean = np.zeros((len(truths), len(names))), np.zeros((len(truths), len(names)))
    for cast, some in cut:
        for state, truth in cast.items():
            mine = [s for s in some if s.state == state]
            if not any(s.contested for s in mine):
                unseen += 1
                continue
            found, row = posterior(mine, rates), truths.index(truth)
            counts[row] += 1
            mean[row] += [found.chances[name] for name in names]
            best, chance = found.sets[0]
            if chance >= NAMED:
                named, named_right = named + 1, named_right + (truth in best)
            for name in best:
                mode[row, names.index(name)] += 1.0 / len(best)
    mean /= np.maximum(counts, 1)[:, None]
    judged_each = tuple(int(c) for c in counts)
    return Recovered(record, years, tuple(names), judged_each, unseen, named, named_right, mode, mean)
