"""Frustration: the exact line index of a signed graph, and the ties that stand in the way of balance."""

from counterpoise.measures.frustration.line_index import Frustration, line_index

__all__ = ["Frustration", "line_index"]
