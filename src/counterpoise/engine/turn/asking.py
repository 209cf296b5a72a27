"""The two questions, handed to whichever doctrine a state follows.

A cast is the doctrines of a run in the order of their numbers. Python asks its functions; the compiled engine puts a
written switch in the place of these two (see `engine.compiled`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from counterpoise.doctrines.outlook import Answer, Outlook, Quarrel, Stand
from counterpoise.engine.board import Reals


class Cast(NamedTuple):
    """The doctrines of a run as two functions of (number, picture, settings)."""

    align: Callable[[int, Outlook, Reals], Answer]
    intervene: Callable[[int, Quarrel, Reals], Stand]


def ask_where(cast: Cast, number: int, view: Outlook, settings: Reals) -> Answer:
    """Where do I stand?"""
    return cast.align(number, view, settings)


def ask_whether(cast: Cast, number: int, view: Quarrel, settings: Reals) -> Stand:
    """Do I fight, and on which side?"""
    return cast.intervene(number, view, settings)
