"""The section of the balance sheet on attribution: its table, figure and words are those of the records."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from counterpoise.report.attribution_section import by_era, era_table, in_words, section, spanned
from counterpoise.report.document import Bullets, Exhibit, Paragraph
from counterpoise.report.figures.confusion_matrix import confusion_matrix
from counterpoise.report.figures.doctrine_grid import Posteriors, doctrine_grid, rows_of
from counterpoise.report.sheet.attribution import Assigned, Attributed, Decided, LikelySet
from counterpoise.workflows.run import run

GERMANY = Attributed("GMY", "blocs", "Two blocs", 1890, 1918, 0, 0.0, "unseen", "1890-1918: nothing.")
ITALY = Attributed(
    "ITA", "blocs", "Two blocs", 1890, 1918, 7, 3.5, "leaning", "1890-1918: leaning to hedging.",
    sets=(LikelySet(("hedging", "tethering"), 0.8), LikelySet(("base-rates",), 0.2, null=True)),
    posterior={"hedging": 0.4, "tethering": 0.4, "base-rates": 0.2},
    gain=1.4,
    right=0.75,
    deciding=(Decided(1914, "stance", "GMY", "was coded neutral", "hedging", "aside", "kept away", "jackal", "against",
                      "followed", 1.25),),
    assigned=(Assigned("jackal", 1915, 1918, "the treaty of London", "snyder-1997", 0.01, "differs", "So and so."),),
)  # fmt: skip


def test_the_section_tells_what_decided_and_where_historians_differ() -> None:
    told = section([ITALY, GERMANY], {"ITA": "Italy", "GMY": "Germany"}.__getitem__)
    tables = [block.table.to_text() for block in told.blocks if isinstance(block, Exhibit) and block.table]
    assert "hedging = tethering 80%; base-rates 20%" in tables[0]
    assert "unseen" in tables[0]
    assert "hedging (and 1 alike): aside; it kept away" in tables[1]
    assert "+1.25" in tables[1]
    assert "the treaty of London" in tables[2]
    paragraphs = " ".join(block.text for block in told.blocks if isinstance(block, Paragraph))
    assert "same answer in every situation seen" in paragraphs
    words = [item for block in told.blocks if isinstance(block, Bullets) for item in block.items]
    assert words == ["Italy, 1890-1918: leaning to hedging.", "Italy, jackal: So and so."]


def test_a_column_that_says_nothing_is_headed_so_and_years_that_are_an_era_need_no_warning() -> None:
    from dataclasses import replace

    few = replace(ITALY, verdict="too few")
    drawn = next(b.figure for b in section([few], str).blocks if isinstance(b, Exhibit) and b.figure)
    assert "ITA (too few)" in drawn.description
    assert "(leaning)" not in by_era([ITALY], "x", "Italy").description
    assert spanned(1890, 1918) == ""
    assert "1871 to 1918 are taken as one era" in spanned(1871, 1918)


def test_where_nothing_is_seen_there_is_no_section() -> None:
    assert section([GERMANY], str).blocks == ()
    assert section([], str).blocks == ()


def test_eras_are_rows_and_small_sets_are_left_out() -> None:
    assert "1890-1918" in era_table([ITALY], "Italy").to_text()
    assert in_words((LikelySet(("a",), 0.96), LikelySet(("b",), 0.04))) == "a 96%"


def test_the_grid_has_a_row_for_every_likely_doctrine_and_the_nulls_last() -> None:
    columns = [Posteriors("1890-1918", ITALY.posterior), Posteriors("1919-1945", {"jackal": 0.99, "isolation": 0.01})]
    assert rows_of(columns) == ["jackal", "hedging", "tethering", "base-rates"]
    drawn = doctrine_grid(columns, "grid", "Italy")
    assert "1890-1918: hedging 40%, tethering 40%, base-rates 20%" in drawn.description
    for svg in (drawn.wide, drawn.narrow):
        ElementTree.fromstring(svg)


def test_a_confusion_matrix_tells_what_was_taken_for_what() -> None:
    drawn = confusion_matrix(["a", "b"], ["a", "b", "none"], [[0.7, 0.3, 0.0], [0.0, 1.0, 0.0]], "c", "Confusion")
    assert drawn.description == "Taken for, most first. a: a 70%, b 30%; b: b 100%."
    ElementTree.fromstring(drawn.wide)


@pytest.fixture(scope="module")
def page() -> str:
    return run("two-blocs-1890-1918", moment=1914).html()


def test_the_balance_sheet_of_a_scenario_carries_its_great_powers(page: str) -> None:
    assert 'id="attribution"' in page
    assert "Which doctrine each great power seems to have followed" in page
    assert "Beside what historians say" in page
