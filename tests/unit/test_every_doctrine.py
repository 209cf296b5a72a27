"""The trial over every card: what a card declares, the functions do; and the trial itself finds what is wrong."""

import ast
import inspect
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.doctrines import doctrine, roster
from counterpoise.doctrines.bibliography import WORKS
from counterpoise.doctrines.card import BALANCE, HIDE, NOBODY, STAY_OUT, Card, Case, Doctrine, Parameter
from counterpoise.doctrines.loading import load
from counterpoise.doctrines.registry import builtin
from counterpoise.doctrines.trial import ask_case, faults
from counterpoise.errors import BadFile, BadValue, UnknownName

EVERY = pytest.mark.parametrize("one", roster(), ids=lambda one: one.name)


@EVERY
def test_it_passes_the_trial(one):
    assert faults(one, key=3, count=80) == []


@given(st.integers(0, 2**32))
@settings(max_examples=15, deadline=None)
def test_all_pass_on_pictures_of_any_key(key):
    for one in roster():
        assert faults(one, key=key, count=4) == []


@EVERY
def test_its_worked_cases_come_out(one):
    assert 3 <= len(one.card.cases) <= 5
    for case in one.card.cases:
        wanted = (case.does, case.target if case.quarrel is None else -1)
        assert ask_case(one, case) == wanted, case.story


@EVERY
def test_its_file_imports_nothing_but_its_card(one):
    file = inspect.getsourcefile(one.align)
    tree = ast.parse(Path(file).read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert imported <= {"__future__", "counterpoise.doctrines.card"}


@EVERY
def test_its_card_is_complete(one):
    card = one.card
    assert card.idea.endswith(".")
    assert card.ours.endswith(".")
    assert card.sources
    assert set(card.sources) <= set(WORKS)
    assert all(not reason.endswith(".") for reason in card.reasons)
    assert len({parameter.name for parameter in card.parameters}) == len(card.parameters)


def test_the_list_of_the_model_is_there():
    wanted = {
        "balancing", "balance-of-threat", "internal-balancing", "bandwagoning", "jackal", "buck-passing",
        "chain-ganging", "hegemonic-bid", "hegemonic-order", "offshore-balancing", "isolation", "neutrality",
        "concert", "collective-security", "tethering", "hedging", "appeasement", "identity", "random", "payoff",
    }  # fmt: skip
    assert wanted <= {one.name for one in builtin()}


def test_a_name_that_does_not_exist_is_refused_with_the_nearest():
    with pytest.raises(UnknownName, match="did you mean 'balancing'"):
        doctrine("balansing")


def test_settings_are_checked():
    one = doctrine("buck-passing")
    assert one.settings({"patience": 2.0}) == (2.0, 0.3)
    with pytest.raises(BadValue, match="runs from 0 to 5"):
        one.settings({"patience": 9.0})
    with pytest.raises(BadValue, match="no parameter 'pace'; known: patience, arming"):
        one.settings({"pace": 1.0})


# -- the trial must be able to fail ---------------------------------------------------------------------------------


def card(**changes):
    plain = {
        "name": "made-up", "title": "Made up", "family": "null", "idea": "None.", "sees": frozenset({"leading"}),
        "memory": "none", "draws": False, "reasons": ("did so",), "cases": (), "sources": ("nobody",), "ours": "All.",
    }  # fmt: skip
    return Card(**{**plain, **changes})


def quiet(quarrel):
    return STAY_OUT, 0


def made(align, intervene=quiet, **changes):
    return Doctrine(card(**changes), align, intervene, "nowhere")


def wrong(align, intervene=quiet, **changes):
    return " ".join(faults(made(align, intervene, **changes)))


def test_hidden_eyes_are_found():
    def align(view):
        return (BALANCE, 0, 0.0, 0) if view.affinities[0] > 0 else (HIDE, NOBODY, 0.0, 0)

    assert "affinities changes its answer" in wrong(align)


def test_hidden_luck_is_found():
    def align(view):
        return (HIDE, NOBODY, view.luck, 0)

    assert "luck changes its answer" in wrong(align)


def test_favourites_are_found():
    def align(view):
        return (BALANCE, 0, 0.0, 0)

    assert "renaming the others" in wrong(align)


def test_units_are_found():
    def align(view):
        return (HIDE, NOBODY, min(1.0, view.strength / 5), 0)

    assert "scaling all strengths" in wrong(align, sees=frozenset({"strength"}))


def test_illegal_answers_are_found():
    assert "not legal" in wrong(lambda view: (BALANCE, 99, 0.0, 0))
    assert "needs a target" in wrong(lambda view: (BALANCE, NOBODY, 0.0, 0))
    assert "not on the card" in wrong(lambda view: (HIDE, NOBODY, 0.0, 5))
    assert "the side 3" in wrong(lambda view: (HIDE, NOBODY, 0.0, 0), lambda quarrel: (3, 0))


def test_wrong_cases_and_signatures_are_found():
    case = Case("It balances.", BALANCE, 0)
    assert "the case 'It balances.'" in wrong(lambda view: (HIDE, NOBODY, 0.0, 0), cases=(case,))
    told = (Parameter("pace", 1.0, 0.0, 2.0, "how fast"),)
    assert "the card says ['pace']" in wrong(lambda view: (HIDE, NOBODY, 0.0, 0), parameters=told)


def test_a_card_that_says_it_sees_what_nobody_sees_is_refused():
    with pytest.raises(BadValue, match="'dreams'"):
        card(sees=frozenset({"dreams"}))


# -- doctrines of one's own -----------------------------------------------------------------------------------------

OWN = '''
"""Stand against whoever is nearest."""

from counterpoise.doctrines.card import *
from counterpoise.doctrines.card import Parameter


@kernel
def align(view: Outlook, nerve: float) -> Answer:
    nearest = greatest(view.arrivals, view.lots, nerve)
    if nearest == NOBODY:
        return HIDE, NOBODY, 0.0, 0
    return BALANCE, nearest, 0.5, 1


@kernel
def intervene(quarrel: Quarrel, nerve: float) -> Stand:
    return STAY_OUT, 0


CARD = Card(
    name="nearest", title="Against the nearest", family="balancing", idea="The near are dangerous.",
    sees=frozenset({"arrivals", "lots"}), memory="none", draws=False,
    reasons=("saw nobody near", "stood against {target}"), cases=(), sources=("me",), ours="All of it.",
    parameters=(Parameter("nerve", 0.5, 0.0, 1.0, "how near is too near"),),
)
'''


def test_a_file_of_ones_own_plays_in_both_engines(tmp_path):
    from counterpoise.engine.reference import Reference
    from counterpoise.engine.start import start

    file = tmp_path / "nearest.py"
    file.write_text(OWN, encoding="utf-8")
    own = load(file)
    assert own.name == "nearest"
    world = start([1.0, 2.0, 3.0], np.full((3, 3), 0.9), doctrines=(*roster(), own), doctrine="nearest")
    chronicle = Reference().play(world, key=1, turns=3)
    assert chronicle.column("faults").sum() == 0
    board = Reference().board(world, key=1, run=0, turns=3)
    assert set(board.mark[2, :3].tolist()) == {BALANCE}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1\n", "it has no CARD"),
        ("def align(:\n", "SyntaxError"),
        ("raise RuntimeError('no')\n", "RuntimeError: no"),
        (OWN.replace("BALANCE, nearest, 0.5", "BALANCE, 0, 0.5"), "fails its trial"),
        (OWN.replace("view.arrivals, view.lots", "view.threats, view.lots"), "threats changes its answer"),
        (OWN.replace('family="balancing"', 'family="wild"'), "no known family"),
    ],
)
def test_a_bad_file_is_refused_with_one_clear_message(tmp_path, text, said):
    file = tmp_path / "bad.py"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile, match=said):
        load(file)


def test_weights_in_toml_make_a_doctrine_without_code(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text('name = "mine"\n[balance]\nthreat = 9\n[aside]\nconstant = -9\n', encoding="utf-8")
    own = load(file)
    assert own.name == "mine"
    case = Case("A threat.", BALANCE, 1, sees={"leading": 1, "luck": 0.5})
    assert ask_case(own, case) == (BALANCE, 1)
    file.write_text('name = "mine"\n[balance]\nthread = 9\n', encoding="utf-8")
    with pytest.raises(BadFile, match="'thread' in \\[balance\\] cannot be weighed"):
        load(file)
    file.write_text('name = "mine"\n[balance]\nthreat = "much"\n', encoding="utf-8")
    with pytest.raises(BadFile, match="a weight is a number"):
        load(file)
    with pytest.raises(BadFile, match="there is no doctrine file"):
        load(tmp_path / "none.toml")


def test_an_entry_point_brings_a_doctrine(monkeypatch, tmp_path):
    from counterpoise.doctrines import registry

    file = tmp_path / "nearest.py"
    file.write_text(OWN, encoding="utf-8")
    module = __import__("counterpoise.doctrines.loading", fromlist=["module_of"]).module_of(str(file))

    class Point:
        name = "nearest"
        value = "somewhere.nearest"

        @staticmethod
        def load():
            return module

    monkeypatch.setattr(registry, "entry_points", lambda group: [Point()])
    registry.roster.cache_clear()
    try:
        assert "nearest" in [one.name for one in registry.roster()]
        taken = replace(doctrine("isolation"), card=module.CARD)
        monkeypatch.setattr(registry, "builtin", lambda: (taken,))
        registry.roster.cache_clear()
        with pytest.raises(BadValue, match="a name that is taken"):
            registry.roster()
        monkeypatch.setattr(Point, "load", staticmethod(lambda: 1 / 0))
        with pytest.raises(BadValue, match="cannot be loaded: ZeroDivisionError"):
            registry.roster()
    finally:
        monkeypatch.undo()
        registry.roster.cache_clear()
