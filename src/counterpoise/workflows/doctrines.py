"""Doctrines: which there are, and what one of them sees, asks and does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from counterpoise.doctrines import roster
from counterpoise.doctrines.bibliography import cited
from counterpoise.doctrines.card import JOIN_ATTACK, JOIN_DEFENCE, Case, Doctrine, Posture
from counterpoise.doctrines.loading import load
from counterpoise.doctrines.registry import doctrine as registered
from counterpoise.doctrines.trial import faults


def doctrines() -> tuple[Doctrine, ...]:
    """Every doctrine at hand, built-in ones first."""
    return roster()


def one(name: str) -> Doctrine:
    """A doctrine by name, or from a file of one's own.

    Raises:
        UnknownName: If there is no such doctrine.
        BadFile: If the file is wrong or fails the trial.
    """
    return load(name) if Path(name).suffix in (".py", ".toml") else registered(name)


def tried(doctrine: Doctrine) -> list[str]:
    """What is wrong with a doctrine, in sentences; empty if it passes the trial."""
    return faults(doctrine)


def does(case: Case) -> str:
    """What a worked case comes to, in words."""
    if case.quarrel is not None:
        return {JOIN_ATTACK: "joins the attack", JOIN_DEFENCE: "joins the defence"}.get(case.does, "stays out")
    posture = Posture(case.does).name.lower().replace("_", " ")
    return posture if case.target < 0 else f"{posture} (other {case.target})"


def card_of(doctrine: Doctrine) -> dict[str, Any]:
    """The card as a JSON document."""
    card = doctrine.card
    return {
        "name": card.name,
        "title": card.title,
        "family": card.family,
        "idea": card.idea,
        "sees": sorted(card.sees),
        "memory": card.memory,
        "draws": card.draws,
        "parameters": [
            {"name": p.name, "default": p.default, "low": p.low, "high": p.high, "meaning": p.meaning}
            for p in card.parameters
        ],
        "cases": [{"story": case.story, "does": does(case)} for case in card.cases],
        "reasons": list(card.reasons),
        "sources": [cited(key) for key in card.sources],
        "ours": card.ours,
    }


FAMILIES = {
    "balancing": "Standing against power or threat",
    "accommodating": "Coming to terms with the strong",
    "abstaining": "Standing aside",
    "revisionist": "Wanting more",
    "managing": "Keeping order",
    "identity": "What states take each other to be",
    "null": "Nulls: what needs no theory",
}


def page() -> str:
    """The reference page of doctrines, made from their cards."""
    lines = [
        "# Doctrines",
        "",
        "<!-- Made from the cards by `counterpoise doctrines page`; a test fails when it is not current. -->",
        "",
        "A doctrine is how a state chooses. It is asked two questions: *where do I stand?* every year, and *do I",
        "fight?* when a war breaks out within reach. It sees only what its card names. Every rule below is",
        "a formal reading of its source; what is this project's own is said so. The words (threat, alarm, posture) are",
        "explained on the page about [the turn](../explanation/the-turn.md).",
        "",
    ]
    for family, heading in FAMILIES.items():
        lines += [f"## {heading}", ""]
        for doctrine in (d for d in roster() if d.card.family == family):
            lines += section(doctrine)
    return "\n".join(lines).rstrip() + "\n"


def section(doctrine: Doctrine) -> list[str]:
    """One doctrine's part of the page."""
    card = doctrine.card
    lines = [f"### {card.title}", "", f"`{card.name}`. {card.idea}", ""]
    lines += ["Worked cases:", "", *(f"* {case.story} → {does(case)}" for case in card.cases), ""]
    if card.parameters and not card.weights:
        lines += ["| told | default | range | meaning |", "|---|---|---|---|"]
        lines += [f"| `{p.name}` | {p.default:g} | {p.low:g} to {p.high:g} | {p.meaning} |" for p in card.parameters]
        lines += [""]
    elif card.weights:
        heads = {p.name.split("_", 1)[1]: p for p in card.parameters}
        given = [p for p in card.parameters if p.default]
        weighed = ", ".join(f"`{name}`" for name in heads)
        lines += [f"It weighs, for each role (balance, bandwagon, aside): {weighed}. Unless told otherwise the weights"]
        lines += ["are " + ", ".join(f"{p.name} {p.default:g}" for p in given) + ", and 0 for the rest.", ""]
    lines += [f"Sees: {', '.join(f'`{name}`' for name in sorted(card.sees))}. Memory: {card.memory}.", ""]
    lines += [f"This project's own: {card.ours} Source: {'; '.join(cited(key) for key in card.sources)}.", ""]
    return lines
