"""A scenario file from any years of the record: the data's states, power, treaties, wars and rivalries as one file.

The file is a start to work from. It says where each number comes from and what the record does not hold: roles,
norms, questions, the names of treaties. What the file states is what the data state; nothing is filled in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from counterpoise.data.citations import entries
from counterpoise.data.panel import world
from counterpoise.data.source import source
from counterpoise.errors import BadValue, UnknownState, nearest
from counterpoise.world import Belligerent, Member, Pact, PowerSeries, Side, Span, State, Timeline, War

POWER = ("cinc", "milex", "milper", "irst", "pec", "tpop", "upop")
_SOURCES = {"nmc": "nmc", "atop": "atop_member", "war": "inter_state_war", "rivalries": "tss_rivalries"}
_LEAVES_OUT = (
    "Roles that states played, norms of conduct and questions: the data files hold none.",
    "Names of treaties: ATOP gives numbers.",
    "States that the Correlates of War list does not count as members in these years.",
)


def scenario_of_years(
    first: int,
    last: int | None = None,
    *,
    states: str | Sequence[str] = "great-powers",
    folder: str | Path | None = None,
) -> str:
    """The text of a scenario file made from the record.

    Args:
        first: First year.
        last: Last year; by default the first, too.
        states: "great-powers" (those of the Correlates of War in these years), "all", or abbreviations.
        folder: The data folder.
    Raises:
        BadDates: If the years lie outside the record.
        UnknownState: If a state is not in the record in these years.
        BadValue: If fewer than two states are left.
        DataMissing: If a source is not here.
    Example:
        >>> text = scenario_of_years(1938)  # doctest: +SKIP
    """
    last = first if last is None else last
    whole = world("cow", (first, last), folder).timeline()
    kept = _chosen(whole, states)
    lines = [*_head(first, last, states), *_cited()]
    for state in kept:
        lines += _state(state)
    for name in POWER:
        lines += _power(whole.series[name], kept, first, last)
    alive = {state.id: state.life for state in kept}
    for pact in whole.pacts:
        lines += _pact(pact, alive)
    for war in whole.wars:
        lines += _war(war, alive)
    for rivalry in whole.rivalries:
        if rivalry.a in alive and rivalry.b in alive:
            lines += ["", "[[rivalries]]", f"a = {_q(rivalry.a)}", f"b = {_q(rivalry.b)}", *_span(rivalry.span)]
            lines += [f"name = {_q(rivalry.name or '')}"] if rivalry.name else []
            lines += [f"stakes = {_list(sorted(stake.value for stake in rivalry.stakes))}"]
            lines += ['source = "rivalries"']
    return "\n".join(lines) + "\n"


def _chosen(whole: Timeline, states: str | Sequence[str]) -> list[State]:
    if states == "all":
        kept = list(whole.states)
    elif states == "great-powers":
        kept = [state for state in whole.states if state.is_great_power(whole.span)]
    else:
        known = {state.id: state for state in whole.states}
        for name in states:
            if name not in known:
                near = nearest(name, known)
                raise UnknownState(
                    f"state {name!r} is not in the record in {whole.span.start.year}",
                    remedy=f"did you mean {near!r}?" if near else None,
                )
        kept = [known[name] for name in dict.fromkeys(states)]
    if len(kept) < 2:
        raise BadValue("a scenario needs at least two states", remedy="name more of them")
    return kept


def _head(first: int, last: int, states: str | Sequence[str]) -> list[str]:
    years = str(first) if first == last else f"{first}-{last}"
    who = {"great-powers": "the great powers", "all": "all states"}.get(str(states), "some states")
    return [
        f"# Made from the record by: counterpoise scenario new FILE --from-year {first}",
        "schema = 1",
        f"id = {_q(f'record-{years}')}",
        f"title = {_q(f'The record of {years}')}",
        f"summary = {_q(f'{who[0].upper()}{who[1:]} of {years} as the data sets of the field record them.')}",
        f"start = {first}",
        f"end = {last}",
        'default_power = "cinc"',
        f"leaves_out = {_list(_LEAVES_OUT)}",
    ]


def _cited() -> list[str]:
    lines: list[str] = []
    for key, name in {"list": "cow_states", **_SOURCES}.items():
        found = source(name)
        lines += ["", f"[sources.{key}]", f"text = {_q(f'{found.title}, version {found.version}. {found.terms}')}"]
        lines += [f"bibtex = {_q(chr(10).join(entries()[cite] for cite in found.cite))}", 'verified = "read"']
    return lines


def _state(state: State) -> list[str]:
    lines = ["", "[[states]]", f"id = {_q(state.id)}"]
    lines += [f"ccode = {state.ccode}"] if state.ccode else []
    lines += [f"names = [{', '.join(_dated(d.value, d.span) for d in state.names)}]"]
    lines += [f"life = [{', '.join(_inline(span) for span in state.life)}]"]
    lines += [f"great_power = [{', '.join(_inline(span) for span in state.great_power)}]"] if state.great_power else []
    lines += [f"gwcode = [{', '.join(_dated(d.value, d.span) for d in state.gwcodes)}]"] if state.gwcodes else []
    if state.capital:
        place = f"latitude = {state.capital.latitude:.4f}, longitude = {state.capital.longitude:.4f}"
        lines += [f"capital = {{ name = {_q(state.capital.name)}, {place} }}"]
    return [*lines, 'source = "list"']


def _power(series: PowerSeries, kept: Sequence[State], first: int, last: int) -> list[str]:
    years = [year for year in range(first, last + 1) if year in series.years]
    values = {
        year: {s.id: series.estimates[s.id][year].value for s in kept if year in series.estimates.get(s.id, {})}
        for year in years
    }
    if not any(values.values()):
        return []
    lines = ["", f"[power.{series.measure}]", f"unit = {_q(series.unit)}", 'source = "nmc"']
    for year, figures in values.items():
        if figures:
            lines.append(
                f"values.{year} = {{ {', '.join(f'{state} = {value!r}' for state, value in figures.items())} }}"
            )
    totals = {year: series.world_totals[year] for year in years if year in series.world_totals}
    if totals:
        lines.append(f"world = {{ {', '.join(f'{year} = {value!r}' for year, value in totals.items())} }}")
    return lines


def _pact(pact: Pact, alive: dict[str, tuple[Span, ...]]) -> list[str]:
    members = list(_living(pact.members, alive))
    if len({member.state for member in members}) < 2:
        return []
    against = [state for state in pact.against if state in alive]
    lines = ["", "[[pacts]]", f"id = {_q(pact.id)}", f"name = {_q(pact.name)}"]
    lines += [f"pledges = {_list(sorted(pledge.value for pledge in pact.pledges))}", *_span(pact.span)]
    lines += [f"members = [{', '.join(_fighter(m.state, m.span) for m in members)}]"]
    lines += [f"against = {_list(against)}"] if against else []
    return [*lines, 'source = "atop"', 'verified = "read"', f"atop = {pact.id.split('-')[1]}"]


def _war(war: War, alive: dict[str, tuple[Span, ...]]) -> list[str]:
    sides = [(name, side, list(_living(side.members, alive))) for name, side in (("a", war.a), ("b", war.b))]
    if not all(members for _, _, members in sides):
        return []
    lines = ["", "[[wars]]", f"id = {_q(war.id)}", f"name = {_q(war.name)}", *_span(war.span)]
    lines += [f"{name} = {_side(side, members)}" for name, side, members in sides]
    return [*lines, 'source = "war"', 'verified = "read"', *([f"warnum = {war.warnum}"] if war.warnum else [])]


def _side(side: Side, members: Sequence[Member | Belligerent]) -> str:
    fighters = ", ".join(_fighter(m.state, m.span) for m in members)
    return f"{{ label = {_q(side.label)}, outcome = {_q(side.outcome.value)}, members = [{fighters}] }}"


def _living(
    members: Iterable[Member | Belligerent], alive: dict[str, tuple[Span, ...]]
) -> Iterable[Member | Belligerent]:
    """The members that this file has, each bound only while it lived: ATOP and the state list date some differently."""
    for member in members:
        for life in alive.get(member.state, ()):
            if life.touches(member.span):
                ends = [end for end in (life.end, member.span.end) if end is not None]
                span = Span(max(life.start, member.span.start), min(ends) if ends else None)
                yield Member(member.state, span)


def _fighter(state: str, span: Span) -> str:
    return f"{{ state = {_q(state)}, {_dates(span)} }}"


def _dated(value: str, span: Span) -> str:
    return f"{{ value = {_q(value)}, {_dates(span)} }}"


def _inline(span: Span) -> str:
    return f"{{ {_dates(span)} }}"


def _dates(span: Span) -> str:
    return f"from = {_day(span.start)}" + (f", to = {_day(span.end)}" if span.end else "")


def _span(span: Span) -> list[str]:
    return [f"from = {_day(span.start)}", *([f"to = {_day(span.end)}"] if span.end else [])]


def _day(day: date) -> str:
    return _q(day.isoformat())


def _q(text: str) -> str:
    """A TOML string; JSON's escapes are TOML's."""
    return json.dumps(text, ensure_ascii=False)


def _list(items: Iterable[str]) -> str:
    return f"[{', '.join(_q(item) for item in items)}]"
