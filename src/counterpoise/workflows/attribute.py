"""Attribute: which doctrine was a state following, era by era, and which years say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterpoise.errors import BadDates, UnknownState, nearest, unknown_name
from counterpoise.evidence.attribution import eras as spans
from counterpoise.evidence.attribution import historians, recorded
from counterpoise.evidence.attribution.attributed import EraFound, attributed
from counterpoise.evidence.attribution.eras import Era
from counterpoise.evidence.attribution.likelihood import is_null
from counterpoise.evidence.attribution.situation import Kind, Rates, Situation, base_rates
from counterpoise.history import library
from counterpoise.report.balance_sheet import plain
from counterpoise.report.provenance import Stamp, stamp
from counterpoise.report.sheet.attribution import Assigned, Attributed, Decided, ErrorShown, LikelySet
from counterpoise.world import Span

if TYPE_CHECKING:
    from counterpoise.report.figures.figure import Figure
    from counterpoise.workflows.setting import Setting

MOST_DECIDING = 5
"""Deciding situations kept for each era."""

NEAREST = 3
"""Years named where none lies in those asked about."""

FIRST_OF_DATA = 1817
"""The first year of which the fetched record tells."""


class On(StrEnum):
    """What a state's conduct is read from."""

    RECORDED = "recorded"
    """The roles that historians code in the scenario library."""
    DATA = "data"
    """Treaties, wars and military spending of the fetched record."""
    BOTH = "both"
    """The stances that historians code, and of the data wars joined and begun, and arming."""


@dataclass(frozen=True)
class Played:
    """The simulated run in which a state was looked at.

    Args:
        setting: What was simulated.
        run: Which run.
        title: What the world is called.
        followed: The doctrine that the state did follow.
    """

    setting: Setting
    run: int
    title: str
    followed: str


@dataclass(frozen=True)
class Attribution:
    """What was found of one state.

    Args:
        state, name: Who.
        first, last: The years asked about.
        on: What its conduct was read from.
        eras: One record an era.
        named: The eras that were asked for by name.
        sources: Hashes of the data that were read.
        played: The run it was found in; None for history.
    """

    state: str
    name: str
    first: int
    last: int
    on: On
    eras: tuple[Attributed, ...]
    named: tuple[str, ...] = ()
    sources: dict[str, str] = field(default_factory=dict[str, str])
    played: Played | None = None

    def to_json(self) -> dict[str, Any]:
        """The document, without schema and stamp."""
        played = self.played
        told = {"run": played.run, "key": played.setting.key, "followed": played.followed} if played else None
        return {
            "simulated": told,
            "state": self.state,
            "name": self.name,
            "from": self.first,
            "to": self.last,
            "on": self.on.value,
            "eras": [plain(era) for era in self.eras],
        }

    def stamp(self, command: str | None = None) -> Stamp:
        """What it was made from."""
        eras = [era.era for era in self.eras]
        told: dict[str, Any] = {
            "state": self.state, "from": self.first, "to": self.last, "on": self.on.value, "eras": eras,
        }  # fmt: skip
        if self.played is not None:
            told |= {"setting": self.played.setting.to_json(), "run": self.played.run}
            setting = self.played.setting
            return stamp(
                scenario=setting.scenario, key=setting.key, engine="reference", parameters=told, command=command
            )
        named = "".join(f" --era {name}" for name in self.named)
        typed = f"counterpoise attribute {self.state} --from {self.first} --to {self.last}{named} --on {self.on}"
        return stamp(sources=self.sources, parameters=told, command=command or typed)

    def figure(self) -> Figure:
        """The posteriors by era."""
        from counterpoise.report.attribution_section import by_era

        return by_era(self.eras, f"attribution-{self.state.lower()}", f"Which doctrine {self.name} was following")

    def _repr_html_(self) -> str:
        from counterpoise.report.attribution_section import era_table

        caption = f"{self.name}, {self.first}-{self.last}"
        return self.figure().wide + era_table(self.eras, caption).to_html()


def attribute(
    state: str,
    first: int | None = None,
    last: int | None = None,
    *,
    eras: Sequence[str] = (),
    on: str = "recorded",
    folder: str | Path | None = None,
) -> Attribution:
    """Which doctrine a state was following, era by era.

    Args:
        state: By its Correlates of War abbreviation, such as "UKG".
        first, last: The years; all that are known, if not given.
        eras: Systems or episodes of the library, or spans such as "1871-1890"; the systems of the library between the
            years, if none is named.
        on: "recorded" (the roles that historians code), "data" (the fetched record) or "both".
        folder: The data folder.
    Raises:
        UnknownState: If the state is nowhere on record.
        UnknownName: If there is no such era, or nothing of the name of `on`.
        BadDates: If no situation of the state lies in the years.
        DataMissing: If `on` asks for data that were not fetched.
    Example:
        >>> attribute("UKG", 1945, 1990).eras[0].verdict
        'named'
    """
    where = _on(on)
    called = _known(state)
    found = _situations(state, where, first, last, folder)
    years = sorted({s.year for s in found if s.state == state})
    if not years:
        raise BadDates(f"nothing that {called} ({state}) did is on record by {where}", remedy=_remedy(where, last))
    named = tuple(spans.era(name) for name in eras)
    since, until = _span(first, last, named, years)
    asked = named or spans.eras(since, until)
    inside = [year for year in years if since <= year <= until and any(era.holds(year) for era in asked)]
    if not inside:
        near = sorted(sorted(years, key=lambda year: (max(since - year, year - until, 0), year))[:NEAREST])
        raise BadDates(
            f"no situation of {called} ({state}) lies in {since} to {until}; there are {len(years)} in other years, "
            f"the nearest in {', '.join(map(str, near))}",
            remedy=_remedy(where, until),
        )
    rates = _rates(state, where, found)
    mine = [s for s in found if s.state == state and since <= s.year <= until]
    records = tuple(
        record(state, one, _assigned(state, mine, one.era, rates)) for one in attributed(state, mine, asked, rates)
    )
    shown = tuple(replace(one, names=names_in(state, one.first, one.last)) for one in records if _worth(one))
    return Attribution(state, called, since, until, where, shown, tuple(eras), _hashes(where))


def _span(first: int | None, last: int | None, named: Sequence[Era], years: Sequence[int]) -> tuple[int, int]:
    """The years asked about: as given, else those of the eras named, else all in which there are situations."""
    since = min((era.first for era in named), default=years[0])
    until = max((era.last for era in named), default=years[-1])
    return since if first is None else first, until if last is None else last


def _on(name: str) -> On:
    if name not in list(On):
        raise unknown_name("record to read conduct from", name, [one.value for one in On])
    return On(name)


def _remedy(on: On, until: int | None) -> str:
    if on is On.RECORDED and (until is None or until >= FIRST_OF_DATA):
        return "widen the years, or add --on data for treaties, wars and spending from 1817 on"
    return "widen the years"


def _worth(one: Attributed) -> bool:
    """An era in which nothing was seen and nothing is said is not shown."""
    return bool(one.situations or one.assigned)


def _known(state: str) -> str:
    """The state's last name, if any system of the library or the record of roles has it."""
    names: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for system in library.names():
        for one in library.load(system).timeline.states:
            names[one.id] = one.name()
            by_name |= {dated.value: one.id for dated in one.names}
    if state not in names:
        near = nearest(state, [*names, *by_name])
        meant = by_name.get(near, near) if near else None
        raise UnknownState(
            f"there is no state {state!r} in the library",
            remedy=f"did you mean {meant} ({names[meant]})?" if meant else "try UKG, FRN, GMY, AUH, RUS, USA",
        )
    return names[state]


def names_in(state: str, first: int, last: int) -> tuple[str, ...]:
    """What a state was called between two years, in order; Germany was Brandenburg-Prussia once.

    Example:
        >>> names_in("GMY", 1661, 1714), names_in("AUH", 1890, 1918)
        (('Brandenburg-Prussia', 'Prussia'), ('Austria-Hungary',))
    """
    within = Span.written(first, last)
    dated = [
        name
        for system in library.names()
        for one in library.load(system).timeline.states
        if one.id == state
        for name in one.names
        if name.span.touches(within)
    ]
    return tuple(dict.fromkeys(name.value for name in sorted(dated, key=lambda name: name.span.start)))


def _situations(
    state: str, on: On, first: int | None, last: int | None, folder: str | Path | None
) -> tuple[Situation, ...]:
    found: list[Situation] = []
    if on is not On.DATA:
        found += recorded.in_library(state)
    if on is not On.RECORDED:
        from counterpoise.evidence.attribution import observed

        deeds = observed.situations(
            state,
            max(observed.FIRST, first if first is not None else observed.FIRST),
            min(observed.LAST, last if last is not None else observed.LAST),
            folder,
        )
        found += [s for s in deeds if on is On.DATA or s.kind is not Kind.STANCE]
    return tuple(found)


def _rates(state: str, on: On, found: Sequence[Situation]) -> Rates:
    """Base rates of each kind of question: of stances as coded, of deeds as the great powers did them."""
    if on is On.RECORDED:
        return recorded.rates(state)
    of_deeds = base_rates(found, without=state)
    return of_deeds if on is On.DATA else {**of_deeds, Kind.STANCE: recorded.rates(state)[Kind.STANCE]}


def _hashes(on: On) -> dict[str, str]:
    if on is On.RECORDED:
        return {}
    from counterpoise.data.source import source
    from counterpoise.evidence.attribution.observed import SOURCES

    return {name: source(name).sha256 for name in SOURCES}


def _assigned(state: str, mine: Sequence[Situation], era: Era, rates: Rates) -> tuple[historians.Assigned, ...]:
    return historians.assigned(state, mine, [era], rates)


def record(state: str, one: EraFound, said: Sequence[historians.Assigned] = ()) -> Attributed:
    """An era of a state as a plain record."""
    era = one.era
    shared: dict[str, Any] = {
        "state": state,
        "era": era.id,
        "title": era.title,
        "first": era.first,
        "last": era.last,
        "situations": one.situations,
        "verdict": one.verdict.value,
        "sentence": one.sentence,
        "assigned": tuple(_said(a) for a in said),
    }
    if one.found is None:
        return Attributed(decisions=0.0, **shared)
    found = one.found
    best = found.best[0]
    return Attributed(
        decisions=found.decisions,
        sets=tuple(LikelySet(names, chance, is_null(names[0])) for names, chance in found.sets),
        posterior=found.chances,
        gain=found.gain,
        right=one.right,
        errors={kind.value: ErrorShown(e.mean, e.low, e.high) for kind, e in found.errors[best].items()},
        deciding=_decided(one),
        **shared,
    )


def _decided(one: EraFound) -> tuple[Decided, ...]:
    assert one.found is not None
    if not one.found.second:
        return ()
    best, second = one.found.best[0], one.found.second[0]
    shown: list[Decided] = []
    for weighed in one.deciding(MOST_DECIDING):
        s = weighed.situation
        for_best, for_second = s.forecasts[best], s.forecasts[second]
        shown.append(
            Decided(
                year=s.year,
                kind=s.kind.value,
                about=s.about,
                did=s.note or s.deed,
                best=best,
                best_says=for_best.said,
                best_reason=for_best.reason,
                second=second,
                second_says=for_second.said,
                second_reason=for_second.reason,
                favours=weighed.favours,
            )
        )
    return tuple(shown)


def _said(one: historians.Assigned) -> Assigned:
    return Assigned(
        doctrine=one.assignment.doctrine,
        first=one.found.era.first,
        last=one.found.era.last,
        reason=one.assignment.reason,
        source=one.assignment.source,
        posterior=one.posterior,
        agreement=one.agreement.value,
        discussion=one.discussion(),
    )
