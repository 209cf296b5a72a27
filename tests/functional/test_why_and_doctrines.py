"""`counterpoise why` and `counterpoise doctrines` as typed: good input, bad input, JSON."""

import json

import pytest

from counterpoise.cli.program import call

OWN = """
from counterpoise.doctrines.card import HIDE, NOBODY, STAY_OUT, Answer, Card, Outlook, Quarrel, Stand, kernel

@kernel
def align(view: Outlook) -> Answer:
    return HIDE, NOBODY, 0.0, 0

@kernel
def intervene(quarrel: Quarrel) -> Stand:
    return STAY_OUT, 0

CARD = Card(
    name="asleep", title="Asleep", family="abstaining", idea="It sleeps.", sees=frozenset(), memory="none",
    draws=False, reasons=("slept",), cases=(), sources=("me",), ours="All of it.",
)
"""


@pytest.fixture
def said(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def typed(line):
        code = call(line.split())
        out = capsys.readouterr()
        return code, out.out, out.err

    return typed


def test_why_answers_in_a_sentence_or_three(said):
    code, out, _ = said("why july-1914 ITA 1914")
    assert code == 0
    assert out.startswith("In 1914 Italy (ITA) followed ")
    assert 1 <= out.strip().count(". ") + 1 <= 4


def test_why_of_a_result_and_of_a_single_run(said):
    assert said("simulate --states 5 --turns 12 --runs 3 --key 4 --doctrine A=hegemonic-bid -o five.json")[0] == 0
    code, out, _ = said("why five.json A 11 --run 2 --json")
    assert code == 0
    told = json.loads(out)
    assert told["schema"] == 1
    assert (told["state"], told["turn"], told["run"], told["key"]) == ("A", 11, 2, 4)
    assert told["doctrine"] == "hegemonic-bid"
    assert told["sentences"]
    assert told["stamp"]["parameters"]["run"] == 2


def test_why_follows_changes_and_doctrines(said):
    code, out, _ = said("why july-1914 GMY 1914 --doctrine GMY=isolation --set omega=2")
    assert code == 0
    assert "followed isolation" in out


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("why july-1914 ITL 1914", 2, "did you mean 'ITA'"),
        ("why july-1914 ITA 1800", 2, "lies outside the run, which goes from 1914"),
        ("why july-1914 ITA 1914 --run -3", 2, "there is no run -3"),
        ("why july-19 ITA 1914", 2, "july-1914"),
        ("why nothing.json ITA 1914", 3, "there is no result nothing.json"),
        ("why july-1914 ITA 1914 --set omega", 2, "--set takes NAME=VALUE"),
        ("doctrines show balansing", 2, "did you mean 'balancing'"),
        ("doctrines check none.py", 3, "there is no doctrine file"),
    ],
)
def test_bad_input_gives_one_clear_message(said, line, code, message):
    found, _, err = said(line)
    assert found == code
    assert message in err
    assert "Traceback" not in err


def test_doctrines_list_and_show(said):
    code, out, _ = said("doctrines list")
    assert code == 0
    assert "buck-passing" in out
    code, out, _ = said("doctrines show buck-passing")
    assert "Christensen & Snyder (1990)" in out
    assert "patience" in out
    code, out, _ = said("doctrines list --json")
    assert len(json.loads(out)["doctrines"]) >= 20
    code, out, _ = said("doctrines show weighing --json")
    assert len(json.loads(out)["doctrine"]["parameters"]) == 36


def test_a_doctrine_of_ones_own_is_checked(said, tmp_path):
    (tmp_path / "asleep.py").write_text(OWN, encoding="utf-8")
    code, out, _ = said("doctrines check asleep.py")
    assert (code, out) == (0, "asleep: passes the trial (0 worked cases)\n")
    (tmp_path / "wrong.py").write_text(OWN.replace("HIDE, NOBODY, 0.0, 0", "HIDE, NOBODY, view.luck, 0"), "utf-8")
    code, _, err = said("doctrines check wrong.py")
    assert code == 3
    assert "luck changes its answer" in err
