"""Voting power and fair division: textbook values of the indices."""

from __future__ import annotations

from fractions import Fraction

from counterpoise.evidence.replications.replication import Replication, Sure, Value
from counterpoise.games.coalition_game import CoalitionGame
from counterpoise.games.nucleolus import nucleolus
from counterpoise.games.power_index import power_indices
from counterpoise.games.weighted_game import Quota, WeightedGame


def _council() -> Value:
    found = power_indices(WeightedGame.of([4, 4, 4, 2, 2, 1], Quota(12)))
    return found.banzhaf[0], found.banzhaf[3], found.banzhaf[5]


def _council_orders() -> Value:
    found = power_indices(WeightedGame.of([4, 4, 4, 2, 2, 1], Quota(12)))
    return found.shapley_shubik[0], found.shapley_shubik[3], found.shapley_shubik[5]


def _security_council() -> Value:
    found = power_indices(WeightedGame.of([7] * 5 + [1] * 10, Quota(39)))
    return found.shapley_shubik[0], found.shapley_shubik[14]


def _security_council_swings() -> Value:
    found = power_indices(WeightedGame.of([7] * 5 + [1] * 10, Quota(39)))
    return float(found.banzhaf[0]), float(found.banzhaf[14])


def _fifty() -> Value:
    found = power_indices(WeightedGame.of([50, 49, 1], Quota(51)))
    return (*found.banzhaf, *found.shapley_shubik)


def _talmud() -> Value:
    claims = (100, 200, 300)

    def left(estate: int) -> CoalitionGame:
        return CoalitionGame.of(3, lambda c: max(0, estate - sum(d for i, d in enumerate(claims) if i not in c)))

    return tuple(round(float(x), 6) for estate in (100, 200, 300) for x in nucleolus(left(estate)))


RESULTS = (
    Replication(
        "banzhaf-council-1958",
        "Council of the Six: Luxembourg's vote never counted",
        "Brams & Affuso (1976), Theory and Decision 7; Felsenthal & Machover (1998)",
        "[12; 4, 4, 4, 2, 2, 1]",
        (Fraction(5, 21), Fraction(1, 7), Fraction(0)),
        Sure.RECALLED,
        _council,
    ),
    Replication(
        "shapley-shubik-council-1958",
        "Council of the Six by orders of joining",
        "Brams & Affuso (1976), Theory and Decision 7; Felsenthal & Machover (1998)",
        "[12; 4, 4, 4, 2, 2, 1]",
        (Fraction(7, 30), Fraction(3, 20), Fraction(0)),
        Sure.RECALLED,
        _council_orders,
    ),
    Replication(
        "shapley-shubik-security-council",
        "Security Council: 421/2145 for a permanent member, 4/2145 for another",
        "Straffin (1993), Game Theory and Strategy",
        "[39; 7 x 5, 1 x 10]",
        (Fraction(421, 2145), Fraction(4, 2145)),
        Sure.RECALLED,
        _security_council,
    ),
    Replication(
        "banzhaf-security-council",
        "Security Council by swings",
        "Straffin (1993), Game Theory and Strategy",
        "[39; 7 x 5, 1 x 10]",
        (0.166929, 0.016535),
        Sure.RECALLED,
        _security_council_swings,
        tolerance=5e-7,
    ),
    Replication(
        "power-is-not-weight",
        "With 50, 49 and 1 the second has no more power than the third",
        "the textbook example; Felsenthal & Machover (1998)",
        "[51; 50, 49, 1]",
        (Fraction(3, 5), Fraction(1, 5), Fraction(1, 5), Fraction(2, 3), Fraction(1, 6), Fraction(1, 6)),
        Sure.RECALLED,
        _fifty,
    ),
    Replication(
        "nucleolus-talmud",
        "Three estates of the Talmud are divided by the nucleolus",
        "Aumann & Maschler (1985), Journal of Economic Theory 36",
        "claims of 100, 200 and 300 on estates of 100, 200 and 300",
        (100 / 3, 100 / 3, 100 / 3, 50, 75, 75, 50, 100, 150),
        Sure.RECALLED,
        _talmud,
        tolerance=1e-5,
    ),
)
