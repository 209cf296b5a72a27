"""A doctrine in weights: a TOML file that says how heavily each role weighs each consideration.

`name`, `title` and `idea`, and a table for each role ("balance", "bandwagon", "aside"). What is not named weighs
nothing. The rules of the doctrine are those of "weighing". Files of this folder are doctrines of the package.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from counterpoise.doctrines.card import Doctrine, Parameter
from counterpoise.doctrines.weighing import CONSIDERATIONS, ROLES
from counterpoise.errors import BadFile, Place


def from_toml(file: Path, weighing: Doctrine) -> Doctrine:
    """A doctrine in weights.

    Args:
        file: The TOML file.
        weighing: The doctrine whose weights it gives.
    Raises:
        BadFile: If a key is not known or a weight is no number.
    """
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadFile(f"{file.name} is not a TOML file: {error}", place=Place(str(file))) from error
    given: dict[str, float] = {}
    for key, value in told.items():
        if key in ROLES and isinstance(value, dict):
            for name, weight in cast(dict[str, Any], value).items():
                given[f"{key}_{_consideration(file, key, name)}"] = _weight(file, f"{key}.{name}", weight)
        elif key not in ("name", "title", "idea"):
            raise BadFile(
                f"{key!r} is not known in a doctrine of weights; known: name, title, idea, {', '.join(ROLES)}",
                place=Place(str(file)),
            )
    if not isinstance(told.get("name"), str):
        raise BadFile("the doctrine has no name", remedy='write name = "my-doctrine"', place=Place(str(file)))
    parameters = tuple(
        Parameter(p.name, given.get(p.name, 0.0), p.low, p.high, p.meaning) for p in weighing.card.parameters
    )
    card = replace(
        weighing.card,
        name=told["name"],
        title=str(told.get("title", told["name"])),
        idea=str(told.get("idea", weighing.card.idea)),
        cases=(),
        parameters=parameters,
        ours=f"The weights come from {file.name}.",
    )
    return replace(weighing, card=card)


def _consideration(file: Path, role: str, name: str) -> str:
    if name not in CONSIDERATIONS:
        raise BadFile(
            f"{name!r} in [{role}] cannot be weighed; known: {', '.join(CONSIDERATIONS)}", place=Place(str(file))
        )
    return name


def _weight(file: Path, where: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -50 <= value <= 50:
        raise BadFile(f"{where} is {value!r}; a weight is a number from -50 to 50", place=Place(str(file)))
    return float(value)
