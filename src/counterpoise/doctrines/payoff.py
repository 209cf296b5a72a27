"""The payoff null: no doctrine at all; each option is weighed by the survival and gain it promises next year.

It is the guard against tautology. A claim that holds only where a doctrine is put in is assumed, not emergent.
"""

from __future__ import annotations

from counterpoise.doctrines.card import (
    BALANCE,
    BANDWAGON,
    EXPAND,
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
    Stand,
    barred,
    best_prey,
    chance_of,
    contest,
    expected_gain,
    kernel,
)

BEST_ALONE, BEST_AGAINST, BEST_WITH, BEST_PREY = 0, 1, 2, 3
STAYING_PAYS, FIGHTING_PAYS = 4, 5


@kernel
def danger(view: Outlook, threat: float) -> float:
    """The chance of losing to a threat, if it comes: the contest of the threat against one's defences."""
    return contest(threat, 1.0, view.decisiveness)


@kernel
def likely_help(view: Outlook) -> float:
    """The strength that others whom the leading threat alarms would bring, as far as they are trusted."""
    total = 0.0
    for k in range(len(view.strengths)):
        if k != view.leading and view.shared[k] >= view.alarm:
            total += view.trusts[k] * view.arrivals[k] * view.strengths[k]
    return total


@kernel
def align(view: Outlook, stake: float, upkeep: float, submission: float) -> Answer:
    """The option of greatest expected value: alone, with others against the threat, with the threat, or prey."""
    prey = best_prey(view)
    plunder = stake * expected_gain(view, prey) / view.strength if prey != NOBODY else -1.0
    if view.leading == NOBODY:
        if plunder > upkeep:
            return EXPAND, prey, 0.3, BEST_PREY
        return HIDE, NOBODY, 0.0, BEST_ALONE
    threat = view.threats[view.leading]
    alone = -stake * danger(view, threat)
    shared = threat * view.strength / (view.strength + likely_help(view))
    against = -stake * danger(view, shared) - upkeep
    beside = -stake * danger(view, threat * (1.0 - view.trusts[view.leading])) - submission
    best = max(max(alone, against), max(beside, alone + plunder - upkeep))
    arming = min(1.0, threat)
    if best == alone + plunder - upkeep and plunder > upkeep:
        return EXPAND, prey, arming, BEST_PREY
    if best == against:
        return BALANCE, view.leading, arming, BEST_AGAINST
    if best == beside:
        return BANDWAGON, view.leading, 0.5 * arming, BEST_WITH
    return HIDE, NOBODY, arming, BEST_ALONE


@kernel
def value_of(quarrel: Quarrel, side: int, stake: float) -> float:
    """The expected value of fighting on a side: spoils, less what is lost in defeat, less the cost."""
    chance = chance_of(quarrel, side)
    prize = quarrel.prize_attack if side == JOIN_ATTACK else quarrel.prize_defence
    return chance * prize - (1.0 - chance) * stake - quarrel.cost


@kernel
def intervene(quarrel: Quarrel, stake: float, upkeep: float, submission: float) -> Stand:
    """Fight if that is worth more than to stay out, which leaves one to the winner one fears."""
    stay = -stake * (quarrel.odds * quarrel.threat_attack + (1.0 - quarrel.odds) * quarrel.threat_defence)
    fear_attack = stake * quarrel.odds_with_defence * quarrel.threat_attack
    fear_defence = stake * (1.0 - quarrel.odds_with_attack) * quarrel.threat_defence
    attack = value_of(quarrel, JOIN_ATTACK, stake) - fear_defence
    defence = value_of(quarrel, JOIN_DEFENCE, stake) - fear_attack
    side = JOIN_ATTACK if attack > defence else JOIN_DEFENCE
    if max(attack, defence) <= stay or barred(quarrel, side):
        return STAY_OUT, STAYING_PAYS
    return side, FIGHTING_PAYS


CARD = Card(
    name="payoff",
    title="Payoff (a null)",
    family="null",
    idea=(
        "The state believes in no school. It weighs, one year ahead, what each option does for its survival and its "
        "gain, and takes the best. Whatever regularity it shows emerges from the situation."
    ),
    sees=frozenset(
        {
            "strength",
            "alarm",
            "offence",
            "decisiveness",
            "leading",
            "strengths",
            "threats",
            "shared",
            "guards",
            "reaches",
            "arrivals",
            "pacts",
            "trusts",
            "lots",
            "odds",
            "odds_with_attack",
            "odds_with_defence",
            "threat_attack",
            "threat_defence",
            "prize_attack",
            "prize_defence",
            "cost",
            "barred_attack",
            "barred_defence",
        }
    ),
    memory="none",
    draws=False,
    reasons=(
        "did best alone",
        "did best with others against {target} ({threat:.2f})",
        "did best with {target} ({threat:.2f})",
        "did best by taking from {target}",
        "did better to stay out",
        "did better to fight",
    ),
    cases=(
        Case(
            "Nobody threatens it and nobody is easy prey: it does nothing.",
            HIDE,
            sees={"leading": NOBODY, "guards": [9.0, 9.0, 9.0]},
        ),
        Case(
            "Easy prey: it takes it.",
            EXPAND,
            0,
            sees={"leading": NOBODY, "strength": 6.0, "guards": [1.0, 9.0, 9.0]},
        ),
        Case(
            "A threat that others share and trusted partners: it stands against it.",
            BALANCE,
            0,
            sees={
                "leading": 0,
                "threats": [1.0, 0.0, 0.0],
                "shared": [0.0, 1.0, 1.0],
                "trusts": [0.1, 1.0, 1.0],
                "guards": [9.0, 9.0, 9.0],
            },
        ),
        Case(
            "A threat that nobody shares, and trustworthy: it stands with it.",
            BANDWAGON,
            0,
            sees={"leading": 0, "threats": [1.5, 0.0, 0.0], "trusts": [1.0, 0.0, 0.0], "guards": [9.0, 9.0, 9.0]},
        ),
        Case("A war of strangers with nothing to gain: it stays out.", STAY_OUT, quarrel={}),
    ),
    sources=("counterpoise", "powell1999"),
    ours="All of it; it follows Powell's three options (balance, bandwagon, wait) in spirit.",
    parameters=(
        Parameter("stake", 0.3, 0.0, 1.0, "the part of capability that a war moves"),
        Parameter("upkeep", 0.02, 0.0, 1.0, "the yearly cost of standing against somebody"),
        Parameter("submission", 0.05, 0.0, 1.0, "the cost of standing with a stronger state"),
    ),
)
