"""A what-if written down: a small file that names a system or episode of the library and what is changed in it.

    schema = 1
    base = "two-blocs-1890-1918"

    [change]
    power = { RUS = "+20%" }
    drop_pacts = ["anglo-russian-convention-1907"]

The base is always of the library: a file never makes the program open another file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from counterpoise.errors import BadScenario, BadValue, UnknownName, UnknownState
from counterpoise.history.build import pact
from counterpoise.history.finding import Finding, from_validation, raised
from counterpoise.history.format import ChangeEntry, WhatIfFile
from counterpoise.history.library import load
from counterpoise.history.locate import Path
from counterpoise.history.scenario import Scenario
from counterpoise.history.whatif import Change, edited

_CODE: dict[type[BadValue], str] = {UnknownState: "E0314", UnknownName: "E0319"}


def what_if(
    data: dict[str, Any], text: str, file: str, path: FilePath | None, digest: str
) -> Scenario | list[BadScenario]:
    """The changed scenario that a what-if file describes, or every fault in it."""
    try:
        model = WhatIfFile.model_validate(data)
    except ValidationError as error:
        return raised(from_validation(error, WhatIfFile), text, file)
    try:
        base = load(model.base)
    except UnknownName as error:
        return raised([Finding(("base",), "E0319", error.message, error.remedy or "name one of those")], text, file)
    faults = list(_faults(base, model.change))
    if faults:
        return raised(faults, text, file)
    changed = edited(base, _change(model.change))
    title = f"What if: {model.title}" if model.title else changed.title
    return replace(
        changed,
        title=title,
        timeline=replace(changed.timeline, title=title),
        digest=hashlib.sha256(f"{base.digest} {digest}".encode()).hexdigest(),
        path=path,
    )


def _change(entry: ChangeEntry) -> Change:
    return Change(
        power=entry.power,
        drop_pacts=tuple(entry.drop_pacts),
        add_pacts=tuple(pact(added) for added in entry.add_pacts),
        drop_wars=tuple(entry.drop_wars),
        drop_rivalries=tuple((pair[0], pair[1]) for pair in entry.drop_rivalries),
        doctrines=entry.doctrines,
    )


def _singly(entry: ChangeEntry) -> Iterator[tuple[Path, Change]]:
    """Each change on its own, with its place, so that a fault can be pinned to it."""
    whole = _change(entry)
    for state, written in whole.power.items():
        yield ("change", "power", state), Change(power={state: written})
    for i, name in enumerate(whole.drop_pacts):
        yield ("change", "drop_pacts", i), Change(drop_pacts=(name,))
    for i, added in enumerate(whole.add_pacts):
        yield ("change", "add_pacts", i), Change(add_pacts=(added,))
    for i, name in enumerate(whole.drop_wars):
        yield ("change", "drop_wars", i), Change(drop_wars=(name,))
    for i, pair in enumerate(whole.drop_rivalries):
        yield ("change", "drop_rivalries", i), Change(drop_rivalries=(pair,))
    for state, doctrine in whole.doctrines.items():
        yield ("change", "doctrines", state), Change(doctrines={state: doctrine})


def _faults(base: Scenario, entry: ChangeEntry) -> Iterator[Finding]:
    for i, added in enumerate(entry.add_pacts):
        try:
            pact(added)
        except BadValue as error:
            yield Finding(("change", "add_pacts", i), "E0320", error.message, error.remedy or "make the facts agree")
            return
    changes = list(_singly(entry))
    if not changes:
        yield Finding(("change",), "E0313", "nothing is changed", "give power, pacts, wars, rivalries or doctrines")
    for path, single in changes:
        try:
            edited(base, single)
        except BadValue as error:
            code = _CODE.get(type(error), "E0320")
            yield Finding(path, code, error.message, error.remedy or "name one of those that are there")
