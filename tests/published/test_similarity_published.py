"""Similarity: printed values, and the printed output of the R package fpsim."""

from __future__ import annotations

import polars as pl
import pytest

from counterpoise.measures.similarity import SIMILARITIES, similarity
from counterpoise.measures.similarity_matrix import similarity_matrices

# Signorino & Ritter (1999), Table 6: alliance portfolios of Germany and Russia, 1914, and shares of capability.
GERMANY = [3, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0]
RUSSIA = [0, 3, 1, 3, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
CAPABILITY = [0.25, 0.21, 0.20, 0.08, 0.08, 0.05, 0.03, 0.03, 0.02, 0.01, 0.01, 0.01, 0.01, 0.01, *[0.0] * 6]

PRINTED = {
    # Signorino & Ritter (1999), Table 6.
    "s_abs": (0.4, 1e-12),
    "s_abs_cap": (-0.46, 1e-12),
    # Output of fpsim on its data set gmyrus14: tau-b, kappa with squared weights, Scott's pi, alignment index.
    "taub": (0.03031695, 5e-9),
    "kappa": (-0.07758621, 5e-9),
    "pi_nominal": (-0.04477612, 5e-9),
    "align": (-0.04, 1e-12),
}


@pytest.mark.parametrize("name", PRINTED)
def test_germany_and_russia_1914(name: str):
    printed, within = PRINTED[name]
    measure = SIMILARITIES[name]
    assert similarity(measure, GERMANY, RUSSIA, weights=CAPABILITY) == pytest.approx(printed, abs=within)
    matrix = similarity_matrices({name: measure}, [GERMANY, RUSSIA], weights=CAPABILITY)[name]
    assert matrix[0, 1] == matrix[1, 0] == pytest.approx(printed, abs=within)


# Output of fpsim on its data set usamex46: the United States and Mexico in the UN General Assembly, 1946. The joint
# counts of votes (2 yes, 1 abstention, 0 no) are those of the roll calls in which both voted.
UNITED_STATES_AND_MEXICO = {(2, 2): 17, (0, 2): 9, (2, 0): 5, (0, 0): 2, (1, 0): 2, (2, 1): 2, (0, 1): 1}


@pytest.mark.parametrize(
    ("name", "printed"), [("taub", 0.01431261), ("kappa", -0.01222707), ("pi_nominal", -0.02775801)]
)
def test_united_states_and_mexico_in_the_assembly_1946(name: str, printed: float):
    votes = [pair for pair, times in UNITED_STATES_AND_MEXICO.items() for _ in range(times)]
    one, other = zip(*votes, strict=True)
    assert similarity(SIMILARITIES[name], one, other, top=2) == pytest.approx(printed, abs=5e-9)


# Printed in Miller's post of 2021 on tau-b in R: the United States in 1816, which had a tie to nobody but itself,
# among 23 states. France and Switzerland likewise had none; Spain, the Netherlands and Portugal one partner each;
# the members of the German Confederation were seven others' allies and their own; Prussia had two more.
@pytest.mark.parametrize(("ties", "printed"), [(1, -0.0455), (2, -0.0658), (8, -0.156), (10, -0.187)])
def test_united_states_1816_against_states_with_so_many_defence_pacts(ties: int, printed: float):
    alone = [3, *[0] * 22]
    allied = [0, *[3] * ties, *[0] * (22 - ties)]
    assert similarity(SIMILARITIES["taub"], alone, allied) == pytest.approx(printed, abs=6e-4)


def test_table_of_printed_values(tables_folder):
    """The same printed values as they stand in the table of checks."""
    portfolios = pl.read_parquet(tables_folder / "signorino_ritter_1999_table6.parquet")
    printed = pl.read_parquet(tables_folder / "check_values_published.parquet").filter(
        pl.col("source") == "signorino_ritter_1999"
    )
    called = {"tau_b": "taub", "s_abs_unweighted": "s_abs", "s_abs_cinc_weighted": "s_abs_cap"}
    for quantity, value in printed.select("quantity", "value").rows():
        found = similarity(
            SIMILARITIES[called[quantity]], portfolios["gmy"], portfolios["rus"], weights=portfolios["syscap"]
        )
        assert found == pytest.approx(value, abs=5e-7)
