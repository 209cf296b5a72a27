"""From history into the engine and back: a `System` becomes a start, a simulated turn becomes a `System`.

So every measure, solver and doctrine works on a simulated world as on a historical one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arrays import Matrix
from counterpoise.engine.board import (
    AFFINITY,
    AGAINST,
    ALIVE,
    ATTACKER,
    DEFENDER,
    OTHER,
    OUTCOME,
    PACT,
    POWER,
    SIDE,
    WAR,
    WARS,
    Board,
)
from counterpoise.engine.parameters import rules
from counterpoise.engine.start import Start, start
from counterpoise.errors import BadValue
from counterpoise.world import (
    Basis,
    Belligerent,
    Dated,
    Member,
    Outcome,
    Pact,
    Pledge,
    Power,
    Rivalry,
    Side,
    Span,
    State,
    System,
    War,
)

RIVAL_AFFINITY = -0.6
"""The affinity of rivals at the start (this project's choice)."""
ALLY_AFFINITY = 0.2
"""The affinity of states bound to fight together, who are not rivals (this project's choice)."""
ENEMY_AFFINITY = -0.8
"""The affinity of states at war (this project's choice)."""

CODE_OF_PLEDGE = {
    Pledge.ENTENTE: 1,
    Pledge.SUBSIDY: 1,
    Pledge.NEUTRALITY: 2,
    Pledge.NONAGGRESSION: 2,
    Pledge.DEFENCE: 3,
    Pledge.OFFENCE: 4,
}
PLEDGE_OF_CODE = {1: Pledge.ENTENTE, 2: Pledge.NEUTRALITY, 3: Pledge.DEFENCE, 4: Pledge.OFFENCE}
RULE_OF_NORM = {
    "sovereignty": "sovereignty",
    "territorial-integrity": "integrity",
    "non-intervention": "nonintervention",
    "concert": "concert",
}
USUAL_NORM = {"sovereignty": 0.6, "territorial-integrity": 0.4, "non-intervention": 0.24, "concert": 0.0}
"""The levels at which a norm leaves the rules as their defaults have them: the means of 1816-1913 in the scenario
`great-powers`, for the defaults were chosen on those years and what these norms did then is in them already. The
worlds of that choice had nobody who manages order, so a concert counts in full."""


@dataclass(frozen=True, slots=True)
class LossOfStrength:
    """Strength halves with every `half` kilometres between capitals, but never below `faintest`.

    The idea of a loss-of-strength gradient is Boulding's (1962); the form and the numbers are this project's.
    """

    half: float = 2000.0
    faintest: float = 0.05

    def reach(self, distance: Matrix) -> Matrix:
        """The part of strength that arrives; where a distance is not known, that of one half-way."""
        known = np.where(np.isnan(distance), self.half, distance)
        return np.maximum(0.5 ** (known / self.half), self.faintest)


def start_from(
    system: System,
    *,
    measure: str,
    doctrine: str = "balance-of-threat",
    assigned: Mapping[str, str] | None = None,
    parameters: Mapping[str, float] | None = None,
    geography: LossOfStrength | None = None,
) -> Start:
    """A start from a system at a moment.

    States whose capability by this measure is not known, or is nothing, take no part: a number is not made up for
    them. Norms of the system become parameters (see `rule_of_norm`), unless `parameters` say otherwise. Affinities
    are read from rivalries, wars and pacts.

    Args:
        system: Where to start.
        measure: By which measure capability counts.
        doctrine, assigned: What everybody, and what single states, follow.
        geography: How strength is lost with distance.
    Raises:
        BadValue: If fewer than two states have a known capability.
        UnknownName: If there is no such measure or doctrine.
    """
    values = system.power_by(measure).values
    known = [state for state, value in zip(system.ids, values, strict=True) if value > 0]
    if len(known) < 2:
        raise BadValue(
            f"only {len(known)} states of {system.title!r} have a known {measure} in {system.year}",
            remedy="choose another measure or another year",
        )
    part = system.only(known)
    pacts, against = _pacts(part)
    ruled = {
        RULE_OF_NORM[name]: rule_of_norm(name, level) for name, level in part.norms.items() if name in RULE_OF_NORM
    }
    made = start(
        part.power_by(measure).values,
        (geography or LossOfStrength()).reach(part.distance),
        title=part.title,
        ids=part.ids,
        affinity=_affinity(part, pacts),
        pacts=pacts,
        against=against,
        doctrine=doctrine,
        parameters={**ruled, **(parameters or {})},
        year=part.year,
    )
    chosen = {state: name for state, name in (assigned or {}).items() if state in made.ids}
    return made.following(chosen) if chosen else made


def rule_of_norm(name: str, level: float) -> float:
    """The parameter of the rules that a norm of this level makes: the default, moved as far as the norm has moved.

    A norm is counted from where it stood on average in 1816-1913 (`USUAL_NORM`), the years on which the defaults were
    chosen, and kept within 0 and 1. This mapping is the project's own.

    Example:
        >>> rule_of_norm("territorial-integrity", 0.4), round(rule_of_norm("territorial-integrity", 0.7), 2)
        (0.0, 0.3)
    """
    usual = getattr(rules(), RULE_OF_NORM[name])
    return min(1.0, max(0.0, usual + level - USUAL_NORM[name]))


def _norm_of_rule(name: str, value: float) -> float:
    """The level of a norm that makes this parameter."""
    usual = getattr(rules(), RULE_OF_NORM[name])
    return min(1.0, max(0.0, USUAL_NORM[name] + value - usual))


def _pacts(system: System) -> tuple[Matrix, Matrix]:
    """The strongest promise between each pair, and at whom it is aimed."""
    codes = np.zeros((system.n, system.n))
    against = np.full((system.n, system.n), -1.0)
    for pact in system.pacts:
        code = max(CODE_OF_PLEDGE[pledge] for pledge in pact.pledges)
        places = [system.index(state) for state in pact.members_at(system.moment) if state in system.ids]
        targets = [system.index(state) for state in pact.against if state in system.ids]
        for i in places:
            for k in places:
                if i != k and code > codes[i, k]:
                    codes[i, k] = code
                    against[i, k] = targets[0] if targets else -1
    return codes, against


def _affinity(system: System, pacts: Matrix) -> Matrix:
    affinity = np.where(pacts >= 3, ALLY_AFFINITY, 0.0)
    affinity[system.rivals] = RIVAL_AFFINITY
    affinity[system.at_war] = ENEMY_AFFINITY
    np.fill_diagonal(affinity, 0.0)
    return affinity


def replaying(made: Start, years: Sequence[Mapping[str, float]]) -> Start:
    """The same start with capabilities given: one mapping a turn, from state to capability.

    A state that a year does not name does not exist in it. In a replay nobody dies by war: the record says who lives.

    Raises:
        BadValue: If there is no year, or a year names no state of the start.
    """
    if not years:
        raise BadValue("a replay needs at least one year of capabilities")
    series = np.array([[max(0.0, float(year.get(state, 0.0))) for state in made.ids] for year in years])
    empty = np.flatnonzero(~(series > 0).any(axis=1))
    if empty.size:
        raise BadValue(f"year {int(empty[0])} of the replay gives no state of {made.title!r} any capability")
    return replace(made, series=series)


def system_of(
    made: Start, board: Board, *, year: int, origin: System | None = None, measure: str = "simulated"
) -> System:
    """A board after a turn as a `System`: the living, their power, their pacts, the wars of that turn.

    Pairs that promise each other the same against the same state are gathered into treaties in which every member is
    bound to every other; each pair stands in exactly one. States that fell out with each other (affinity of a rival
    or worse) are rivals.

    Args:
        made: The start of the run.
        board: The board as it stands after the turn.
        year: The year of that turn.
        origin: The system that the run came from, whose states are then the states; otherwise they are made.
        measure: What to call the power measure.
    """
    # The calendar of a world that never was begins with year 1.
    written = f"{max(year, 1):04d}"
    span = Span.written(written, written)
    places = [i for i in range(made.n) if board.mark[ALIVE, i] == 1]
    states = tuple(_state(made.ids[i], origin) for i in places)
    names = {i: state.id for i, state in zip(places, states, strict=True)}
    values = np.array([board.state[POWER, i] for i in places])
    values.setflags(write=False)
    power = Power(measure, "simulated capability", values, values, values, (Basis.GIVEN,) * len(places))
    return System(
        title=f"{made.title}, simulated {year}",
        moment=span,
        states=states,
        power={measure: power},
        pacts=tuple(_treaties(board, names, span)),
        wars=tuple(_wars(board, names, span, year)),
        rivalries=tuple(_rivalries(board, names, span)),
        norms={norm: _norm_of_rule(norm, getattr(made.rules, rule)) for norm, rule in RULE_OF_NORM.items()},
    )


def _state(identifier: str, origin: System | None) -> State:
    if origin is not None:
        return origin.state(identifier)
    always = (Span.written("0001"),)
    return State(f"X_S{identifier}", None, (Dated(identifier, always[0]),), always)


def _pairs(board: Board) -> list[tuple[int, int, int]]:
    return [
        (i, int(board.link[OTHER, e]), e)
        for i in range(len(board.first) - 1)
        for e in range(int(board.first[i]), int(board.first[i + 1]))
        if board.link[OTHER, e] > i
    ]


def _treaties(board: Board, names: Mapping[int, str], span: Span) -> list[Pact]:
    """Pairs gathered, greedily and in order, into treaties that bind every member to every other."""
    kinds: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for i, k, e in _pairs(board):
        if board.link[PACT, e] > 0:
            kinds.setdefault((int(board.link[PACT, e]), int(board.link[AGAINST, e])), set()).add((i, k))
    treaties: list[Pact] = []
    for (code, aim), pairs in sorted(kinds.items()):
        left = set(pairs)
        while left:
            members = _grown(min(left), pairs, left)
            left -= {(a, b) for a in members for b in members}
            number = len(treaties) + 1
            treaties.append(
                Pact(
                    id=f"simulated-{number}",
                    name=f"Simulated {PLEDGE_OF_CODE[code].value} {number}",
                    pledges=frozenset({PLEDGE_OF_CODE[code]}),
                    span=span,
                    members=tuple(Member(names[i], span) for i in members),
                    against=(names[aim],) if aim in names and aim not in members else (),
                )
            )
    return treaties


def _grown(pair: tuple[int, int], pairs: set[tuple[int, int]], left: set[tuple[int, int]]) -> list[int]:
    """A pair with every further state that is bound to all of them by pairs not yet in a treaty."""
    members = list(pair)
    for state in sorted({i for one in pairs for i in one} - set(pair)):
        if all((min(state, m), max(state, m)) in left for m in members):
            members.append(state)
    return sorted(members)


_OUTCOMES = {1: (Outcome.WIN, Outcome.LOSE), -1: (Outcome.LOSE, Outcome.WIN), 0: (Outcome.DRAW, Outcome.DRAW)}


def _wars(board: Board, names: Mapping[int, str], span: Span, year: int) -> list[War]:
    """The wars of the turn between states that outlived it."""
    wars: list[War] = []
    for w in range(int(board.counts[WARS])):
        sides = [[i for i in names if board.mark[WAR, i] == w and board.mark[SIDE, i] == side] for side in (1, -1)]
        if not all(sides):
            continue
        attack, defence = _OUTCOMES[int(board.mark[OUTCOME, w])]
        attackers, defenders = (tuple(Belligerent(names[i], span) for i in side) for side in sides)
        begun, met = int(board.mark[ATTACKER, w]), int(board.mark[DEFENDER, w])
        title = f"War of {names.get(begun, 'a state')} against {names.get(met, 'a state')}, {year}"
        a, b = Side("attackers", attackers, attack), Side("defenders", defenders, defence)
        wars.append(War(f"simulated-{year}-{w + 1}", title, span, a, b))
    return wars


def _rivalries(board: Board, names: Mapping[int, str], span: Span) -> list[Rivalry]:
    return [
        Rivalry(names[i], names[k], span)
        for i, k, e in _pairs(board)
        if i in names and k in names and board.tie[AFFINITY, e] <= RIVAL_AFFINITY
    ]
