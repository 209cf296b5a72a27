"""The drawings of the games: each is a drawing, says what it shows, and survives odd input."""

from __future__ import annotations

import numpy as np
import pytest

from counterpoise.games.alignment_game import AlignmentGame
from counterpoise.games.allocation_equilibrium import respond
from counterpoise.games.arms_race import ArmsRace
from counterpoise.games.attrition import LinearLaw, SquareLaw
from counterpoise.games.bargaining import bargaining_range
from counterpoise.games.chain_ganging import AlliesDilemma
from counterpoise.games.contest import Logit, Tullock
from counterpoise.games.evolution import AlignmentPopulation
from counterpoise.games.power_allocation import SecurityNetwork
from counterpoise.games.public_good import voluntary_contributions
from counterpoise.games.signed_dynamics import local_triad_dynamics, random_ties, signed_ties
from counterpoise.games.war_stability import Exposure, Exposures
from counterpoise.report import game_figures as draw

TRIO = SecurityNetwork.of([5, 2, 2], adversaries=[(0, 1), (0, 2)], friends=[(1, 2)])
PARADISE = signed_ties(np.ones((4, 4)) - np.eye(4))

DRAWINGS = {
    "contest": (lambda: draw.contest_curves({"ratio": Tullock(), "logit": Logit()}), "ratio: 0.67"),
    "alignment": (lambda: draw.alignment_regions(AlignmentGame(), 5), "wait in 100%"),
    "chain": (
        lambda: draw.chain_ganging_map(AlliesDilemma(), (0.5, 3), (2, 5)),
        "1 end in chain-ganging and 1 in buck",
    ),
    "allocation": (lambda: draw.allocation_bars(TRIO, respond(TRIO), "ABC"), "2 of 3 states are unsafe: B, C"),
    "structure": (lambda: draw.structure_curves([(1, 2), (2, 1)], "AB"), "A 2, B 1"),
    "race": (
        lambda: draw.race_curves(ArmsRace.between(reaction=(1, 1), fatigue=(2, 2), grievance=(1, 1)), [0, 0], 9, "xy"),
        "settles",
    ),
    "attrition": (lambda: draw.attrition_curves(1000, 500, SquareLaw()), "Winner: blue"),
    "stalemate": (lambda: draw.attrition_curves(5, 5, LinearLaw()), "Winner: nobody"),
    "evolution": (lambda: draw.evolution_curves(AlignmentPopulation(1, 3, 2, 1)), "0.667"),
    "triads": (lambda: draw.triad_curves(local_triad_dynamics(random_ties(9, 0.5, 1), 0.2, sweeps=5), 0.2), "settled"),
    "paradise": (lambda: draw.triad_curves(local_triad_dynamics(PARADISE, 0.2, sweeps=5), 0.2), "settled: yes"),
    "burden": (lambda: draw.contribution_bars(voluntary_contributions([100, 40, 10], 0.5), "ABC"), "nothing: B, C"),
    "bargaining": (lambda: draw.bargaining_line(bargaining_range(0.6, 0.1, 0.2), 0.6), "from 0.5 to 0.8"),
    "feelings": (lambda: draw.feelings_curves(np.array([[0.0, 2], [2, 0]]), 0.5, "AB"), "blow up at 0.5"),
    "exposure": (
        lambda: draw.exposure_bars(
            Exposures((Exposure("A", float("inf"), "B", ("B",), ("A",)), Exposure("B", 0.5, "A", ("A",), ("B",))), ())
        ),
        "1 of 2 states are vulnerable",
    ),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_with_its_words(name):
    make, said = DRAWINGS[name]
    figure = make()
    assert said in figure.description
    for svg in (figure.wide, figure.narrow):
        assert svg.startswith("<svg")
        assert "NaN" not in svg
        assert "http" not in svg.replace("http://www.w3.org", "")


def test_the_same_numbers_give_the_same_bytes():
    make, _ = DRAWINGS["contest"]
    assert make() == make()
