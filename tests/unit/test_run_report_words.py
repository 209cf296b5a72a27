"""What the report of a run says cannot be misread: simulation is called so, counts add up, notes explain."""

from __future__ import annotations

import re
from functools import cache

from counterpoise.report.attribution_section import VERDICTS
from counterpoise.report.document import Document, Exhibit, Paragraph, Section
from counterpoise.report.layout import prose, render
from counterpoise.report.outcome_section import SIMULATED, section
from counterpoise.report.provenance import stamp
from counterpoise.report.sheet.outcomes import OutcomeReading, Outcomes, StateFate
from counterpoise.report.tables import Column, Number, Table
from counterpoise.workflows.run import Run, run

ENSEMBLE = Outcomes(
    since=1882,
    until=1918,
    runs=200,
    key=1,
    readings=(
        OutcomeReading("war", "there was a war", True, 0.0, 0.0, 0.0, 0.019, 1.0),
        OutcomeReading("war_rate", "wars a state and year", False, 0.00089, 0.0001, 0.00062, 0.0011, 0.0097),
        OutcomeReading("great_wars", "wars between great powers, a run", False, 0.0, 0.0, 0.0, 0.0, 2.0),
    ),
    fates=(StateFate("FRN", "isolation", 0.5, lived=True, stands={"withdraw": 1.0}),),
)


@cache
def triple_alliance() -> Run:
    return run("triple-alliance-1882")


def exhibits(found: Section) -> dict[str, Exhibit]:
    return {block.title: block for block in found.blocks if isinstance(block, Exhibit)}


def test_a_simulated_result_is_never_headed_as_if_it_had_happened() -> None:
    told = section(ENSEMBLE, str)
    assert told.heading == "What came next, in simulation"
    assert told.blocks[0] == Paragraph(SIMULATED, strong=True)
    for exhibit in exhibits(told).values():
        assert exhibit.table is not None
        assert re.search("simulat|in the runs", exhibit.table.caption)
    fates = exhibits(told)["What became of each state in the runs"].table
    assert fates is not None
    assert [c.title for c in fates.columns if "record" in c.title.lower()] == ["In the record it"]
    assert "Followed" not in [c.title for c in fates.columns]


def test_small_outcomes_keep_their_figures_and_an_interval_of_no_width_is_not_shown() -> None:
    table = exhibits(section(ENSEMBLE, str))["What happened in how many runs"].table
    assert table is not None
    rows = {row[0]: row for row in table.written()}
    assert rows["wars a state and year"][1:] == ("0.00089", "0.00010", "0.00062", "0.0011", "0.0097")
    assert rows["there was a war"][3:5] == ("0.000", "0.019")
    assert rows["wars between great powers, a run"][3:5] == ("–", "–")
    assert table.note is not None
    assert "do not differ" in table.note


def test_the_rules_of_polarity_are_counted_as_the_table_has_them() -> None:
    """In 1882 one rule says "bipolar or multipolar": it may not be counted for one of them."""
    said = triple_alliance().sheet.finding
    assert "of 8 rules of polarity 6 multipolar, 1 undecided, 1 bipolar (tripolar counts as multipolar)" in said
    assert "by military spending France led" in said


def test_the_sides_of_the_scales_read_in_a_sentence() -> None:
    assert "<p>Side against France is heavier: 1.65 to 1 by Composite capability" in triple_alliance().html()


def test_one_disputed_role_is_singular() -> None:
    assert "1 of the roles recorded for 1882 is disputed among historians." in triple_alliance().sheet.notes


def test_the_rule_that_knows_no_theory_is_the_yardstick_to_beat() -> None:
    page = triple_alliance().html()
    assert (
        "The best yardstick, “prior ties”, gets 69; Fitted model, Power alone and Balance of threat do no better"
        in page
    )
    scores = [s for one in triple_alliance().sheet.expectations for s in one.scores if s.rule == "prior-ties"]
    assert {s.scope for s in scores} == {"this threat", "this system, all coded years", "the whole library"}
    assert all(score.baseline for score in scores)


def test_a_note_explains_every_head_that_is_not_a_plain_word() -> None:
    page = triple_alliance().html()
    for said in ("CON: concentration", "HHI: the sum of squared shares", "Size = power × proximity", "Gain: how much",
                 "are taken as one era here", "How far states held to each norm"):  # fmt: skip
        assert said in page, said
    assert "Shares of what the great powers had together in 1882" in page
    assert "unseen" in VERDICTS


def test_what_stands_between_backticks_is_set_as_code_and_the_rest_is_escaped() -> None:
    assert prose("a < `b & c`") == "a &lt; <code>b &amp; c</code>"
    words = Document(
        "T", "K", None, "F", (Section("s", "S", (Paragraph("fetch: `counterpoise data fetch`"),)),), stamp(), {}
    )
    assert "fetch: <code>counterpoise data fetch</code>" in render(words)
    assert "`" not in re.sub(r"<(style|script).*?</\1>", "", triple_alliance().html(), flags=re.DOTALL)


def test_a_text_table_on_a_narrow_terminal_breaks_no_word_and_folds_its_note() -> None:
    table = Table(
        "T", (Column("Power"), Column("Finding"), Column("What")),
        (("milper", "inconclusive", "whether a signatory must be a strategic rival"),), "A note of some length.",
    )  # fmt: skip
    lines = table.to_text(40).splitlines()
    assert max(map(len, lines)) <= 40
    assert "milper  inconclusive  whether a" in lines
    assert table.to_text(16).splitlines()[1].split() == ["Power", "Finding", "What"]
    assert "inconclusive" in table.to_text(16)
    assert table.to_text(16).splitlines()[-2:] == ["A note of some", "length."]


def test_a_span_of_years_stays_on_one_line() -> None:
    table = Table("T", (Column("State"), Column("Years"), Column("N", Number(0))), (("1890-1918", "1873-1887", 3),))
    assert '<th scope="row" class="brief">1890-1918</th><td class="span">1873-1887</td>' in table.to_html()
