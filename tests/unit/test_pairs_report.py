"""Answers about pairs on a screen, on paper and on the page, from documents made by hand."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

import pytest

from counterpoise.report.balance_sheet import Source
from counterpoise.report.figures.pact_decades import pact_decades
from counterpoise.report.figures.pact_weights import pact_weights
from counterpoise.report.layout import render
from counterpoise.report.provenance import stamp
from counterpoise.report.sheet import pairs as sheet
from counterpoise.report.sheet.pairs_document import document as page_of
from counterpoise.report.sheet.pairs_document import tables
from counterpoise.report.sheet.pairs_page import blocks, filled, markdown


def weight(name: str, value: float, half: float | None, *, clear: bool) -> dict[str, Any]:
    ends = None if half is None else [value - half, value + half]
    intervals = {"dyadic": ends, "member left out": [value - 1, value + 1], "dyadic and year": ends}
    reading = {"value": value, "intervals": intervals, "naive": [value - 0.1, value + 0.1], "clear": clear}
    told = {
        "name": name,
        "family": "threat",
        "unit": None,
        "expected": 1,
        "verdict": "as expected" if clear else "not clear",
    }
    effect = {**reading, "value": value / 100}
    return {**told, "odds_ratio": 2.0, "log_odds": reading, "alone": reading, "effect": effect}


def document(circle: str = "great-powers", power: str = "cinc", largest: int | None = None) -> dict[str, Any]:
    block = {"decade": 1910, "rows": 100, "pacts": 3, "log_loss": 0.2, "base_log_loss": 0.3}
    way = {"log_loss": 0.2, "base_log_loss": 0.3, "skill": 1 / 3, "better": 1, "blocks": [block]}
    return {
        "question": {"circle": circle, "power": power, "years": [1816, 2018], "dominant": 0.333, "largest": largest},
        "pair_years": 150, "rows": 100, "pacts": 3, "pairs": 10, "members": 5, "treaties": 2, "most_of_one_treaty": 2,
        "dropped": [{"reason": "unknown: border", "rows": 7, "pacts": 1}],
        "weights": [weight("common rival", 2.0, 0.5, clear=True), weight("regime distance", -0.2, None, clear=False)],
        "left_out": [{"name": "at war", "reason": "no pact follows"}],
        "predictions": {"by-decade": way, "forward": way},
        "without": {"threat": {"log_loss": 0.25, "skill": 1 / 6}},
    }  # fmt: skip


def kept() -> dict[str, Any]:
    asked = [("great-powers", None), ("all", None), ("all", 10)]
    seal = {"version": "0.1.0", "date": "2026-11-22", "sources": {"nmc": "x"}, "digest": "0123456789abcdef0123"}
    times = {"dyadic": {"worlds": 0, "share": None}, "member left out": {"worlds": 90, "share": 0.955}}
    held = {"together": times, "alone": times}
    return {
        "remake": "scripts/remake-pairs",
        "stamp": seal,
        "calibration": [{"odds": 2.0, "worlds": 100, "together": 0.25, "alone": 0.5, "held": held}],
        "answers": [document(circle, power, largest) for circle, largest in asked for power in ("cinc", "milex")],
    }


def test_the_table_shows_factors_and_a_dash_where_there_is_no_interval() -> None:
    _, rows = sheet.weights(document())
    assert rows[0] == [
        "common rival", "yes", "more", "7.39", "4.48 to 12.18", "2.72 to 20.09", "4.48 to 12.18", "as expected"
    ]  # fmt: skip
    assert rows[1][4] == sheet.NONE


def test_counts_predictions_and_remarks_are_sentences_of_the_document() -> None:
    told = document(largest=10)
    assert sheet.title(told) == "Great powers, 1816-2018, power by CINC, treaties of at most 10 states"
    assert "100 pair-years" in sheet.counts(told)
    assert "one of which made 2" in sheet.counts(told)
    assert sheet.predictions(told)[1][0] == ["all other decades", "1", "0.2000", "0.3000", "+33.3%", "1 of 1"]
    assert sheet.without(told)[1][1] == ["threat", "+16.7%", "+16.7%"]
    assert sheet.remarks(told) == [
        "Not weighed: at war: no pact follows.",
        "Rows not used: 7 (1 new pacts): unknown: border.",
    ]


@pytest.mark.parametrize("draw", [pact_weights, pact_decades])
def test_drawings_are_whole_and_tell_in_words_what_they_show(draw) -> None:
    figure = draw(document())
    for svg in (figure.wide, figure.narrow):
        text = "".join(ET.fromstring(svg).itertext())
        assert figure.label in text
        assert figure.description in text
    assert ("common rival times 7.39" in figure.description) or ("1910s" in figure.description)


def test_the_page_has_every_part_and_only_those() -> None:
    parts = blocks(kept())
    page = "".join(f"<!-- made: {name} -->\nold\n<!-- end -->\n" for name in parts)
    made = filled(page, parts)
    assert "old" not in made
    assert "| 2 | 100 | 25% | 50% |" in made
    assert "| 2 | beside the others | – | 96% of 90 |" in made
    assert filled(made, parts) == made
    with pytest.raises(KeyError, match="nothing"):
        filled("<!-- made: nothing -->\n<!-- end -->", parts)


def test_across_measures_what_is_clear_everywhere_is_told_apart() -> None:
    half_clear = kept()
    half_clear["answers"][1]["weights"][0]["log_odds"]["clear"] = False
    parts = blocks(half_clear)
    assert "| common rival | **7.39** | 7.39 |" in parts["great-powers-measures"]
    assert "Clear under every measure: nothing. Under some: common rival (1 of 2)." in parts["great-powers-measures"]
    assert "Not weighed by CINC, military spending: at war: no pact follows." in parts["all-measures"]
    assert "Clear under every measure: common rival (x 7.39, widest interval 2.72 to 20.09" in parts["all-measures"]


def test_the_finding_names_what_is_clear_and_what_the_predictions_are_worth() -> None:
    told = sheet.finding(document())
    assert "common rival (odds x 7.39, as expected); not clear: 1." in told
    assert "+33.3%" in told


def test_how_to_read_speaks_of_missing_intervals_only_where_there_are_some() -> None:
    told = document()
    assert any(line.startswith(sheet.NONE) for line in sheet.reading(told))
    told["weights"] = told["weights"][:1]
    assert not any(line.startswith(sheet.NONE) for line in sheet.reading(told))


def test_measures_side_by_side_mark_what_is_clear_and_name_what_was_not_weighed() -> None:
    one, other = document(), document(power="milex")
    other["weights"] = other["weights"][:1]
    headers, rows = sheet.measures([one, other])
    assert headers == ["consideration", "CINC", "military spending"]
    assert rows == [["common rival", "7.39 ✓", "7.39 ✓"], ["regime distance", "0.82", "not weighed"]]


@pytest.mark.parametrize("powers", [["cinc"], ["cinc", "milex"]])
def test_the_page_of_answers_holds_every_table_and_says_where_it_comes_from(powers: list[str]) -> None:
    answers = [document(power=power) for power in powers]
    made = stamp(sources={"nmc": "0" * 64}, command="counterpoise pairs")
    source = Source("nmc", "National Material Capabilities", "7.0", "cite it", "https://example.org/nmc", "0" * 64)
    page = render(page_of(answers, made, [source], "What it is worth."))
    for said in ("Without each theory in turn", "Surprise by decade", "What it is worth.", "National Material"):
        assert said in page
    assert page.count("What it is worth.") == 1
    assert ("Under every measure" in page) is (len(powers) > 1)
    assert len(tables(answers)) == 4 * len(powers) + (len(powers) > 1)
    for table in tables(answers):
        assert all(len(row) == len(table.columns) for row in table.written())


def test_an_empty_cell_is_not_the_dash_of_an_interval_that_does_not_exist() -> None:
    told = document()
    told["weights"][0]["expected"] = 0
    (first, *_), *_ = (table.written() for table in tables([told]))
    assert first[2] == ""


def test_a_table_in_markdown() -> None:
    assert markdown((["a", "b"], [["1", "2"]])) == "| a | b |\n| --- | --- |\n| 1 | 2 |"
