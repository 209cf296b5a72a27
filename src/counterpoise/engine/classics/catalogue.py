"""The classic simulations by name. To add one: write its file with a card, and name the card here."""

from __future__ import annotations

from counterpoise.engine.classics import culture, emergent_polarity, geosim, realpolitik, triads, tribute
from counterpoise.engine.classics.card import Classic
from counterpoise.errors import unknown_name

CLASSICS: tuple[Classic, ...] = (
    realpolitik.CARD,
    emergent_polarity.CARD,
    geosim.CARD,
    tribute.CARD,
    culture.CARD,
    triads.LOCAL,
    triads.CONSTRAINED,
)
"""Oldest lineage first."""


def classic(name: str) -> Classic:
    """A classic simulation by name.

    Raises:
        UnknownName: If there is none of that name.
    Example:
        >>> classic("geosim").title
        'GeoSim: the sizes of wars'
    """
    for one in CLASSICS:
        if one.name == name:
            return one
    raise unknown_name("classic simulation", name, [one.name for one in CLASSICS])
