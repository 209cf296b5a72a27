"""`counterpoise solve nor|power-index|landscape` and `replicate` as typed: good input, bad input, JSON, figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counterpoise.cli.program import call

TOML = """
names = ["A", "B", "C"]
sizes = [3, 2, 1]
propensity = [[0, 1, -1], [1, 0, -1], [-1, -1, 0]]
"""


@pytest.fixture
def said(capsys, tmp_path: Path, monkeypatch):
    """The program in this process, in an empty folder: exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    def run(line: str):
        code = call(line.split())
        return (code, *capsys.readouterr())

    return run


@pytest.fixture
def answered(said):
    def run(line: str) -> dict:
        code, out, err = said(f"{line} --json")
        assert code == 0, err
        return json.loads(out)

    return run


def test_nor_has_the_document_that_others_rely_on(answered):
    found = answered("solve nor --power 120,99,81")
    assert {"schema", "stamp"} <= set(found)
    assert found["essential"] == [0, 1, 2]
    assert found["inessential"] == []
    assert sorted(found["minimal_winning"]) == [[0, 1], [0, 2], [1, 2]]
    assert (found["system_stable"], found["resource_stable"], found["status"]) == (True, False, "system stable")


def test_nor_of_a_real_year_and_of_a_state_that_nobody_needs(answered, said):
    found = answered("solve nor great-powers --year 1913 --among great-powers --measure cinc")
    assert "GMY" in found["states"]
    assert found["system_stable"]
    code, out, _ = said("solve nor --power 130,120,40,10 --names A,B,C,D")
    assert code == 0
    assert "D is needed by no minimal winning coalition and eliminated" in out
    many = answered("solve nor --power " + ",".join(str(k) for k in range(1, 60)) + " --coalitions 5")
    assert len(many["minimal_winning"]) == 5
    assert not many["minimal_winning_complete"]


def test_power_index_writes_exact_fractions(answered):
    found = answered("solve power-index --weights 4,4,4,2,2,1 --quota 12")
    assert found["banzhaf"] == ["5/21", "5/21", "5/21", "1/7", "1/7", "0"]
    assert found["shapley_shubik"] == ["7/30", "7/30", "7/30", "3/20", "3/20", "0"]
    assert found["exact"]
    veto = answered("solve power-index --weights 1,1,1 --names a,b,c --veto a")
    assert veto["banzhaf"] == ["3/5", "1/5", "1/5"]
    qualified = answered("solve power-index --weights 3,2,1 --majority 2/3")
    assert qualified["nucleolus"] is not None
    floats = answered("solve power-index --weights 3,2,1 --method quadrature")
    assert not floats["exact"]
    assert floats["error"] < 1e-12


def test_landscape_reads_toml_and_json(answered, tmp_path: Path):
    (tmp_path / "camps.toml").write_text(TOML)
    (tmp_path / "camps.json").write_text(
        json.dumps({"sizes": [3, 2, 1], "propensity": [[0, 1, -1], [1, 0, -1], [-1, -1, 0]]})
    )
    named, numbered = answered("solve landscape camps.toml"), answered("solve landscape camps.json")
    assert named["minima"] == [{"side_a": ["A", "B"], "side_b": ["C"], "energy": -10.0, "basin": 4, "strict": True}]
    assert named["global"] == 0
    assert (numbered["minima"][0]["side_a"], numbered["minima"][0]["side_b"]) == ([0, 1], [2])


def test_landscape_reads_tables_by_name(answered, tmp_path: Path):
    (tmp_path / "named.toml").write_text(
        "[sizes]\nA = 3\nB = 2\nC = 1\n[propensity.A]\nB = 1\nC = -1\n[propensity.B]\nC = -1\n"
    )
    found = answered("solve landscape named.toml")
    assert (found["minima"][0]["energy"], found["minima"][0]["side_b"]) == (-10.0, ["C"])


@pytest.mark.data
def test_government_is_coded_where_the_record_was_fetched(answered, data_folder, monkeypatch):
    monkeypatch.setenv("COUNTERPOISE_DATA", str(data_folder))
    found = answered("solve landscape interwar-1919-1945 --year 1938 --among great-powers")
    assert any("Polity2" in note for note in found["notes"])


def test_landscape_examples_and_a_real_year(answered):
    unix = answered("solve landscape --example unix")
    assert [m["basin"] for m in unix["minima"]] == [128, 128]
    assert unix["minima"][0]["energy"] == -3828.9
    assert unix["minima"][0]["right"] + unix["minima"][1]["right"] > 9
    assert answered("solve landscape --example nations-1936 --year 1938")["states"] == 17
    real = answered("solve landscape interwar-1919-1945 --year 1938 --among great-powers")
    assert real["states"] >= 5
    assert any("not coded" in note for note in real["notes"])
    assert len(answered("solve landscape interwar-1919-1945 --year 1938 --among great-powers --realist")["minima"]) > 2


@pytest.mark.parametrize(
    "line",
    [
        "solve nor --power 120,99,81",
        "solve nor --power 151,75,74",
        "solve power-index --weights 50,49,1",
        "solve landscape --example middle-east-2016",
        "solve landscape --example nations-1936",
    ],
)
def test_each_has_text_and_a_figure(line: str, said, tmp_path: Path):
    code, out, err = said(f"{line} --figure drawing.svg")
    assert code == 0, err
    assert len(out.splitlines()) > 4
    drawing = (tmp_path / "drawing.svg").read_text()
    assert drawing.startswith("<svg")
    assert "<title" in drawing
    assert "NaN" not in drawing


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("solve nor", 2, "name a scenario, or give bare numbers with --power"),
        ("solve nor --power 1,x", 2, "'x' is not a finite number"),
        ("solve nor --power 0,0", 2, "every power is zero"),
        ("solve nor --power 1,-1", 2, "is -1"),
        ("solve nor great-powers --power 1,2", 2, "one of the two"),
        ("solve nor --power 1,2 --names a", 2, "2 numbers need as many different names"),
        ("solve nor no-such-thing --year 1900", 2, "no-such-thing"),
        ("solve nor great-powers --year 1913 --measure beauty", 2, "beauty"),
        ("solve power-index --weights 1,2 --quota 9", 2, "above 3, the sum of the weights"),
        ("solve power-index --weights 1,2 --quota 2 --majority 2/3", 2, "not both"),
        ("solve power-index --weights 1,2 --veto z", 2, "veto player 'z'"),
        ("solve landscape", 2, "one of them"),
        ("solve landscape --example nothing", 2, "there is no landscape example"),
        ("solve landscape --example unix --year 1990", 2, "has no year 1990"),
        ("solve landscape absent.toml", 3, "there is no file 'absent.toml'"),
        ("solve landscape wrong.toml", 3, "the propensity of A to B is 1, of B to A 2"),
        ("solve landscape broken.json", 3, "not JSON"),
        ("solve landscape bare.toml", 3, "has no 'propensity'"),
        ("solve nobody", 2, "nobody"),
        ("replicate nothing-like-it", 2, "there is no replication"),
    ],
)
def test_bad_input_is_one_clear_error(line: str, code: int, words: str, said, tmp_path: Path):
    (tmp_path / "wrong.toml").write_text('names = ["A", "B"]\nsizes = [1, 1]\npropensity = [[0, 1], [2, 0]]\n')
    (tmp_path / "broken.json").write_text('{"sizes": [1, }')
    (tmp_path / "bare.toml").write_text("sizes = [1, 2]\n")
    got, out, err = said(line)
    assert (got, out) == (code, "")
    assert words in " ".join(err.split())
    assert "Traceback" not in err


def test_replicate_some_and_as_json(answered, said):
    found = answered("replicate landscape-unix landscape-seventeen geosim-slope")
    assert [row["agreement"] for row in found["rows"]] == ["agrees", "disputed", "disputed"]
    assert found["rows"][1]["ours"] == [195, 226]
    code, out, _ = said("replicate banzhaf-council-1958")
    assert code == 0
    assert "5/21, 1/7, 0" in out
