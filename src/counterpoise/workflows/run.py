"""Run: the main job. A scenario at a moment becomes a balance sheet, and the sheet a report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from counterpoise.history import library
from counterpoise.history.scenario import Scenario
from counterpoise.report.balance_sheet import BalanceSheet
from counterpoise.report.document import Section
from counterpoise.report.provenance import Stamp, stamp
from counterpoise.report.sheet.context import Answer, Event, NormLevel, Source
from counterpoise.report.sheet.outcomes import Outcomes
from counterpoise.workflows.power import headed_by
from counterpoise.workflows.sheet import alignment, attribution, claims, coalitions, spread, threats
from counterpoise.workflows.sheet.finding import finding
from counterpoise.world import Span, System

DEFAULT = "triple-alliance-1882"

ASSUMPTIONS = (
    "A year is all its days: whatever held on any day of it is in the system, as in state-year data.",
    "Threat is a product of Walt's four sources. He gives no formula; this one and its numbers are this project's own.",
    "Expectations use only what was known before the year; their thresholds were set before scoring and not tuned.",
    "Great powers are those of Levy before 1816 and of Correlates of War after.",
    "Blocs are communities of the graph of defence and offence pacts (greedy modularity).",
)


@dataclass(frozen=True, slots=True)
class Run:
    """What `run` made: the balance sheet of a scenario at a moment, and what came next in simulation.

    Args:
        scenario: What was weighed.
        sheet: What was found.
        outcomes: An ensemble from the moment on, beside the record; None where none was asked for or could be run.
    """

    scenario: Scenario
    sheet: BalanceSheet
    outcomes: Outcomes | None = None

    def html(self) -> str:
        """The report: one self-contained page."""
        from counterpoise.report.page import page

        return page(self.sheet, further=self._further())

    def fragment(self) -> str:
        """The report as a piece of HTML for a notebook."""
        from counterpoise.report.page import fragment

        return fragment(self.sheet, further=self._further())

    _repr_html_ = fragment

    def _further(self) -> list[Section]:
        if self.outcomes is None:
            return []
        from counterpoise.report.outcome_section import section

        return [section(self.outcomes, self.sheet.name)]


def run(
    scenario: str | Scenario = DEFAULT,
    *,
    moment: str | int | None = None,
    power: str | None = None,
    runs: int = 0,
    key: int = 1,
    command: str | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Run:
    """Weigh a scenario at a moment, and simulate it forward from there.

    Args:
        scenario: A scenario, or the name of a system or an episode, or the path of a scenario file.
        moment: A year or a day; without it the start of the episode, or the year with most recorded roles.
        power: The headline measure of power, of the scenario or of the fetched record; the scenario's own default, if
            not given.
        runs: How many simulated runs from the moment on, under the doctrines that the scenario assigns; 0 for none.
        key: Key of their random draws.
        command: The command line that repeats this, for the stamp.
        tell: Told what a first run waits for (the compiler).
    Raises:
        UnknownName: If there is no such scenario.
        BadDates: If the moment lies outside it.
        BadScenario: If it is a file and the file is wrong.
    """
    case = headed_by(scenario if isinstance(scenario, Scenario) else library.load(scenario), power)
    when = str(moment) if moment is not None else str(usual_moment(case))
    system = case.at(when)
    sheet = _sheet(case, system, when, command)
    sheet = replace(sheet, finding=finding(sheet), stamp=_stamp(case, when, power, runs, key, command))
    if not runs:
        return Run(case, sheet)
    from counterpoise.workflows.sheet.outcomes import outcomes

    return Run(case, sheet, outcomes(case, when, runs=runs, key=key, tell=tell))


def _stamp(case: Scenario, when: str, power: str | None, runs: int, key: int, command: str | None) -> Stamp:
    by = f" --power {power}" if power else ""
    return stamp(
        scenario=case.name,
        scenario_sha256=case.digest,
        key=key if runs else None,
        engine="compiled" if runs else None,
        parameters={"moment": when, "power": case.default_power, "runs": runs},
        command=command or f"counterpoise run {case.name} --year {when}{by} --runs {runs}",
    )


def usual_moment(case: Scenario) -> int:
    """The year to show where none is asked for: an episode's own, or the coded year nearest to it in its span."""
    coded = [year for year, _ in case.coded()]
    if case.opened is not None:
        start, span = case.opened.year, case.opened.span
        inside = [year for year in coded if span.touches(Span.year(year))]
        return min(inside, key=lambda year: (abs(year - start), year), default=start)
    if not coded:
        return case.years[-1]
    return max(sorted(set(coded)), key=lambda year: sum(role.year == year for role in case.roles))


def _sheet(case: Scenario, system: System, when: str, command: str | None) -> BalanceSheet:
    readings, disagreement = spread.polarity(case, system)
    blocs = coalitions.blocs(case, system)
    return BalanceSheet(
        title=f"{case.opened.title if case.opened else case.title}: {when}",
        scenario=case.id,
        episode=case.opened.id if case.opened else None,
        moment=when,
        finding="",
        stamp=_stamp(case, when, None, 0, 1, command),
        question=case.opened.question if case.opened else None,
        names={state.id: state.name(system.moment) for state in case.timeline.states},
        measures=spread.measures_of_power(case),
        power=spread.histories(case),
        standings=spread.standings(case, system),
        polarity=readings,
        polarity_disagreement=disagreement,
        threats=threats.readings(system, case.default_power),
        network=coalitions.network(case, system, blocs),
        blocs=blocs,
        scales=coalitions.scales(case, system, blocs),
        expectations=alignment.expectations(case, system.year),
        attributions=attribution.attributions(case),
        claims=claims.claims(system, case.default_power),
        norms=_norms(case, system, when),
        events=tuple(Event(e.date, e.text, e.kind) for e in case.events),
        answers=tuple(Answer(f"{q.year}: {q.text}", q.answer, None, q.contested, q.source) for q in case.questions),
        assumptions=ASSUMPTIONS,
        left_out=case.leaves_out,
        notes=_notes(case, system),
        sources=_sources(case),
    )


def _norms(case: Scenario, system: System, when: str) -> tuple[NormLevel, ...]:
    other = case.at(when, alternative_norms=True).norms
    readings = {norm.name: norm.alternative for norm in case.timeline.norms}
    return tuple(NormLevel(name, level, readings[name], other[name]) for name, level in system.norms.items())


def _notes(case: Scenario, system: System) -> tuple[str, ...]:
    contested = sum(role.contested for role in case.roles if role.year == system.year)
    notes: list[str] = []
    if contested:
        are = "is" if contested == 1 else "are"
        notes.append(f"{contested} of the roles recorded for {system.year} {are} disputed among historians.")
    if not any(year == system.year for year, _ in case.coded()):
        notes.append(f"No roles are recorded for {system.year}, so no expectation is scored for it.")
    missing = [name for name in case.power_measures if name in system.power and not system.power[name].known.any()]
    if missing:
        notes.append(f"No figures for {system.year} by {', '.join(missing)}.")
    return tuple(notes)


def _sources(case: Scenario) -> tuple[Source, ...]:
    return tuple(Source(s.key, s.text, note=s.verified.meaning) for s in case.sources.values())


def write(report: str, path: Path) -> Path:
    """Write a report under a temporary name and rename it, so that nobody meets half a file."""
    part = path.with_name(f".{path.name}.part")
    part.write_text(report, encoding="utf-8")
    part.replace(path)
    return path
