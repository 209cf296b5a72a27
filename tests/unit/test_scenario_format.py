"""The parts of the scenario format: places in a text, old versions, the schema, shorthands, missing figures."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from counterpoise.history import library
from counterpoise.history.finding import CODES, keys_at
from counterpoise.history.format import ScenarioFile
from counterpoise.history.gazetteer import advice
from counterpoise.history.locate import places
from counterpoise.history.reading import read_text
from counterpoise.history.scenario import Scenario
from counterpoise.history.schema import COMMITTED, json_schema, written
from counterpoise.world import Basis

HEAD = """
id = "two-states"
title = "Two states"
summary = "Two states and a treaty."
leaves_out = ["nearly everything"]
default_power = "army"

[sources.here]
text = "This test."
bibtex = "@misc{here,}"
verified = "chosen"

[[states]]
id = "AAA"
names = [{ value = "Aland" }]
life = [{}]

[[states]]
id = "BBB"
names = [{ value = "Beland", to = "1882" }, { value = "New Beland", from = "1883" }]
life = [{ from = "1875" }]
"""

VERSION_0 = f"""
schema = 0
years = [1871, 1890]
{HEAD}
[[power]]
measure = "army"
unit = "men"
source = "here"
year = 1880
values = {{ AAA = 100, BBB = {{ value = 80, low = 70, high = 90 }} }}
world = 500

[[power]]
measure = "army"
year = 1885
values = {{ AAA = 120 }}

[[alliances]]
id = "pact-1880"
name = "Pact of 1880"
kind = "defence+nonaggression"
from = 1880
members = ["AAA", "BBB"]
source = "here"
"""

VERSION_1 = f"""
schema = 1
start = 1871
end = 1890
{HEAD}
[power.army]
unit = "men"
source = "here"

[power.army.values.1880]
AAA = 100
BBB = {{ value = 80, low = 70, high = 90 }}

[power.army.values.1885]
AAA = 120

[power.army.world]
1880 = 500

[[pacts]]
id = "pact-1880"
name = "Pact of 1880"
pledges = ["defence", "non-aggression"]
from = 1880
members = ["AAA", "BBB"]
source = "here"
"""


def _read(text: str) -> Scenario:
    found = read_text(text, "test.toml")
    assert isinstance(found, Scenario), [str(fault) for fault in found]
    return found


def test_a_file_of_version_0_reads_as_one_of_version_1() -> None:
    old, new = _read(VERSION_0), _read(VERSION_1)
    assert old.timeline == new.timeline
    assert old.power_measures == new.power_measures == ("army",)
    assert old.digest != new.digest


def test_a_fault_in_an_old_file_has_a_place_and_a_new_name() -> None:
    faults = read_text(VERSION_0.replace('members = ["AAA", "BBB"]', 'members = ["AAA", "BBC"]'), "old.toml")
    assert isinstance(faults, list)
    assert "BBC" in faults[0].message
    assert faults[0].remedy is not None


def test_the_committed_schema_is_current() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == written(), "run python -m counterpoise.history.schema"


@pytest.mark.parametrize("name", library.names())
def test_the_schema_accepts_the_library(name: str) -> None:
    data = tomllib.loads(library.cards()[name].path.read_text(encoding="utf-8"))
    assert not list(Draft202012Validator(json_schema()).iter_errors(data))


@pytest.mark.parametrize(("old", "new"), [("schema = 1", "schema = 2"), ('"AAA", "BBB"]', '"AAA", 3]'), ("men", "")])
def test_the_schema_refuses_what_the_format_refuses(old: str, new: str) -> None:
    wrong = VERSION_1.replace(old, new, 1) if old != "men" else VERSION_1.replace('unit = "men"', 'unit = ""')
    assert isinstance(read_text(wrong, "x.toml"), list)
    plain = json.loads(json.dumps(tomllib.loads(wrong)))
    assert list(Draft202012Validator(json_schema()).iter_errors(plain))


def test_the_template_is_a_scenario() -> None:
    text = (files("counterpoise.history") / "template.toml").read_text(encoding="utf-8")
    assert _read(text).timeline.states


def test_known_keys_are_those_of_the_table() -> None:
    assert {"id", "members", "from", "to"} <= set(keys_at(("pacts", 3)))
    assert set(keys_at(("pacts", 3, "members", 0))) == {"state", "from", "to"}
    assert "value" in keys_at(("power", "cinc", "values", "1907", "GMY"))
    assert keys_at(("title",)) == []


def test_advice_names_the_state_that_was_meant() -> None:
    assert advice("FRA", ["FRN"], "1907") == "did you mean 'FRN'?"
    assert advice("QQQ", ["FRN"], "1907") is None
    venezuela = advice("VEN", ["X_VNC"], "1700")
    assert venezuela is not None
    assert "Venezuela" in venezuela


def test_a_life_without_a_first_day_began_before_the_system() -> None:
    scenario = _read(VERSION_1)
    assert scenario.at(1871).ids == ("AAA",)
    assert scenario.at(1875).ids == ("AAA", "BBB")
    assert scenario.at(1882).name("BBB") == "Beland"
    assert scenario.at(1883).name("BBB") == "New Beland"


def test_a_figure_that_the_source_lacks_stays_missing() -> None:
    text = VERSION_1 + '\n[power.army.missing]\n1885 = ["BBB"]\n'
    army = _read(text).at(1885).power_by("army")
    assert army.basis == (Basis.GIVEN, Basis.MISSING)
    without = _read(VERSION_1).at(1885).power_by("army")
    assert without.basis == (Basis.GIVEN, Basis.CARRIED)
    said_twice = read_text(text.replace("1885 = [", "1880 = ["), "x.toml")
    assert isinstance(said_twice, list)
    assert said_twice[0].code == "E0320"


def test_reach_is_the_files_own() -> None:
    far = VERSION_1.replace("end = 1890", "end = 1899")
    assert _read(far).at(1899).power_by("army").basis[0] is Basis.MISSING
    assert (
        _read(far.replace("end = 1899", "end = 1899\nreach = 20")).at(1899).power_by("army").basis[0] is Basis.CARRIED
    )


# -- places ----------------------------------------------------------------------------------------------------------


def _walk(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    here = [] if isinstance(value, dict | list) else [(path, value)]
    return here + [found for key, item in inside for found in _walk(item, (*path, key))]


@pytest.mark.parametrize("name", library.names())
def test_every_value_of_the_library_is_found_where_it_stands(name: str) -> None:
    """The text at the place of each value, parsed on its own, is that value."""
    text = library.cards()[name].path.read_text(encoding="utf-8")
    found = places(text)
    leaves = _walk(tomllib.loads(text))
    for path, value in leaves[:: max(1, len(leaves) // 400)]:
        start, end = found.values[path]
        assert tomllib.loads(f"x = {text[start:end]}")["x"] == value, path


_names = st.text("abcdefgh-_0123456789", min_size=1, max_size=6)
_leaves = st.one_of(
    st.integers(-(10**6), 10**6),
    st.booleans(),
    st.text("ab \"'\\#=[]{},.\n\té", max_size=12),
)
_values = st.recursive(
    _leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_names, inner, max_size=3), max_leaves=8
)


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "")
    if isinstance(value, list):
        return "[ " + ", # no\n ".join(_toml(item) for item in value) + "\n]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f'"{key}" = {_toml(item)}' for key, item in value.items()) + " }"
    return str(value)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(_names, _values, max_size=4), st.lists(st.dictionaries(_names, _values, max_size=3), max_size=3))
def test_places_agree_with_the_parser(table: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    text = "".join(f"{key} = {_toml(value)}\n" for key, value in table.items())
    for row in rows:
        text += "# a row\n[[rows-of-it]]\n" + "".join(f'"{key}" = {_toml(value)}\n' for key, value in row.items())
    found = places(text)
    for path, value in _walk(tomllib.loads(text)):
        start, end = found.values[path]
        assert tomllib.loads(f"x = {text[start:end]}")["x"] == value


def test_a_path_that_is_not_there_is_found_at_its_table() -> None:
    text = VERSION_1
    found = places(text)
    start, end = found.find(("pacts", 0, "members", 7, "state"))
    assert text[start:end] == '["AAA", "BBB"]'
    start, end = found.find(("pacts", 0, "nothing"), key=True)
    assert text[start:end] == "[[pacts]]"


def test_the_reference_page_names_every_key_and_every_code() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "scenario-files.md").read_text(encoding="utf-8")
    for code, meaning in CODES.items():
        assert re.search(rf"\| {code} \| {re.escape(meaning)}", page), code
    models = json_schema()["$defs"].values()
    for key in {key for model in models for key in model.get("properties", {})} | set(json_schema()["properties"]):
        assert re.search(rf"\b{key}\b", page), key


def test_the_format_reads_what_it_documents() -> None:
    assert ScenarioFile.model_validate(tomllib.loads(VERSION_1)).reach == 10


def test_a_path_may_be_given_as_text(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(VERSION_1, encoding="utf-8")
    assert library.load(str(file)).path == file
