"""Every number of the rules: name, meaning, default, range, unit, and where it comes from.

Where the literature gives no number the source reads "this project's choice". Thirteen of these were chosen by a search
over one half of the record and checked on the other (see the patterns); the rest are places to start from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from counterpoise.errors import BadValue, unknown_name


@dataclass(frozen=True, slots=True)
class Quantity:
    """One parameter of the rules. `symbol` is its sign on the page about the turn."""

    name: str
    symbol: str
    step: str
    default: float
    low: float
    high: float
    unit: str
    meaning: str
    source: str


OURS = "this project's choice"
FITTED = OURS + ", by the sweep sweeps/calibration.toml on 1816-1913, checked on 1914-2010"


class Rules(NamedTuple):
    """The parameters as the rules read them: all numbers, in the order of `QUANTITIES`.

    Example:
        >>> rules(offence=1.5).offence
        1.5
    """

    growth: float
    growth_spread: float
    burden: float
    arming_effect: float
    arming_pace: float
    misperception: float
    geography: float
    intentions: float
    pact_calm: float
    alarm: float
    entente_weight: float
    entrapment: float
    autonomy: float
    proposals: float
    lapse: float
    concession: float
    offence: float
    decisiveness: float
    stalemate: float
    attrition: float
    severity_spread: float
    spoils: float
    resolve: float
    caution: float
    cascade: float
    integrity: float
    sovereignty: float
    nonintervention: float
    concert: float
    floor: float
    great: float
    hostility: float
    comradeship: float
    warmth: float
    forgetting: float
    memory: float
    trust_gain: float
    trust_loss: float


_SHARE = "share, 0 to 1"
_RATE = "per year"

QUANTITIES: tuple[Quantity, ...] = (
    Quantity("growth", "g", "grow", 0.01, -0.2, 0.2, _RATE, "growth of every state's capability, in logarithms", OURS),
    Quantity(
        "growth_spread", "σ", "grow", 0.058, 0.0, 0.5, _RATE, "standard deviation of a year's fortune in growth", FITTED
    ),
    Quantity("burden", "b", "grow", 0.01, 0.0, 0.2, _RATE, "growth that full mobilisation costs", OURS),
    Quantity(
        "arming_effect", "μ", "see", 0.5, 0.0, 3.0, "share of capability", "strength that full mobilisation adds", OURS
    ),
    Quantity("arming_pace", "", "choose", 0.3, 0.0, 1.0, _RATE, "how fast mobilisation follows the wish to arm", OURS),
    Quantity(
        "misperception",
        "σ_p",
        "see",
        0.145,
        0.0,
        1.0,
        "logarithms",
        "standard deviation of the error in judging another's strength",
        "of the size used by Bremer & Mihalka (1977) and Cusack & Stoll (1990); " + FITTED,
    ),
    Quantity(
        "geography",
        "",
        "see",
        1.0,
        0.0,
        1.0,
        "switch",
        "how far proximity counts in a threat (Walt 1987: 1; Waltz 1979: 0)",
        "Walt (1987); Waltz (1979)",
    ),
    Quantity(
        "intentions",
        "",
        "see",
        1.0,
        0.0,
        1.0,
        "switch",
        "how far affinity counts in a threat (Walt 1987: 1; Waltz 1979: 0)",
        "Walt (1987); Waltz (1979)",
    ),
    Quantity(
        "pact_calm", "δ", "see", 0.43, 0.0, 1.0, _SHARE, "how far a pact takes the threat out of a partner", FITTED
    ),
    Quantity("alarm", "", "see", 0.29, 0.0, 5.0, "ratio of strengths", "a threat below this is none", FITTED),
    Quantity(
        "entente_weight", "", "see", 0.3, 0.0, 1.0, _SHARE, "part of a partner's help that an entente lets count", OURS
    ),
    Quantity(
        "entrapment",
        "χ",
        "ally",
        0.67,
        0.0,
        5.0,
        "ratio",
        "weight of a partner's greater exposure against the gain of a pact",
        "Snyder (1984) names the risk; the number is " + FITTED,
    ),
    Quantity(
        "autonomy",
        "",
        "ally",
        0.032,
        0.0,
        1.0,
        "threat",
        "fall in threat that a pact must bring to be worth its loss of freedom",
        "Morrow (1991) names the trade; the number is " + FITTED,
    ),
    Quantity("proposals", "", "ally", 2.0, 0.0, 20.0, "rounds", "rounds of proposals in a year", OURS),
    Quantity("lapse", "", "ally", 0.24, 0.0, 1.0, _RATE, "chance that a pact without purpose ends", FITTED),
    Quantity("concession", "", "ally", 0.01, 0.0, 0.2, "share of capability", "what a conceding state cedes", OURS),
    Quantity(
        "offence",
        "ω",
        "see, fight",
        1.0,
        0.2,
        5.0,
        "ratio",
        "the offence-defence balance: the attacker's strength counts this much",
        "Jervis (1978) names it; the number is " + OURS,
    ),
    Quantity(
        "decisiveness",
        "r",
        "fight",
        2.0,
        0.2,
        20.0,
        "exponent",
        "how steeply strength decides a battle: A^r / (A^r + D^r)",
        "Tullock (1980); Hirshleifer (1989)",
    ),
    Quantity("stalemate", "", "fight", 0.52, 0.0, 1.0, "chance", "chance of no decision between equals", FITTED),
    Quantity(
        "attrition",
        "",
        "fight",
        0.15,
        0.0,
        0.9,
        "share of capability",
        "loss at war with an opponent of overwhelming strength",
        OURS,
    ),
    Quantity(
        "severity_spread", "", "fight", 1.05, 0.0, 3.0, "logarithms", "spread of the destructiveness of wars", FITTED
    ),
    Quantity(
        "spoils", "", "settle", 0.34, 0.0, 1.0, "share of capability", "what the beaten lose to the winners", FITTED
    ),
    Quantity(
        "resolve",
        "",
        "crisis",
        0.45,
        0.0,
        1.0,
        _SHARE,
        "how far a predator counts states that stand against it without a pact",
        FITTED,
    ),
    Quantity(
        "caution",
        "",
        "crisis",
        0.031,
        -1.0,
        1.0,
        "share of capability",
        "expected gain that an attack must promise",
        FITTED,
    ),
    Quantity("cascade", "", "join", 4.0, 0.0, 20.0, "rounds", "rounds in which others may still join a war", OURS),
    Quantity(
        "integrity", "η", "settle", 0.0, 0.0, 1.0, _SHARE, "territorial integrity: the part of spoils forbidden", OURS
    ),
    Quantity(
        "sovereignty",
        "η",
        "settle",
        0.25,
        0.0,
        1.0,
        "chance",
        "chance that a beaten state below the floor lives on",
        FITTED,
    ),
    Quantity(
        "nonintervention", "θ", "join", 0.0, 0.0, 1.0, "chance", "chance that an unpledged state is held back", OURS
    ),
    Quantity(
        "concert", "κ", "crisis", 0.0, 0.0, 1.0, "chance", "chance that a congress settles, if all managed order", OURS
    ),
    Quantity("floor", "", "settle", 0.1, 0.0, 1.0, "mean capability", "a beaten state below this may die", OURS),
    Quantity("great", "", "record", 0.05, 0.0, 1.0, _SHARE, "share from which a state counts as a great power", OURS),
    Quantity("hostility", "", "settle", 0.3, 0.0, 1.0, _SHARE, "how far war turns affinity towards enmity", OURS),
    Quantity("comradeship", "", "settle", 0.1, 0.0, 1.0, _SHARE, "how far fighting together turns it to kinship", OURS),
    Quantity("warmth", "", "settle", 0.02, 0.0, 1.0, _RATE, "how far a pact turns it to kinship", OURS),
    Quantity("forgetting", "", "settle", 0.05, 0.0, 1.0, _RATE, "how fast affinity returns to kinship", OURS),
    Quantity(
        "memory", "", "settle", 0.8, 0.0, 1.0, _RATE, "part of a record of aggression kept for another year", OURS
    ),
    Quantity("trust_gain", "", "settle", 0.1, 0.0, 1.0, _SHARE, "how far honouring a pledge mends a record", OURS),
    Quantity("trust_loss", "", "settle", 0.3, 0.0, 1.0, _SHARE, "how far breaking one harms it", OURS),
)

_BY_NAME = {quantity.name: quantity for quantity in QUANTITIES}
assert tuple(_BY_NAME) == Rules._fields


def rules(changes: Mapping[str, float] | None = None, /, **named: float) -> Rules:
    """The rules with their defaults, changed where told.

    Raises:
        UnknownName: If there is no such parameter.
        BadValue: If a value lies outside its range; the message gives the range and the meaning.
    Example:
        >>> rules({"alarm": 0.5}, offence=2).offence
        2.0
    """
    values = {quantity.name: quantity.default for quantity in QUANTITIES}
    for name, value in {**(changes or {}), **named}.items():
        quantity = _BY_NAME.get(name)
        if quantity is None:
            raise unknown_name("parameter of the rules", name, _BY_NAME)
        if not quantity.low <= value <= quantity.high:
            raise BadValue(
                f"{name} is {value}; it runs from {quantity.low:g} to {quantity.high:g} ({quantity.meaning})"
            )
        values[name] = float(value)
    return Rules(**values)
