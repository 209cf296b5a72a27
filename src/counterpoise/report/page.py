"""The page of a balance sheet: what `run` writes to a file, and what a notebook shows.

The records become sections (`balance_page`), the sections one HTML page (`layout`).
"""

from __future__ import annotations

from collections.abc import Sequence

from counterpoise.report.balance_page import document
from counterpoise.report.balance_sheet import BalanceSheet
from counterpoise.report.document import Section
from counterpoise.report.layout import embed, render


def page(sheet: BalanceSheet, *, further: Sequence[Section] = ()) -> str:
    """The report: one self-contained HTML page of at most 3 MB; the same sheet gives the same bytes.

    Args:
        sheet: What was found.
        further: Sections of other kinds of result, such as outcomes of an ensemble.
    Raises:
        BadValue: If the page would be too large.
    """
    return render(document(sheet, further=further))


def fragment(sheet: BalanceSheet, *, further: Sequence[Section] = ()) -> str:
    """The same as a piece of HTML for a notebook, with its style and without the frame of a page."""
    return embed(document(sheet, further=further))
