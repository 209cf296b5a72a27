"""From a source's file to a table with the declared columns, kinds and nulls.

R files hold numbers as floating point; a column declared "int" is read as whole numbers and refused if it is not
whole. Codes for missing (-9, -8) become null. Dates in R files are days since 1970. Only declared columns are kept.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from counterpoise.data import r_files
from counterpoise.data.source import Column, Source
from counterpoise.errors import BadFile, Place

Raw = Mapping[str, Any]
"""Columns by the names of the file: arrays of numbers, lists of words, or polars series."""


def read(source: Source, path: Path) -> pl.DataFrame:
    """The table in a source's file.

    Raises:
        BadFile: If the file cannot be read as what it should be, or lacks a column.
    """
    try:
        raw = _open(path)
    except (OSError, ValueError, TypeError, NotImplementedError, EOFError, pl.exceptions.PolarsError) as error:
        raise BadFile(f"it cannot be read as {source.title}: {error}", place=Place(str(path))) from error
    lacking = [column.raw for column in source.columns.values() if column.raw not in raw]
    if lacking:
        raise BadFile(f"column {lacking[0]!r} is not in it; it has {', '.join(raw)}", place=Place(str(path)))
    return pl.DataFrame([_typed(column, raw[column.raw], path) for column in source.columns.values()])


def _open(path: Path) -> Raw:
    if path.suffix == ".csv":
        text = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return pl.read_csv(text, infer_schema_length=None).to_dict(as_series=True)
    try:
        return r_files.columns(path)
    except r_files.Unplain:
        return _by_rdata(path)


def _by_rdata(path: Path) -> Raw:
    """Whatever else R can write; slow, and never needed by the files of today's list."""
    import rdata  # it loads pandas, which nothing else here needs

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdata warns of R classes that a plain table does not need
        found = rdata.read_rda(path) if path.suffix == ".rda" else rdata.read_rds(path)
    frame: Any = next(iter(found.values())) if isinstance(found, dict) and path.suffix == ".rda" else found
    plain: dict[str, Any] = {}
    for name in frame.columns:
        column = frame[name]
        if column.dtype.kind in "biuf" or str(column.dtype) in ("Int32", "Int64", "boolean", "Float64"):
            plain[str(name)] = column.to_numpy(dtype=np.float64, na_value=np.nan)
        else:
            words = column.astype(object)
            plain[str(name)] = words.where(words.notna(), None).tolist()
    return plain


def _typed(column: Column, values: Any, path: Path) -> pl.Series:
    if column.kind == "text":
        return _text(column.name, values)
    numbers = _numbers(values)
    if column.kind == "float":
        series = pl.Series(column.name, numbers).fill_nan(None)
    else:
        whole = numbers[~np.isnan(numbers)]
        if not np.array_equal(whole, np.round(whole)):
            raise BadFile(f"column {column.raw!r} should hold whole numbers only", place=Place(str(path)))
        series = pl.Series(column.name, numbers).fill_nan(None)
        series = series.cast(pl.Date if column.kind == "date" else _integer(whole))
    if column.missing:
        codes = pl.Series(list(column.missing), dtype=series.dtype)
        series = series.set(series.is_in(codes), None)
    return series


def _integer(whole: np.ndarray[Any, Any]) -> type[pl.Int32] | type[pl.Int64]:
    return pl.Int32 if whole.size == 0 or np.abs(whole).max() < 2**31 else pl.Int64


def _numbers(values: Any) -> np.ndarray[Any, np.dtype[np.float64]]:
    if isinstance(values, pl.Series):
        if values.dtype == pl.String:
            values = values.str.strip_chars().replace("", None).cast(pl.Float64)
        return values.cast(pl.Float64).fill_null(np.nan).to_numpy()
    return np.asarray(values, dtype=np.float64)


def _text(name: str, values: Any) -> pl.Series:
    if isinstance(values, pl.Series):
        return values.cast(pl.String).str.strip_chars().replace("", None).alias(name)
    return pl.Series(name, values, dtype=pl.String)
