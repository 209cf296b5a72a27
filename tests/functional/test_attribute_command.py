"""`counterpoise attribute` as typed: posteriors by era, deciding years, JSON, and errors that help."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import counterpoise as cp
from counterpoise.errors import BadDates, DataMissing, UnknownName, UnknownState
from counterpoise.workflows.attribute import attribute
from tests.conftest import Typed


def document(typed: Typed, line: str) -> dict[str, Any]:
    done = typed(f"{line} --json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_table_names_eras_sets_and_the_years_that_decided(typed: Typed) -> None:
    done = typed("attribute UKG --from 1815 --to 1914")
    assert done.returncode == 0
    assert "United Kingdom (UKG), 1815 to 1914, by roles coded by historians" in done.stdout
    for era in ("1815-1852", "1853-1870", "1871-1889", "1890-1914"):
        assert era in done.stdout
    assert "what decided between" in done.stdout
    assert "what historians say" in done.stdout
    assert "isolation (without allies; langer-1950): unseen" in done.stdout


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_no_line_is_wider_than_the_terminal_and_every_word_is_explained(typed: Typed, columns: int) -> None:
    done = typed("attribute UKG --from 1815 --to 1914", COLUMNS=str(columns))
    assert max(map(len, done.stdout.splitlines())) <= columns
    told = " ".join(done.stdout.split())
    assert "93% balance-of-threat = bandwagoning = chain-ganging = hegemonic-order" in told
    for word in ("Verdict:", "Decisions:", "Right:", "Gain:", "alike here", "In a reason “it”", "Undecided:"):
        assert word in told


def test_a_reason_says_how_a_stance_to_another_state_carries_over(typed: Typed) -> None:
    """In 1816 a balancer would have turned on Russia, not on France; the reason must not read as a contradiction."""
    (era,) = document(typed, "attribute UKG --from 1815 --to 1852")["eras"]
    (found,) = [one for one in era["deciding"] if one["year"] == 1816]
    assert found["second_says"] == "aside"
    assert found["second_reason"].startswith("stood against Russian Empire (RUS), the strongest")
    assert found["second_reason"].endswith("; France (FRN) it left aside")


def test_a_state_is_called_what_it_was_called_in_the_era(typed: Typed) -> None:
    told = typed("attribute GMY --from 1661 --to 1800").stdout
    assert "as Brandenburg-Prussia" in told
    assert "as Prussia" in told
    (era,) = document(typed, "attribute GMY --from 1872 --to 1889")["eras"]
    assert era["names"] == ["Germany"]


def test_a_year_that_weighs_nothing_is_not_said_to_decide(typed: Typed) -> None:
    told = typed("attribute GMY --from 1991 --to 2011").stdout
    assert "+0.00" not in told
    assert "-0.00" not in told


def test_the_document_carries_posteriors_errors_and_a_stamp(typed: Typed) -> None:
    found = document(typed, "attribute ITA --from 1890 --to 1945")
    assert (found["schema"], found["state"], found["on"]) == (1, "ITA", "recorded")
    assert found["stamp"]["digest"]
    assert "counterpoise attribute ITA --from 1890 --to 1945" in found["stamp"]["command"]
    for era in found["eras"]:
        if era["posterior"]:
            assert sum(era["posterior"].values()) == pytest.approx(1.0)
            assert sum(one["posterior"] for one in era["sets"]) == pytest.approx(1.0)
            assert 0 < era["errors"]["stance"]["low"] < era["errors"]["stance"]["high"] < 1
    decided = found["eras"][0]["deciding"][0]
    assert set(decided) >= {"year", "did", "best", "best_says", "best_reason", "second", "second_says", "favours"}


def test_eras_can_be_named_or_given_as_years(typed: Typed) -> None:
    found = document(typed, "attribute UKG --era 1890-1914 --era munich-1938")
    assert [era["era"] for era in found["eras"]] == ["1890-1914", "munich-1938"]
    assert (found["from"], found["to"]) == (1890, 1939)
    assert "--era 1890-1914 --era munich-1938" in found["stamp"]["command"]


def test_the_drawing_is_written_on_request(typed: Typed, tmp_path: Path) -> None:
    done = typed("attribute FRN --from 1890 --to 1945 --figure france.svg")
    assert done.returncode == 0
    assert "figure written to france.svg" in done.stderr
    assert (tmp_path / "france.svg").read_text("utf-8").startswith("<svg")


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("attribute GMNY", 2, "did you mean GMY (Germany)?"),
        ("attribute Britain", 2, "did you mean UKG"),
        (
            "attribute UKG --from 1600 --to 1610",
            2,
            "in other years, the nearest in 1620, 1626, 1631\n   = widen the years\n",
        ),
        ("attribute UKG --from 1914 --to 1815", 2, "ends before it starts"),
        ("attribute UKG --on hearsay", 2, "there is no record to read conduct from 'hearsay'"),
        ("attribute UKG --era concert-1815-1854", 2, "did you mean 'concert-1815-1853'?"),
        ("attribute ETH --from 1900 --to 1930", 2, "Ethiopia (ETH)"),
    ],
)
def test_errors_name_the_value_and_the_remedy(typed: Typed, line: str, code: int, said: str) -> None:
    done = typed(line)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_without_data_the_deeds_are_missing_and_the_roles_still_work(typed: Typed, tmp_path: Path) -> None:
    done = typed("attribute UKG --from 1890 --to 1914 --on data", COUNTERPOISE_DATA=str(tmp_path))
    assert done.returncode == 4
    assert "counterpoise data fetch" in done.stderr
    assert typed("attribute UKG --from 1890 --to 1914", COUNTERPOISE_DATA=str(tmp_path)).returncode == 0
    with pytest.raises(DataMissing):
        attribute("UKG", 1890, 1914, on="data", folder=tmp_path)


def test_with_data_there_is_more_to_go_by(data_folder: Path) -> None:
    roles = attribute("UKG", 1890, 1914)
    deeds = attribute("UKG", 1890, 1914, on="data", folder=data_folder)
    both = attribute("UKG", 1890, 1914, on="both", folder=data_folder)
    assert deeds.eras[0].decisions > 3 * roles.eras[0].decisions
    assert set(deeds.eras[0].errors) >= {"stance", "war", "arms"}
    assert set(deeds.sources) >= {"nmc", "atop_member", "inter_state_war"}
    assert both.eras[0].decisions > roles.eras[0].decisions
    assert not roles.sources


def test_the_wars_of_the_record_are_questions_and_their_answers_are_right(data_folder: Path) -> None:
    from counterpoise.evidence.attribution import observed
    from counterpoise.evidence.attribution.situation import Kind

    found = observed.situations("UKG", 1853, 1870, data_folder)
    wars = {(s.state, s.about): s.deed for s in found if s.kind is Kind.WAR}
    # Correlates of War has Turkey begin the Crimean War, so Britain joins the attackers.
    assert wars["UKG", "Crimean"] == "joins the attack"
    assert wars["AUH", "Crimean"] == "stays out"
    assert wars["UKG", "Franco-Prussian"] == "stays out"
    attacks = {(s.state, s.year) for s in found if s.kind is Kind.ATTACK and s.deed == "attacks"}
    assert ("GMY", 1866) in attacks
    assert ("UKG", 1866) not in attacks
    stances = {(s.state, s.year, s.about): s.note for s in found if s.kind is Kind.STANCE}
    assert stances["UKG", 1855, "RUS"].startswith("fought Russia")


def test_years_outside_the_data_are_an_error(data_folder: Path) -> None:
    with pytest.raises(BadDates, match="lies outside the record"):
        attribute("UKG", 1700, 1710, on="data", folder=data_folder)


def test_the_python_face_gives_the_same() -> None:
    found = cp.attribute("USA", 1945, 1990)
    (era,) = found.eras
    assert era.verdict == "named"
    assert era.sets[0].doctrines[0] == "balance-of-threat"
    assert found.figure().wide.startswith("<svg")
    assert "1945" in getattr(found, "_repr_html_")()  # noqa: B009 - what a notebook calls
    with pytest.raises(UnknownState):
        cp.attribute("USB")
    with pytest.raises(UnknownName):
        cp.attribute("USA", eras=["nowhere-1900"])
