"""Play all points of a design, on as many processes as there are, and never lose one.

A point is a pure function of the design and its number: all populations and settings are played on it, every claim is
counted, and the effects are one small file. A folder of such files is a test half done; whoever goes on, after a kill
or a full disk, ends with the identical files. Memory holds one point at a time, whatever the number of points.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import astuple
from math import isfinite, nan
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread
from typing import Any

from counterpoise.engine import folder as files
from counterpoise.engine.chronicle import Engine
from counterpoise.engine.compiled import Compiled, Tell
from counterpoise.errors import BadFile, Interrupted, Place
from counterpoise.evidence.in_simulation.contrast import Effect, effect
from counterpoise.evidence.in_simulation.design import Design
from counterpoise.evidence.in_simulation.guards import Guard
from counterpoise.evidence.in_simulation.playing import grounds_at, play_point
from counterpoise.evidence.in_simulation.question import needed
from counterpoise.evidence.in_simulation.registry import questions

FILE = "design.json"
Found = Mapping[str, Mapping[Guard, Effect]]
"""The effects at one point, by claim and population."""


def at_point(design: Design, place: int, engine: Engine) -> Found:
    """Play one point for all populations and count every claim."""
    point = design.places()[place]
    asked = {key: questions()[key] for key in design.keys}
    settings = needed(asked)
    names = {part: design.space.names(part) for part in ("rules", "payoff")}
    grounds = grounds_at(point, place, design.runs, key=design.key, **names)
    found: dict[str, dict[Guard, Effect]] = {key: {} for key in asked}
    for guard in Guard:
        played = play_point(
            engine, point, guard, settings, grounds, key=design.key, turns=design.turns, looks=design.looks,
            watched=design.watched,
        )  # fmt: skip
        for key, question in asked.items():
            found[key][guard] = effect(question.count({name: played[name] for name in question.settings}))
    return found


def run(
    design: Design,
    *,
    folder: Path | None = None,
    workers: int | None = None,
    watch: Callable[[int, int], None] = lambda done, wanted: None,
    halted: Callable[[], bool] = lambda: False,
    tell: Tell = lambda _: None,
) -> tuple[Found, ...]:
    """Play every point that is not there yet.

    Args:
        design: What to play.
        folder: Where finished points are kept; None keeps them in memory only.
        workers: Processes; None for one a processor. The results do not depend on it.
        watch: Told how many points are done, of how many.
        halted: Asked after every point whether to stop.
        tell: Told what a first run waits for.
    Raises:
        BadFile: If the folder holds another test.
        Interrupted: If it was stopped; what is finished is kept.
    """
    if folder is None:
        return _all(design, _Shelf(None, design), workers, watch, halted, tell)
    folder.mkdir(parents=True, exist_ok=True)
    with files.held(folder):
        files.clear_parts(folder)
        _begin(folder, design)
        return _all(design, _Shelf(folder, design), workers, watch, halted, tell)


def _all(
    design: Design,
    shelf: _Shelf,
    workers: int | None,
    watch: Callable[[int, int], None],
    halted: Callable[[], bool],
    tell: Tell,
) -> tuple[Found, ...]:
    found = {place: kept for place in range(design.points) if (kept := shelf.kept(place)) is not None}
    missing = [place for place in range(design.points) if place not in found]
    watch(len(found), design.points)
    for place, effects in _played(design, missing, workers or len(os.sched_getaffinity(0)), tell):
        shelf.put(place, effects)
        found[place] = effects
        watch(len(found), design.points)
        if len(found) < design.points and halted():
            remedy = f"the same command goes on: --keep {shelf.folder}" if shelf.folder else None
            raise Interrupted(f"stopped after {len(found)} of {design.points} points", remedy=remedy)
    return tuple(found[place] for place in range(design.points))


# -- who plays ---------------------------------------------------------------------------------------------------------


def _played(design: Design, places: Sequence[int], workers: int, tell: Tell) -> Iterator[tuple[int, Found]]:
    """Points as they are finished, in any order."""
    if not places:
        return
    engine = Compiled(threads=1, tell=tell)
    first, rest = places[0], places[1:]
    yield first, at_point(design, first, engine)  # compiles the rules, once, before others would all begin to
    if workers <= 1 or not rest:
        yield from ((place, at_point(design, place, engine)) for place in rest)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(rest)), mp_context=context, initializer=end_with_parent) as pool:
        futures: dict[Future[Found], int] = {pool.submit(_there, design, place): place for place in rest}
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _there(design: Design, place: int) -> Found:
    return at_point(design, place, Compiled(threads=1))


def end_with_parent() -> None:
    """A worker whose parent was killed ends too and does not play on for nobody; Ctrl-C is for the parent alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


# -- what is kept ------------------------------------------------------------------------------------------------------


class _Shelf:
    """The finished points of a test, in a folder or nowhere."""

    def __init__(self, folder: Path | None, design: Design) -> None:
        self.folder = folder
        self.identity = design.identity

    def kept(self, place: int) -> Found | None:
        """A finished point; None if it is not there, or not whole, or not of this test."""
        if self.folder is None or not self._path(place).exists():
            return None
        try:
            told = json.loads(self._path(place).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return from_json(told["effects"]) if told.get("design") == self.identity else None

    def put(self, place: int, effects: Found) -> None:
        """Keep a point; the file is there whole or not at all."""
        if self.folder is None:
            return
        told = {"design": self.identity, "point": place, "effects": to_json(effects)}
        try:
            files.write(self._path(place), (json.dumps(told, indent=1) + "\n").encode())
        except OSError as error:
            raise Interrupted(
                f"{self._path(place).name} cannot be written: {error.strerror}; the points before it are kept",
                remedy=f"mend that, then the same command goes on: --keep {self.folder}",
            ) from error

    def _path(self, place: int) -> Path:
        assert self.folder is not None
        return self.folder / f"point-{place:05d}.json"


def _begin(folder: Path, design: Design) -> None:
    """Note what the folder holds, or check that it holds this."""
    told = {"identity": design.identity, "claims": list(design.keys), **design.told(), **design.stamp()}
    text = json.dumps(told, indent=1) + "\n"
    path = folder / FILE
    if not path.exists():
        if any(folder.iterdir()):
            raise BadFile(f"{folder} is not empty and holds no test", remedy="name a folder that does not exist yet")
        files.write(path, text.encode())
        return
    if path.read_text(encoding="utf-8") != text:
        raise BadFile(
            f"{folder} holds another test, or one that another version began",
            remedy="take another folder for this one",
            place=Place(str(path)),
        )


def to_json(found: Found) -> dict[str, dict[str, list[float | None]]]:
    """Effects as JSON; what is unknown is null."""
    return {
        key: {
            guard.value: [number if isfinite(number) else None for number in astuple(one)]
            for guard, one in effects.items()
        }
        for key, effects in found.items()
    }


def from_json(told: Mapping[str, Mapping[str, Sequence[Any]]]) -> Found:
    """Effects from JSON."""
    return {
        key: {
            Guard(guard): Effect(*(nan if number is None else float(number) for number in numbers))
            for guard, numbers in effects.items()
        }
        for key, effects in told.items()
    }
