"""Laws of the claims on the record: mirrors mirror, a reader moves the verdict, declared sources are those read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from counterpoise.data import cache
from counterpoise.data.power_measures import power_measure
from counterpoise.evidence.calibration import calibrate
from counterpoise.evidence.claims.card import Claim
from counterpoise.evidence.claims.reader import Reader
from counterpoise.evidence.claims.registry import claim, claims
from counterpoise.evidence.comparison import Alone, ByCluster, ByPair, OverYears, estimate
from counterpoise.evidence.history_verdict import HISTORY_MEASURES, hold_to_record
from counterpoise.evidence.on_record.record import Record
from counterpoise.evidence.on_record.registry import on_record
from counterpoise.evidence.on_record.variant import variants
from counterpoise.evidence.synthetic import Worlds
from counterpoise.evidence.verdict_text import sentences
from counterpoise.report.claims.duel import duels

pytestmark = pytest.mark.data
CARDS = list(claims().values())
BONDS = {"newey-west": OverYears, "driscoll-kraay": OverYears, "clustered": ByCluster, "dyadic-robust": ByPair,
         "exact": Alone}  # fmt: skip


@pytest.fixture(scope="module")
def record(data_folder: Path) -> Record:
    return Record(data_folder)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.number)
def test_the_sources_of_a_card_are_those_that_are_read(
    card: Claim, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: set[str] = set()
    plain = cache.require

    def noted(source, root):
        read.add(source.name)
        return plain(source, root)

    monkeypatch.setattr(cache, "require", noted)
    record, tests = Record(data_folder), on_record(card)
    for variant in variants(card, "cinc"):
        tests.history(record, variant)
    tests.control(record, variants(card, "cinc")[0])
    membership = {"cow_states", "state_codes", "false_cow_dyads"}
    declared = {*card.sources, *(["nmc"] if card.depends_on_power else [])}
    assert read - membership <= declared
    assert declared - membership <= read


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.number)
def test_rows_are_whole_and_called_once(card: Claim, record: Record) -> None:
    for variant in variants(card, "netres"):
        found = on_record(card).history(record, variant)
        assert isinstance(found.bond, BONDS[card.method])
        assert len(found.unit) == len(np.unique(found.unit)) == found.rows
        assert np.isfinite(found.outcome).all()
        assert found.contrast is None or (len(found.contrast) == found.rows and np.isfinite(found.contrast).all())
        assert 0 <= found.events <= max(found.rows, 1)


def test_balance_and_hegemony_are_mirrors(record: Record) -> None:
    balance, hegemony = on_record(claim("C3a")).history, on_record(claim("C8")).history
    for a in variants(claim("C3a"), "milex"):
        for b in variants(claim("C8"), "milex"):
            same = a.levels["war"] == b.levels["war"] and a.levels["balance"] == b.levels["hegemony"]
            if same and a.levels["multiple"] == b.levels["multiple"] and a.levels["share"] == b.levels["share"]:
                one, other = estimate(balance(record, a)), estimate(hegemony(record, b))
                assert one.estimate == pytest.approx(-other.estimate, abs=1e-12)
                assert (one.low, one.high) == pytest.approx((-other.high, -other.low), abs=1e-12)


def test_the_duel_counts_every_variant_once(record: Record) -> None:
    verdict = hold_to_record(claim("C3a"), record, ("cinc",))
    found = duels(verdict)
    assert sum(d.balance + d.hegemony + d.neither for d in found) == verdict.shares.counted


def test_a_reader_sees_the_verdict_move(record: Record) -> None:
    card = claim("C10")
    shipped = hold_to_record(card, record, HISTORY_MEASURES)
    mine, changed = Reader(most=0.95).of(card)
    moved = hold_to_record(mine, record, HISTORY_MEASURES, most=0.95, changed=changed)
    assert (shipped.verdict, moved.verdict) == ("supported", "inconclusive")
    assert moved.changed
    assert not shipped.changed


@pytest.mark.parametrize(
    ("number", "years"),
    [("C1b", (1935, 1945)), ("C1b", (2010, 2016)), ("C3b", (1914, 1918)), ("C11", (1848, 1860)), ("C11", (1990, 1995))],
)
def test_too_few_years_are_an_answer_and_no_error(number: str, years: tuple[int, int], record: Record) -> None:
    """Years shorter than a block, rows without one side, a column that one great power alone makes up."""
    card, changed = Reader(period=years).of(claim(number))
    verdict = hold_to_record(card, record, ("cinc",), changed=changed)
    assert len(sentences(verdict)) == 3
    assert all(one.effect.why for one in verdict.tried if np.isnan(one.effect.estimate))


def test_a_measure_can_be_asked_alone_and_leads_when_named_first(record: Record) -> None:
    alone = hold_to_record(claim("C3a"), record, ("netres",))
    both = hold_to_record(claim("C3a"), record, ("netres", "cinc"))
    assert alone.main == both.main
    assert alone.judged == both.by_power["netres"]
    assert power_measure("netres").name in both.parts["power"]


def test_the_rule_in_small_synthetic_worlds(record: Record) -> None:
    """A small version of scripts/calibrate-verdicts: false support is rare, twice the smallest effect is found."""
    for number in ("C4b", "P", "C6a"):
        found = calibrate(claim(number), record, ("cinc",), worlds=25, key=7)
        assert found is not None
        assert found.false_support <= 2
        assert found.power >= 0.6


@pytest.mark.parametrize(
    ("number", "effects"), [("C7", (0.0, 0.05)), ("C1", (0.3,)), ("C6a", (0.4,)), ("C3a", (-0.5,))]
)
def test_synthetic_worlds_have_the_effect_that_they_are_given(
    number: str, effects: tuple[float, ...], record: Record
) -> None:
    """Also effects that leave no room for the record's rate: of a coalition a year 0.06, of staying out 0.89."""
    card = claim(number)
    compared = [on_record(card).history(record, variant) for variant in variants(card, "cinc")[:3]]
    worlds = Worlds(compared, key=3)
    for effect in effects:
        found = [estimate(worlds.world(number, effect)[0]).estimate for number in range(60)]
        assert np.mean(found) == pytest.approx(effect, abs=4 * np.std(found) / np.sqrt(60))
    again = worlds.world(5, 0.05)[1].outcome
    assert (again == worlds.world(5, 0.05)[1].outcome).all()
