"""First expectations of alignment: stated rules, not yet a fitted model.

For a threat t, each other state is expected to balance, to bandwagon or to stand aside. A rule sees only the system
as it was known before the year. The thresholds are this project's choice; they were set before any scoring and are
not tuned to the record, so a rule may well score badly, and its score is printed:

* `ByThreat` (after Walt 1987): balance if t is the greatest threat to me, or nearly so; but bandwagon if t is near
  and I am weak and without an ally; stand aside if t threatens me little.
* `ByPower` (after Waltz 1979): the strongest state threatens everyone: balance if t is that state, else stand aside.
* `PriorTies`: three lines. Enmity with t (a rivalry, a war, a pact aimed at it): balance; else a pact with t:
  bandwagon; else stand aside. It knows no theory and scores far better than power alone.
* `Everyone`: one answer for all, the plainest yardstick.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from counterpoise.history.record import Stance
from counterpoise.measures.threat import BalanceOfPower, BalanceOfThreat, Threats, threats
from counterpoise.world import System


@dataclass(frozen=True, slots=True)
class Expected:
    """What a rule expects of one state, and the facts that decided it, as a sentence."""

    stance: Stance
    reason: str


class Rule(Protocol):
    """A rule of alignment."""

    @property
    def name(self) -> str:
        """Its short name."""
        ...

    @property
    def title(self) -> str:
        """What to call it in a heading."""
        ...

    @property
    def sentence(self) -> str:
        """What it says."""
        ...

    @property
    def citation(self) -> str:
        """Whose idea it is."""
        ...

    def expects(self, system: System, threat: str, power: str) -> dict[str, Expected]:
        """What each state but the threat is expected to do, by identifier; states it cannot tell are left out."""
        ...


@dataclass(frozen=True, slots=True)
class ByThreat:
    """Balance against the greatest threat; bandwagon if weak, near and alone (after Walt 1987; thresholds ours).

    Args:
        least: A threat below this is none.
        nearly: t counts as the greatest threat if it is at least this part of the greatest.
        weak: A state with less than this part of t's power is weak.
        near: t is near if at least this part of its strength arrives.
    """

    least: float = 0.25
    nearly: float = 0.8
    weak: float = 0.1
    near: float = 0.5

    name = "threat"
    title = "Balance of threat"
    citation = "after Walt (1987), The Origins of Alliances; formula and thresholds are this project's"

    @property
    def sentence(self) -> str:
        """What it says, with its thresholds."""
        return (
            f"Balance against a threat that is the greatest or at least {self.nearly:.0%} of it; but bandwagon if it "
            f"is near and I have less than {self.weak:.0%} of its power and no ally; stand aside if it is below "
            f"{self.least}."
        )

    def expects(self, system: System, threat: str, power: str) -> dict[str, Expected]:
        """See `Rule.expects`."""
        seen, held = threats(system, power, BalanceOfThreat()), system.power_by(power).values
        return {
            state: self._one(system, seen, held, state, threat)
            for state in system.ids
            if state != threat and threat in seen.to(state)
        }

    def _one(self, system: System, seen: Threats, held: np.ndarray, state: str, threat: str) -> Expected:
        to_me = seen.to(state)
        size, (greatest, worst) = to_me[threat], next(iter(to_me.items()))
        if size < self.least:
            return Expected(Stance.ASIDE, f"{threat} threatens little: {size:.2f}, below {self.least}")
        if size < self.nearly * worst:
            return Expected(Stance.ASIDE, f"{greatest} threatens more: {worst:.2f} against {size:.2f} from {threat}")
        i, t = system.index(state), system.index(threat)
        part, reach = float(held[i] / held[t]), seen.factors(state, threat).proximity
        allied = bool((system.commitments[i] == 3).sum() > 1 + (system.commitments[i, t] == 3))
        if part < self.weak and reach >= self.near and not allied:
            return Expected(Stance.BANDWAGONER, f"weak ({part:.0%} of {threat}'s power), near and without an ally")
        return Expected(Stance.BALANCER, f"{threat} is the greatest threat, or nearly: {size:.2f} of {worst:.2f}")


@dataclass(frozen=True, slots=True)
class ByPower:
    """Everyone balances against the strongest state, and only against it (after Waltz 1979)."""

    name = "power"
    title = "Power alone"
    sentence = "Balance if the threat is the strongest state of the system besides oneself; otherwise stand aside."
    citation = "after Waltz (1979), Theory of International Politics; the rule is this project's"

    def expects(self, system: System, threat: str, power: str) -> dict[str, Expected]:
        """See `Rule.expects`."""
        seen = threats(system, power, BalanceOfPower())
        found: dict[str, Expected] = {}
        for state in system.ids:
            to_me = seen.to(state)
            if state == threat or threat not in to_me:
                continue
            strongest = next(iter(to_me))
            if strongest == threat:
                found[state] = Expected(Stance.BALANCER, f"{threat} is the strongest other state")
            else:
                found[state] = Expected(Stance.ASIDE, f"{strongest} is stronger than {threat}")
        return found


@dataclass(frozen=True, slots=True)
class PriorTies:
    """Enemies balance, allies bandwagon, the rest stand aside: three lines, no theory."""

    name = "prior-ties"
    title = "Prior ties"
    sentence = (
        "A rivalry, a war or a pact against the threat before the year: balance; else a pact with it: bandwagon; "
        "else stand aside."
    )
    citation = "this project's baseline"

    def expects(self, system: System, threat: str, power: str) -> dict[str, Expected]:
        """See `Rule.expects`; the measure of power does not matter."""
        if threat not in system.ids:
            return {}
        t, pacted = system.index(threat), system.pacted()
        enmity = {"a rivalry": system.rivals, "a war": system.at_war, "a pact against it": system.aimed_at}
        found: dict[str, Expected] = {}
        for i, state in enumerate(system.ids):
            if state == threat:
                continue
            against = [what for what, ties in enmity.items() if ties[i, t]]
            if against:
                found[state] = Expected(Stance.BALANCER, f"{' and '.join(against)} before the year")
            elif pacted[i, t]:
                found[state] = Expected(Stance.BANDWAGONER, f"a pact with {threat} before the year")
            else:
                found[state] = Expected(Stance.ASIDE, f"no tie to {threat} before the year")
        return found


@dataclass(frozen=True, slots=True)
class Everyone:
    """One answer for all states: a yardstick, not a theory."""

    stance: Stance = Stance.BALANCER

    citation = "a yardstick"

    @property
    def name(self) -> str:
        """Its short name."""
        return f"everyone-{self.stance.value}"

    @property
    def title(self) -> str:
        """What to call it."""
        return {
            Stance.BALANCER: "Everyone balances",
            Stance.BANDWAGONER: "Everyone bandwagons",
            Stance.ASIDE: "Everyone stands aside",
        }[self.stance]

    @property
    def sentence(self) -> str:
        """What it says."""
        return f"{self.title}, whatever the threat."

    def expects(self, system: System, threat: str, power: str) -> dict[str, Expected]:
        """See `Rule.expects`."""
        return {state: Expected(self.stance, self.sentence) for state in system.ids if state != threat}


RULES: tuple[Rule, ...] = (ByThreat(), ByPower(), PriorTies())
"""The rules that a report compares with the record."""

YARDSTICKS: tuple[Rule, ...] = tuple(Everyone(stance) for stance in Stance)
"""What any rule must beat."""
