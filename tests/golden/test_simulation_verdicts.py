"""The shipped results of claims in simulation: they are those of the cards, of the rule, and of the engine as it is."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from counterpoise.engine.compiled import Compiled
from counterpoise.evidence.claims.registry import claim
from counterpoise.evidence.in_simulation.contrast import UNSEEN, Effect
from counterpoise.evidence.in_simulation.design import NUMBERS, Design
from counterpoise.evidence.in_simulation.guards import Guard
from counterpoise.evidence.in_simulation.registry import questions
from counterpoise.evidence.in_simulation.rule_space import rule_space
from counterpoise.evidence.in_simulation.running import at_point
from counterpoise.evidence.in_simulation.simulated_verdict import Ruling, judge, tells
from counterpoise.evidence.in_simulation.stored import COMMAND, Stored, shipped, shipped_benchmark

RERUN = f"rerun the command and commit what it writes: {COMMAND} --write-results src/counterpoise/evidence/verdicts"
PLACE = 17
"""The point that is played anew."""


@pytest.fixture(scope="module")
def results() -> dict[str, Stored]:
    return dict(shipped())


def design_of(one: Stored) -> Design:
    assert "ranges" not in one.design, "the shipped results are those of the usual space"
    return Design(tuple(questions()), **{name: one.design[name] for name in NUMBERS})


def test_every_claim_has_a_result_of_its_card(results: dict[str, Stored]) -> None:
    assert set(results) == set(questions()), RERUN
    for key, one in results.items():
        card = claim(key)
        assert card.simulated is not None
        assert (one.claim, one.card) == (card.number, card.version), RERUN
        asked = card.simulated
        assert (one.smallest, one.direction, one.unit) == (asked.smallest, asked.direction, asked.unit), RERUN


def test_all_results_are_of_one_design_and_one_stamp(results: dict[str, Stored]) -> None:
    first, *others = results.values()
    assert design_of(first).space == rule_space()
    for one in others:
        assert (one.design, one.stamp) == (first.design, first.stamp), RERUN


def test_the_stored_verdict_is_that_of_the_stored_effects(results: dict[str, Stored]) -> None:
    for one in results.values():
        design = design_of(one)
        effects: list[dict[Guard, Effect]] = [
            {
                guard: Effect(held.effects[place], held.errors[place], 0.5, 0.5, 1e4, 1e4)
                if np.isfinite(held.effects[place])
                else UNSEEN
                for guard, held in one.held.items()
            }
            for place in range(design.points)
        ]
        again = judge(effects, design.places(), design.space, smallest=one.smallest, direction=one.direction)
        assert (again.ruling, again.standing) == (one.ruling, one.standing)
        for guard, held in one.held.items():
            told = again.held[guard]
            assert (told.reached, told.mirrored, told.told) == (held.reached, held.mirrored, held.told)
            assert [(r.words, r.reached) for r in told.regions] == list(held.regions)


def test_a_point_played_anew_gives_the_stored_numbers(results: dict[str, Stored]) -> None:
    """The rules' text may change without changing a bit; if a number changes, the results are old."""
    design = design_of(next(iter(results.values())))
    found = at_point(design, PLACE, Compiled(threads=1))
    for key, one in results.items():
        for guard, held in one.held.items():
            effect = found[key][guard]
            if not tells(effect, one.smallest):
                assert np.isnan(held.effects[PLACE]), f"{one.claim} {guard}: {RERUN}"
                continue
            now = (effect.value, effect.error)
            then = (float(held.effects[PLACE]), float(held.errors[PLACE]))
            assert now == pytest.approx(then, rel=2e-5, abs=1e-9), f"{one.claim} {guard}: {RERUN}"


def test_the_changelog_names_every_verdict(results: dict[str, Stored]) -> None:
    text = (Path(__file__).parents[2] / "CHANGELOG.md").read_text("utf-8")
    named = re.findall(r"Verdicts in simulation: (.+?)\.\n", text, re.S)[-1]
    told = dict(one.split(maxsplit=1) for one in " ".join(named.split()).split("; "))
    assert told == {one.claim: str(one.ruling) for one in results.values()}, "name the change in CHANGELOG.md"


def test_the_placebo_does_not_pass(results: dict[str, Stored]) -> None:
    placebo = results["placebo-letter-a"]
    for held in placebo.held.values():
        assert held.ruling in (Ruling.CONTRADICTED, Ruling.NOT_TESTABLE)


def test_no_network_of_pacts_is_war_stable() -> None:
    found = shipped_benchmark()
    assert {one.guard for one in found} == set(Guard), RERUN
    for one in found:
        assert one.networks - one.empty > 50
        assert one.war_stable == 0
