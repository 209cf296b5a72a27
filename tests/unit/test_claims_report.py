"""Claims on paper: what figures, tables, pages and exports say, made from results only."""

from __future__ import annotations

import re
from dataclasses import replace
from math import nan

import pytest

from counterpoise.errors import BadValue, UnknownName
from counterpoise.evidence.claims.registry import claim
from counterpoise.evidence.comparison import Effect
from counterpoise.evidence.history_stored import stored
from counterpoise.evidence.history_verdict import HistoryVerdict, Tried, shown
from counterpoise.evidence.verdict import Mark
from counterpoise.evidence.verdict_text import interval, notes, number, sentences
from counterpoise.report.claims.duel import duel_sentence, duel_table, duels
from counterpoise.report.claims.figures import claims_board, duel_figure, variants_curve
from counterpoise.report.claims.line import Line
from counterpoise.report.claims.markdown import markdown
from counterpoise.report.claims.page import board_document, board_sentence, claim_document
from counterpoise.report.claims.tables import board_table, moves_table, parts_table, power_table, variants_table
from counterpoise.report.layout import render
from counterpoise.report.provenance import Stamp
from counterpoise.workflows.claims_shown import exported, lines_of

MADE = Stamp("0.1.0", "3.11")


@pytest.fixture(scope="module")
def verdict() -> HistoryVerdict:
    return stored(claim("C3a"))


def silent(verdict: HistoryVerdict) -> HistoryVerdict:
    """The same verdict with nothing to be seen."""
    nothing = Effect(nan, nan, nan, 10, 0, "there are too few cases")

    def emptied(one: Tried) -> Tried:
        return replace(one, effect=nothing, mark=Mark.NOT_COUNTED)

    return replace(
        verdict,
        tried=tuple(map(emptied, verdict.tried)),
        apart=tuple(map(emptied, verdict.apart)),
        controls={measure: emptied(one) for measure, one in verdict.controls.items()},
        blocks={},
    )


def test_the_curve_draws_every_variant_and_says_how_many_count(verdict: HistoryVerdict) -> None:
    drawn = variants_curve(verdict, "curve")
    assert f"{verdict.shares.plus} count for the claim" in drawn.description
    for svg in (drawn.wide, drawn.narrow):
        assert svg.startswith("<svg")
        assert "power: netres" in svg
    with pytest.raises(BadValue, match="no curve"):
        variants_curve(silent(verdict), "curve")


def test_the_board_stands_without_verdicts_too(verdict: HistoryVerdict) -> None:
    lines = [Line(claim("C1"), None, None), Line(verdict.claim, verdict, None), Line(claim("P"), None, None)]
    drawn = claims_board(lines)
    assert "C1: record not run, simulation not run" in drawn.description
    rows = board_table(lines).written()
    assert rows[0][2] == "not run"
    assert rows[1][2] == verdict.verdict


def test_the_tables_hold_what_the_verdict_holds(verdict: HistoryVerdict) -> None:
    assert len(variants_table(verdict).rows) == len(verdict.tried)
    assert [row[0] for row in power_table(verdict).rows] == list(verdict.measures)
    parts = parts_table(verdict)
    assert parts is not None
    assert {row[1] for row in parts.rows} == {"1816-1913", "1914-1945", "1946-2016"}
    sizes = [row[1] for row in moves_table(verdict).rows]
    assert sizes == sorted(sizes, reverse=True)  # pyright: ignore[reportArgumentType]
    assert {move.choice for move in verdict.moves} == {"power", "war", "balance", "multiple", "share"}


def test_a_choice_moves_the_estimate_only_where_it_has_a_meaning(verdict: HistoryVerdict) -> None:
    multiple = next(move for move in verdict.moves if move.choice == "multiple")
    some = [
        one.effect.estimate
        for one in verdict.tried
        if one.variant.levels["balance"] == "second"
        and shown(one.variant.levels["multiple"]) == "2"
        and one.mark is not Mark.NOT_COUNTED
    ]
    assert multiple.means["2"] == pytest.approx(sum(some) / len(some))


def test_balance_and_hegemony_head_to_head(verdict: HistoryVerdict) -> None:
    found = duels(verdict)
    assert len(found) == len(verdict.measures) * 3
    said = duel_sentence(found)
    assert str(verdict.shares.counted) in said
    assert len(duel_table(found).rows) == len(found)
    assert said in duel_figure(found).description


def test_a_silent_record_is_told_as_one(verdict: HistoryVerdict) -> None:
    quiet = silent(verdict)
    assert quiet.verdict == "not testable"
    told = sentences(quiet)
    assert "cannot test" in told[0]
    assert "None of 72 variants" in told[1]
    page = claim_document(Line(verdict.claim, quiet, None), MADE)
    assert "not testable" in render(page)


def test_a_page_is_made_from_card_and_result(verdict: HistoryVerdict) -> None:
    page = claim_document(Line(verdict.claim, verdict, None), MADE, duels(verdict))
    html = render(page)
    for said in (*sentences(verdict)[:2], verdict.claim.objection, verdict.claim.control, verdict.claim.dissent):
        assert said.split("(")[0][:60] in re.sub(r"&#39;", "'", html)
    text, figures = markdown(page, made_by="a test")
    assert text.startswith("<!-- Made by `a test`")
    assert set(figures) == {"c03a_balance_peace-curve.svg", "duel.svg"}
    assert all("var(--cp" not in svg and svg.startswith("<svg") for svg in figures.values())


def test_the_board_counts_findings_in_a_sentence() -> None:
    lines = lines_of()
    said = board_sentence(lines)
    assert said.startswith("Of 17 claims held to the record")
    assert len(board_document(lines[:2], MADE).sections) >= 3


def test_exports_name_their_files_and_refuse_other_forms() -> None:
    lines = lines_of(["C3a", "C8"])
    assert list(exported(lines, "bibtex")) == ["claims.bib"]
    assert "gilpin1981" in exported(lines, "bibtex")["claims.bib"]
    assert exported(lines, "latex")["claims.tex"].count(r"\begin{table}") == 3
    assert "index.md" in exported(lines, "markdown")
    with pytest.raises(UnknownName, match="pdf"):
        exported(lines, "pdf")


def test_numbers_are_told_with_their_sign() -> None:
    assert (number(0.1), number(-0.004), number(nan)) == ("+0.100", "−0.0040", "none")
    assert interval(Effect(0.1, -0.01, 0.21, 10, 5)) == "+0.100 (95 % interval −0.010 to +0.210)"


def test_a_reader_is_named_in_the_notes(verdict: HistoryVerdict) -> None:
    mine = replace(verdict, changed=("floor 3 instead of 10",))
    assert "Chosen by the reader: floor 3 instead of 10." in notes(mine)
    assert not any("Power:" in note for note in notes(mine))
