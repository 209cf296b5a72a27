"""The alliances of one year of the record: treaties with their members, and the network they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterpoise.measures.alliances import alliance_graph
from counterpoise.world import Pact, System

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Alliances:
    """The alliances of a system.

    Args:
        system: The system whose pacts are meant.
    """

    system: System

    @property
    def pacts(self) -> tuple[Pact, ...]:
        """The treaties in force, each with its members and their dates."""
        return self.system.pacts

    def to_networkx(self, power: str | None = None) -> nx.Graph[str]:
        """The network: states as nodes, an edge for each pair bound by a pact; see `alliance_graph`.

        Args:
            power: A measure of power that the nodes carry, such as "cinc".
        Raises:
            UnknownName: If the system has no such measure of power.
        """
        graph: nx.Graph[str] = alliance_graph(self.system, power)
        return graph
