"""What is wrong in a scenario file, where, and how to mend it.

A check does not stop at the first fault: it gathers findings, each with the key path it is about. The first in the
order of the file is raised, in full; the rest are counted, and `scenario validate` lists them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from counterpoise.errors import BadScenario, nearest
from counterpoise.history.format import SCHEMA, ScenarioFile
from counterpoise.history.locate import Path, place, places

CODES = {
    "E0300": "the file cannot be read",
    "E0301": "the file is too large",
    "E0302": "the file is not UTF-8 text",
    "E0303": "the file is empty",
    "E0304": "the text is not valid TOML",
    "E0305": "the file is nested too deeply",
    "E0306": "the version of the format is not known",
    "E0310": "a value of the wrong type",
    "E0311": "an unknown key",
    "E0312": "a state not in the system that year",
    "E0313": "a missing key",
    "E0314": "an unknown state",
    "E0315": "a value out of its range",
    "E0316": "dates that cannot be read or stand in the wrong order",
    "E0317": "an identifier that stands twice",
    "E0318": "a source that is not listed",
    "E0319": "a word that is not among the choices",
    "E0320": "facts that contradict each other",
}
"""Every code that a scenario file can earn, with its meaning."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: the key path it is about, what is wrong, and how to mend it."""

    path: Path
    code: str
    message: str
    remedy: str | None = None
    why: str | None = None
    at_key: bool = False


def raised(findings: Iterable[Finding], text: str, file: str) -> list[BadScenario]:
    """The findings as errors with places, in the order of the file."""
    located = places(text)
    spots = [(located.find(finding.path, key=finding.at_key), finding) for finding in findings]
    spots.sort(key=lambda spot: spot[0][0])
    return [
        BadScenario(f.message, remedy=f.remedy, code=f.code, why=f.why, place=place(text, file, start, end))
        for (start, end), f in spots
    ]


def first(errors: list[BadScenario]) -> BadScenario:
    """The first error, saying how many more there are."""
    error, others = errors[0], len(errors) - 1
    if others:
        more = f"{others} more {'fault' if others == 1 else 'faults'} in this file"
        error.why = f"{error.why}; {more}" if error.why else more
    return error


def from_validation(error: ValidationError, root: type[BaseModel] = ScenarioFile) -> list[Finding]:
    """What the format found, in this package's words."""
    found = [_translated(item, root) for item in error.errors(include_url=False, include_input=False)[:200]]
    return list({(f.path, f.code): f for f in found}.values())


def _translated(item: Any, root: type[BaseModel]) -> Finding:
    kind: str = item["type"]
    path: Path = tuple(part for part in item["loc"] if part != "[key]")
    name = str(path[-1]) if path else "file"
    if kind == "extra_forbidden":
        known = keys_at(path[:-1], root)
        near = nearest(name, known)
        remedy = f"did you mean {near!r}?" if near else f"known keys here: {', '.join(known)}"
        return Finding(path, "E0311", f"unknown key {name!r}", remedy, at_key=True)
    if kind == "missing":
        return Finding(path[:-1], "E0313", f"the key {name!r} is missing here", f"add {name} = ...", at_key=True)
    message = f"{_where(path)}: {_lower(item['msg'])}"
    if kind == "value_error":
        return _from_value(path, message, item["msg"])
    if kind in _RANGE:
        return Finding(path, "E0315", message, _RANGE[kind])
    if kind == "string_pattern_mismatch":
        return Finding(path, "E0319", message, _pattern_remedy(path), at_key="[key]" in item["loc"])
    if kind == "literal_error":
        message = f"this version of the format is not known; this package reads 0 to {SCHEMA}"
        return Finding(path, "E0306", message, f"write schema = {SCHEMA}, or install a newer counterpoise")
    return Finding(path, "E0310", message, _TYPE_REMEDY.get(kind, "write a value of the type named"))


def _from_value(path: Path, message: str, said: str) -> Finding:
    """A date that cannot be read, or a word that is none of the choices."""
    if "not one of" in said:
        return Finding(path, "E0319", message, _choice(said) or "choose one of those")
    message = message.partition("; write ")[0]
    return Finding(path, "E0316", message, "write YEAR, YEAR-MONTH or YEAR-MONTH-DAY: 1907-08-31")


_RANGE = {
    "finite_number": "give a finite number, or leave the entry out where nothing is known",
    "greater_than_equal": "capabilities and levels are never negative; leave the entry out where nothing is known",
    "less_than_equal": "give a number within the stated bounds",
    "too_short": "give at least the number of entries named",
    "too_long": "give fewer entries",
    "string_too_short": "write something here, or leave the key out",
    "string_too_long": "shorten the text",
}

_TYPE_REMEDY = {
    "string_type": "write it in quotes",
    "float_type": "write a number without quotes",
    "int_type": "write a whole number without quotes",
    "bool_type": "write true or false without quotes",
    "list_type": "write a list: [ ... ]",
    "dict_type": "write a table",
    "model_type": "write a table: { ... }",
}


def _where(path: Path) -> str:
    return ".".join(str(part) for part in path) or "the file"


def _lower(message: str) -> str:
    message = message.removeprefix("Value error, ")
    return message[:1].lower() + message[1:]


def _choice(message: str) -> str | None:
    """The nearest of the words that a message lists as choices."""
    if "' is not one of " not in message:
        return None
    word, _, choices = message.removeprefix("Value error, ").partition(" is not one of ")
    near = nearest(word.strip("'"), choices.split(", "))
    return f"did you mean {near!r}?" if near else None


def _pattern_remedy(path: Path) -> str:
    name = str(path[-1]) if path else ""
    if name in ("id", "through", "doctrine") or "through" in path:
        return "identifiers are lower-case words joined by hyphens: triple-alliance-1882"
    if "source" in name or "sources" in path:
        return "source keys are lower-case words joined by hyphens: levy-1983"
    if name == "year" or (len(path) > 2 and path[0] == "power"):
        return "years have four digits, states are identifiers such as GMY or X_BOH, measures are snake_case names"
    return "states are identifiers such as GMY (Correlates of War) or X_BOH (where there is none)"


def keys_at(path: Path, root: type[BaseModel] = ScenarioFile) -> list[str]:
    """The keys that may stand in the table at a path."""
    kind: Any = root
    for part in path:
        kind = _inside(kind, part)
    model = _model(kind)
    return [info.alias or name for name, info in model.model_fields.items()] if model else []


def _inside(kind: Any, part: str | int) -> Any:
    model = _model(kind)
    if model is not None:
        fields = {info.alias or name: info for name, info in model.model_fields.items()}
        return fields[part].annotation if part in fields else None
    arguments = get_args(_bare(kind))
    return arguments[-1] if arguments else None


def _bare(kind: Any) -> Any:
    """A type without its annotations and without the option of being absent."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, UnionType):
        return next((_bare(k) for k in get_args(kind) if k is not type(None)), None)
    return kind


def _model(kind: Any) -> type[BaseModel] | None:
    kind = _bare(kind)
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None
