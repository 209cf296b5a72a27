"""The trial that every doctrine must pass, built-in or brought along: what a card declares, the functions must do.

legal answers               targets that exist, arms from 0 to 1, reasons that the card lists
no hidden eyes              fields outside `sees` can be scrambled without effect
no hidden luck              a doctrine that declares no draws does not depend on luck
no favourites               renaming the others renames the answer
no units                    scaling all strengths changes nothing
ends of the range           every parameter works at both ends
worked cases                the card's own examples come out as it says
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from counterpoise.doctrines.card import Card, Case, Doctrine
from counterpoise.doctrines.outlook import Answer, Outlook, Quarrel, Reals, Stand
from counterpoise.errors import BadValue
from counterpoise.streams import uniforms

AIMLESS = (0, 4)
SCALED = {"strength", "strengths", "guards", "attack", "defence"}
ROW = 48


def plain_outlook(**changes: object) -> Outlook:
    """Four equal states, none of which threatens; changed as told."""
    others = 3
    fields: dict[str, Any] = {
        "strength": 2.0,
        "share": 0.25,
        "leader_share": 0.25,
        "effective": 4.0,
        "arming": 0.2,
        "alarm": 0.3,
        "offence": 1.0,
        "decisiveness": 2.0,
        "leading": -1,
        "leader": -1,
        "luck": 0.5,
        "strengths": np.full(others, 2.0),
        "threats": np.full(others, 0.5),
        "shared": np.zeros(others),
        "stances": np.zeros(others, dtype=np.int64),
        "guards": np.full(others, 2.0),
        "reaches": np.full(others, 0.8),
        "arrivals": np.full(others, 0.8),
        "affinities": np.zeros(others),
        "pacts": np.zeros(others, dtype=np.int64),
        "trusts": np.full(others, 0.7),
        "records": np.zeros(others),
        "lots": np.array([0.2, 0.5, 0.8]),
    }
    return Outlook(**_changed(fields, changes))


def plain_quarrel(**changes: object) -> Quarrel:
    """An even war between strangers; changed as told."""
    fields: dict[str, Any] = dict.fromkeys(Quarrel._fields, 0.0)
    fields |= {"strength": 1.0, "attack": 2.0, "defence": 2.0, "offence": 1.0, "odds": 0.5}
    fields |= {"odds_with_attack": 0.65, "odds_with_defence": 0.35, "threat_attack": 0.2, "threat_defence": 0.2}
    fields |= {"prize_attack": 0.1, "prize_defence": 0.1, "cost": 0.075, "share": 0.25, "leader_share": 0.25}
    fields |= {"leader_side": 0, "enemy_side": 0, "patron_side": 0, "alarm": 0.3, "luck": 0.5}
    return Quarrel(**_changed(fields, changes))


def _changed(fields: dict[str, Any], changes: Mapping[str, object]) -> dict[str, Any]:
    for name, value in changes.items():
        if name not in fields:
            raise BadValue(f"no state sees {name!r}; known: {', '.join(fields)}")
        old = fields[name]
        fields[name] = np.asarray(value, dtype=old.dtype) if isinstance(old, np.ndarray) else value
    return fields


def outlooks(key: int, count: int) -> Iterator[Outlook]:
    """Pictures of many kinds, drawn by key: two to seven others, all fields independent of each other."""
    for number in range(count):
        u = iter(uniforms(key, number, np.arange(400), 0, 0, 255).tolist())
        n = 2 + int(6 * next(u))

        def reals(low: float, high: float, n: int = n, u: Iterator[float] = u) -> Reals:
            return np.array([low + (high - low) * next(u) for _ in range(n)])

        threats = reals(0.0, 1.5)
        alarm = 0.1 + 0.8 * next(u)
        leading = int(np.argmax(threats)) if threats.max() >= alarm else -1
        yield Outlook(
            strength=0.5 + 3.0 * next(u), share=0.05 + 0.5 * next(u), leader_share=0.2 + 0.5 * next(u),
            effective=1.0 + 5.0 * next(u), arming=next(u), alarm=alarm, offence=0.5 + 1.5 * next(u),
            decisiveness=1.0 + 2.0 * next(u), leading=leading, leader=int((n + 1) * next(u)) - 1, luck=next(u),
            strengths=reals(0.5, 5.0), threats=threats, shared=reals(0.0, 1.5),
            stances=np.floor(reals(-1.0, 2.0)).astype(np.int64), guards=reals(0.5, 8.0), reaches=reals(0.1, 1.0),
            arrivals=reals(0.1, 1.0), affinities=reals(-1.0, 1.0), pacts=np.floor(reals(0.0, 5.0)).astype(np.int64),
            trusts=reals(0.0, 1.0), records=reals(0.0, 1.0), lots=reals(0.0, 1.0),
        )  # fmt: skip


def quarrels(key: int, count: int) -> Iterator[Quarrel]:
    """Wars of many kinds, drawn by key."""
    for number in range(count):
        u = iter(uniforms(key, number, np.arange(40), 1, 0, 255).tolist())
        values: dict[str, Any] = {name: next(u) for name in Quarrel._fields}
        for name in (
            "owed_attack",
            "owed_defence",
            "friend_attack",
            "friend_defence",
            "barred_attack",
            "barred_defence",
        ):
            values[name] = float(values[name] < 0.3)
        for name in ("leader_side", "enemy_side", "patron_side"):
            values[name] = int(3 * values[name]) - 1
        for name in ("affinity_attack", "affinity_defence"):
            values[name] = 2.0 * values[name] - 1.0
        yield Quarrel(**values)


def arguments(doctrine: Doctrine, chosen: Mapping[str, float] | None = None) -> tuple[Any, ...]:
    """What the doctrine's functions take after the picture."""
    row = doctrine.settings(chosen)
    if doctrine.card.weights:
        padded = np.zeros(ROW)
        padded[: len(row)] = row
        return (padded,)
    return row


def ask_case(doctrine: Doctrine, case: Case) -> tuple[int, int]:
    """What the doctrine does in a worked case: posture and target, or side and -1."""
    told = arguments(doctrine)
    if case.quarrel is not None:
        side, _ = doctrine.intervene(plain_quarrel(**case.quarrel), *told)
        return side, -1
    posture, target, _, _ = doctrine.align(plain_outlook(**case.sees), *told)
    return posture, target


def faults(doctrine: Doctrine, *, key: int = 1, count: int = 60) -> list[str]:
    """What is wrong with a doctrine, in sentences; empty if it passes the trial."""
    found = [*signature_faults(doctrine)]
    if found:
        return found
    for case in doctrine.card.cases:
        done = ask_case(doctrine, case)
        if done[0] != case.does or (case.quarrel is None and done[1] != case.target):
            found.append(f"the case {case.story!r} gives {done}, not {(case.does, case.target)}")
    rows = list(settings_at_the_ends(doctrine))
    for number, (view, quarrel) in enumerate(zip(outlooks(key, count), quarrels(key, count), strict=True)):
        told = rows[number % len(rows)]
        found += answer_faults(doctrine, view, quarrel, told)
        if found:
            break
    return found


def signature_faults(doctrine: Doctrine) -> Iterator[str]:
    """Both functions must take the picture and then the card's parameters by name."""
    wanted = ["weights"] if doctrine.card.weights else [p.name for p in doctrine.card.parameters]
    for function in (doctrine.align, doctrine.intervene):
        taken = list(inspect.signature(function).parameters)[1:]
        if taken != wanted:
            yield f"{function.__name__} takes {taken} after the picture; the card says {wanted}"


def settings_at_the_ends(doctrine: Doctrine) -> Iterator[tuple[Any, ...]]:
    """The defaults, and each parameter at both ends of its range."""
    yield arguments(doctrine)
    for parameter in doctrine.card.parameters:
        yield arguments(doctrine, {parameter.name: parameter.low})
        yield arguments(doctrine, {parameter.name: parameter.high})


def answer_faults(doctrine: Doctrine, view: Outlook, quarrel: Quarrel, told: tuple[Any, ...]) -> list[str]:
    """What is wrong with the answers to one pair of pictures."""
    answer, stand = doctrine.align(view, *told), doctrine.intervene(quarrel, *told)
    found = [*legality_faults(doctrine.card, view, answer, stand)]
    for name, other in scrambled(doctrine.card, view, quarrel):
        again: Answer | Stand
        if isinstance(other, Outlook):
            again, before = doctrine.align(other, *told), answer
        else:
            again, before = doctrine.intervene(other, *told), stand
        if again != before:
            found.append(f"{name} changes its answer from {before} to {again}, but the card does not say it sees that")
    order = np.arange(len(view.strengths))[::-1]
    turned = doctrine.align(renamed(view, order), *told)
    expected = answer[1] if answer[1] < 0 else len(order) - 1 - answer[1]
    if (turned[0], turned[1], turned[2]) != (answer[0], expected, answer[2]):
        found.append(f"renaming the others turns {answer} into {turned}")
    if doctrine.align(scaled(view), *told) != answer or doctrine.intervene(scaled(quarrel), *told) != stand:
        found.append("scaling all strengths changes its answer")
    return found


def legality_faults(card: Card, view: Outlook, answer: Answer, stand: Stand) -> Iterator[str]:
    """An answer must be one that the engine can carry out and `why` can explain."""
    posture, target, wish, reason = answer
    n = len(view.strengths)
    if not (0 <= posture <= 8 and -1 <= target < n and 0.0 <= wish <= 1.0):
        yield f"the answer {answer} is not legal with {n} others"
    elif target < 0 and posture not in (*AIMLESS, 7):
        yield f"the posture {posture} needs a target"
    if stand[0] not in (-1, 0, 1):
        yield f"the side {stand[0]} is none of -1, 0, 1"
    for number in (reason, stand[1]):
        if not 0 <= number < len(card.reasons):
            yield f"reason {number} is not on the card, which lists {len(card.reasons)}"


def scrambled(card: Card, view: Outlook, quarrel: Quarrel) -> Iterator[tuple[str, Outlook | Quarrel]]:
    """The same pictures with one field that the card does not name changed."""
    for name in Outlook._fields:
        if name not in card.sees and name != "lots":
            yield name, view._replace(**{name: _other_value(name, getattr(view, name), len(view.strengths))})
    for name in Quarrel._fields:
        if name not in card.sees:
            yield name, quarrel._replace(**{name: _other_value(name, getattr(quarrel, name), 0)})


def _other_value(name: str, value: Any, others: int) -> Any:
    if isinstance(value, np.ndarray):
        return value[::-1].copy() if name != "pacts" else (value + 1) % 5
    if name in ("leading", "leader"):
        return (value + 2) % (others + 1) - 1
    if name.endswith("_side"):
        return (value + 2) % 3 - 1
    return 0.37 * value + 0.11


def renamed(view: Outlook, order: Any) -> Outlook:
    """The same picture with the others in another order."""
    back = np.argsort(order)
    changed: dict[str, Any] = {
        name: value[order] for name, value in view._asdict().items() if isinstance(value, np.ndarray)
    }
    for name in ("leading", "leader"):
        place = getattr(view, name)
        changed[name] = place if place < 0 else int(back[place])
    return view._replace(**changed)


def scaled(picture: Any) -> Any:
    """The same picture in another unit of strength (a power of two, so that no digit is lost)."""
    return picture._replace(**{name: 4.0 * getattr(picture, name) for name in picture._fields if name in SCALED})
