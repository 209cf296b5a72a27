"""Unit tests of the notebook in mpoulshock/QuantitativeRealism, written for Poulshock (2019) arXiv:1910.04785."""

from __future__ import annotations

import numpy as np
import pytest

from counterpoise.games.power_structure import Physics, advance, utility


def test_law_of_motion():
    moved = advance([1, 0.4], [[0.9, -0.17], [0.1, 0.83]], Physics(gift=2, harm=3, decay=1))
    assert moved == pytest.approx([0.696, 0.532], abs=1e-6)
    assert advance([1, 0.4], np.eye(2), Physics(2, 3, 0.7)) == pytest.approx([0.7, 0.28], abs=1e-6)


def test_utility():
    expected = [0.0416667, 0.2357023, 0.6495191, 0.6495191, 0.0416667]
    assert utility([1, 2, 3, 3, 1], 2.5) == pytest.approx(expected, abs=1e-6)
