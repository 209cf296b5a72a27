"""`counterpoise solve balance` as a user types it, with good files and bad ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

TRIANGLE = "a,b,sign\nFRN,GMY,-1\nFRN,RUS,1\nGMY,RUS,+1\n"


@pytest.fixture
def written(tmp_path: Path):
    def write(text: str, name: str = "net.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode("utf-8"))
        return path

    return write


def test_json_is_what_others_rely_on(typed, written):
    written(TRIANGLE)
    done = typed("solve balance net.csv --json")
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert document["schema"] == 1
    assert document["stamp"]["parameters"]["file"] == "net.csv"
    assert (document["nodes"], document["edges"], document["negative"]) == (3, 3, 1)
    assert document["triads"] == {"+++": 0, "++-": 1, "+--": 0, "---": 0}
    assert (document["line_index"], document["proved"], document["lower_bound"]) == (1, True, 1)
    assert document["walk_balance"] == pytest.approx(0.6858, abs=5e-5)
    assert document["algebraic_conflict"] == [pytest.approx(1.0)]
    assert len(document["frustrated"]) == 1
    assert document["frustrated"][0] in [["FRN", "GMY"], ["FRN", "RUS"], ["GMY", "RUS"]]


@pytest.mark.parametrize(
    "text",
    [
        "FRN,GMY,-1\nFRN,RUS,1\nGMY,RUS,1\n",
        "FRN;GMY;-\r\nFRN;RUS;+\r\nGMY;RUS;+\r\n",
        "\ufefffrom\tto\tyear\tsign\nFRN\tGMY\t1914\t-1\nFRN\tRUS\t1914\t1\nRUS\tGMY\t1914\t1\n",
        "# a remark\n\nFRN GMY -1\n  FRN   RUS 1\nGMY RUS 1\nRUS FRN 1\n",
        "sign,b,a\n-1.0,GMY,FRN\n1.0,RUS,FRN\n1.0,RUS,GMY\n",
    ],
    ids=["bare", "semicolons-crlf", "tabs-bom-more-columns", "blanks-remark-twice", "other-order"],
)
def test_every_usual_way_to_write_an_edge_list(typed, written, text):
    written(text)
    document = json.loads(typed("solve balance net.csv --json").stdout)
    assert (document["nodes"], document["edges"], document["line_index"]) == (3, 3, 1)


def test_text_names_the_ties_in_the_way(typed, written):
    written(TRIANGLE)
    done = typed("solve balance net.csv --camps 3 --figure net.svg")
    assert done.returncode == 0, done.stderr
    assert "line index           1 (proved)" in done.stdout
    assert "In the way: " in done.stdout
    assert "Blockmodels" in done.stdout
    assert "figure written" in done.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b,sign\nFRN,GMY,2\n", "net.csv:2:3"),
        ("land1,land2,zeichen\nFRN,GMY,-1\n", "'zeichen' is not a sign"),
        ("FRN,GMY\n", "where three are needed"),
        ("FRN,FRN,1\n", "tied to itself"),
        ("FRN,GMY,1\nGMY,FRN,-1\n", "in line 1"),
        ("FRN,,1\n", "a name is empty"),
        ("", "no edges"),
        ("a,b,sign\n", "no edges"),
        ("x,y,sign\nFRN,GMY,1\n", "name no two ends"),
    ],
)
def test_a_wrong_file_is_named_with_its_place(typed, written, text, said):
    written(text)
    done = typed("solve balance net.csv")
    assert done.returncode == 3
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_of_another_encoding(typed, tmp_path: Path):
    (tmp_path / "net.csv").write_bytes("Österreich,GMY,1\n".encode("latin-1"))
    done = typed("solve balance net.csv")
    assert done.returncode == 3
    assert "UTF-8" in done.stderr


def test_no_such_file_and_no_such_scenario(typed):
    assert typed("solve balance nowhere.csv").returncode == 3
    done = typed("solve balance nowhere")
    assert done.returncode == 2
    assert "no scenario" in done.stderr


def test_a_scenario_has_a_balance(typed):
    document = json.loads(typed("solve balance great-powers --year 1907 --json").stdout)
    assert document["proved"]
    assert document["stamp"]["scenario"] == "great-powers"
    assert all("'s " in sentence for sentence in document["sentences"])


@pytest.mark.data
def test_a_year_of_the_record(typed, data_folder: Path):
    line = "solve balance record --year 1914 --json"
    document = json.loads(typed(line, COUNTERPOISE_DATA=str(data_folder)).stdout)
    assert document["proved"]
    assert document["line_index"] == len(document["frustrated"])
    assert any("friends: a pact" in note for note in document["notes"])
    refused = typed("solve balance record --year 2020", COUNTERPOISE_DATA=str(data_folder))
    assert refused.returncode == 2
    assert "1816-2010" in refused.stderr


def test_the_record_needs_a_year(typed):
    assert typed("solve balance record").returncode == 2
