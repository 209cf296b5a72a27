"""The logit of prediction, one pass a step on stretches of rows, against the general logit with rows weighed 1 or 0."""

from __future__ import annotations

import numpy as np
import pytest

from counterpoise.evidence.inference.binary_logit import binary_logit
from counterpoise.evidence.pairs import learning
from counterpoise.evidence.pairs.learning import Decades

SEEN = ([0, 1, 3], [0], [2, 3], [0, 1, 2, 3])


@pytest.fixture(scope="module")
def rows() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Considerations of unlike scale, rare pacts, years in no order; the last column varies in the 1920s alone."""
    rng = np.random.default_rng(5)
    year = rng.integers(1900, 1940, 9000)
    x = rng.normal(size=(9000, 4)) * [1.0, 0.2, 5.0, 1.0] + [0.0, 3.0, 12.0, 0.0]
    x[:, 3] = np.where((year >= 1920) & (year < 1930), x[:, 3] > 1, 0.0)
    odds = -7 + x @ [0.8, -0.5, 0.3, 1.0]
    return x, (rng.random(9000) < 1 / (1 + np.exp(-odds))).astype(float), year


def generally(x: np.ndarray, pact: np.ndarray, seen: np.ndarray, ridge: float) -> np.ndarray:
    """The same maximum by the general logit: rows not seen weigh 0, the penalty is that of standardised columns."""
    spread = x[seen].var(axis=0)
    penalty = ridge * np.where(spread > 0, spread, 1e12)
    return binary_logit(x, pact, weights=seen.astype(float), penalty=penalty).coefficients


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("ridge", [1.0, 30.0])
def test_the_maximum_is_that_of_the_general_logit(rows, seen, ridge) -> None:
    x, pact, year = rows
    ours = Decades.of(x, pact, year).learned(seen, ridge)
    assert ours == pytest.approx(generally(x, pact, np.isin(year // 10 - 190, seen), ridge), abs=1e-9)
    if 2 not in seen:
        assert abs(ours[4]) < 1e-9


def test_where_the_search_begins_changes_nothing(rows) -> None:
    found = Decades.of(*rows)
    afar = found.learned([0, 1], 1.0, np.array([3.0, -2.0, 2.0, -1.0, 0.5]))
    assert afar == pytest.approx(found.learned([0, 1], 1.0), abs=1e-10)


def test_blocks_and_the_order_of_rows_change_nothing(rows, monkeypatch) -> None:
    x, pact, year = rows
    whole = Decades.of(x, pact, year)
    order = np.random.default_rng(1).permutation(len(x))
    monkeypatch.setattr(learning, "_BLOCK", 7)
    again = Decades.of(x[order], pact[order], year[order])
    assert again.learned([0, 3], 1.0) == pytest.approx(whole.learned([0, 3], 1.0), abs=1e-10)
    assert again.names == whole.names == (1900, 1910, 1920, 1930)
    assert again.mean([1]) == pytest.approx(pact[(year >= 1910) & (year < 1920)].mean())
