"""Similarity of alliance portfolios: Germany and Russia in 1914."""

from __future__ import annotations

from counterpoise.evidence.replications.replication import Replication, Sure
from counterpoise.measures.similarity import SIMILARITIES, similarity

TABLE = "Signorino & Ritter (1999), International Studies Quarterly 43: 115-144, Table 6"
FPSIM = "output of the R package fpsim on its data gmyrus14"

GERMANY = (3, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0)
RUSSIA = (0, 3, 1, 3, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
CAPABILITY = (0.25, 0.21, 0.20, 0.08, 0.08, 0.05, 0.03, 0.03, 0.02, 0.01, 0.01, 0.01, 0.01, 0.01) + (0.0,) * 6
"""In the order GMY RUS UKG FRN AUH ITA BEL SPN TUR NTH SWD RUM POR SWZ GRC DEN YUG BUL NOR ALB."""


def _case(name: str, title: str, citation: str, published: float, tolerance: float) -> Replication:
    return Replication(
        f"similarity-{name.replace('_', '-')}-1914",
        title,
        citation,
        "alliance portfolios of Germany and Russia over twenty states, self-ties included",
        published,
        Sure.REPORTED,
        lambda: similarity(SIMILARITIES[name], GERMANY, RUSSIA, weights=CAPABILITY),
        tolerance,
    )


RESULTS = (
    _case("s_abs", "S of Germany and Russia, 1914", TABLE, 0.4, 1e-9),
    _case("s_abs_cap", "S weighted by capability", TABLE, -0.46, 1e-9),
    _case("taub", "Tau-b of Germany and Russia, 1914", f"{TABLE}; {FPSIM}", 0.03031695, 5e-9),
    _case("kappa", "Kappa with squared weights", FPSIM, -0.07758621, 5e-9),
    _case("pi_nominal", "Scott's pi", FPSIM, -0.04477612, 5e-9),
    _case("align", "Alignment index", FPSIM, -0.04, 1e-9),
)
