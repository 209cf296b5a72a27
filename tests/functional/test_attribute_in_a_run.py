"""`counterpoise attribute --in RUN`: the method held to a simulated state, beside the doctrine that it did follow."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counterpoise.doctrines import doctrine
from counterpoise.engine.board import DOCTRINE
from counterpoise.engine.reference import Reference
from counterpoise.engine.worlds import World
from counterpoise.evidence.attribution.simulated import Record, followed, situations
from counterpoise.workflows.attribute_run import attribute_in_run, in_words
from counterpoise.workflows.setting import Setting
from tests.conftest import Typed


def test_the_truth_stands_beside_the_posterior_and_simulation_is_called_so(typed: Typed) -> None:
    done = typed("attribute ITA --in july-1914 --to 1922")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("SIMULATED: ITA in run 0 of Two Blocs and the First World War (key 1)")
    assert "It did follow hedging" in done.stdout
    assert "historians" not in done.stdout.split("Verdict:")[0]


def test_a_file_of_runs_is_read_by_the_number_of_the_run(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    made = typed("simulate --states 5 --turns 12 --runs 3 --key 7 --doctrine A=isolation -o five.json")
    assert made.returncode == 0, made.stderr
    done = typed("attribute A --in five.json --run 2 --from 2 --to 9 --on both --json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["simulated"] == {"run": 2, "key": 7, "followed": "isolation"}
    assert (found["from"], found["to"]) == (2, 9)
    assert found["eras"][0]["situations"] >= 8
    assert found["stamp"]["command"].endswith("--in five.json --run 2 --from 2 --to 9 --on both --json")
    assert found["stamp"]["parameters"]["setting"]["states"] == 5


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("attribute ITA --in july-1914 --from 1900", "goes from 1914"),
        ("attribute ITB --in july-1914", "did you mean 'ITA'?"),
        ("attribute ITA --in july-1914 --run -1", "runs are numbered from 0"),
        ("attribute ITA --in july-1914 --era 1914-1918", "name its years with --from and --to"),
        ("attribute ITA --in july-1914 --on hearsay", "'hearsay'"),
        ("attribute ITA --in nowhere-1900", "nowhere-1900"),
    ],
)
def test_errors_name_the_value_and_the_remedy(typed: Typed, line: str, said: str) -> None:
    done = typed(line)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_doctrines_that_go_by_lot_are_dealt_as_the_engine_deals_them() -> None:
    """An onlooker who forgot to deal would watch another run than the one that was played."""
    lots = {"isolation": 1, "hegemonic-bid": 1, "bandwagoning": 1}
    start = World(states=6).start(key=3)
    for state in start.ids:
        start = start.by_lot(state, lots)
    dealt = [tuple(followed(start, key=3, run=run).values()) for run in range(4)]
    assert len(set(dealt)) > 1
    for run, names in enumerate(dealt):
        board = Reference().board(start, key=3, run=run, turns=1)
        assert names == tuple(start.doctrines[int(n)].name for n in board.mark[DOCTRINE, : start.n])
    seen = situations(start, key=3, run=1, turns=4, record=Record.ROLES)
    for state, name in followed(start, key=3, run=1).items():
        if name == "isolation":
            assert {one.deed for one in seen if one.state == state} == {"aside"}


def test_the_sentence_says_where_the_truth_stands() -> None:
    found = attribute_in_run(Setting(states=6, turns=25, key=2).changed("doctrine", "isolation"), "A")
    assert found.played is not None
    assert found.played.followed == "isolation"
    assert doctrine("isolation").name in in_words(found)
