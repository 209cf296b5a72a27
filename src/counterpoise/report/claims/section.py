"""The section of a balance sheet that says which claims of the theory the moment bears on."""

from __future__ import annotations

from collections.abc import Sequence

from counterpoise.report.document import Block, Exhibit, Paragraph, Section
from counterpoise.report.sheet.claims import BearingClaim
from counterpoise.report.tables import Column, Table

OPENING = (
    "One moment does not test a claim, but it is a case of some. These are the sentences of the theory that this one "
    "is about, with their verdicts on the whole record since 1816 and in simulated worlds, which are never merged."
)


def section(claims: Sequence[BearingClaim]) -> Section:
    """The section; without blocks where the moment bears on no claim."""
    if not claims:
        return Section("claims", "Claims that this bears on", ())
    rows = tuple((c.number, c.sentence, c.because, c.record, c.events, c.simulation) for c in claims)
    columns = (
        Column(""), Column("Claim"), Column("Because"), Column("On the record"), Column("N"), Column("In simulation"),
    )  # fmt: skip
    note = "N: independent events. The whole verdict of a claim: counterpoise claims show C1."
    table = Table("Claims that this moment is a case of", columns, rows, note)
    blocks: tuple[Block, ...] = (Paragraph(OPENING), Exhibit("What theory has to say here", table=table))
    return Section("claims", "Claims that this bears on", blocks)
