"""Solve bargaining: which divisions both prefer to war, and why war may come all the same."""

from __future__ import annotations

from typing import Any

from counterpoise.games.bargaining import (
    BargainingRange,
    PowerShift,
    bargaining_range,
    demand_under_uncertainty,
    dissatisfied,
)
from counterpoise.report.figures.figure import Figure
from counterpoise.workflows.solve.answer import Answer, Cell


def solve_bargaining(
    chance: float,
    cost_a: float,
    cost_b: float,
    *,
    holding: float | None = None,
    uncertain: float | None = None,
    later: float | None = None,
    patience: float = 0.9,
) -> Answer:
    """Fearon's range, and the two ways in which it fails.

    Args:
        chance: The first side's chance of winning.
        cost_a, cost_b: What war costs each.
        holding: The first side's share now: who is dissatisfied?
        uncertain: The first side knows only that the other's cost lies between 0 and this.
        later: The first side's chance after a shift of power.
        patience: The worth of tomorrow against today, for the shift.
    Raises:
        BadValue: If a number is out of range.
    """
    found = bargaining_range(chance, cost_a, cost_b)
    rows: list[tuple[Cell, ...]] = [
        ("least that the first side accepts", found.low),
        ("most that the second side grants", found.high),
    ]
    document: dict[str, Any] = {"low": found.low, "high": found.high, "width": found.width}
    told = f"Both prefer any share of the first side from {found.low:.4g} to {found.high:.4g} to war."
    if holding is not None:
        restless = [dissatisfied(chance, cost_a, holding), dissatisfied(1 - chance, cost_b, 1 - holding)]
        document |= {"holding": holding, "peaceful": not any(restless), "dissatisfied": restless}
        told += f" A division at {holding:.4g} {_restless_told(restless)}."
    if uncertain is not None:
        demand = demand_under_uncertainty(chance, cost_a, uncertain)
        rows += [("best demand under uncertainty", demand.share), ("chance that it ends in war", demand.war)]
        document |= {"demand": demand.share, "war": demand.war, "value": demand.value}
        told += f" Not knowing the other's cost, the first side asks for {demand.share:.4g}; war: {demand.war:.1%}."
    if later is not None:
        shift = PowerShift(chance, later, patience=patience, cost=cost_b)
        rows += [("worth of war now to the second side", shift.value_of_war)]
        rows += [("most that peace is worth to it", shift.value_of_peace)]
        document |= {"preventive_war": shift.preventive_war}
        told += f" The second side {'fights now' if shift.preventive_war else 'does not fight'} over the shift."
    return Answer(
        title="The first side's share",
        sentence=told,
        headers=("quantity", "value"),
        rows=rows,
        document=document,
        parameters={
            "chance": chance, "cost_a": cost_a, "cost_b": cost_b, "holding": holding, "uncertain": uncertain,
            "later": later, "patience": patience,
        },
        drawing=lambda: _drawing(found, chance),
    )  # fmt: skip


def _restless_told(restless: list[bool]) -> str:
    if not any(restless):
        return "satisfies both"
    return f"leaves the {'first' if restless[0] else 'second'} side better off fighting"


def _drawing(found: BargainingRange, chance: float) -> Figure:
    from counterpoise.report.game_figures import bargaining_line

    return bargaining_line(found, chance)
