r"""Balance, bandwagon or wait: three states, one of which attacks.

Powell's question is what the third state does when one of the others is attacked. It can balance (join the victim),
bandwagon (join the attacker) or wait. Joining decides who wins, but the winners then face each other with what they
have left. So balancing means helping to victory a partner that may be the next enemy, bandwagoning means being alone
with the attacker, and waiting means keeping one's strength while the others spend theirs.

The game, solved by backward induction for any contest function:

1. The attacker A attacks S1, S2, both or nobody. If both are attacked they fight together.
2. If one is attacked, the other balances, bandwagons or waits.
3. The war is fought between the two sides. A side of two has c times the sum of its members' strength (c: returns to
   scale). Every belligerent loses the part d of its strength; the losers are eliminated, and what they had left goes
   to the winners in proportion to strength.
4. If two states are left, either may attack the other under the same contest; it does if it expects more than it has.

Strength is what states fight with and what they fight for: a state's payoff is the strength it ends with. Powell keeps
benefits and strength apart and lets survivors bargain; this reduced form is this project's, and so are its regions.
His results are the ones to compare: waiting is most common, bandwagoning more common than balancing, and balancing
needs large returns to scale.

References:
    Powell (1999) In the Shadow of Power, ch. 5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from counterpoise.arrays import as_power
from counterpoise.errors import BadValue
from counterpoise.games.contest import ContestFunction, Tullock
from counterpoise.games.parameters import at_least, positive

Values = tuple[float, float, float]
"""What the attacker, S1 and S2 expect to end with."""

ATTACKER, FIRST, SECOND = 0, 1, 2

TIE = 1e-12
"""Payoffs closer than this count as equal, and of equals the choice that does less is taken."""


class Response(StrEnum):
    """What the third state does; of responses that are worth the same to it the first here is taken."""

    WAIT = "wait"
    BALANCE = "balance"
    BANDWAGON = "bandwagon"


class Target(StrEnum):
    """Whom the attacker attacks."""

    NOBODY = "nobody"
    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Solution:
    """The equilibrium and what lies off its path.

    Args:
        target: Whom the attacker attacks.
        response: What the other does on the path of play; None if nobody or both are attacked.
        responses: What each of S1 and S2 would do if the other were attacked, by the target.
        values: What the three expect.
        by_target: What they would expect after each target.
        by_response: For a single target, what they would expect after each response.
    """

    target: Target
    response: Response | None
    responses: Mapping[Target, Response]
    values: Values
    by_target: Mapping[Target, Values]
    by_response: Mapping[tuple[Target, Response], Values]


@dataclass(frozen=True, slots=True)
class AlignmentGame:
    """The rules.

    Args:
        contest: The first argument's chance of winning; `Tullock()` unless given.
        returns_to_scale: c above 0: above 1 two together are more than the sum, below 1 less.
        cost: d, the part of a belligerent's strength that war destroys, at least 0 and below 1.
    Raises:
        BadValue: If a parameter is out of range.
    Example:
        >>> AlignmentGame(returns_to_scale=2.0, cost=0.05).solve((3, 2, 2)).responses[Target.FIRST].value
        'balance'
        >>> AlignmentGame(cost=0.05).solve((3, 2, 2)).responses[Target.FIRST].value
        'wait'
    """

    contest: ContestFunction = field(default_factory=Tullock)
    returns_to_scale: float = 1.0
    cost: float = 0.1

    def __post_init__(self) -> None:
        positive("returns_to_scale", self.returns_to_scale)
        if not 0 <= self.cost < 1:
            raise BadValue(f"cost is {self.cost}; it must be at least 0 and below 1")

    def solve(self, strengths: object) -> Solution:
        """The subgame-perfect equilibrium.

        Args:
            strengths: Of the attacker, S1 and S2; above 0.
        Raises:
            BadPower: If a strength is negative or not finite.
            BadValue: If there are not three, or one is 0.
        """
        start = _three(strengths)
        by_response = {
            (target, response): self._war(start, *_sides(victim, response))
            for target, victim in ((Target.FIRST, FIRST), (Target.SECOND, SECOND))
            for response in Response
        }
        responses = {
            Target.FIRST: _best(Response, lambda response: by_response[Target.FIRST, response][SECOND]),
            Target.SECOND: _best(Response, lambda response: by_response[Target.SECOND, response][FIRST]),
        }
        by_target = {
            Target.NOBODY: start,
            Target.FIRST: by_response[Target.FIRST, responses[Target.FIRST]],
            Target.SECOND: by_response[Target.SECOND, responses[Target.SECOND]],
            Target.BOTH: self._war(start, (ATTACKER,), (FIRST, SECOND)),
        }
        target = _best(Target, lambda t: by_target[t][ATTACKER])
        return Solution(target, responses.get(target), responses, by_target[target], by_target, by_response)

    def _power(self, start: Values, side: tuple[int, ...]) -> float:
        return sum(start[k] for k in side) * (self.returns_to_scale if len(side) > 1 else 1.0)

    def _war(self, start: Values, one: tuple[int, ...], other: tuple[int, ...]) -> Values:
        """What the three expect when these sides fight: the mean over who wins."""
        p = self.contest.win(self._power(start, one), self._power(start, other))
        if_one, if_other = self._after(start, one, other), self._after(start, other, one)
        a, b, c = (p * won + (1 - p) * lost for won, lost in zip(if_one, if_other, strict=True))
        return a, b, c

    def _after(self, start: Values, winners: tuple[int, ...], losers: tuple[int, ...]) -> Values:
        left = list(start)
        for k in (*winners, *losers):
            left[k] *= 1 - self.cost
        taken, held = sum(left[k] for k in losers), sum(left[k] for k in winners)
        for k in winners:
            left[k] *= 1 + taken / held
        for k in losers:
            left[k] = 0.0
        return self._reckoning((left[0], left[1], left[2]))

    def _reckoning(self, left: Values) -> Values:
        """The last two: each may attack the other for all that both have, less the cost of war."""
        alive = [k for k in range(3) if left[k] > 0]
        if len(alive) < 2:
            return left
        i, j = alive
        p, prize = self.contest.win(left[i], left[j]), (1 - self.cost) * (left[i] + left[j])
        if p * prize <= left[i] + TIE and (1 - p) * prize <= left[j] + TIE:
            return left
        final = [0.0, 0.0, 0.0]
        final[i], final[j] = p * prize, (1 - p) * prize
        return final[0], final[1], final[2]

    def regions(self, steps: int = 40) -> Iterator[tuple[Values, Solution]]:
        """Solutions over all divisions of power into whole parts out of `steps`, for drawing regions.

        Yields:
            The shares of attacker, S1 and S2, each above 0 and together 1, and the solution there.
        Raises:
            BadValue: If there are fewer than three steps.
        """
        at_least("steps", steps, 3)
        for a in range(1, steps - 1):
            for b in range(1, steps - a):
                shares = a / steps, b / steps, (steps - a - b) / steps
                yield shares, self.solve(shares)

    def frequencies(self, steps: int = 40) -> Frequencies:
        """How often each response is chosen, over all divisions of power into whole parts out of `steps`."""
        advised, played = dict.fromkeys(Response, 0), dict.fromkeys(Response, 0)
        divisions = 0
        for _, solution in self.regions(steps):
            divisions += 1
            advised[solution.responses[Target.FIRST]] += 1
            if solution.response is not None:
                played[solution.response] += 1
        return Frequencies(
            {response: count / divisions for response, count in advised.items()},
            {response: count / divisions for response, count in played.items()},
        )


@dataclass(frozen=True, slots=True)
class Frequencies:
    """The parts of all divisions of power in which each response is best if S1 is attacked, and in which it is seen.

    `seen` sums to less than 1: an attacker that would meet a balance may attack nobody, and then nothing is seen.
    """

    best: Mapping[Response, float]
    seen: Mapping[Response, float]


Choice = TypeVar("Choice", Response, Target)


def _best(choices: Iterable[Choice], worth: Callable[[Choice], float]) -> Choice:
    """The choice worth most; of those that are worth the same the first."""
    listed = list(choices)
    most = max(worth(choice) for choice in listed)
    return next(choice for choice in listed if worth(choice) >= most - TIE * max(1.0, abs(most)))


def _three(strengths: object) -> Values:
    vector = as_power(strengths, what="strengths")
    if vector.size != 3 or not (vector > 0).all():
        raise BadValue(f"strengths are {vector.tolist()}; three numbers above 0 are wanted: attacker, S1, S2")
    a, b, c = vector.tolist()
    return a, b, c


def _sides(victim: int, response: Response) -> tuple[tuple[int, ...], tuple[int, ...]]:
    third = FIRST + SECOND - victim
    if response is Response.BALANCE:
        return (ATTACKER,), (victim, third)
    if response is Response.BANDWAGON:
        return (ATTACKER, third), (victim,)
    return (ATTACKER,), (victim,)
