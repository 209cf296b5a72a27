"""Every card is whole, and every claim has its two functions and its words."""

from __future__ import annotations

import re

import pytest

from counterpoise.data.source import source
from counterpoise.errors import BadFile, BadValue, UnknownName
from counterpoise.evidence import history_stored
from counterpoise.evidence.claims.card import Claim
from counterpoise.evidence.claims.reader import Reader, period, read_file, typed
from counterpoise.evidence.claims.registry import bibtex, cited, claim, claims, works
from counterpoise.evidence.on_record.registry import on_record
from counterpoise.evidence.on_record.variant import apart, variants
from counterpoise.evidence.verdict_text import notes, sentences

CARDS = list(claims().values())
NUMBERS = ["C1", "C1b", "C2", "C3a", "C3b", "C4a", "C4b", "C4c", "C5", "C6a", "C6b", "C7", "C8", "C9", "C10", "C11",
           "C12", "P"]  # fmt: skip
DETERRENCE = ("C4a", "C4b", "C4c", "C9")


def test_the_claims_of_the_theory_are_there() -> None:
    assert [card.number for card in CARDS] == NUMBERS


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.number)
def test_a_card_is_whole(card: Claim) -> None:
    words = ("sentence", "source", "scope", "dissent", "outcome", "case", "contrast", "unit", "smallest_reason",
             "negligible_reason", "event", "floor_reason", "control", "objection")  # fmt: skip
    assert all(len(getattr(card, name)) >= 3 for name in words)
    assert card.years[0] < card.years[1]
    assert card.floor >= 1
    for choice in card.choices:
        assert choice.meaning
        assert len(set(choice.levels)) == len(choice.levels) >= 2
        if isinstance(choice.main, float):
            assert choice.bounds is not None
            assert all(choice.bounds[0] <= float(level) <= choice.bounds[1] for level in choice.levels)
        if choice.when is not None:
            assert choice.when[1] in card.choice(choice.when[0]).levels
    for name in card.sources:
        assert source(name).sha256
    assert len(bibtex(card.literature)) == len(card.literature)
    assert on_record(card)


def test_selection_is_stated_on_every_deterrence_claim() -> None:
    for number in DETERRENCE:
        assert claim(number).selection
        said = " ".join(notes(history_stored.stored(claim(number))))
        assert "Selection" in said


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.number)
def test_a_verdict_is_three_sentences_that_never_prove(card: Claim) -> None:
    verdict = history_stored.stored(card)
    told = sentences(verdict)
    assert len(told) == 3
    assert not re.search(r"\bprove", " ".join([*told, *notes(verdict)]), flags=re.IGNORECASE)
    assert " N is " in told[1]
    assert told[2].startswith("The best objection")
    assert all(sentence.endswith((".", ").")) and ". " not in sentence.replace("e.g. ", "") for sentence in told)


def test_literature_is_cited_in_a_line_and_nothing_is_left_over() -> None:
    used = {key for card in CARDS for key in card.literature} | {"aronow2015", "simonsohn2020", "beckley2018"}
    assert set(works()) == used
    assert cited("levy2010").endswith("International Security 35(1): 7-43")
    with pytest.raises(UnknownName):
        bibtex(["nobody1900"])


def test_claims_are_found_by_key_and_number() -> None:
    assert claim("c3A") is claim("balance-keeps-peace")
    with pytest.raises(UnknownName, match="balance-keeps-peace"):
        claim("balance-keeps-the-peace")


def test_variants_run_through_all_choices_and_an_idle_choice_is_not_run_twice() -> None:
    card = claim("C3a")
    found = variants(card, "cinc")
    keys = {tuple(variant.levels.values()) for variant in found}
    assert len(found) == len(keys) == 3 * (3 + 3)
    assert found[0].levels == {choice.name: choice.main for choice in card.choices}
    assert apart(found[0], card.splits[0], "1914-1945").years == (1914, 1945)  # pyright: ignore[reportOptionalMemberAccess]
    assert apart(variants(Reader(period=(1816, 1900)).of(card)[0], "cinc")[0], card.splits[0], "1946-2016") is None


# -- a reader's choices ------------------------------------------------------------------------------------------------


def test_a_reader_changes_a_card_and_it_is_told() -> None:
    card, changed = typed(["threshold=0.4,0.5", "smallest_effect=0.1", "floor=5", "most=0.8"]).of(claim("C1"))
    assert (card.smallest, card.floor, card.choice("threshold").levels) == (0.1, 5, (0.4, 0.5))
    assert len(changed) == 4
    assert claim("C1").smallest > 0.1
    lower, _ = typed(["smallest_effect=0.01"]).of(claim("C1"))
    assert lower.negligible == 0.01
    narrow, changed = typed(["negligible=0.02"]).of(claim("C1"))
    assert (narrow.negligible, narrow.smallest) == (0.02, claim("C1").smallest)
    assert changed == ("negligible below 0.02 instead of 0.05",)
    card, changed = Reader(period=(1900, 1950)).of(claim("C1"))
    assert card.years == (1900, 1950)
    assert changed == ("years 1900-1950 instead of 1817-2016",)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (["threshold"], "NAME=VALUE"),
        (["threshold=2"], "runs from"),
        (["threshold=high"], "is a number"),
        (["pledge=never"], "active"),
        (["colour=red"], "has no choice"),
        (["smallest_effect=0"], "above zero"),
        (["negligible=0"], "above zero"),
        (["negligible=0.9"], "cannot be negligible"),
        (["floor=0.5"], "whole number"),
        (["floor=0"], "is none"),
        (["most=much"], "must be a number"),
    ],
)
def test_a_choice_that_is_none_is_refused(settings: list[str], message: str) -> None:
    with pytest.raises(BadValue, match=message):
        typed(settings).of(claim("C1"))


@pytest.mark.parametrize("text", ["1816", "1816-1913", "1913:1816", "a:b"])
def test_a_period_is_two_years(text: str) -> None:
    with pytest.raises(BadValue, match=r"1816"):
        period(text if text != "a:b" else "a:1816")


def test_years_outside_the_sources_are_refused() -> None:
    with pytest.raises(BadValue, match="cover"):
        Reader(period=(1500, 1600)).of(claim("C1"))


def test_a_file_of_choices(tmp_path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[all]\nfloor = 3\n[C1]\nperiod = [1820, 1900]\n[C1.choices]\nthreshold = [0.5]\npledge = "help"\n')
    read = read_file(file)
    assert read["all"].floor == 3
    assert read["dominant-state-provokes-coalition"].levels == {"threshold": (0.5,), "pledge": ("help",)}
    for wrong, message in (
        ("[C99]", "no claim"), ("[C1]\ncolour = 1", "colour"), ("C1 = 3", "must be a table"), ("[C1", "not TOML"),
        ("[C1]\nperiod = [1900]", "period"), ("[C1.choices]\nthreshold = [true]", "number or a name"),
    ):  # fmt: skip
        file.write_text(wrong)
        with pytest.raises(BadFile, match=message):
            read_file(file)
    with pytest.raises(BadFile, match="cannot be read"):
        read_file(tmp_path / "nowhere.toml")
