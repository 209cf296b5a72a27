"""Years drawn anew in blocks: a second opinion on intervals over years (Künsch 1989; Politis & Romano 1992).

Whole stretches of consecutive years are drawn with replacement, round a circle in which the last year is followed by
the first, and the coefficient is computed again. What is near in time stays together, and no formula for the
dependence is needed. The draws belong to their key, so the same data give the same interval.
"""

from __future__ import annotations

from math import nan

import numpy as np

from counterpoise.errors import BadValue
from counterpoise.evidence.inference.clustered import Groups
from counterpoise.evidence.inference.fit import Array
from counterpoise.streams import Use, uniforms


def block_bootstrap(
    x: Array, y: Array, years: Groups, *, block: int, draws: int = 2000, key: int = 1, level: float = 0.95
) -> tuple[float, float]:
    """The interval of the slope of y on x over years.

    Args:
        x, y: Shape (rows,); several rows of a year stay together.
        years: The year of each row.
        block: Years in a block.
        draws: Records drawn anew.
        key: Of the draws.
        level: Between 0 and 1.
    Returns:
        Lower and upper end, as quantiles of the slopes; nan where no record drawn has both sides of the contrast.
    Raises:
        BadValue: If a block is shorter than a year or longer than the record.
    """
    first, span = int(years.min()), int(years.max() - years.min()) + 1
    if not 1 <= block <= span:
        raise BadValue(f"a block of {block} years does not fit into {span}")
    pieces = -(-span // block)
    luck = uniforms(key, np.arange(draws)[:, None], np.arange(pieces)[None, :], 0, 0, Use.RESAMPLE)
    begins = np.floor(luck * span).astype(np.int64)
    drawn = ((begins[:, :, None] + np.arange(block)) % span).reshape(draws, -1)[:, :span]
    columns = (np.ones_like(x), x, y, x * x, x * y)
    n, sx, sy, sxx, sxy = (np.bincount(years - first, weights=c, minlength=span)[drawn].sum(axis=1) for c in columns)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = sxx - sx * sx / n
        slopes = np.where(spread > 1e-12, (sxy - sx * sy / n) / spread, np.nan)
    told = slopes[np.isfinite(slopes)]
    if not len(told):
        return nan, nan
    low, high = np.quantile(told, ((1 - level) / 2, (1 + level) / 2))
    return float(low), float(high)
