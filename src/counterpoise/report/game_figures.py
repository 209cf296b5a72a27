"""Figures of the games: curves, bars and maps of regions, each with a description made from its numbers.

Three kinds of drawing serve all of them: `_curves` (named lines, each labelled where it ends), `_bars` (one bar a
state) and `_tiles` (which answer where). Nothing leans on colour alone: lines carry their names, tiles a letter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, log10
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoise.arrays import Matrix
from counterpoise.games.alignment_game import AlignmentGame, Response, Target
from counterpoise.games.allocation_equilibrium import Survival
from counterpoise.games.arms_race import ArmsRace
from counterpoise.games.attrition import AttritionLaw, fight
from counterpoise.games.bargaining import BargainingRange
from counterpoise.games.chain_ganging import AlliesDilemma, Pattern, by_offence
from counterpoise.games.contest import ContestFunction
from counterpoise.games.evolution import AlignmentPopulation
from counterpoise.games.power_allocation import SecurityNetwork, support_and_threat
from counterpoise.games.public_good import Contributions
from counterpoise.games.signed_dynamics import Walk, density, feelings_at, friendly_density
from counterpoise.games.war_stability import Exposures
from counterpoise.report.figures.figure import Canvas, Figure, chart, figure, finish
from counterpoise.report.figures.palette import INK, MUTED, RULE, SERIES

if TYPE_CHECKING:
    import altair as alt

HEIGHT = 340


@dataclass(frozen=True, slots=True)
class _Line:
    """A line through points; its name stands where it ends, or where it starts."""

    name: str
    points: Sequence[tuple[float, float]]
    named_at: int = -1


def contest_curves(contests: Mapping[str, ContestFunction], *, other: float = 1.0, most: float = 4.0) -> Figure:
    """The chance of winning against a fixed opponent as one's own strength grows, for each named contest function."""
    own = np.linspace(0, most, 121).tolist()
    lines = [_Line(name, [(x, contest.win(x, other)) for x in own]) for name, contest in contests.items()]
    told = "; ".join(f"{name}: {contest.win(2 * other, other):.2f}" for name, contest in contests.items())
    described = f"Chance of winning against strength {other:g}. With twice that strength: {told}."
    return _curves("contest", "Contest functions", described, lines, "own strength", "chance of winning")


def alignment_regions(game: AlignmentGame, steps: int = 24) -> Figure:
    """What the second victim does if the first is attacked, over all divisions of power."""
    letters = {Response.WAIT: "W", Response.BALANCE: "B", Response.BANDWAGON: "J"}
    cells = [
        (shares[0], shares[1], letters[solution.responses[Target.FIRST]]) for shares, solution in game.regions(steps)
    ]
    best = game.frequencies(steps).best
    told = ", ".join(f"{response.value} in {part:.0%}" for response, part in best.items())
    described = f"Over all divisions of power the third state does best to {told}."
    keys = {"W": "wait", "B": "balance", "J": "join the attacker (bandwagon)"}
    label = "Balance, bandwagon or wait"
    return _tiles("alignment", label, described, cells, keys, ("attacker's share", "victim's share"), 1 / steps)


def chain_ganging_map(game: AlliesDilemma, levels: Sequence[float], polarities: Sequence[int]) -> Figure:
    """Chain-ganging, buck-passing or neither, by perceived offence-defence balance and by polarity."""
    from dataclasses import replace

    letters = {Pattern.CHAIN_GANG: "C", Pattern.BUCK_PASSING: "P", Pattern.NEITHER: "-", Pattern.SHARED: "S"}
    together = game.bystander * max(1, game.bystanders)
    cells: list[tuple[float, float, str]] = []
    for many in polarities:
        case = replace(game, polarity=many, bystander=together / max(1, many - 2))
        cells += [(level, float(many), letters.get(found, "?")) for level, found in by_offence(case, levels)]
    chained = sum(letter == "C" for *_, letter in cells)
    passed = sum(letter == "P" for *_, letter in cells)
    described = f"Of {len(cells)} cases {chained} end in chain-ganging and {passed} in buck-passing."
    keys = {"C": "chain-ganging", "P": "buck-passing", "S": "some fight", "-": "neither", "?": "no equilibrium"}
    axes = ("perceived offence-defence balance", "great powers")
    return _tiles("chain-ganging", "Chain-ganging and buck-passing", described, cells, keys, axes, None)


def exposure_bars(found: Exposures, most: int = 20) -> Figure:
    """The offence-defence ratio up to which each state is vulnerable, on a scale of powers of ten."""
    rows = [(row.state, log10(row.critical_ratio)) for row in found.rows[:most] if 0 < row.critical_ratio < 1e300]
    shown = ", ".join(f"{row.state} {row.critical_ratio:.2f}" for row in found.rows[:5])
    described = f"{len(found.vulnerable(1.0))} of {len(found.rows)} states are vulnerable at ratio 1. Highest: {shown}."
    return _bars("exposure", "Who can be beaten", described, rows, "critical offence-defence ratio (powers of ten)")


def allocation_bars(network: SecurityNetwork, outcome: Survival, names: Sequence[str], most: int = 20) -> Figure:
    """Support less threat of each state under an allocation, the most threatened first."""
    support, threat = support_and_threat(network, outcome.allocation)
    margin = sorted(zip(names, (support - threat).tolist(), strict=True), key=lambda row: row[1])
    unsafe = [name for name, m in margin if m < -network.rounding]
    described = f"{len(unsafe)} of {network.n} states are unsafe: {', '.join(unsafe) or 'none'}."
    return _bars("allocation", "Support less threat", described, margin[:most], "support less threat")


def structure_curves(path: Sequence[Sequence[float]], names: Sequence[str], *, what: str = "size") -> Figure:
    """Each state's size, or whatever else changes, turn by turn."""
    lines = [_Line(name, [(float(t), held[i]) for t, held in enumerate(path)]) for i, name in enumerate(names)]
    ends = ", ".join(f"{name} {path[-1][i]:.3g}" for i, name in enumerate(names))
    return _curves("structure", f"Turn by turn: {what}", f"At the end: {ends}.", lines, "turn", what)


def race_curves(race: ArmsRace, start: Sequence[float], until: float, names: Sequence[str]) -> Figure:
    """Armaments over time."""
    times = np.linspace(0, until, 81)
    path = race.path(start, times)
    pairs = [list(zip(times.tolist(), path[:, i].tolist(), strict=True)) for i in range(path.shape[1])]
    lines = [_Line(name, points) for name, points in zip(names, pairs, strict=True)]
    settled = "settles" if race.stable else "runs away"
    described = f"The race {settled}; at time {until:g}: {', '.join(f'{x:.3g}' for x in path[-1])}."
    return _curves("arms-race", "Armaments", described, lines, "time", "armaments")


def attrition_curves(blue: float, red: float, law: AttritionLaw) -> Figure:
    """Both forces until the loser is down to a hundredth of what it had."""
    battle = fight(blue, red, law, remnant=0.01)
    until = battle.duration if isfinite(battle.duration) else 5.0
    left = [(t, *law.strengths(blue, red, t)) for t in np.linspace(0, until, 101).tolist()]
    lines = [_Line("blue", [(t, b) for t, b, _ in left]), _Line("red", [(t, r) for t, _, r in left])]
    described = f"Winner: {battle.winner or 'nobody'}, with {battle.survivors:.4g} left at time {battle.duration:.4g}."
    return _curves("attrition", "Forces left", described, lines, "time", "force")


def evolution_curves(game: AlignmentPopulation, until: float = 20.0, starts: int = 9) -> Figure:
    """The share of bandwagoners over time from several starts."""
    times = np.linspace(0, until, 61)
    lines = [
        _Line(f"{start:.0%}", list(zip(times.tolist(), game.path(start, times).tolist(), strict=True)), named_at=0)
        for start in np.linspace(0.1, 0.9, starts).tolist()
    ]
    stable = ", ".join(f"{q:.3g}" for q in game.stable_strategies) or "none"
    described = f"In the long run: {game.long_run.value}. Stable shares of bandwagoners: {stable}."
    return _curves("evolution", "The spread of bandwagoning", described, lines, "time", "share of bandwagoners")


def triad_curves(walk: Walk, p: float | None = None) -> Figure:
    """The density of friendship after each sweep, and where an infinite system would settle."""
    # A walk that is at rest from the start has no sweeps: it is drawn as the flat line that it is.
    seen = walk.densities or (density(walk.signs),) * 2
    lines = [_Line("walk", [(float(k + 1), d) for k, d in enumerate(seen)])]
    if p is not None:
        lines.append(_Line("theory", [(1.0, friendly_density(p)), (float(len(seen)), friendly_density(p))]))
    told = f"After {walk.steps} steps the density is {seen[-1]:.3f}"
    described = f"{told}; settled: {'yes' if walk.settled else 'no'}."
    return _curves("triads", "Density of friendship", described, lines, "sweeps", "share of friends")


def feelings_curves(feelings: Matrix, end: float, names: Sequence[str]) -> Figure:
    """How the first state comes to feel about each other until shortly before the blow-up."""
    times = np.linspace(0, 0.9 * end if isfinite(end) else 1.0, 41).tolist()
    felt = [feelings_at(feelings, t)[0] for t in times]
    lines = [
        _Line(name, [(t, float(row[i])) for t, row in zip(times, felt, strict=True)])
        for i, name in enumerate(names)
        if i > 0
    ]
    described = f"Feelings of {names[0]} towards the others; they blow up at {end:.4g}."
    return _curves("feelings", f"What {names[0]} feels", described, lines, "time", "feeling")


def contribution_bars(found: Contributions, names: Sequence[str]) -> Figure:
    """Each member's burden: the part of its income that it gives."""
    rows = list(zip(names, found.burden.tolist(), strict=True))
    riders = [name for name, rides in zip(names, found.free_riders, strict=True) if rides]
    described = (
        f"Given {found.total:.4g} of the best {found.best:.4g}. Giving nothing: {', '.join(riders) or 'nobody'}."
    )
    return _bars("public-good", "Who bears the burden", described, rows, "part of income given")


def bargaining_line(found: BargainingRange, chance: float) -> Figure:
    """The divisions that both prefer to war, on the line from nothing to all."""
    lines = [
        _Line("all divisions", [(0.0, 0.0), (1.0, 0.0)]),
        _Line("both prefer to war", [(found.low, 0.5), (found.high, 0.5)]),
        _Line("expected from war", [(chance, 0.0), (chance, 1.0)]),
    ]
    described = f"Both prefer any share of the first side from {found.low:.3g} to {found.high:.3g} to war."
    return _curves("bargaining", "The bargaining range", described, lines, "first side's share", "")


def _curves(identifier: str, label: str, described: str, lines: Sequence[_Line], x_title: str, y_title: str) -> Figure:
    def draw(canvas: Canvas) -> alt.LayerChart:
        import altair as alt

        x = alt.X("x:Q", title=x_title, axis=_axis(canvas))
        y = alt.Y("y:Q", title=y_title or None, axis=_axis(canvas) if y_title else None)
        layers: list[alt.Chart] = []
        shifts = _shifts([line.points[line.named_at][1] for line in lines], canvas)
        for k, line in enumerate(lines):
            rows = [{"x": a, "y": b, "order": i} for i, (a, b) in enumerate(line.points) if isfinite(b)]
            colour, dash = SERIES[k % len(SERIES)].light, [1, 0] if k < len(SERIES) else [5, 3]
            layers.append(
                chart(rows).mark_line(color=colour, strokeDash=dash, strokeWidth=2).encode(x=x, y=y, order="order:Q")
            )
            style: dict[str, Any] = {"align": "left", "dx": 5, "dy": shifts[k], "fontSize": canvas.text}
            name = chart([rows[line.named_at] | {"words": line.name}])
            layers.append(name.mark_text(color=colour, **style).encode(x=x, y=y, text="words:N"))
        room = 12 + round(max(canvas.measure(line.name) for line in lines))
        return finish(layers, canvas, HEIGHT, (12, room, 48, 60 if y_title else 16))

    return figure(identifier, label, described, draw)


def _shifts(heights: Sequence[float], canvas: Canvas) -> list[float]:
    """How far to move each name, in pixels downwards, so that names of lines that end close together do not overlap."""
    span = (max(heights, default=0.0) - min([*heights, 0.0])) or 1.0
    wanted = [-(height / span) * (HEIGHT - 60) for height in heights]
    moved, lowest = [0.0] * len(heights), -1e9
    for k in sorted(range(len(heights)), key=lambda k: wanted[k]):
        lowest = max(wanted[k], lowest + canvas.text + 1)
        moved[k] = lowest - wanted[k]
    return moved


def _bars(identifier: str, label: str, described: str, rows: Sequence[tuple[str, float]], x_title: str) -> Figure:
    def draw(canvas: Canvas) -> alt.LayerChart:
        import altair as alt

        order = [name for name, _ in rows]
        data = [{"name": name, "value": value, "zero": 0.0} for name, value in rows]
        x = alt.X("value:Q", title=x_title, axis=_axis(canvas))
        y = alt.Y("name:N", sort=order, title=None, axis=_axis(canvas))
        bars = chart(data).mark_bar(color=SERIES[0].light, height={"band": 0.7}).encode(x=x, x2="zero:Q", y=y)
        left = 16 + round(max((canvas.measure(name) for name in order), default=0))
        return finish([bars], canvas, 70 + 18 * len(rows), (12, 16, 48, left))

    return figure(identifier, label, described, draw)


def _tiles(
    identifier: str,
    label: str,
    described: str,
    cells: Sequence[tuple[float, float, str]],
    keys: Mapping[str, str],
    axes: tuple[str, str],
    side: float | None,
) -> Figure:
    """Letters on coloured tiles; `side` is a tile's side where both axes are continuous, None for ordered values."""
    present = [letter for letter in keys if any(cell[2] == letter for cell in cells)]
    colours = {letter: SERIES[k].light for letter, k in zip(present, (0, 1, 3, 4, 6), strict=False)}

    def draw(canvas: Canvas) -> alt.LayerChart:
        import altair as alt

        kind, order = ("Q", "ascending") if side else ("O", "descending")
        x = alt.X(f"x:{kind}", title=axes[0], axis=_axis(canvas))
        y = alt.Y(f"y:{kind}", title=axes[1], axis=_axis(canvas), sort=order)
        small = canvas.text * (0.7 if side else 1)
        layers: list[alt.Chart] = []
        for letter in present:
            half = (side or 0) / 2
            data = [
                {"x": round(a, 4), "y": round(b, 4), "left": a - half, "right": a + half, "low": b - half,
                 "high": b + half, "words": letter}
                for a, b, found in cells if found == letter
            ]  # fmt: skip
            tile = chart(data).mark_rect(color=colours[letter], opacity=0.25)
            if side:
                corners: dict[str, Any] = {
                    "x": alt.X("left:Q", title=axes[0]),
                    "x2": "right:Q",
                    "y": alt.Y("low:Q"),
                    "y2": "high:Q",
                }
                layers.append(tile.encode(**corners))
            else:
                layers.append(tile.encode(x=x, y=y))
            layers.append(chart(data).mark_text(color=colours[letter], fontSize=small).encode(x=x, y=y, text="words:N"))
        return finish(layers, canvas, HEIGHT, (12, 16, 48, 60))

    meaning = "; ".join(f"{letter}: {keys[letter]}" for letter in present)
    return figure(identifier, f"{label} ({meaning})", described, draw)


def _axis(canvas: Canvas) -> alt.Axis:
    import altair as alt

    return alt.Axis(
        labelColor=MUTED.light,
        titleColor=INK.light,
        domainColor=RULE.light,
        tickColor=RULE.light,
        gridColor=RULE.light,
        labelFontSize=canvas.text * 0.85,
        titleFontSize=canvas.text * 0.9,
        titleFontWeight="normal",
        labelAngle=0,
        tickCount=6,
    )
