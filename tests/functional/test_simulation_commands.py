"""simulate, compare and replay as a user types them."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from counterpoise.cli.program import call
from counterpoise.engine.compiled import cache_folder
from counterpoise.engine.outcomes import OUTCOMES
from tests.conftest import Typed
from tests.simulations import doctrine_file

SMALL = "simulate --states 4 --turns 10 --runs 30 --key 7 --doctrine isolation --doctrine A=hegemonic-bid --set omega=2"


def test_the_document_has_the_promised_shape(typed: Typed) -> None:
    done = typed(f"{SMALL} --engine reference --json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["schema"], told["runs"], told["key"]) == (1, 30, 7)
    assert set(told["outcomes"]) == {one.name for one in OUTCOMES}
    assert {"mean", "se", "low", "high"} == set(told["outcomes"]["hegemony"])
    assert told["stamp"]["parameters"]["setting"]["parameters"] == {"offence": 2.0}
    assert told["stamp"]["key"] == 7


def test_both_engines_tell_the_same_and_the_text_has_every_outcome_that_is_known(typed: Typed) -> None:
    one, other = typed(SMALL), typed(f"{SMALL} --engine reference")
    assert one.returncode == 0, one.stderr
    assert one.stdout == other.stdout
    assert "a state held half of all capabilities" in one.stdout
    assert "30 runs of 10 turns, key 7" in one.stdout


def test_a_scenario_runs_under_its_own_doctrines(typed: Typed) -> None:
    done = typed("simulate july-1914 --turns 5 --runs 20 --json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert "GMY" in told["survival"]
    assert told["stamp"]["scenario_sha256"]


def test_a_precision_is_reached(typed: Typed) -> None:
    done = typed("simulate --states 3 --turns 400 --precision 0.12 --doctrine isolation --json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    chances = [told["outcomes"][one.name] for one in OUTCOMES if one.kind.value == "chance"]
    assert max(one["high"] - one["low"] for one in chances) <= 0.24
    assert told["runs"] < 1000


def test_a_kept_result_can_be_replayed_and_compared(typed: Typed, tmp_path: Path) -> None:
    for name, more in (("a", ""), ("b", " --set stalemate=0.1")):
        assert typed(f"{SMALL}{more} -o {name}.json").returncode == 0
    again = typed("replay a.json --engine reference")
    assert (again.returncode, "30 runs of a.json: identical" in again.stdout) == (0, True), again.stderr
    told = json.loads(typed("compare a.json b.json --json").stdout)
    assert told["runs"] == 30
    assert told["outcomes"]["leader_share"]["difference"]["mean"] == pytest.approx(
        told["outcomes"]["leader_share"]["b"]["mean"] - told["outcomes"]["leader_share"]["a"]["mean"]
    )
    changed = json.loads((tmp_path / "a.json").read_text())
    changed["outcomes"]["leader_share"]["mean"] += 1e-12
    (tmp_path / "a.json").write_text(json.dumps(changed))
    again = typed("replay a.json")
    assert again.returncode == 1
    assert "leader_share" in again.stdout


def test_ctrl_c_once_keeps_what_was_played_and_the_same_command_goes_on(typed: Typed, tmp_path: Path) -> None:
    line = "simulate --states 4 --turns 1000 --runs 96 --key 5 --doctrine isolation --json"
    kept = cache_folder() / "ensembles"
    before = set(kept.glob("*.npz"))
    running = subprocess.Popen(
        [sys.executable, "-c", _SLOW.format(words=line.split())],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path,
    )  # fmt: skip
    assert running.stdout is not None
    assert running.stdout.readline() == "playing\n"
    running.send_signal(signal.SIGINT)
    stdout, stderr = running.communicate(timeout=240)
    assert running.returncode == 5, stderr
    assert "Stopping after the batch in hand" in stderr
    assert "stopped after 32 of 96 runs; they are kept" in stderr
    assert "to go on: counterpoise" in stderr
    assert json.loads(stdout)["complete"] is False
    rest, whole = typed(line), typed(line)
    assert "Going on after 32 runs" in rest.stderr
    assert json.loads(rest.stdout)["outcomes"] == json.loads(whole.stdout)["outcomes"]
    assert "Going on" not in whole.stderr
    assert set(kept.glob("*.npz")) <= before


_SLOW = """
import sys, time
import counterpoise.engine.ensemble as ensemble
from counterpoise.cli.program import call
attempt = ensemble.attempt
said = []
def announced(*told):
    if not said:
        said.append(True)
        print("playing", flush=True)
        time.sleep(2.0)  # the signal comes meanwhile
    return attempt(*told)
ensemble.attempt = announced
sys.argv = ["counterpoise", *{words}]
sys.exit(call({words}))
"""


def test_a_doctrine_of_ones_own_plays(typed: Typed, tmp_path: Path) -> None:
    doctrine_file(tmp_path, "pass")
    done = typed("simulate --states 3 --turns 5 --runs 4 --doctrine A=mine.py --engine reference --json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["runs"] == 4


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("simulate nonsuch", 2, "nonsuch"),
        ("simulate july-1914 --states 4", 2, "has its own states"),
        ("simulate --year 1914", 2, "--year needs"),
        ("simulate --doctrine peace", 2, "peace"),
        ("simulate --doctrine Z9=isolation", 2, "Z9"),
        ("simulate --set omega", 2, "NAME=VALUE"),
        ("simulate --set omega=99", 2, "runs from 0.2 to 5"),
        ("simulate --set omgea=1", 2, "omgea"),
        ("simulate --stop-when peace", 2, "peace"),
        ("simulate --precision 3", 2, "precision"),
        ("simulate --engine steam", 2, "steam"),
        ("simulate --doctrine mine.py", 3, "mine.py"),
        ("compare a.json b.json", 3, "a.json"),
        ("replay a.json", 3, "a.json"),
        ("replay .", 3, "is no sweep"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    line: str, code: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert call(line.split()) == code
    said = capsys.readouterr()
    assert told in said.err
    assert not said.out
