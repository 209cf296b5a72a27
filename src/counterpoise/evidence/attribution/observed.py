"""Situations from years of the record: pacts made and kept or dropped, wars begun, joined or shunned, arming.

A year of the data is a `System`, and a state's situation is what was known on its eve. What it did is read off the
data: its stance to its leading threat from the treaties in force when the year ends (a pact made or dropped moves it)
and from the wars fought in it; wars from the participant list, with those who began them; arming from the growth of
military spending beyond that of the median great power, which takes inflation and changes of currency out. A state is
as mobilised as its soldiers are to its people: one in twenty is full mobilisation. Seen are the great powers, states
with a hundredth of all capabilities, whoever opens a war, and the state in question. The readings are the project's
own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from counterpoise.data.record import timeline
from counterpoise.data.sources import table
from counterpoise.engine.board import (
    ATTACKER,
    BROUGHT,
    DEFENCE,
    DEFENDER,
    MIRROR,
    REACH,
    SIDE,
    STRENGTH,
    WAR,
    WARS,
    Board,
    copied,
)
from counterpoise.engine.parameters import rules
from counterpoise.engine.turn.crisis import arriving, clear, enlist
from counterpoise.engine.turn.growth import border_with
from counterpoise.errors import BadDates
from counterpoise.evidence.attribution.conduct import Intention, arms, attacks, intentions, stances, wars
from counterpoise.evidence.attribution.sight import Scene, faded, scene_of
from counterpoise.evidence.attribution.situation import AGAINST, ASIDE, WITH, Kind, Shares, Situation, whole
from counterpoise.world import System, Timeline
from counterpoise.world import War as Fought

MEASURE = "cinc"
"""By which capability counts."""

FIRST, LAST = 1817, 2010
"""Years for which treaties, wars and capabilities are all on record, with an eve."""

VISIBLE = 0.01
"""The share of all capabilities from which a state that is no great power is seen."""

IN_REACH = 0.5
"""The part of a state's strength that must arrive at a war for it to face the question of joining; great powers always
do."""

NEUTRAL = 2
"""The rank of a promise not to fight each other."""

FULL = 0.05
"""Soldiers to people at which a state counts as fully mobilised."""

ARMED = 0.05
"""Growth of military spending beyond the median great power's, in logarithms, from which a state has armed."""

SOURCES = ("cow_states", "cow_majors", "nmc", "atop_member", "atop_phase", "inter_state_war", "tss_rivalries")
"""What the situations are read from."""


@lru_cache(maxsize=4)
def _record(folder: str | Path | None) -> Timeline:
    return timeline("cow", (FIRST - 1, LAST + 1), folder)


@lru_cache(maxsize=4)
def beginners(folder: str | Path | None = None) -> Mapping[int, frozenset[int]]:
    """By war, the Correlates of War numbers of those who began it."""
    found: dict[int, set[int]] = {}
    for row in table("inter_state_war", folder).iter_rows(named=True):
        if row["initiator"] == 1:
            found.setdefault(row["warnum"], set()).add(row["ccode"])
    return {number: frozenset(codes) for number, codes in found.items()}


@lru_cache(maxsize=8)
def situations(state: str, first: int, last: int, folder: str | Path | None = None) -> tuple[Situation, ...]:
    """The situations of a state, and for the base rates those of the great powers, in some years of the record.

    Raises:
        BadDates: If the years lie outside the record.
        DataMissing: If a source was not fetched.
    """
    if first > last or last < FIRST or first > LAST:
        raise BadDates(f"{first} to {last} lies outside the record of pacts and wars, {FIRST} to {LAST}")
    record = _record(folder)
    years = range(max(first, FIRST), min(last, LAST) + 1)
    return tuple(s for year in years for s in _of_year(_Year.of(record, year, state, folder), state))


@dataclass(frozen=True)
class _Year:
    """A year of the record: as known on its eve, as it was, as it stood at its end."""

    year: int
    eve: System
    during: System
    end: System
    scene: Scene
    wars: tuple[tuple[Fought, frozenset[str]], ...]

    @classmethod
    def of(cls, record: Timeline, year: int, state: str, folder: str | Path | None) -> _Year:
        eve, during, end = record.before(year), record.at(year), record.before(year + 1)
        began = beginners(folder)
        code = {s.ccode: s.id for s in record.states if s.ccode}
        opened = [(w, frozenset(code[c] for c in began.get(w.warnum or 0, ()) if c in code)) for w in record.wars]
        new = tuple((w, by) for w, by in opened if w.span.start.year == year)
        power = eve.power_by(MEASURE).values
        seen = eve.great_powers | (np.nan_to_num(power) >= VISIBLE * np.nansum(power))
        kept = {s for s, visible in zip(eve.ids, seen, strict=True) if visible} | {state}
        kept |= {s for w, _ in new for s in (*_openers(w, 0), *_openers(w, 1))}
        attacked = faded([(s, w.span.start.year) for w, by in opened for s in by], year, rules())
        part = eve.only([s for s in eve.ids if s in kept])
        return cls(year, eve, during, end, scene_of(part, MEASURE, aggression=attacked, arming=_mobilised(part)), new)


def _mobilised(system: System) -> dict[str, float]:
    soldiers, people = system.power_by("milper").values, system.power_by("tpop").values
    share = np.divide(soldiers, people, out=np.zeros(system.n), where=np.nan_to_num(people) > 0)
    return {s: float(np.clip(x, 0.0, 1.0)) for s, x in zip(system.ids, np.nan_to_num(share) / FULL, strict=True)}


def _openers(war: Fought, side: int) -> tuple[str, ...]:
    """Who fought on a side from the war's first day; where nobody did, its first to come."""
    members = (war.a, war.b)[side].members
    first = min(m.span.start for m in members)
    return tuple(m.state for m in members if m.span.start == first)


def _of_year(now: _Year, state: str) -> Iterator[Situation]:
    great = [s for s, is_great in zip(now.eve.ids, now.eve.great_powers, strict=True) if is_great]
    for one in dict.fromkeys([state, *great]):
        i = now.scene.index(one)
        if i is not None and one in now.end.ids and one in now.during.ids:
            yield from _of_state(now, one, i)


def _of_state(now: _Year, state: str, i: int) -> Iterator[Situation]:
    scene, year = now.scene, now.year
    meant = intentions(scene, i)
    threat = scene.leading(i)
    if threat is not None and scene.ids[threat] in now.end.ids and scene.ids[threat] in now.during.ids:
        done, note = _standing(now, state, scene.ids[threat])
        forecasts = stances(scene, threat, meant)
        yield Situation(state, year, Kind.STANCE, scene.ids[threat], whole(done, Kind.STANCE), forecasts, note=note)
    begun = [war for war, by in now.wars if state in by]
    done, note = (0, f"began {_titled(begun[0])}") if begun else (1, "began no war")
    yield Situation(state, year, Kind.ATTACK, "", whole(done, Kind.ATTACK), attacks(scene, i, meant), note=note)
    armed = _armed(now, state)
    if armed is not None:
        done, note = armed
        yield Situation(state, year, Kind.ARMS, "", whole(done, Kind.ARMS), arms(scene, i, meant), note=note)
    for war, by in now.wars:
        situation = _asked(now, state, i, war, by, meant)
        if situation is not None:
            yield situation


def _standing(now: _Year, state: str, threat: str) -> tuple[int, str]:
    """The stance at the end of the year: by war first, then by a promise to the threat, then by its enemies' pacts."""
    called, during, end = now.scene.names[now.scene.ids.index(threat)], now.during, now.end
    one, other = during.index(state), during.index(threat)
    if during.at_war[one, other]:
        return AGAINST, f"fought {called}"
    if during.fighting_together[one, other]:
        return WITH, f"fought beside {called}"
    i, t = end.index(state), end.index(threat)
    if end.pacted()[i, t] and end.commitments[i, t] >= NEUTRAL:
        return WITH, f"was bound to {called} by treaty"
    if end.aimed_at[i, t]:
        return AGAINST, f"was bound by a treaty aimed at {called}"
    foes = end.pacted("defence", "offence")[i] & (end.rivals[:, t] | end.at_war[:, t])
    if foes.any():
        return AGAINST, f"was bound by treaty to {end.name(end.ids[int(np.flatnonzero(foes)[0])])}, a rival of {called}"
    friends = [end.ids[int(k)] for k in np.flatnonzero(end.pacted("defence", "offence")[i])]
    shared = [friend for friend in friends if _alarmed(now.scene, friend, threat)]
    if shared:
        return AGAINST, f"was bound by treaty to {end.name(shared[0])}, which {called} alarmed too"
    return ASIDE, f"stood with neither side towards {called}"


def _alarmed(scene: Scene, friend: str, threat: str) -> bool:
    k, t = scene.index(friend), scene.index(threat)
    return k is not None and t is not None and k != t and scene.alarmed(k, t)


def _armed(now: _Year, state: str) -> tuple[int, str] | None:
    """Whether the state's military spending outgrew that of the median great power; None where not known."""
    growth = _growths(now)
    great = [
        growth[s] for s, is_great in zip(now.eve.ids, now.eve.great_powers, strict=True) if is_great and s in growth
    ]
    if state not in growth or len(great) < 2:
        return None
    beyond = growth[state] - float(np.median(great))
    more = "more" if beyond > 0 else "less"
    note = f"let its military spending grow {abs(np.expm1(beyond)):.0%} {more} than the median great power's"
    return (0 if beyond > ARMED else 1), note


def _growths(now: _Year) -> dict[str, float]:
    before = dict(zip(now.eve.ids, now.eve.power_by("milex").values.tolist(), strict=True))
    after = dict(zip(now.during.ids, now.during.power_by("milex").values.tolist(), strict=True))
    return {
        s: float(np.log(after[s] / before[s])) for s in now.scene.ids if after.get(s, 0) > 0 and before.get(s, 0) > 0
    }


def _asked(
    now: _Year, state: str, i: int, war: Fought, by: frozenset[str], meant: Mapping[str, tuple[Intention, ...]]
) -> Situation | None:
    """The question whether to join a war, for a state that did not open it and is near enough or great."""
    sides = [_openers(war, side) for side in (0, 1)]
    if not by or any(state in side for side in sides):
        return None
    attackers, defenders = sides if by & set(sides[0]) else sides[::-1]
    places = [[now.scene.ids.index(s) for s in side if s in now.scene.ids] for side in (attackers, defenders)]
    if not all(places) or not (_great(now, state) or _reaches(now.scene, i, places[0] + places[1])):
        return None
    board = _at_war(now.scene, *places)
    done, note = _joined(war, state, attackers)
    forecasts = wars(now.scene, i, board, 0, meant)
    return Situation(state, now.year, Kind.WAR, war.name, done, forecasts, note=note)


def _great(now: _Year, state: str) -> bool:
    return bool(now.eve.great_powers[now.eve.index(state)])


def _reaches(scene: Scene, i: int, places: Sequence[int]) -> bool:
    borders = [int(border_with(scene.board, i, k)) for k in places]
    return any(e >= 0 and scene.board.tie[REACH, int(scene.board.link[MIRROR, e])] >= IN_REACH for e in borders)


def _at_war(scene: Scene, attackers: Sequence[int], defenders: Sequence[int]) -> Board:
    """The board with a war on it, as the engine would have put it there."""
    board = copied(scene.board)
    clear(board)
    board.counts[WARS] = 1
    board.mark[ATTACKER, 0], board.mark[DEFENDER, 0] = attackers[0], defenders[0]
    d = defenders[0]
    board.mark[WAR, d], board.mark[SIDE, d] = 0, -1
    board.state[BROUGHT, d] = board.state[STRENGTH, d]
    board.state[DEFENCE, 0] = board.state[STRENGTH, d]
    for place, side in [*((k, 1) for k in attackers), *((k, -1) for k in defenders[1:])]:
        board.state[BROUGHT, place] = arriving(board, place, 0)
        enlist(board, place, 0, side)
    return board


def _titled(war: Fought) -> str:
    """The war's name with its article: the Crimean War, the Conquest of Ethiopia, World War II."""
    if war.name.startswith("World War"):
        return war.name
    return f"the {war.name}" if {"War", "of"} & set(war.name.split()) else f"the {war.name} War"


def _joined(war: Fought, state: str, attackers: Sequence[str]) -> tuple[Shares, str]:
    for side in (war.a, war.b):
        if any(m.state == state for m in side.members):
            attack = bool({m.state for m in side.members} & set(attackers))
            did = "joined the attack" if attack else "joined the defence"
            return whole(0 if attack else 1, Kind.WAR), f"{did} in {_titled(war)}"
    return whole(2, Kind.WAR), f"stayed out of {_titled(war)}"
