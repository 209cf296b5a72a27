"""The reference engine is the meaning; the compiled engine must give its bits, on any number of threads."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.doctrines import roster
from counterpoise.engine.compiled import Compiled
from counterpoise.engine.parameters import QUANTITIES
from counterpoise.engine.reference import Reference
from counterpoise.engine.start import start

NAMES = [doctrine.name for doctrine in roster()]

lively = {
    "growth_spread": 0.1,
    "offence": 1.6,
    "alarm": 0.2,
    "caution": -0.05,
    "spoils": 0.5,
    "floor": 0.3,
}


@st.composite
def starts(draw):
    n = draw(st.integers(1, 9))
    reals = st.floats(0, 1, allow_nan=False, width=32)
    power = [0.2 + 5 * draw(reals) for _ in range(n)]
    reach = np.array([[draw(st.sampled_from([0.0, 0.3, 0.7, 1.0])) for _ in range(n)] for _ in range(n)])
    half = np.array([[draw(st.sampled_from([-0.8, 0.0, 0.5])) for _ in range(n)] for _ in range(n)])
    affinity = np.triu(half, 1) + np.triu(half, 1).T
    kinds = np.array([[draw(st.sampled_from([0, 0, 0, 1, 2, 3, 4])) for _ in range(n)] for _ in range(n)])
    pacts = np.triu(kinds, 1) + np.triu(kinds, 1).T
    changes = dict(lively) if draw(st.booleans()) else {}
    for quantity in draw(st.lists(st.sampled_from(QUANTITIES), max_size=6)):
        low, high = max(quantity.low, -0.5), min(quantity.high, 4.0)
        changes[quantity.name] = low + (high - low) * draw(reals)
    made = start(power, reach, affinity=affinity, pacts=pacts, parameters=changes)
    made = made.following({state: draw(st.sampled_from(NAMES)) for state in made.ids})
    return made.by_lot([state for state in made.ids if draw(st.integers(0, 3)) == 0], {"jackal": 1, "random": 2})


def same(a, b):
    for part in ("rows", "wars", "war_counts", "ends", "paths"):
        np.testing.assert_array_equal(getattr(a, part), getattr(b, part), err_msg=part)


@given(starts(), st.integers(0, 2**63 - 1), st.integers(0, 2**40), st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_compiled_and_reference_give_the_same_bits(made, key, first_run, threads):
    told = {"key": key, "turns": 6, "runs": 2, "first_run": first_run, "paths": True}
    same(Reference().play(made, **told), Compiled(threads=threads).play(made, **told))


def crowd(n=30):
    reach = np.zeros((n, n))
    for i in range(n):
        for step in (1, 2, 3):
            reach[i, (i + step) % n] = reach[(i + step) % n, i] = 0.9 / step
    power = [1.0 + (7 * i % 11) / 5 for i in range(n)]
    made = start(power, reach, parameters=lively)
    return made.following({state: NAMES[i % len(NAMES)] for i, state in enumerate(made.ids)})


def test_a_long_lively_run_with_deaths_and_every_doctrine_agrees():
    made = crowd()
    told = {"key": 11, "turns": 40, "runs": 1, "paths": True}
    reference = Reference().play(made, **told)
    assert reference.column("deaths").sum() >= 5
    assert reference.column("wars").sum() >= 20
    assert reference.column("pacts").sum() >= 100
    same(reference, Compiled(threads=1).play(made, **told))


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_threads_slices_and_order_change_nothing(threads):
    made = crowd(12)
    whole = Compiled(threads=1).play(made, key=3, turns=30, runs=50)
    same(whole, Compiled(threads=threads).play(made, key=3, turns=30, runs=50))
    late = Compiled(threads=threads).play(made, key=3, turns=30, runs=7, first_run=40)
    np.testing.assert_array_equal(whole.rows[40:47], late.rows)


def test_a_replay_agrees_and_reads_the_record():
    made = crowd(8)
    series = np.abs(np.sin(np.arange(80.0).reshape(10, 8))) + 0.1
    series[4:, 2] = 0.0
    series[:3, 5] = 0.0
    from dataclasses import replace

    made = replace(made, series=series)
    told = {"key": 5, "turns": 10, "paths": True}
    a, b = Reference().play(made, **told), Compiled(threads=1).play(made, **told)
    same(a, b)
    living = a.column("living")[0]
    assert living[0] == 7
    assert living[3] == 8
    assert living[9] == 7
