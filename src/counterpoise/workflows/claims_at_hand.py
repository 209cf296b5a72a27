"""Claims in Python: `cp.claims["dominant-state-provokes-coalition"].test(on="history", power=["cinc", "milex"])`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from counterpoise.errors import unknown_name
from counterpoise.evidence.claims.card import Claim, Value, Years
from counterpoise.evidence.claims.reader import Reader
from counterpoise.evidence.claims.registry import claim
from counterpoise.evidence.claims.registry import claims as cards
from counterpoise.evidence.history_verdict import HISTORY_MEASURES, HistoryVerdict
from counterpoise.evidence.verdict_text import notes, sentences
from counterpoise.report.claims.line import InSimulation, Line
from counterpoise.report.claims.page import claim_document
from counterpoise.report.claims.tables import board_table, power_table, variants_table
from counterpoise.report.layout import embed
from counterpoise.report.provenance import stamp
from counterpoise.report.tables import Table
from counterpoise.workflows.claims import Asked, HistoryTests, hold, works_of
from counterpoise.workflows.claims_shown import lines_of, tested_lines
from counterpoise.workflows.claims_simulated import SimulatedClaims, simulate_claims

On = Literal["history", "simulation", "both"]


@dataclass(frozen=True)
class Tested:
    """What a test of one claim found.

    Args:
        line: The card with its verdicts.
        history, simulated: The tests themselves; None where the claim was not asked there.
    """

    line: Line
    history: HistoryTests | None = None
    simulated: SimulatedClaims | None = None

    @property
    def on_record(self) -> HistoryVerdict | None:
        """The verdict on the record with all its variants."""
        return self.line.history

    @property
    def in_simulation(self) -> InSimulation | None:
        """The verdict in simulation."""
        return self.line.simulation

    @property
    def verdict(self) -> str:
        """The verdict as a word; where both were asked, "record: ...; simulation: ...", for they are never merged."""
        history = self.line.history.verdict if self.line.history else ""
        simulation = self.line.simulation.ruling if self.line.simulation else ""
        return f"record: {history}; simulation: {simulation}" if history and simulation else history or simulation

    @property
    def sentences(self) -> tuple[str, ...]:
        """The verdict in sentences."""
        found: tuple[str, ...] = ()
        if self.line.history is not None:
            found += (*sentences(self.line.history), *notes(self.line.history))
        if self.line.simulation is not None:
            found += (self.line.simulation.sentence,)
        return found

    def table(self, *, variants: bool = False) -> Table:
        """The finding by measure of power; with `variants`, every variant."""
        if self.line.history is None:
            return board_table([self.line])
        return variants_table(self.line.history) if variants else power_table(self.line.history)

    def bibtex(self) -> str:
        """The literature of the claim and the data that it was tested on."""
        measures = self.line.history.measures if self.line.history else ()
        return works_of([self.line.card], measures)

    def cite(self) -> str:
        """The same as `bibtex`."""
        return self.bibtex()

    @property
    def provenance(self) -> Mapping[str, Any]:
        """The stamp: sources with the hashes of their files, and the choices made."""
        sources = self.history.sources if self.history else {}
        changed = list(self.line.history.changed) if self.line.history else []
        told = {"claim": self.line.card.key, "card": self.line.card.version, "changed_by_reader": changed}
        return stamp(sources=sources, parameters=told).to_json()

    def _repr_html_(self) -> str:
        return embed(claim_document(self.line, stamp()))


@dataclass(frozen=True)
class ClaimAtHand:
    """A claim: its card, the verdicts that come with the package, and a test of one's own."""

    card: Claim

    @property
    def shipped(self) -> Tested:
        """The verdicts that come with the package."""
        return Tested(lines_of([self.card.key])[0])

    def test(
        self,
        on: On = "history",
        power: Sequence[str] = HISTORY_MEASURES,
        *,
        period: Years | None = None,
        smallest: float | None = None,
        negligible: float | None = None,
        floor: int | None = None,
        choices: Mapping[str, Value | Sequence[Value]] | None = None,
        points: int | None = None,
        runs: int | None = None,
        key: int | None = None,
        folder: str | Path | None = None,
    ) -> Tested:
        """Test the claim anew.

        Args:
            on: The record, simulated worlds, or both.
            power: Measures of power, the main one first.
            period: Other years.
            smallest, negligible, floor: Another smallest effect of interest, another size below which effects do not
                matter, another floor of events.
            choices: Other levels, such as {"threshold": 0.4}.
            points, runs, key: Of the simulation.
            folder: The data folder.
        Raises:
            UnknownName: If there is no such side, measure, choice or level.
            DataMissing: If a source of the record is not here.
        """
        if on not in ("history", "simulation", "both"):
            raise unknown_name("side", on, ("history", "simulation", "both"))
        names = (self.card.key,)
        levels = {n: _levels(v) for n, v in (choices or {}).items()}
        reader = Reader(smallest=smallest, negligible=negligible, floor=floor, levels=levels)
        asked = Asked(names, tuple(power), period, reader)
        history = hold(asked, folder=folder) if on != "simulation" else None
        simulated = simulate_claims(names, points=points, runs=runs, key=key) if on != "history" else None
        return Tested(tested_lines(names, history, simulated)[0], history, simulated)

    def _repr_html_(self) -> str:
        return self.shipped._repr_html_()  # pyright: ignore[reportPrivateUsage]  # the notebook protocol's own name


def _levels(value: Value | Sequence[Value]) -> tuple[Value, ...]:
    return (value,) if isinstance(value, str | int | float) else tuple(value)


class Claims(Mapping[str, ClaimAtHand]):
    """Every claim by its key; a number such as "C1" finds it too.

    Example:
        >>> claims["C8"].card.sentence
        'Hegemony is peaceful.'
    """

    def __getitem__(self, name: str) -> ClaimAtHand:
        return ClaimAtHand(claim(name))

    def __iter__(self) -> Iterator[str]:
        return iter(cards())

    def __len__(self) -> int:
        return len(cards())

    def _repr_html_(self) -> str:
        return board_table(lines_of()).to_html()


claims = Claims()
"""The claims of the theory."""
