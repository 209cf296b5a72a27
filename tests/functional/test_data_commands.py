"""data, states, dyads and scenario --from-year as a user types them."""

from __future__ import annotations

import json

import polars as pl
import pytest

pytestmark = pytest.mark.data


@pytest.fixture
def here(data_folder):
    return {"COUNTERPOISE_DATA": str(data_folder)}


@pytest.fixture
def own(data_folder, tmp_path):
    """A data folder that can be written to."""
    folder = tmp_path / "data"
    folder.mkdir()
    for part in data_folder.iterdir():
        if part.is_dir() and part.name not in ("parsed", "imported"):
            (folder / part.name).symlink_to(part)
    return {"COUNTERPOISE_DATA": str(folder)}


def test_list_tells_standing_coverage_and_terms(typed, here):
    done = typed("data list", **here)
    assert done.returncode == 0
    line = next(line for line in done.stdout.splitlines() if line.strip().startswith("nmc "))
    assert "here" in line
    assert "1816-2022" in line
    assert "do not pass it on" in done.stdout


def test_list_of_one_tells_its_columns(typed, here):
    done = typed("data list contiguity", **here)
    assert "conttype: How the two touch" in done.stdout
    assert "address: https://raw.githubusercontent.com/" in done.stdout


def test_list_as_json_and_as_addresses(typed, here):
    document = json.loads(typed("data list --json", **here).stdout)
    assert document["schema"] == 1
    assert {one["standing"] for one in document["sources"]} == {"here"}
    lines = typed("data list --addresses", **here).stdout.splitlines()
    assert len(lines) == len(document["sources"])
    assert all(len(line.split("  ")[0]) == 64 for line in lines)


def test_fetch_from_a_folder(typed, data_folder, tmp_path):
    place = {"COUNTERPOISE_DATA": str(tmp_path / "cache")}
    done = typed(f"data fetch nmc cow_states --from {data_folder}", **place)
    assert done.returncode == 0
    assert done.stdout == "2 sources: 2 copied\n"
    again = json.loads(typed(f"data fetch nmc --from {data_folder} --json", **place).stdout)
    assert again["fetched"][0]["how"] == "here"


def test_without_data_the_command_that_gets_them_is_named(typed, tmp_path):
    done = typed("states --from 1900 --to 1901", COUNTERPOISE_DATA=str(tmp_path / "empty"))
    assert done.returncode == 4
    assert "counterpoise data fetch" in done.stderr
    assert "--from FOLDER" in done.stderr
    assert "Traceback" not in done.stderr


def test_doctor_explains_and_mends(typed, data_folder, tmp_path):
    place = {"COUNTERPOISE_DATA": str(tmp_path / "cache")}
    typed(f"data fetch --from {data_folder}", **place)
    assert typed("data doctor", **place).stdout == "all is well\n"
    folder = tmp_path / "cache" / "peacesciencer"
    (folder / "cow_majors.rda").write_bytes(b"short")
    (folder / "cow_nmc.rda").write_bytes((folder / "cow_nmc.rda").read_bytes() + b"!")
    (folder / "left.tmp").write_bytes(b"")
    (folder / "gw_states.rda").unlink()
    said = typed("data doctor", **place).stdout
    assert "holds 5 of 394 bytes" in said
    assert "is not the file that was pinned" in said
    assert "left over" in said
    assert "1 of 45 sources are not here" in said
    mended = typed("data doctor --mend", **place)
    assert mended.stderr.count("mended:") == 2
    assert (folder / "cow_nmc.rda.changed").is_file()
    assert typed(f"data fetch --from {data_folder}", **place).returncode == 0
    assert typed("data doctor", **place).stdout == "all is well\n"


def test_a_changed_file_is_refused_with_both_hashes(typed, data_folder, tmp_path):
    place = {"COUNTERPOISE_DATA": str(tmp_path / "cache")}
    typed(f"data fetch --from {data_folder}", **place)
    path = tmp_path / "cache" / "peacesciencer" / "cow_states.rda"
    path.write_bytes(path.read_bytes() + b"!")
    done = typed("states", **place)
    assert done.returncode == 4
    assert "9248b9fc801124d2bb48c58740bb335a1ee4938c4096e4d5e0bd01c22bf1dc09" in done.stderr


def test_cite_prints_bibtex(typed, here):
    done = typed("data cite nmc atop_dyad_year", **here)
    assert done.stdout.startswith("@incollection{singerbremerstuckey1972,")
    assert "leedsetal2002" in done.stdout


def test_dyads_to_a_file(typed, here, tmp_path):
    done = typed(
        "dyads --from 1913 --to 1914 --directed --with power,majors,contiguity,atop,mids,distance -o d.csv", **here
    )
    assert done.returncode == 0
    assert done.stdout == "wrote 3,872 directed dyad-years to d.csv\n"
    frame = pl.read_csv(tmp_path / "d.csv", infer_schema_length=None)
    assert frame.height == 3872
    assert {"cinc1", "milex2", "cowmaj1", "conttype", "atop_defense", "cowmidonset", "capdist", "mindist"} <= set(
        frame.columns
    )
    assert (tmp_path / "d.csv.codebook.md").is_file()
    facts = json.loads((tmp_path / "d.csv.provenance.json").read_text())
    assert facts["stamp"]["sources"] == facts["sources"]
    assert len(facts["stamp"]["digest"]) == 64


def test_states_on_the_screen_and_as_json(typed, here):
    assert "states by year" in typed("--help").stdout
    done = typed("states --from 1914 --to 1914 --power cinc --weights milex=2,pec=1", **here)
    assert "45 state-years, 4 columns" in done.stdout
    document = json.loads(typed("states --from 1914 --to 1914 --power cinc --json", **here).stdout)
    assert len(document["table"]) == document["rows"] == 45
    assert document["table"][0]["ccode"] == 2
    assert document["stamp"]["parameters"]["years"] == [1914, 1914]


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("dyads --with majers", 2, "did you mean 'majors'"),
        ("dyads --power milx", 2, "did you mean 'milex'"),
        ("dyads --weights milex", 2, "is not of the form milex=2"),
        ("dyads --weights milex=-1", 2, "weights are not negative"),
        ("dyads --weights gold=1", 2, "component of power 'gold'"),
        ("states --with distance", 2, "fact of two states"),
        ("states --from 1700", 2, "1816-2024"),
        ("states --system isd", 2, "state system 'isd'"),
        ("states -o s.sav", 2, "ends in none of"),
        ("states -o none/s.csv", 2, "there is no folder"),
        ("dyads --json", 2, "too many for one JSON document"),
        ("dyads --with mids --keep worst", 2, "criterion for keeping a dispute"),
        ("dyads --with cow-alliances", 4, "counterpoise data import cow-alliances FILE"),
        ("dyads --with power --nmc 5.0", 4, "counterpoise data import nmc FILE --name 5.0"),
        ("data list nmcc", 2, "did you mean 'nmc'"),
        ("data import nmc missing.csv --name 6.0", 3, "there is no file"),
        ("scenario new a.toml --from-year 1700", 2, "1816-2024"),
        ("scenario new a.toml --from-year 1914 --states GMY,XXX", 2, "state 'XXX' is not in the record in 1914"),
        ("scenario new a.toml --from-year 1914 --like two-blocs-1890-1918", 2, "give one of them"),
    ],
)
def test_wrong_lines_get_one_clear_error(typed, here, line, code, said):
    done = typed(line, **here)
    assert done.returncode == code
    assert said in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_a_file_of_your_own_from_import_to_panel(typed, own, tmp_path):
    (tmp_path / "ships.csv").write_text("ccode,year,value\n200,1914,29\n255,1914,17\n")
    done = typed("data import power ships.csv --name ships", **own)
    assert done.stdout.startswith("ships: 2 rows, 1914-1914")
    assert "ships" in typed("data list", **own).stdout
    table = json.loads(typed("states --from 1914 --to 1914 --power cinc,ships --json", **own).stdout)["table"]
    values = {row["ccode"]: row["ships"] for row in table}
    assert (values[200], values[255], values[220]) == (29.0, 17.0, None)


def test_a_wrong_file_of_your_own_is_named_by_row_and_column(typed, own, tmp_path):
    (tmp_path / "ships.csv").write_text("ccode,year,value\n200,1914,29\n255,1914,many\n")
    done = typed("data import power ships.csv --name ships", **own)
    assert done.returncode == 3
    assert "row 3, column 'value' is 'many', not a number" in done.stderr
    assert "--> ships.csv:3:3" in done.stderr


@pytest.mark.parametrize(
    "line", ["--from-year 1938", "--from-year 1907 --to-year 1914 --states all", "--from-year 2022"]
)
def test_a_scenario_from_the_record_is_valid_and_measured(typed, here, line):
    assert typed(f"scenario new own.toml {line}", **here).returncode == 0
    done = typed("scenario validate own.toml")
    assert done.returncode == 0, done.stderr
    year = line.split()[1]
    assert json.loads(typed(f"measure {year} --scenario own.toml --json").stdout)["rows"][0]["n"] >= 7


def test_a_year_of_the_record_measures_as_theory_says(typed, here):
    """Great powers of 1938 by CINC: CON 0.2270, USA 0.2427 (computed from NMC 7.0)."""
    typed("scenario new own.toml --from-year 1938", **here)
    (row,) = json.loads(typed("measure 1938 --scenario own.toml --json").stdout)["rows"]
    assert row["con"] == pytest.approx(0.2270, abs=5e-5)
    assert (row["leader"], round(row["top_share"], 4)) == ("USA", 0.2427)


def test_the_help_names_every_theme(typed):
    from counterpoise.workflows.panel import THEMES

    for command in ("states", "dyads"):
        said = " ".join(typed(f"{command} --help").stdout.split()).replace("- ", "-")
        assert all(theme in said for theme in THEMES)
