"""Random draws that belong to a place: to a key, a run, a turn, a state and a use.

A draw is not the next number of a sequence but the value of a function. Ask again for the luck of state 3 in turn
40 of run 17 under key 7 and the same number comes back: in any order, on any number of threads, in plain Python, in
NumPy arrays and in compiled code, bit for bit. Two settings run on one key therefore share their luck (common
random numbers), and no question that is added later shifts the draws of another.

The function is Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011), tested against its published vectors.
"""

from counterpoise.streams.draws import (
    LARGEST_KEY,
    LARGEST_RUN,
    LARGEST_STATE,
    fill_uniform_pairs,
    fill_uniforms,
    normal,
    normals,
    uniform,
    uniform_pair,
    uniforms,
)
from counterpoise.streams.elementary import exp, fill_exps, log
from counterpoise.streams.normal import fill_quantiles, quantile, quantiles
from counterpoise.streams.philox import philox
from counterpoise.streams.uses import Use

__all__ = [
    "LARGEST_KEY",
    "LARGEST_RUN",
    "LARGEST_STATE",
    "Use",
    "exp",
    "fill_exps",
    "fill_quantiles",
    "fill_uniform_pairs",
    "fill_uniforms",
    "log",
    "normal",
    "normals",
    "philox",
    "quantile",
    "quantiles",
    "uniform",
    "uniform_pair",
    "uniforms",
]
