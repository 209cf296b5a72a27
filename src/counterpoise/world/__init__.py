"""What there is: states, their power, their pacts, wars and rivalries, a system at a moment, a timeline.

Frozen things only. This layer knows no files, frames, compilers or screens.
"""

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
