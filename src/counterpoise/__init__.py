"""Counterpoise: a laboratory for the balance of power in international relations.

The names below are the public ones; nothing else is. They are loaded when first used, so that importing the package
costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from counterpoise.data.panel import world as world
    from counterpoise.errors import CounterpoiseError as CounterpoiseError
    from counterpoise.lab import Case as Case
    from counterpoise.lab import Moment as Moment
    from counterpoise.lab import SimulatedCase as SimulatedCase
    from counterpoise.lab import compare as compare
    from counterpoise.lab import scenario as scenario
    from counterpoise.lab import scenarios as scenarios
    from counterpoise.measures.cinc import cinc as cinc
    from counterpoise.measures.concentration import capability_shares as capability_shares
    from counterpoise.measures.concentration import change_in_concentration as change_in_concentration
    from counterpoise.measures.concentration import concentration as concentration
    from counterpoise.measures.concentration import effective_number as effective_number
    from counterpoise.measures.concentration import entropy_number as entropy_number
    from counterpoise.measures.concentration import herfindahl as herfindahl
    from counterpoise.measures.concentration import movement as movement
    from counterpoise.measures.polarity import disagreement as disagreement
    from counterpoise.measures.polarity import schemes as schemes
    from counterpoise.measures.scales import coalition_scales as coalition_scales
    from counterpoise.measures.scales import tipping as tipping
    from counterpoise.measures.scales import weigh as weigh
    from counterpoise.measures.threat import threats as threats
    from counterpoise.report.glossary import explain as explain
    from counterpoise.workflows.align import align as align
    from counterpoise.workflows.attribute import attribute as attribute
    from counterpoise.workflows.claims_at_hand import claims as claims
    from counterpoise.workflows.coalition import coalition as coalition
    from counterpoise.workflows.measure import measure as measure
    from counterpoise.workflows.pairs import pairs as pairs
    from counterpoise.workflows.run import run as run
    from counterpoise.world import Belligerent as Belligerent
    from counterpoise.world import Capital as Capital
    from counterpoise.world import Dated as Dated
    from counterpoise.world import Estimate as Estimate
    from counterpoise.world import Member as Member
    from counterpoise.world import Norm as Norm
    from counterpoise.world import Outcome as Outcome
    from counterpoise.world import Pact as Pact
    from counterpoise.world import Pledge as Pledge
    from counterpoise.world import Power as Power
    from counterpoise.world import PowerSeries as PowerSeries
    from counterpoise.world import Rivalry as Rivalry
    from counterpoise.world import Side as Side
    from counterpoise.world import Span as Span
    from counterpoise.world import State as State
    from counterpoise.world import System as System
    from counterpoise.world import Timeline as Timeline
    from counterpoise.world import War as War

_HOMES = {
    "Belligerent": "world",
    "Capital": "world",
    "Case": "lab",
    "CounterpoiseError": "errors",
    "Dated": "world",
    "Estimate": "world",
    "Member": "world",
    "Moment": "lab",
    "Norm": "world",
    "Outcome": "world",
    "Pact": "world",
    "Pledge": "world",
    "Power": "world",
    "PowerSeries": "world",
    "Rivalry": "world",
    "Side": "world",
    "SimulatedCase": "lab",
    "Span": "world",
    "State": "world",
    "System": "world",
    "Timeline": "world",
    "War": "world",
    "align": "workflows.align",
    "attribute": "workflows.attribute",
    "capability_shares": "measures.concentration",
    "change_in_concentration": "measures.concentration",
    "cinc": "measures.cinc",
    "claims": "workflows.claims_at_hand",
    "coalition": "workflows.coalition",
    "coalition_scales": "measures.scales",
    "compare": "lab",
    "concentration": "measures.concentration",
    "disagreement": "measures.polarity",
    "effective_number": "measures.concentration",
    "entropy_number": "measures.concentration",
    "explain": "report.glossary",
    "herfindahl": "measures.concentration",
    "measure": "workflows.measure",
    "movement": "measures.concentration",
    "pairs": "workflows.pairs",
    "run": "workflows.run",
    "scenario": "lab",
    "scenarios": "lab",
    "schemes": "measures.polarity",
    "threats": "measures.threat",
    "tipping": "measures.scales",
    "weigh": "measures.scales",
    "world": "data.panel",
}

__all__ = ["__version__", *_HOMES]  # pyright: ignore[reportUnsupportedDunderAll]  # the table is the one list


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'counterpoise' has no public name {name!r}")
    return getattr(import_module(f"counterpoise.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
