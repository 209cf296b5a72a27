"""Situations from runs of the engine, as a historian of that world would find them.

The reference engine plays a run while somebody looks on. Before each year's choices the board is copied and judged
without anybody's errors; afterwards it is noted what each state visibly did. The historian does not know the doctrines
and does not see what a state merely intended. Whether a stance was visible is a question of record: *by ties*, the
pacts and wars that stand at the end of the year; *by role*, the stance that a historian with the archives open would
code.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from counterpoise.doctrines.outlook import Answer, Outlook, Posture, Quarrel, Stand
from counterpoise.engine.board import (
    AFFINITY,
    ALIVE,
    ARMING,
    ATTACKER,
    DEFENDER,
    DOCTRINE,
    OTHER,
    PACT,
    POSTURE,
    SIDE,
    TARGET,
    WAR,
    WARS,
    Board,
    Moment,
    Reals,
    copied,
)
from counterpoise.engine.board import AGAINST as AIMED
from counterpoise.engine.bridge import RIVAL_AFFINITY
from counterpoise.engine.reference import blank, cast_of
from counterpoise.engine.start import Start
from counterpoise.engine.turn import take_turn
from counterpoise.engine.turn.asking import Cast
from counterpoise.engine.turn.casting import hand_out_parts
from counterpoise.engine.turn.growth import border_with
from counterpoise.engine.turn.joining import pressing_war
from counterpoise.evidence.attribution.conduct import (
    ARMS_STEP,
    DEFENCE_PACT,
    arms,
    attacks,
    intentions,
    stance_towards,
    stances,
    wars,
)
from counterpoise.evidence.attribution.sight import Scene, looked
from counterpoise.evidence.attribution.situation import AGAINST, ASIDE, WITH, Kind, Situation, whole

NEUTRAL = 2
"""The code of a promise not to fight each other."""


class Record(StrEnum):
    """How much a historian of the simulated world knows of a stance."""

    ROLES = "roles"
    """The stance itself, as coded with the archives open, and nothing else."""
    DEEDS = "deeds"
    """Pacts and wars as they stand, wars joined and begun, and arms."""
    BOTH = "both"
    """The stance as coded, and the deeds other than ties."""


@dataclass
class _Watched:
    """One year as seen by an onlooker: the board before the choices, and at each state's last question about a war."""

    before: Board | None = None
    asked: dict[int, tuple[Board, int]] = field(default_factory=dict[int, tuple[Board, int]])


def situations(start: Start, *, key: int, run: int = 0, turns: int = 40, record: Record) -> tuple[Situation, ...]:
    """Every situation of every state in a run.

    Args:
        start, key, run: The run.
        turns: How many years.
        record: What of it is known.
    """
    return tuple(s for year in _years(start, key, run, turns) for s in _of_year(*year, record))


def followed(start: Start, *, key: int, run: int = 0) -> dict[str, str]:
    """The doctrine that each state follows in a run, by name; drawn where the start leaves it to the lot.

    Example:
        >>> from counterpoise.engine.worlds import World
        >>> start = World(states=2).start(key=1).following("isolation")
        >>> followed(start, key=1)
        {'A': 'isolation', 'B': 'isolation'}
    """
    numbers = _dealt(start, key, run).mark[DOCTRINE, : start.n].tolist()
    return {state: start.doctrines[number].name for state, number in zip(start.ids, numbers, strict=True)}


def _dealt(start: Start, key: int, run: int) -> Board:
    """The board of a run before its first year, doctrines that go by lot dealt."""
    board = copied(start.board)
    hand_out_parts(start.board, board, key, run)
    return board


def _years(start: Start, key: int, run: int, turns: int) -> Iterator[tuple[int, Scene, _Watched, Board]]:
    board = _dealt(start, key, run)
    out = blank(start, key=key, turns=1, runs=1, first_run=run, wars=True, paths=False)
    rules = start.rules._replace(misperception=0.0)
    for turn in range(turns):
        seen = _Watched()
        moment = Moment(key, run, turn)
        cast = _watching(start, board, seen)
        take_turn(board, start.rules, moment, start.series, start.draws, out.rows[0, 0], out.wars, 0, cast)
        assert seen.before is not None
        yield turn, Scene(looked(seen.before, rules, moment), rules, start.ids, start.ids), seen, board


def _watching(start: Start, board: Board, seen: _Watched) -> Cast:
    """The cast with an onlooker. A state is known by the place of its row of settings in memory."""
    plain = cast_of(start.doctrines)
    first, step = board.settings.__array_interface__["data"][0], board.settings.strides[0]

    def align(number: int, view: Outlook, told: Reals) -> Answer:
        if seen.before is None:
            seen.before = copied(board)
        return plain.align(number, view, told)

    def intervene(number: int, view: Quarrel, told: Reals) -> Stand:
        i = (told.__array_interface__["data"][0] - first) // step
        seen.asked[i] = (copied(board), int(pressing_war(board, i)))
        return plain.intervene(number, view, told)

    return Cast(align, intervene)


def _of_year(turn: int, scene: Scene, seen: _Watched, after: Board, record: Record) -> Iterator[Situation]:
    for i, state in enumerate(scene.ids):
        if scene.board.mark[ALIVE, i] == 0 or after.mark[ALIVE, i] == 0 or not scene.others(i):
            continue
        meant = intentions(scene, i)
        threat = scene.leading(i)
        assert threat is not None
        done = _standing(scene, after, i, threat) if record is Record.DEEDS else _role(scene, after, i, threat)
        about = scene.ids[threat]
        yield Situation(state, turn, Kind.STANCE, about, whole(done, Kind.STANCE), stances(scene, threat, meant))
        if record is Record.ROLES:
            continue
        attacked = 0 if _began(after, i, seen) else 1
        yield Situation(state, turn, Kind.ATTACK, "", whole(attacked, Kind.ATTACK), attacks(scene, i, meant))
        armed = 0 if after.state[ARMING, i] - scene.board.state[ARMING, i] > ARMS_STEP * scene.rules.arming_pace else 1
        yield Situation(state, turn, Kind.ARMS, "", whole(armed, Kind.ARMS), arms(scene, i, meant))
        if i in seen.asked:
            war, number = seen.asked[i]
            side = {1: 0, -1: 1, 0: 2}[int(after.mark[SIDE, i]) if after.mark[WAR, i] >= 0 else 0]
            about = f"{scene.ids[war.mark[ATTACKER, number]]} against {scene.ids[war.mark[DEFENDER, number]]}"
            yield Situation(state, turn, Kind.WAR, about, whole(side, Kind.WAR), wars(scene, i, war, number, meant))


def _role(scene: Scene, after: Board, i: int, threat: int) -> int:
    """The stance that the state took to the threat, as archives would show it; friends and enemies are those before."""
    target = int(after.mark[TARGET, i])
    return stance_towards(scene.board, Posture(int(after.mark[POSTURE, i])), target if target >= 0 else None, threat)


def _standing(scene: Scene, after: Board, i: int, threat: int) -> int:
    """How the state stands to the threat by the pacts and wars at the end of the year.

    War comes first; then a promise to the threat not to fight it; then a pact aimed at it, or of defence with somebody
    who is its enemy or whom it alarms too.
    """
    if after.mark[WAR, i] >= 0 and after.mark[WAR, i] == after.mark[WAR, threat]:
        return WITH if after.mark[SIDE, i] == after.mark[SIDE, threat] else AGAINST
    own = int(border_with(after, i, threat))
    if own >= 0 and after.link[PACT, own] >= NEUTRAL:
        return WITH
    pacts = [e for e in range(int(after.first[i]), int(after.first[i + 1])) if after.link[PACT, e] > 0]
    if any(after.link[AIMED, e] == threat or _shared(scene, after, e, threat) for e in pacts):
        return AGAINST
    return ASIDE


def _shared(scene: Scene, after: Board, border: int, threat: int) -> bool:
    """Whether a pact of defence binds the state to an enemy of the threat, or to one whom it alarms too."""
    friend = int(after.link[OTHER, border])
    if after.link[PACT, border] < DEFENCE_PACT:
        return False
    theirs = int(border_with(after, friend, threat))
    hostile = theirs >= 0 and bool(after.tie[AFFINITY, theirs] <= RIVAL_AFFINITY)
    return hostile or scene.alarmed(friend, threat)


def _began(after: Board, i: int, seen: _Watched) -> bool:
    """Whether the state marched of its own: it opened a war, or fell upon a state that was at war already."""
    if after.mark[WAR, i] < 0:
        return False
    opened = range(int(after.counts[WARS]))
    if any(after.mark[ATTACKER, w] == i for w in opened):
        return True
    return i not in seen.asked and all(after.mark[DEFENDER, w] != i for w in opened)
