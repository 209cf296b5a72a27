"""Solve power-allocation: who survives when each divides its power for the best, and whether all could balance."""

from __future__ import annotations

from collections.abc import Sequence

from counterpoise.games.allocation_equilibrium import Survival, equilibrium
from counterpoise.games.power_allocation import SecurityNetwork, balancing_allocation, from_system, support_and_threat
from counterpoise.report.figures.figure import Figure
from counterpoise.workflows.solve.answer import Answer, pairs
from counterpoise.workflows.solve.subject import Subject, system_of


def solve_power_allocation(
    subject: Subject, *, friends: Sequence[str] = (), adversaries: Sequence[str] = (), tries: int = 8
) -> Answer:
    """Balance and survival on a signed network.

    Args:
        subject: The states and their power.
        friends, adversaries: Pairs such as "FRN-RUS"; without any the record of the subject's system: at war or
            rivals, adversaries; else fighting together or bound by a pact, friends.
        tries: From how many starts an equilibrium is looked for.
    """
    network = _network(subject, friends, adversaries)
    balance, outcome = balancing_allocation(network), equilibrium(network, tries=tries)
    names = subject.names
    support, threat = support_and_threat(network, outcome.allocation)
    order = sorted(range(network.n), key=lambda i: float(support[i] - threat[i]))
    fallen = [names[i] for i in range(network.n) if not outcome.standings[i].survives]
    heavy = [names[i] for i in balance.overweight]
    survive = f"In the equilibrium found {'all survive' if not fallen else 'these fall: ' + ', '.join(fallen)}."
    return Answer(
        title=f"{subject.title}: how each state stands when all divide their power for the best",
        sentence=f"{survive} {_balance_told(heavy)}",
        headers=("state", "power", "support", "threat", "standing", "friends", "adversaries"),
        rows=[
            (
                names[i],
                float(network.power[i]),
                float(support[i]),
                float(threat[i]),
                outcome.standings[i].value,
                len(network.friends(i)),
                len(network.adversaries(i)),
            )
            for i in order
        ],
        document={
            "states": list(names),
            "standings": {name: s.value for name, s in zip(names, outcome.standings, strict=True)},
            "survivors": [names[i] for i in outcome.survivors],
            "equilibrium": outcome.equilibrium,
            "allocation": outcome.allocation.tolist(),
            "balancing_allocation": balance.allocation.tolist() if balance.allocation is not None else None,
            "overweight": heavy,
            "missing": list(subject.missing),
        },
        parameters={**subject.asked, "friends": list(friends), "adversaries": list(adversaries), "tries": tries},
        drawing=lambda: _drawing(network, outcome, names),
        scenario=subject.scenario,
        notes=()
        if outcome.equilibrium
        else ("best responses went round without end: this is where the last try stopped, not an equilibrium",),
        left=(0, 4),
    )


def _network(subject: Subject, friends: Sequence[str], adversaries: Sequence[str]) -> SecurityNetwork:
    if friends or adversaries or "system" not in subject.asked:
        return SecurityNetwork.of(
            [float(w) for w in subject.weights],
            friends=pairs(friends, subject.names, what="friendship"),
            adversaries=pairs(adversaries, subject.names, what="enmity"),
        )
    asked = subject.asked
    system, _, _ = system_of(asked["system"], asked["year"], among=asked["among"])
    return from_system(system.only(subject.names), asked["measure"])[0]


def _balance_told(heavy: Sequence[str]) -> str:
    if not heavy:
        return "All adversaries could hold each other exactly in balance."
    return f"They could not all be held in exact balance: {', '.join(heavy)} outweigh their adversaries."


def _drawing(network: SecurityNetwork, outcome: Survival, names: Sequence[str]) -> Figure:
    from counterpoise.report.game_figures import allocation_bars

    return allocation_bars(network, outcome, names)
