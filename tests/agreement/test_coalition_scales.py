"""Twenty-six coalitions by the figures embedded in the library, to the digits of a table computed from NMC 7.0.

[V] computed values, not published ones: shares of the world by CINC, ratios of CINC, of spending and of personnel.
"""

from __future__ import annotations

import pytest

from counterpoise.history.lookup import holding

NATO = "USA+UKG+FRN+CAN+BEL+NTH+LUX+ITA+DEN+NOR+ICE+POR"
PACT = "RUS+POL+CZE+HUN+ROM+BUL"
TABLE = f"""
1854 UKG+FRN+TUR RUS                              0.5073 0.1370 3.70 3.40  834  1100 0.76
1866 GMY+ITA AUH+BAV+SAX+HAN+WRT+BAD+HSE+HSG      0.1158 0.0784 1.48 1.13  447   442 1.01
1870 GMY+BAV+WRT+BAD FRN                          0.1143 0.1274 0.90 0.77  347   452 0.77
1894 FRN+RUS GMY+AUH+ITA                          0.1975 0.2114 0.93 1.24 1511  1158 1.30
1907 FRN+RUS GMY+AUH+ITA                          0.1898 0.2058 0.92 1.27 1853  1193 1.55
1913 FRN+RUS GMY+AUH+ITA                          0.1842 0.2215 0.83 0.91 1918  1505 1.27
1914 FRN+RUS GMY+AUH+ITA                          0.1856 0.2521 0.74 0.72 2110  2045 1.03
1907 UKG+FRN+RUS GMY+AUH+ITA                      0.3117 0.2058 1.51 1.87 2222  1193 1.86
1913 UKG+FRN+RUS GMY+AUH+ITA                      0.2969 0.2215 1.34 1.32 2451  1505 1.63
1914 UKG+FRN+RUS GMY+AUH+ITA                      0.3235 0.2521 1.28 1.29 2642  2045 1.29
1907 UKG+FRN+RUS GMY+AUH                          0.3117 0.1779 1.75 2.30 2222   974 2.28
1913 UKG+FRN+RUS GMY+AUH                          0.2969 0.1880 1.58 1.75 2451  1217 2.01
1914 UKG+FRN+RUS GMY+AUH                          0.3235 0.2264 1.43 1.33 2642  1701 1.55
1936 UKG+FRN GMY+ITA                              0.1296 0.1545 0.84 0.54  924   939 0.98
1936 UKG+FRN+RUS GMY+ITA                          0.2778 0.1545 1.80 1.38 2224   939 2.37
1938 UKG+FRN GMY+ITA                              0.1234 0.1861 0.66 0.34  957  1268 0.75
1938 UKG+FRN+RUS GMY+ITA                          0.2877 0.1861 1.55 1.01 2523  1268 1.99
1939 UKG+FRN GMY+ITA                              0.1393 0.2050 0.68 0.70  975  3331 0.29
1939 UKG+FRN+RUS GMY+ITA                          0.2774 0.2050 1.35 1.18 2764  3331 0.83
1941 UKG+RUS+USA GMY+ITA+JPN                      0.4681 0.2891 1.62 0.76 8308 10175 0.82
1950 {NATO} {PACT}+ALB                            0.4333 0.2254 1.92 1.13 3449  5470 0.63
1950 {NATO} {PACT}+ALB+CHN+PRK                    0.4333 0.3466 1.25 0.99 3449  9590 0.36
1955 {NATO}+GRC+TUR+GFR {PACT}+GDR+ALB            0.4472 0.2292 1.95 1.69 6170  7186 0.86
1955 {NATO}+GRC+TUR+GFR {PACT}+GDR+ALB+CHN+PRK    0.4472 0.3246 1.38 1.56 6170 10486 0.59
1972 {NATO}+GRC+TUR+GFR {PACT}+GDR                0.3198 0.2211 1.45 1.09 5704  5294 1.08
1985 {NATO}+GRC+TUR+GFR+SPN {PACT}+GDR            0.2743 0.2226 1.23 1.12 5930  5334 1.11
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]


def test_there_are_twenty_six() -> None:
    assert len(ROWS) == 26


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}-{row[1]}-v-{row[2]}")
def test_the_scales(row: list[str]) -> None:
    year, a, b = int(row[0]), row[1].split("+"), row[2].split("+")
    found = holding([*a, *b], year, ["cinc", "milex", "milper"])

    def ratio(measure: str) -> str:
        return f"{found.value(measure, a) / found.value(measure, b):.2f}"

    assert f"{found.value('cinc', a):.4f}" == row[3]
    assert f"{found.value('cinc', b):.4f}" == row[4]
    assert [ratio("cinc"), ratio("milex")] == row[5:7]
    assert [found.value("milper", a), found.value("milper", b)] == [float(row[7]), float(row[8])]
    assert ratio("milper") == row[9]
