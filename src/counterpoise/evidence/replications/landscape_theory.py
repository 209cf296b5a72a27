"""Axelrod and Bennett's landscape theory of aggregation, and Axelrod and Furnas on the Middle East."""

from __future__ import annotations

from math import comb

import numpy as np

from counterpoise.evidence.replications.replication import Replication, Sure, Value
from counterpoise.games.landscape import Landscape, uniform_propensity
from counterpoise.games.landscape_examples import SIZES_1936, example
from counterpoise.games.landscape_minima import local_minima

ARTICLE = "Axelrod & Bennett (1993), British Journal of Political Science 23: 211-233"


def _unix() -> Value:
    case = example("unix").landscape
    found = local_minima(case).minima
    sides = sorted("+".join(sorted(case.members(m.sides)[0])) for m in found)
    return (len(found), found[0].energy == found[1].energy, found[0].basin == found[1].basin, *sides)


def _great_powers() -> Value:
    case = example("great-powers-1936")
    found = local_minima(case.landscape)
    actual = case.landscape.sides(case.happened)
    return len(found.minima), any(bool((m.sides == actual).all()) for m in found.minima)


def _seventeen() -> Value:
    landscape = Landscape(tuple(SIZES_1936), np.array(list(SIZES_1936.values())), uniform_propensity(17))
    found = local_minima(landscape, basins=False)
    return len(found.strict), len(found.minima)


def _nations() -> Value:
    return tuple(m.basin or 0 for m in local_minima(example("nations-1936").landscape).minima)


def _middle_east() -> Value:
    found = local_minima(example("middle-east-2016").landscape)
    return len(found.minima), found.lowest.energy, "+".join(found.landscape.members(found.lowest.sides)[1])


RESULTS = (
    Replication(
        "landscape-unix",
        "Unix standards: two stable divisions of equal energy and equal basins",
        f"{ARTICLE}, Table 2",
        "nine firms, sizes and types as printed; -1 between firms of one type, 0 between types",
        (2, True, True, "AT&T+IBM+Prime+Sun", "DEC+HP+Prime+Sun"),
        Sure.READ,
        _unix,
    ),
    Replication(
        "landscape-great-powers",
        "Five great powers, everybody's rival: four stable divisions, none of them the actual one",
        f"{ARTICLE}, p. 230",
        "sizes of 1936 as printed, every propensity -1",
        (4, False),
        Sure.READ,
        _great_powers,
    ),
    Replication(
        "landscape-seventeen",
        "Seventeen nations, everybody's rival: 209 stable divisions",
        f"{ARTICLE}, p. 230",
        "sizes of 1936 as printed to two decimals, every propensity -1",
        209,
        Sure.READ,
        _seventeen,
        disputed="the sizes printed in the same article give 195 divisions that are strictly stable, 226 with ties",
        note="Printed sizes are rounded, which makes ties. 209 lies between the two counts and needs the unrounded "
        "sizes, which are not printed.",
    ),
    Replication(
        "landscape-nations-basins",
        "Seventeen nations, 1936: two minima with basins of 47,945 and 17,591",
        f"{ARTICLE}, pp. 224-6",
        "sizes as printed; the 136 propensities are not printed, so these are this project's own coding",
        (47945, 17591),
        Sure.READ,
        _nations,
        lacking="the 136 propensities",
        note="Not a replication: with our own coding there are again two minima, the second of them the same, but the "
        "basins cannot be expected to agree.",
    ),
    Replication(
        "landscape-chance",
        "Divisions of seventeen nations with at most two errors, and the chance of being one of them",
        f"{ARTICLE}, p. 226",
        "C(17,0) + C(17,1) + C(17,2) of 2^16 divisions, twice",
        (154, 0.0047),
        Sure.READ,
        lambda: (errors := sum(comb(17, k) for k in range(3)), 2 * errors / 2**16),
        tolerance=5e-5,
    ),
    Replication(
        "landscape-middle-east",
        "The Middle East, February 2016: one minimum at -83,200",
        "Axelrod & Furnas (2016), public repository",
        "eleven actors, codes and strengths as in the repository",
        (1, -83200.0, "Turkey+ISIS+Nusra"),
        Sure.REPORTED,
        _middle_east,
    ),
)
