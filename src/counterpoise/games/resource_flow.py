"""How resources move until nobody can be made to give: threats, counter-threats, transfers, elimination.

A *threat* is a winning coalition with a proposal that makes each of its members better off at the cost of the rest.
A threatened state answers with a *counter-threat*: it offers members of that coalition no less than they were promised
in another winning coalition, with itself. Or it *transfers* resources to the largest state of its own will, so that
this one has exactly half: from then on any further gain would make the largest predominant, which its partners
prevent, and the system freezes.

The theory says what can happen, not how much each gives. Where it leaves the division open this project divides in
proportion to what states have; every page that shows a flow says so.

References:
    Niou, Ordeshook & Rose (1989), The Balance of Power, ch. 3. The proportional division is ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from counterpoise.errors import BadValue
from counterpoise.games.balance_of_power import BalanceOfPower
from counterpoise.games.minimal_winning import Coalition

Resources = tuple[Fraction, ...]

MOST_COALITIONS = 10_000
"""How many minimal winning coalitions are tried for a threat that can be answered by a transfer."""


@dataclass(frozen=True)
class Threat:
    """A winning coalition, and what everybody would have after it has helped itself."""

    coalition: Coalition
    proposal: Resources


class Move(StrEnum):
    """What happened in one step of the flow."""

    ELIMINATION = "elimination"
    CONQUEST = "conquest"
    TRANSFER = "transfer"


@dataclass(frozen=True)
class Step:
    """One step: who lost, who gained, and how resources stood before and after."""

    move: Move
    losers: Coalition
    gainers: Coalition
    before: Resources
    after: Resources

    def sentence(self, names: Sequence[str]) -> str:
        """The step in words."""
        losers, gainers = _listed(names, self.losers), _listed(names, self.gainers)
        if self.move is Move.CONQUEST:
            return f"{gainers} has more than half and takes all that {losers} had."
        if self.move is Move.ELIMINATION:
            verb = "is" if len(self.losers) == 1 else "are"
            return (
                f"{losers} {verb} needed by no minimal winning coalition and eliminated; {gainers} divide the spoils."
            )
        given = sum((self.before[i] - self.after[i] for i in self.losers), Fraction(0))
        verb = "gives" if len(self.losers) == 1 else "give"
        return f"{losers}, threatened, {verb} {_number(given)} to {gainers}, which then has exactly half."


@dataclass(frozen=True)
class Flow:
    """The steps until nothing moves, how resources stand then, and why nothing moves."""

    steps: tuple[Step, ...]
    final: Resources
    ending: str


def is_threat(balance: BalanceOfPower, threat: Threat) -> bool:
    """Whether a proposal is a threat: its coalition wins, each member gains, nobody else does, nobody passes half.

    Raises:
        BadValue: If the proposal does not divide the same resources among the same states.
    Example:
        >>> three = BalanceOfPower.of([120, 99, 81])
        >>> is_threat(three, threat_of(three, (0, 1)))
        True
    """
    now, then = balance.resources, threat.proposal
    if len(then) != len(now) or sum(then) != sum(now) or min(then) < 0:
        raise BadValue("a proposal must divide the same resources among the same states")
    inside = set(threat.coalition)
    return (
        balance.wins(inside)
        and all(then[i] > now[i] if i in inside else then[i] <= now[i] for i in range(len(now)))
        and max(then) <= balance.half
    )


def threat_of(balance: BalanceOfPower, coalition: Iterable[int]) -> Threat:
    """The threat of a coalition that takes all from the rest, divided in proportion but nobody above half.

    Raises:
        BadValue: If the coalition does not win, or cannot gain without one member passing half.
    Example:
        >>> [str(r) for r in threat_of(BalanceOfPower.of([120, 99, 81]), (0, 1)).proposal]
        ['150', '150', '0']
    """
    members = tuple(sorted(set(coalition)))
    if not balance.wins(members):
        raise BadValue(f"coalition {members} has no more than half, so it threatens nobody")
    outside = [i for i in range(balance.game.n) if i not in members]
    proposal = list(balance.resources)
    spoils = sum((proposal[i] for i in outside), Fraction(0))
    for i in outside:
        proposal[i] = Fraction(0)
    threat = Threat(members, _shared(proposal, members, spoils, balance.half))
    if not is_threat(balance, threat):
        raise BadValue(f"coalition {members} cannot give each of its members more without one having more than half")
    return threat


def counter_threat(balance: BalanceOfPower, threat: Threat, state: int) -> Threat | None:
    """A counter-threat by which a threatened state splits a coalition, or None if it has none.

    It offers a winning coalition with itself in which those who were in the first get at least what they were
    promised there, all others more than they have, and the first coalition no longer wins without them.

    Raises:
        BadValue: If what is given is no threat, or the state is a member of its coalition.
    Example:
        >>> two_thirds = Threat((0, 1), (Fraction(130), Fraction(110), Fraction(60)))
        >>> found = counter_threat(BalanceOfPower.of([120, 99, 81]), two_thirds, 2)
        >>> found.coalition, [str(r) for r in found.proposal]
        ((0, 2), ['150', '0', '150'])
    """
    if state in threat.coalition:
        raise BadValue(f"state {state} is in the coalition {threat.coalition} and not threatened by it")
    if not is_threat(balance, threat):
        raise BadValue(f"coalition {threat.coalition} does not threaten: it does not win, or some member does not gain")
    now, promised = balance.resources, threat.proposal
    others = [c for c in balance.minimal_winning() if state in c and set(c) != set(threat.coalition)]
    for coalition in sorted(others, key=lambda c: (len(c), c)):
        floor = [Fraction(0) for _ in now]
        for i in coalition:
            floor[i] = promised[i] if i in threat.coalition else now[i]
        spoils = 2 * balance.half - sum(floor, Fraction(0))
        if spoils <= 0 or balance.wins(set(threat.coalition) - set(coalition)):
            continue
        proposal = _shared(floor, coalition, spoils, balance.half)
        if all(proposal[i] > now[i] for i in coalition):
            return Threat(coalition, proposal)
    return None


def voluntary_transfer(balance: BalanceOfPower, givers: Iterable[int]) -> Resources | None:
    """What states have after these, in proportion, have raised the largest to exactly half; None if they cannot.

    They cannot if it would cost them all they have, if one of them is the largest, or if it has half already.

    Example:
        >>> [str(r) for r in voluntary_transfer(BalanceOfPower.of([120, 99, 81]), [2])]
        ['150', '99', '51']
    """
    giving = tuple(sorted(set(givers)))
    missing = balance.half - balance.resources[balance.leader]
    purse = sum((balance.resources[i] for i in giving), Fraction(0))
    if missing <= 0 or purse <= missing or balance.leader in giving:
        return None
    after = list(balance.resources)
    for i in giving:
        after[i] -= missing * balance.resources[i] / purse
    after[balance.leader] = balance.half
    return tuple(after)


def resource_flow(balance: BalanceOfPower) -> Flow:
    """The steps by which a distribution comes to rest.

    First a predominant state takes all. Else states that nobody needs are eliminated and divided in proportion,
    nobody passing half. Else those outside a minimal winning coalition with the largest state, the smallest such
    coalition by resources whose victims can pay, raise the largest to half. Then resources stay as they are.

    Example:
        >>> flow = resource_flow(BalanceOfPower.of([130, 120, 40, 10]))
        >>> [str(r) for r in flow.final]
        ['150', '3150/29', '1200/29', '0']
        >>> print(flow.steps[0].sentence(["A", "B", "C", "D"]))
        D is needed by no minimal winning coalition and eliminated; A, B and C divide the spoils.
    """
    steps: list[Step] = []
    while True:
        alive = [i for i, r in enumerate(balance.resources) if r > 0]
        living = BalanceOfPower.of(balance.resources[i] for i in alive)
        step = _next_step(living)
        if step is None:
            return Flow(tuple(steps), balance.resources, _ending(living))
        after = list(balance.resources)
        for i, amount in zip(alive, step.after, strict=True):
            after[i] = amount
        losers, gainers = (tuple(alive[i] for i in who) for who in (step.losers, step.gainers))
        steps.append(Step(step.move, losers, gainers, balance.resources, tuple(after)))
        balance = BalanceOfPower.of(after)


def _next_step(balance: BalanceOfPower) -> Step | None:
    now, leader = balance.resources, balance.leader
    if balance.predominant:
        rest = tuple(i for i in range(len(now)) if i != leader)
        after = tuple(balance.half * 2 if i == leader else Fraction(0) for i in range(len(now)))
        return Step(Move.CONQUEST, rest, (leader,), now, after) if rest else None
    if balance.inessential:
        remains = [Fraction(0) if i in balance.inessential else r for i, r in enumerate(now)]
        spoils = sum((now[i] for i in balance.inessential), Fraction(0))
        after = _shared(remains, balance.essential, spoils, balance.half)
        return Step(Move.ELIMINATION, balance.inessential, balance.essential, now, after)
    return None if balance.near_predominant else _transfer(balance)


def _transfer(balance: BalanceOfPower) -> Step | None:
    best: tuple[Fraction, Coalition, Resources] | None = None
    for met, coalition in enumerate(balance.minimal_winning()):
        if met >= MOST_COALITIONS:
            break
        if balance.leader not in coalition:
            continue
        victims = tuple(i for i in range(balance.game.n) if i not in coalition)
        after = voluntary_transfer(balance, victims)
        weight = sum((balance.resources[i] for i in coalition), Fraction(0))
        if after is not None and (best is None or weight < best[0]):
            best = weight, victims, after
    if best is None:
        return None
    return Step(Move.TRANSFER, best[1], (balance.leader,), balance.resources, best[2])


def _ending(balance: BalanceOfPower) -> str:
    if balance.game.n == 1:
        return "One state is left."
    if balance.resource_stable:
        return "One state has exactly half and the rest are essential: resources are stable."
    return "Nobody can be eliminated, and no threatened state can raise the largest to half and survive."


def _shared(start: Sequence[Fraction], among: Iterable[int], spoils: Fraction, cap: Fraction) -> Resources:
    """Spoils divided in proportion to what the gainers hold, nobody above the cap; equally if they hold nothing."""
    held = list(start)
    open_to = [i for i in among if held[i] < cap]
    while spoils > 0 and open_to:
        basis = {i: held[i] for i in open_to}
        total = sum(basis.values(), Fraction(0))
        part = {i: spoils * (basis[i] / total if total else Fraction(1, len(open_to))) for i in open_to}
        full = [i for i in open_to if held[i] + part[i] >= cap]
        for i in full or open_to:
            gain = min(part[i], cap - held[i])
            held[i] += gain
            spoils -= gain
        open_to = [i for i in open_to if i not in full] if full else []
    return tuple(held)


def _listed(names: Sequence[str], who: Coalition) -> str:
    words = [names[i] for i in who]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _number(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):.6g}"
