"""`counterpoise solve ...` for the games of two and of many, as typed: good input, bad input, JSON, figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counterpoise.cli.program import call

GOOD = {
    "war-stability": "--power 3,2,2 --alliances 1-2",
    "power-allocation": "--power 2,1,1 --adversaries 0-1,0-2",
    "power-structure": "--sizes 3,1 --movers 0 --parts 4",
    "alignment": "--power 3,2,2 --scale 1.5 --steps 6",
    "chain-ganging": "--polarity 5 --offence 3",
    "evolution": "--payoffs 1,3,2,1",
    "contest": "--power 3,1 --decisiveness 2",
    "anarchy": "--skills 1,1",
    "bargaining": "--chance 0.6 --costs 0.1,0.2 --holding 0.4 --uncertain 0.4 --later 0.9",
    "arms-race": "--reaction 1,1 --fatigue 2,2 --grievance 1,1",
    "attrition": "--forces 1000,500",
    "public-good": "--sizes 0.5,0.2,0.15,0.15 --benefit 10 --cost 6 --spending 3,1,1,1",
    "signed-dynamics": "--states 8 --p 0.2 --sweeps 5",
}


@pytest.fixture
def said(capsys, tmp_path, monkeypatch):
    """The program in this process, which is quicker than a new one: exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)

    def run(line):
        code = call(line.split())
        return (code, *capsys.readouterr())

    return run


@pytest.mark.parametrize("name", GOOD)
def test_each_solver_answers_in_text_json_and_figure(name, said, tmp_path: Path):
    code, out, err = said(f"solve {name} {GOOD[name]} --json --figure drawing.svg")
    assert code == 0, err
    document = json.loads(out)
    assert {"schema", "stamp", "sentence", "notes"} <= set(document)
    code, out, _ = said(f"solve {name} {GOOD[name]}")
    assert code == 0
    assert document["sentence"] in out
    drawing = (tmp_path / "drawing.svg").read_text()
    assert drawing.startswith("<svg")
    assert "NaN" not in drawing


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("war-stability --power 3,2,2 --alliances 1-2", {"vulnerable": ["0"], "war_stable": False}),
        ("war-stability --power 1,1,1 --gamma 2", {"vulnerable": [], "war_stable": True, "war_stable_networks": [[]]}),
        ("power-allocation --power 3,1,1 --adversaries 0-1,0-2", {"overweight": ["0"], "balancing_allocation": None}),
        ("power-structure --sizes 1,0.4 --tactics 0.9,-0.17;0.1,0.83 --decay 1", {"moves": []}),
        ("alignment --power 2,1,1 --steps 4", {"target": "nobody", "responses": {"first": "wait", "second": "wait"}}),
        ("chain-ganging --polarity 2", {"pattern": "neither", "equilibria": [], "outcomes": []}),
        ("chain-ganging --polarity 3 --offence 0.3", {"pattern": "buck-passing", "chosen": 0}),
        ("evolution --payoffs 1,1,2,2", {"long_run": "all balance", "stable": [0.0]}),
        ("contest --prizes 1,1,0.4", {"efforts": [0.25, 0.25, 0.0], "spent": 0.5}),
        ("anarchy --skills 1,1 --decisiveness 1", {"stable": False, "breaks_down": True}),
        ("bargaining --chance 0.5 --costs 0.25,0.25", {"low": 0.25, "high": 0.75, "width": 0.5}),
        ("bargaining --chance 0.3 --costs 0.1,0.5 --later 0.7", {"preventive_war": True}),
        ("arms-race --reaction 1,2 --fatigue 1,1 --grievance 1,1", {"stable": False}),
        ("attrition --forces 3,5", {"winner": "red", "survivors": 4.0}),
        ("attrition --forces 3,5 --law linear", {"survivors": 2.0, "duration": None}),
        ("public-good --sizes 0.5,0.2,0.15,0.15 --benefit 10 --cost 8", {"k": 3, "hegemons": []}),
        ("signed-dynamics --ties 0,1,1;1,0,-1;1,-1,0", {"settled": True, "unbalanced": 0}),
        ("signed-dynamics --feelings 0,2;2,0", {"blow_up": 0.5, "camps": [["0", "1"], []]}),
    ],
)
def test_answers(line, expected, said):
    code, out, err = said(f"solve {line} --json")
    assert code == 0, err
    document = json.loads(out)
    for key, value in expected.items():
        if isinstance(value, float):
            assert document[key] == pytest.approx(value)
        else:
            assert document[key] == value, key


@pytest.mark.data
def test_every_state_of_the_record(data_folder, typed):
    done = typed("solve war-stability record --year 1914 --json", COUNTERPOISE_DATA=str(data_folder))
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert len(document["states"]) > 40
    assert {"GMY", "FRN", "BEL"} <= set(document["vulnerable"])
    assert ["FRN", "RUS"] in document["alliances"]


def test_trade_can_hold_what_arms_cannot(said):
    line = "war-stability --power 1,1,1,1 --gamma 3 --alliances 0-1,2-3 --gains 0,2,1,0 --spoils 0.5"
    document = json.loads(said(f"solve {line} --json")[1])
    assert document["war_stable"] is False
    assert document["with_trade"]["stable"] is True
    assert [["0", "1"], ["2", "3"]] in document["with_trade"]["stable_networks"]


def test_the_published_law_of_motion_as_typed(typed):
    done = typed("solve power-structure --sizes 1,0.4 --tactics 0.9,-0.17;0.1,0.83 --decay 1 --json")
    assert json.loads(done.stdout)["sizes"][1] == pytest.approx([0.696, 0.532])


@pytest.mark.parametrize("name", ["war-stability", "power-allocation", "contest", "public-good"])
def test_a_real_year(name, said):
    code, out, err = said(f"solve {name} great-powers --year 1907 --json")
    assert code == 0, err
    document = json.loads(out)
    assert "GMY" in document["states"]
    assert document["stamp"]["scenario"] == "great-powers"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("war-stability", "name a scenario"),
        ("war-stability --power 3,x", "not a finite number"),
        ("war-stability --power 1,-1", "negative"),
        ("war-stability --power 0,0", "zero"),
        ("war-stability --power 1,1 --alliances 0-7", "no state '7'"),
        ("war-stability --power 1,1 --alliances 01", "not a pair"),
        ("war-stability --power 1,1 --gamma 0", "above 0"),
        ("war-stability great-powers --year 1907 --gamma -1", "above 0"),
        ("war-stability --power 1,1,1 --alliances 0-1,0-2 --gains 0,1", "partners"),
        ("war-stability great-powers --year 1700", "1700"),
        ("power-allocation --power 1,1 --friends 0-0", "not a pair"),
        ("power-structure --sizes 1,1 --tactics 1,0", "shape"),
        ("power-structure --sizes 1,1,1,1,1,1 --movers 0,1,2,3 --parts 6", "too many"),
        ("alignment --power 1,1", "three"),
        ("alignment --power 1,1,1 --cost 1", "below 1"),
        ("chain-ganging --polarity 1", "at least 2"),
        ("evolution --payoffs 1,2", "four"),
        ("evolution --payoffs 1,2,x,4", "numbers"),
        ("contest --power 1,1 --decisiveness 1 --sharpness 1", "one of the two"),
        ("contest --prizes 1,2 --sharpness 1", "ratio form"),
        ("contest --prizes 10,1 --decisiveness 1.9", "too high"),
        ("anarchy --skills 1", "at least 2"),
        ("bargaining --chance 2 --costs 0,0", "between 0 and 1"),
        ("bargaining --chance 0.5 --costs 1", "two numbers"),
        ("arms-race --reaction -1,1 --fatigue 1,1 --grievance 1,1", "never negative"),
        ("arms-race --reaction 1,1 --fatigue 1 --grievance 1,1", "two numbers"),
        ("attrition --forces 0,0", "nobody to fight"),
        ("attrition --forces 1", "two numbers"),
        ("public-good --sizes 1,2 --benefit 3", "belong together"),
        ("signed-dynamics", "one of"),
        ("signed-dynamics --ties 0,1;1,0", "at least 3"),
        ("signed-dynamics --feelings 0,1;2,0", "symmetric"),
        ("signed-dynamics --feelings 0,1;2", "differ in length"),
    ],
)
def test_bad_input_is_one_clear_error(line, complaint, said):
    code, out, err = said(f"solve {line}")
    assert code == 2
    assert complaint in err
    assert "Traceback" not in err
    assert out == ""
