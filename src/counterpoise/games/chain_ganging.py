r"""Chain-ganging and buck-passing: a small game of this project's own for an argument that has none.

Christensen and Snyder hold that multipolarity pulls allies into two opposite errors. Where offence is thought to have
the advantage they chain themselves to whoever is attacked, because its fall would be theirs (1914). Where defence is
thought to have it they pass the buck, because the front line will hold or wear the attacker down (1938-40). In
bipolarity there is nobody to chain oneself to or to pass to. They give no formal model: **the game here is ours.**

An aggressor of strength a attacks a front-line state of strength f. Beside them stand k further great powers (polarity
is k + 2), each of strength b.

1. Each of the k decides at once, without knowing of the others: fight now, or stand back. Fighting costs c.
2. First war: the aggressor against the front-line state and those who fight. Offence multiplies the attacker's
   strength by omega. The losers are gone.
3. If the aggressor wins, it has what war left it, the part 1 - w of its strength with w the part of the fight that
   the defenders put up, plus the spoils s of what it beat. It then attacks those who stood back, who must fight
   together at cost c.
4. A state that survives has 1, one that does not 0; costs are subtracted.

An equilibrium is a number j of fighters at which no fighter would rather stand back and no bystander would rather
fight. There can be two, all fight or none: the game is then a stag hunt, and allies who can talk choose the one that
is better for them. All k fighting is a chain gang; none, buck-passing. States choose by the offence-defence balance
that they *perceive*; what comes of it follows the true one.

References:
    Christensen & Snyder (1990) IO 44:137-168; Waltz (1979) ch. 8; Jervis (1978) for omega.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from counterpoise.games.contest import ContestFunction, Tullock
from counterpoise.games.parameters import at_least, not_negative, positive, probability


class Pattern(StrEnum):
    """What the allies do in equilibrium."""

    NEITHER = "neither"
    CHAIN_GANG = "chain-ganging"
    BUCK_PASSING = "buck-passing"
    SHARED = "some fight, some stand back"
    UNSETTLED = "no equilibrium without chance"


@dataclass(frozen=True)
class AlliesDilemma:
    """The game; every number is this project's choice and meant to be varied.

    Args:
        polarity: How many great powers, at least 2: the aggressor, the front-line state, and k = polarity - 2 others.
        offence: omega above 0, the perceived offence-defence balance; above 1 offence has the advantage.
        aggressor, front_line, bystander: Strengths above 0; `bystander` is that of each of the k.
        cost: c of fighting, in lives of a state; not negative.
        spoils: s, the part of what it beat that the aggressor can use; 0 to 1.
        contest: Chance of winning from two strengths; the ratio form with decisiveness 2 unless given.
    Raises:
        BadValue: If a parameter is out of range.
    Example:
        >>> AlliesDilemma(polarity=5, offence=3).pattern.value, AlliesDilemma(polarity=5, offence=0.5).pattern.value
        ('chain-ganging', 'buck-passing')
        >>> AlliesDilemma(polarity=2, offence=3).pattern.value
        'neither'
    """

    polarity: int = 5
    offence: float = 1.0
    aggressor: float = 1.0
    front_line: float = 0.5
    bystander: float = 0.5
    cost: float = 0.1
    spoils: float = 0.5
    contest: ContestFunction = field(default_factory=lambda: Tullock(decisiveness=2))

    def __post_init__(self) -> None:
        at_least("polarity", self.polarity, 2)
        for name in ("offence", "aggressor", "front_line", "bystander"):
            positive(name, getattr(self, name))
        not_negative("cost", self.cost)
        probability("spoils", self.spoils)

    @property
    def bystanders(self) -> int:
        """k, the great powers that may fight or stand back."""
        return self.polarity - 2

    def _odds(self, aggressor: float, defenders: float) -> float:
        return self.contest.win(self.offence * aggressor, defenders)

    def falls_first(self, fighters: int) -> float:
        """The aggressor's chance in the first war against the front-line state and so many others."""
        return self._odds(self.aggressor, self.front_line + fighters * self.bystander)

    def falls_second(self, fighters: int) -> float:
        """Its chance in the second war, against those who stood back, having won the first; 0 if there are none."""
        left = self.bystanders - fighters
        if left == 0:
            return 0.0
        beaten = self.front_line + fighters * self.bystander
        worn = beaten / (self.offence * self.aggressor + beaten)
        grown = self.aggressor * (1 - worn) + self.spoils * beaten
        return self._odds(grown, left * self.bystander)

    def worth_of_fighting(self, fighters: int) -> float:
        """What a fighter expects when so many fight, itself among them."""
        return 1 - self.falls_first(fighters) - self.cost

    def worth_of_standing_back(self, fighters: int) -> float:
        """What a bystander expects when so many others fight."""
        first = self.falls_first(fighters)
        return 1 - first * (self.falls_second(fighters) + self.cost)

    @property
    def equilibria(self) -> tuple[int, ...]:
        """The numbers of fighters at which nobody wants to change; a state that is indifferent stands back."""
        k = self.bystanders
        return tuple(
            j
            for j in range(k + 1)
            if (j == 0 or self.worth_of_fighting(j) > self.worth_of_standing_back(j - 1))
            and (j == k or self.worth_of_fighting(j + 1) <= self.worth_of_standing_back(j))
        )

    def average_worth(self, fighters: int) -> float:
        """What a further great power expects on average when so many of them fight."""
        k, j = self.bystanders, fighters
        fought = j * self.worth_of_fighting(j) if j else 0.0
        stood_back = (k - j) * self.worth_of_standing_back(j) if j < k else 0.0
        return (fought + stood_back) / k

    @property
    def chosen(self) -> int | None:
        """The equilibrium that allies who can talk to each other settle on: the one best for them on average.

        None without further great powers, or if there is no equilibrium. Of equally good ones the one with fewer
        fighters.
        """
        if not self.bystanders or not self.equilibria:
            return None
        return max(self.equilibria, key=lambda j: (self.average_worth(j), -j))

    @property
    def pattern(self) -> Pattern:
        """Chain-ganging if all fight in the chosen equilibrium, buck-passing if nobody does."""
        if self.bystanders == 0:
            return Pattern.NEITHER
        if self.chosen is None:
            return Pattern.UNSETTLED
        return {0: Pattern.BUCK_PASSING, self.bystanders: Pattern.CHAIN_GANG}.get(self.chosen, Pattern.SHARED)

    def outcome(self, true_offence: float) -> tuple[Outcome, ...]:
        """What comes of each equilibrium when the true offence-defence balance is another than the perceived one.

        Args:
            true_offence: omega as it is; choices stay those made under the perceived `offence`.
        """
        true = replace(self, offence=positive("true_offence", true_offence))
        return tuple(
            Outcome(j, front := true.falls_first(j), front * (true.falls_second(j) if j < self.bystanders else 1.0))
            for j in self.equilibria
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an equilibrium leads to: how many fight, and the chances that the front-line state and that all fall."""

    fighters: int
    front_line_falls: float
    all_fall: float


def by_offence(game: AlliesDilemma, levels: Iterable[float]) -> tuple[tuple[float, Pattern], ...]:
    """The pattern at each perceived offence-defence balance, everything else being equal.

    Example:
        >>> [pattern.value for _, pattern in by_offence(AlliesDilemma(polarity=3), (0.5, 4))]
        ['buck-passing', 'chain-ganging']
    """
    return tuple((level, replace(game, offence=level).pattern) for level in levels)


def by_polarity(game: AlliesDilemma, polarities: Iterable[int]) -> tuple[tuple[int, Pattern], ...]:
    """The pattern at each number of great powers, the strength of all bystanders together being held fixed."""
    together = game.bystander * max(1, game.bystanders)
    return tuple(
        (many, replace(game, polarity=many, bystander=together / max(1, many - 2)).pattern) for many in polarities
    )
