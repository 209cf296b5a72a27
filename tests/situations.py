"""Situations made up for tests: doctrines that name options, and what was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterpoise.evidence.attribution.situation import Forecast, Kind, Rates, Situation, whole

EVEN: Rates = {kind: tuple(1.0 / len(kind.options) for _ in kind.options) for kind in Kind}


def situation(
    year: int,
    done: int,
    says: Mapping[str, int | Sequence[float]],
    *,
    kind: Kind = Kind.STANCE,
    state: str = "AAA",
    about: str = "TTT",
    weight: float = 1.0,
) -> Situation:
    """A situation in which each doctrine names an option, or gives chances."""
    forecasts = {
        name: Forecast(whole(told, kind) if isinstance(told, int) else tuple(told), "", f"reason of {name}")
        for name, told in says.items()
    }
    return Situation(state, year, kind, about, whole(done, kind), forecasts, weight)
