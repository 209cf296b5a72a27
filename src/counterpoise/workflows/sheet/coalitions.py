"""Which coalitions stand against each other, how heavy each is, and who is tied to whom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import log, nan

import numpy as np

from counterpoise.arrays import PowerVector
from counterpoise.history.record import Stance
from counterpoise.history.scenario import Scenario
from counterpoise.measures.alliances import Communities, blocs_of, defence_ties, tightness
from counterpoise.measures.scales import coalition_scales, weights_of
from counterpoise.report.sheet.coalitions import Bloc, Network, NetworkState, Scales, Tie, Weighing
from counterpoise.world import System

MOST_TIPPING = 5
"""Tipping sets shown for each measure; `counterpoise coalition` lists the rest."""


def blocs(scenario: Scenario, system: System) -> tuple[Bloc, ...]:
    """The blocs of defence pacts (communities of their graph), the heaviest first by the default measure."""
    weights = {name: weights_of(system.power[name])[0] for name in _measures(scenario, system)}
    first = weights.get(scenario.default_power, np.full(system.n, np.nan))
    alike = (system.commitments.astype(np.float64) + 1) / 4
    found: list[Bloc] = []
    rule = Communities()
    for members, places in zip(blocs_of(system, rule), rule.blocs(defence_ties(system)), strict=True):
        order = sorted(members, key=lambda state: -_known(first[system.index(state)]))
        shares = {name: float(np.nansum(values[list(places)])) for name, values in weights.items()}
        found.append(Bloc(_bloc_name(system, members), tuple(order), shares, tightness(alike, [places])))
    return tuple(sorted(found, key=lambda bloc: -bloc.shares.get(scenario.default_power, 0.0)))


def _measures(scenario: Scenario, system: System) -> list[str]:
    """The measures of power by which some state of the system has any."""
    return [name for name in scenario.power_measures if np.nansum(system.power[name].values) > 0]


def _known(value: float) -> float:
    return 0.0 if np.isnan(value) else float(value)


def _bloc_name(system: System, members: tuple[str, ...]) -> str:
    """The name of the defence pact that binds most of its great powers, then most members, then the oldest."""
    great = {state for state, is_great in zip(system.ids, system.great_powers, strict=True) if is_great}
    bound = [(set(p.members_at(system.moment)) & set(members), p) for p in system.pacts if p.rank == 3]
    binding = [
        (len(those & great), len(those), -p.span.start.toordinal(), p.name) for those, p in bound if len(those) > 1
    ]
    return max(binding)[-1] if binding else " ".join(members)


def network(scenario: Scenario, system: System, found: tuple[Bloc, ...]) -> Network:
    """The states as nodes, the pacts, rivalries and wars between them as ties."""
    power = scenario.default_power
    values = weights_of(system.power[power])[0] if power in _measures(scenario, system) else np.full(system.n, np.nan)
    bloc_of = {state: place for place, bloc in enumerate(found) for state in bloc.members}
    nodes = tuple(
        NetworkState(
            state=state.id,
            latitude=state.capital.latitude if state.capital else nan,
            longitude=state.capital.longitude if state.capital else nan,
            share=float(values[i]),
            bloc=bloc_of.get(state.id),
            great_power=bool(system.great_powers[i]),
        )
        for i, state in enumerate(system.states)
    )
    sources = sorted({pact.source for pact in system.pacts if pact.source})
    return Network(scenario.default_power, nodes, tuple(_ties(system)), tuple(sources))


def _ties(system: System) -> Iterator[Tie]:
    pacted = system.pacted()
    for i, j in combinations(range(system.n), 2):
        if not (pacted[i, j] or system.rivals[i, j] or system.at_war[i, j]):
            continue
        a, b = system.ids[i], system.ids[j]
        yield Tie(
            a,
            b,
            rank=int(system.commitments[i, j]),
            rivalry=bool(system.rivals[i, j]),
            war=bool(system.at_war[i, j]),
            pacts=tuple(p.name for p in system.pacts if {a, b} <= set(p.members_at(system.moment))),
        )


def scales(scenario: Scenario, system: System, found: tuple[Bloc, ...]) -> tuple[Scales, ...]:
    """Rival coalitions on the scales: the sides of wars, the camps that historians record, the two heaviest blocs."""
    shown: list[Scales] = []
    for label_a, label_b, a, b in (*_wars(system), *_camps(scenario, system), *_rival_blocs(found)):
        if any({frozenset(a), frozenset(b)} == {frozenset(s.side_a), frozenset(s.side_b)} for s in shown):
            continue
        weighings = tuple(_weighings(scenario, system, a, b))
        if weighings:
            shown.append(Scales(label_a, label_b, a, b, weighings, _of(scenario, system)))
    return tuple(shown)


def _of(scenario: Scenario, system: System) -> str:
    kinds = {weights_of(system.power[name])[1] for name in _measures(scenario, system)}
    return "the world" if kinds == {"world"} else "the states of this system that are known"


Pair = tuple[str, str, tuple[str, ...], tuple[str, ...]]


def _wars(system: System) -> Iterator[Pair]:
    great = {state for state, is_great in zip(system.ids, system.great_powers, strict=True) if is_great}
    greatest = sorted(
        system.wars, key=lambda war: -len((set(war.a.at(system.moment)) | set(war.b.at(system.moment))) & great)
    )
    for war in greatest:
        a, b = (tuple(s for s in side.at(system.moment) if s in system.ids) for side in (war.a, war.b))
        b = tuple(state for state in b if state not in a)
        if set(a) & great and set(b) & great:
            yield f"{war.a.label} ({war.name})", war.b.label, a, b


def _camps(scenario: Scenario, system: System) -> Iterator[Pair]:
    """The threat with those who sided with it, against those who balanced and those it attacked."""
    for year, threat in scenario.coded():
        if year != system.year or threat not in system.ids:
            continue
        roles = [role for role in scenario.roles_for(year, threat) if role.state in system.ids]
        against = tuple(r.state for r in roles if r.stance is Stance.BALANCER or r.stance is None)
        beside = (threat, *(r.state for r in roles if r.stance is Stance.BANDWAGONER))
        if against:
            name = system.name(threat)
            yield f"Side of {name}", f"Side against {name}", beside, against


def _rival_blocs(found: tuple[Bloc, ...]) -> Iterator[Pair]:
    if len(found) >= 2:
        one, two = found[:2]
        yield one.name, two.name, one.members, two.members


def _weighings(scenario: Scenario, system: System, a: tuple[str, ...], b: tuple[str, ...]) -> Iterator[Weighing]:
    for name in _measures(scenario, system):
        row = coalition_scales(system, a, b, name, largest=2)
        if not (row.a > 0 and row.b > 0):
            continue
        low, high = _range(system, a, b, name)
        yield Weighing(
            name, row.a, row.b, row.log_ratio, low, high, row.tipping[:MOST_TIPPING], row.missing, system.year
        )


def _range(system: System, a: tuple[str, ...], b: tuple[str, ...], name: str) -> tuple[float, float]:
    """The lightest A against the heaviest B and the other way round; nan where no source gives a range."""
    power, left, right = system.power[name], system.indices(a), system.indices(b)
    if np.array_equal(power.low, power.high, equal_nan=True):
        return nan, nan
    return _log(power.low[left], power.high[right]), _log(power.high[left], power.low[right])


def _log(a: PowerVector, b: PowerVector) -> float:
    """ln(a / b) of two sums; nan where one of them is nothing."""
    above, below = float(np.nansum(a)), float(np.nansum(b))
    return log(above / below) if above > 0 and below > 0 else nan
