"""Who makes the shards: this process, or the workers of a Dask cluster. The bytes are the same.

A worker that dies takes only the shard in hand with it: the scheduler gives that shard to another, and since a shard
is a pure function of its job nobody can tell. Shards come back to this process, which alone writes files; only a few
are under way at a time, so memory does not grow with the sweep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from counterpoise.engine.compiled import Compiled
from counterpoise.engine.failure import Player
from counterpoise.engine.guarded import PATIENCE, Guarded
from counterpoise.engine.parcel import own, unpack
from counterpoise.engine.shard import Halted, Job, Made, make
from counterpoise.errors import CounterpoiseError, DataMissing, Interrupted

UNDER_WAY = 2
"""Shards that each worker has in hand or waiting."""
WAIT = 10
"""Seconds to wait for a scheduler's answer."""


class Executor(Protocol):
    """Makes shards."""

    def made(self, jobs: Iterator[Job], halted: Callable[[], bool], watch: Callable[[int], None]) -> Iterator[Made]:
        """The shards as they are finished, in any order; ends early when `halted` says so.

        Args:
            jobs: What to make.
            halted: Asked whether to stop.
            watch: Told how many runs of unfinished shards are played.
        """
        ...


@dataclass(frozen=True)
class Here:
    """This process makes the shards, one after another, each on all processors.

    Args:
        engine: What plays the runs.
    """

    engine: Player

    def made(self, jobs: Iterator[Job], halted: Callable[[], bool], watch: Callable[[int], None]) -> Iterator[Made]:
        """See `Executor`."""
        for job in jobs:
            if halted():
                return
            try:
                yield make(job, self.engine, halted=halted, watch=watch)
            except Halted:
                return


@dataclass(frozen=True)
class Dask:
    """The workers of a Dask cluster make the shards.

    Args:
        address: Of the scheduler, such as "tcp://host:8786".
        patience: Seconds that a doctrine from a user's own file may think.
    """

    address: str
    patience: float = PATIENCE

    def made(self, jobs: Iterator[Job], halted: Callable[[], bool], watch: Callable[[int], None]) -> Iterator[Made]:
        """See `Executor`.

        Raises:
            DataMissing: If `distributed` is not installed.
            CounterpoiseError: If the scheduler does not answer.
            Interrupted: If the cluster is lost.
        """
        client, as_completed = self._connected()
        try:
            room = max(1, UNDER_WAY * sum(client.nthreads().values()))
            first = [self._sent(client, job) for job in islice(jobs, room)]
            queue = as_completed(first, loop=client.loop)
            for future in queue:
                yield self._result(future)
                future.release()
                if halted():
                    return
                for job in islice(jobs, 1):
                    queue.add(self._sent(client, job))
        finally:
            client.close()

    def _connected(self) -> tuple[Any, Any]:
        try:
            from distributed import Client, as_completed  # pyright: ignore[reportMissingTypeStubs]
        except ImportError:
            raise DataMissing(
                "a Dask cluster needs the package distributed", remedy="pip install 'counterpoise[cluster]'"
            ) from None
        try:
            return Client(self.address, timeout=WAIT, set_as_default=False), as_completed
        except (OSError, ValueError) as error:
            raise CounterpoiseError(
                f"no Dask scheduler answers at {self.address}: {error}",
                remedy="start one with `dask scheduler`, workers with `dask worker ADDRESS`, and give its address",
            ) from None

    def _sent(self, client: Any, job: Job) -> Any:
        return client.submit(make_there, job, self.patience, key=f"counterpoise-{job.shard.stem}", pure=False)

    def _result(self, future: Any) -> Made:
        try:
            return future.result()
        except CounterpoiseError:
            raise
        except Exception as error:
            raise Interrupted(f"the cluster lost a shard: {type(error).__name__}: {error}") from error


def make_there(job: Job, patience: float = PATIENCE) -> Made:
    """Make a shard in a worker, on one thread: the cluster decides how many shards are made at once."""
    engine = Compiled(threads=1)
    if any(own(doctrine) for doctrine in unpack(job.parcel).doctrines):
        with Guarded(engine, patience) as guarded:
            return make(job, guarded)
    return make(job, engine)
