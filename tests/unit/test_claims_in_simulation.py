"""Claims in simulated worlds: the space, the populations, the settings, and what is counted in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from counterpoise.doctrines.registry import builtin
from counterpoise.engine.board import POWER
from counterpoise.engine.design import Listed, Range
from counterpoise.engine.parameters import QUANTITIES, rules
from counterpoise.engine.turn.record import TURN_COLUMNS, WAR_COLUMNS
from counterpoise.errors import BadFile, BadValue, UnknownName
from counterpoise.evidence.claims.registry import claims
from counterpoise.evidence.in_simulation import settings as worlds
from counterpoise.evidence.in_simulation.choices import read_choices
from counterpoise.evidence.in_simulation.contrast import Totals
from counterpoise.evidence.in_simulation.guards import CAST, STATIONS, Guard, cast, dealt, mix
from counterpoise.evidence.in_simulation.looks import Looks
from counterpoise.evidence.in_simulation.playing import Played, look_turns
from counterpoise.evidence.in_simulation.question import needed
from counterpoise.evidence.in_simulation.registry import chosen, questions
from counterpoise.evidence.in_simulation.rule_space import Point, rule_space

SPACE = rule_space()
POINTS = SPACE.points(40, key=3)


def ground(point: Point, number: int = 0) -> worlds.Ground:
    return worlds.ground(point, key=1, number=number, rules=SPACE.names("rules"), payoff=SPACE.names("payoff"))


# -- the space ---------------------------------------------------------------------------------------------------------


def test_the_defaults_of_the_rules_lie_inside_the_space() -> None:
    defaults = {quantity.name: quantity.default for quantity in QUANTITIES}
    for one in SPACE.ranged:
        if one.part == "rules":
            assert isinstance(one.dimension, Range)
            assert one.dimension.low <= defaults[one.name] <= one.dimension.high, one.name
        assert one.reason


def test_every_dimension_is_covered_evenly() -> None:
    for one in SPACE.ranged:
        values = [point[one.name] for point in POINTS]
        if isinstance(one.dimension, Range):
            low, high = one.dimension.at(0.5), max(float(v) for v in values)
            assert sum(float(v) < float(low) for v in values) == 20
            assert high <= one.dimension.high
        else:
            counts = Counter(values)
            assert max(counts.values()) - min(counts.values()) <= 1


def test_another_range_moves_only_its_own_dimension() -> None:
    other = SPACE.changed({"offence": [0.9, 1.1], "geometry": ["ring"]}).points(40, key=3)
    for mine, theirs in zip(POINTS, other, strict=True):
        assert 0.9 <= float(theirs["offence"]) <= 1.1
        assert theirs["geometry"] == "ring"
        assert {k: v for k, v in mine.items() if k not in ("offence", "geometry")} == {
            k: v for k, v in theirs.items() if k not in ("offence", "geometry")
        }


@pytest.mark.parametrize(
    ("ranges", "error"),
    [
        ({"offense": [1, 2]}, UnknownName),
        ({"offence": [2, 1]}, BadValue),
        ({"offence": 1.0}, BadValue),
        ({"offence": [0.5, 99.0]}, BadValue),
        ({"geometry": ["moebius"]}, BadValue),
        ({"states": [3]}, BadValue),
    ],
)
def test_a_range_that_is_none_is_refused(ranges: Mapping[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        SPACE.changed(ranges)


# -- the populations ---------------------------------------------------------------------------------------------------


def test_shuffling_deals_the_same_doctrines_to_others() -> None:
    seats = np.array([2, 0, 1, 3, 4, 6, 5])
    moved = 0
    for number in range(20):
        schooled, shuffled = (
            cast(POINTS[0], seats, guard, key=1, number=number) for guard in (Guard.SCHOOLED, Guard.SHUFFLED)
        )
        assert Counter(schooled) == Counter(shuffled)
        moved += schooled != shuffled
    assert moved > 10
    assert set(cast(POINTS[0], seats, Guard.PAYOFF, key=1, number=0)) == {"payoff"}


def test_schools_put_the_revisionist_first_and_the_accommodating_last() -> None:
    station = {name: STATIONS[family] for family, names in CAST.items() for name in names}
    seats = np.array([3, 1, 4, 0, 2, 6, 5])
    for number in range(20):
        doctrines = cast(POINTS[1], seats, Guard.SCHOOLED, key=1, number=number)
        by_rank = [station[doctrines[int(seat)]] for seat in seats]
        assert by_rank == sorted(by_rank)


def test_doctrines_are_cast_in_the_family_of_their_card() -> None:
    family_of = {doctrine.name: doctrine.card.family for doctrine in builtin()}
    assert {name: family for family, names in CAST.items() for name in names}.items() <= family_of.items()
    assert set(CAST) == set(STATIONS)


def test_families_come_in_their_shares() -> None:
    point = POINTS[2]
    hands = [family for number in range(400) for family, _ in dealt(point, 9, key=1, number=number)]
    for family, part in mix(point).items():
        assert hands.count(family) / len(hands) == pytest.approx(part, abs=0.02)


# -- the settings ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("point", POINTS[:20])
def test_settings_differ_in_one_thing_each(point: Point) -> None:
    balanced, dominated, bipolar = (shares(point) for shares in (worlds.balanced, worlds.dominated, worlds.bipolar))
    poles = int(point["poles"])
    for shares in (balanced, dominated, bipolar):
        assert shares.sum() == pytest.approx(1.0)
        assert (np.diff(shares) <= 1e-12).all()
    assert dominated[0] == point["dominance"]
    assert dominated[1:] / dominated[-1] == pytest.approx(balanced[1:] / balanced[-1])
    assert bipolar[2:] == pytest.approx(balanced[-1])
    assert bipolar[0] == bipolar[1] < 0.5
    great = worlds.greatness(point)
    assert (balanced >= great).sum() == (dominated >= great).sum() == poles
    assert (bipolar >= great).sum() == 2


def test_all_settings_stand_on_the_same_ground() -> None:
    point = next(point for point in POINTS if point["geometry"] == "scattered")
    under = ground(point)
    doctrines = cast(point, under.seats, Guard.SCHOOLED, key=1, number=0)
    starts = {name: s.start(under, point, Guard.SCHOOLED, doctrines) for name, s in worlds.SETTINGS.items()}
    for start in starts.values():
        assert np.array_equal(start.board.tie, under.start.board.tie)
        assert np.argmax(start.board.state[POWER]) == under.seats[0] or start.board.state[POWER].max() == pytest.approx(
            start.board.state[POWER, under.seats[0]]
        )
    assert starts["offence"].rules.offence == pytest.approx(1.5 * starts["balanced"].rules.offence)
    assert starts["offence"].rules._replace(offence=1.0) == starts["balanced"].rules._replace(offence=1.0)
    names = {
        name: start.doctrines[int(start.board.mark[1, under.between])].name
        for name, start in starts.items()
        if name in ("alone", "engaged")
    }
    assert names == {"alone": "isolation", "engaged": "balance-of-threat"}


def test_a_name_has_no_place_of_its_own() -> None:
    first = Counter(int(ground(POINTS[0], number).seats[0]) for number in range(200))
    n = int(POINTS[0]["states"])
    assert len(first) == n
    assert max(first.values()) < 3 * 200 / n


def test_looks_are_pairs_of_years_inside_the_run() -> None:
    assert look_turns(11, 5) == (1, 3, 5, 7, 9)


# -- what is counted ---------------------------------------------------------------------------------------------------


def blank(n: int = 4, runs: int = 1, looks: int = 1, turns: int = 20) -> Played:
    before, after = Looks.blank(runs, looks, n), Looks.blank(runs, looks, n)
    for look in (before, after):
        look.alive[:] = True
        look.power[:] = np.arange(n, 0, -1)
        look.reach[:] = 1.0
        look.reach[..., np.arange(n), np.arange(n)] = 0.0
    return Played(
        rules=rules(misperception=0.0, great=0.05),
        rows=np.zeros((runs, turns, len(TURN_COLUMNS))),
        wars=np.zeros((0, 1 + len(WAR_COLUMNS))),
        powers=np.tile(np.arange(n, 0, -1.0), (runs, turns + 1, 1)),
        before=before,
        after=after,
        seats=np.tile(np.arange(n), (runs, 1)),
        between=np.full(runs, n - 1),
    )


def counted(number: str, played: Mapping[str, Played]) -> Totals:
    (question,) = chosen([number]).values()
    return question.count(played)


def three(played: Played) -> dict[str, Played]:
    """The same in the three settings that are counted together."""
    return {"balanced": played, "dominated": played, "bipolar": played}


def rates(totals: Totals) -> tuple[float, float]:
    return float(totals.hits.sum() / totals.cases.sum()), float(totals.other_hits.sum() / totals.other_cases.sum())


def war(turn: int, attacker: int, defender: int) -> list[float]:
    row = dict.fromkeys(("run", *WAR_COLUMNS), 0.0) | {"turn": turn, "attacker": attacker, "defender": defender}
    return list(row.values())


def test_c1_counts_two_allies_who_stand_against_the_strongest() -> None:
    calm, leagued = blank(), blank()
    for i, k in ((1, 2), (2, 1)):
        leagued.after.pact[0, 0, i, k] = 3
        leagued.after.posture[0, 0, i], leagued.after.target[0, 0, i] = 1, 0
    assert rates(counted("C1", {"dominated": leagued, "balanced": calm})) == (1.0, 0.0)
    leagued.after.target[0, 0, 2] = 3  # only one of the allies stands against the strongest
    assert rates(counted("C1", {"dominated": leagued, "balanced": calm})) == (0.0, 0.0)
    leagued.after.against[0, 0, 1, 2] = leagued.after.against[0, 0, 2, 1] = 0  # but their pact is aimed at it
    assert rates(counted("C1", {"dominated": leagued, "balanced": calm})) == (1.0, 0.0)


def test_c1b_leaves_the_strongest_and_the_dead_out() -> None:
    armed, calm = blank(), blank()
    armed.after.arming[0, 0] = [1.0, 0.2, 0.4, 0.9]
    armed.after.alive[0, 0, 3] = False
    assert rates(counted("C1b", {"dominated": armed, "balanced": calm})) == pytest.approx((0.3, 0.0))


def test_c2_tells_the_much_stronger_from_the_stronger() -> None:
    played = blank()  # capabilities 4, 3, 2, 1: pairs of 4:1 and 3:1 are much unequal, four others less
    played.after.attacked[0, 0, 0, 3] = True
    played.after.attacked[0, 0, 1, 2] = True
    played.after.attacked[0, 0, 3, 0] = True  # the weaker attacks the stronger: no exploitation
    assert rates(counted("C2", three(played))) == (0.5, 0.25)


def test_c3_and_c8_are_mirrors() -> None:
    peace, wars = blank(), blank()
    wars.rows[:, 3, TURN_COLUMNS.index("great_wars")] = 2.0
    both = {"balanced": peace, "dominated": wars}
    assert rates(counted("C3a", both)) == (0.0, 0.1)
    assert rates(counted("C8", both)) == (0.1, 0.0)


def test_c3b_counts_what_changes_hands() -> None:
    calm, moved = blank(), blank()
    moved.powers[0, 10:] = [1.0, 3.0, 2.0, 4.0]  # three of ten change hands in the first of two decades
    assert rates(counted("C3b", {"balanced": calm, "dominated": moved})) == pytest.approx((0.0, 0.15))


def test_c4_counts_decided_wars() -> None:
    played = blank()
    totals = {"decided": 8.0, "attacker_wins": 6.0, "equal_decided": 4.0, "equal_attacker_wins": 2.0}
    for name, value in totals.items():
        played.rows[0, 0, TURN_COLUMNS.index(name)] = value
    alike = three(played)
    assert rates(counted("C4a", alike)) == (0.5, 1.0)
    assert rates(counted("C4b", alike)) == (0.75, 0.5)


def test_c4c_counts_defenders_but_not_the_challenger_as_its_preys_ally() -> None:
    played = blank()
    for i, k in ((3, 1), (1, 3)):
        played.before.pact[0, 0, i, k] = 3  # 1 + 3, as much as the first has
    for i, k in ((2, 0), (0, 2)):
        played.before.pact[0, 0, i, k] = 3  # the third's only ally is the challenger itself
    played.after.attacked[0, 0, 0, 2] = True
    totals = counted("C4c", three(played))
    # held: 0 over 3 (1 + 3 against 4), 2 over 3, 1 over 2 (2 + 4 against 3), 0 over 1 (3 + 1 against 4)
    assert (totals.cases[0], totals.hits[0]) == (12.0, 0.0)
    assert (totals.other_cases[0], totals.other_hits[0]) == (6.0, 3.0)


def test_c5_counts_attacks_between_the_two_strongest_of_that_year() -> None:
    played, calm = blank(), blank()
    played.powers[0, 6:] = [1.0, 4.0, 3.0, 2.0]
    wars = np.array([war(0, 1, 0), war(0, 0, 2), war(5, 0, 1), war(6, 2, 1), war(7, 0, 1)])
    clashes = replace(played, wars=wars)  # the first, the third and the fourth
    assert rates(counted("C5", {"bipolar": clashes, "balanced": calm})) == (3 / 20, 0.0)


def threatened_by_the_strongest(n: int = 4) -> Played:
    played = blank(n)
    for look in (played.before, played.after):
        look.power[0, 0] = [20.0, *([4.0] * (n - 1))]
    return played


def test_c6a_a_buck_is_passed_by_those_who_do_nothing_about_a_common_threat() -> None:
    several, two = threatened_by_the_strongest(), threatened_by_the_strongest()
    several.after.posture[0, 0, 1], several.after.target[0, 0, 1] = 1, 0  # balances
    several.after.posture[0, 0, 2], several.after.target[0, 0, 2] = 2, 0  # bandwagons
    for i in (1, 2, 3):
        two.after.posture[0, 0, i], two.after.target[0, 0, i] = 1, 0
    passed, other = counted("C6a", {"balanced": several, "bipolar": two}), two.before.threat(two.rules)
    assert (other[0, 0, 1:, 0] > two.rules.alarm).all()
    assert passed.hits[0] == 1.0
    assert passed.other_hits[0] == 0.0


def test_c6b_and_c12_count_pledges() -> None:
    kept, broken = blank(), blank()
    for played, column in ((kept, "honoured"), (broken, "broken")):
        played.rows[0, 2, TURN_COLUMNS.index(column)] = 3.0
    assert rates(counted("C6b", {"balanced": kept, "bipolar": broken})) == (1.0, 0.0)
    assert rates(counted("C12", {"offence": broken, "balanced": kept})) == (0.0, 1.0)


def test_c7_tells_the_weak_from_the_less_weak() -> None:
    played = threatened_by_the_strongest()
    for look in (played.before, played.after):
        look.power[0, 0, 1] = 8.0
    played.after.posture[0, 0, 2], played.after.target[0, 0, 2] = 2, 0
    totals = counted("C7", three(played))
    assert (totals.cases[0], totals.hits[0]) == (6.0, 3.0)
    assert totals.other_cases[0] >= 3.0
    assert totals.other_hits[0] == 0.0


def test_c9_counts_attacks_a_year_of_life() -> None:
    alone, engaged = blank(), blank()
    alone.powers[0, 11:, 3] = 0.0  # it died in the eleventh year
    alone = replace(alone, wars=np.array([war(4, 0, 3), war(10, 1, 3), war(2, 0, 2)]))
    assert rates(counted("C9", {"alone": alone, "engaged": engaged})) == pytest.approx((2 / 11, 0.0))


def test_c10_counts_runs() -> None:
    played = blank(runs=4)
    played.rows[1, 7:9, TURN_COLUMNS.index("hegemony")] = 1.0
    assert rates(counted("C10", {"dominated": played})) == (0.25, 0.5)


def test_c11_counts_pacts_made_where_neither_alarms_the_other() -> None:
    played = blank()
    for look in (played.before, played.after):
        look.power[:] = 1.0
        look.reach[look.reach > 0] = 0.3
    played.before.kinship[0, 0, 0, 1] = played.before.kinship[0, 0, 1, 0] = 0.9
    played.before.kinship[0, 0, 2, 3] = played.before.kinship[0, 0, 3, 2] = -0.9
    played.before.kinship[0, 0, 0, 3] = played.before.kinship[0, 0, 3, 0] = 0.9
    for i, k in ((0, 1), (1, 0)):
        played.after.pact[0, 0, i, k] = 3
    alike = three(played)
    assert rates(counted("C11", alike)) == (0.5, 0.0)
    played.before.pact[0, 0, 0, 1] = played.before.pact[0, 0, 1, 0] = 3  # it stood before: no pact was made
    assert rates(counted("C11", alike)) == (0.0, 0.0)


def test_the_placebo_counts_one_letter() -> None:
    played = replace(blank(), wars=np.array([war(0, 1, 0), war(3, 1, 0), war(3, 2, 3)]))
    assert rates(counted("P", three(played))) == (0.1, 1 / 60)


# -- the register and the reader's choices -----------------------------------------------------------------------------


def test_every_card_that_speaks_of_simulation_is_asked() -> None:
    assert set(questions()) == {key for key, card in claims().items() if card.simulated is not None}
    for question in questions().values():
        assert set(question.settings) <= set(worlds.SETTINGS)
        assert question.counted.endswith(".")


def test_settings_are_shared_between_claims() -> None:
    every = needed(questions())
    assert len(every) == len(worlds.SETTINGS)
    assert not needed(chosen(["C3a"]))["balanced"]
    assert every["balanced"]


def test_a_claim_is_found_by_number_or_key() -> None:
    assert list(chosen(["c5"])) == list(chosen(["bipolar-powers-confront"]))
    with pytest.raises(UnknownName):
        chosen(["C99"])


def test_a_reader_chooses_otherwise(tmp_path: Any) -> None:
    file = tmp_path / "choices.toml"
    file.write_text(
        'points = 9\n[rule]\nsupported = 0.9\n[smallest]\nC1 = 0.2\n[space]\ngeometry = ["ring"]\n', encoding="utf-8"
    )
    read = read_choices(file)
    assert read.numbers == {"points": 9}
    assert (read.thresholds.supported, read.thresholds.contradicted) == (0.9, 0.2)
    assert read.smallest == {"dominant-state-provokes-coalition": 0.2}
    assert {point["geometry"] for point in read.space.points(5, 1)} == {"ring"}


@pytest.mark.parametrize(
    "wrong",
    [
        "point = 9",
        "points = 9.5",
        "[rule]\nsupported = 0.1",
        "[rule]\nsuported = 0.9",
        "[smallest]\nC1 = -1",
        "[smallest]\nC77 = 1",
        "[space]\noffence = [1]",
        "rule = 3",
        "[",
    ],
)
def test_a_wrong_choice_is_named_with_its_file(tmp_path: Any, wrong: str) -> None:
    file = tmp_path / "choices.toml"
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        read_choices(file)
    assert caught.value.place is not None


def test_listed_dimensions_are_listed() -> None:
    assert {one.name for one in SPACE.ranged if isinstance(one.dimension, Listed)} == {"states", "poles", "geometry"}
