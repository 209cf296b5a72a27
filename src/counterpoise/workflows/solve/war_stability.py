"""Solve war-stability: who can be beaten under the alliances there are, and whether the network could last."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import inf

import numpy as np

from counterpoise.arrays import Ties
from counterpoise.games.trade_stability import MOST_STATES_LISTED as MOST_STATES_WITH_TRADE
from counterpoise.games.trade_stability import Trade, trade_flaws, trade_stable_networks, vulnerable_despite_trade
from counterpoise.games.war_stability import (
    FIGHTING_PLEDGES,
    MOST_STATES_LISTED,
    Attack,
    Exposure,
    Exposures,
    Flaw,
    Pair,
    best_attacks,
    flaws,
    network,
    offence_defence_ratio,
    war_stable_networks,
)
from counterpoise.games.weighted_game import Number
from counterpoise.report.figures.figure import Figure
from counterpoise.workflows.solve.answer import Answer, pairs
from counterpoise.workflows.solve.subject import Subject, system_of

MOST_FOR_FLAWS = 12
"""Up to so many states every alliance is tried with and without; beyond, only vulnerability is told."""


def solve_war_stability(
    subject: Subject,
    *,
    alliances: Sequence[str] | None = None,
    pledges: Sequence[str] = (),
    gamma: Number = 1,
    trade: Trade | None = None,
) -> Answer:
    """Who is vulnerable at an offence-defence ratio, and up to which.

    Args:
        subject: The states and their strengths.
        alliances: Pairs such as "FRN-RUS"; without them the pacts of the subject's system in its year.
        pledges: Promises that count as alliance; those to fight if none is named.
        gamma: The offence-defence ratio; above 1 defence has the advantage.
        trade: What partners and spoils are worth; the document then tells stability with trade too.
    Raises:
        BadValue: If a pair is wrong, gamma is not above 0, or gains for so many partners are missing.
    """
    ties = _ties(subject, alliances, pledges)
    level = offence_defence_ratio(gamma)
    attacks = sorted(best_attacks(subject.weights, ties), key=lambda attack: -attack.critical_ratio)
    exposed = [a.target for a in attacks if a.succeeds(level)]
    wrong = flaws(subject.weights, ties, level) if len(subject.names) <= MOST_FOR_FLAWS else None
    listed = war_stable_networks(subject.weights, level) if len(subject.names) <= MOST_STATES_LISTED - 1 else None
    names = subject.names
    return Answer(
        title=f"{subject.title}: the best attack on each state, at offence-defence ratio {float(level):g}",
        sentence=_sentence(len(exposed), len(names), None if wrong is None else not wrong)
        + (_trade_told(subject, ties, level, trade) if trade else ""),
        headers=("state", "critical ratio", "vulnerable", "led by", "attackers", "left to defend it"),
        rows=[_row(a, names, a.target in exposed) for a in attacks],
        document={
            "states": list(names),
            "alliances": [[names[i], names[j]] for i, j in np.argwhere(np.triu(ties)).tolist()],
            "gamma": float(level),
            "vulnerable": [names[i] for i in exposed],
            "attacks": [_json(a, names) for a in attacks],
            "war_stable": None if wrong is None else not wrong,
            "flaws": None if wrong is None else _flaws(wrong, names),
            "war_stable_networks": None if listed is None else _networks(listed, names),
            "with_trade": trade and _with_trade(subject, ties, level, trade),
            "missing": list(subject.missing),
        },
        parameters={
            **subject.asked,
            "alliances": alliances,
            "pledges": list(pledges),
            "gamma": str(gamma),
            "trade": repr(trade),
        },
        drawing=lambda: _drawing(attacks, names),
        scenario=subject.scenario,
        notes=[f"no figure for {', '.join(subject.missing)}: left out"] if subject.missing else (),
        left=(0, 2, 3, 4, 5),
    )


def _flaws(found: Sequence[Flaw], names: Sequence[str]) -> list[dict[str, object]]:
    return [
        {"rule": f.rule, "pair": f.pair and [names[k] for k in f.pair], "states": [names[k] for k in f.states]}
        for f in found
    ]


def _networks(found: Sequence[Sequence[Pair]], names: Sequence[str]) -> list[list[list[str]]]:
    return [[[names[i], names[j]] for i, j in pairs] for pairs in found]


def _with_trade(subject: Subject, ties: Ties, gamma: Fraction, trade: Trade) -> dict[str, object]:
    names, weights = subject.names, subject.weights
    few = len(names) < MOST_STATES_WITH_TRADE
    wrong = trade_flaws(weights, ties, gamma, trade) if len(names) <= MOST_FOR_FLAWS else None
    return {
        "best_degree": trade.best_degree,
        "vulnerable": [names[i] for i in vulnerable_despite_trade(weights, ties, gamma, trade)],
        "stable": None if wrong is None else not wrong,
        "flaws": None if wrong is None else _flaws(wrong, names),
        "stable_networks": _networks(trade_stable_networks(weights, gamma, trade), names) if few else None,
    }


def _trade_told(subject: Subject, ties: Ties, gamma: Fraction, trade: Trade) -> str:
    exposed = vulnerable_despite_trade(subject.weights, ties, gamma, trade)
    return f" With trade {len(exposed)} are still worth attacking."


def _ties(subject: Subject, alliances: Sequence[str] | None, pledges: Sequence[str]) -> Ties:
    if alliances is not None or "system" not in subject.asked:
        return network(len(subject.names), pairs(alliances or (), subject.names, what="alliance"))
    system, _, _ = system_of(subject.asked["system"], subject.asked["year"], among=subject.asked["among"])
    return system.only(subject.names).pacted(*(pledges or FIGHTING_PLEDGES))


def _sentence(exposed: int, states: int, stable: bool | None) -> str:
    told = f"{exposed} of {states} states can be attacked and beaten."
    if stable is None:
        return told
    return f"{told} The network is {'' if stable else 'not '}war-stable."


def _row(attack: Attack, names: Sequence[str], exposed: bool) -> tuple[str | float, ...]:
    return (
        names[attack.target],
        float(attack.critical_ratio),
        "yes" if exposed else "no",
        names[attack.leader],
        _few([names[k] for k in attack.attackers]),
        _few([names[k] for k in attack.defenders]),
    )


def _few(names: Sequence[str], most: int = 6) -> str:
    return " ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _json(attack: Attack, names: Sequence[str]) -> dict[str, object]:
    ratio = attack.critical_ratio
    return {
        "state": names[attack.target],
        "critical_ratio": float(ratio),
        "critical_ratio_exact": str(ratio) if isinstance(ratio, Fraction) else "infinite" if ratio == inf else "0",
        "leader": names[attack.leader],
        "attackers": [names[k] for k in attack.attackers],
        "defenders": [names[k] for k in attack.defenders],
    }


def _drawing(attacks: Sequence[Attack], names: Sequence[str]) -> Figure:
    from counterpoise.report.game_figures import exposure_bars

    rows = tuple(
        Exposure(
            names[a.target],
            float(a.critical_ratio),
            names[a.leader],
            tuple(names[k] for k in a.attackers),
            tuple(names[k] for k in a.defenders),
        )
        for a in attacks
    )
    return exposure_bars(Exposures(rows, ()))
