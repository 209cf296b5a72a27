"""`counterpoise pairs` as it is typed."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import counterpoise as cp
from tests.conftest import Typed


def test_without_data_the_command_that_gets_them_is_named(typed: Typed, tmp_path: Path) -> None:
    done = typed("pairs", COUNTERPOISE_DATA=str(tmp_path / "nowhere"))
    assert done.returncode == 4
    assert "counterpoise data fetch" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("pairs great-power", "great-powers"),
        ("pairs --power cink", "cinc"),
        ("pairs --from 1700", "1816"),
        ("pairs --from 1900 --to 1890", "at least two"),
        ("pairs --dominant 40", "between 0 and 1"),
        ("pairs --treaties 1", "2 or more"),
        ("pairs --from 1816 --to 1818", "ask for"),
        ("pairs --figure", "--figure"),
        ("pairs --figure pacts.png", "pacts.svg"),
        ("pairs --figure nowhere/pacts.svg", "there is no folder nowhere"),
        ("pairs --export pdf", "html"),
        ("pairs --export html -o nowhere/pacts.html", "there is no folder nowhere"),
        ("pairs -o pacts.html", "--export html"),
        ("pairs --export html --json", "leave one out"),
    ],
)
def test_wrong_calls_name_the_remedy(typed: Typed, data_folder: Path, line: str, says: str) -> None:
    done = typed(line, COUNTERPOISE_DATA=str(data_folder))
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_the_document_has_counts_weights_predictions_and_a_stamp(typed: Typed, data_folder: Path) -> None:
    line = "pairs great-powers --power cinc,netres --without --json"
    done = typed(line, COUNTERPOISE_DATA=str(data_folder))
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert document["schema"] == 1
    assert {"atop_dyad_year", "atop_member", "tss_rivalries", "nmc", "cow_gdp"} <= set(document["stamp"]["sources"])
    assert "cow-alliances" not in document["stamp"]["sources"]
    cinc, netres = document["answers"]
    assert (cinc["question"]["power"], netres["question"]["power"]) == ("cinc", "netres")
    for each in (cinc, netres):
        lost = sum(row["rows"] for row in each["dropped"])
        assert 0 < each["pacts"] < each["rows"] <= each["pair_years"] - lost
        assert each["treaties"] <= each["pacts"]
        assert set(each["without"]) == {
            "threat", "balancing", "power", "identity", "geography", "ties", "conflict"
        }  # fmt: skip
        for weight in each["weights"]:
            assert list(weight["log_odds"]["intervals"]) == ["dyadic", "member left out", "dyadic and year"]
        for way in each["predictions"].values():
            assert len(way["blocks"]) >= way["better"]


def test_the_text_the_drawings_and_the_python_face_say_the_same(
    typed: Typed, data_folder: Path, tmp_path: Path
) -> None:
    line = "pairs great-powers --from 1850 --to 1950 --dominant 0.4 --figure pacts.svg"
    done = typed(line, COUNTERPOISE_DATA=str(data_folder))
    assert done.returncode == 0, done.stderr
    assert "Great powers, 1850-1950, power by CINC" in done.stdout
    for name in ("pacts.svg", "pacts-decades.svg"):
        assert ET.parse(tmp_path / name).getroot().tag.endswith("svg")
        assert name in done.stderr
    (answer,) = cp.pairs("great-powers", years=(1850, 1950), dominant=0.4, folder=data_folder)
    weight = answer.estimated.weight("common enemy")
    assert f"{weight.odds_ratio:.2f}" in done.stdout
    assert f"{answer.data.rows:,} pair-years" in done.stdout


def test_exported_as_a_page_and_as_tables_for_a_paper(typed: Typed, data_folder: Path, tmp_path: Path) -> None:
    line = "pairs --power cinc,milex --export html -o pacts.html"
    done = typed(line, COUNTERPOISE_DATA=str(data_folder))
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    page = (tmp_path / "pacts.html").read_text(encoding="utf-8")
    anchors = re.findall(r' id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    for said in ("Great powers, 1816-2018, power by military spending", "What &#34;not clear&#34; is worth", line):
        assert said in page
    (answer,) = cp.pairs(folder=data_folder)
    assert f"{answer.data.rows:,} pair-years" in page
    assert all(answer_source in page for answer_source in answer.data.sources)
    done = typed("pairs --export latex", COUNTERPOISE_DATA=str(data_folder))
    assert done.stdout.count("\\begin{tabular}") == done.stdout.count("\\end{tabular}") == 3
    assert f"{answer.estimated.weight('common enemy').odds_ratio:.2f}" in done.stdout


def test_what_not_clear_is_worth_is_told_where_it_was_asked_and_nowhere_else(typed: Typed, data_folder: Path) -> None:
    told = [typed(line, COUNTERPOISE_DATA=str(data_folder)).stdout for line in ("pairs", "pairs --from 1850")]
    assert ['What "not clear" is worth' in text for text in told] == [True, False]
    assert all("Skill: the part of the base rate's surprise" in " ".join(text.split()) for text in told)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("pairs --from 1946 --to 1990", "only pairs of state 2 tell of it"),
        ("pairs --from 1900 --to 1950 --treaties 3 --without --figure q.svg", "ten new pacts of other decades"),
        ("pairs --from 1900 --to 1950 --treaties 3 --without --json", '"skill": null'),
        ("pairs --from 1900 --to 1950 --treaties 3 --without --export html", "Too few pacts to fit a model"),
        ("pairs all --from 1816 --to 1840", "0 of 0"),
    ],
)
def test_short_stretches_of_the_record_are_answered_as_far_as_they_go(
    typed: Typed, data_folder: Path, line: str, says: str
) -> None:
    done = typed(line, COUNTERPOISE_DATA=str(data_folder))
    assert done.returncode == 0, done.stderr
    assert says in " ".join(done.stdout.split())
    assert "Traceback" not in done.stderr
