"""Why: what a state did in a year of a run, and the reasons and numbers that decided it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from counterpoise.engine.why import Explanation, explain
from counterpoise.errors import BadDates, BadValue
from counterpoise.history import library
from counterpoise.report.provenance import Stamp, stamp
from counterpoise.workflows.compare import simulated
from counterpoise.workflows.setting import Setting


@dataclass(frozen=True)
class Asked:
    """An explanation and the run that it is about."""

    explanation: Explanation
    setting: Setting
    run: int

    def to_json(self) -> dict[str, object]:
        """The document, without schema and stamp."""
        told = self.explanation
        return {
            "state": told.state,
            "year": told.year,
            "turn": told.turn,
            "run": self.run,
            "key": self.setting.key,
            "doctrine": told.doctrine,
            "posture": told.posture,
            "target": told.target,
            "sentences": list(told.sentences),
            "numbers": dict(told.numbers),
        }

    def stamp(self, command: str | None = None) -> Stamp:
        """What it was made from."""
        parameters = {"setting": self.setting.to_json(), "run": self.run}
        return stamp(scenario=self.setting.scenario, key=self.setting.key, parameters=parameters, command=command)


def setting_of(result: str) -> Setting:
    """The setting of a file written by `simulate -o`, or of a scenario's name.

    Raises:
        BadFile: If the file is no such result.
        UnknownName: If it is neither a file nor a scenario.
    """
    path = Path(result)
    if path.suffix == ".json" or path.is_file():
        return simulated(path)[0]
    return Setting(scenario=library.load(result).name)


def why(setting: Setting, state: str, year: int, *, run: int = 0) -> Asked:
    """Why a state did what it did in a year of one run of a setting.

    Args:
        setting: What was simulated.
        state: Who.
        year: A calendar year of a scenario, or the number of the turn, from 0, of a world that never was.
        run: Which run.
    Raises:
        UnknownState: If there is no such state.
        BadDates: If the year lies outside the run.
        BadValue: If the state does not exist then.
    """
    start = setting.start()
    last = start.year + setting.turns - 1
    if not start.year <= year <= last:
        raise BadDates(
            f"{year} lies outside the run, which goes from {start.year} to {last}",
            remedy="a run that never was counts its turns from 0" if setting.scenario is None else None,
        )
    if run < 0:
        raise BadValue(f"runs are numbered from 0; there is no run {run}")
    told = explain(start, state, key=setting.key, run=run, turn=year - start.year, names=_names(setting, year))
    return Asked(told, setting, run)


def _names(setting: Setting, year: int) -> dict[str, str]:
    """What the states of a scenario were called in that year, with their identifiers."""
    if setting.scenario is None:
        return {}
    timeline = library.load(setting.scenario).timeline
    return {state.id: f"{state.name(year)} ({state.id})" for state in timeline.states}
