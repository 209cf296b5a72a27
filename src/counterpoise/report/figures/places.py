"""Where states stand on a map of ties: in the order of the globe, at distances that are compressed.

A plain map of a world system puts ten European capitals under one thumb and leaves the oceans empty. Here directions
from the centre of the system are taken and distances shrunk by the logarithm; both ways across the paper, a state's
place is then half by distance and half by rank, so that near capitals come apart and far ones come in. Who lies north
or west of whom is kept, but for states that would overlap: they are pushed apart. Nothing is drawn at random.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""Places on paper, shape (states, 2), in pixels."""

_NEAR = 250.0
"""Kilometres: well beyond this the logarithm shrinks, well below it distances stay as they are (our choice)."""


def places(
    latitude: Sequence[float], longitude: Sequence[float], radius: Sequence[float], width: float, height: float
) -> Points:
    """A place on paper for every state, x to the right and y downwards.

    States whose capital is not known stand in a row along the lower edge.

    Args:
        latitude, longitude: Of the capitals, in degrees; nan where not known.
        radius: How far each mark and its label reach, in pixels.
        width, height: Of the paper.
    """
    known = np.array([isfinite(a) and isfinite(b) for a, b in zip(latitude, longitude, strict=True)], dtype=np.bool_)
    points = np.zeros((len(known), 2))
    if known.any():
        points[known] = _compressed(np.radians(np.asarray(latitude)[known]), np.radians(np.asarray(longitude)[known]))
    room = np.asarray(radius, dtype=np.float64)
    points[known] = _fitted(points[known], room[known], width, height)
    lost = np.flatnonzero(~known)
    points[lost, 0] = (np.arange(lost.size) + 0.5) / max(lost.size, 1) * width
    points[lost, 1] = height - room[lost]
    return apart(points, room, width, height)


def _compressed(latitude: Points, longitude: Points) -> Points:
    """Azimuthal places about the middle capital, distances shrunk by the logarithm."""
    unit = np.column_stack(
        (np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude))
    )
    angles = np.arccos(np.clip(unit @ unit.T, -1.0, 1.0))
    centre = int(np.argmin(angles.sum(axis=1)))
    away = angles[centre]
    east = np.cos(latitude) * np.sin(longitude - longitude[centre])
    north = np.cos(latitude[centre]) * np.sin(latitude) - np.sin(latitude[centre]) * np.cos(latitude) * np.cos(
        longitude - longitude[centre]
    )
    bearing = np.arctan2(east, north)
    reach = np.log1p(away * 6371.0 / _NEAR)
    return np.column_stack((reach * np.sin(bearing), -reach * np.cos(bearing)))


def _fitted(points: Points, room: Points, width: float, height: float) -> Points:
    """Spread over the paper each way by itself, half by distance and half by rank: one far state takes no half."""
    if not len(points):
        return points
    edge = float(room.max())
    low, high = points.min(axis=0), points.max(axis=0)
    far = (points - low) / np.where(high > low, high - low, 1.0)
    spread = np.where(high > low, (far + _ranks(points)) / 2, 0.5)
    return edge + spread * (np.array([width, height]) - 2 * edge)


def _ranks(points: Points) -> Points:
    """Each column's ranks from 0 to 1; equal values share the middle of theirs."""
    below = (points[None, :, :] < points[:, None, :]).sum(axis=1)
    level = (points[None, :, :] == points[:, None, :]).sum(axis=1) - 1
    return (below + level / 2) / max(len(points) - 1, 1)


def apart(points: Points, room: Points, width: float, height: float) -> Points:
    """Marks that overlap pushed apart, each pair half each way, until none does or two hundred rounds are over."""
    placed = points.copy()
    edge = room[:, None]
    for _ in range(200):
        gap = placed[:, None, :] - placed[None, :, :]
        # Two states on the very same spot part along a direction of their own.
        angle = np.arange(len(placed), dtype=np.float64) * 2.399963
        gap += np.where((np.abs(gap).sum(axis=2) == 0)[..., None], _directions(angle), 0.0)
        distance = np.maximum(np.hypot(gap[..., 0], gap[..., 1]), 1e-9)
        lack = np.maximum(room[:, None] + room[None, :] - distance, 0.0)
        np.fill_diagonal(lack, 0.0)
        if not lack.any():
            break
        placed += (gap / distance[..., None] * lack[..., None]).sum(axis=1) * 0.35
        placed = np.clip(placed, edge, np.array([width, height]) - edge)
    return placed


def _directions(angle: Points) -> Points:
    """A small step for each pair, opposite for its two members."""
    step = np.column_stack((np.cos(angle), np.sin(angle))) * 1e-3
    return step[:, None, :] - step[None, :, :]
