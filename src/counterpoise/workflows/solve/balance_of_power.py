"""Solve nor: who can be eliminated, by Niou, Ordeshook and Rose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from counterpoise.games.balance_of_power import BalanceOfPower, Status
from counterpoise.games.dummy import minimal_winning_with
from counterpoise.games.minimal_winning import Coalition
from counterpoise.games.resource_flow import Flow, resource_flow
from counterpoise.history.scenario import Scenario
from counterpoise.report.figures.figure import Figure
from counterpoise.workflows.solve.subject import Subject

MOST_FOR_FLOW = 30
"""States up to which the flow of resources is followed: beyond, its coalitions are too many to search."""


@dataclass(frozen=True)
class NorSolved:
    """What the theory says about some states.

    Args:
        subject: The states.
        balance: Their resources, and who is essential.
        coalitions: The minimal winning coalitions, as many as were asked for.
        complete: Whether those are all.
        witnesses: For each essential state one minimal winning coalition that needs it, where `complete` is False.
        flow: How resources move until they rest; None in systems too large to follow.
    """

    subject: Subject
    balance: BalanceOfPower
    coalitions: tuple[Coalition, ...]
    complete: bool
    witnesses: Mapping[int, Coalition]
    flow: Flow | None

    @property
    def scenario(self) -> Scenario | None:
        """The scenario it was asked of."""
        return self.subject.scenario

    @property
    def parameters(self) -> Mapping[str, Any]:
        """What was asked."""
        return self.subject.asked

    @cached_property
    def sentence(self) -> str:
        """The verdict in words."""
        names, balance = self.subject.names, self.balance
        leader = names[balance.leader]
        gone = ", ".join(names[i] for i in balance.inessential)
        if balance.game.n == 1:
            return f"{leader} is alone."
        match balance.status:
            case Status.PREDOMINANT:
                return f"{leader} has more than half and can eliminate all others."
            case Status.NEAR_PREDOMINANT:
                return f"{leader} has exactly half: nobody can be eliminated, and no resources move."
            case Status.SYSTEM_STABLE:
                return "Every state is essential: nobody can be eliminated, but resources can still move."
            case Status.UNSTABLE:
                return f"No minimal winning coalition needs {gone}: such states can be eliminated."

    def to_json(self) -> dict[str, Any]:
        """The document; states by their place, and their names in `states`."""
        balance = self.balance
        flow = self.flow and {
            "steps": [step.sentence(self.subject.names) for step in self.flow.steps],
            "final": [float(r) for r in self.flow.final],
            "ending": self.flow.ending,
        }
        return {
            "states": list(self.subject.names),
            "resources": [float(r) for r in balance.resources],
            "essential": list(balance.essential),
            "inessential": list(balance.inessential),
            "minimal_winning": [list(c) for c in self.coalitions],
            "minimal_winning_complete": self.complete,
            "system_stable": balance.system_stable,
            "resource_stable": balance.resource_stable,
            "status": balance.status.value,
            "sentence": self.sentence,
            "flow": flow,
            "missing": list(self.subject.missing),
        }

    def figure(self) -> Figure:
        """Resources against the half, step by step."""
        from counterpoise.report.solver_figures import resource_flow_figure

        return resource_flow_figure(self.subject.names, self.balance, self.flow)


def solve_balance_of_power(subject: Subject, *, coalitions: int = 1000) -> NorSolved:
    """Who is essential, which minimal winning coalitions there are, and how resources flow.

    Args:
        subject: The states and what they have.
        coalitions: List at most so many minimal winning coalitions; which states are essential never depends on it.
    """
    balance = BalanceOfPower.of(subject.weights)
    found = tuple(islice(balance.minimal_winning(), coalitions + 1))
    complete = len(found) <= coalitions
    witnesses = {} if complete else {i: minimal_winning_with(balance.game, i) or () for i in balance.essential}
    flow = resource_flow(balance) if balance.game.n <= MOST_FOR_FLOW else None
    return NorSolved(subject, balance, found[:coalitions], complete, witnesses, flow)
