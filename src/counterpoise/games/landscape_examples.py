"""Landscapes that others printed, and one that we coded ourselves.

Unix standards and the great powers of 1936 are from Axelrod and Bennett (1993); the Middle East of 2016 is Axelrod
and Furnas's. For the seventeen nations of 1936 the article prints sizes and results but not the 136 propensities, so
its basins cannot be recomputed. The codings of those nations here are this project's own, made from general histories
and national censuses as remembered, and are never to be taken for the authors'.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from counterpoise.errors import unknown_name
from counterpoise.games.landscape import Landscape, uniform_propensity
from counterpoise.games.landscape_propensity import Coding, Government, propensity


@dataclass(frozen=True)
class Example:
    """A landscape with its story.

    Args:
        name: By which it is asked for.
        title: In words.
        landscape: Sizes and propensities.
        happened: The states of one of the two sides as they were, or empty where nothing is recorded.
        source: Where it comes from.
        neutral: States that stood on neither side.
        told: What the sides that happened are.
        note: What to know before reading anything into it.
    """

    name: str
    title: str
    landscape: Landscape
    happened: tuple[str, ...]
    source: str
    neutral: tuple[str, ...] = ()
    told: str = ""
    note: str = ""


def unix() -> Example:
    """Firms that had to choose a Unix standard in 1988; rivals of the same type repel each other."""
    names = ("Sun", "Prime", "DEC", "HP", "Apollo", "AT&T", "Intergraph", "IBM", "SGI")
    kinds = "SSGGSGSGS"
    sizes = np.array([28.9, 1.0, 20.0, 11.5, 21.2, 28.5, 4.4, 3.8, 4.4])
    like = np.array([[-1.0 if a == b else 0.0 for b in kinds] for a in kinds])
    return Example(
        "unix",
        "Unix standards",
        Landscape(names, sizes, like),
        ("Sun", "AT&T", "Prime"),
        "Axelrod & Bennett (1993), Table 2",
        told="Unix International (Sun, AT&T, Prime) and the Open Software Foundation, Table 2",
        note="Sizes of 1987. Firms of one type (specialist or generalist) repel each other; others are indifferent.",
    )


def middle_east_2016() -> Example:
    """Eleven actors in and around Syria and Iraq, February 2016."""
    names = ("US", "Russia", "Syria", "Turkey", "Saudi", "Iran", "ISIS", "Hezbollah", "Kurds", "Nusra", "Iraq")
    codes = (
        "32254211424",
        "23423313224",
        "24312414123",
        "52133223223",
        "43233113323",
        "23421325322",
        "11121232121",
        "13433523323",
        "42123313323",
        "22222222232",
        "44333213323",
    )
    matrix = np.array([[int(c) - 3.0 for c in row] for row in codes])
    sizes = np.array([10.0, 10, 50, 10, 10, 20, 100, 20, 40, 10, 50])
    return Example(
        "middle-east-2016",
        "The Middle East, February 2016",
        Landscape(names, sizes, matrix),
        (),
        "Axelrod & Furnas (2016), public repository; propensity is their code less 3",
    )


def great_powers_1936() -> Example:
    """Five great powers in a world where everybody is everybody's rival."""
    return Example(
        "great-powers-1936",
        "Great powers of 1936, every propensity -1",
        Landscape(
            ("UKG", "FRN", "GMY", "ITA", "RUS"), np.array([7.45, 5.32, 11.49, 4.03, 15.01]), uniform_propensity(5)
        ),
        ("UKG", "FRN", "RUS"),
        "Axelrod & Bennett (1993), Table 1 and the realist control",
        told="the sides of the Second World War",
    )


SIZES_1936: Mapping[str, float] = {
    "UKG": 7.45, "FRN": 5.32, "CZE": 1.15, "DEN": 0.20, "GMY": 11.49, "ITA": 4.03, "POL": 1.83, "ROM": 0.78,
    "HUN": 0.45, "POR": 0.27, "FIN": 0.19, "LAT": 0.13, "LIT": 0.10, "EST": 0.06, "RUS": 15.01, "YUG": 0.59,
    "GRC": 0.35,
}  # fmt: skip
"""Per cent of world capabilities, Axelrod & Bennett (1993), Table 1."""

ALLIED = ("UKG", "FRN", "RUS", "CZE", "DEN", "GRC", "POL", "YUG")
"""The side that the article counts as the Allies; Portugal was neutral."""

_ETHNIC = (
    ("GMY", "CZE"), ("GMY", "POL"), ("GMY", "LIT"), ("HUN", "CZE"), ("HUN", "ROM"), ("HUN", "YUG"),
    ("ITA", "YUG"), ("POL", "LIT"), ("POL", "CZE"), ("POL", "RUS"),
)  # fmt: skip

_BORDER = (
    ("GMY", "CZE"), ("GMY", "POL"), ("GMY", "LIT"), ("GMY", "DEN"), ("GMY", "FRN"), ("HUN", "CZE"), ("HUN", "ROM"),
    ("HUN", "YUG"), ("ITA", "YUG"), ("ITA", "GRC"), ("POL", "LIT"), ("POL", "CZE"), ("POL", "RUS"), ("ROM", "RUS"),
    ("FIN", "RUS"),
)  # fmt: skip

_WAR = (
    ("GMY", "UKG"), ("GMY", "FRN"), ("GMY", "RUS"), ("GMY", "ITA"), ("GMY", "ROM"), ("GMY", "YUG"), ("GMY", "POR"),
    ("GMY", "GRC"), ("HUN", "UKG"), ("HUN", "FRN"), ("HUN", "RUS"), ("HUN", "ITA"), ("HUN", "ROM"), ("HUN", "YUG"),
    ("HUN", "CZE"), ("POL", "RUS"), ("POL", "LIT"), ("POL", "CZE"), ("FIN", "RUS"), ("EST", "RUS"), ("LAT", "RUS"),
    ("LIT", "RUS"),
)  # fmt: skip

_RELIGION: Mapping[str, Mapping[str, float]] = {
    "UKG": {"protestant": 0.88, "catholic": 0.06},
    "FRN": {"catholic": 0.93, "protestant": 0.02},
    "CZE": {"catholic": 0.78, "protestant": 0.08, "orthodox": 0.01},
    "DEN": {"protestant": 0.98},
    "GMY": {"protestant": 0.63, "catholic": 0.33},
    "ITA": {"catholic": 0.99},
    "POL": {"catholic": 0.75, "orthodox": 0.12, "protestant": 0.03},
    "ROM": {"orthodox": 0.73, "catholic": 0.15, "protestant": 0.06},
    "HUN": {"catholic": 0.67, "protestant": 0.27},
    "POR": {"catholic": 0.97},
    "FIN": {"protestant": 0.96, "orthodox": 0.02},
    "LAT": {"protestant": 0.56, "catholic": 0.25, "orthodox": 0.14},
    "LIT": {"catholic": 0.81, "protestant": 0.10, "orthodox": 0.03},
    "EST": {"protestant": 0.79, "orthodox": 0.19},
    "RUS": {"atheist": 0.43, "orthodox": 0.42, "muslim": 0.08},
    "YUG": {"orthodox": 0.49, "catholic": 0.37, "muslim": 0.11, "protestant": 0.02},
    "GRC": {"orthodox": 0.96, "muslim": 0.02},
}

_GOVERNMENT = {
    **dict.fromkeys(("UKG", "FRN", "CZE", "DEN", "FIN", "ROM"), Government.DEMOCRATIC),
    **dict.fromkeys(("GMY", "ITA"), Government.FASCIST),
    "RUS": Government.COMMUNIST,
}


def nations_coding(year: int) -> Coding:
    """Our coding of the seventeen nations for a year from 1936 to 1939.

    As in the article only Romania changes: a democracy until 1937, of another kind from 1938.
    """
    government = dict(_GOVERNMENT)
    if year >= 1938:
        government["ROM"] = Government.OTHER
    return Coding(
        tuple(SIZES_1936), _ETHNIC, _BORDER, _WAR, _RELIGION, government,
        coder="this project, from general histories and national censuses as remembered; not Axelrod and Bennett's",
    )  # fmt: skip


def nations_1936(year: int = 1936, sizes: Mapping[str, float] | None = None) -> Example:
    """Seventeen European nations with propensities of our own coding.

    Args:
        year: 1936 to 1939.
        sizes: Sizes for that year; those that Axelrod and Bennett print for 1936 unless given.
    """
    given = sizes or SIZES_1936
    coding = nations_coding(year)
    return Example(
        "nations-1936",
        f"Seventeen European nations, {year}, propensities of our own coding",
        Landscape(coding.states, np.array([given[s] for s in coding.states]), propensity(coding.factors())),
        ALLIED,
        "Sizes: Axelrod & Bennett (1993), Table 1; propensities: this project",
        neutral=("POR",),
        told="the sides of the Second World War as Axelrod & Bennett list them",
        note="The article's own propensities are not printed. These are ours; agreement with it is no proof.",
    )


EXAMPLES: Mapping[str, Callable[[], Example]] = {
    "unix": unix,
    "middle-east-2016": middle_east_2016,
    "great-powers-1936": great_powers_1936,
    "nations-1936": nations_1936,
}


def example(name: str) -> Example:
    """An example by name.

    Raises:
        UnknownName: If there is none of that name.
    Example:
        >>> example("unix").landscape.n
        9
    """
    if name not in EXAMPLES:
        raise unknown_name("landscape example", name, EXAMPLES)
    return EXAMPLES[name]()
