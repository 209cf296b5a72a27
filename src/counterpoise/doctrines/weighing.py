"""Weighing: a doctrine without code. The state scores three roles by weights and draws one in proportion to exp(score).

This is the random-utility model of alignment choice (balancer, bandwagoner, aside). Weights estimated from the record
make the doctrine "as states did"; weights written in a TOML file make one's own.
"""

from __future__ import annotations

from counterpoise.doctrines.card import (
    BALANCE,
    BANDWAGON,
    HIDE,
    JOIN_ATTACK,
    JOIN_DEFENCE,
    NOBODY,
    STAY_OUT,
    Answer,
    Card,
    Case,
    Outlook,
    Parameter,
    Quarrel,
    Reals,
    Stand,
    barred,
    chance_of,
    exp,
    kernel,
)

CALM, BALANCED, JOINED, STOOD_ASIDE = 0, 1, 2, 3
NO_STAKE, AGAINST_ENEMY, WITH_PATRON = 4, 5, 6

ROLES = ("balance", "bandwagon", "aside")
CONSIDERATIONS = (
    "constant",
    "threat",
    "ratio",
    "proximity",
    "pact_with_threat",
    "affinity_with_threat",
    "aggression",
    "shared_fear",
    "already_against",
    "already_with",
    "own_share",
    "offence",
)
"""What can be weighed, in order: 1; the leading threat; its strength relative to one's own (both at most 3, so that
very small states do not drown the rest); the part of its strength that arrives; a pact with it (1 or 0); affinity with
it; its record of attacks; the strength of the others that it alarms, relative to its own; the number of neighbours that
stood against it last year; that stood with it; the share of all capabilities; the offence-defence balance."""

N = 12


@kernel
def consideration(view: Outlook, number: int) -> float:
    """The value of one consideration."""
    t = view.leading
    if number == 0:
        return 1.0
    if number == 1:
        return min(3.0, view.threats[t])
    if number == 2:
        return min(3.0, view.strengths[t] / view.strength) if view.strength > 0.0 else 3.0
    if number == 3:
        return view.arrivals[t]
    if number == 4:
        return 1.0 if view.pacts[t] > 0 else 0.0
    if number == 5:
        return view.affinities[t]
    if number == 6:
        return view.records[t]
    if number == 7:
        return fear_shared(view)
    if number == 8:
        return count_stances(view, 1)
    if number == 9:
        return count_stances(view, -1)
    if number == 10:
        return view.share
    return view.offence


@kernel
def fear_shared(view: Outlook) -> float:
    """The strength of the others whom the leading threat alarms, relative to its own, at most 3."""
    total = 0.0
    for k in range(len(view.strengths)):
        if k != view.leading and view.shared[k] >= view.alarm:
            total += view.strengths[k]
    return min(3.0, total / view.strengths[view.leading])


@kernel
def count_stances(view: Outlook, sign: int) -> float:
    """How many neighbours stood so to the leading threat last year."""
    count = 0.0
    for k in range(len(view.stances)):
        if view.stances[k] == sign:
            count += 1.0
    return count


@kernel
def score(view: Outlook, weights: Reals, role: int) -> float:
    """The weighted sum of all considerations for a role."""
    total = 0.0
    for number in range(N):
        weight = weights[role * N + number]
        if weight != 0.0:
            total += weight * consideration(view, number)
    return total


@kernel
def align(view: Outlook, weights: Reals) -> Answer:
    """Draw a role in proportion to exp(score); arm against the threat if one balances."""
    if view.leading == NOBODY:
        return HIDE, NOBODY, 0.0, CALM
    against, beside, aside = score(view, weights, 0), score(view, weights, 1), score(view, weights, 2)
    top = max(against, max(beside, aside))
    against, beside, aside = exp(against - top), exp(beside - top), exp(aside - top)
    draw = view.luck * (against + beside + aside)
    threat = min(1.0, view.threats[view.leading])
    if draw < against:
        return BALANCE, view.leading, threat, BALANCED
    if draw < against + beside:
        return BANDWAGON, view.leading, 0.3 * threat, JOINED
    return HIDE, NOBODY, 0.3 * threat, STOOD_ASIDE


@kernel
def intervene(quarrel: Quarrel, weights: Reals) -> Stand:
    """A balancer fights its enemy if there is hope, a bandwagoner fights beside its patron, the rest stay out."""
    if quarrel.enemy_side != STAY_OUT:
        other = JOIN_DEFENCE if quarrel.enemy_side == JOIN_ATTACK else JOIN_ATTACK
        if not barred(quarrel, other) and chance_of(quarrel, other) >= 0.3:
            return other, AGAINST_ENEMY
    elif quarrel.patron_side != STAY_OUT and not barred(quarrel, quarrel.patron_side):
        return quarrel.patron_side, WITH_PATRON
    return STAY_OUT, NO_STAKE


def _parameters() -> tuple[Parameter, ...]:
    start = {("balance", "constant"): 0.0, ("balance", "threat"): 2.0, ("balance", "shared_fear"): 0.5}
    start |= {("bandwagon", "ratio"): 0.5, ("bandwagon", "pact_with_threat"): 1.5, ("aside", "constant"): 1.0}
    return tuple(
        Parameter(f"{role}_{name}", start.get((role, name), 0.0), -50.0, 50.0, f"weight of {name} for the role {role}")
        for role in ROLES
        for name in CONSIDERATIONS
    )


CARD = Card(
    name="weighing",
    title="Weighing (a doctrine in weights)",
    family="identity",
    idea=(
        "The state follows no school but weighs what all of them name, each consideration with its own weight, and "
        "errs: it takes the better role more often, not always."
    ),
    sees=frozenset(
        {
            "strength",
            "share",
            "alarm",
            "offence",
            "leading",
            "luck",
            "strengths",
            "threats",
            "shared",
            "stances",
            "arrivals",
            "affinities",
            "pacts",
            "records",
            "enemy_side",
            "patron_side",
            "barred_attack",
            "barred_defence",
            "odds_with_attack",
            "odds_with_defence",
        }
    ),
    memory="last year's stances and the fading record of attacks",
    draws=True,
    reasons=(
        "saw no threat above its alarm",
        "balanced {target} ({threat:.2f}) by weight and luck",
        "joined {target} ({threat:.2f}) by weight and luck",
        "stood aside by weight and luck",
        "stood with neither side",
        "fought the state that it stood against",
        "fought beside the state that it stood with",
    ),
    cases=(
        Case("Nobody threatens it: it does nothing.", HIDE, sees={"leading": NOBODY}),
        Case("A low lot and a grave threat: it balances.", BALANCE, 1, sees={"leading": 1, "luck": 0.05}),
        Case("A high lot: it stands aside.", HIDE, sees={"leading": 1, "luck": 0.99}),
        Case(
            "The state that it stands against attacks: it joins the defence.",
            JOIN_DEFENCE,
            quarrel={"enemy_side": JOIN_ATTACK},
        ),
    ),
    sources=("mcfadden1974", "counterpoise"),
    ours="The list of considerations and the weights at hand are this project's; the form is McFadden's logit.",
    parameters=_parameters(),
    weights=True,
)
