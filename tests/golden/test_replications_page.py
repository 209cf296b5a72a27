"""The board of replications is a page of the documentation: run this file with the data fetched to rewrite it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from counterpoise.evidence.replications.replication import Agreement
from counterpoise.workflows.replicate import Board, page, replicate

REPOSITORY = Path(__file__).parents[2]
PAGE = REPOSITORY / "docs" / "reference" / "replications.md"
REMEDY = "the replications changed; rewrite the page: python tests/golden/test_replications_page.py"


def sections(text: str) -> dict[str, str]:
    """The page's head under "", and each result's section under its id."""
    head, *rest = text.split("\n## ")
    return {"": head, **{part.split("| id | `")[1].split("`")[0]: part.rstrip() for part in rest}}


@pytest.fixture(scope="module")
def board() -> Board:
    beside = REPOSITORY.parent / "shared" / "data" / "sources"
    with pytest.MonkeyPatch.context() as patch:
        if "COUNTERPOISE_DATA" not in os.environ and beside.is_dir():
            patch.setenv("COUNTERPOISE_DATA", str(beside))
        return replicate()


def test_the_page_says_what_the_board_says(board: Board):
    missing = {o.replication.id for o in board.outcomes if o.agreement is Agreement.DATA_MISSING}
    written, made = sections(PAGE.read_text(encoding="utf-8")), sections(page(board))
    if missing:  # what needs the fetched data, and the count of verdicts, cannot be checked without them
        written, made = ({k: v for k, v in parts.items() if k and k not in missing} for parts in (written, made))
    assert written == made, REMEDY


def test_at_least_twenty_results_agree_and_what_differs_is_explained(board: Board):
    verdicts = {outcome.replication.id: outcome.agreement for outcome in board.outcomes}
    assert list(verdicts.values()).count(Agreement.AGREES) >= 20
    differing = [name for name, verdict in verdicts.items() if verdict is Agreement.DIFFERS]
    assert differing == ["coalition-structures"]
    assert all(o.replication.note for o in board.outcomes if o.agreement is Agreement.DIFFERS)


def test_every_row_names_source_and_input_and_every_dispute_its_other_side(board: Board):
    for outcome in board.outcomes:
        each = outcome.replication
        assert all((each.title, each.citation, each.given)), each.id
        assert (outcome.agreement is Agreement.DISPUTED) == bool(each.disputed), each.id
        assert each.compute is not None or each.note, each.id


if __name__ == "__main__":
    os.environ.setdefault("COUNTERPOISE_DATA", str(REPOSITORY.parent / "shared" / "data" / "sources"))
    PAGE.write_text(page(replicate()) + "\n", encoding="utf-8")
