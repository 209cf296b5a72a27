"""What there is: states, their power, their pacts, wars and rivalries, a system at a moment, a timeline.

Frozen things only. This layer knows no files, frames, compilers or screens.

The name has a second meaning in the field: `counterpoise.world("cow", years=(1816, 2016))` opens the record of the
state system (see `counterpoise.data.panel.world`). So that it does so whether or not this package was imported before,
the package can be called and passes the call on.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

from counterpoise.world.days import Span, day
from counterpoise.world.pact import Member, Pact, Pledge
from counterpoise.world.power import Basis, Estimate, Power, PowerSeries
from counterpoise.world.state import Capital, Dated, State
from counterpoise.world.system import System
from counterpoise.world.timeline import Norm, Timeline
from counterpoise.world.war import Belligerent, Outcome, Rivalry, Side, Stake, War

__all__ = [
    "Basis",
    "Belligerent",
    "Capital",
    "Dated",
    "Estimate",
    "Member",
    "Norm",
    "Outcome",
    "Pact",
    "Pledge",
    "Power",
    "PowerSeries",
    "Rivalry",
    "Side",
    "Span",
    "Stake",
    "State",
    "System",
    "Timeline",
    "War",
    "day",
]


class _Called(ModuleType):
    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return import_module("counterpoise.data.panel").world(*arguments, **named)


sys.modules[__name__].__class__ = _Called
