"""A table of states or of dyads, with the themes a user names, in one call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from counterpoise.data import imported, power_measures
from counterpoise.data.joins.disputes import Keep
from counterpoise.data.joins.power import MEASURES, Index
from counterpoise.data.panel import Panel, world
from counterpoise.errors import BadValue, unknown_name


@dataclass(frozen=True, slots=True)
class Wish:
    """What a user wants beside the rows.

    Args:
        themes: Names of `THEMES`, in the order of the columns.
        power: Capabilities for the theme "power", or power tables of your own; by default the six components and CINC.
        weights: An index of its own by component; joined as `power_index`.
        nmc: Version of National Material Capabilities.
        keep: Which dispute stands for a dyad-year that has several, by criteria.
        event: The column that "peace-years" counts from.
    """

    themes: Sequence[str] = ()
    power: Sequence[str] = ()
    weights: Mapping[str, float] | None = None
    nmc: str = "7.0"
    keep: Sequence[str] = ()
    event: str = "cowmidongoing"


def _capabilities(panel: Panel, wish: Wish) -> Panel:
    weighted = [] if wish.weights is None else [Index(wish.weights)]
    brought = [name for name in wish.power if name not in MEASURES and name in imported.names(panel.folder)]
    wealth = [name for name in wish.power if name not in (*MEASURES, *brought) and name in power_measures.MEASURES]
    named = [name for name in wish.power if name not in (*brought, *wealth)]
    if named or weighted or not (brought or wealth):
        panel = panel.with_power(*named, *weighted, version=wish.nmc)
    if wealth:
        panel = panel.with_wealth(*wealth)
    for name in brought:
        panel = panel.with_own_power(name)
    return panel


def _keep(wish: Wish) -> Keep:
    return Keep(tuple(wish.keep)) if wish.keep else Keep()


Theme = tuple[str, Callable[[Panel, Wish], Panel]]

THEMES: dict[str, Theme] = {
    "power": ("capabilities: components, CINC, or an index with --weights", _capabilities),
    "majors": ("major powers (Correlates of War)", lambda p, _: p.with_majors()),
    "maoz-global": ("global powers (Maoz)", lambda p, _: p.with_majors("maoz-global")),
    "maoz-regional": ("regional powers (Maoz)", lambda p, _: p.with_majors("maoz-regional")),
    "atop": ("alliances (ATOP 5.1)", lambda p, _: p.with_alliances("atop")),
    "cow-alliances": ("alliances (Correlates of War, your own file)", lambda p, _: p.with_alliances("cow")),
    "contiguity": ("borders and narrow waters", lambda p, _: p.with_contiguity()),
    "distance": ("between capitals, and least between territories", lambda p, _: p.with_distance()),
    "mids": ("militarized interstate disputes (COW 5.0)", lambda p, w: p.with_disputes("cow", _keep(w))),
    "gml": ("militarized interstate disputes (Gibler, Miller & Little)", lambda p, w: p.with_disputes("gml", _keep(w))),
    "wars": ("inter-state wars (COW 4.0)", lambda p, _: p.with_wars()),
    "rivalries": ("strategic rivalries (Thompson, Sakuwa & Suhas)", lambda p, _: p.with_rivalries("tss")),
    "rivalries-td": ("strategic rivalries (Thompson & Dreyer)", lambda p, _: p.with_rivalries("td")),
    "igos": ("international organisations (COW 3.0)", lambda p, _: p.with_igos()),
    "trade": ("national imports and exports (COW 4.0)", lambda p, _: p.with_trade("national")),
    "cow-trade": ("flows between the two (your own file)", lambda p, _: p.with_trade("dyadic")),
    "regime": ("Polity, V-Dem polyarchy, extended UDS", lambda p, _: p.with_regime()),
    "gdp": ("GDP, GDP per head, population, with their spread", lambda p, _: p.with_gdp()),
    "sdp": ("surplus domestic product", lambda p, _: p.with_sdp()),
    "threat": ("latent territorial threat", lambda p, _: p.with_territorial_threat()),
    "ideal-points": ("UN General Assembly ideal points (your own file)", lambda p, _: p.with_ideal_points()),
    "similarity": ("how alike their alliances are: S, kappa, pi, tau-b", lambda p, _: p.with_similarity()),
    "vote-similarity": ("how alike they vote in the UN", lambda p, _: p.with_similarity(of="votes")),
    "codes": ("numbers of the other list, abbreviations", lambda p, _: p.with_codes()),
    "peace-years": ("years since the event of another column", lambda p, w: p.with_peace_years(w.event)),
}
"""By name: what can be laid beside the rows."""

ALIASES = {"cinc": "power", "nmc": "power", "alliances": "atop", "disputes": "mids"}


def built(
    unit: str,
    years: tuple[int, int],
    wish: Wish,
    *,
    system: str = "cow",
    directed: bool = False,
    folder: str | Path | None = None,
) -> Panel:
    """A panel with the themes of a wish.

    Args:
        unit: "states" or "dyads".
        years: First and last year, both included.
        wish: What to lay beside the rows.
        system: "cow" or "gw".
        directed: For dyads, each pair both ways round.
        folder: The data folder.
    Raises:
        UnknownName: If there is no such theme, system or measure.
        BadValue: If a theme is a fact of two states and the rows are states.
        DataMissing: If a source is not here; the remedy is the command that gets it.
    """
    themes = [_theme(name) for name in wish.themes]
    where = world(system, years, folder)
    panel = where.states() if unit == "states" else where.dyads(directed=directed)
    # Peace years count from a column of another theme, wherever the user names them.
    for theme in sorted(dict.fromkeys(themes), key="peace-years".__eq__):
        panel = THEMES[theme][1](panel, wish)
    return panel


def _theme(name: str) -> str:
    chosen = ALIASES.get(name, name)
    if chosen not in THEMES:
        raise unknown_name("theme", name, THEMES)
    return chosen


def weights(written: str) -> dict[str, float]:
    """Weights as typed, "milex=2,pec=1", as numbers by component.

    Raises:
        BadValue: If they are not written so.
    Example:
        >>> weights("milex=2,pec=1")
        {'milex': 2.0, 'pec': 1.0}
    """
    found: dict[str, float] = {}
    for part in written.split(","):
        name, equals, number = part.strip().partition("=")
        try:
            found[name] = float(number)
        except ValueError:
            equals = ""
        if not equals:
            raise BadValue(f"weight {part.strip()!r} is not of the form milex=2", remedy="write milex=2,pec=1")
    return found
