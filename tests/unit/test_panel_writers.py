"""Writers: what is written is what was in the panel, and nobody ever sees half a file."""

from __future__ import annotations

import json
import os
import zipfile

import polars as pl
import pytest

from counterpoise.data import writers
from counterpoise.data.cache import digest
from counterpoise.data.panel import world
from counterpoise.data.writers import stata_names
from counterpoise.errors import BadValue, UnknownName

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def panel(data_folder):
    bare = world("cow", (2013, 2016), data_folder).dyads()
    return bare.with_codes().with_power("cinc", "milex").with_majors().with_contiguity().with_disputes().with_gdp()


def same(one, two):
    """Equal values and equal nulls, whatever the width of the integers."""
    assert one.columns == two.columns
    for column in one.columns:
        a, b = one[column], two[column]
        if a.dtype.is_numeric():
            a, b = a.cast(pl.Float64), b.cast(pl.Float64)
        else:
            b = b.replace("", None)
        assert a.equals(b, null_equal=True, check_names=False), column


def test_parquet_gives_back_the_table(panel, tmp_path):
    same(panel.frame, pl.read_parquet(panel.write(tmp_path / "d.parquet")))


def test_csv_gives_back_the_table_with_empty_cells_for_nulls(panel, tmp_path):
    path = panel.write(tmp_path / "d.csv")
    same(panel.frame, pl.read_csv(path, infer_schema_length=None))
    assert b"null" not in path.read_bytes()
    assert b"NaN" not in path.read_bytes()


def test_stata_gives_back_the_table_with_labels_and_missing(panel, tmp_path):
    import pyreadstat

    path = panel.write(tmp_path / "d.dta")
    frame, facts = pyreadstat.read_dta(str(path), output_format="polars")
    same(panel.frame, frame)
    assert frame["cowmidnum"].null_count() == panel.frame["cowmidnum"].null_count() > 0
    assert facts.column_names_to_labels["milex1"].startswith("Military expenditure, state 1")
    assert facts.variable_value_labels["conttype"][1] == "land or river border"
    assert facts.variable_value_labels["cowmidhostlev1"][4] == "use of force"
    assert all(len(label) <= 80 for label in facts.column_labels)
    assert all(len(name) <= 32 for name in facts.column_names)


def test_stata_is_read_by_pandas_too(panel, tmp_path):
    pd = pytest.importorskip("pandas")
    frame = pd.read_stata(panel.write(tmp_path / "d.dta"), convert_categoricals=False)
    assert len(frame) == panel.height
    assert frame["cowmidnum"].isna().sum() == panel.frame["cowmidnum"].null_count()


def test_names_fit_stata():
    long = [f"a_very_long_name_of_a_column_number_{number}" for number in range(12)]
    names = stata_names([*long, "2nd", "größe", "ok"])
    assert len(set(names.values())) == len(names)
    assert all(len(name) <= 32 and name.isascii() and not name[0].isdigit() for name in names.values())
    assert names["ok"] == "ok"


def test_a_spreadsheet_holds_small_tables_and_runs_nothing(data_folder, tmp_path):
    panel = world("cow", (1914, 1914), data_folder).states().with_codes().with_power()
    evil = panel.adding([a_note("=1+1", panel.height)])
    with zipfile.ZipFile(evil.write(tmp_path / "s.xlsx")) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        words = book.read("xl/sharedStrings.xml").decode()
        names = book.read("xl/workbook.xml").decode()
    assert sheet.count("<row ") == evil.height + 1
    assert "<f>" not in sheet
    assert "<t>=1+1</t>" in words
    assert all(f"<t>{column}</t>" in words for column in evil.frame.columns)
    assert 'name="codebook"' in names


def a_note(text, height):
    from counterpoise.data.rows import Variable
    from counterpoise.data.source import Column

    return Variable(pl.Series("note", [text] * height), Column("note", "text", "A note"))


def test_a_long_table_is_no_spreadsheet(data_folder, tmp_path):
    with pytest.raises(BadValue, match="too many for a spreadsheet"):
        world("cow", (1816, 2016), data_folder).dyads(directed=True).write(tmp_path / "d.xlsx")
    assert not list(tmp_path.iterdir())


def test_a_codebook_and_a_provenance_stand_beside_each_file(panel, tmp_path):
    path = panel.write(tmp_path / "d.csv", {"command": "counterpoise dyads"})
    codebook = (tmp_path / "d.csv.codebook.md").read_text()
    for column, facts in panel.columns.items():
        assert f"| {column} | {facts.title} |" in codebook
    assert "@article{palmeretal2022" in codebook
    assert "do not pass it on" in codebook
    assert "onset, fatality, hostility" in codebook
    facts = json.loads((tmp_path / "d.csv.provenance.json").read_text())
    assert facts["file_sha256"] == digest(path)
    assert facts["rows"] == panel.height
    assert facts["columns"] == panel.frame.columns
    assert facts["command"] == "counterpoise dyads"
    assert facts["sources"]["nmc"] == "c265ab4ffa73c87ddc565ce08a12963e8a6aa5020a56e3658108add14b24e82d"
    assert {"mid_directed", "mid_disputes", "state_codes", "false_cow_dyads"} <= set(facts["sources"])


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_the_same_panel_is_the_same_file(panel, tmp_path, ending):
    assert digest(panel.write(tmp_path / f"a.{ending}")) == digest(panel.write(tmp_path / f"b.{ending}"))


def test_a_write_that_fails_leaves_what_was_there(panel, tmp_path, monkeypatch):
    path = tmp_path / "d.csv"
    path.write_text("old")

    def fails(_, place):
        place.write_text("half")
        raise OSError("No space left on device")

    monkeypatch.setitem(writers._WRITERS, ".csv", fails)
    with pytest.raises(OSError, match="No space left"):
        panel.write(path)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["d.csv"]


def test_what_is_written_can_be_read_by_others(panel, tmp_path):
    mask = os.umask(0)
    os.umask(mask)
    assert panel.write(tmp_path / "d.csv").stat().st_mode & 0o777 == 0o666 & ~mask


def test_unknown_endings_and_folders_are_refused(panel, tmp_path):
    with pytest.raises(UnknownName, match="ends in none of"):
        panel.write(tmp_path / "d.sav")
    with pytest.raises(BadValue, match="there is no folder"):
        panel.write(tmp_path / "none" / "d.csv")


def test_a_panel_cites_all_that_it_stands_on(panel):
    cited = panel.cite()
    for key in ("singer1987", "stinnettetal2002", "palmeretal2022", "farissetal2022", "cowstates2017"):
        assert f"{{{key}," in cited
