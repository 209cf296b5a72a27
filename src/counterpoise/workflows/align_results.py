"""What the alignment model is worth: tables and figures of the results that `scripts/refit-alignment` writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from counterpoise.errors import unknown_name
from counterpoise.evidence.considerations import FAMILIES
from counterpoise.evidence.skill import results
from counterpoise.evidence.skill.baselines import BASELINES
from counterpoise.evidence.skill.theories import THEORIES
from counterpoise.history import library
from counterpoise.report import alignment_figures as figures
from counterpoise.report import alignment_tables as tables
from counterpoise.report.figures.figure import Figure
from counterpoise.report.tables import Table

TITLES = {one.name: one.title for one in BASELINES}
"""What to call the baselines."""

BESIDE = ("prior-ties", "persistence", "power")
"""The baselines shown beside the model in every scenario."""


def skill() -> tuple[Table, ...]:
    """The model against every baseline: out of sample, forward in time, and by scenario."""
    told = results.read()
    return (
        *(tables.skill(told, TITLES, way, kind) for way in results.WAYS for kind in tables.KINDS),
        *(tables.by_scenario(told, BESIDE, TITLES, way, "undisputed") for way in results.WAYS),
        *(tables.calibration(told, way) for way in results.WAYS),
    )


def coefficients() -> tuple[Table, ...]:
    """Weights with intervals, and average marginal effects."""
    return tables.coefficients(results.read()), tables.effects(results.read())


def signs() -> tuple[Table, ...]:
    """What rival theories predict, beside the estimates."""
    return (tables.signs(results.read(), {one.name: one.title for one in THEORIES}),)


def worth() -> tuple[Table, ...]:
    """The nested models and the ablation."""
    return tables.ladder(results.read()), tables.ablation(results.read())


TOPICS: Mapping[str, tuple[Callable[[], tuple[Table, ...]], tuple[str, ...]]] = {
    "skill": (skill, ("rows", "undisputed", "settings", "skill", "gains", "calibration", "doctrine")),
    "coefficients": (coefficients, ("rows", "episodes", "states", "ridge", "weights")),
    "signs": (signs, ("rows", "episodes", "states", "ridge", "signs")),
    "worth": (worth, ("rows", "undisputed", "ladder", "ablation")),
}
"""What can be asked about the model: its tables, and the parts of the results that they are made from."""


def about(topic: str) -> tuple[Table, ...]:
    """The tables on one topic.

    Raises:
        UnknownName: If there is no such topic.
    """
    if topic not in TOPICS:
        raise unknown_name("topic", topic, TOPICS)
    return TOPICS[topic][0]()


def document_about(topic: str, scenario: str | None = None) -> dict[str, Any]:
    """The results on one topic, for programs; with a scenario, its skill alone."""
    told = results.read()
    if scenario is None:
        return {part: told[part] for part in TOPICS[topic][1]}
    return {"skill": {s: told["skill"][results.LEFT_OUT][s] for s in _scored_systems(scenario)}}


def inputs() -> str:
    """Hash of what the results were made from."""
    return str(results.read()["inputs"])


def _scored_systems(name: str) -> list[str]:
    return [system for system in library.load(name).systems if system in results.read()["skill"][results.LEFT_OUT]]


def skill_here(name: str) -> Table | None:
    """The model and the baselines on one scenario that the model never saw; None where no roles are coded.

    Args:
        name: A system of the library, or an episode, which counts for the systems that it runs through.
    Raises:
        UnknownName: If there is no such scenario.
    """
    told = results.read()["skill"][results.LEFT_OUT]
    systems = _scored_systems(name)
    return tables.skill_on(told, systems, TITLES) if systems else None


def drawn() -> tuple[Figure, ...]:
    """The figures of the page."""
    told = results.read()
    return (
        figures.skill_bars(told, TITLES, results.LEFT_OUT, "undisputed", "alignment-skill"),
        figures.calibration_curves(told, results.LEFT_OUT, "alignment-calibration"),
        *(
            figures.weight_intervals(told, [family], f"alignment-weights-{family.replace('_', '-')}")
            for family in FAMILIES
        ),
    )
