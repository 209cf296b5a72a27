"""Who stands with and against whom, and how heavy the coalitions are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import nan


@dataclass(frozen=True, slots=True)
class NetworkState:
    """A state on the map of ties: where it lies, how heavy it is, which bloc it belongs to.

    Args:
        state: Its identifier.
        latitude, longitude: Of its capital, in degrees; nan where not known.
        share: Its share of power by the headline measure; nan where not known.
        bloc: Place of its bloc in `BalanceSheet.blocs`; None for a state that stands alone.
        great_power: Whether it counts as one at the moment.
    """

    state: str
    latitude: float
    longitude: float
    share: float
    bloc: int | None = None
    great_power: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """What stands between two states at the moment.

    Args:
        a, b: The states.
        rank: Strongest pact: 3 defence or offence, 2 neutrality or non-aggression, 1 entente or subsidy, 0 none.
        rivalry: Whether they are rivals.
        war: Whether they are at war with each other.
        pacts: What the pacts are called.
    """

    a: str
    b: str
    rank: int = 0
    rivalry: bool = False
    war: bool = False
    pacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """Who is tied to whom at the moment; `measure` is the one that weighs the states."""

    measure: str
    states: tuple[NetworkState, ...]
    ties: tuple[Tie, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bloc:
    """States tied together more than to others.

    Args:
        name: What to call it: a treaty's name or its members.
        members: Its states, the heaviest first.
        shares: By measure, its share of power.
        tightness: How closely it is tied, 0 to 1; nan where not measured.
    """

    name: str
    members: tuple[str, ...]
    shares: Mapping[str, float] = field(default_factory=dict[str, float])
    tightness: float = nan


@dataclass(frozen=True, slots=True)
class Weighing:
    """Two coalitions on the scales by one measure.

    Args:
        measure: Its short name.
        a, b: Each side's share, of what `Scales.of` says.
        log_ratio: ln(a / b): above 0 side A is heavier; one unit is a factor of 2.72.
        log_low, log_high: Its range where sources differ; nan where they do not say.
        tipping: The smallest sets of states outside (or on the heavier side) that would turn the scales.
        missing: Members without a figure, so that the side weighs more than shown.
        rows_year: The year of the figures, where it is not that of the scales.
    """

    measure: str
    a: float
    b: float
    log_ratio: float
    log_low: float = nan
    log_high: float = nan
    tipping: tuple[tuple[str, ...], ...] = ()
    missing: tuple[str, ...] = ()
    rows_year: int | None = None

    @property
    def ratio(self) -> float:
        """a / b; nan where side B weighs nothing."""
        return self.a / self.b if self.b else nan


@dataclass(frozen=True, slots=True)
class Scales:
    """Which coalitions stood against each other, and how heavy each was by every measure.

    Args:
        label_a, label_b: What the sides are called.
        side_a, side_b: Their members.
        weighings: One a measure.
        of: What shares are shares of.
        sources: Keys of the sources.
    """

    label_a: str
    label_b: str
    side_a: tuple[str, ...]
    side_b: tuple[str, ...]
    weighings: tuple[Weighing, ...]
    of: str = "the system"
    sources: tuple[str, ...] = ()
