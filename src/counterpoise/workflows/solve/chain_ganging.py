"""Solve chain-ganging: do allies chain themselves to the attacked, or pass the buck?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from counterpoise.games.chain_ganging import AlliesDilemma, by_offence
from counterpoise.report.figures.figure import Figure
from counterpoise.workflows.solve.answer import Answer

LEVELS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""Offence-defence balances at which the pattern is told."""

POLARITIES = tuple(range(2, 9))


def solve_chain_ganging(game: AlliesDilemma, *, true_offence: float | None = None) -> Answer:
    """The equilibria of the allies' dilemma, and the pattern at other balances of offence and defence.

    Args:
        game: The dilemma at the perceived balance.
        true_offence: The balance as it is, if it is another than the perceived one.
    """
    truth = game.offence if true_offence is None else true_offence
    outcomes = game.outcome(truth) if game.bystanders else ()
    rows = [
        (
            o.fighters,
            "chosen" if o.fighters == game.chosen else "",
            o.front_line_falls,
            o.all_fall,
            game.average_worth(o.fighters),
        )
        for o in outcomes
    ]
    levels = by_offence(game, LEVELS)
    told = "; ".join(f"{level:g}: {pattern.value}" for level, pattern in levels)
    return Answer(
        title=f"{game.polarity} great powers, perceived offence-defence balance {game.offence:g}, true {truth:g}",
        sentence=f"The pattern is {game.pattern.value}. By perceived balance, {told}.",
        headers=("fighters", "", "front line falls", "all fall", "worth to a bystander"),
        rows=rows,
        document={
            "pattern": game.pattern.value,
            "equilibria": list(game.equilibria) if game.bystanders else [],
            "chosen": game.chosen,
            "outcomes": [asdict(o) for o in outcomes],
            "by_offence": [{"offence": level, "pattern": pattern.value} for level, pattern in levels],
        },
        parameters={
            **{name: getattr(game, name) for name in _NUMBERS},
            "contest": repr(game.contest),
            "true_offence": truth,
        },
        drawing=lambda: _drawing(game, LEVELS, POLARITIES),
        notes=("a game of this project's own: Christensen and Snyder give no formal model",),
        left=(1,),
    )


_NUMBERS = ("polarity", "offence", "aggressor", "front_line", "bystander", "cost", "spoils")


def _drawing(game: AlliesDilemma, levels: Sequence[float], polarities: Sequence[int]) -> Figure:
    from counterpoise.report.game_figures import chain_ganging_map

    return chain_ganging_map(game, levels, polarities)
