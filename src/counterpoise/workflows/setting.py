"""A setting: everything that a simulation starts from, in words that can be written down and read again.

The world is a historical system at a moment, or one that never was, made by key. Doctrines, parameters of the rules
and what doctrines are told come on top. A setting travels in the stamp of a result, so that `replay` and `compare`
can make the same start again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from math import isfinite, nan
from pathlib import Path
from typing import Any, Self

from counterpoise.doctrines.card import Doctrine
from counterpoise.doctrines.loading import load as load_doctrine
from counterpoise.engine.bridge import start_from
from counterpoise.engine.failure import Play
from counterpoise.engine.parameters import QUANTITIES
from counterpoise.engine.start import BY_LOT, Start
from counterpoise.engine.worlds import (
    Complete,
    Concentrated,
    Dirichlet,
    Distribution,
    Equal,
    Geometry,
    Hexagonal,
    Poles,
    RandomRegular,
    Ring,
    Scattered,
    World,
    Zipf,
)
from counterpoise.errors import BadValue, unknown_name
from counterpoise.history import library
from counterpoise.history.scenario import Scenario

GEOMETRIES: dict[str, type[Geometry]] = {
    "complete": Complete,
    "ring": Ring,
    "random-regular": RandomRegular,
    "hexagonal": Hexagonal,
    "scattered": Scattered,
}
"""Who reaches whom, by the name written in files and on the command line."""

POWERS: dict[str, type[Distribution]] = {
    "equal": Equal,
    "zipf": Zipf,
    "dirichlet": Dirichlet,
    "concentrated": Concentrated,
    "poles": Poles,
}
"""How capability is shared, by name."""

_LETTERS = {
    "ω": "omega",
    "σ": "sigma",
    "σ_p": "sigma_p",
    "μ": "mu",
    "δ": "delta",
    "χ": "chi",
    "η": "eta",
    "θ": "theta",
    "κ": "kappa",
}

Numbers = Mapping[str, float]


@dataclass(frozen=True)
class Setting:
    """What is simulated.

    Args:
        scenario: A system, an episode or a scenario file; None for a world that never was.
        moment: The year or day to start from; an episode's own where none is given.
        states, kinship, trust: Of a world that never was; see `World`.
        geometry, power: `{"kind": "ring", "radius": 2}`, names as in `GEOMETRIES` and `POWERS`.
        doctrine: What everybody follows, a name or the path of a file; None for what the scenario assigns, and for a
            part by lot, in every run anew, where it assigns nothing (see `Start.by_lot`).
        assigned: Doctrines by state; they come before all others.
        told: What doctrines are told, by doctrine.
        parameters: Changes to the rules, by name.
        key, turns, stop: See `Play`.
    """

    scenario: str | None = None
    moment: str | None = None
    states: int = 8
    geometry: Mapping[str, Any] = field(default_factory=lambda: {"kind": "complete"})
    power: Mapping[str, Any] = field(default_factory=lambda: {"kind": "equal"})
    kinship: float = 0.0
    trust: float = 0.7
    doctrine: str | None = None
    assigned: Mapping[str, str] = field(default_factory=dict[str, str])
    told: Mapping[str, Numbers] = field(default_factory=dict[str, Numbers])
    parameters: Numbers = field(default_factory=dict[str, float])
    key: int = 1
    turns: int = 100
    stop: str | None = None

    def start(self) -> Start:
        """The start that it describes.

        Raises:
            BadValue: If its parts do not fit together.
            UnknownName: If it names what does not exist.
        """
        plain = self._from_scenario(library.load(self.scenario)) if self.scenario else self._made_up()
        return self._peopled(plain)

    def play(self) -> Play:
        """What an engine is asked to play."""
        return Play(self.start(), self.key, self.turns, self.stop)

    def to_json(self) -> dict[str, Any]:
        """Only what differs from a setting without words."""
        bare = asdict(Setting())
        kept = {name: value for name, value in asdict(self).items() if value != bare[name]}
        return kept | {"key": self.key, "turns": self.turns}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """The setting that was written down.

        Raises:
            BadValue: If it holds a word that no setting has.
        """
        known = asdict(Setting())
        strange = sorted(set(told) - set(known))
        if strange:
            raise BadValue(f"a setting has no {strange[0]!r}; known: {', '.join(known)}")
        return cls(**told)

    def changed(self, name: str, value: float | str) -> Self:
        """The setting with one thing changed, named as in `--set` and in sweep files (see `dimension`)."""
        return dimension(self, name, value)

    def _made_up(self) -> Start:
        world = World(
            states=self.states,
            geometry=_made(self.geometry, GEOMETRIES, "geometry"),
            power=_made(self.power, POWERS, "distribution of power"),
            kinship=self.kinship,
            trust=self.trust,
            parameters=self.parameters,
        )
        return world.start(key=self.key)

    def _from_scenario(self, case: Scenario) -> Start:
        return start_of_scenario(case, self.moment, parameters=self.parameters)

    def _peopled(self, plain: Start) -> Start:
        """The start with its doctrines: the common one or the scenario's, then the assigned."""
        own = {name: load_doctrine(name) for name in self._named() if _is_file(name)}
        names = {name: doctrine.name for name, doctrine in own.items()}
        start = with_doctrines(plain, tuple(own.values()))
        common = self.doctrine
        everybody = dict.fromkeys(start.ids, names.get(common, common)) if common else plain.followed
        fixed = {state: names.get(name, name) for state, name in self.assigned.items()}
        cast = {**everybody, **fixed}
        drawn = [state for state, name in cast.items() if name == BY_LOT]
        named = start.following({state: name for state, name in cast.items() if name != BY_LOT}, self.told)
        return named.by_lot(drawn, settings=self.told) if drawn else named

    def _named(self) -> tuple[str, ...]:
        named = [*([self.doctrine] if self.doctrine else []), *self.assigned.values()]
        return tuple(dict.fromkeys(named))


def start_of_scenario(case: Scenario, moment: str | None = None, *, parameters: Numbers | None = None) -> Start:
    """A scenario at a moment as a start, under the doctrines that it assigns; the others draw theirs by lot.

    Raises:
        BadDates: If the moment lies outside the scenario.
    """
    from counterpoise.workflows.run import usual_moment

    system = case.at(moment or str(usual_moment(case)))
    roles = {state: found.doctrine for state in system.ids if (found := case.doctrine_of(state, system.moment))}
    start = start_from(system, measure=case.default_power, assigned=roles, parameters=parameters)
    return start.by_lot([state for state in start.ids if state not in roles])


def with_doctrines(start: Start, own: tuple[Doctrine, ...]) -> Start:
    """The same start with further doctrines at hand.

    Raises:
        BadValue: If a name is taken.
    """
    taken = {doctrine.name for doctrine in start.doctrines}
    for doctrine in own:
        if doctrine.name in taken:
            raise BadValue(f"the name {doctrine.name!r} of your doctrine is taken", remedy="give its card another name")
    return replace(start, doctrines=(*start.doctrines, *own)) if own else start


def _is_file(name: str) -> bool:
    return Path(name).suffix in (".py", ".toml")


def _made(told: Mapping[str, Any], kinds: Mapping[str, Any], what: str) -> Any:
    """A geometry or distribution from its written form."""
    kind = str(told.get("kind"))
    if kind not in kinds:
        raise unknown_name(what, kind, kinds)
    known = kinds[kind].__dataclass_fields__
    given: dict[str, float] = {}
    for name, value in told.items():
        if name == "kind":
            continue
        if name not in known:
            raise BadValue(f"the {what} {kind!r} has no {name!r}; known: {', '.join(known) or 'none'}")
        number = _number(f"{name} of the {what}", value)
        given[name] = int(number) if isinstance(known[name].default, int) else number
    return kinds[kind](**given)


def parameter(name: str) -> str:
    """The name of a parameter of the rules from its name or the sign it has on the page about the turn.

    Raises:
        UnknownName: If there is no such parameter.
        BadValue: If several have the sign.
    Example:
        >>> parameter("omega"), parameter("offence")
        ('offence', 'offence')
    """
    names = [quantity.name for quantity in QUANTITIES]
    if name in names:
        return name
    signs = [q.name for q in QUANTITIES if q.symbol and name in (q.symbol, _LETTERS.get(q.symbol, q.symbol))]
    if len(signs) > 1:
        raise BadValue(f"{name!r} is the sign of several parameters", remedy=f"write {' or '.join(signs)}")
    if not signs:
        raise unknown_name("parameter of the rules", name, names)
    return signs[0]


def dimension(setting: Setting, name: str, value: float | str) -> Any:
    """A setting with one thing changed.

    Names: a parameter of the rules (`offence`, `omega`); what a doctrine is told (`buck-passing.patience`); a part of
    the world (`world.states`, `world.power.exponent`); a doctrine for all (`doctrine`) or for a state (`doctrine.A`).

    Raises:
        UnknownName: If there is nothing of that name.
        BadValue: If the value is of the wrong kind.
    """
    head, _, rest = name.partition(".")
    if head == "doctrine":
        if not isinstance(value, str):
            raise BadValue(f"{name} must be a doctrine's name, not {value!r}")
        return (
            replace(setting, assigned={**setting.assigned, rest: value}) if rest else replace(setting, doctrine=value)
        )
    if head == "world":
        return _world(setting, rest, value)
    number = _number(name, value)
    if rest:
        return replace(setting, told={**setting.told, head: {**setting.told.get(head, {}), rest: number}})
    return replace(setting, parameters={**setting.parameters, parameter(name): number})


_WORLD = ("states", "kinship", "trust")


def _world(setting: Setting, name: str, value: float | str) -> Setting:
    head, _, rest = name.partition(".")
    if head in ("geometry", "power"):
        before = dict(getattr(setting, head))
        now = {**before, rest: value} if rest else {"kind": value}
        return replace(setting, **{head: now})
    if head == "states":
        return replace(setting, states=int(_number(name, value)))
    if head in _WORLD:
        return replace(setting, **{head: _number(name, value)})
    raise unknown_name("part of the world", name, [*_WORLD, "geometry", "power"])


def _number(name: str, value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = nan
    if not isfinite(number):
        raise BadValue(f"{name} must be a number, not {value!r}")
    return number
