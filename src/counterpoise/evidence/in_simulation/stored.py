"""Results as text: one file a claim, so that a change of verdict is a line in a diff.

A file holds the design and its stamp, the verdict, and the effect at every point by population, to six significant
digits; a point that does not tell is nan. The verdict can be read, and can be judged again from the effects.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import isfinite, isnan, nan
from pathlib import Path
from typing import Any

import numpy as np

from counterpoise.engine.board import Reals
from counterpoise.errors import DataMissing
from counterpoise.evidence.claims.card import Claim
from counterpoise.evidence.in_simulation.contrast import Effect
from counterpoise.evidence.in_simulation.design import Design
from counterpoise.evidence.in_simulation.guards import Guard
from counterpoise.evidence.in_simulation.rule_space import rule_space
from counterpoise.evidence.in_simulation.share import Share, share
from counterpoise.evidence.in_simulation.simulated_verdict import Held, Ruling, SimulatedVerdict, Standing, tells
from counterpoise.evidence.in_simulation.stability_benchmark import Stability

COMMAND = "counterpoise claims test --on simulation"
HEAD = f"# Written by `{COMMAND} --write-results FOLDER`. Do not edit: the next run overwrites it."
PLACE = "counterpoise.evidence"
FOLDER = "verdicts/simulation"
_DIGITS = 6


@dataclass(frozen=True)
class StoredHeld:
    """A claim in one population, as it was stored.

    Args:
        guard: The population.
        ruling: What the rule said.
        reached, mirrored, near, told: See `Held`.
        median, low, high, error: See `Held`.
        regions: Where it holds: a description and the share reached there.
        matters: Parameter, part of the variance, trend.
        effects, errors: At every point; nan where the point does not tell.
    """

    guard: Guard
    ruling: Ruling
    reached: Share
    mirrored: Share
    near: Share
    told: Share
    median: float
    low: float
    high: float
    error: float
    regions: tuple[tuple[str, Share], ...]
    matters: tuple[tuple[str, float, float], ...]
    effects: Reals
    errors: Reals


@dataclass(frozen=True)
class Stored:
    """A claim's result in simulation, as it was stored.

    Args:
        claim, key, card: Number and key of the claim, version of its card.
        smallest, direction, unit: As the card had them.
        ruling, standing: The verdict.
        stamp: What it depends on.
        design: Points, runs and so on.
        held: By population.
    """

    claim: str
    key: str
    card: str
    smallest: float
    direction: int
    unit: str
    ruling: Ruling
    standing: Standing
    stamp: Mapping[str, str]
    design: Mapping[str, Any]
    held: Mapping[Guard, StoredHeld]

    @property
    def played(self) -> str:
        """What was played, in words."""
        told = self.design
        return (
            f"{told['points']} points of the rule space, {told['runs']} runs of {told['turns']} years at each in every "
            f"setting and population, key {told['key']}; rules {self.stamp['rules'][:12]}"
        )


def text(
    card: Claim,
    verdict: SimulatedVerdict,
    effects: Sequence[Mapping[Guard, Effect]],
    design: Design,
    *,
    smallest: float,
) -> str:
    """The file of one claim.

    Args:
        card: The claim's.
        verdict: What was judged.
        effects: By point and population.
        design: What was played.
        smallest: The smallest effect of interest that was asked.
    """
    assert card.simulated is not None
    lines = [
        HEAD,
        f'claim = "{card.number}"',
        f'key = "{card.key}"',
        f'card = "{card.version}"',
        f"smallest = {_number(smallest)}",
        f"direction = {card.simulated.direction}",
        f'unit = "{card.simulated.unit}"',
        f'ruling = "{verdict.ruling}"',
        f'standing = "{verdict.standing}"',
        "",
        "[stamp]",
        *(f'{name} = "{value}"' for name, value in design.stamp().items()),
        "",
        "[design]",
        *(f"{name} = {value}" for name, value in design.told().items() if name != "space"),
        *_changed(design),
    ]
    for guard in Guard:
        here = [one[guard] for one in effects]
        telling = [tells(one, smallest) for one in here]
        lines += ["", *_population(verdict.held[guard], here, telling)]
    return "\n".join(lines) + "\n"


def _changed(design: Design) -> list[str]:
    """Ranges that are not this package's."""
    usual = rule_space().to_json()
    other = {name: told for name, told in design.space.to_json().items() if told != usual[name]}
    return ["", "[design.ranges]", *(f"{name} = {_array(told)}" for name, told in other.items())] if other else []


def _population(held: Held, effects: Sequence[Effect], telling: Sequence[bool]) -> list[str]:
    at = f"population.{held.guard}"
    lines = [f"[{at}]", f'ruling = "{held.ruling}"']
    for name in ("reached", "mirrored", "near", "told"):
        one: Share = getattr(held, name)
        lines.append(f"{name} = [{one.hits}, {one.points}]")
    lines += [f"{name} = {_number(getattr(held, name))}" for name in ("median", "low", "high", "error")]
    for name in ("value", "error"):
        numbers = [getattr(one, name) if tell else nan for one, tell in zip(effects, telling, strict=True)]
        lines.append(f"{'effects' if name == 'value' else 'errors'} = {_array(numbers)}")
    for region in held.regions:
        lines += ["", f"[[{at}.region]]", f'where = "{region.words}"']
        lines.append(f"reached = [{region.reached.hits}, {region.reached.points}]")
    for matter in held.matters:
        lines += ["", f"[[{at}.matters]]", f'name = "{matter.name}"', f"part = {_number(matter.part)}"]
        lines.append(f"trend = {_number(matter.trend)}")
    return lines


def _array(values: Iterable[Any]) -> str:
    return "[" + ", ".join(f'"{one}"' if isinstance(one, str) else _number(one) for one in values) + "]"


def _number(value: float) -> str:
    """A TOML number; a whole one keeps its point, so that its kind does not change from run to run."""
    if isinstance(value, int):
        return str(value)
    if not isfinite(value):
        return "nan" if isnan(value) else ("inf" if value > 0 else "-inf")
    told = f"{value:.{_DIGITS}g}"
    return told if any(mark in told for mark in ".e") else f"{told}.0"


# -- reading -----------------------------------------------------------------------------------------------------------


@cache
def shipped() -> Mapping[str, Stored]:
    """The results that this package brings, by claim key."""
    folder = files(PLACE).joinpath(FOLDER)
    if not folder.is_dir():
        return {}
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    found = (read(folder.joinpath(name).read_text(encoding="utf-8")) for name in names)
    return {one.key: one for one in found}


def stored(card: Claim) -> Stored:
    """The result that this package brings for a claim.

    Raises:
        DataMissing: If there is none; the remedy is the command that makes it.
    """
    known = shipped()
    if card.key not in known:
        raise DataMissing(f"claim {card.number} has no result in simulation yet", remedy=f"{COMMAND} {card.number}")
    return known[card.key]


def read(content: str) -> Stored:
    """A result from its file."""
    told = tomllib.loads(content)
    return Stored(
        claim=told["claim"],
        key=told["key"],
        card=told["card"],
        smallest=float(told["smallest"]),
        direction=int(told["direction"]),
        unit=told["unit"],
        ruling=Ruling(told["ruling"]),
        standing=Standing(told["standing"]),
        stamp=told["stamp"],
        design=told["design"],
        held={Guard(name): _held(Guard(name), row) for name, row in told["population"].items()},
    )


def _held(guard: Guard, told: Mapping[str, Any]) -> StoredHeld:
    reached, mirrored, near, points = (share(*told[name]) for name in ("reached", "mirrored", "near", "told"))
    return StoredHeld(
        guard,
        Ruling(told["ruling"]),
        reached,
        mirrored,
        near,
        points,
        *(float(told[name]) for name in ("median", "low", "high", "error")),
        regions=tuple((row["where"], share(*row["reached"])) for row in told.get("region", ())),
        matters=tuple((row["name"], float(row["part"]), float(row["trend"])) for row in told.get("matters", ())),
        effects=np.array(told["effects"], dtype=np.float64),
        errors=np.array(told["errors"], dtype=np.float64),
    )


# -- the theorem -------------------------------------------------------------------------------------------------------

BENCHMARK = "benchmark/war_stability.toml"


def benchmark_text(found: Sequence[Stability], stamp: Mapping[str, str]) -> str:
    """The file of the theorem's benchmark."""
    lines = [HEAD, "", "[stamp]", *(f'{name} = "{value}"' for name, value in stamp.items())]
    for one in found:
        lines += ["", f"[population.{one.guard}]"]
        lines += [f"{name} = {getattr(one, name)}" for name in ("networks", "empty", "war_stable")]
        for name in _STABILITY:
            part: Share = getattr(one, name)
            lines.append(f"{name} = [{part.hits}, {part.points}]")
    return "\n".join(lines) + "\n"


def read_benchmark(content: str) -> tuple[Stability, ...]:
    """The theorem's benchmark from its file."""
    return tuple(_benchmark(Guard(name), row) for name, row in tomllib.loads(content)["population"].items())


def _benchmark(guard: Guard, row: Mapping[str, Any]) -> Stability:
    parts = {name: share(*row[name]) for name in _STABILITY}
    return Stability(guard, int(row["networks"]), int(row["empty"]), int(row["war_stable"]), **parts)


def shipped_benchmark() -> tuple[Stability, ...]:
    """The benchmark that this package brings; empty if there is none."""
    file = files(PLACE).joinpath(FOLDER, BENCHMARK)
    return read_benchmark(file.read_text(encoding="utf-8")) if file.is_file() else ()


_STABILITY = ("exposed", "tempted", "needless", "vulnerable_attacked", "safe_attacked")


def file_of(card: Claim, folder: Path) -> Path:
    """Where a claim's result is written."""
    return folder / f"{card.module}.toml"
