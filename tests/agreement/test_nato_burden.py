"""NATO 1964: larger allies bear larger burdens. Computed from later data, not Olson & Zeckhauser's own figures."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from counterpoise.games.public_good import burden_sharing

NATO_1964 = (2, 20, 200, 210, 211, 212, 220, 235, 260, 325, 350, 385, 390, 640)
"""Correlates of War numbers of the members with armed forces (Iceland, 395, has none)."""


def figures(path: Path, column: str) -> dict[int, float]:
    import rdata

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the reader does not know R's tibbles and says so
        (table,) = rdata.read_rda(path).values()
    rows = table[table["year"] == 1964]
    return {int(c): float(v) for c, v in zip(rows["ccode"], rows[column], strict=True)}


@pytest.mark.data
def test_rank_correlation_of_size_and_burden(data_folder: Path) -> None:
    product = figures(data_folder / "isard" / "cw_gdppop.rda", "pwtrgdp")
    spending = figures(data_folder / "peacesciencer" / "cow_nmc.rda", "milex")
    found = burden_sharing([product[c] for c in NATO_1964], [spending[c] for c in NATO_1964])
    assert found.members == 14
    assert found.rank_correlation == pytest.approx(0.7099, abs=5e-5)  # computed 0.70989 from these files
