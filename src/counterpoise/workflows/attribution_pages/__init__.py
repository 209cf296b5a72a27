"""The pages of the documentation that are made from the results of attribution, figures included.

No number and no verdict on them is written by hand; `tests/golden/test_attribution_page.py` rewrites them.
"""

from __future__ import annotations

from pathlib import Path

from counterpoise.evidence.attribution import results
from counterpoise.workflows.attribution_pages.markdown import RECORDS
from counterpoise.workflows.attribution_pages.powers import grid, powers_page, seen
from counterpoise.workflows.attribution_pages.recovery import confusion, recovery_page


def pages() -> dict[str, str]:
    """Every page and figure by its path below the folder of the documentation."""
    recovery, powers = results.shipped(results.RECOVERY), results.shipped(results.POWERS)
    deeds = results.shipped(results.DEEDS)
    figures = [confusion(recovery, record) for record in RECORDS] + [grid(powers, state) for state in seen(powers)]
    made = {f"reference/figures/{figure.id}.svg": figure.wide + "\n" for figure in figures}
    made["reference/attribution-recovery.md"] = recovery_page(recovery)
    made["reference/attribution-of-great-powers.md"] = powers_page(powers, deeds)
    return made


def write(docs: Path) -> None:
    """Write the pages and figures."""
    for path, text in pages().items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
