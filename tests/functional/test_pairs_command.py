"""`counterpoise pairs` as it is typed."""

from __future__ import annotations

import json
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
