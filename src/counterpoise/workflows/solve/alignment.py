"""Solve alignment: what the third state does when another is attacked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterpoise.errors import BadValue
from counterpoise.games.alignment_game import AlignmentGame, Response, Target
from counterpoise.games.contest import ContestFunction
from counterpoise.report.figures.figure import Figure
from counterpoise.workflows.solve.answer import Answer, place
from counterpoise.workflows.solve.subject import Subject


def solve_alignment(
    subject: Subject,
    contest: ContestFunction,
    *,
    returns_to_scale: float = 1.0,
    cost: float = 0.1,
    roles: Sequence[str] = (),
    steps: int = 24,
) -> Answer:
    """The alignment game of an attacker and two others.

    Args:
        subject: Three states with their strengths, or more of which `roles` picks three.
        contest: Chance of winning from two strengths.
        returns_to_scale: c, what two together are worth more than their sum.
        cost: d, the part of a belligerent's strength that war destroys.
        roles: The attacker, S1 and S2 by name; the subject's own order if not given.
        steps: How finely all divisions of power are gone through for the frequencies and the figure.
    Raises:
        BadValue: If there are not three states.
    """
    names, strengths = _three(subject, roles)
    game = AlignmentGame(contest, returns_to_scale, cost)
    found, frequencies = game.solve(strengths), game.frequencies(steps)
    victims = {Target.FIRST: (1, 2), Target.SECOND: (2, 1)}
    rows = [
        (
            f"{names[victim]} attacked",
            f"{names[third]}: {response.value}",
            *found.by_response[target, response],
            "best" if found.responses[target] is response else "",
        )
        for target, (victim, third) in victims.items()
        for response in Response
    ]
    rows += [
        (label, "", *found.by_target[target], "")
        for target, label in ((Target.BOTH, "both attacked"), (Target.NOBODY, "nobody attacked"))
    ]
    return Answer(
        title=f"What each expects to end with: attacker {names[0]}, others {names[1]} and {names[2]}",
        sentence=_sentence(names, found.target, found.responses),
        headers=("war", "third state", *names, ""),
        rows=rows,
        document={
            "states": names,
            "strengths": list(strengths),
            "target": found.target.value,
            "response": found.response.value if found.response else None,
            "responses": {target.value: response.value for target, response in found.responses.items()},
            "values": list(found.values),
            "by_target": {target.value: list(values) for target, values in found.by_target.items()},
            "by_response": [
                {"target": target.value, "response": response.value, "values": list(values)}
                for (target, response), values in found.by_response.items()
            ],
            "best_over_all_divisions": {r.value: part for r, part in frequencies.best.items()},
            "seen_over_all_divisions": {r.value: part for r, part in frequencies.seen.items()},
        },
        parameters={
            **subject.asked, "contest": repr(contest), "returns_to_scale": returns_to_scale, "cost": cost,
            "roles": list(names), "steps": steps,
        },
        drawing=lambda: _drawing(game, steps),
        scenario=subject.scenario,
        notes=("a reduced form of Powell's model, made by this project",),
        left=(0, 1, 5),
    )  # fmt: skip


def _three(subject: Subject, roles: Sequence[str]) -> tuple[list[str], tuple[float, ...]]:
    names = list(roles) or list(subject.names)
    if len(names) != 3 or len(set(names)) != 3:
        raise BadValue(
            f"the game has three states, not {len(names)}", remedy="give three strengths, or --roles GMY,FRN,UKG"
        )
    return names, tuple(float(subject.weights[place(name, subject.names)]) for name in names)


def _sentence(names: Sequence[str], target: Target, responses: Mapping[Target, Response]) -> str:
    told = {
        Target.NOBODY: f"{names[0]} attacks nobody.",
        Target.FIRST: f"{names[0]} attacks {names[1]}.",
        Target.SECOND: f"{names[0]} attacks {names[2]}.",
        Target.BOTH: f"{names[0]} attacks both.",
    }[target]
    verbs = {Response.WAIT: "would wait", Response.BALANCE: "would balance", Response.BANDWAGON: "would bandwagon"}
    return (
        f"{told} If {names[1]} were attacked, {names[2]} {verbs[responses[Target.FIRST]]}; "
        f"if {names[2]} were, {names[1]} {verbs[responses[Target.SECOND]]}."
    )


def _drawing(game: AlignmentGame, steps: int) -> Figure:
    from counterpoise.report.game_figures import alignment_regions

    return alignment_regions(game, steps)
