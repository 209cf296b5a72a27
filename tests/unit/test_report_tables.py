import io
import json
import re
from math import nan
from xml.etree import ElementTree

import pytest

from counterpoise.errors import BadValue
from counterpoise.report.balance_tables import alignments, history, named, polarity, scores, weighings
from counterpoise.report.tables import UNKNOWN, Column, Number, Percent, Table, Words
from tests.sheets import expectation, scales, sheet

TABLE = Table(
    "Who leads",
    (Column("Measure"), Column("Leader"), Column("Share", Percent()), Column("Ratio", Number(2))),
    (("CINC", "United States", 0.2924, 1.68), ("GDP <per head>", None, nan, 1234.5)),
    "A note & more.",
)


def test_what_is_not_known_is_a_dash_on_paper_and_empty_in_data() -> None:
    assert TABLE.written()[1] == ("GDP <per head>", UNKNOWN, UNKNOWN, "1\u202f234.50")
    assert TABLE.to_csv().splitlines()[2] == "GDP <per head>,,,1234.5"
    assert TABLE.to_records()[1]["Share"] is None


def test_data_keep_numbers_in_full() -> None:
    assert TABLE.to_records()[0] == {"Measure": "CINC", "Leader": "United States", "Share": 0.2924, "Ratio": 1.68}
    json.dumps(TABLE.to_records(), allow_nan=False)


def test_html_names_rows_and_columns_and_escapes() -> None:
    root = ElementTree.fromstring(TABLE.to_html())
    assert [th.get("scope") for th in root.iter("th")] == ["col"] * 4 + ["row"] * 2
    assert root.findtext("caption") == "Who leads"
    assert "<per head>" not in TABLE.to_html()
    assert [td.get("class") for td in root.findall("tbody/tr/td")] == [None, "n", "n"] * 2


def test_plain_text_keeps_to_a_width() -> None:
    table = Table("T", (Column("State"), Column("Why"), Column("n", Number(0))), (("FRN", "a long reason " * 6, 3),))
    for width in (30, 50, 80):
        lines = table.to_text(width).splitlines()
        assert max(map(len, lines)) <= width
        assert " ".join(lines).count("reason") == 6
    assert len(table.to_text().splitlines()) == 3


def test_numbers_are_never_broken_to_fit() -> None:
    table = Table("T", (Column("Measure"), Column("n", Number(3))), (("CINC", 123456.789),))
    assert "123\u202f456.789" in table.to_text(10)


def test_rich_draws_the_same_words_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    from rich.console import Console

    monkeypatch.setenv("NO_COLOR", "1")
    out = io.StringIO()
    Console(file=out, width=80, force_terminal=True).print(TABLE.to_rich())
    drawn = out.getvalue()
    assert "29.2%" in drawn
    assert "\x1b[3" not in drawn, "colours in spite of NO_COLOR"
    assert max(len(re.sub(r"\x1b\[[\d;]*m", "", line)) for line in drawn.splitlines()) <= 80


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(BadValue, match="'T'.*1 values for 2 columns"):
        Table("T", (Column("a"), Column("b")), (("x",),))


def test_signs_and_yes_and_no() -> None:
    assert Number(2, signed=True).write(0.5) == "+0.50"
    assert Number(0).write(None) == UNKNOWN
    assert [Words().write(v) for v in (True, False, "", ("a", "b"), ())] == ["yes", "no", UNKNOWN, "a, b", UNKNOWN]


# -- the tables of a balance sheet -------------------------------------------------------------------------------------


def test_every_table_of_the_sheet_has_a_name_and_rows() -> None:
    tables = named(sheet())
    expected = [
        "leaders",
        "shares",
        "history",
        "polarity",
        "polarity-rules",
        "threats",
        "ties",
        "blocs",
        "scales",
        "roles",
    ]
    assert list(tables)[: len(expected)] == expected
    assert all(table.rows for table in tables.values())
    captions = [table.caption for table in tables.values()]
    assert len(set(captions)) == len(captions)


def test_headings_differ_within_every_table() -> None:
    for name, table in named(sheet()).items():
        titles = [column.title for column in table.columns]
        assert len(set(titles)) == len(titles), name


def test_the_history_marks_what_the_source_does_not_give() -> None:
    whole = sheet()
    table = history(whole, whole.power[0])
    by_year = {row[0]: dict(zip([c.title for c in table.columns], row, strict=True)) for row in table.rows}
    assert by_year["1905"]["Russia"] == "20.5% e"
    assert by_year["1890"]["Japan"].endswith(" c")
    assert by_year["1907"]["Germany"] == "17.4%"
    assert by_year["1890"]["Polarity"] == "unipolar"


def test_the_verdict_on_a_role_needs_a_record() -> None:
    table = alignments(sheet(), expectation())
    by_state = {row[0]: dict(zip([c.title for c in table.columns], row, strict=True)) for row in table.rows}
    assert by_state["France"]["Prior ties"] == "✓ balancer"
    assert by_state["Romania"]["Power only"] == "✗ aside"
    assert by_state["Portugal"]["Prior ties"] == "aside"
    assert by_state["Japan"]["Disputed"] == "also read as neutral"


def test_scores_stand_beside_yardsticks() -> None:
    rows = scores(expectation()).rows
    assert [row[:2] for row in rows] == [
        ("Balance of threat", "theory"),
        ("Power only", "theory"),
        ("Prior ties", "theory"),
        ("everyone balances", "yardstick"),
        ("everyone stands aside", "yardstick"),
    ]
    assert rows[2][2] == pytest.approx(15 / 16)


def test_scales_without_figures_have_no_ratio() -> None:
    written = weighings(sheet(), scales()).written()
    assert written[0][3:5] == ("0.66", "−0.415")
    assert written[3][1:7] == (UNKNOWN,) * 6
    assert written[1][7] == "United States of America + Japan"


def test_a_scheme_that_needs_no_measure_says_the_same_in_every_column() -> None:
    table = polarity(sheet())
    recorded = next(row for row in table.rows if row[0] == "recorded")
    assert set(recorded[1:]) == {"multipolar with two blocs"}


def test_a_wide_table_of_few_rows_is_turned_and_one_of_many_is_not() -> None:
    columns = (Column("Power"), *(Column(f"Estimate {k}", Number(3)) for k in range(9)))
    few = Table("Wide", columns, tuple((name, *(0.125 * k for k in range(9))) for name in ("cinc", "milex")), "A note.")
    told = few.to_text(60).splitlines()
    assert told[1].split() == ["Power", "cinc", "milex"]
    assert told[3].split() == ["Estimate", "1", "0.125", "0.125"]
    assert told[-1] == "A note."
    assert max(map(len, told)) <= 60
    assert few.to_text(200).splitlines()[1].startswith("Power  Estimate 0")
    many = Table("Wide", columns, few.rows * 4)
    assert many.to_text(60).splitlines()[1].startswith("Power  Estimate 0")
