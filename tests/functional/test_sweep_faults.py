"""Whatever happens to a sweep, it ends with the files it would have had, and loses nothing that was finished."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from counterpoise.engine import folder as files
from counterpoise.engine.manifest import read
from counterpoise.errors import BadFile, CounterpoiseError, Interrupted
from counterpoise.workflows.sweep import begin_sweep, results, resume_sweep, summary
from tests.conftest import Typed
from tests.simulations import SPEC, contents, doctrine_file, spec_file


def finished(folder: Path, name: str = "whole") -> Path:
    """A complete sweep."""
    done = begin_sweep(spec_file(folder), folder / name, player="reference")
    assert done.complete
    return folder / name


def begun(folder: Path, **environment: str) -> subprocess.Popen[str]:
    """A sweep at work in a process of its own, in the folder `out`."""
    spec_file(folder)
    line = [sys.executable, "-m", "counterpoise", "sweep", "sweep.toml", "-o", "out", "--engine", "reference"]
    return subprocess.Popen(
        line, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **environment}
    )


def wait_for_shards(folder: Path, count: int, process: subprocess.Popen[str]) -> None:
    since = time.monotonic()
    while len(list((folder / "out" / "shards").glob("*.parquet"))) < count:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() - since < 120
        time.sleep(0.002)


def test_the_same_specification_gives_the_same_files(tmp_path: Path) -> None:
    assert contents(finished(tmp_path)) == contents(finished(tmp_path, "again"))


@pytest.mark.parametrize("shards", [0, 1, 3])
def test_a_killed_sweep_resumes_to_the_identical_files(tmp_path: Path, shards: int) -> None:
    process = begun(tmp_path)
    if shards:
        wait_for_shards(tmp_path, shards, process)
    else:
        while not (tmp_path / "out" / "manifest.json").exists():
            time.sleep(0.001)
    process.kill()
    process.communicate()
    if (tmp_path / "out" / "shards").exists() and not read(tmp_path / "out").complete:
        (tmp_path / "out" / "shards" / ".half.parquet.part").write_bytes(b"half")
    assert resume_sweep(tmp_path / "out", player="reference").complete
    assert contents(tmp_path / "out") == contents(finished(tmp_path))


def test_a_sweep_stopped_between_any_two_batches_resumes_to_the_identical_files(tmp_path: Path) -> None:
    whole = contents(finished(tmp_path))
    for stop_after in range(0, 8, 2):
        out = tmp_path / f"out-{stop_after}"
        asked = iter(range(1000))
        done = begin_sweep(
            tmp_path / "sweep.toml", out, player="reference", halted=lambda a=asked, n=stop_after: next(a) >= n
        )
        assert not done.complete
        assert "counterpoise resume" in (done.stopped().remedy or "")
        assert resume_sweep(out, player="reference").complete
        assert contents(out) == whole


def test_sigterm_ends_in_order_with_the_command_that_goes_on(tmp_path: Path) -> None:
    process = begun(tmp_path)
    wait_for_shards(tmp_path, 1, process)
    process.send_signal(signal.SIGTERM)
    _, stderr = process.communicate(timeout=120)
    if process.returncode == 0:
        pytest.skip("the sweep was over before the signal came")
    assert process.returncode == 5
    assert "counterpoise resume out" in stderr
    assert "Traceback" not in stderr
    assert resume_sweep(tmp_path / "out", player="reference").complete
    assert contents(tmp_path / "out") == contents(finished(tmp_path))


def test_a_full_disk_keeps_what_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec_file(tmp_path)
    write = files.write
    written: list[Path] = []

    def full(path: Path, content: bytes) -> None:
        if path.suffix == ".parquet":
            written.append(path)
            if len(written) > 2:
                raise OSError(errno.ENOSPC, "No space left on device", str(path))
        write(path, content)

    monkeypatch.setattr(files, "write", full)
    with pytest.raises(Interrupted, match="the disk is full; 2 finished shards are kept") as told:
        begin_sweep(tmp_path / "sweep.toml", tmp_path / "out", player="reference")
    assert "counterpoise resume" in (told.value.remedy or "")
    monkeypatch.undo()
    assert resume_sweep(tmp_path / "out", player="reference").swept.found == 2
    assert contents(tmp_path / "out") == contents(finished(tmp_path))


def test_a_write_that_the_system_cuts_short_leaves_no_half_file(tmp_path: Path) -> None:
    spec_file(tmp_path)
    line = [sys.executable, "-m", "counterpoise", "sweep", "sweep.toml", "-o", "out", "--engine", "reference"]
    limited = "import resource, sys; from counterpoise.cli.program import call; " + (
        "resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000)); sys.exit(call(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, *line[3:]], cwd=tmp_path, capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 5, done.stderr
    assert "the disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((tmp_path / "out").rglob("*.part"))
    assert resume_sweep(tmp_path / "out", player="reference").complete
    assert contents(tmp_path / "out") == contents(finished(tmp_path))


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = finished(tmp_path)
    next(iter((out / "shards").glob("*.parquet"))).unlink()

    def refused(path: Path, content: bytes) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    monkeypatch.setattr(files, "write", refused)
    with pytest.raises(Interrupted, match="Read-only file system; 3 finished shards are kept"):
        resume_sweep(out, player="reference")


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_a_place_where_nothing_can_be_made_is_said_in_a_sentence(typed: Typed, tmp_path: Path) -> None:
    spec_file(tmp_path)
    done = typed("sweep sweep.toml -o /proc/nowhere --engine reference")
    assert done.returncode == 2
    assert "/proc/nowhere" in done.stderr
    assert "Traceback" not in done.stderr


def test_two_sweeps_do_not_share_a_folder_at_once(tmp_path: Path) -> None:
    out = finished(tmp_path)
    with files.held(out), pytest.raises(CounterpoiseError, match="another sweep is at work"):
        resume_sweep(out, player="reference")
    assert resume_sweep(out, player="reference").complete


def test_a_folder_with_another_sweep_is_left_alone(tmp_path: Path) -> None:
    out = finished(tmp_path)
    before = contents(out)
    other = spec_file(tmp_path, SPEC.replace("key = 7", "key = 8"), "other.toml")
    with pytest.raises(BadFile, match="holds another sweep"):
        begin_sweep(other, out, player="reference")
    assert contents(out) == before


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.tex").write_text("...")
    with pytest.raises(BadFile, match="holds no sweep"):
        begin_sweep(spec_file(tmp_path), tmp_path / "thesis", player="reference")
    assert list(contents(tmp_path / "thesis")) == ["chapter.tex"]


@pytest.mark.parametrize("harm", ["cut", "changed", "emptied", "gone"])
def test_a_damaged_shard_is_found_out_and_made_again(tmp_path: Path, harm: str) -> None:
    out = finished(tmp_path)
    before = contents(out)
    shard = sorted((out / "shards").glob("*.parquet"))[1]
    whole = shard.read_bytes()
    if harm == "gone":
        shard.unlink()
    else:
        half = {
            "cut": whole[: len(whole) // 2],
            "changed": whole[:200] + bytes([whole[200] ^ 1]) + whole[201:],
            "emptied": b"",
        }
        shard.write_bytes(half[harm])
    told: list[str] = []
    done = resume_sweep(out, player="reference", tell=told.append)
    assert done.swept.made == 1
    assert harm == "gone" or "is damaged" in told[0]
    assert contents(out) == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema": 9}, "format 9"),
        ({"maker": "counterpoise 9.9.9, rules abc, polars 1"}, "was begun by counterpoise 9.9.9"),
        ({"kind": "something"}, "not the manifest of a sweep"),
        ({"starts": []}, "was changed"),
        ({"plan": None}, "a part of it is missing"),
    ],
)
def test_a_manifest_of_another_version_or_changed_is_refused(tmp_path: Path, change: dict, message: str) -> None:
    out = finished(tmp_path)
    told = json.loads((out / "manifest.json").read_text())
    (out / "manifest.json").write_text(json.dumps({**told, **change}))
    before = contents(out)
    with pytest.raises(BadFile, match=message):
        resume_sweep(out, player="reference")
    assert contents(out) == before


def test_a_manifest_that_is_no_json_is_refused(tmp_path: Path) -> None:
    out = finished(tmp_path)
    (out / "manifest.json").write_text('{"schema": 1,')
    with pytest.raises(BadFile, match="not JSON"):
        resume_sweep(out, player="reference")


def test_a_clock_that_runs_wild_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(finished(tmp_path))
    wild = iter(range(10**9, 0, -86_400))
    monkeypatch.setattr(time, "time", lambda: float(next(wild)))
    assert contents(finished(tmp_path, "wild")) == before


def test_a_doctrine_goes_along_with_its_sweep(tmp_path: Path) -> None:
    doctrine_file(tmp_path, "pass")
    text = SPEC.replace('all = "isolation"', 'all = "isolation"\nB = "mine.py"').replace("= 40", "= 8")
    done = begin_sweep(spec_file(tmp_path, text), tmp_path / "out", player="reference")
    assert done.complete
    assert (tmp_path / "out" / "inputs" / "mine.py").read_bytes() == (tmp_path / "mine.py").read_bytes()
    (tmp_path / "mine.py").unlink()
    assert resume_sweep(tmp_path / "out", player="reference").swept.made == 0


def test_results_are_one_row_a_run_and_can_be_asked_with_polars(tmp_path: Path) -> None:
    out = finished(tmp_path)
    rows = results(out).collect()
    assert rows.height == 4 * 40
    assert rows["failure"].null_count() == rows.height
    wars = results(out).group_by("offence", "doctrine.A").agg(pl.col("wars").mean()).collect()
    assert wars.height == 4
    told = {tuple(one.values.values()): one for one in summary(out)}
    assert told[(2.0, "hegemonic-bid")].outcomes["war"].mean == pytest.approx(
        rows.filter((pl.col("offence") == 2.0) & (pl.col("doctrine.A") == "hegemonic-bid"))["war"].mean()
    )


def test_both_engines_and_replay_give_the_same_bytes(typed: Typed, tmp_path: Path) -> None:
    out = finished(tmp_path)
    done = typed("sweep sweep.toml -o compiled --json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["shards"] == 4
    assert contents(tmp_path / "compiled") == contents(out)
    again = typed("replay compiled --engine reference")
    assert "4 files of compiled: identical" in again.stdout
    one = typed("replay compiled --point 2 --run 17 --json")
    told = json.loads(one.stdout)
    assert told["identical"] is True
    assert told["row"]["run"] == 17


def test_a_replay_finds_a_row_that_was_changed(typed: Typed, tmp_path: Path) -> None:
    out = finished(tmp_path)
    shard = sorted((out / "shards").glob("*.parquet"))[0]
    pl.read_parquet(shard).with_columns(pl.col("leader_share") + 1e-15).write_parquet(shard)
    done = typed("replay whole --point 0 --run 3 --engine reference")
    assert done.returncode == 1
    assert "leader_share" in done.stdout


def test_two_sweeps_are_compared_pair_by_pair(typed: Typed, tmp_path: Path) -> None:
    finished(tmp_path)
    other = spec_file(tmp_path, SPEC.replace("[vary]", "[parameters]\nstalemate = 0.0\n[vary]"), "other.toml")
    begin_sweep(other, tmp_path / "other", player="reference")
    told = json.loads(typed("compare whole other --json").stdout)
    assert told["runs"] == 160
    points = json.loads(typed("compare whole@0 whole@2 --json").stdout)
    assert points["runs"] == 40
    assert points["outcomes"]["war"]["difference"]["mean"] != 0
    for wrong in ("compare whole@9 whole@0", "compare whole whole@1", "compare whole nothing.json"):
        done = typed(wrong)
        assert done.returncode in (2, 3)
        assert "Traceback" not in done.stderr
