"""The patterns as the record has them: each computed from the fetched data, for some years.

Every pattern is a share of independent cases, a total per another total by year, or the weight of a tail; the
definitions are chosen so that a simulated run has the same quantity (see `pattern_simulated`). States are the members
of the Correlates of War list; power is the Composite Index of National Capability of all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import polars as pl

from counterpoise.data.membership import Membership, membership
from counterpoise.data.sources import table
from counterpoise.engine.turn.record import EQUAL
from counterpoise.evidence.pattern_interval import Interval, Reals, rate, share, tail

FIRST, LAST = 1816, 2010
HALVES = {"1816-1913": (1816, 1913), "1914-2010": (1914, 2010)}
"""The halves of the record: one to calibrate on, one to check."""
LAST_WAR_YEAR = 2007
"""The war list ends with this year."""
_LEVEL_BLOCK = 20
"""Years in a block for levels that change slowly: shares of power, pacts."""
_PLEDGES = ("atop_defense", "atop_offense", "atop_neutral", "atop_nonagg", "atop_consul")

Years = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Record:
    """The data that the patterns are computed from, read once.

    Args:
        folder: The data folder; by default the one in use.
    """

    folder: str | Path | None = None

    @cached_property
    def members(self) -> Membership:
        """Who was a member when."""
        return membership("cow", FIRST, LAST, self.folder)

    @cached_property
    def states(self) -> Reals:
        """Members by year, shape (years,)."""
        return self.members.present.sum(axis=0).astype(np.float64)

    @cached_property
    def majors(self) -> dict[int, set[int]]:
        """Great powers by year, as the Correlates of War list dates them."""
        spells = table("cow_majors", self.folder).iter_rows(named=True)
        held = [(row["ccode"], row["styear"], row["endyear"]) for row in spells]
        return {year: {c for c, begin, end in held if begin <= year <= end} for year in range(FIRST, LAST + 1)}

    @cached_property
    def cinc(self) -> dict[tuple[int, int], float]:
        """Capability by (state, year)."""
        frame = table("nmc", self.folder).drop_nulls("cinc")
        codes, years, values = (frame[name].to_list() for name in ("ccode", "year", "cinc"))
        return dict(zip(zip(codes, years, strict=True), values, strict=True))

    @cached_property
    def power(self) -> dict[int, Reals]:
        """Shares of all capabilities by year."""
        by_year: dict[int, list[float]] = {}
        for (_, year), value in self.cinc.items():
            by_year.setdefault(year, []).append(value)
        return {year: np.array(values) / sum(values) for year, values in by_year.items()}

    @cached_property
    def wars(self) -> tuple[RecordedWar, ...]:
        """Inter-state wars with a known beginning."""
        rows: dict[int, list[dict[str, int | None]]] = {}
        for row in table("inter_state_war", self.folder).iter_rows(named=True):
            rows.setdefault(row["warnum"], []).append(row)
        return tuple(_war(parts, self) for parts in rows.values())

    @cached_property
    def pairs(self) -> dict[int, set[tuple[int, int]]]:
        """Pairs of members with any pact, by year."""
        return self._pairs(_PLEDGES)

    @cached_property
    def allies(self) -> dict[int, set[tuple[int, int]]]:
        """Pairs of members who promise each other active help (defence or offence), by year."""
        return self._pairs(_PLEDGES[:2])

    def _pairs(self, pledges: tuple[str, ...]) -> dict[int, set[tuple[int, int]]]:
        known = self.members.codes.tolist()
        frame = table("atop_dyad_year", self.folder).filter(
            pl.any_horizontal(pl.col(name) == 1 for name in pledges),
            pl.col("ccode1") < pl.col("ccode2"),
            pl.col("ccode1").is_in(known) & pl.col("ccode2").is_in(known),
        )
        found: dict[int, set[tuple[int, int]]] = {}
        for a, b, year in frame.select("ccode1", "ccode2", "year").iter_rows():
            found.setdefault(year, set()).add((a, b))
        return found

    @cached_property
    def rivals(self) -> dict[int, set[frozenset[int]]]:
        """Strategic rivals by year."""
        found: dict[int, set[frozenset[int]]] = {year: set() for year in range(FIRST, LAST + 1)}
        for row in table("tss_rivalries", self.folder).iter_rows(named=True):
            for year in range(max(FIRST, row["start"]), min(LAST, row["end"] or LAST) + 1):
                found[year].add(frozenset((row["ccode1"], row["ccode2"])))
        return found


@dataclass(frozen=True, slots=True)
class RecordedWar:
    """What the patterns need of a war.

    Args:
        year: It began.
        states: How many fought.
        great: Whether great powers fought on both sides.
        began_and: 1 if those who began it won, -1 if they lost, 0 if neither or if it is not known who began it.
        equal: Whether the sides' capabilities were within a factor of 1.5; False where they are not known.
        deaths: Battle deaths, nan where those of a side are not known.
    """

    year: int
    states: int
    great: bool
    began_and: int
    equal: bool
    deaths: float


def _war(rows: list[dict[str, int | None]], record: Record) -> RecordedWar:
    entered = {(int(row["ccode"] or 0), int(row["side"] or 0)): int(row["styear1"] or 0) for row in rows}
    great = {side for (state, side), year in entered.items() if state in record.majors.get(year, ())}
    power = {
        side: sum(record.cinc.get((state, year), np.nan) for (state, where), year in entered.items() if where == side)
        for side in (1, 2)
    }
    low, high = sorted(power.values())
    deaths = [row["batdeath"] for row in rows]
    return RecordedWar(
        year=min(entered.values()),
        states=len({state for state, _ in entered}),
        great=great == {1, 2},
        began_and=_fortune([row for row in rows if row["initiator"] == 1]),
        equal=bool(high <= EQUAL * low),
        deaths=float(sum(dead for dead in deaths if dead is not None)) if None not in deaths else np.nan,
    )


def _fortune(began: list[dict[str, int | None]]) -> int:
    outcomes = {row["outcome"] for row in began}
    if len({row["side"] for row in began}) != 1:
        return 0
    return 1 if outcomes == {1} else -1 if outcomes == {2} else 0


def _by_year(years: Years, counts: Callable[[int], float]) -> Reals:
    return np.array([float(counts(year)) for year in range(years[0], years[1] + 1)])


def _to_last_war(years: Years) -> Years:
    return years[0], min(years[1], LAST_WAR_YEAR)


def _wars(record: Record, years: Years) -> list[RecordedWar]:
    return [war for war in record.wars if years[0] <= war.year <= years[1]]


def war_rate(record: Record, years: Years) -> Interval:
    """Wars that began, per state and year."""
    span = _to_last_war(years)
    begun = _by_year(span, lambda year: sum(war.year == year for war in record.wars))
    return rate(begun, record.states[span[0] - FIRST : span[1] - FIRST + 1])


def great_wars(record: Record, years: Years) -> Interval:
    """Wars with great powers on both sides that began, per year."""
    span = _to_last_war(years)
    begun = _by_year(span, lambda year: sum(war.great for war in record.wars if war.year == year))
    return rate(begun, np.ones(len(begun)))


def wide_wars(record: Record, years: Years) -> Interval:
    """Wars of more than two states, share of wars."""
    fought = _wars(record, years)
    return share(sum(war.states > 2 for war in fought), len(fought))


def initiators_win(record: Record, years: Years) -> Interval:
    """Decided wars that those who began them won, share."""
    decided = [war for war in _wars(record, years) if war.began_and]
    return share(sum(war.began_and > 0 for war in decided), len(decided))


def initiators_win_equals(record: Record, years: Years) -> Interval:
    """The same for wars between sides whose capabilities were within a factor of 1.5."""
    decided = [war for war in _wars(record, years) if war.began_and and war.equal]
    return share(sum(war.began_and > 0 for war in decided), len(decided))


def severity_tail(record: Record, years: Years) -> Interval:
    """Orders of magnitude from the median to the ninth decile of battle deaths."""
    return tail(np.array([war.deaths for war in _wars(record, years) if war.deaths > 0]))


def pact_years(record: Record, years: Years) -> Interval:
    """Pair-years under a pact per pact of a pair that ended: the mean life of a pact if its risk of ending is even."""
    there = _by_year(years, lambda year: len(record.pairs.get(year, ())))
    ended = _by_year(years, lambda year: len(record.pairs.get(year, set()) - record.pairs.get(year + 1, set())))
    return rate(there, ended, block=_LEVEL_BLOCK)


def pacted(record: Record, years: Years) -> Interval:
    """States with a pact of defence or offence, share of state-years."""
    bound = _by_year(years, lambda year: len({state for pair in record.allies.get(year, ()) for state in pair}))
    return rate(bound, record.states[years[0] - FIRST : years[1] - FIRST + 1], block=_LEVEL_BLOCK)


def state_deaths(record: Record, years: Years) -> Interval:
    """States that left the list of members, by conquest, occupation or union, per state and year."""
    ends = [row["endyear"] for row in table("cow_states", record.folder).iter_rows(named=True)]
    left = _by_year(years, lambda year: ends.count(year))
    return rate(left, record.states[years[0] - FIRST : years[1] - FIRST + 1])


def leader_share(record: Record, years: Years) -> Interval:
    """The strongest state's share of all capabilities, mean over years."""
    held = _by_year(years, lambda year: float(record.power[year].max()))
    return rate(held, np.ones(len(held)), block=_LEVEL_BLOCK)


def effective_number(record: Record, years: Years) -> Interval:
    """One over the sum of squared shares of all capabilities, mean over years."""
    number = _by_year(years, lambda year: float(1 / (record.power[year] ** 2).sum()))
    return rate(number, np.ones(len(number)), block=_LEVEL_BLOCK)


def polarity_changes(record: Record, years: Years) -> Interval:
    """Changes between one, two and more poles (states with half of the strongest's capability), per year."""
    poles = _by_year(years, lambda year: min(3, int((record.power[year] >= 0.5 * record.power[year].max()).sum())))
    changed = (np.diff(poles) != 0).astype(np.float64)
    return rate(changed, np.ones(len(changed)))


def opposed_majors(record: Record, years: Years) -> Interval:
    """Great powers bound by a pact of defence or offence to a state with which they share a great power as rival."""
    opposed = _by_year(years, lambda year: len(_opposed(record, year)))
    return rate(opposed, _by_year(years, lambda year: len(record.majors[year])), block=_LEVEL_BLOCK)


def _opposed(record: Record, year: int) -> set[int]:
    majors, rivals = record.majors[year], record.rivals[year]
    return {
        state
        for pair in record.allies.get(year, ())
        if any(frozenset((pair[0], third)) in rivals and frozenset((pair[1], third)) in rivals for third in majors)
        for state in pair
        if state in majors
    }


COMPUTED: Mapping[str, Callable[[Record, Years], Interval]] = {
    "war-rate": war_rate,
    "great-power-wars": great_wars,
    "wide-wars": wide_wars,
    "initiators-win": initiators_win,
    "initiators-win-equals": initiators_win_equals,
    "severity-tail": severity_tail,
    "pact-years": pact_years,
    "pacted": pacted,
    "state-deaths": state_deaths,
    "leader-share": leader_share,
    "effective-number": effective_number,
    "polarity-changes": polarity_changes,
    "opposed-majors": opposed_majors,
}
"""By pattern: how it is computed. The share of obligations honoured is not here: it is cited."""
