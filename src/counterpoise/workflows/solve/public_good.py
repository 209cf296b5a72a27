"""Solve public-good: who provides what all enjoy, and who rides free."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from counterpoise.errors import BadValue
from counterpoise.games.public_good import (
    Contributions,
    burden_sharing,
    k_group,
    provides_alone,
    voluntary_contributions,
)
from counterpoise.report.figures.figure import Figure
from counterpoise.workflows.solve.answer import Answer
from counterpoise.workflows.solve.subject import Subject


def solve_public_good(
    subject: Subject,
    *,
    benefit: float | None = None,
    cost: float | None = None,
    taste: float = 0.3,
    spending: Sequence[float] = (),
) -> Answer:
    """The k-group, voluntary contributions, and, if spending is given, how burdens go with size.

    Args:
        subject: The states and their size: income, or share of the benefit.
        benefit, cost: What the good is worth to all together, and what it costs; both or neither.
        taste: The part of its income that a lone state would give.
        spending: What each spends in fact.
    Raises:
        BadValue: If only one of benefit and cost is given, or spending has the wrong length.
    """
    if (benefit is None) != (cost is None):
        raise BadValue("benefit and cost belong together", remedy="give both or neither")
    names, sizes = subject.names, [float(w) for w in subject.weights]
    shares = [s / sum(sizes) for s in sizes]
    given = voluntary_contributions(sizes, taste)
    riders = [name for name, rides in zip(names, given.free_riders, strict=True) if rides]
    document: dict[str, Any] = {
        "states": list(names),
        "given": given.given.tolist(),
        "burden": given.burden.tolist(),
        "free_riders": riders,
        "total": given.total,
        "best": given.best,
        "shortfall": given.shortfall,
        "missing": list(subject.missing),
    }
    told = (
        f"Left to themselves they give {given.total:.4g} of {given.best:.4g}; {len(riders)} of {len(names)} ride free."
    )
    if benefit is not None and cost is not None:
        k = k_group(shares, benefit, cost)
        alone = [n for n, gains in zip(names, provides_alone(shares, benefit, cost), strict=True) if gains]
        document |= {"k": k, "hegemons": alone}
        told += f" {_group_told(k, alone)}"
    if spending:
        ranks = burden_sharing(sizes, spending)
        document |= {"rank_correlation": ranks.rank_correlation, "observed_burden": ranks.burden.tolist()}
        told += f" Size and burden observed: rank correlation {ranks.rank_correlation:.3f}."
    return Answer(
        title=f"{subject.title}: what each would give (taste {taste:g})",
        sentence=told,
        headers=("state", "size", "share", "gives", "burden"),
        rows=[
            (names[i], sizes[i], shares[i], float(given.given[i]), float(given.burden[i]))
            for i in sorted(range(len(names)), key=lambda i: -sizes[i])
        ],
        document=document,
        parameters={**subject.asked, "benefit": benefit, "cost": cost, "taste": taste, "spending": list(spending)},
        drawing=lambda: _drawing(given, names),
        scenario=subject.scenario,
    )


def _group_told(k: int | None, alone: Sequence[str]) -> str:
    if k is None:
        return "No group gains enough to provide the good."
    if alone:
        return f"A hegemon would provide it alone: {', '.join(alone)}."
    return f"The smallest group that gains enough has {k} members."


def _drawing(given: Contributions, names: Sequence[str]) -> Figure:
    from counterpoise.report.game_figures import contribution_bars

    return contribution_bars(given, names)
