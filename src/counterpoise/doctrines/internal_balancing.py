"""Internal balancing (Parent & Rosato 2015): one's own arms are surer than allies."""

from __future__ import annotations

from counterpoise.doctrines.card import (
    HIDE,
    JOIN_DEFENCE,
    NOBODY,
    PASS_BUCK,
    STAY_OUT,
    Answer,
    Card,
    Case,
    Outlook,
    Parameter,
    Quarrel,
    Stand,
    arm_against,
    chance_of,
    kernel,
)

CALM, SELF_HELP = 0, 1
NOT_OURS, PLEDGED = 2, 3


@kernel
def align(view: Outlook, effort: float) -> Answer:
    """Stand against the leading threat alone: arm, and seek no partners."""
    if view.leading == NOBODY:
        return HIDE, NOBODY, 0.0, CALM
    return PASS_BUCK, view.leading, arm_against(effort * view.threats[view.leading]), SELF_HELP


@kernel
def intervene(quarrel: Quarrel, effort: float) -> Stand:
    """Fight only for a state to which one is pledged, and only if the cause is better than even."""
    if quarrel.owed_defence > 0.0 and chance_of(quarrel, JOIN_DEFENCE) >= 0.5:
        return JOIN_DEFENCE, PLEDGED
    return STAY_OUT, NOT_OURS


CARD = Card(
    name="internal-balancing",
    title="Internal balancing",
    family="balancing",
    idea=(
        "Allies may fail when they are needed, and a pact costs freedom. A state that can afford it answers a threat "
        "with its own arms and copies what works; pacts are for those who cannot."
    ),
    sees=frozenset({"leading", "threats", "owed_defence", "odds_with_defence"}),
    memory="none",
    draws=False,
    reasons=(
        "saw no threat above its alarm",
        "armed against {target} ({threat:.2f}) and sought no partners",
        "left the war to those whose it was",
        "kept a pledge in a cause that was better than even",
    ),
    cases=(
        Case("Nobody threatens it: it does nothing.", HIDE, sees={"leading": NOBODY}),
        Case("A neighbour threatens it: it arms alone.", PASS_BUCK, 0, sees={"leading": 0}),
        Case("A war next door: it stays out.", STAY_OUT, quarrel={"threat_attack": 1.0}),
        Case(
            "Its ally is attacked in a good cause: it comes.",
            JOIN_DEFENCE,
            quarrel={"owed_defence": 1.0, "odds_with_defence": 0.4},
        ),
    ),
    sources=("parent2015",),
    ours="The rule that arms follow the threat in proportion is this project's.",
    parameters=(Parameter("effort", 1.5, 0.0, 5.0, "arms sought for each unit of threat"),),
)
