"""Files of a user's own: the published shapes are read, and whatever is wrong is named by file, row and column."""

from __future__ import annotations

import json
import re

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterpoise.data import imported
from counterpoise.data.importing import checked
from counterpoise.data.importing.alliances import read_alliances
from counterpoise.data.importing.checked import Need
from counterpoise.data.importing.kinds import KINDS, bring
from counterpoise.errors import BadFile, BadValue, DataMissing, UnknownName

POWER = (
    Need("ccode", low=1, high=999),
    Need("year", low=1, high=2100),
    Need("value", "float", missing=(-9,), empty=True),
)
KEY = ("ccode", "year")


@pytest.fixture
def file(tmp_path):
    def write(content, name="own.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def trouble(path, needs=POWER, key=KEY):
    with pytest.raises(BadFile) as wrong:
        checked.read(path, needs, key=key)
    assert wrong.value.place.file == str(path)
    return wrong.value


# -- what is wrong is named --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "row", "column", "said"),
    [
        ("ccode,year,value\n2,1900,1\n20,1900\n", 3, 3, "row 3 has 2 columns, the header has 3"),
        ("ccode,year,value\n2,1900,1\n20,1900,1,9\n", 3, 4, "row 3 has 4 columns"),
        ("ccode,year,value\n2,1900,1\n20,19", 3, 3, "copy it anew"),
        ("ccode,year,value\n2,1900,1\n2,1900,4\n", 3, 1, "repeats row 2: ccode 2, year 1900"),
        ("ccode,year,value\n2,1900,abc\n", 2, 3, "column 'value' is 'abc', not a number"),
        ("ccode,year,value\n2,19.5,1\n", 2, 2, "column 'year' is 19.5, not a whole number"),
        ("ccode,year,value\n,1900,1\n", 2, 1, "column 'ccode' is empty"),
        ("ccode,year,value\n2000,1900,1\n", 2, 1, "column 'ccode' is 2000; it should lie between 1 and 999"),
        ("ccode,year,value\n2,1900,inf\n", 2, 3, "column 'value' is inf"),
        ("state,year,value\n2,1900,1\n", 1, 1, "column 'ccode' is not in the file; it has state, year, value"),
        ("ccode,year,value\n", 1, 1, "a header and no rows"),
        ("", 1, 1, "the file is empty"),
        (
            b"ccode,year,value\n2,1900,1\n20,1900,\xe9\n",
            3,
            3,
            "row 3, column 3 holds the byte 0xe9, which is not UTF-8",
        ),
        ("ccode,year,value\n2,1900,1\n".encode("utf-16"), 1, 1, "the file is in UTF-16"),
        (b"ccode,year,value\n2,1900,\x00\x01\n", 2, 3, "row 2, column 3 holds a zero byte"),
        (b"PK\x03\x04\x00\x00 a spreadsheet", 1, 1, "not a text file"),
        ('ccode,year,value\n2,1900,"1\n', 2, 1, "row 2 cannot be read"),
    ],
)
def test_the_first_trouble_is_named_by_row_and_column(file, content, row, column, said):
    wrong = trouble(file(content))
    assert said in str(wrong)
    assert (wrong.place.line, wrong.place.column) == (row, column)
    assert re.search(r"row \d+", str(wrong)) or row == 1


def test_two_encodings_in_one_file_are_named_where_they_meet(file):
    wrong = trouble(
        file("ccode,year,value,name\n2,1900,1,Côte d'Ivoire\n".encode() + "20,1900,1,Côte\n".encode("latin-1"))
    )
    assert (wrong.place.line, wrong.place.column) == (3, 4)
    assert "two encodings" in wrong.remedy


def test_a_gigantic_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as huge:
        huge.write(b"ccode,year,value\n")
        huge.truncate(checked.LARGEST + 1)
    assert "at most 512 MB" in str(trouble(path))


def test_a_gigantic_cell_is_refused(file):
    wrong = trouble(file('ccode,year,value\n2,1900,"' + "9" * 200_000 + '"\n'))
    assert "row 2 cannot be read" in str(wrong)


def test_a_file_that_is_not_stata_is_refused(file):
    assert "cannot be read as a Stata file" in str(trouble(file("ccode,year,value\n", "own.dta")))
    with pytest.raises(BadFile, match="there is no file"):
        checked.read(file("").with_name("none.csv"), POWER)


# -- what is right is read ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        "ccode,year,value\n2,1900,1.5\n20,1901,-9\n",
        "\ufeffccode;year;value\n2;1900;1.5\n20;1901;\n",
        "year\tCCode\tVALUE\tname\r\n1900\t2\t1.5\tx\r\n1901\t20\tNA\ty\r\n",
        'name,ccode,year,value\n"Congo, Republic of",2,1900,1.5\n"two\nlines",20,1901,.\n',
        "ccode,year,value\r2,1900,1.5\r20,1901,-9\r",
    ],
)
def test_the_same_table_in_many_hands(file, content):
    frame = checked.read(file(content), POWER, key=KEY)
    assert frame.rows() == [(2, 1900, 1.5), (20, 1901, None)]


@pytest.mark.data
def test_a_stata_file_is_read(tmp_path):
    import pyreadstat

    frame = pl.DataFrame({"ccode": [2, 20], "year": [1900, 1901], "value": [1.5, None]})
    pyreadstat.write_dta(frame, str(tmp_path / "own.dta"))
    assert checked.read(tmp_path / "own.dta", POWER, key=KEY).rows() == [(2, 1900, 1.5), (20, 1901, None)]


CELLS = st.sampled_from(["2", "20", "1900", "1901", "-9", "1.5", "", "NA", "x", "1e3", " 7 ", "2.0", "nan"])


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5))
def test_columns_are_checked_as_cells_are(rows, tmp_path):
    """The quick way says what the careful way says, or leaves it to the careful way."""
    path = tmp_path / "own.csv"
    path.write_text("ccode,year,value\n" + "".join(",".join(row) + "\n" for row in rows))
    quick = checked.quick(path, POWER, KEY)
    try:
        whole = checked.carefully(path, POWER, KEY)
    except BadFile:
        assert quick is None
    else:
        assert quick is not None
        assert quick.equals(whole, null_equal=True)


# -- Correlates of War alliances, in their published shapes (invented rows) --------------------------------------------

MEMBER = """\
version4id,ccode,state_name,all_st_day,all_st_month,all_st_year,all_end_day,all_end_month,all_end_year,ss_type,\
mem_st_day,mem_st_month,mem_st_year,mem_end_day,mem_end_month,mem_end_year,left_censor,right_censor,version
1,200,United Kingdom,1,1,1816,15,2,1830,Type I: Defense Pact,1,1,1816,30,6,1825,1,0,4.1
1,235,Portugal,1,1,1816,15,2,1830,Type I: Defense Pact,1,7,1825,15,2,1830,1,0,4.1
1,230,Spain,1,1,1816,15,2,1830,Type I: Defense Pact,1,1,1824,15,2,1826,1,0,4.1
1,220,France,1,1,1816,15,2,1830,Type I: Defense Pact,15,2,1830,15,2,1830,1,0,4.1
2,2,United States of America,1,1,2010,,,,Type III: Entente,1,1,2010,,,,0,1,4.1
2,20,Canada,1,1,2010,,,,Type III: Entente,1,1,2011,,,,0,1,4.1
"""
DYAD = """\
version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_day,dyad_end_month,\
dyad_end_year,left_censor,right_censor,defense,neutrality,nonaggression,entente,asymmetric,version
1,200,United Kingdom,230,Spain,1,1,1824,30,6,1825,0,0,1,0,0,0,0,4.1
2,2,United States of America,20,Canada,1,1,2011,,,,0,1,0,0,0,1,0,4.1
"""


def years(frame, one, two, kind):
    chosen = frame.filter((pl.col("ccode1") == one) & (pl.col("ccode2") == two) & (pl.col(kind) == 1))
    return sorted(chosen["year"].to_list())


def test_alliances_by_member_tie_those_bound_on_the_same_day(file):
    frame = read_alliances(file(MEMBER))
    assert years(frame, 200, 230, "cow_defense") == years(frame, 230, 200, "cow_defense") == [1824, 1825]
    assert years(frame, 230, 235, "cow_defense") == [1825, 1826]
    assert years(frame, 200, 235, "cow_defense") == [], "one left the day before the other came"
    assert years(frame, 220, 235, "cow_defense") == [1830], "one day in common is enough"
    assert years(frame, 2, 20, "cow_entente") == [2011, 2012], "open at the end of the data"
    assert frame.filter(pl.col("ccode1") == pl.col("ccode2")).is_empty()


def test_alliances_by_dyad_are_spread_over_their_years_both_ways(file):
    frame = read_alliances(file(DYAD))
    assert years(frame, 200, 230, "cow_defense") == years(frame, 230, 200, "cow_defense") == [1824, 1825]
    assert years(frame, 20, 2, "cow_entente") == [2011, 2012]
    assert frame["cow_neutral"].sum() == 0


def test_alliances_by_dyad_and_year(file):
    rows = "1,200,230,1,0,0,0,1824\n3,200,230,,1,,0,1824\n"
    frame = read_alliances(file(f"version4id,ccode1,ccode2,defense,neutrality,nonaggression,entente,year\n{rows}"))
    assert frame.rows() == [(200, 230, 1824, 1, 1, 0, 0), (230, 200, 1824, 1, 1, 0, 0)]


def test_alliances_by_directed_dyad_keep_their_direction(file):
    text = "version4id,ccode1,ccode2,defense,neutrality,nonaggression,entente,year\n1,200,230,1,0,0,0,1824\n"
    assert read_alliances(file(text, "alliance_v4.1_by_directed_yearly.csv")).rows() == [(200, 230, 1824, 1, 0, 0, 0)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "neither 'ccode1', 'ccode2' nor 'ccode', 'ss_type'"),
        (MEMBER.replace("Type III: Entente", "Friendship"), "column 'ss_type' holds 'Friendship'"),
        (DYAD.replace("2,2,United States of America,20", "2,20,Canada,20"), "allied with itself"),
        (MEMBER.replace("Entente,1,1,2011", "Entente,1,13,2011"), "'mem_st_month' is 13"),
        (DYAD + DYAD.splitlines()[1] + "\n", "row 4, column 'version4id' repeats row 2"),
    ],
)  # fmt: skip
def test_wrong_alliance_files_are_refused(file, text, said):
    with pytest.raises(BadFile, match=re.escape(said)):
        read_alliances(file(text))


# -- keeping -----------------------------------------------------------------------------------------------------------


def test_an_import_is_kept_with_a_note_of_what_it_was(file, tmp_path):
    given = file("ccode,year,value\n2,1900,1.5\n20,1901,-9\n", "ships.csv")
    done = bring("power", given, name="ships", folder=tmp_path)
    assert (done.name, done.rows, done.years) == ("ships", 2, (1900, 1901))
    assert imported.table("ships", tmp_path).rows() == [(2, 1900, 1.5), (20, 1901, None)]
    assert imported.names(tmp_path) == ["ships"]
    note = imported.note("ships", tmp_path)
    assert (note["kind"], note["file"], note["rows"]) == ("power", "ships.csv", 2)
    assert len(note["sha256"]) == 64
    assert json.loads(done.path.with_suffix(".json").read_text()) == note


def test_a_failed_import_leaves_the_old_table(file, tmp_path):
    bring("power", file("ccode,year,value\n2,1900,1\n"), name="ships", folder=tmp_path)
    with pytest.raises(BadFile):
        bring("power", file("ccode,year,value\n2,1900,x\n"), name="ships", folder=tmp_path)
    assert imported.table("ships", tmp_path).rows() == [(2, 1900, 1.0)]
    assert not list(tmp_path.rglob("*.tmp"))


@pytest.mark.parametrize(
    ("kind", "name", "error", "said"),
    [
        ("levy", "", UnknownName, "kind of file to import"),
        ("power", "", BadValue, "needs --name"),
        ("power", "Ships!", BadValue, "cannot name"),
        ("power", "../x", BadValue, "cannot name"),
        ("power", "milex", BadValue, "cannot name"),
        ("power", "nmc", BadValue, "cannot name"),
        ("nmc", "six", BadValue, "not of the form 6.0"),
        ("nmc", "", BadValue, "its version"),
        ("cow-alliances", "mine", BadValue, "takes no name"),
    ],
)
def test_names_are_checked(file, tmp_path, kind, name, error, said):
    with pytest.raises(error, match=said):
        bring(kind, file("ccode,year,value\n2,1900,1\n"), name=name, folder=tmp_path)


def test_what_was_not_imported_is_named_with_the_command(tmp_path):
    with pytest.raises(DataMissing) as missing:
        imported.table("nmc-5.0", tmp_path)
    assert missing.value.remedy == "counterpoise data import nmc FILE --name 5.0"
    with pytest.raises(DataMissing) as missing:
        imported.table("ships", tmp_path)
    assert missing.value.remedy == "counterpoise data import power FILE --name ships"


def test_every_kind_says_what_it_reads():
    for name, kind in KINDS.items():
        assert name == kind.name
        assert kind.title
        assert ".csv" in kind.formats


@pytest.mark.data
def test_capabilities_of_another_version_join_the_panel(data_folder, tables_folder, tmp_path):
    from counterpoise.data.panel import world

    pl.read_parquet(tables_folder / "nmc_v6_0.parquet").write_csv(tmp_path / "nmc6.csv")
    for part in data_folder.iterdir():
        if part.is_dir() and part.name not in ("parsed", "imported"):
            (tmp_path / part.name).symlink_to(part)
    bring("nmc", tmp_path / "nmc6.csv", name="6.0", folder=tmp_path)
    panel = world("cow", (1938, 1938), tmp_path).states().with_power("cinc", "pec", version="6.0")
    assert panel.frame.filter(pl.col("ccode") == 255)["cinc"].to_list() == pytest.approx([0.15422], abs=1e-5)
    six = pl.read_parquet(tables_folder / "nmc_v6_0.parquet").filter(pl.col("year") == 1938).sort("ccode")
    assert panel.frame["pec"].fill_null(-9).to_list() == six["pec"].to_list()
