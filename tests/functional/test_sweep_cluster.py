"""The same sweep on a Dask cluster: real scheduler, worker processes, one of which is killed on the way."""

from __future__ import annotations

import os
import signal
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counterpoise.engine.ensemble import Progress
from counterpoise.errors import BadValue, CounterpoiseError
from counterpoise.workflows.sweep import begin_sweep
from tests.simulations import SPEC, contents, spec_file

distributed = pytest.importorskip("distributed")

LONGER = SPEC.replace("= 40", "= 400").replace("[1.0, 2.0]", "[1.0, 1.2, 1.4, 1.6, 1.8, 2.0]")


@pytest.fixture(scope="module")
def cluster() -> Iterator[object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the cluster's own libraries deprecate is not ours to mend
        made = distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None)
        yield made
        made.close()


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_loses_a_worker_makes_the_same_bytes(tmp_path: Path, cluster: Any) -> None:
    spec = spec_file(tmp_path, LONGER)
    address = "dask://" + cluster.scheduler_address.removeprefix("tcp://")
    before = {worker.pid for worker in cluster.workers.values()}
    killed: list[int] = []

    def kill_one(now: Progress) -> None:
        if now.done and not killed:
            killed.append(min(before))
            os.kill(killed[0], signal.SIGKILL)

    done = begin_sweep(spec, tmp_path / "cluster", executor=address, watch=kill_one)
    assert done.complete
    assert killed
    assert killed[0] not in {worker.pid for worker in cluster.workers.values()}
    here = begin_sweep(spec, tmp_path / "here")
    assert here.complete
    assert contents(tmp_path / "cluster") == contents(tmp_path / "here")


@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_that_does_not_answer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterpoise.engine.executor.WAIT", 1)
    with pytest.raises(CounterpoiseError, match="no Dask scheduler answers at tcp://127.0.0.1:9"):
        begin_sweep(spec_file(tmp_path), tmp_path / "out", executor="dask://127.0.0.1:9")


@pytest.mark.parametrize("address", ["dask://", "slurm://x", "8786"])
def test_an_executor_that_does_not_exist_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(BadValue, match="no executor"):
        begin_sweep(spec_file(tmp_path), tmp_path / "out", executor=address)
