"""`counterpoise claims` as typed: list, show, test, export; without data; with choices of a reader; wrong input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Typed


@pytest.fixture
def nowhere(tmp_path: Path) -> dict[str, str]:
    return {"COUNTERPOISE_DATA": str(tmp_path / "empty")}


def test_list_needs_no_data_and_shows_both_verdicts_apart(typed: Typed, nowhere: dict[str, str]) -> None:
    done = typed("claims list", **nowhere)
    assert done.returncode == 0, done.stderr
    assert "     record     " in done.stdout
    assert "     simulation " in done.stdout
    assert "C10" in done.stdout
    document = json.loads(typed("claims list --json", **nowhere).stdout)
    assert document["schema"] == 1
    assert document["stamp"]["package"] == "counterpoise"
    assert len(document["rows"]) == 18
    first = document["rows"][0]
    assert first["key"] == "dominant-state-provokes-coalition"
    assert first["history"]["low"] < first["history"]["estimate"] < first["history"]["high"]
    assert len(first["history"]["sentences"]) == 3


def test_show_tells_the_finding_the_choices_and_the_objection(typed: Typed, nowhere: dict[str, str]) -> None:
    done = typed("claims show C4c", **nowhere)
    assert done.returncode == 0, done.stderr
    for said in ("On the record:", "95 % interval", " N is ", "The best objection", "Selection:", "By measure of power",
                 "The choices that matter most"):  # fmt: skip
        assert said in done.stdout
    document = json.loads(typed("claims show C4c --json", **nowhere).stdout)
    row = document["rows"][0]
    assert row["card"]["selection"]
    assert len(row["history"]["variants"]) == 96


@pytest.mark.parametrize(
    ("form", "start"), [("latex", r"\begin{table}"), ("markdown", "<!--"), ("html", "<!doctype"), ("bibtex", "@")]
)
def test_show_exports(typed: Typed, nowhere: dict[str, str], form: str, start: str) -> None:
    done = typed(f"claims show C8 --export {form}", **nowhere)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(start)
    assert "mediatype" not in done.stdout


def test_pages_go_into_a_folder_with_their_figures(typed: Typed, tmp_path: Path) -> None:
    done = typed("claims show C3a C8 --export markdown -o pages")
    assert done.returncode == 0, done.stderr
    names = {file.name for file in (tmp_path / "pages").iterdir()}
    assert {"index.md", "balance-keeps-peace.md", "hegemony-is-peaceful.md", "duel.svg", "claims-board.svg"} <= names
    assert "Head to head" in (tmp_path / "pages" / "balance-keeps-peace.md").read_text("utf-8")


def test_without_data_a_test_names_the_command_that_gets_them(typed: Typed, nowhere: dict[str, str]) -> None:
    done = typed("claims test C1", **nowhere)
    assert done.returncode == 4
    assert "counterpoise data fetch" in done.stderr
    assert "atop_member" in done.stderr
    assert done.stdout == ""


def test_a_bad_choice_is_told_before_data_are_asked_for(typed: Typed, nowhere: dict[str, str]) -> None:
    done = typed("claims test C1 --set negligible=0.3", **nowhere)
    assert done.returncode == 2
    assert "cannot be negligible" in done.stderr


@pytest.mark.data
def test_a_test_on_the_record_and_a_reader_who_moves_it(typed: Typed, data_folder: Path) -> None:
    environment = {"COUNTERPOISE_DATA": str(data_folder)}
    plain = json.loads(typed("claims test C10 --json", **environment).stdout)["history"][0]
    assert plain["measures"] == ["cinc", "milex", "milper", "netres"]
    assert plain["verdict"] == "supported"
    assert plain["changed_by_reader"] == []
    mine = typed("claims test C10 --set most=0.95 --set bid=0.4 --period 1816:1945 --json", **environment)
    moved = json.loads(mine.stdout)
    assert moved["history"][0]["verdict"] != "supported"
    assert len(moved["history"][0]["changed_by_reader"]) == 3
    assert moved["stamp"]["parameters"]["reader"] is True
    told = typed("claims test C10 --set most=0.95", **environment)
    assert "Chosen by the reader" in told.stdout


@pytest.mark.data
def test_a_file_of_variants_and_results_that_a_reader_cannot_overwrite(
    typed: Typed, tmp_path: Path, data_folder: Path
) -> None:
    environment = {"COUNTERPOISE_DATA": str(data_folder)}
    (tmp_path / "mine.toml").write_text("[C4b]\nsmallest_effect = 0.3\n[C4b.choices]\ndraws = ['out']\n")
    done = typed("claims test C4b --variants mine.toml --power cinc --json", **environment)
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["history"][0]["variants"]) == 4
    refused = typed("claims test C4b --variants mine.toml --power cinc --write-results out", **environment)
    assert refused.returncode == 2
    assert "reader" in refused.stderr
    written = typed("claims test C4b --power cinc --write-results out", **environment)
    assert written.returncode == 0
    assert (tmp_path / "out" / "history" / "c04b_unprofitable.toml").is_file()


@pytest.mark.data
def test_the_same_test_gives_the_same_bytes(typed: Typed, data_folder: Path) -> None:
    environment = {"COUNTERPOISE_DATA": str(data_folder)}
    one, two = (typed("claims test C4a C5 --power all", **environment).stdout for _ in range(2))
    assert one == two
    assert "C4a" in one


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("claims show C99", 2, "no claim"),
        ("claims test C1 --power guns", 2, "measure of power"),
        ("claims test C1 --period 1913", 2, "1816:1913"),
        ("claims test C1 --set threshold", 2, "NAME=VALUE"),
        ("claims test C1 --variants nowhere.toml", 3, "cannot be read"),
        ("claims test C1 --on paper", 2, "paper"),
        ("claims show C1 --export pdf", 2, "pdf"),
    ],
)
def test_wrong_input_is_told_in_a_sentence(typed: Typed, words: str, code: int, message: str) -> None:
    done = typed(words)
    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.data
def test_python_says_the_same(data_folder: Path) -> None:
    import counterpoise as cp

    found = cp.claims["C4b"].test(on="history", power=["cinc"], folder=data_folder)
    shipped = cp.claims["aggression-unprofitable"].shipped
    assert shipped.on_record is not None
    assert found.verdict == shipped.on_record.verdict
    assert shipped.verdict.startswith(f"record: {found.verdict}; simulation: ")
    assert len(found.table().rows) == 1
    assert len(found.table(variants=True).rows) == 8
    assert "@book{mearsheimer2001" in found.bibtex()
    assert found.provenance["sources"]
    assert found._repr_html_().count("<table>") >= 3
    assert len(list(cp.claims)) == 18
