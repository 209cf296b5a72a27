"""Solve power-index: how often each state or member tips the scales."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from counterpoise.errors import BadValue
from counterpoise.games.coalition_game import CoalitionGame
from counterpoise.games.core import least_core
from counterpoise.games.nucleolus import nucleolus
from counterpoise.games.power_index import Counting, Halves, Index, Method, PowerIndices, Quadrature, power_indices
from counterpoise.games.power_index_minimal import deegan_packel, holler, johnston
from counterpoise.games.weighted_game import Majority, QualifiedMajority, Quota, Rule, WeightedGame
from counterpoise.history.scenario import Scenario
from counterpoise.report.figures.figure import Figure
from counterpoise.workflows.solve.subject import Subject

MOST_FOR_MINIMAL = 20
MOST_FOR_NUCLEOLUS = 10

METHODS: Mapping[str, Method] = {"counting": Counting(), "halves": Halves(), "quadrature": Quadrature()}


@dataclass(frozen=True)
class PowerIndexSolved:
    """Every index of one game.

    Args:
        subject: The players.
        game: Weights, rule and vetoes.
        indices: Those that follow from swings.
        others: Deegan-Packel, Holler and Johnston by name, for games small enough.
        epsilon: The price of leaving in the least core, for games small enough.
        nucleolus: The nucleolus of the simple game, for games small enough.
    """

    subject: Subject
    game: WeightedGame
    indices: PowerIndices
    others: Mapping[str, tuple[Fraction, ...]]
    epsilon: float | None = None
    nucleolus: tuple[float, ...] | None = None
    asked: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def scenario(self) -> Scenario | None:
        """The scenario it was asked of."""
        return self.subject.scenario

    @property
    def parameters(self) -> Mapping[str, Any]:
        """What was asked."""
        return {**self.subject.asked, **self.asked}

    def to_json(self) -> dict[str, Any]:
        """The document: exact fractions as strings where they were counted, else numbers."""
        found = self.indices
        return {
            "players": list(self.subject.names),
            "weights": [_written(w) for w in self.subject.weights],
            "veto": [self.subject.names[i] for i in sorted(self.game.veto)],
            "exact": found.exact,
            "method": found.method,
            "error": found.error,
            "grid_error": found.gridding,
            "swings": list(found.swings.totals) if found.swings else None,
            "banzhaf": _index(found.banzhaf),
            "banzhaf_absolute": _index(found.banzhaf_absolute),
            "shapley_shubik": _index(found.shapley_shubik),
            "coleman_act": _written(found.act),
            "coleman_prevent": _index(found.prevent),
            "coleman_initiate": _index(found.initiate),
            **{name: _index(values) for name, values in self.others.items()},
            "least_core_epsilon": self.epsilon,
            "nucleolus": list(self.nucleolus) if self.nucleolus else None,
            "missing": list(self.subject.missing),
        }

    def figure(self) -> Figure:
        """Weight beside power."""
        from counterpoise.report.solver_figures import power_index_figure

        total = sum(self.subject.weights)
        weights = [float(w / total) for w in self.subject.weights]
        banzhaf, shapley = [float(b) for b in self.indices.banzhaf], [float(s) for s in self.indices.shapley_shubik]
        return power_index_figure(self.subject.names, weights, banzhaf, shapley)


def solve_power_index(
    subject: Subject,
    *,
    quota: str | None = None,
    majority: str | None = None,
    veto: Sequence[str] = (),
    method: str | None = None,
) -> PowerIndexSolved:
    """All power indices of a weighted game.

    Args:
        subject: The players and their weights.
        quota: A coalition wins with at least this much; without it, with more than half.
        majority: Or with at least this share, such as "2/3".
        veto: Names of players without whom nothing passes.
        method: "counting", "halves" or "quadrature"; the best one unless given.
    Raises:
        BadValue: If both a quota and a majority are given, the quota cannot be met, or a name is unknown.
    """
    game = WeightedGame(subject.weights, _rule(quota, majority), frozenset(_place(subject, name) for name in veto))
    indices = power_indices(game, _method(method))
    others: dict[str, tuple[Fraction, ...]] = {}
    if game.n <= MOST_FOR_MINIMAL:
        others = {"deegan_packel": deegan_packel(game), "holler": holler(game), "johnston": johnston(game)}
    asked = {"quota": quota, "majority": majority, "veto": list(veto), "method": method}
    if game.n > MOST_FOR_NUCLEOLUS:
        return PowerIndexSolved(subject, game, indices, others, asked=asked)
    simple = CoalitionGame.weighted(game)
    epsilon = least_core(simple).epsilon
    # Two players who each win alone have no imputation: together they have less than each alone.
    alone = sum(simple.alone(i) for i in range(game.n))
    central = tuple(round(float(x), 12) + 0.0 for x in nucleolus(simple)) if alone <= simple.grand else None
    return PowerIndexSolved(subject, game, indices, others, epsilon, central, asked)


def _rule(quota: str | None, majority: str | None) -> Rule:
    if quota is not None and majority is not None:
        raise BadValue("a game has a quota or a qualified majority, not both")
    if quota is not None:
        return Quota(quota)
    return QualifiedMajority(majority) if majority is not None else Majority()


def _place(subject: Subject, name: str) -> int:
    if name not in subject.names:
        raise BadValue(f"veto player {name!r} is not among the players: {', '.join(subject.names)}")
    return subject.names.index(name)


def _method(name: str | None) -> Method | None:
    if name is None:
        return None
    if name not in METHODS:
        raise BadValue(f"there is no method {name!r}; known: {', '.join(METHODS)}")
    return METHODS[name]


def _index(values: Index | tuple[Fraction, ...]) -> list[str | float]:
    return [_written(v) for v in values]


def _written(value: Fraction | float) -> str | float:
    return str(value) if isinstance(value, Fraction) else value
