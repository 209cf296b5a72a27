"""Solve contest and anarchy: chances of winning, what is spent on them, and whether order without a ruler lasts."""

from __future__ import annotations

from collections.abc import Sequence

from counterpoise.errors import BadValue
from counterpoise.games.contest import (
    Anarchy,
    ContestFunction,
    Logit,
    Tullock,
    many_sided_equilibrium,
    two_sided_equilibrium,
)
from counterpoise.report.figures.figure import Figure
from counterpoise.workflows.solve.answer import Answer
from counterpoise.workflows.solve.subject import Subject


def contest_function(decisiveness: float | None, sharpness: float | None, bias: float = 1.0) -> ContestFunction:
    """The ratio form with a decisiveness, or the difference form with a sharpness.

    Raises:
        BadValue: If both are given.
    """
    if decisiveness is not None and sharpness is not None:
        raise BadValue(
            "decisiveness belongs to the ratio form and sharpness to the difference form", remedy="give one of the two"
        )
    if sharpness is not None:
        return Logit(sharpness)
    return Tullock(1.0 if decisiveness is None else decisiveness, bias)


def solve_contest(subject: Subject, contest: ContestFunction, *, prizes: Sequence[float] = ()) -> Answer:
    """Each state's chance against each other, and, if prizes are given, what each spends in equilibrium.

    Args:
        subject: The states and their strengths.
        contest: Chance of winning from two strengths.
        prizes: What winning is worth to each; the strengths are then not looked at but for their names.
    Raises:
        BadValue: If there are not as many prizes as states, or the contest has no equilibrium in pure strategies.
    """
    if prizes:
        return _spending(subject, contest, prizes)
    names, strengths = subject.names, [float(w) for w in subject.weights]
    table = [[contest.win(a, b) for b in strengths] for a in strengths]
    best = max(range(len(names)), key=lambda i: strengths[i])
    return Answer(
        title=f"{subject.title}: chance of the row's state to beat the column's",
        sentence=f"The strongest is {names[best]}.",
        headers=("", *names),
        rows=[
            (name, *(p if i != j else None for j, p in enumerate(row)))
            for i, (name, row) in enumerate(zip(names, table, strict=True))
        ],
        document={"states": list(names), "chances": table},
        parameters={**subject.asked, "contest": repr(contest)},
        drawing=lambda: _drawing(contest),
        scenario=subject.scenario,
    )


def _spending(subject: Subject, contest: ContestFunction, prizes: Sequence[float]) -> Answer:
    names = subject.names
    if len(prizes) != len(names):
        raise BadValue(f"{len(prizes)} prizes were given for {len(names)} states")
    if not isinstance(contest, Tullock):
        raise BadValue("efforts are solved for under the ratio form only", remedy="give --decisiveness")
    if len(prizes) == 2:
        found = two_sided_equilibrium(contest, (prizes[0], prizes[1]))
    elif contest == Tullock():
        found = many_sided_equilibrium(prizes)
    else:
        raise BadValue("with more than two states efforts are solved for in the proportional contest (decisiveness 1)")
    return Answer(
        title="What each spends, its chance, and what it is left with",
        sentence=f"Together they spend {found.spent:.6g} on a prize worth at most {max(prizes):.6g}.",
        headers=("state", "prize", "effort", "chance", "payoff"),
        rows=list(zip(names, prizes, found.efforts, found.chances, found.payoffs, strict=True)),
        document={
            "states": list(names),
            "efforts": list(found.efforts),
            "chances": list(found.chances),
            "payoffs": list(found.payoffs),
            "spent": found.spent,
        },
        parameters={**subject.asked, "contest": repr(contest), "prizes": list(prizes)},
        drawing=lambda: _drawing(contest),
        scenario=subject.scenario,
    )


def solve_anarchy(game: Anarchy, *, start: Sequence[float] = (), turns: int = 20) -> Answer:
    """How states divide effort between producing and fighting, and whether their order lasts.

    Args:
        game: The anarchy.
        start: Territory at the start of the path; twice as much for the first as for each other if not given.
        turns: Length of the path.
    """
    order = game.equilibrium()
    n = len(order.fighting)
    names = [str(i) for i in range(n)]
    path = game.territory_path(start or [2.0, *[1.0] * (n - 1)], turns)
    reasons = [] if order.stable else ["conquest feeds conquest (decisiveness of at least 1)"]
    reasons += [] if order.viable else ["somebody cannot live on its income"]
    told = f"Anarchy breaks down: {' and '.join(reasons)}." if reasons else "Anarchy lasts."
    return Answer(
        title="Effort spent fighting, territory and income in equilibrium",
        sentence=told,
        headers=("state", "fighting", "territory", "income", f"territory after {turns} turns"),
        rows=list(zip(names, order.fighting, order.territory, order.income, path[-1].tolist(), strict=True)),
        document={
            "fighting": list(order.fighting),
            "territory": list(order.territory),
            "income": list(order.income),
            "stable": order.stable,
            "viable": order.viable,
            "breaks_down": order.breaks_down,
            "path": path.tolist(),
        },
        parameters={
            "decisiveness": game.decisiveness,
            "productivity": list(game.productivity),
            "fighting_skill": list(game.fighting_skill),
            "returns": game.returns,
            "resources": game.resources,
            "subsistence": game.subsistence,
            "turns": turns,
        },
        drawing=lambda: _territory(path.tolist(), names),
    )


def _drawing(contest: ContestFunction) -> Figure:
    from counterpoise.report.game_figures import contest_curves

    return contest_curves({repr(contest): contest})


def _territory(path: Sequence[Sequence[float]], names: Sequence[str]) -> Figure:
    from counterpoise.report.game_figures import structure_curves

    return structure_curves(path, names, what="territory")
