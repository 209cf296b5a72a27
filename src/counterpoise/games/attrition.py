r"""Lanchester's laws: what numbers and quality are worth in a battle of attrition.

Where all can fire at all, losses follow the enemy's numbers and strength grows with the *square* of numbers: 1000 beat
500 of equal quality and keep 866. Where men meet one by one, or fire blindly into an area, losses follow both sides'
numbers and strength grows only in proportion. Concentration pays under the first law and not under the second.

References:
    Lanchester (1916) Aircraft in Warfare.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asinh, atanh, cosh, exp, inf, log, sinh, sqrt
from typing import Protocol

from counterpoise.errors import BadValue
from counterpoise.games.parameters import not_negative, positive


class AttritionLaw(Protocol):
    """How two forces wear each other down."""

    def mirrored(self) -> AttritionLaw:
        """The same law with blue and red exchanged."""
        ...

    def strengths(self, blue: float, red: float, time: float) -> tuple[float, float]:
        """What is left of both after `time`."""
        ...

    def advantage(self, blue: float, red: float) -> float:
        """Above 0 if blue wins, below if red does, 0 if they destroy each other; constant during the battle."""
        ...

    def blue_left(self, blue: float, red: float) -> float:
        """What is left of a winning blue when red is gone."""
        ...

    def time_until(self, blue: float, red: float, red_left: float) -> float:
        """When red, the loser, is down to `red_left`; infinite if never."""
        ...


@dataclass(frozen=True, slots=True)
class SquareLaw:
    r"""Aimed fire: $\dot B = -r R,\ \dot R = -b B$; $b B^2 - r R^2$ does not change.

    Args:
        blue_quality: b above 0, enemies that one of blue puts out of action per unit of time.
        red_quality: r above 0.
    """

    blue_quality: float = 1.0
    red_quality: float = 1.0

    def __post_init__(self) -> None:
        positive("blue_quality", self.blue_quality)
        positive("red_quality", self.red_quality)

    def advantage(self, blue: float, red: float) -> float:
        """b B^2 - r R^2."""
        return self.blue_quality * blue**2 - self.red_quality * red**2

    def blue_left(self, blue: float, red: float) -> float:
        """sqrt(B^2 - (r/b) R^2)."""
        return sqrt(max(0.0, self.advantage(blue, red)) / self.blue_quality)

    def strengths(self, blue: float, red: float, time: float) -> tuple[float, float]:
        """Hyperbolic sines and cosines of the time; once the loser is gone nothing changes any more."""
        rate = sqrt(self.blue_quality * self.red_quality)
        edge = self.advantage(blue, red)
        if edge > 0 and time >= self.time_until(blue, red, 0.0):
            return self.blue_left(blue, red), 0.0
        if edge < 0 and time >= self.mirrored().time_until(red, blue, 0.0):
            return 0.0, self.mirrored().blue_left(red, blue)
        if edge == 0:
            return blue * exp(-rate * time), red * exp(-rate * time)
        c, s, skill = cosh(rate * time), sinh(rate * time), sqrt(self.red_quality / self.blue_quality)
        return max(0.0, blue * c - red * skill * s), max(0.0, red * c - blue / skill * s)

    def mirrored(self) -> SquareLaw:
        """The same law seen from red's side."""
        return SquareLaw(self.red_quality, self.blue_quality)

    def time_until(self, blue: float, red: float, red_left: float) -> float:
        r"""From $\sqrt r R$ = D sinh and $\sqrt b B$ = D cosh of a clock that runs down at rate $\sqrt{br}$."""
        rate, edge = sqrt(self.blue_quality * self.red_quality), self.advantage(blue, red)
        if red_left >= red:
            return 0.0
        if edge <= 0:
            return inf if red_left == 0 or edge < 0 else log(red / red_left) / rate
        now = atanh(sqrt(self.red_quality) * red / (sqrt(self.blue_quality) * blue))
        return (now - asinh(sqrt(self.red_quality / edge) * red_left)) / rate


@dataclass(frozen=True, slots=True)
class LinearLaw:
    r"""Unaimed fire: $\dot B = -r R B,\ \dot R = -b B R$; $b B - r R$ does not change.

    The last of the loser is never hit in finite time, so a battle is timed down to a remnant (see `fight`).

    Args:
        blue_quality: b above 0, per enemy and unit of time.
        red_quality: r above 0.
    """

    blue_quality: float = 1.0
    red_quality: float = 1.0

    def __post_init__(self) -> None:
        positive("blue_quality", self.blue_quality)
        positive("red_quality", self.red_quality)

    def advantage(self, blue: float, red: float) -> float:
        """b B - r R."""
        return self.blue_quality * blue - self.red_quality * red

    def blue_left(self, blue: float, red: float) -> float:
        """B - (r/b) R."""
        return max(0.0, self.advantage(blue, red)) / self.blue_quality

    def mirrored(self) -> LinearLaw:
        """The same law seen from red's side."""
        return LinearLaw(self.red_quality, self.blue_quality)

    def strengths(self, blue: float, red: float, time: float) -> tuple[float, float]:
        """A logistic curve in each side's part of the total b B + r R."""
        b, r, edge = self.blue_quality * blue, self.red_quality * red, self.advantage(blue, red)
        if b == 0 or r == 0:
            return blue, red
        if edge < 0:
            right, left = self.mirrored().strengths(red, blue, time)
            return left, right
        decay = exp(-edge * time)
        left = r / (1 + r * time) if edge == 0 else r * edge * decay / (b - r * decay)
        return (left + edge) / self.blue_quality, left / self.red_quality

    def time_until(self, blue: float, red: float, red_left: float) -> float:
        """The inverse of the curve; infinite for the last man."""
        b, r, edge = self.blue_quality * blue, self.red_quality * red, self.advantage(blue, red)
        wanted = self.red_quality * red_left
        if red_left >= red:
            return 0.0
        if wanted <= max(0.0, -edge):
            return inf
        if edge == 0:
            return 1 / wanted - 1 / r
        return log(r * (wanted + edge) / (wanted * b)) / edge


@dataclass(frozen=True, slots=True)
class Battle:
    """How it ends: the winner ("blue", "red" or None), what is left of it, and when the loser gives up."""

    winner: str | None
    survivors: float
    duration: float


def fight(blue: float, red: float, law: AttritionLaw | None = None, *, remnant: float = 0.0) -> Battle:
    """A battle to the end, or until the loser is down to a part of what it had.

    Args:
        blue, red: Numbers at the start, not negative and not both 0.
        law: `SquareLaw` (the default, with equal quality) or `LinearLaw`.
        remnant: The part of its force, 0 to below 1, at which the loser gives up.
    Returns:
        The battle; `survivors` counts the winner's force at that moment. Forces that destroy each other exactly give
        no winner and, under both laws, an infinite duration.
    Raises:
        BadValue: If a force is negative or both are 0, or the remnant is out of range.
    Example:
        >>> battle = fight(1000, 500)
        >>> battle.winner, round(battle.survivors, 4), round(battle.duration, 6)
        ('blue', 866.0254, 0.549306)
    """
    not_negative("blue", blue)
    not_negative("red", red)
    if blue == 0 and red == 0:
        raise BadValue("there is nobody to fight: both forces are 0")
    if not 0 <= remnant < 1:
        raise BadValue(f"remnant is {remnant}; it must be at least 0 and below 1")
    law = law or SquareLaw()
    edge = law.advantage(blue, red)
    if edge == 0:
        return Battle(None, 0.0, inf)
    if edge < 0:
        swapped = fight(red, blue, law.mirrored(), remnant=remnant)
        return Battle("red", swapped.survivors, swapped.duration)
    duration = law.time_until(blue, red, remnant * red)
    left = law.blue_left(blue, red) if remnant == 0 else law.strengths(blue, red, duration)[0]
    return Battle("blue", left, duration)
