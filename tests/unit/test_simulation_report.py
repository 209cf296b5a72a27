"""The section of outcomes: every number of the record in its table, every chance in its figure, nothing made up."""

from __future__ import annotations

from dataclasses import replace
from math import nan
from xml.etree import ElementTree

from counterpoise.report.document import Exhibit
from counterpoise.report.outcome_section import fate_table, outcome_table, section, severity_table, spells_table
from counterpoise.report.sheet.outcomes import OutcomeReading, Outcomes, StateFate
from counterpoise.report.simulation_figures import outcome_intervals, polarity_spells, severity_distribution

FOUND = Outcomes(
    since=1907,
    until=1918,
    runs=200,
    key=3,
    readings=(
        OutcomeReading("war", "there was a war", True, 0.25, 0.03, 0.19, 0.31, 1.0),
        OutcomeReading("coalition", "a coalition stood", True, 0.5, 0.04, 0.43, 0.57),
        OutcomeReading("severity", "severity of a war", False, nan, nan, nan, nan),
    ),
    fates=(
        StateFate("GMY", "hegemonic-bid", 0.75, True, {"expand against BEL": 0.9, "hide": 0.05}, ("target",)),
        StateFate("BEL", "isolation", 0.5),
    ),
    lasting={"bipolar": (1.0, 0.8, 0.4), "unipolar": (1.0, 0.9, 0.9)},
    severity_tail=((0.01, 1.0), (0.1, 0.2), (0.3, 0.01)),
    failures=("run 3: in turn 2 a doctrine raised ValueError: no",),
)


def test_what_is_not_known_is_left_out_and_what_the_record_cannot_say_is_a_dash() -> None:
    rows = {row[0]: row for row in outcome_table(FOUND).rows}
    assert set(rows) == {"there was a war", "a coalition stood"}
    assert rows["there was a war"][-1] == 1.0
    assert rows["a coalition stood"][-1] is None
    assert "–" in outcome_table(FOUND).to_text()


def test_states_tell_what_they_did_in_most_runs_and_what_the_record_says() -> None:
    text = fate_table(FOUND, {"GMY": "Germany", "BEL": "Belgium"}.__getitem__).to_text()
    assert "expand against BEL (90%)" in text
    assert "hide" not in text
    assert "Germany" in text
    assert "75.0%" in text


def test_figures_are_drawings_whose_words_tell_the_numbers() -> None:
    drawn = outcome_intervals(FOUND.readings)
    assert "there was a war in 25% of runs (it happened)" in drawn.description
    tail = severity_distribution(FOUND.severity_tail)
    assert "1.00% of wars destroy 30%" in tail.description
    spells = polarity_spells({"bipolar": [1.0, 0.8, 0.4], "unipolar": [1.0, 0.9]})
    assert spells.description == "Half outlast: bipolar: 2 years; unipolar: more than the runs."
    for one in (drawn, tail, spells):
        for svg in (one.wide, one.narrow):
            ElementTree.fromstring(svg)


def test_the_section_names_runs_key_and_failures() -> None:
    told = section(FOUND, str)
    words = " ".join(str(block) for block in told.blocks)
    assert "200 times (key 3)" in words
    assert "1 runs failed" in words
    titles = [getattr(block, "title", None) for block in told.blocks]
    assert titles[-3:-1] == ["How long each polarity lasted in the runs", "How severe the simulated wars were"]


def test_every_figure_has_its_table_with_all_its_numbers() -> None:
    assert all(block.table is not None for block in section(FOUND, str).blocks if isinstance(block, Exhibit))
    spells = spells_table(FOUND)
    assert [column.title for column in spells.columns] == ["Years", "bipolar", "unipolar"]
    assert spells.rows == (("0", 1.0, 1.0), ("1", 0.8, 0.9), ("2", 0.4, 0.9))
    assert severity_table(FOUND).rows == (("1.0000%", 1.0), ("10.0000%", 0.2), ("30.0000%", 0.01))


def test_a_polarity_that_never_was_is_left_out() -> None:
    titles = [getattr(block, "title", None) for block in section(replace(FOUND, lasting={}), str).blocks]
    assert "How long each polarity lasted" not in titles
