"""What the record says of each consideration: a logit of new pacts, and how sure one may be of its weights.

Pairs are not independent of each other. Three intervals stand side by side, because each fails where another holds:

* *dyadic*: pairs that share a member depend on each other (Aronow, Samii & Assenova 2015). Understates when members
  are few, and there are few great powers.
* *member left out*: how far the weight moves without each state (a jackknife). Holds with few members, wide with many.
* *dyadic and year*: pairs of one year depend on each other too, as when one treaty binds twenty states in a day.

A weight is called clear if all three leave out 0 on the same side. A sum over pairs can come out as a negative
variance where members are few; such an interval does not exist and has no say. The jackknife always exists, because
what cannot be told apart without one of the members is not weighed, and named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadValue
from counterpoise.evidence.inference.binary_logit import average_marginal_effects, binary_logit
from counterpoise.evidence.inference.dyadic import Dyadic
from counterpoise.evidence.inference.fit import Dependence, Estimate, Fit, Unidentified, entangled, squares
from counterpoise.evidence.inference.member_jackknife import MemberJackknife
from counterpoise.evidence.pairs.considerations import CONSIDERATIONS, NAMES, Consideration
from counterpoise.evidence.pairs.record import Pairs

Array = NDArray[np.float64]
Range = tuple[float, float]
Watch = Callable[[], None]
"""Told after each step."""

MORE = "ask for more years or a wider circle of states"
"""What helps where there is too little to go by."""

INTERVALS = ("dyadic", "member left out", "dyadic and year")
"""The three ways to be unsure, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A number with the ways to be unsure of it.

    Args:
        value: The number.
        intervals: 95 %, by the names of `INTERVALS`; None where a variance came out negative.
        naive: The interval that one would print if rows were independent.
    """

    value: float
    intervals: Mapping[str, Range | None]
    naive: Range

    @property
    def clear(self) -> bool:
        """Whether all intervals that exist leave out 0 on the same side."""
        ends = [each for each in self.intervals.values() if each]
        return all(low > 0 for low, _ in ends) or all(high < 0 for _, high in ends)


@dataclass(frozen=True, slots=True)
class Weight:
    """What the record says of one consideration.

    Args:
        consideration: Which.
        together: Change of the log odds of a pact by one unit, the other considerations held fast.
        alone: The same where it is the only one.
        effect: Average change of the probability of a pact within a year by one unit, the others held fast.
    """

    consideration: Consideration
    together: Reading
    alone: Reading
    effect: Reading

    @property
    def name(self) -> str:
        """Of the consideration."""
        return self.consideration.name

    @property
    def odds_ratio(self) -> float:
        """By what the odds are multiplied, the others held fast."""
        return float(np.exp(self.together.value))

    @property
    def verdict(self) -> str:
        """How it stands, the others held fast, to what the theory expects."""
        if not self.together.clear:
            return "not clear"
        sign = 1 if self.together.value > 0 else -1
        if self.consideration.sign == 0:
            return "clear: raises the odds" if sign > 0 else "clear: lowers the odds"
        return "as expected" if sign == self.consideration.sign else "against expectation"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A consideration that has no weight, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class Estimated:
    """The weights of all considerations.

    Args:
        weights: In the order of `CONSIDERATIONS`, without those left out.
        left_out: Considerations that the record cannot weigh.
        fit: The logit itself.
    """

    weights: tuple[Weight, ...]
    left_out: tuple[LeftOut, ...]
    fit: Fit

    def weight(self, name: str) -> Weight:
        """The weight of a consideration by name."""
        return next(each for each in self.weights if each.name == name)


def estimated(data: Pairs, *, watch: Watch = lambda: None) -> Estimated:
    """Weigh all considerations.

    Args:
        data: The rows.
        watch: Told after each consideration.
    Raises:
        BadValue: If there are too few new pacts to weigh anything.
    """
    if data.pact.sum() < 2:
        raise BadValue(
            f"{int(data.pact.sum())} new pacts in these rows are too few to weigh anything",
            remedy=MORE,
        )
    if data.members < 3:
        raise BadValue(f"pairs of {data.members} states cannot show how much hangs on one of them", remedy=MORE)
    used, fit, left_out = _weighed(data)
    x, binary = data.values[:, used], [CONSIDERATIONS[k].binary for k in used]
    ways = dependences(data)
    found = _under(fit, ways)
    effects = {name: average_marginal_effects(x, each, binary=binary) for name, each in found.items()}
    weights: list[Weight] = []
    for place, k in enumerate(used):
        together, effect = _reading(found, place + 1), _reading(effects, place)
        weights.append(Weight(CONSIDERATIONS[k], together, _alone(data, k, ways), effect))
        watch()
    for _ in left_out:
        watch()
    return Estimated(tuple(weights), left_out, fit)


def readings(data: Pairs, name: str, ways: Mapping[str, Dependence]) -> tuple[Reading, Reading] | None:
    """One consideration beside the others and alone, as `estimated` reads it; None where it cannot be weighed.

    Args:
        data: The rows.
        name: Of the consideration.
        ways: The `dependences` of the rows, which are the same however the pacts fall.
    """
    used, fit, _ = _weighed(data)
    k = NAMES.index(name)
    return (_reading(_under(fit, ways), used.index(k) + 1), _alone(data, k, ways)) if k in used else None


def dependences(data: Pairs) -> dict[str, Dependence]:
    """The ways in which rows may depend on each other, by the names of `INTERVALS`."""
    return {
        "dyadic": Dyadic(data.one, data.two),
        "member left out": MemberJackknife(data.one, data.two),
        "dyadic and year": Dyadic(data.one, data.two, shocks=data.year),
    }


def _alone(data: Pairs, k: int, ways: Mapping[str, Dependence]) -> Reading:
    """A consideration where it is the only one."""
    return _reading(_under(binary_logit(data.values[:, [k]], data.pact), ways), 1)


def _weighed(data: Pairs) -> tuple[list[int], Fit, tuple[LeftOut, ...]]:
    """The logit of all considerations that can be weighed together; of those that cannot, the last is left out."""
    used, left_out = _usable(data)
    while used:
        try:
            fit = binary_logit(data.values[:, used], data.pact, names=[NAMES[k] for k in used])
        except Unidentified as trouble:
            lost, reason = _last(trouble.columns, "it has no finite weight of its own")
        else:
            carried = _carried(data, fit)
            if carried is None:
                return used, fit, left_out
            member, columns = carried
            lost, reason = _last(columns, f"only pairs of state {member} tell of it")
        left_out += (LeftOut(lost, reason),)
        used.remove(NAMES.index(lost))
    raise BadValue(
        f"none of {len(NAMES)} considerations can be weighed in these rows: {left_out[-1].name}: {left_out[-1].reason}",
        remedy=MORE,
    )


def _last(columns: Sequence[str], reason: str) -> tuple[str, str]:
    """Of columns that share the blame the last, and why it is left out."""
    *others, last = [name for name in columns if name in NAMES]
    return last, f"beside {', '.join(others)} {reason}" if others else reason


def _carried(data: Pairs, fit: Fit) -> tuple[int, Sequence[str]] | None:
    """A state without whose pairs some columns cannot be told apart, and those columns; None if there is none.

    Leaving that state out says nothing of them, so nobody can say how sure one may be of their weights.
    """
    products = squares(fit.design, np.ones(fit.rows))
    for member in np.unique(np.concatenate([data.one, data.two])).tolist():
        rows = np.flatnonzero((data.one == member) | (data.two == member))
        rest = products - squares(fit.design[rows], np.ones(len(rows)))
        columns = entangled(rest, fit.names, products)
        if columns:
            return member, columns
    return None


def _under(fit: Fit, ways: Mapping[str, Dependence]) -> dict[str, Estimate]:
    """The estimate under each way that rows may depend, and under none ("")."""
    return {"": fit.estimate(), **{name: fit.estimate(way) for name, way in ways.items()}}


def _reading(found: Mapping[str, Estimate], place: int) -> Reading:
    """One number of several estimates that differ in how unsure they are."""
    ends = {name: each.interval()[place].tolist() for name, each in found.items()}
    intervals = {name: None if isnan(ends[name][0]) else (ends[name][0], ends[name][1]) for name in INTERVALS}
    return Reading(float(found[""].coefficients[place]), intervals, (ends[""][0], ends[""][1]))


def _usable(data: Pairs) -> tuple[list[int], tuple[LeftOut, ...]]:
    """Which considerations the record can weigh, by place; and which not, with the reason.

    A yes-or-no that is never followed by a pact (or always), or that never varies, has no finite weight.
    """
    used: list[int] = []
    left_out: list[LeftOut] = []
    for k, name in enumerate(NAMES):
        reason = _silent(data, k)
        if reason:
            left_out.append(LeftOut(name, reason))
        else:
            used.append(k)
    return used, tuple(left_out)


def _silent(data: Pairs, k: int) -> str | None:
    """Why a consideration cannot be weighed; None if it can."""
    column = data.values[:, k]
    if np.ptp(column) == 0:
        return "it is the same in every row"
    if not CONSIDERATIONS[k].binary:
        return None
    for answer, said in ((1, "is so"), (0, "is not so")):
        here = column == answer
        pacts = int(data.pact[here].sum())
        if pacts in (0, int(here.sum())):
            return f"{'no' if pacts == 0 else 'always a'} pact follows in the {int(here.sum()):,} rows where it {said}"
    return None
