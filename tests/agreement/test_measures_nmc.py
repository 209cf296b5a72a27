"""Measures on National Material Capabilities 7.0: against the stored index and against values computed beforehand.

The tables below were computed from the same data by other code; they are not published numbers. The index itself is
published: it stands in the data's own column `cinc`.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from math import nan
from pathlib import Path

import numpy as np
import pytest

from counterpoise.measures.cinc import COMPONENTS, cinc
from counterpoise.measures.concentration import (
    capability_shares,
    change_in_concentration,
    concentration,
    effective_number,
    herfindahl,
    movement,
    top_share,
)
from counterpoise.measures.parity import crossings, first_reached, power_ratio
from counterpoise.measures.polarity import ModelskiThompson, Wayman
from counterpoise.measures.scales import weigh

pytestmark = pytest.mark.data

# year, majors, CON, HHI, effective number, top share; states of the world, CON, HHI
SERIES = """
1816 5 0.3296 0.2869 3.4852 0.4450  23 0.3458 0.1578
1825 5 0.3167 0.2802 3.5687 0.4310  25 0.3518 0.1588
1835 5 0.3024 0.2731 3.6612 0.4200  29 0.3364 0.1438
1845 5 0.3235 0.2837 3.5243 0.4394  36 0.3542 0.1497
1855 5 0.3060 0.2749 3.6377 0.4160  43 0.3534 0.1452
1865 6 0.3432 0.2648 3.7758 0.4370  41 0.3169 0.1224
1875 6 0.2808 0.2324 4.3030 0.3774  34 0.3027 0.1184
1885 6 0.2579 0.2221 4.5025 0.3545  36 0.2978 0.1140
1895 7 0.2295 0.1880 5.3189 0.2837  39 0.2935 0.1096
1905 8 0.2381 0.1746 5.7269 0.2689  45 0.3128 0.1179
1913 8 0.2378 0.1745 5.7314 0.2849  44 0.3000 0.1107
1920 5 0.4329 0.3499 2.8579 0.5250  59 0.3366 0.1283
1930 7 0.2800 0.2101 4.7606 0.3442  64 0.3090 0.1096
1938 7 0.2270 0.1870 5.3471 0.2427  66 0.2986 0.1030
1945 6 0.4365 0.3254 3.0730 0.5182  64 0.4127 0.1833
1950 5 0.3317 0.2880 3.4722 0.4195  75 0.3538 0.1368
1960 5 0.3060 0.2749 3.6373 0.3704 107 0.3030 0.1003
1970 5 0.3217 0.2828 3.5364 0.3483 134 0.2808 0.0857
1980 5 0.3132 0.2785 3.5911 0.3585 156 0.2558 0.0714
1990 5 0.3054 0.2746 3.6417 0.3305 165 0.2348 0.0609
2000 7 0.3333 0.2381 4.2007 0.3425 191 0.2398 0.0624
2010 7 0.4229 0.2962 3.3766 0.4322 194 0.2729 0.0792
2016 7 0.4619 0.3257 3.0703 0.4840 195 0.2827 0.0846
"""

# year, majors that stayed, MOVE over the five years before
MOVES = """
1825 5 0.0193; 1830 5 0.0182; 1835 5 0.0132; 1840 5 0.0361; 1845 5 0.0135; 1850 5 0.0301; 1855 5 0.0383;
1860 5 0.0825; 1865 6 0.0411; 1870 6 0.0758; 1875 6 0.0440; 1880 6 0.0265; 1885 6 0.0300; 1890 6 0.0493;
1895 6 0.0256; 1900 7 0.0402; 1905 8 0.1217; 1910 8 0.0730; 1915 8 0.0529; 1920 5 0.1195; 1925 5 0.0348;
1930 7 0.0792; 1935 7 0.1034; 1940 7 0.1313; 1945 6 0.2627; 1950 4 0.1630; 1955 5 0.0374; 1960 5 0.0733;
1965 5 0.0132; 1970 5 0.0424; 1975 5 0.0570; 1980 5 0.0162; 1985 5 0.0302; 1990 5 0.0765; 1995 5 0.1496;
2000 7 0.0546; 2005 7 0.0506; 2010 7 0.0732; 2015 7 0.0532
"""

SHARES = {
    1816: {200: 0.445, 365: 0.2172, 220: 0.155, 300: 0.1138, 255: 0.069},
    1870: {200: 0.3834, 220: 0.2022, 255: 0.1683, 365: 0.1289, 300: 0.0675, 325: 0.0497},
    1913: {2: 0.2849, 255: 0.1856, 365: 0.1504, 200: 0.146, 220: 0.0881, 300: 0.0579, 740: 0.0435, 325: 0.0434},
    1938: {2: 0.2427, 365: 0.2336, 255: 0.2192, 200: 0.1105, 740: 0.084, 220: 0.0648, 325: 0.0453},
    1980: {365: 0.3585, 2: 0.2829, 710: 0.2539, 200: 0.0537, 220: 0.0511},
    2016: {710: 0.484, 2: 0.2794, 365: 0.0765, 740: 0.0692, 255: 0.0348, 220: 0.0281, 200: 0.0281},
}

NATO_1950 = (2, 200, 220, 20, 211, 210, 212, 325, 390, 385, 395, 235)
SOVIET_1950 = (365, 290, 315, 310, 360, 355, 339)
WARSAW = (365, 290, 315, 310, 360, 355, 265)

# year, side a, side b; sums and ratio of CINC; ratio of military spending; personnel in thousands, and their ratio
COALITIONS = [
    (1854, (200, 220, 640), (365,), 0.5073, 0.137, 3.7, 3.4, 834, 1100, 0.76),
    (1866, (255, 325), (300, 245, 269, 240, 271, 267, 273, 275), 0.1158, 0.0784, 1.48, 1.13, 447, 442, 1.01),
    (1870, (255, 245, 271, 267), (220,), 0.1143, 0.1274, 0.9, 0.77, 347, 452, 0.77),
    (1894, (220, 365), (255, 300, 325), 0.1975, 0.2114, 0.93, 1.24, 1511, 1158, 1.3),
    (1907, (220, 365), (255, 300, 325), 0.1898, 0.2058, 0.92, 1.27, 1853, 1193, 1.55),
    (1913, (220, 365), (255, 300, 325), 0.1842, 0.2215, 0.83, 0.91, 1918, 1505, 1.27),
    (1914, (220, 365), (255, 300, 325), 0.1856, 0.2521, 0.74, 0.72, 2110, 2045, 1.03),
    (1907, (200, 220, 365), (255, 300, 325), 0.3117, 0.2058, 1.51, 1.87, 2222, 1193, 1.86),
    (1913, (200, 220, 365), (255, 300, 325), 0.2969, 0.2215, 1.34, 1.32, 2451, 1505, 1.63),
    (1914, (200, 220, 365), (255, 300, 325), 0.3235, 0.2521, 1.28, 1.29, 2642, 2045, 1.29),
    (1907, (200, 220, 365), (255, 300), 0.3117, 0.1779, 1.75, 2.3, 2222, 974, 2.28),
    (1913, (200, 220, 365), (255, 300), 0.2969, 0.188, 1.58, 1.75, 2451, 1217, 2.01),
    (1914, (200, 220, 365), (255, 300), 0.3235, 0.2264, 1.43, 1.33, 2642, 1701, 1.55),
    (1936, (200, 220), (255, 325), 0.1296, 0.1545, 0.84, 0.54, 924, 939, 0.98),
    (1936, (200, 220, 365), (255, 325), 0.2778, 0.1545, 1.8, 1.38, 2224, 939, 2.37),
    (1938, (200, 220), (255, 325), 0.1234, 0.1861, 0.66, 0.34, 957, 1268, 0.75),
    (1938, (200, 220, 365), (255, 325), 0.2877, 0.1861, 1.55, 1.01, 2523, 1268, 1.99),
    (1939, (200, 220), (255, 325), 0.1393, 0.205, 0.68, 0.7, 975, 3331, 0.29),
    (1939, (200, 220, 365), (255, 325), 0.2774, 0.205, 1.35, 1.18, 2764, 3331, 0.83),
    (1941, (200, 365, 2), (255, 325, 740), 0.4681, 0.2891, 1.62, 0.76, 8308, 10175, 0.82),
    (1950, NATO_1950, SOVIET_1950, 0.4333, 0.2254, 1.92, 1.13, 3449, 5470, 0.63),
    (1950, NATO_1950, (*SOVIET_1950, 710, 731), 0.4333, 0.3466, 1.25, 0.99, 3449, 9590, 0.36),
    (1955, (*NATO_1950, 350, 640, 260), (*WARSAW, 339), 0.4472, 0.2292, 1.95, 1.69, 6170, 7186, 0.86),
    (1955, (*NATO_1950, 350, 640, 260), (*WARSAW, 339, 710, 731), 0.4472, 0.3246, 1.38, 1.56, 6170, 10486, 0.59),
    (1972, (*NATO_1950, 350, 640, 260), WARSAW, 0.3198, 0.2211, 1.45, 1.09, 5704, 5294, 1.08),
    (1985, (*NATO_1950, 350, 640, 260, 230), WARSAW, 0.2743, 0.2226, 1.23, 1.12, 5930, 5334, 1.11),
]


@dataclass(frozen=True)
class Capabilities:
    """The data as plain arrays: one row a state and year."""

    ccode: np.ndarray
    year: np.ndarray
    columns: dict[str, np.ndarray]
    majors: list[tuple[int, int, int]]

    def of(self, states: Iterable[int], year: int, column: str = "cinc") -> np.ndarray:
        return np.array([self.one(state, year, column) for state in states])

    def one(self, state: int, year: int, column: str = "cinc") -> float:
        found = self.columns[column][(self.ccode == state) & (self.year == year)]
        return float(found[0]) if found.size else nan

    def major_powers(self, year: int) -> list[int]:
        """The list ends in 2016 and is carried forward."""
        return [state for state, start, end in self.majors if start <= min(year, 2016) <= end]

    def world(self, year: int) -> np.ndarray:
        scores = self.columns["cinc"][self.year == year]
        return scores[~np.isnan(scores)]

    def shares(self, year: int) -> np.ndarray:
        return capability_shares(self.of(self.major_powers(year), year))


@pytest.fixture(scope="module")
def nmc(data_folder: Path) -> Capabilities:
    import rdata

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the reader remarks on attributes that these frames do not need
        frame = rdata.read_rda(data_folder / "peacesciencer" / "cow_nmc.rda")["cow_nmc"]
        majors = rdata.read_rda(data_folder / "peacesciencer" / "cow_majors.rda")["cow_majors"]
    columns = {name: frame[name].to_numpy(dtype=float) for name in (*COMPONENTS, "cinc")}
    spells = [(int(c), int(s), int(e)) for c, s, e in zip(majors.ccode, majors.styear, majors.endyear, strict=True)]
    return Capabilities(frame.ccode.to_numpy(dtype=int), frame.year.to_numpy(dtype=int), columns, spells)


def test_the_published_index_is_the_mean_over_available_components(nmc: Capabilities):
    for year in np.unique(nmc.year):
        rows = nmc.year == year
        table = np.column_stack([nmc.columns[name][rows] for name in COMPONENTS])
        assert cinc(table) == pytest.approx(nmc.columns["cinc"][rows], abs=5e-8, nan_ok=True), year


@pytest.mark.parametrize(
    ("year", "total"), [(1816, 1.053505), (1870, 1.060026), (1914, 1.020864), (1938, 1.000481), (2016, 1.006808)]
)
def test_the_scores_of_a_year_do_not_sum_to_one(nmc: Capabilities, year: int, total: float):
    assert nmc.world(year).sum() == pytest.approx(total, abs=5e-7)


@pytest.mark.parametrize("row", SERIES.strip().splitlines(), ids=lambda row: row[:4])
def test_concentration_among_major_powers_and_in_the_world(nmc: Capabilities, row: str):
    year, majors, con, hhi, number, top, states, con_world, hhi_world = (float(word) for word in row.split())
    shares, world = nmc.shares(int(year)), capability_shares(nmc.world(int(year)))
    assert (shares.size, world.size) == (majors, states)
    got = [concentration(shares), herfindahl(shares), effective_number(shares), top_share(shares)]
    assert got == pytest.approx([con, hhi, number, top], abs=5.01e-5)
    assert [concentration(world), herfindahl(world)] == pytest.approx([con_world, hhi_world], abs=5.01e-5)


@pytest.mark.parametrize("row", MOVES.replace("\n", " ").split(";"), ids=lambda row: row.split()[0])
def test_movement_over_half_decades(nmc: Capabilities, row: str):
    year, stayed, move = int(row.split()[0]), int(row.split()[1]), float(row.split()[2])
    before, after = nmc.major_powers(year - 5), nmc.major_powers(year)
    every = sorted({*before, *after})
    start = [nmc.one(state, year - 5) if state in before else nan for state in every]
    end = [nmc.one(state, year) if state in after else nan for state in every]
    assert len({*before} & {*after}) == stayed
    assert movement(start, end) == pytest.approx(move, abs=5.01e-5)
    assert movement(start, end, years=5) == pytest.approx(movement(start, end) / 5)


@pytest.mark.parametrize("year", SHARES)
def test_shares_of_the_major_powers(nmc: Capabilities, year: int):
    found = dict(zip(nmc.major_powers(year), nmc.shares(year).tolist(), strict=True))
    assert found == pytest.approx(SHARES[year], abs=5.01e-5)


@pytest.mark.parametrize("year", [*range(1820, 2021, 10), 1913, 1938, 1946, 2022])
def test_polarity_of_the_major_powers(nmc: Capabilities, year: int):
    unipolar, bipolar = {1920, 1946, 2020, 2022}, {1950, 1960, 1970, 1980, 1990, 2000, 2010}
    expected = "unipolar" if year in unipolar else "bipolar" if year in bipolar else "multipolar"
    assert ModelskiThompson().classify(nmc.shares(year)).label == expected


@pytest.mark.parametrize("year", [*range(1820, 1891, 10), 1930, 1900, 1910, 1913, 1938, 1940])
def test_waymans_bipolarity_is_wider(nmc: Capabilities, year: int):
    expected = "bipolar" if year <= 1890 or year == 1930 else "multipolar"
    assert Wayman().classify(nmc.shares(year)).label == expected


@pytest.mark.parametrize(
    ("challenger", "dominant", "since", "until", "firsts"),
    [
        (255, 200, 1871, 1914, (1902, 1905, 1908)),
        (2, 200, 1816, 1914, (1888, 1892, 1898)),
        (365, 2, 1945, 1991, (1961, 1971, 1975)),
        (710, 2, 1950, 2022, (1975, 1995, 2007)),
    ],
)
def test_parity_and_overtaking(nmc: Capabilities, challenger: int, dominant: int, since: int, until: int, firsts):
    years = range(since, until + 1)
    series = [[nmc.one(state, year) for year in years] for state in (challenger, dominant)]
    ratios = power_ratio(*series)
    assert tuple(first_reached(years, ratios, line) for line in (0.8, 1.0, 1.2)) == firsts
    for line, first in zip((0.8, 1.0, 1.2), firsts, strict=True):
        assert next(c.year for c in crossings(years, ratios, line) if c.upward) == first


@pytest.mark.parametrize("case", COALITIONS, ids=lambda case: f"{case[0]}-{len(case[1])}v{len(case[2])}")
def test_the_scales_of_history(nmc: Capabilities, case):
    year, a, b, cinc_a, cinc_b, cinc_ratio, milex_ratio, men_a, men_b, men_ratio = case
    states = [*a, *b]
    sides = range(len(a)), range(len(a), len(states))
    beam = {name: weigh(nmc.of(states, year, name), *sides) for name in ("cinc", "milex", "milper")}
    assert (round(beam["cinc"].a, 4), round(beam["cinc"].b, 4)) == (cinc_a, cinc_b)
    assert (round(beam["milper"].a), round(beam["milper"].b)) == (men_a, men_b)
    ratios = {name: round(scales.ratio, 2) for name, scales in beam.items()}
    assert ratios == {"cinc": cinc_ratio, "milex": milex_ratio, "milper": men_ratio}


def test_change_in_concentration_telescopes(nmc: Capabilities):
    years = range(1816, 2017, 5)
    steps = [change_in_concentration(nmc.shares(y - 5), nmc.shares(y), years=5) for y in years[1:]]
    assert 5 * sum(steps) == pytest.approx(concentration(nmc.shares(2016)) - concentration(nmc.shares(1816)))
