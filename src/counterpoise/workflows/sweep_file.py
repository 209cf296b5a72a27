"""The specification of a sweep as a person writes it: a TOML file, strict, with the words of BehaviorSpace.

`repetitions`, `time_limit`, `stop_condition`, `metrics` and `vary` mean what they mean there (Wilensky & Shargel 2002);
`first`, `step` and `last` are its [first step last].
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from counterpoise.engine.design import Design, Dimension, Grid, LatinHypercube, Listed, Range, Sobol
from counterpoise.engine.sweep_spec import Plan, columns_for
from counterpoise.errors import BadFile, BadValue, Place, nearest
from counterpoise.history.locate import place, places
from counterpoise.workflows.setting import Setting

INPUTS = "inputs"
"""The folder of a sweep in which the files that its specification names are kept."""

LARGEST = 1_000_000


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Scenario(_Entry):
    name: str
    year: int | str | None = None


class _World(_Entry):
    states: int = 8
    kinship: float = 0.0
    trust: float = 0.7
    geometry: dict[str, Any] = Field(default_factory=lambda: {"kind": "complete"})
    power: dict[str, Any] = Field(default_factory=lambda: {"kind": "equal"})


class _Vary(_Entry):
    values: list[float | int | str] | None = None
    first: float | None = None
    step: float | None = None
    last: float | None = None
    low: float | None = None
    high: float | None = None
    scale: Literal["linear", "log"] = "linear"


class _Design(_Entry):
    kind: Literal["grid", "latin-hypercube", "sobol"] = "grid"
    points: int | None = None
    steps: int = 5


class SweepFile(_Entry):
    """The file's shape; see the reference page on sweep files."""

    schema_: Literal[1] = Field(1, alias="schema")
    title: str = ""
    key: int = 1
    repetitions: int = 100
    time_limit: int = 100
    stop_condition: str | None = None
    precision: float | None = None
    metrics: list[str] | None = None
    scenario: _Scenario | None = None
    world: _World | None = None
    doctrines: dict[str, str] = Field(default_factory=dict[str, str])
    settings: dict[str, dict[str, float]] = Field(default_factory=dict[str, dict[str, float]])
    parameters: dict[str, float] = Field(default_factory=dict[str, float])
    vary: dict[str, _Vary] = Field(default_factory=dict[str, _Vary])
    design: _Design = Field(default_factory=_Design)


@dataclass(frozen=True)
class Spec:
    """A specification that was read.

    Args:
        title: Of the sweep.
        digest: Hash of its text.
        base: The setting that all points share.
        plan: What is swept.
        beside: The files that belong into the sweep's folder, by name.
    """

    title: str
    digest: str
    base: Setting
    plan: Plan
    beside: Mapping[str, bytes]

    def setting(self, point: int) -> Setting:
        """The setting at a point."""
        made = self.base
        for name, value in self.plan.values(point).items():
            made = made.changed(name, value)
        return made


def read_spec(path: Path) -> Spec:
    """Read a specification; files that it names are looked for beside it.

    Raises:
        BadFile: If it cannot be read or something in it is wrong; the message says where.
    """
    text = _text(path)
    file = _checked(path, text)
    try:
        spec = _spec(file, text, path)
        spec.setting(0)  # what varies must be something that can
        return spec
    except BadValue as error:
        raise BadFile(error.message, remedy=error.remedy, place=_place_of(error, text, path)) from error


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadFile(f"{path} cannot be read: {error.strerror}", remedy="give the path of a sweep file") from error
    if len(content) > LARGEST:
        raise BadFile(f"{path} has {len(content):,} bytes; a sweep file has at most {LARGEST:,}")
    try:
        return content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise BadFile(f"{path.name} is not UTF-8 text", place=Place(str(path))) from error


def _checked(path: Path, text: str) -> SweepFile:
    try:
        return SweepFile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadFile(f"not valid TOML: {error}", place=Place(str(path))) from error
    except RecursionError:
        raise BadFile("nested too deeply", place=Place(str(path))) from None
    except ValidationError as error:
        raise _told(error, text, path) from error


def _told(error: ValidationError, text: str, path: Path) -> BadFile:
    item = cast(dict[str, Any], error.errors(include_url=False, include_input=False)[0])
    where = tuple(part for part in item["loc"] if not (isinstance(part, str) and part in ("float", "int", "str")))
    name, unknown = str(where[-1]) if where else "file", item["type"] == "extra_forbidden"
    message = f"unknown key {name!r}" if unknown else f"{'.'.join(map(str, where))}: {item['msg']}"
    remedy = "see the reference page on sweep files"
    if unknown and (near := nearest(name, _keys(where[:-1]))):
        remedy = f"did you mean {near!r}?"
    start, end = places(text).find(where, key=unknown)
    return BadFile(message, remedy=remedy, place=place(text, str(path), start, end))


def _keys(where: tuple[Any, ...]) -> list[str]:
    parts = {"scenario": _Scenario, "world": _World, "vary": _Vary, "design": _Design}
    shape = parts.get(str(where[0]), SweepFile) if where else SweepFile
    return [field.alias or name for name, field in shape.model_fields.items()]


def _place_of(error: BadValue, text: str, path: Path) -> Place:
    """The first key or value of the file that the message names in quotes or begins with."""
    found = places(text)
    for key, (start, end) in found.keys.items():
        if error.message.startswith(f"{key[-1]} ") or f"{key[-1]!r}" in error.message:
            return place(text, str(path), start, end)
    for start, end in found.values.values():
        if repr(text[start:end].strip("\"'")) in error.message:
            return place(text, str(path), start, end)
    return Place(str(path))


def _spec(file: SweepFile, text: str, path: Path) -> Spec:
    base, beside = _base(file, path.parent)
    dimensions, kept = _dimensions(file, path.parent)
    if not dimensions:
        points: tuple[Any, ...] = ((),)
    else:
        points = _design(file.design).points(dimensions, file.key)
    plan = Plan(
        key=file.key,
        runs=file.repetitions,
        turns=file.time_limit,
        columns=columns_for(tuple(file.metrics) if file.metrics is not None else None),
        dimensions=tuple(dimension.name for dimension in dimensions),
        points=points,
        stop=file.stop_condition,
        precision=file.precision,
    )
    for name in plan.dimensions:
        if name in plan.columns or name in ("point", "run", "failure"):
            raise BadValue(f"{name!r} cannot vary: a column of the results has that name")
    files = {"spec.toml": text.encode(), **beside, **kept}
    return Spec(file.title or path.stem, sha256(text.encode()).hexdigest(), base, plan, files)


def _base(file: SweepFile, folder: Path) -> tuple[Setting, dict[str, bytes]]:
    if file.scenario is not None and file.world is not None:
        raise BadValue("'scenario' and 'world' exclude each other", remedy="leave one out")
    beside: dict[str, bytes] = {}
    common = file.doctrines.get("all")
    assigned = {state: name for state, name in file.doctrines.items() if state != "all"}
    setting = Setting(
        doctrine=_local(common, folder, beside) if common else None,
        assigned={state: _local(name, folder, beside) for state, name in assigned.items()},
        told=file.settings,
        key=file.key,
        turns=file.time_limit,
        stop=file.stop_condition,
    )
    for name, value in file.parameters.items():
        setting = setting.changed(name, value)
    if file.scenario is not None:
        year = file.scenario.year
        name = _local(file.scenario.name, folder, beside)
        return replace(setting, scenario=name, moment=None if year is None else str(year)), beside
    world = file.world or _World()
    return replace(
        setting,
        states=world.states,
        kinship=world.kinship,
        trust=world.trust,
        geometry=world.geometry,
        power=world.power,
    ), beside


def _local(name: str, folder: Path, beside: dict[str, bytes]) -> str:
    """A name as it stands, or the path of the file that it names, whose content goes along.

    A specification in a sweep's own folder finds its files in `inputs`, where they were put.
    """
    if Path(name).suffix not in (".py", ".toml"):
        return name
    for path in (folder / INPUTS / Path(name).name, folder / name):
        if path.is_file():
            beside[f"{INPUTS}/{path.name}"] = path.read_bytes()
            return str(path.resolve())
    raise BadValue(f"there is no file {name!r} beside the specification")


def _dimensions(file: SweepFile, folder: Path) -> tuple[tuple[Dimension, ...], dict[str, bytes]]:
    beside: dict[str, bytes] = {}
    return tuple(_dimension(name, entry, folder, beside) for name, entry in file.vary.items()), beside


def _dimension(name: str, entry: _Vary, folder: Path, beside: dict[str, bytes]) -> Dimension:
    if entry.values is not None:
        for value in entry.values:
            if isinstance(value, str):
                _local(value, folder, beside)
        return Listed(name, tuple(value if isinstance(value, str) else float(value) for value in entry.values))
    if entry.first is not None and entry.step is not None and entry.last is not None:
        if entry.step <= 0 or entry.last < entry.first or (entry.last - entry.first) / entry.step > 10_000:
            raise BadValue(f"{name} steps from {entry.first:g} by {entry.step:g} to {entry.last:g}, which ends nowhere")
        count = int((entry.last - entry.first) / entry.step + 1e-9) + 1
        return Listed(name, tuple(entry.first + i * entry.step for i in range(count)))
    if entry.low is not None and entry.high is not None:
        return Range(name, entry.low, entry.high, log=entry.scale == "log")
    raise BadValue(f"{name} varies over nothing", remedy="give values, or first, step and last, or low and high")


def _design(entry: _Design) -> Design:
    if entry.kind == "grid":
        return Grid(entry.steps)
    if entry.points is None:
        raise BadValue(f"a design of kind {entry.kind!r} needs a number of points", remedy="write points = 64")
    return LatinHypercube(entry.points) if entry.kind == "latin-hypercube" else Sobol(entry.points)
