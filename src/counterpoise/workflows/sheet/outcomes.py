"""The scenario simulated forward from the moment, beside what the record says of the same years."""

from __future__ import annotations

from collections import Counter

import numpy as np

from counterpoise.doctrines.outlook import Posture
from counterpoise.engine.board import POSTURE, TARGET
from counterpoise.engine.compiled import Compiled, Tell
from counterpoise.engine.distributions import lasting, median_spell, severity_tail
from counterpoise.engine.outcomes import OUTCOMES, POLARITIES, Kind
from counterpoise.engine.start import Start
from counterpoise.errors import BadValue
from counterpoise.history.scenario import Scenario
from counterpoise.report.sheet.outcomes import OutcomeReading, Outcomes, StateFate
from counterpoise.workflows.simulate import Forward, forward
from counterpoise.world import Span

RUNS = 200
STANDS = 60
"""Runs whose first year is looked at state by state."""
LONGEST = 40
SHORTEST = 5

WORDS = {
    Posture.HIDE: "hide",
    Posture.BALANCE: "balance against {}",
    Posture.BANDWAGON: "bandwagon with {}",
    Posture.PASS_BUCK: "pass the buck of {}",
    Posture.WITHDRAW: "withdraw",
    Posture.EXPAND: "expand against {}",
    Posture.TETHER: "tether {}",
    Posture.MANAGE: "manage {}",
    Posture.CONCEDE: "concede to {}",
}


def outcomes(
    case: Scenario, moment: str, *, runs: int = RUNS, key: int = 1, tell: Tell = lambda _: None
) -> Outcomes | None:
    """An ensemble from the moment to the end of the scenario, five years at least and forty at most.

    Args:
        case: The scenario.
        moment: A year or a day.
        runs, key: How many runs, under which key.
        tell: Told what a first run waits for.
    Returns:
        None where fewer than two states have a known capability at the moment.
    """
    year = case.at(moment).year
    turns = min(LONGEST, max(SHORTEST, case.years[-1] - year + 1))
    engine = Compiled(tell=tell)
    try:
        found = forward(case, moment, runs=runs, key=key, turns=turns, engine=engine)
    except BadValue:
        return None
    until = year + turns - 1
    record = Record(case, found.ensemble.play.start, year, min(until, case.years[-1]))
    told = record.outcomes()
    readings = tuple(
        OutcomeReading(one.name, one.title, one.kind is Kind.CHANCE, e.mean, e.se, e.low, e.high, told.get(one.name))
        for one in OUTCOMES
        for e in (found.ensemble.estimate(one.name),)
    )
    return Outcomes(
        since=year,
        until=until,
        runs=found.ensemble.runs,
        key=key,
        readings=readings,
        fates=_fates(case, found, record, engine, key),
        spells={name: median_spell(c) for name, c in zip(POLARITIES, found.ensemble.spells, strict=True)},
        lasting={
            name: tuple(lasting(counts).tolist())
            for name, counts in zip(POLARITIES, found.ensemble.spells, strict=True)
            if counts.sum()
        },
        severity_tail=severity_tail(found.ensemble.severities),
        failures=tuple(str(one) for one in found.ensemble.failures),
        note=record.note,
    )


class Record:
    """What the record says of the years that were simulated, as far as the scenario covers them.

    Args:
        case: The scenario.
        start: Where the runs began: only its states are asked after.
        since, until: The years.
    """

    def __init__(self, case: Scenario, start: Start, since: int, until: int) -> None:
        self.case = case
        self.ids = start.ids
        self.since = since
        self.until = until
        self.states = {state.id: state for state in case.timeline.states if state.id in start.ids}

    @property
    def note(self) -> str:
        """How far the record goes."""
        return f"The record is that of the scenario, {self.since} to {self.until}, of the same {len(self.ids)} states."

    def lived(self, state: str) -> bool:
        """Whether a state was alive in the last year."""
        return self.states[state].alive(self.until)

    def outcomes(self) -> dict[str, float]:
        """What can be read off the record, by the names of `OUTCOMES`."""
        alive = [state for state in self.ids if self.lived(state)]
        wars = self._wars()
        great = [war for war in wars if war[1]]
        told = {
            "war": float(bool(wars)),
            "great_war": float(bool(great)),
            "great_wars": float(len(great)),
            "wide_wars": sum(wide for wide, _ in wars) / len(wars) if wars else float("nan"),
            "state_death": float(len(alive) < len(self.ids)),
            "deaths": float(len(self.ids) - len(alive)),
            "living": float(len(alive)),
            "war_rate": len(wars) / (len(self.ids) * (self.until - self.since + 1)),
        }
        return {name: value for name, value in {**told, **self._power()}.items() if value == value}

    def _wars(self) -> list[tuple[bool, bool]]:
        """Wars that began in these years between these states: whether wide, and whether between great powers."""
        found: list[tuple[bool, bool]] = []
        for war in self.case.timeline.wars:
            if not self.since <= war.span.start.year <= self.until:
                continue
            sides = [{m.state for m in side.members} & set(self.ids) for side in (war.a, war.b)]
            if all(sides):
                powers = [any(self.states[s].is_great_power(war.span) for s in side) for side in sides]
                found.append((len(sides[0] | sides[1]) > 2, all(powers)))
        return found

    def _power(self) -> dict[str, float]:
        """Leadership and hegemony by the scenario's own measure of power, year by year."""
        shares = [self._shares(year) for year in range(self.since, self.until + 1)]
        known = [share for share in shares if share.size]
        if not known:
            return {}
        first, last = known[0], known[-1]
        return {
            "hegemony": float(any(share.max() >= 0.5 for share in known)),
            "hegemony_at_end": float(last.max() >= 0.5),
            "leader_stayed": float(first.argmax() == last.argmax()),
            "leader_share": float(last.max()),
            "effective": float(1.0 / (last**2).sum()),
        }

    def _shares(self, year: int) -> np.ndarray:
        system = self.case.at(year)
        values = dict(zip(system.ids, system.power_by(self.case.default_power).values.tolist(), strict=True))
        held = np.array([max(0.0, values.get(state, 0.0)) for state in self.ids])
        held = np.nan_to_num(held)
        return held / held.sum() if held.sum() > 0 else held[:0]


def _fates(case: Scenario, found: Forward, record: Record, engine: Compiled, key: int) -> tuple[StateFate, ...]:
    start = found.ensemble.play.start
    stands = _stands(start, engine, key)
    year = Span.year(found.year)
    return tuple(
        StateFate(
            state=state,
            doctrine=found.doctrines[state],
            survival=share,
            lived=record.lived(state),
            stands=dict(stands[state].most_common()),
            roles=tuple(
                f"{role.role.value} facing {role.threat}{' (disputed)' if role.contested else ''}"
                for role in case.roles
                if role.state == state and Span.year(role.year) == year
            ),
        )
        for state, share in found.survival.items()
    )


def _stands(start: Start, engine: Compiled, key: int) -> dict[str, Counter[str]]:
    """Where each state stood after the first turn, in shares of runs."""
    counted: dict[str, Counter[str]] = {state: Counter() for state in start.ids}
    for run in range(STANDS):
        board = engine.board(start, key=key, run=run, turns=1)
        for i, state in enumerate(start.ids):
            target = int(board.mark[TARGET, i])
            words = WORDS[Posture(int(board.mark[POSTURE, i]))]
            counted[state][words.format(start.ids[target] if target >= 0 else "order").strip()] += 1
    # A Counter adds shares as it adds counts; its type knows whole numbers only.
    return {
        state: Counter({words: count / STANDS for words, count in found.items()})  # type: ignore[misc]
        for state, found in counted.items()
    }
