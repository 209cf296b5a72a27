"""The verdicts on the record that come with the package are those of a test today; the changelog names them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from counterpoise.evidence import calibration, history_stored
from counterpoise.evidence.claims.card import Claim
from counterpoise.evidence.claims.registry import claims
from counterpoise.evidence.history_verdict import HISTORY_MEASURES, hold_to_record
from counterpoise.evidence.on_record.record import Record

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "src" / "counterpoise" / "evidence" / "verdicts" / "history"
CARDS = list(claims().values())


@pytest.fixture(scope="module")
def record(data_folder: Path) -> Record:
    return Record(data_folder)


@pytest.mark.data
@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.number)
def test_a_shipped_verdict_is_that_of_a_rerun(card: Claim, record: Record) -> None:
    file = history_stored.file_of(card, FOLDER)
    rerun = history_stored.text(hold_to_record(card, record, HISTORY_MEASURES))
    assert file.read_text("utf-8") == rerun, (
        "run `counterpoise claims test --on history --power all --write-results src/counterpoise/evidence/verdicts` "
        "and scripts/make-docs, read the diff, and name a change of verdict in CHANGELOG.md"
    )


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.number)
def test_a_file_reads_back_to_itself(card: Claim) -> None:
    content = history_stored.file_of(card, FOLDER).read_text("utf-8")
    assert history_stored.text(history_stored.read(content)) == content


def test_the_changelog_names_every_verdict_as_it_stands() -> None:
    """A change of verdict is a change in results: the latest word of the changelog on a claim is its verdict."""
    latest: dict[str, str] = {}
    for line in reversed(
        re.findall(r"Verdicts on the record: (.+?)\.\n", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.S)
    ):
        latest |= dict(re.findall(r"(C\d+[a-c]?|P) ([a-z]+(?: testable)?)", " ".join(line.split())))
    assert latest == {card.number: history_stored.stored(card).verdict for card in CARDS}


def test_the_placebo_does_not_pass_and_no_control_of_it_does() -> None:
    placebo = history_stored.shipped()["placebo-letter-a"]
    assert placebo.verdict not in ("supported", "mixed")
    assert placebo.shares.plus == 0


def test_the_rule_is_calibrated() -> None:
    """No effect is called supported in at most one synthetic world in twenty, twice the smallest in four of five."""
    found, claims_by_number = calibration.shipped(), {card.number: card for card in CARDS}
    assert set(found) == {card.number for card in CARDS}
    for one in found.values():
        assert one.false_rate <= calibration.FEW
        assert one.measures == (HISTORY_MEASURES if claims_by_number[one.claim].depends_on_power else ("cinc",))
        assert one.card == claims_by_number[one.claim].version
        if history_stored.stored(claims_by_number[one.claim]).verdict != "not testable":
            assert one.power >= calibration.ENOUGH
        else:
            assert one.support == 0
