"""Designs cover what they say they cover; specifications are read strictly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from counterpoise.engine.design import Grid, LatinHypercube, Listed, Range, Sobol
from counterpoise.engine.outcomes import RUN_COLUMNS
from counterpoise.engine.sweep_spec import SHARD_RUNS, Plan, columns_for
from counterpoise.errors import BadFile, BadValue, UnknownName
from counterpoise.workflows.setting import Setting, parameter
from counterpoise.workflows.sweep_file import read_spec
from tests.simulations import SPEC, spec_file

TWO = (Range("offence", 0.5, 2.0), Listed("doctrine.A", ("isolation", "balancing")))


def test_a_grid_has_every_combination_once() -> None:
    points = Grid(steps=4).points(TWO, key=1)
    assert len(points) == len(set(points)) == 8
    assert points[0] == (0.5, "isolation")
    assert points[-1] == (2.0, "balancing")


def test_a_latin_hypercube_has_one_point_in_each_slice_of_each_dimension() -> None:
    points = LatinHypercube(16).points((Range("a", 0, 16), Range("b", 0, 16)), key=3)
    for dimension in range(2):
        assert sorted(int(point[dimension]) for point in points) == list(range(16))


def test_a_sobol_design_fills_every_box_of_an_even_cut() -> None:
    points = np.array(Sobol(64).points((Range("a", 0, 8), Range("b", 0, 8)), key=3), dtype=float)
    assert len({(int(a), int(b)) for a, b in points}) == 64


def test_words_are_dealt_evenly() -> None:
    words = [point[1] for point in LatinHypercube(20).points(TWO, key=5)]
    assert words.count("isolation") == words.count("balancing") == 10


def test_the_same_key_gives_the_same_points_and_another_gives_others() -> None:
    for design in (LatinHypercube(8), Sobol(8)):
        assert design.points(TWO, key=1) == design.points(TWO, key=1)
        assert design.points(TWO, key=1) != design.points(TWO, key=2)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Sobol(12).points(TWO, 1),
        lambda: LatinHypercube(0).points(TWO, 1),
        lambda: Grid(1).points(TWO, 1),
        lambda: Range("a", 2.0, 1.0),
        lambda: Range("a", 0.0, 1.0, log=True),
        lambda: Listed("a", ()),
        lambda: Grid(100).points(tuple(Range(str(i), 0, 1) for i in range(4)), 1),
    ],
)
def test_designs_that_are_none_are_refused(wrong) -> None:
    with pytest.raises(BadValue):
        wrong()


def test_a_million_runs_are_cut_into_shards_of_bounded_size() -> None:
    plan = Plan(1, 1_000_000, 10, tuple(RUN_COLUMNS), (), ((),))
    shards = plan.shards()
    assert max(shard.runs for shard in shards) == SHARD_RUNS
    assert sum(shard.runs for shard in shards) == 1_000_000
    assert [shard.first for shard in shards] == list(range(0, 1_000_000, SHARD_RUNS))


def test_metrics_are_outcomes_or_columns() -> None:
    assert columns_for(("attacker_wins",)) == ("decided", "attacker_wins")
    assert columns_for(None) == tuple(RUN_COLUMNS)
    with pytest.raises(UnknownName, match="metric"):
        columns_for(("happiness",))


def test_names_of_what_is_set() -> None:
    setting = Setting()
    assert setting.changed("omega", "1.5").parameters == {"offence": 1.5}
    assert setting.changed("buck-passing.patience", 0.5).told == {"buck-passing": {"patience": 0.5}}
    assert setting.changed("doctrine.B", "isolation").assigned == {"B": "isolation"}
    assert setting.changed("doctrine", "isolation").doctrine == "isolation"
    assert setting.changed("world.states", "12").states == 12
    assert setting.changed("world.power", "zipf").changed("world.power.exponent", "0.5").start().n == 8
    assert setting.changed("world.geometry", "random-regular").changed("world.geometry.degree", "4").start().n == 8
    with pytest.raises(BadValue, match="several"):
        parameter("eta")
    for name, value in (("nonsense", 1), ("world.colour", 1), ("omega", "much"), ("doctrine.A", 3)):
        with pytest.raises(BadValue):
            setting.changed(name, value)


def test_a_setting_can_be_written_down_and_read_again() -> None:
    setting = Setting(states=5, key=9, assigned={"A": "isolation"}).changed("omega", 1.5)
    assert Setting.from_json(setting.to_json()) == setting
    with pytest.raises(BadValue, match="colour"):
        Setting.from_json({"colour": "red"})


def test_a_specification_is_read_in_full(tmp_path: Path) -> None:
    spec = read_spec(spec_file(tmp_path))
    assert spec.plan.dimensions == ("offence", "doctrine.A")
    assert len(spec.plan.points) == 4
    assert spec.setting(3).parameters == {"offence": 2.0}
    assert spec.setting(2).assigned == {"A": "hegemonic-bid"}
    assert (spec.plan.runs, spec.plan.turns, spec.plan.key) == (40, 12, 7)


def test_behaviorspace_steps_include_both_ends(tmp_path: Path) -> None:
    text = SPEC.replace("{ values = [1.0, 2.0] }", "{ first = 0.5, step = 0.1, last = 0.8 }")
    spec = read_spec(spec_file(tmp_path, text))
    assert [round(float(point[0]), 6) for point in spec.plan.points[::2]] == [0.5, 0.6, 0.7, 0.8]


@pytest.mark.parametrize(
    ("old", "new", "told", "line"),
    [
        ("repetitions", "repetitons", "did you mean 'repetitions'", 4),
        ("= 40", "= 'many'", "repetitions", 4),
        ("schema = 1", "schema = 9", "schema", 1),
        ("offence =", "ofence =", "offence", 15),
        ('"isolation"]', '"isolatoin"]', "isolatoin", None),
        ("{ values = [1.0, 2.0] }", "{ low = 3.0, high = 1.0 }", "low must be below high", 15),
        ("{ values = [1.0, 2.0] }", "{ }", "varies over nothing", 15),
        ("{ values = [1.0, 2.0] }", "{ values = [1.0, 9.0] }", "runs from 0.2 to 5", None),
        ("[vary]", "[design]\nkind = 'sobol'\n[vary]", "number of points", None),
        ("[world]", "stop_condition = 'peace'\n[world]", "peace", None),
        ("states = 4", "states = 4\ncolour = 1", "colour", 9),
        ('kind = "zipf"', 'kind = "zapf"', "zapf", None),
        ("title =", "title", "not valid TOML", None),
        ("[world]", "[scenario]\nname = 'july-1914'\n[world]", "exclude each other", None),
    ],
)
def test_a_wrong_specification_is_refused_with_place_and_remedy(
    tmp_path: Path, old: str, new: str, told: str, line: int | None
) -> None:
    from counterpoise.workflows.sweep import begin_sweep

    assert old in SPEC
    path = spec_file(tmp_path, SPEC.replace(old, new, 1))
    with pytest.raises(BadFile) as refused:
        begin_sweep(path, tmp_path / "out", player="reference")
    error = refused.value
    assert told in f"{error.message} {error.remedy}"
    assert line is None or (error.place is not None and error.place.line == line)
    assert not (tmp_path / "out").exists()
