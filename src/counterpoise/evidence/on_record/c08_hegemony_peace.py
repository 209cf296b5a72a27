"""C8 on the record: wars of great powers after years of hegemony and after others; the mirror of C3a."""

from __future__ import annotations

from counterpoise.evidence.comparison import Comparison
from counterpoise.evidence.on_record.c03a_balance_peace import beyond, by_year, wars
from counterpoise.evidence.on_record.record import Record
from counterpoise.evidence.on_record.variant import Variant


def history(record: Record, variant: Variant) -> Comparison:
    """Whether a war began in a year, years of hegemony against the others."""
    hegemony, known = beyond(record, variant, variant.word("hegemony"))
    return by_year(variant, wars(record, variant.word("war")), hegemony, known)


def control(record: Record, variant: Variant) -> Comparison:
    """The same for wars without a great power."""
    hegemony, known = beyond(record, variant, variant.word("hegemony"))
    return by_year(variant, wars(record, "without-great"), hegemony, known)
