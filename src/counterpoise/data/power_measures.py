"""The measures of power that the record offers, under the names that `--power` takes.

The leader depends on the measure: by CINC the Soviet Union leads in the 1970s and China from 1995, by spending and by
net resources the United States. Each measure is therefore a value with its unit, its source and its years, and every
verdict can be asked under all of them.

Net resources are GDP times GDP per head (Beckley 2018): what is left for contest once people are fed and governed.
Surplus domestic product (Anders, Fariss and Markowitz 2020) takes subsistence off GDP instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import polars as pl

from counterpoise.data.joins.power import COMPONENTS, Index, capabilities, indexed
from counterpoise.data.rows import Rows, Variable
from counterpoise.data.source import Column, source
from counterpoise.data.sources import table
from counterpoise.errors import unknown_name

Folder = str | Path | None


@dataclass(frozen=True)
class PowerMeasure:
    """A measure of power.

    Args:
        name: As typed.
        label: What it is.
        unit: Its unit.
        origin: Its source.
        values: Given the data folder, a table of `ccode`, `year` and `value`.
        summed: Whether the world's total means something (CINC is a share already, and does not sum to 1).
    """

    name: str
    label: str
    unit: str
    origin: str
    values: Callable[[Folder], pl.DataFrame]
    summed: bool = True

    @property
    def coverage(self) -> tuple[int, int] | None:
        """The years of its source."""
        return source(self.origin).coverage


def _component(name: str) -> PowerMeasure:
    column = source("nmc").columns[name]
    return PowerMeasure(name, column.label, column.unit, "nmc", lambda folder: _taken(capabilities(folder), name))


def _taken(frame: pl.DataFrame, value: str | pl.Expr) -> pl.DataFrame:
    wanted = pl.col(value) if isinstance(value, str) else value
    return frame.select("ccode", "year", value=wanted.cast(pl.Float64)).drop_nulls()


def _recomputed(folder: Folder) -> pl.DataFrame:
    frame = capabilities(folder)
    return _taken(frame.with_columns(indexed(frame, Index(name="recomputed"))), "recomputed")


def _net_resources(folder: Folder) -> pl.DataFrame:
    """GDP in billions times GDP per head in thousands, both as the mean of the simulations."""
    product = pl.col("pwtrgdp") / 1e3 * pl.col("mrgdppc") / 1e3
    return _taken(table("cow_gdp", folder), product)


MEASURES: Mapping[str, PowerMeasure] = MappingProxyType(
    {
        each.name: each
        for each in (
            PowerMeasure(
                "cinc",
                "Composite Index of National Capability, as published",
                "share of the world",
                "nmc",
                lambda folder: _taken(capabilities(folder), "cinc"),
                summed=False,
            ),
            PowerMeasure(
                "cinc-recomputed",
                "Composite Index of National Capability, recomputed from its components",
                "share of the world",
                "nmc",
                _recomputed,
                summed=False,
            ),
            *(_component(name) for name in COMPONENTS),
            PowerMeasure(
                "gdp",
                "Gross domestic product",
                "billion 2017 USD",
                "cow_gdp",
                lambda folder: _taken(table("cow_gdp", folder), pl.col("pwtrgdp") / 1e3),
            ),
            PowerMeasure(
                "netres",
                "Net resources: GDP times GDP per head",
                "billion USD times thousand USD a head",
                "cow_gdp",
                _net_resources,
            ),
            PowerMeasure(
                "sdp",
                "Surplus domestic product",
                "billion 2011 USD",
                "sdp",
                lambda folder: _taken(table("sdp", folder), pl.col("sdpest").exp() / 1e9),
            ),
        )
    }
)
"""Every measure of power of the record, by name."""


def power_measure(name: str) -> PowerMeasure:
    """The measure of that name.

    Raises:
        UnknownName: If there is none.
    Example:
        >>> power_measure("netres").unit
        'billion USD times thousand USD a head'
    """
    if name not in MEASURES:
        raise unknown_name("measure of power", name, MEASURES)
    return MEASURES[name]


def chosen_measures(asked: str | None) -> tuple[str, ...]:
    """What `--power` asks for: one name, several with commas, "all", or nothing, which is CINC.

    Raises:
        UnknownName: If there is no such measure.
    Example:
        >>> chosen_measures("milex,netres")
        ('milex', 'netres')
    """
    if asked is None:
        return ("cinc",)
    if asked == "all":
        return tuple(MEASURES)
    return tuple(power_measure(name.strip()).name for name in asked.split(","))


def variables(rows: Rows, folder: Folder = None, names: Sequence[str] = ("cinc",)) -> list[Variable]:
    """The measures laid beside each state of each row of a panel."""
    found: list[Variable] = []
    for name in names:
        measure = power_measure(name)
        column = Column(name.replace("-", "_"), "float", measure.label, measure.unit)
        frame = measure.values(folder).rename({"value": column.name})
        found += rows.of_states(frame, {column.name: column}, measure.origin)
    return found
