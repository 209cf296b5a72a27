"""Culture against the table as it is remembered (so not called published), triads against the derived density."""

from __future__ import annotations

import numpy as np
import pytest

from counterpoise.engine.classics.culture import CARD, Culture, regions, restless, spread
from counterpoise.engine.classics.triads import ConstrainedTriads, LocalTriads, play_constrained, play_local
from counterpoise.games.signed_dynamics import friendly_density

RUNS = 30


def _regions(**settings: int) -> np.ndarray:
    return np.array([spread(Culture(**settings), key=3, run=run).regions for run in range(RUNS)])


@pytest.mark.parametrize(
    ("features", "traits", "remembered"), [(5, 5, 1.0), (5, 10, 3.2), (5, 15, 20.0), (10, 15, 1.4)]
)
def test_regions_meet_the_remembered_table(features: int, traits: int, remembered: float) -> None:
    """Axelrod (1997) Table 2, from memory; each of its means is taken to be of ten runs."""
    found = _regions(features=features, traits=traits)
    error = max(0.15, found.std(ddof=1)) * np.sqrt(1 / 10 + 1 / RUNS)
    assert abs(found.mean() - remembered) < 3 * error


def test_features_unite_and_traits_divide() -> None:
    few, many = _regions(features=5, traits=15).mean(), _regions(features=10, traits=15).mean()
    assert many < few / 4
    assert _regions(features=5, traits=5).mean() < few / 4


def test_a_settled_world_rests_and_its_regions_cover_it() -> None:
    ended = spread(Culture(features=3, traits=8), key=5)
    assert ended.settled
    assert not restless(ended.cultures)
    sizes = regions(ended.cultures)
    assert sum(sizes) == 100
    assert ended.largest == max(sizes)


def test_nothing_is_invented() -> None:
    """Traits are copied: a site never shows one that nobody had in that feature at the start."""
    start = spread(Culture(features=4, traits=30, events=1), key=9).cultures
    ended = spread(Culture(features=4, traits=30), key=9).cultures
    for feature in range(4):
        changed = np.setdiff1d(ended[:, :, feature], start[:, :, feature])
        assert len(changed) == 0


def test_same_key_same_world_other_run_other_world() -> None:
    one, again, other = (spread(Culture(side=6), key=2, run=run).cultures for run in (0, 0, 1))
    assert (one == again).all()
    assert (one != other).any()


def test_the_card_lists_the_nine_cells() -> None:
    assert len(CARD.published) == 9
    assert not any(cell.certain for cell in CARD.published)


@pytest.mark.parametrize("p", [0.0, 0.2, 1 / 3])
def test_density_of_local_triads_meets_the_formula_to_sampling_error(p: float) -> None:
    found = np.array([play_local(LocalTriads(p=p), 4, run)["density"] for run in range(12)])
    error = found.std(ddof=1) / np.sqrt(len(found))
    assert abs(found.mean() - friendly_density(p)) < 4 * error + 0.0005


def test_near_one_half_a_small_world_is_friendlier_than_an_infinite_one() -> None:
    """At p = 0.45 and 64 states the density lies above the formula; it comes nearer as the world grows."""
    near = [np.mean([play_local(LocalTriads(n, 0.45), 4, r)["density"] for r in range(4)]) for n in (24, 64)]
    gaps = [density - friendly_density(0.45) for density in near]
    assert 0 < gaps[1] < gaps[0] < 0.05


def test_beyond_one_half_everybody_ends_as_friends() -> None:
    found = play_local(LocalTriads(32, 0.7), 1, 0)
    assert found == {"density": 1.0, "expected": 1.0, "balanced": 1.0}


def test_constrained_triads_always_rest_and_paradise_needs_friendship_at_the_start() -> None:
    tense = [play_constrained(ConstrainedTriads(friendly=0.4), 1, run) for run in range(8)]
    warm = [play_constrained(ConstrainedTriads(friendly=0.9), 1, run) for run in range(8)]
    assert all(found["settled"] for found in tense + warm)
    assert all(found["paradise"] for found in warm)
    assert not any(found["paradise"] for found in tense)
