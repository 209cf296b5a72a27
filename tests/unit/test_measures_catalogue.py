"""The catalogue, and the rules that every measure in it must keep: this is the kit for a measure added tomorrow."""

from __future__ import annotations

import subprocess
import sys
from math import inf, isnan, nan
from pathlib import Path

import numpy as np
import pytest

from counterpoise.errors import BadValue, UnknownName
from counterpoise.measures.catalogue import Measure, Subject, catalogue, measure
from counterpoise.measures.cinc import COMPONENTS
from counterpoise.measures.scales import coalition_scales
from counterpoise.world import System
from tests.worlds import pact, power, system

NAMES = [entry.name for entry in catalogue()]


def worlds() -> list[System]:
    """Ordinary and awkward systems: many states, one state, unknown power, equal power, states without power."""
    return [
        _full(
            system([5, 4, 3, 2, 1], pacts=[pact("p", "AAA", "BBB"), pact("q", "CCC", "DDD")], rivals=[("AAA", "CCC")])
        ),
        _full(system([1])),
        _full(system([3, nan, 1])),
        _full(system([1, 1, 1, 1])),
        _full(system([1, 0, 0])),
    ]


def _full(world: System) -> System:
    """The same power under every name that a measure might ask for."""
    values = world.power["cinc"].values.tolist()
    every = {name: power(values, name) for name in ("cinc", *COMPONENTS)}
    return System(world.title, world.moment, world.states, every, world.pacts, world.wars, world.rivalries)


def test_the_catalogue_is_sorted_and_holds_each_name_once():
    assert sorted(NAMES) == NAMES
    assert len(set(NAMES)) == len(NAMES)
    assert {"con", "hhi", "effective-number", "move", "threat", "cluster-polarity", "zinnes-margin"} <= set(NAMES)


@pytest.mark.parametrize("entry", catalogue(), ids=NAMES)
def test_every_entry_says_what_it_is(entry: Measure):
    assert entry.name == entry.name.lower()
    for text in (entry.title, entry.unit, entry.source, entry.formula, entry.takes, entry.idea):
        assert text.strip()
    assert entry.low <= entry.high
    assert entry.ours == entry.source.startswith("this project")


@pytest.mark.parametrize("entry", catalogue(), ids=NAMES)
@pytest.mark.parametrize("world", worlds(), ids=["five", "one", "unknown", "equal", "powerless"])
def test_every_measure_keeps_its_bounds_on_every_world(entry: Measure, world: System):
    if entry.of_system is not None:
        values = np.array([entry.of_system(world, "cinc")])
    elif entry.of_states is not None:
        values = entry.of_states(world, "cinc")
        assert values.shape == (world.n,)
    elif entry.of_pairs is not None:
        values = entry.of_pairs(world, "cinc")
        assert values.shape == (world.n, world.n)
    else:
        assert entry.of_years is not None
        later = System(world.title, _next(world), world.states, world.power)
        values = np.array([entry.of_years(world, later, "cinc")])
    known = values[~np.isnan(values)]
    assert ((known >= entry.low - 1e-12) & (known <= entry.high + 1e-12)).all()


def _next(world: System):
    from counterpoise.world import Span

    return Span.year(world.year + 5)


@pytest.mark.parametrize("entry", [e for e in catalogue() if e.of_system], ids=lambda e: e.name)
def test_the_order_of_the_states_does_not_matter(entry: Measure):
    world = worlds()[0]
    turned = world.only(tuple(reversed(world.ids)))
    assert entry.of_system is not None
    one, other = entry.of_system(world, "cinc"), entry.of_system(turned, "cinc")
    assert one == pytest.approx(other, rel=1e-12) or (isnan(one) and isnan(other))


def test_the_five_equal_numbers_of_a_known_world():
    world = system([5, 3, 2])
    got = {name: measure(name).of_system for name in ("con", "hhi", "top-share", "gap", "zinnes-margin")}
    values = {name: way(world, "cinc") for name, way in got.items() if way is not None}
    assert values == pytest.approx(
        {"con": 0.264575, "hhi": 0.38, "top-share": 0.5, "gap": 0.2, "zinnes-margin": 0}, abs=1e-6
    )


def test_years_pair_states_by_name():
    before, after = system([6, 4]), system([1, 4, 6]).only(["CCC", "BBB", "AAA"])
    move = measure("move").of_years
    assert move is not None
    # AAA 0.6 to 0.2, BBB 0.4 to 0.8; CCC was not there before.
    assert move(before, after, "cinc") == pytest.approx(0.8 / (2 * 0.6))


def test_change_does_not_run_backwards():
    change = measure("change-in-con").of_years
    assert change is not None
    assert change(system([1, 1]), system([9, 1], year=1905), "cinc") == pytest.approx(0.8 / 5)
    with pytest.raises(BadValue, match="backwards"):
        change(system([1, 1], year=1905), system([1, 1]), "cinc")


def test_cinc_of_a_system_uses_the_worlds_totals():
    world = _full(system([3, 1]))
    totals = {name: power([3, 1], name, world_total=8.0) for name in COMPONENTS}
    known = System(world.title, world.moment, world.states, totals)
    way = measure("cinc").of_states
    assert way is not None
    assert way(world, "cinc").tolist() == [0.75, 0.25]
    assert way(known, "cinc").tolist() == [0.375, 0.125]


def test_coalitions_of_a_system_by_name():
    scales = coalition_scales(system([30, 40, 15, 8, 7]), ["AAA"], ["BBB"])
    assert (scales.of, scales.a, scales.b) == ("system", pytest.approx(0.3), pytest.approx(0.4))
    assert (scales.lighter, scales.tipping) == ("a", (("CCC",), ("DDD", "EEE")))
    with pytest.raises(BadValue, match="AAA stands on both sides"):
        coalition_scales(system([1, 2]), ["AAA"], ["AAA", "BBB"])


def test_coalitions_are_shares_of_the_world_where_it_is_known():
    world = system([30, 40, 15])
    known = System(world.title, world.moment, world.states, {"cinc": power([30, 40, 15], world_total=200.0)})
    scales = coalition_scales(known, ["AAA"], ["BBB"])
    assert (scales.of, scales.a) == ("world", 0.15)


def test_an_unknown_measure_names_the_nearest():
    with pytest.raises(UnknownName, match="did you mean 'hhi'"):
        measure("hhl")


def test_an_entry_is_taken_in_exactly_one_way():
    def fields(**ways: object) -> Measure:
        return Measure("x", "X", len, "a", "none", 0.0, inf, "s", "f", **ways)  # type: ignore[arg-type]

    assert fields(of_system=lambda s, p: 0.0).subject is Subject.SYSTEM
    assert fields(of_pairs=lambda s, p: np.eye(2)).subject is Subject.PAIR
    with pytest.raises(BadValue, match="0 ways"):
        fields()
    with pytest.raises(BadValue, match="2 ways"):
        fields(of_system=lambda s, p: 0.0, of_years=lambda a, b, p: 0.0)


def test_adding_one_file_is_all_it_takes(tmp_path: Path):
    """A new file beside the others is found by its presence alone."""
    code = f"""
import sys
from counterpoise import measures
from counterpoise.measures import catalogue
measures.__path__.append({str(tmp_path)!r})
catalogue.__file__ = {str(tmp_path / "catalogue.py")!r}
print([entry.name for entry in catalogue.catalogue()])
"""
    (tmp_path / "novelty.py").write_text(
        "from counterpoise.measures.catalogue import Measure\n"
        "MEASURES = (Measure('novelty', 'N', len, 'a', 'none', 0, 1, 's', 'f', of_system=lambda s, p: 0.5),)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['novelty']"


def test_importing_every_measure_loads_no_heavy_library():
    code = (
        "import sys; from counterpoise.measures.catalogue import catalogue; catalogue();"
        "heavy = ('scipy', 'networkx', 'numba', 'polars', 'pandas', 'pydantic', 'click');"
        "print([module for module in heavy if module in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
