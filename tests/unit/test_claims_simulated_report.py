"""Results of simulation as text and on paper: what is written is read again, and what is drawn is what was found."""

from __future__ import annotations

import numpy as np
import pytest

from counterpoise.evidence.claims.registry import claim
from counterpoise.evidence.in_simulation.contrast import UNSEEN, Effect
from counterpoise.evidence.in_simulation.design import Design
from counterpoise.evidence.in_simulation.guards import Guard
from counterpoise.evidence.in_simulation.head_to_head import head_to_head
from counterpoise.evidence.in_simulation.rule_space import rule_space
from counterpoise.evidence.in_simulation.share import share
from counterpoise.evidence.in_simulation.simulated_verdict import Ruling, SimulatedVerdict, judge
from counterpoise.evidence.in_simulation.stability_benchmark import Stability
from counterpoise.evidence.in_simulation.stored import Stored, benchmark_text, read, read_benchmark, text
from counterpoise.report.claims.simulated import (
    duel_played_table,
    effects_figure,
    matters_table,
    populations_table,
    regions_table,
    stability_table,
)

CARD = claim("C9")
DESIGN = Design((CARD.key,), points=60, runs=8, watched=4)
SMALLEST = 0.02


@pytest.fixture(scope="module")
def judged() -> tuple[SimulatedVerdict, list[dict[Guard, Effect]]]:
    random = np.random.default_rng(3)
    effects: list[dict[Guard, Effect]] = []
    for place, point in enumerate(DESIGN.places()):
        true = 0.06 if float(point["offence"]) < 1.05 else -0.03
        found = {g: Effect(true + random.normal(0, 0.003), 0.003, 0.2, 0.1, 500.0, 500.0) for g in Guard}
        found[Guard.PAYOFF] = UNSEEN if place % 10 == 0 else found[Guard.PAYOFF]
        effects.append(found)
    verdict = judge(effects, DESIGN.places(), DESIGN.space, smallest=SMALLEST, direction=1)
    return verdict, effects


@pytest.fixture(scope="module")
def stored(judged: tuple[SimulatedVerdict, list[dict[Guard, Effect]]]) -> Stored:
    verdict, effects = judged
    return read(text(CARD, verdict, effects, DESIGN, smallest=SMALLEST))


def test_what_is_written_is_read(stored: Stored, judged: tuple[SimulatedVerdict, list[dict[Guard, Effect]]]) -> None:
    verdict, effects = judged
    assert (stored.claim, stored.card, stored.smallest, stored.direction) == ("C9", CARD.version, SMALLEST, 1)
    assert (stored.ruling, stored.standing) == (verdict.ruling, verdict.standing)
    assert stored.stamp == DESIGN.stamp()
    assert stored.design == {"points": 60, "runs": 8, "watched": 4, "key": 1, "turns": 30, "looks": 6}
    assert "60 points" in stored.played
    for guard, held in stored.held.items():
        now = verdict.held[guard]
        assert (held.reached, held.mirrored, held.near, held.told) == (now.reached, now.mirrored, now.near, now.told)
        assert held.effects == pytest.approx([one[guard].value for one in effects], rel=1e-5, nan_ok=True)
        assert [words for words, _ in held.regions] == [region.words for region in now.regions]
    assert np.isnan(stored.held[Guard.PAYOFF].effects).sum() == 6


def test_other_ranges_are_told_in_the_file(judged: tuple[SimulatedVerdict, list[dict[Guard, Effect]]]) -> None:
    verdict, effects = judged
    other = Design((CARD.key,), space=rule_space().changed({"geometry": ["ring"]}), points=60, runs=8, watched=4)
    assert read(text(CARD, verdict, effects, other, smallest=SMALLEST)).design["ranges"] == {"geometry": ["ring"]}


def test_a_change_of_verdict_is_a_line_in_a_diff(judged: tuple[SimulatedVerdict, list[dict[Guard, Effect]]]) -> None:
    _, effects = judged
    easier = judge(effects, DESIGN.places(), DESIGN.space, smallest=SMALLEST, direction=-1)
    lines = [
        set(text(CARD, verdict, effects, DESIGN, smallest=SMALLEST).splitlines())
        for verdict in (easier, judge(effects, DESIGN.places(), DESIGN.space, smallest=0.5, direction=1))
    ]
    assert 'ruling = "conditional"' in lines[0] - lines[1]
    assert 'ruling = "contradicted"' in lines[1] - lines[0]


def test_the_figure_says_what_it_shows(stored: Stored) -> None:
    drawn = effects_figure(stored.held, smallest=SMALLEST, direction=1, unit=stored.unit, identifier="space")
    assert stored.ruling is Ruling.CONDITIONAL
    assert "Schooled: conditional, reached at" in drawn.description
    assert stored.unit in drawn.description
    for paper in (drawn.wide, drawn.narrow):
        assert paper.startswith("<svg")
        assert "+0.02" in paper
        assert "Payoff: conditional" in paper
    again = effects_figure(stored.held, smallest=SMALLEST, direction=1, unit=stored.unit, identifier="space")
    assert again == drawn


def test_tables_carry_the_numbers(stored: Stored) -> None:
    rows = populations_table(stored.held).to_records()
    assert [row["Verdict"] for row in rows] == ["conditional"] * 3
    assert rows[0]["Reached"] == pytest.approx(stored.held[Guard.SCHOOLED].reached.value)
    assert rows[1]["Tell"] == 0.9
    where = [row["Where"] for row in regions_table(stored.held).to_records()]
    assert any(words.startswith("offence below") for words in where)
    assert matters_table(stored.held).to_records()[0]["Parameter"] == "offence"


def test_balance_and_hegemony_share_the_points(stored: Stored) -> None:
    found = head_to_head({guard: held.effects for guard, held in stored.held.items()}, SMALLEST)
    for row in duel_played_table(found).to_records():
        parts = [row[name] for name in ("Balance is more peaceful", "A dominant state is", "Neither")]
        assert sum(parts) == pytest.approx(1.0)


def test_the_theorem_is_written_and_read() -> None:
    found = tuple(
        Stability(guard, 50, 3, 0, share(47, 47), share(0, 47), share(0, 47), share(5, 90), share(0, 30))
        for guard in Guard
    )
    assert read_benchmark(benchmark_text(found, DESIGN.stamp())) == found
    assert [row["War-stable"] for row in stability_table(found).to_records()] == [0, 0, 0]
