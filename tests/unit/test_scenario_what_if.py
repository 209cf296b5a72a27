"""What-ifs, joined systems and the look-up of power: values in, values out."""

from __future__ import annotations

import math

import numpy as np
import pytest

from counterpoise.errors import BadDates, BadValue, UnknownName, UnknownState
from counterpoise.history import library
from counterpoise.history.joining import joined, united
from counterpoise.history.lookup import holding, power_for, systems_of
from counterpoise.history.reading import read_text
from counterpoise.history.whatif import factor
from counterpoise.world import Member, Pact, Pledge, Span

BLOCS = library.load("two-blocs-1890-1918")


def test_a_stronger_state_is_stronger_in_every_measure_and_year() -> None:
    changed = BLOCS.edit(power={"RUS": "+20%"})
    assert changed.title.startswith("What if: ")
    assert "RUS +20%" in changed.title
    assert changed.at(1907).title == changed.title
    for measure in BLOCS.power_measures:
        before, after = BLOCS.at(1907).power_by(measure), changed.at(1907).power_by(measure)
        ratio = after.values / before.values
        russia = BLOCS.at(1907).index("RUS")
        assert math.isclose(ratio[russia], 1.2)
        assert np.allclose(np.delete(ratio, russia)[~np.isnan(np.delete(ratio, russia))], 1.0)
    milex = changed.at(1907).power_by("milex")
    gained = BLOCS.at(1907).power_by("milex").values[russia] * 0.2
    assert math.isclose(milex.world_total, BLOCS.at(1907).power_by("milex").world_total + gained)


def test_the_digest_tells_what_was_changed() -> None:
    one, two = BLOCS.edit(power={"RUS": "+20%"}), BLOCS.edit(power={"RUS": "+21%"})
    assert len({BLOCS.digest, one.digest, two.digest}) == 3
    assert one.digest == BLOCS.edit(power={"RUS": "+20%"}).digest


def test_pacts_wars_rivalries_and_doctrines_can_be_changed() -> None:
    pact = Pact(
        "x",
        "Anglo-German alliance",
        frozenset({Pledge.DEFENCE}),
        Span.written(1901, 1914),
        (
            Member("UKG", Span.written(1901, 1914)),
            Member("GMY", Span.written(1901, 1914)),
        ),
    )
    changed = BLOCS.edit(
        drop_pacts=["triple-alliance-1882"],
        add_pacts=[pact],
        drop_wars=["world-war-i-1914"],
        drop_rivalries=[("UKG", "GMY")],
        doctrines={"UKG": "isolation"},
    )
    system = changed.at(1907)
    ids = {p.id for p in system.pacts}
    assert "triple-alliance-1882" not in ids
    assert "x" in ids
    assert "world-war-i-1914" not in {war.id for war in changed.at(1915).wars}
    assert not system.rivals[system.index("UKG"), system.index("GMY")]
    assigned = changed.doctrine_of("UKG", 1910)
    assert assigned is not None
    assert assigned.doctrine == "isolation"
    assert BLOCS.doctrine_of("UKG", 1910) != assigned
    assert changed.roles == BLOCS.roles


@pytest.mark.parametrize(
    ("written", "times"), [("+20%", 1.2), ("-15%", 0.85), ("x2", 2.0), ("-100%", 0.0), ("x 0.5", 0.5)]
)
def test_a_change_of_power_is_read(written: str, times: float) -> None:
    assert factor(written) == times


@pytest.mark.parametrize("written", ["20%", "lots", "-101%", "", "x-2", "+20"])
def test_a_change_that_cannot_be_read_is_refused(written: str) -> None:
    with pytest.raises(BadValue) as caught:
        factor(written)
    assert caught.value.remedy


def test_a_what_if_of_nothing_or_of_nobody_is_refused() -> None:
    with pytest.raises(BadValue, match="nothing is changed"):
        BLOCS.edit()
    with pytest.raises(UnknownState, match="'RSU'"):
        BLOCS.edit(power={"RSU": "+20%"})
    with pytest.raises(UnknownName, match="triple-alliance"):
        BLOCS.edit(drop_pacts=["triple-aliance-1882"])
    with pytest.raises(UnknownName, match="doctrine"):
        BLOCS.edit(doctrines={"UKG": "izolation"})


def test_systems_with_years_between_them_do_not_join() -> None:
    with pytest.raises(BadValue, match="ends 1659"):
        joined([library.load("westphalia-1608-1659"), library.load("louis-xiv-1661-1697")])


def test_spans_unite_where_they_meet() -> None:
    pieces = [Span.written(1900, 1905), Span.written("1906-01-01", 1910), Span.written(1920)]
    assert united(pieces) == (Span.written(1900, 1910), Span.written(1920))


def test_names_are_forgiving_and_errors_helpful() -> None:
    assert library.load("two_blocs_1890_1918").id == "two-blocs-1890-1918"
    assert library.load("bismarck-1871-1890+two-blocs-1890-1918").at(1907).year == 1907
    with pytest.raises(UnknownName, match="july-1914"):
        library.load("july-1941")
    with pytest.raises(UnknownName, match="episode"):
        BLOCS.episode("munich-1938")


def test_the_look_up_prefers_the_system_of_its_time() -> None:
    assert systems_of(1950) == ("cold-war-1945-1991", "great-powers")
    found = holding(["USA", "RUS"], 1950, ["cinc"])
    assert found.scenario.id == "cold-war-1945-1991"
    assert power_for(["GMY"], 1907, "cinc")["GMY"] == found_in_series("GMY", 1907)


def found_in_series(state: str, year: int) -> float:
    return library.load("great-powers").timeline.series["cinc"].estimates[state][year].value


def test_a_missing_figure_is_named_and_left_out_of_the_sum() -> None:
    found = holding(["GMY", "BAV", "WRT", "BAD"], 1870, ["milper"])
    assert found.missing("milper") == ("BAV",)
    assert found.value("milper") == 347


def test_the_look_up_says_why_it_fails() -> None:
    with pytest.raises(BadDates, match="1500"):
        holding(["FRN"], 1500)
    with pytest.raises(UnknownState, match="'AUH'"):
        holding(["AUH", "FRN"], 1950)
    with pytest.raises(UnknownName, match="steel"):
        holding(["FRN"], 1907, ["steel"])


WRITTEN = """
schema = 1
base = "triple-alliance-1882"
title = "Russia a fifth stronger"

[change]
power = { RUS = "+20%" }
drop_pacts = ["anglo-russian-convention-1907"]
drop_rivalries = [["UKG", "GMY"]]
doctrines = { UKG = "isolation" }

[[change.add_pacts]]
id = "anglo-german-alliance"
name = "Anglo-German alliance"
pledges = ["defence"]
from = 1901
to = 1914
members = ["UKG", "GMY"]
source = "this-project"
"""


def test_a_what_if_can_be_written_down() -> None:
    changed = read_text(WRITTEN, "what-if.toml")
    assert not isinstance(changed, list)
    assert changed.title == "What if: Russia a fifth stronger"
    assert changed.systems == library.load("triple-alliance-1882").systems
    pacts = {pact.id for pact in changed.at(1907).pacts}
    assert "anglo-german-alliance" in pacts
    assert "anglo-russian-convention-1907" not in pacts


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("RUS", "AUS", "E0314"),
        ("+20%", "20", "E0320"),
        ("convention-1907", "convention-1908", "E0319"),
        ('"GMY"]]', '"GMX"]]', "E0314"),
        ("isolation", "izolation", "E0319"),
        ('members = ["UKG", "GMY"]', 'members = ["UKG", "UKG"]', "E0320"),
        ("to = 1914", "to = 1900", "E0320"),
        ("triple-alliance-1882", "triple-aliance-1882", "E0319"),
        ("[change]", "[changes]", "E0311"),
        ("drop_pacts", "droppacts", "E0311"),
    ],
)
def test_a_wrong_what_if_has_places_and_remedies(old: str, new: str, code: str) -> None:
    faults = read_text(WRITTEN.replace(old, new, 1), "what-if.toml")
    assert isinstance(faults, list)
    assert code in {fault.code for fault in faults}
    assert all(fault.remedy and fault.place and fault.place.line for fault in faults)
