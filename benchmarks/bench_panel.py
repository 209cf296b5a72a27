"""What a panel costs: all directed dyad-years 1816-2016 with capabilities of both sides, majors, contiguity, ATOP
obligations, disputes and distances, against a plain pandas pipeline that does the same job.

Run: COUNTERPOISE_DATA=FOLDER python benchmarks/bench_panel.py. Both read the same parsed tables, so neither pays for
reading R files. Both sides of the ratio run in turn in one process and the median of the paired ratios is printed;
peak memory is that of a fresh process for each. The tables are compared, column by column, before anything is timed.
"""

from __future__ import annotations

import multiprocessing
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl

from counterpoise.data.panel import world
from counterpoise.data.sources import table

YEARS = (1816, 2016)
CODES = ["ccode1", "ccode2", "year"]


def ours() -> pl.DataFrame:
    panel = world("cow", YEARS).dyads(directed=True).with_power().with_majors().with_contiguity()
    return panel.with_alliances().with_disputes().with_distance().frame


def spells(frame: pd.DataFrame, start: str, end: str) -> pd.DataFrame:
    years = [range(max(a, YEARS[0]), min(b, YEARS[1]) + 1) for a, b in zip(frame[start], frame[end], strict=True)]
    return frame.assign(year=years).explode("year").dropna(subset="year").astype({"year": "int32"})


def theirs() -> pd.DataFrame:
    """The job as a script would do it: states by year, every pair, then one merge a variable."""
    states = spells(table("cow_states").to_pandas(), "styear", "endyear")[["ccode", "year"]].drop_duplicates()
    frame = states.merge(states, on="year", suffixes=("1", "2"))
    frame = frame[frame.ccode1 != frame.ccode2]
    apart = table("false_cow_dyads").to_pandas().assign(apart=True)
    frame = frame.merge(apart, on=CODES, how="left")
    frame = frame[frame.apart.isna()].drop(columns="apart")
    for side in ("1", "2"):
        nmc = table("nmc").to_pandas()
        frame = frame.merge(
            nmc.rename(columns=lambda c, s=side: c if c == "year" else c + s), on=["ccode" + side, "year"], how="left"
        )
    majors = spells(table("cow_majors").to_pandas(), "styear", "endyear")[["ccode", "year"]].drop_duplicates()
    for side in ("1", "2"):
        named = majors.rename(columns={"ccode": "ccode" + side}).assign(**{"cowmaj" + side: 1})
        frame = frame.merge(named, on=["ccode" + side, "year"], how="left")
    touch = table("contiguity").to_pandas()
    touch = touch[touch.conttype > 0].assign(a=touch.stdate.dt.year, b=touch.enddate.dt.year)
    touch = spells(touch, "a", "b").sort_values("conttype").drop_duplicates(CODES)
    frame = frame.merge(touch[[*CODES, "conttype"]], on=CODES, how="left")
    frame = frame.merge(table("atop_dyad_year").to_pandas(), on=CODES, how="left")
    disputes = table("mid_dyad_year").to_pandas()
    kept = ["cowmidongoing", "cowmidonset", "dispnum", "hostlev1", "hostlev2", "orig1", "orig2", "sidea1", "sidea2"]
    frame = frame.merge(disputes[[*CODES, *kept]], on=CODES, how="left")
    least = table("cow_mindist").to_pandas()
    least = pd.concat([least, least.rename(columns={"ccode1": "ccode2", "ccode2": "ccode1"})])
    frame = frame.merge(least, on=CODES, how="left")
    seats = table("cow_capitals").to_pandas()
    seats = spells(seats.assign(a=seats.stdate.dt.year, b=seats.enddate.dt.year), "a", "b")
    seats = seats.drop_duplicates(["ccode", "year"])[["ccode", "year", "lat", "lng"]]
    for side in ("1", "2"):
        frame = frame.merge(
            seats.rename(columns=lambda c, s=side: c if c == "year" else c + s), on=["ccode" + side, "year"], how="left"
        )
    one, two = np.radians(frame[["lat1", "lat2"]].to_numpy()).T
    apart_by = np.radians(frame.lng2.to_numpy() - frame.lng1.to_numpy())
    half = np.sin((two - one) / 2) ** 2 + np.cos(one) * np.cos(two) * np.sin(apart_by / 2) ** 2
    frame["capdist"] = 2 * 6371 * np.arcsin(np.sqrt(half))
    nothing = ["cowmaj1", "cowmaj2", "conttype", *[c for c in frame if c.startswith("atop_")]]
    frame[nothing] = frame[nothing].fillna(0)
    inside = frame.year <= 2014
    frame.loc[inside, ["cowmidongoing", "cowmidonset"]] = frame.loc[inside, ["cowmidongoing", "cowmidonset"]].fillna(0)
    return frame.sort_values(CODES, ignore_index=True)


def same() -> None:
    """The two tables hold the same rows and values (capitals that moved within a year aside)."""
    one, two = ours(), theirs()
    assert one.height == len(two) == 1_912_290
    for column in one.columns:
        if column in two and column != "capdist":
            np.testing.assert_array_equal(one[column].cast(float).to_numpy(), two[column].to_numpy(float), column)
    differing = np.nanmean(~np.isclose(one["capdist"].to_numpy(), two["capdist"].to_numpy(), rtol=1e-6))
    assert differing < 0.002, differing


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _peak(work: Callable[[], object], answer: multiprocessing.Queue[float]) -> None:
    work()
    # The kernel's high-water mark of this process; getrusage would count the parent's, from before the start.
    told = Path("/proc/self/status").read_text().split("VmHWM:")[1]
    answer.put(int(told.split()[0]) / 1024)


def peak(work: Callable[[], object]) -> float:
    """Megabytes at the highest, in a process of its own."""
    context = multiprocessing.get_context("spawn")
    answer: multiprocessing.Queue[float] = context.Queue()
    process = context.Process(target=_peak, args=(work, answer))
    process.start()
    found = answer.get()
    process.join()
    return found


def main() -> None:
    same()
    pairs = [(seconds(theirs), seconds(ours)) for _ in range(5)]
    slow, fast = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"1,912,290 directed dyad-years, {len(ours().columns)} columns")
    print(f"  counterpoise {fast:.2f} s, {peak(ours):,.0f} MB at the highest")
    print(f"  plain pandas {slow:.2f} s, {peak(theirs):,.0f} MB at the highest")
    print(f"  ratio {statistics.median(a / b for a, b in pairs):.1f} (median of five pairs)")


if __name__ == "__main__":
    main()
