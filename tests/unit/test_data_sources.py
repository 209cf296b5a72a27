"""The list of sources: every block is whole, and every file reads as it says."""

from __future__ import annotations

import polars as pl
import pytest

from counterpoise.data import cache
from counterpoise.data.cache import Standing
from counterpoise.data.citations import bibtex, entries
from counterpoise.data.source import catalogue, source
from counterpoise.data.sources import table
from counterpoise.errors import DataMissing, SourceChanged, UnknownName

SOURCES = sorted(catalogue())
KINDS = {"int": (pl.Int32, pl.Int64), "float": (pl.Float64,), "text": (pl.String,), "date": (pl.Date,)}


@pytest.mark.parametrize("name", SOURCES)
def test_every_block_says_what_a_user_must_know(name):
    found = source(name)
    assert found.title
    assert found.terms
    assert found.cite
    assert len(found.sha256) == 64
    assert len(found.commit) == 40
    assert found.bytes > 0
    assert found.address.startswith("https://raw.githubusercontent.com/")
    assert found.commit in found.address
    assert " " not in found.address
    assert set(found.key) <= set(found.columns)
    for column, facts in found.columns.items():
        assert column.isascii()
        assert len(column) <= 32
        assert column == column.lower()
        assert facts.label
        assert facts.kind in KINDS


@pytest.mark.parametrize("name", SOURCES)
def test_every_citation_has_an_entry(name):
    assert all(entry.startswith("@") and entry.endswith("}") for entry in bibtex([name]))


def test_every_entry_is_cited_by_a_source():
    assert set(entries()) == {key for found in catalogue().values() for key in found.cite}


def test_no_source_holds_correlates_of_war_alliances():
    """Their maintainer asks that software should not facilitate it: never fetched, never wrapped."""
    for found in catalogue().values():
        assert "cow_alliance" not in found.path
        assert "alliance_v4" not in found.path


def test_an_unknown_source_is_named_with_the_nearest():
    with pytest.raises(UnknownName, match="did you mean 'cow_states'"):
        source("cow_sates")


@pytest.mark.data
@pytest.mark.parametrize("name", SOURCES)
def test_every_file_reads_as_declared(name, data_folder):
    found, frame = source(name), table(name, data_folder)
    assert frame.columns == list(found.columns)
    assert frame.height > 0
    for column, facts in found.columns.items():
        assert frame.schema[column] in KINDS[facts.kind]
        for code in facts.missing:
            assert not (frame[column] == code).any(), f"{code} means missing in {column}"
        if facts.values:
            assert set(frame[column].drop_nulls().unique()) <= set(facts.values)
    if found.key:
        assert not frame.select(found.key).is_duplicated().any()
    if found.years and "year" in frame.columns:
        assert found.years[0] <= frame["year"].min()
        assert frame["year"].max() <= found.years[1]
        for column in set(found.columns) - set(found.key):
            known = frame.drop_nulls(column)["year"]
            if column != "year" and "war" not in name and name != "ucdp_conflicts":  # not every year has a war
                assert (known.min(), known.max()) == (found.columns[column].years or found.years), column


@pytest.mark.data
def test_un_votes_are_all_there(data_folder):
    frame = table("un_votes", data_folder)
    assert frame.shape == (870_109, 4)
    assert set(frame["vote"].unique()) == {"yes", "no", "abstain"}


@pytest.mark.data
def test_hashes_are_those_of_the_list_of_addresses(data_folder):
    listed = data_folder / "ADDRESSES.csv"
    if not listed.is_file():
        pytest.skip("only the development copy carries the list of addresses")
    rows = {row["file"]: row for row in pl.read_csv(listed).iter_rows(named=True)}
    assert {found.file for found in catalogue().values()} == set(rows)
    for found in catalogue().values():
        row = rows[found.file]
        assert (found.repository, found.commit, found.path) == (row["repository"], row["commit"], row["path"])
        assert (found.bytes, found.sha256) == (row["bytes"], row["sha256"])


@pytest.fixture
def majors_only(data_folder, tmp_path):
    """A data folder with one small file."""
    place = tmp_path / source("cow_majors").file
    place.parent.mkdir(parents=True)
    place.write_bytes((data_folder / source("cow_majors").file).read_bytes())
    return tmp_path


@pytest.mark.data
def test_a_table_is_parsed_once_and_read_alike_afterwards(majors_only):
    first = table("cow_majors", majors_only)
    kept = list((majors_only / "parsed").glob("cow_majors-*.parquet"))
    assert len(kept) == 1
    assert table("cow_majors", majors_only).equals(first)


@pytest.mark.data
def test_a_broken_parsed_copy_is_made_anew(majors_only):
    first = table("cow_majors", majors_only)
    (kept,) = (majors_only / "parsed").glob("cow_majors-*.parquet")
    kept.write_bytes(b"PAR1 broken")
    assert table("cow_majors", majors_only).equals(first)


@pytest.mark.data
def test_standings(majors_only):
    found = source("cow_majors")
    place = majors_only / found.file
    assert cache.standing(found, majors_only) is Standing.HERE
    whole = place.read_bytes()
    place.write_bytes(whole[:100])
    assert cache.standing(found, majors_only) is Standing.PARTIAL
    with pytest.raises(DataMissing, match="only in part") as partial:
        table("cow_majors", majors_only)
    assert "counterpoise data fetch cow_majors" in partial.value.remedy
    assert "--from FOLDER" in partial.value.remedy
    place.write_bytes(whole[:-1] + b"?")
    assert cache.standing(found, majors_only) is Standing.CHANGED
    with pytest.raises(SourceChanged) as changed:
        table("cow_majors", majors_only)
    assert found.sha256 in changed.value.message
    assert cache.digest(place) in changed.value.message
    place.unlink()
    assert cache.standing(found, majors_only) is Standing.MISSING


def test_the_folder_is_the_one_that_the_environment_names(monkeypatch, tmp_path):
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    assert cache.folder() == tmp_path
    monkeypatch.delenv(cache.VARIABLE)
    assert "counterpoise" in str(cache.folder())
