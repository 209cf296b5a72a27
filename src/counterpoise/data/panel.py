"""Panels: the state-years and dyad-years of the record, with whatever is known of them beside each row.

`world("cow", years=(1816, 2016)).dyads(directed=True).with_power("cinc").with_disputes()` is the table that a
quantitative study starts from. A panel is frozen: each `with_...` hands over a new one with more columns and the
same rows. Joins go by code and year only; what a source does not cover is null.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from counterpoise.data import citations, portfolios, power_measures, record, similarity_panel, writers
from counterpoise.data.alliance_network import Alliances
from counterpoise.data.joins import (
    alliances,
    codes,
    contiguity,
    disputes,
    distance,
    ideal_points,
    majors,
    own,
    peace_years,
    power,
    records,
    rivalries,
    trade,
    wars,
)
from counterpoise.data.joins.disputes import Keep
from counterpoise.data.joins.power import Index
from counterpoise.data.membership import membership
from counterpoise.data.rows import Rows, Variable, dyad_rows, state_rows
from counterpoise.data.source import Column, source
from counterpoise.data.year import Year
from counterpoise.errors import BadValue, unknown_name
from counterpoise.world import System, Timeline

if TYPE_CHECKING:
    import pandas as pd

_BESIDE = {"mid_directed": "mid_disputes", "gml_directed": "gml_disputes"}
"""Sources that are read together with another one."""

_LIST = {"cow": ("ccode", "Correlates of War state number"), "gw": ("gwcode", "Gleditsch-Ward state number")}


@dataclass(frozen=True, eq=False)
class Panel:
    """A table of state-years or dyad-years.

    Args:
        rows: Which states, or which two, in which year.
        frame: The table itself, a polars frame.
        columns: What each column is: label, unit, meaning of codes.
        origins: The source of each column; "" for the panel's own.
        choices: What was chosen on the way, in words.
        folder: The data folder.
    Example:
        >>> panel = world("cow", years=(1870, 1871)).dyads().with_power("cinc")  # doctest: +SKIP
    """

    rows: Rows
    frame: pl.DataFrame
    columns: Mapping[str, Column]
    origins: Mapping[str, str]
    choices: tuple[str, ...] = ()
    folder: str | Path | None = None

    @property
    def unit(self) -> str:
        """What a row is."""
        if not self.rows.dyadic:
            return "state-year"
        return "directed dyad-year" if self.rows.directed else "dyad-year"

    @property
    def height(self) -> int:
        """How many rows there are."""
        return self.frame.height

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that it is made from, its membership list first."""
        system = self.rows.scheme
        own = [f"{system}_states", "state_codes", *([f"false_{system}_dyads"] if self.rows.dyadic else [])]
        named = [origin for origin in self.origins.values() if origin]
        return tuple(dict.fromkeys([*own, *named, *(_BESIDE[origin] for origin in named if origin in _BESIDE)]))

    def to_pandas(self) -> pd.DataFrame:
        """The table as a pandas frame (needs pandas)."""
        return self.frame.to_pandas()

    def _repr_html_(self) -> str:
        return f"<p>{self.height:,} {self.unit}s</p>{self.frame._repr_html_()}"  # pyright: ignore[reportPrivateUsage] # the notebook protocol's own name

    def write(self, path: str | Path, stamp: Mapping[str, Any] | None = None) -> Path:
        """Write the table with its codebook and provenance; see `counterpoise.data.writers.write`."""
        return writers.write(self, path, stamp)

    @property
    def provenance(self) -> Mapping[str, Any]:
        """Sources with the hashes of their files, and the choices made."""
        return writers.provenance(self)

    def cite(self) -> str:
        """BibTeX of everything that this table stands on."""
        return "\n".join(citations.bibtex(self.sources))

    def adding(self, variables: list[Variable], *choices: str) -> Panel:
        """The same rows with more columns; a join never changes the number of rows.

        Raises:
            BadValue: If a column is there already, or is not as long as the panel.
        """
        for variable in variables:
            name = variable.series.name
            if name in self.columns:
                raise BadValue(f"column {name!r} is in this panel already", remedy="add each theme once")
            if variable.series.len() != self.height:
                raise BadValue(f"column {name!r} has {variable.series.len()} rows for {self.height}")
        return replace(
            self,
            frame=self.frame.with_columns([variable.series for variable in variables]),
            columns={**self.columns, **{v.series.name: replace(v.column, name=v.series.name) for v in variables}},
            origins={**self.origins, **{v.series.name: v.source for v in variables}},
            choices=(*self.choices, *choices),
        )

    # -- themes --------------------------------------------------------------------------------------------------

    def with_codes(self) -> Panel:
        """The number of each state in the other list, and its abbreviation."""
        return self.adding(codes.variables(self.rows))

    def with_power(self, *measures: str | Index, version: str = "7.0") -> Panel:
        """Capabilities of each state: components, "cinc", or an `Index` with its own weights.

        Args:
            measures: Such as "cinc", "milex" or `Index({"milex": 2, "pec": 1})`; by default the six components and
                the published CINC.
            version: Of National Material Capabilities: "7.0", or one that you have imported.
        """
        said = [m.label for m in measures if isinstance(m, Index)]
        said += [f"National Material Capabilities {version}"]
        return self.adding(power.variables(self.rows, self.folder, measures or power.MEASURES, version), *said)

    def with_wealth(self, *measures: str) -> Panel:
        """Measures of power beyond National Material Capabilities: "gdp", "netres", "sdp", "cinc-recomputed"."""
        return self.adding(power_measures.variables(self.rows, self.folder, measures or ("netres",)))

    def with_similarity(
        self, *measures: str, of: str = "alliances", scale: portfolios.AllianceScale | None = None
    ) -> Panel:
        """How alike the two states' alliances or UN votes are.

        Args:
            measures: Names of `counterpoise.measures.similarity.SIMILARITIES`; the nine that published data offer
                unless told.
            of: "alliances" or "votes".
            scale: What each kind of alliance is worth.
        """
        from counterpoise.measures.similarity import NINE

        said = str(scale or portfolios.AllianceScale()) if of == "alliances" else "votes of a calendar year"
        found = similarity_panel.variables(self.rows, self.folder, of=of, names=measures or NINE, scale=scale)
        return self.adding(found, f"similarity of {of}: {said}")

    def with_own_power(self, name: str) -> Panel:
        """A power table of your own, as imported by `counterpoise data import power FILE --name NAME`."""
        return self.adding(own.variables(self.rows, self.folder, name))

    def with_majors(self, which: str = "cow") -> Panel:
        """Whether each state counted as a major power: "cow", "maoz-global" or "maoz-regional"."""
        return self.adding(majors.variables(self.rows, self.folder, which), f"major powers: {which}")

    def with_alliances(self, which: str = "atop") -> Panel:
        """The promises between the two states: "atop", or "cow" from a file of your own."""
        return self.adding(alliances.variables(self.rows, self.folder, which))

    def with_contiguity(self) -> Panel:
        """How the two states touch."""
        return self.adding(contiguity.variables(self.rows, self.folder), "the closest contiguity of the year")

    def with_distance(self) -> Panel:
        """Distance between the capitals and least distance between the territories, in kilometres."""
        self._needs_dyads("distance")
        return self.adding(
            distance.variables(self.rows, self.folder), "capital of most of the year's days; great circle on a sphere"
        )

    def with_disputes(self, which: str = "cow", keep: Keep | None = None) -> Panel:
        """Militarized interstate disputes: "cow" (5.0) or "gml" (2.2.1).

        Args:
            which: The data set.
            keep: Which dispute stands for a dyad-year that has several.
        """
        chosen = keep or Keep()
        said = f"one dispute a dyad-year, by {chosen}"
        return self.adding(disputes.variables(self.rows, self.folder, which, chosen), said)

    with_mids = with_disputes

    def with_wars(self) -> Panel:
        """Inter-state wars between the two states."""
        return self.adding(wars.variables(self.rows, self.folder), "one war a dyad-year: onset, deaths, number")

    def with_rivalries(self, which: str = "tss") -> Panel:
        """Strategic rivalries: "tss" (1494-2020, with stakes) or "td" (1494-2010)."""
        return self.adding(rivalries.variables(self.rows, self.folder, which))

    def with_igos(self) -> Panel:
        """Shared memberships in international organisations, or each state's memberships."""
        if self.rows.dyadic:
            return self.adding(records.shared_organisations(self.rows, self.folder))
        return self.adding(records.variables(self.rows, self.folder, "igo_state_year"))

    def with_trade(self, which: str = "national") -> Panel:
        """Trade: "national" totals of each state, or "dyadic" flows from a file of your own."""
        return self.adding(trade.variables(self.rows, self.folder, which), f"trade: {which}")

    def with_regime(self) -> Panel:
        """How democratic each state was: Polity, V-Dem's polyarchy, extended Unified Democracy Scores."""
        return self.adding(records.variables(self.rows, self.folder, f"{self.rows.scheme}_democracy"))

    def with_gdp(self) -> Panel:
        """GDP, GDP per head and population, with the spread of the estimates."""
        return self.adding(records.variables(self.rows, self.folder, f"{self.rows.scheme}_gdp"))

    def with_sdp(self) -> Panel:
        """Surplus domestic product with its GDP and population, as logarithms."""
        return self.adding(records.variables(self.rows, self.folder, "sdp"))

    def with_territorial_threat(self) -> Panel:
        """Latent territorial threat to each state."""
        return self.adding(records.variables(self.rows, self.folder, "territorial_threat"))

    def with_ideal_points(self) -> Panel:
        """Ideal points in the UN General Assembly, from a file of your own."""
        return self.adding(ideal_points.variables(self.rows, self.folder))

    def with_peace_years(self, event: str = "cowmidongoing") -> Panel:
        """Years since the event of another column of this panel, up to the year before."""
        if event not in self.columns:
            raise unknown_name("column in this panel", event, self.columns)
        return self.adding(peace_years.variables(self.rows, self.frame[event]))

    def _needs_dyads(self, theme: str) -> None:
        if not self.rows.dyadic:
            raise BadValue(f"{theme} is a fact of two states", remedy="take dyads() instead of states()")


@dataclass(frozen=True)
class World:
    """The record of the state system over years: where panels, systems and yearly arrays come from.

    Args:
        system: "cow" (Correlates of War) or "gw" (Gleditsch-Ward).
        years: First and last year, both included.
        folder: The data folder; by default the one that COUNTERPOISE_DATA names, else the platform's cache.
    """

    system: str = "cow"
    years: tuple[int, int] = (1816, 2024)
    folder: str | Path | None = field(default=None)

    def states(self) -> Panel:
        """One row for each state and each year in which it was a member on any day."""
        return self._panel(state_rows(membership(self.system, *self.years, self.folder)))

    def dyads(self, *, directed: bool = False) -> Panel:
        """One row for each pair of states and each year in which both were members on the same day.

        Args:
            directed: Each pair both ways round; else once, the smaller code first.
        """
        return self._panel(dyad_rows(membership(self.system, *self.years, self.folder), directed=directed))

    def year(self, year: int) -> Year:
        """One year as arrays: capabilities, promises, distances, rivalries, wars."""
        return Year(self.system, year, self.folder)

    def system_of(self, year: int) -> System:
        """The `System` of one year of the record, which every measure, solver and doctrine takes."""
        return record.system_of(self.system, year, self.folder)

    def alliances(self, year: int) -> Alliances:
        """The alliances of one year (ATOP), as treaties and as a network."""
        return Alliances(self.system_of(year))

    def timeline(self) -> Timeline:
        """The `Timeline` of these years of the record."""
        return record.timeline(self.system, self.years, self.folder)

    def _panel(self, rows: Rows) -> Panel:
        code, label = _LIST[self.system]
        numbers = rows.members.codes
        sides = [rows.one] if rows.two is None else [rows.one, rows.two]
        names = [code] if rows.two is None else [f"{code}1", f"{code}2"]
        labels = [label] if rows.two is None else [f"{label}, state {side}" for side in (1, 2)]
        series = [pl.Series(name, numbers[side]) for name, side in zip(names, sides, strict=True)]
        columns = {name: Column(name, "int", text) for name, text in zip(names, labels, strict=True)}
        return Panel(
            rows=rows,
            frame=pl.DataFrame([*series, pl.Series("year", rows.years)]),
            columns={**columns, "year": Column("year", "int", "Year")},
            origins=dict.fromkeys([*names, "year"], ""),
            folder=self.folder,
        )


def world(system: str = "cow", years: tuple[int, int] | None = None, folder: str | Path | None = None) -> World:
    """The record of the state system.

    Args:
        system: "cow" (Correlates of War) or "gw" (Gleditsch-Ward).
        years: First and last year, both included; by default all years that the membership list covers.
        folder: The data folder; by default the one that COUNTERPOISE_DATA names, else the platform's cache.
    Raises:
        UnknownName: If there is no such list.
    """
    if system not in _LIST:
        raise unknown_name("state system", system, _LIST)
    covered = source(f"{system}_states").coverage
    assert covered is not None
    return World(system, years or covered, folder)
