"""Simulate: an ensemble of runs from a setting, its outcomes with their Monte-Carlo error."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from counterpoise.engine.compiled import Compiled, Tell
from counterpoise.engine.distributions import median_spell, severity_quantile, severity_tail
from counterpoise.engine.ensemble import Ensemble, Progress, simulate
from counterpoise.engine.failure import Play, Player
from counterpoise.engine.guarded import PATIENCE, Guarded
from counterpoise.engine.kept import forget, keep, kept
from counterpoise.engine.outcomes import OUTCOMES, POLARITIES
from counterpoise.engine.parcel import own
from counterpoise.engine.reference import Reference
from counterpoise.errors import Interrupted, unknown_name
from counterpoise.history.scenario import Scenario
from counterpoise.report.provenance import Stamp, stamp
from counterpoise.workflows.setting import Setting, start_of_scenario

ENGINES = ("compiled", "reference")
MOST = 1_000_000
"""Runs at most where only a precision is wanted."""


@dataclass(frozen=True)
class Simulated:
    """An ensemble and the setting it came from."""

    setting: Setting
    ensemble: Ensemble
    asked: int
    precision: float | None
    engine: str
    taken_up: int = 0

    def to_json(self) -> dict[str, Any]:
        """The document, without schema and stamp."""
        found = self.ensemble
        return {
            "runs": found.runs,
            "key": self.setting.key,
            "turns": self.setting.turns,
            "complete": found.complete,
            "outcomes": {name: estimate.to_json() for name, estimate in found.outcomes().items()},
            "survival": found.survival,
            "polarity_spells": {
                name: {"spells": int(counts.sum()), "median": median_spell(counts)}
                for name, counts in zip(POLARITIES, found.spells, strict=True)
            },
            "severity": {
                "wars": int(found.severities.sum()),
                "quantiles": {str(q): severity_quantile(found.severities, q) for q in (0.5, 0.9, 0.99)},
                "tail": [list(point) for point in severity_tail(found.severities)],
            },
            "failures": [{"run": one.run, "sentence": one.sentence} for one in found.failures],
        }

    def stamp(self, command: str | None = None) -> Stamp:
        """What it was made from."""
        world = self.setting.scenario
        digest = None
        if world is not None:
            from counterpoise.history import library

            digest = library.load(world).digest
        asked = {"setting": self.setting.to_json(), "runs": self.asked, "precision": self.precision}
        return stamp(
            scenario=world,
            scenario_sha256=digest,
            key=self.setting.key,
            engine=self.engine,
            parameters=asked,
            command=command,
        )

    @property
    def titles(self) -> dict[str, str]:
        """What each outcome says, by name."""
        return {one.name: one.title for one in OUTCOMES}


@contextmanager
def engine_for(play: Play, name: str, *, tell: Tell, patience: float = PATIENCE) -> Generator[Player]:
    """The engine of that name; guarded where a doctrine comes from a user's own file.

    Raises:
        UnknownName: If there is no such engine.
    """
    if name not in ENGINES:
        raise unknown_name("engine", name, ENGINES)
    owned = any(own(doctrine) for doctrine in play.start.doctrines)
    if name == "reference":
        engine: Player = Reference()
    else:
        engine = Compiled() if owned else Compiled(tell=tell)
    if not owned:
        yield engine
        return
    if name == "compiled":
        tell("A doctrine of your own is compiled with the rules: about half a minute, once.")
    with Guarded(engine, patience) as guarded:
        yield guarded


def run_ensemble(
    setting: Setting,
    *,
    runs: int | None = None,
    precision: float | None = None,
    engine: str = "compiled",
    patience: float = PATIENCE,
    tell: Tell = lambda _: None,
    watch: Callable[[Progress], None] | None = None,
    halted: Callable[[], bool] | None = None,
) -> Simulated:
    """Simulate a setting; an ensemble of the same setting that was stopped is taken up.

    Args:
        setting: What to simulate.
        runs: How many; 1,000 unless a precision is wanted, then at most a million.
        precision: Until the interval of every chance is that narrow to either side.
        engine: "compiled" or "reference".
        patience: Seconds for the answer of a doctrine of one's own.
        tell: Told, in a sentence, what is waited for.
        watch, halted: See `counterpoise.engine.ensemble.simulate`.
    """
    play = setting.play()
    wanted = runs if runs is not None else (MOST if precision is not None else 1000)
    since = kept(play)
    if since is not None and since.done > wanted:
        since = None
    if since is not None:
        tell(f"Going on after {since.done:,} runs that were kept when this was stopped.")
    with engine_for(play, engine, tell=tell, patience=patience) as player:
        found = simulate(play, player, runs=wanted, precision=precision, since=since, watch=watch, halted=halted)
    if found.complete:
        forget(play)
    elif found.done:
        keep(found)
    return Simulated(setting, found, wanted, precision, engine, since.done if since else 0)


def stopped(done: Simulated, command: str) -> Interrupted:
    """What to say of an ensemble that was stopped: what is kept and how to go on."""
    found = done.ensemble
    return Interrupted(
        f"stopped after {found.done:,} of {done.asked:,} runs; they are kept",
        remedy=f"to go on: {command}",
    )


@dataclass(frozen=True)
class Forward:
    """A scenario simulated forward from a moment.

    Args:
        ensemble: The runs.
        year: The year of the first turn.
        doctrines: What each state followed; `by-lot` where that was drawn for every run.
        survival: Share of runs in which each state lived to the end.
    """

    ensemble: Ensemble
    year: int
    doctrines: dict[str, str]

    @property
    def survival(self) -> dict[str, float]:
        """Share of runs in which each state lived to the end."""
        return self.ensemble.survival


def forward(
    scenario: Scenario,
    moment: str | None = None,
    *,
    runs: int = 200,
    key: int = 1,
    turns: int = 30,
    engine: Player | None = None,
    tell: Tell = lambda _: None,
) -> Forward:
    """Simulate a scenario forward from a moment, under the doctrines that it assigns.

    Args:
        scenario: The scenario.
        moment: A year or a day; its usual one where none is given.
        runs, key, turns: How many, under which key, how many years each.
        engine: What plays; the compiled engine unless given.
        tell: Told what a first run waits for.
    """
    start = start_of_scenario(scenario, moment)
    play = Play(start, key, turns)
    found = simulate(play, engine or Compiled(tell=tell), runs=runs)
    return Forward(found, start.year, start.followed)
