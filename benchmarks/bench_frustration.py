"""The exact line index: every year 1816-2010, and random graphs, against a plain integer programme in the same run.

Run: python benchmarks/bench_frustration.py   (COUNTERPOISE_DATA names the data folder)

The rival is the textbook programme (a side for each node, a frustration for each tie, all unbalanced triangles as
cuts) given to the same HiGHS.
"""

from __future__ import annotations

import os
import resource
from pathlib import Path
from time import perf_counter

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from counterpoise.data.signed_year import signed_years
from counterpoise.measures.frustration import line_index
from counterpoise.measures.signed_graph import SignedGraph

RIVAL_YEARS = (1914, 1938, 1962, 1985, 2010)
RIVAL_SECONDS = 20.0


def main() -> None:
    os.environ.setdefault("COUNTERPOISE_DATA", str(Path(__file__).parents[2] / "shared" / "data" / "sources"))
    start = perf_counter()
    years = signed_years(1816, 2010)
    built = perf_counter() - start
    start = perf_counter()
    found = {each.year: line_index(each.graph) for each in years}
    solved = perf_counter() - start
    proved = sum(each.proved for each in found.values())
    print(f"195 years 1816-2010: {solved:.2f} s, {proved} proved; the graphs took {built:.2f} s")
    graphs = {each.year: each.graph for each in years}
    for year in RIVAL_YEARS:
        _against_rival(f"{year}", graphs[year], seconds=60)
    for n, hostile, key in ((60, 0.3, 1), (100, 0.3, 1), (100, 0.3, 2), (100, 0.3, 3), (100, 0.5, 1)):
        _against_rival(f"random {n} nodes, degree 6, {hostile:.0%} hostile, key {key}", sparse(n, hostile, key), 60)
    for hostile, key in ((0.3, 1), (0.3, 2), (0.5, 1)):
        graph = sparse(150, hostile, key)
        seconds, answer = _timed(lambda graph=graph: line_index(graph, seconds=20))
        said = "proved" if answer.proved else f"gap {answer.gap}"
        name = f"random 150 nodes, degree 6, {hostile:.0%} hostile, key {key}"
        print(f"{name}: L {answer.line_index}, {said}, {seconds:.1f} s")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def sparse(n: int, hostile: float, key: int, degree: int = 6) -> SignedGraph:
    """A random graph of that many nodes with n * degree / 2 ties."""
    generator = np.random.Generator(np.random.Philox(key=key))
    upper = np.triu_indices(n, 1)
    chosen = generator.choice(len(upper[0]), n * degree // 2, replace=False)
    signs = np.zeros((n, n), dtype=np.int8)
    signs[upper[0][chosen], upper[1][chosen]] = np.where(generator.random(len(chosen)) < hostile, -1, 1)
    return SignedGraph.from_matrix(signs + signs.T)


def _against_rival(name: str, graph: SignedGraph, seconds: float) -> None:
    ours, answer = _timed(lambda: line_index(graph, seconds=seconds))
    theirs, rival = _timed(lambda: plain_programme(graph))
    other = f"{theirs:.2f} s" if rival.status == 0 else f"open after {theirs:.0f} s (bound {rival.mip_dual_bound:.1f})"
    same = "" if rival.status != 0 else f", same {round(rival.fun) == answer.line_index}"
    said = "proved" if answer.proved else f"gap {answer.gap}"
    print(
        f"{name}: L {answer.line_index}, {said}, {ours:.3f} s; plain programme {other}{same}; ratio {theirs / ours:.1f}"
    )


def plain_programme(graph: SignedGraph):
    """The textbook programme with its unbalanced triangles."""
    n, m = graph.n, graph.m
    number = np.full((n, n), -1)
    number[graph.a, graph.b] = number[graph.b, graph.a] = np.arange(m)
    e, one = np.arange(m), np.ones(m)
    friends = graph.sign > 0
    ends = (np.tile(e, 3), np.concatenate([n + e, graph.a, graph.b]))
    first = coo_array((np.concatenate([one, one, np.where(friends, -1, 1)]), ends), shape=(m, n + m))
    second = coo_array((np.concatenate([one, -one, np.where(friends, 1, -1)]), ends), shape=(m, n + m))
    constraints = [
        LinearConstraint(first.tocsr(), np.where(friends, 0, 1), np.inf),
        LinearConstraint(second.tocsr(), np.where(friends, 0, -1), np.inf),
    ]
    signs = graph.matrix
    base, third = np.nonzero(
        (signs[graph.a] * signs[graph.b] == -graph.sign[:, None]) & (np.arange(n) > graph.b[:, None])
    )
    if base.size:
        sides = np.stack([base, number[graph.a[base], third], number[graph.b[base], third]], axis=1) + n
        row = np.repeat(np.arange(base.size), 3)
        cuts = coo_array((np.ones(row.size), (row, sides.ravel())), shape=(base.size, n + m))
        constraints.append(LinearConstraint(cuts.tocsr(), 1, np.inf))
    cost = np.concatenate([np.zeros(n), one])
    return milp(
        cost,
        constraints=constraints,
        bounds=Bounds(0, 1),
        integrality=np.ones(n + m),
        options={"time_limit": RIVAL_SECONDS, "mip_rel_gap": 0},
    )


def _timed(work):
    start = perf_counter()
    done = work()
    return perf_counter() - start, done


if __name__ == "__main__":
    main()
