"""The claims board as typed: readable at every width, and written in every form that a reader works with."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.conftest import Typed

HIDDEN = {"style", "script", "svg"}


@pytest.mark.parametrize("columns", [80, 100, 160])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_broken(typed: Typed, columns: int) -> None:
    lines = typed("claims list", COLUMNS=str(columns)).stdout.splitlines()
    assert max(map(len, lines)) <= columns
    words = {word for line in lines for word in line.split()}
    assert {"inconclusive", "contradicted", "unprofitable", "chain-ganging.", "populations"} <= words
    assert len(lines) <= (90 if columns < 140 else 45)


def test_a_narrow_board_gives_the_sentence_its_own_line_and_says_what_its_words_mean(typed: Typed) -> None:
    told = typed("claims list", COLUMNS="80").stdout
    lines = told.splitlines()
    place = lines.index("C1   A dominant state provokes a balancing coalition.")
    assert lines[place + 1].split()[0] == "record"
    assert lines[place + 2].split()[0] == "simulation"
    flat = " ".join(told.split())
    for said in ("For, against:", "N: independent events", "Guard: in which populations", "P is a placebo"):
        assert said in flat


@pytest.mark.parametrize("columns", [80, 100])
def test_the_words_of_a_claim_fit_the_terminal(typed: Typed, columns: int) -> None:
    """Sentences are folded, a table of few rows is turned where it is too wide, and no finding is broken in two."""
    lines = typed("claims show C1", COLUMNS=str(columns)).stdout.splitlines()
    assert lines[0].startswith("C1  A dominant state")
    assert any(line.startswith(("  dissent", "  control")) for line in lines[-8:])
    assert max(map(len, lines)) <= columns
    assert sum(line.split().count("inconclusive") for line in lines) >= 3


@pytest.mark.parametrize(
    ("form", "start"),
    [("latex", r"\begin{table}"), ("markdown", "<!--"), ("html", "<!doctype"), ("csv", ",Claim,On the record,N,")],
)
def test_the_board_is_written_in_every_form(typed: Typed, form: str, start: str) -> None:
    done = typed(f"claims list --export {form}")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(start)
    assert "The system prevents any one state from dominating it" in done.stdout


def test_as_data_a_share_is_a_number_and_every_claim_a_row(typed: Typed, tmp_path: Path) -> None:
    assert typed("claims list --export csv -o claims.csv").returncode == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "claims.csv").read_text("utf-8"))))
    assert [row[""] for row in rows][:3] == ["C1", "C1b", "C2"]
    assert all(0 <= float(row["For"]) <= 1 for row in rows)


def test_sentences_break_lines_in_latex(typed: Typed) -> None:
    """A column of sentences set as `l` would run off the paper."""
    told = typed("claims list --export latex").stdout
    assert r"\begin{tabular}{lp{0.35\linewidth}llrrrlp{0.35\linewidth}}" in told


class _Words(HTMLParser):
    """What a reader sees of a page, figures left out."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.within: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.within += [tag] if tag in HIDDEN else []

    def handle_endtag(self, tag: str) -> None:
        if tag in HIDDEN:
            self.within.pop()

    def handle_data(self, data: str) -> None:
        self.words += data.split() if not self.within else []


def test_a_page_of_all_claims_can_be_opened_and_names_where_each_is_told_at_length(
    typed: Typed, tmp_path: Path
) -> None:
    done = typed("claims show --export html -o board.html")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "board.html").read_text("utf-8")
    assert len(page) < 3_000_000
    reader = _Words()
    reader.feed(page)
    told = " ".join(reader.words)
    for number in ("C1:", "C6b:", "C12:"):
        assert number in told
    assert "<code>counterpoise claims show --export html -o FOLDER</code>" in page


def test_into_a_folder_every_claim_has_its_page(typed: Typed, tmp_path: Path) -> None:
    done = typed("claims show C3a C8 C9 C10 C11 --export html -o pages")
    assert done.returncode == 0, done.stderr
    names = {file.name for file in (tmp_path / "pages").iterdir()}
    assert {"index.html", "hegemony-is-peaceful.html", "balance-keeps-peace.html"} <= names
    assert len(names) == 6
