"""Remake: ask the record about pairs of states anew and write the answers that ship (see `scripts/remake-pairs`).

The file is made of parts that know nothing of each other: twelve questions, and worlds drawn for four sizes of an
effect. Each is a function of the data alone, so any number of processes makes the same file. A part that is finished
is kept in a folder until the file is whole; after an interruption the same command goes on, unless the program or the
data are others by then. The file itself is there whole or not at all.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import signal
import sys
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import counterpoise
from counterpoise.engine import folder as files
from counterpoise.errors import CounterpoiseError, Interrupted
from counterpoise.evidence.in_simulation.running import end_with_parent
from counterpoise.evidence.pairs.answer import answer
from counterpoise.evidence.pairs.calibration import ODDS, WORLDS, found
from counterpoise.evidence.pairs.record import Pairs, Question
from counterpoise.evidence.pairs.record import pairs as record
from counterpoise.evidence.pairs.results import FILE, THEORIES_LEFT_OUT, VERSION, questions
from counterpoise.report.provenance import stamp
from counterpoise.workflows.pairs import hashes

RIVAL = "common rival"
"""The consideration that the drawn worlds are about."""

Made = Mapping[str, Any]
"""A part as a document."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put to the record."""

    question: Question

    @property
    def name(self) -> str:
        """As its kept file is called."""
        asked = self.question
        return "-".join([asked.circle, asked.power, *([str(asked.largest)] if asked.largest else [])])

    @property
    def effort(self) -> int:
        """How long it takes, beside other parts."""
        theories = 3 if self.question in THEORIES_LEFT_OUT else 1
        return theories * (20 if self.question.circle == "all" else 1)

    def made(self, folder: str | Path | None) -> Made:
        """The answer, with the hashes of its data."""
        done = answer(self.question, folder, leave_theories_out=self.question in THEORIES_LEFT_OUT)
        return {"answer": done.to_json(), "sources": hashes([done])}


@dataclass(frozen=True, slots=True)
class Drawn:
    """Worlds drawn on the rows of the great powers, in which a common rival multiplies the odds."""

    odds: float
    worlds: int = WORLDS

    @property
    def name(self) -> str:
        """As its kept file is called."""
        return f"drawn-{self.odds:g}-{self.worlds}"

    @property
    def effort(self) -> int:
        """How long it takes, beside other parts."""
        return 2

    def made(self, folder: str | Path | None) -> Made:
        """How often the common rival came out clear."""
        return asdict(found(_great_powers(folder), RIVAL, self.odds, worlds=self.worlds))


Part = Asked | Drawn


def remade(
    folder: str | Path | None = None,
    *,
    keep: Path | None = None,
    workers: int | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """The file that ships, made anew from the data, with its stamp.

    Args:
        folder: The data folder.
        keep: Where finished parts are kept and looked for; nowhere, if not given.
        workers: Processes; one a processor, if not given.
        tell: Told of each part that is finished.
    Raises:
        DataMissing: If a source is not here; the remedy is the command that gets it.
        Interrupted: If it was stopped; what was finished is kept.
    """
    asked, drawn = [Asked(question) for question in questions()], [Drawn(odds) for odds in ODDS]
    done = parts_made([*asked, *drawn], folder, keep=keep, workers=workers, tell=tell)
    answers, calibration = done[: len(asked)], done[len(asked) :]
    sources = {name: digest for each in answers for name, digest in each["sources"].items()}
    made = stamp(sources=sources, parameters={"questions": len(answers)}, command="scripts/remake-pairs")
    return {
        "version": VERSION,
        "remake": "scripts/remake-pairs",
        "stamp": made.to_json(),
        "answers": [each["answer"] for each in answers],
        "calibration": calibration,
    }


def parts_made(
    parts: Sequence[Part],
    folder: str | Path | None = None,
    *,
    keep: Path | None = None,
    workers: int | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> list[Made]:
    """Parts as documents, in the order in which they are given; see `remade`."""
    shelf, begun = _Shelf(keep), time.monotonic()
    done = {part: kept for part in parts if (kept := shelf.kept(part)) is not None}
    missing = sorted((part for part in parts if part not in done), key=lambda part: -part.effort)
    tell(f"{len(done)} of {len(parts)} parts are there already" + (f", in {keep}" if keep else ""))
    try:
        for part, document in _made(missing, folder, workers or len(os.sched_getaffinity(0))):
            shelf.put(part, document)
            done[part] = document
            tell(f"{len(done)} of {len(parts)} parts, {time.monotonic() - begun:.0f} s: {part.name}")
    except KeyboardInterrupt:
        remedy = f"the same command goes on from {keep}" if keep else None
        raise Interrupted(f"stopped after {len(done)} of {len(parts)} parts", remedy=remedy) from None
    return [done[part] for part in parts]


@cache
def _great_powers(folder: str | Path | None) -> Pairs:
    """The rows on which worlds are drawn, read once in each process."""
    return record(Question(), folder)


# -- who makes the parts -----------------------------------------------------------------------------------------------


def _made(parts: Sequence[Part], folder: str | Path | None, workers: int) -> Iterator[tuple[Part, Made]]:
    """Parts as they are finished, in any order."""
    if workers <= 1 or len(parts) <= 1:
        yield from ((part, part.made(folder)) for part in parts)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(parts)), mp_context=context, initializer=end_with_parent) as pool:
        with _deaf():
            futures = {pool.submit(part.made, folder): part for part in parts}
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        except BaseException:
            # Nobody waits for a part that is not wanted any more; what is finished has been handed over.
            for process in multiprocessing.active_children():
                process.terminate()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@contextmanager
def _deaf() -> Generator[None]:
    """Processes that are begun here never hear of Ctrl-C, which is for the parent alone."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


# -- what is kept ------------------------------------------------------------------------------------------------------


class _Shelf:
    """Finished parts, in a folder or nowhere."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._identity = program() if folder is not None else ""

    def kept(self, part: Part) -> Made | None:
        """A finished part; None if it is not there, not whole, or of another program."""
        if self._folder is None:
            return None
        try:
            told = json.loads(self._path(part).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return told["made"] if told.get("program") == self._identity else None

    def put(self, part: Part, made: Made) -> None:
        """Keep a part."""
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        told = {"program": self._identity, "made": made}
        files.write(self._path(part), (json.dumps(told, indent=1) + "\n").encode())

    def _path(self, part: Part) -> Path:
        assert self._folder is not None
        return self._folder / f"{part.name}.json"


@cache
def program() -> str:
    """A hash of what a part depends on: the package's modules and settings, with the hashes of its data, and NumPy."""
    found = sha256(f"{platform.python_version()} {version('numpy')} {version('scipy')} {version('polars')}".encode())
    package = Path(counterpoise.__file__).parent
    for path in sorted([*package.rglob("*.py"), *package.rglob("sources.toml")]):
        found.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def main() -> int:
    """Remake the file, as `scripts/remake-pairs` says it."""
    parser = argparse.ArgumentParser(prog="scripts/remake-pairs", description="Remake the kept answers about pairs.")
    parser.add_argument("target", type=Path, help="the folder of the file")
    parser.add_argument("--workers", type=int, help="processes; one a processor unless told")
    parser.add_argument("--keep", type=Path, default=Path("build/remake-pairs"), help="where finished parts are kept")
    asked = parser.parse_args()
    tell = partial(print, file=sys.stderr, flush=True)
    try:
        document = remade(keep=asked.keep, workers=asked.workers, tell=tell)
    except CounterpoiseError as error:
        tell("\n   = ".join(each for each in (f"error: {error.message}", error.remedy) if each))
        return error.exit_code
    path = asked.target / FILE
    files.write(path, (json.dumps(document, indent=1) + "\n").encode())
    tell(f"wrote {path}; python tests/golden/test_pact_formation_page.py makes its page anew")
    return 0


if __name__ == "__main__":
    sys.exit(main())
