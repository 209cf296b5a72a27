"""Known traps of the field's data: successor states, dead states, occupied years, sources that end, codes, zeros."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from counterpoise.data.importing.kinds import bring
from counterpoise.data.joins.rivalries import by_year
from counterpoise.data.panel import world
from counterpoise.data.source import Column
from counterpoise.data.sources import table
from counterpoise.errors import BadDates, BadValue, DataMissing, UnknownName

pytestmark = pytest.mark.data


@pytest.fixture
def own_folder(data_folder, tmp_path):
    """A data folder that can be written to: the fetched files, linked, and room for imported ones."""
    for part in data_folder.iterdir():
        if part.is_dir() and part.name not in ("parsed", "imported"):
            (tmp_path / part.name).symlink_to(part)
    return tmp_path


def years_of(system, code, data_folder):
    panel = world(system, (1816, 2016), data_folder).states().frame
    name = "ccode" if system == "cow" else "gwcode"
    return set(panel.filter(pl.col(name) == code)["year"])


def span(first, last):
    return set(range(first, last + 1))


# The years below are those of the published membership lists (COW v2016; Gleditsch & Ward 2017).


def test_cow_germany_dies_in_1945_and_comes_back_in_1990(data_folder):
    assert years_of("cow", 255, data_folder) == span(1816, 1945) | span(1990, 2016)
    assert years_of("cow", 260, data_folder) == span(1955, 1990)
    assert years_of("cow", 265, data_folder) == span(1954, 1990)


def test_gleditsch_ward_germany_has_one_number_from_1949(data_folder):
    assert years_of("gw", 255, data_folder) == span(1816, 1945)
    assert years_of("gw", 260, data_folder) == span(1949, 2016)


def test_serbia_is_yugoslavia_for_cow_and_not_for_gleditsch_ward(data_folder):
    assert years_of("cow", 345, data_folder) == span(1878, 1941) | span(1944, 2016)
    assert years_of("cow", 340, data_folder) == set()
    assert years_of("gw", 340, data_folder) == span(1878, 1915) | span(2006, 2016)
    assert years_of("gw", 345, data_folder) == span(1918, 2006)


def test_serbia_of_2007_gets_yugoslavias_data_under_its_own_number(data_folder):
    panel = world("gw", (2005, 2008), data_folder).states().with_codes().with_power("tpop").frame
    serbia = panel.filter(pl.col("gwcode").is_in([340, 345])).sort("year", "gwcode")
    cow = table("nmc", data_folder).filter((pl.col("ccode") == 345) & pl.col("year").is_between(2005, 2008))
    assert set(serbia["ccode"].drop_nulls()) == {345}
    known = serbia.drop_nulls("ccode").select("year", "tpop")
    assert known.sort("year").equals(cow.select("year", "tpop").sort("year"))


def test_vietnam_and_its_halves(data_folder):
    assert years_of("cow", 816, data_folder) == span(1954, 2016)
    assert years_of("cow", 817, data_folder) == span(1954, 1975)


def test_yemen_and_its_halves(data_folder):
    assert years_of("cow", 678, data_folder) == span(1926, 1990)
    assert years_of("cow", 679, data_folder) == span(1990, 2016)
    assert years_of("cow", 680, data_folder) == span(1967, 1990)
    assert years_of("gw", 678, data_folder) == span(1918, 2016)


def test_in_1990_a_gleditsch_ward_state_takes_the_cow_state_that_lived_longer_that_year(data_folder):
    panel = world("gw", (1990, 1990), data_folder).states().with_codes().frame
    codes = dict(panel.select("gwcode", "ccode").iter_rows())
    assert codes[260] == 260
    assert codes[678] == 679


def test_korea_is_absent_while_annexed(data_folder):
    assert years_of("cow", 730, data_folder) == span(1887, 1905)
    assert years_of("cow", 731, data_folder) == span(1948, 2016)
    assert years_of("cow", 732, data_folder) == span(1949, 2016)


def test_states_that_share_a_year_but_no_day_make_no_dyad(data_folder):
    panel = world("cow", (1945, 1990), data_folder).dyads(directed=True).frame

    def pair(one, two, year):
        return panel.filter((pl.col("ccode1") == one) & (pl.col("ccode2") == two) & (pl.col("year") == year)).height

    assert pair(255, 290, 1945) == 0, "Germany was gone before Poland came back"
    assert pair(255, 220, 1945) == 1
    assert pair(260, 255, 1990) == 0
    assert pair(817, 115, 1975) == 0


def test_no_state_is_its_own_partner(data_folder):
    panel = world("cow", (1816, 2016), data_folder).dyads(directed=True).frame
    assert not (panel["ccode1"] == panel["ccode2"]).any()


def test_self_dyads_in_a_source_are_passed_over(data_folder):
    rows = world("cow", (1900, 1900), data_folder).dyads(directed=True).rows
    given = pl.DataFrame({"ccode1": [2, 200], "ccode2": [2, 220], "year": [1900, 1900], "tie": [7, 7]})
    (tie,) = rows.of_pairs(given, {"tie": Column("tie", "int", "A tie")}, "", zero=("tie",), mirrored=True)
    assert tie.series.sum() == 14, "the pair both ways round, and nothing of a state with itself"
    rivals = by_year(data_folder)
    assert not (rivals["ccode1"] == rivals["ccode2"]).any()


@pytest.mark.parametrize(
    ("theme", "column", "last"),
    [
        (lambda p: p.with_alliances(), "atop_defense", 2018),
        (lambda p: p.with_disputes(), "cowmidonset", 2014),
        (lambda p: p.with_disputes("gml"), "gmlmidonset", 2010),
        (lambda p: p.with_wars(), "cowinteronset", 2007),
        (lambda p: p.with_contiguity(), "conttype", 2016),
        (lambda p: p.with_rivalries(), "tss_rivalry", 2020),
        (lambda p: p.with_rivalries("td"), "td_rivalry", 2010),
        (lambda p: p.with_power("cinc"), "cinc1", 2022),
        (lambda p: p.with_gdp(), "mrgdppc1", 2019),
        (lambda p: p.with_trade(), "imports1", 2014),
        (lambda p: p.with_igos(), "dyadigos", 2014),
        (lambda p: p.with_sdp(), "sdpest1", 2015),
        (lambda p: p.with_majors("maoz-global"), "maoz_global1", 2019),
    ],
)
def test_after_a_source_ends_all_is_null_and_never_zero(theme, column, last, data_folder):
    frame = theme(world("cow", (last, last + 1), data_folder).dyads()).frame
    before, after = (frame.filter(pl.col("year") == year)[column] for year in (last, last + 1))
    assert before.is_not_null().any()
    assert after.is_null().all()


def test_before_a_source_begins_all_is_null(data_folder):
    frame = world("cow", (1869, 1870), data_folder).states().with_trade().frame
    assert frame.filter(pl.col("year") == 1869)["imports"].is_null().all()
    assert frame.filter(pl.col("year") == 1870)["imports"].is_not_null().any()
    frame = world("cow", (1885, 1886), data_folder).dyads().with_distance().frame
    assert frame.filter(pl.col("year") == 1885)["mindist"].is_null().all()
    assert frame.filter(pl.col("year") == 1886)["mindist"].is_not_null().any()


def test_codes_for_missing_never_reach_a_panel(data_folder):
    panel = world("cow", (1816, 2016), data_folder).states().with_power().with_trade().frame
    for column in ("milex", "milper", "irst", "pec", "tpop", "upop", "imports", "exports"):
        assert panel[column].min() >= 0
    wars = table("inter_state_war", data_folder)
    assert wars["batdeath"].min() == 0
    assert set(wars["styear2"].drop_nulls()) <= span(1823, 2007)


def test_national_trade_is_handed_over_as_it_is(data_folder):
    given = table("trade_state_year", data_folder)
    panel = world("cow", (1870, 2014), data_folder).states().with_trade().frame
    joined = panel.join(given, on=["ccode", "year"], suffix="_given")
    assert joined["imports"].equals(joined["imports_given"], null_equal=True)
    assert panel["imports"].null_count() > 0


def test_zeros_of_dyadic_trade_stay_zeros_and_unknown_stays_unknown(data_folder, own_folder):
    flows = own_folder / "trade.csv"
    flows.write_text("ccode1,ccode2,year,flow1,flow2\n2,20,2000,0,1.5\n2,70,2000,-9,0\n")
    bring("cow-trade", flows, folder=own_folder)
    frame = world("cow", (2000, 2000), own_folder).dyads(directed=True).with_trade("dyadic").frame

    def flow(one, two):
        return frame.filter((pl.col("ccode1") == one) & (pl.col("ccode2") == two)).select("flow1", "flow2").row(0)

    assert flow(2, 20) == (0.0, 1.5)
    assert flow(20, 2) == (1.5, 0.0)
    assert flow(2, 70) == (None, 0.0)
    assert flow(70, 2) == (0.0, None)
    assert flow(200, 220) == (None, None)


def test_a_state_without_a_capital_has_no_distance(data_folder, monkeypatch):
    from counterpoise.data.joins import distance

    listed = table("cow_capitals", data_folder).filter(pl.col("ccode") != 220)
    monkeypatch.setattr(
        distance, "table", lambda name, folder: listed if name == "cow_capitals" else table(name, folder)
    )
    frame = world("cow", (1900, 1900), data_folder).dyads().with_distance().frame
    french = (pl.col("ccode1") == 220) | (pl.col("ccode2") == 220)
    assert frame.filter(french)["capdist"].is_null().all()
    assert frame.filter(~french)["capdist"].is_not_null().all()


def test_the_capital_is_that_of_most_of_the_year(data_folder):
    frame = world("cow", (1917, 1919), data_folder).dyads().with_distance().frame
    pair = frame.filter((pl.col("ccode1") == 220) & (pl.col("ccode2") == 365)).sort("year")["capdist"].to_list()
    assert pair[0] == pytest.approx(2163, abs=15), "Paris to Petrograd"
    assert pair[1] == pair[2] == pytest.approx(2486, abs=15), "Paris to Moscow, from March 1918"


def test_a_gleditsch_ward_state_that_cow_does_not_count_is_unknown_to_cow_data(data_folder):
    frame = world("gw", (1950, 1950), data_folder).dyads().with_codes().with_alliances().with_disputes().frame
    uncounted = frame.filter(pl.col("ccode1").is_null() | pl.col("ccode2").is_null())
    assert uncounted.height > 0
    assert uncounted["atop_defense"].is_null().all()
    assert uncounted["cowmidonset"].is_null().all()
    assert frame.filter(~(pl.col("ccode1").is_null() | pl.col("ccode2").is_null()))["atop_defense"].null_count() == 0


def test_a_dispute_of_several_years_begins_once(data_folder):
    frame = world("cow", (1914, 1918), data_folder).dyads(directed=True).with_disputes().frame
    pair = frame.filter((pl.col("ccode1") == 255) & (pl.col("ccode2") == 200)).sort("year")
    assert pair["cowmidonset"].to_list() == [1, 0, 0, 0, 0]
    assert pair["cowmidongoing"].to_list() == [1, 1, 1, 1, 1]


def test_peace_years_count_up_to_the_year_before(data_folder):
    panel = world("cow", (1870, 1880), data_folder).dyads().with_disputes().with_peace_years()
    pair = panel.frame.filter((pl.col("ccode1") == 220) & (pl.col("ccode2") == 255)).sort("year")
    events = pair["cowmidongoing"].to_list()
    assert 1 in events
    since = [0]
    for happened in events[:-1]:
        since.append(0 if happened else since[-1] + 1)
    assert pair["cowmidongoing_peace"].to_list() == since


def test_peace_years_start_anew_for_a_state_that_came_back(data_folder):
    panel = world("cow", (1938, 1995), data_folder).dyads().with_disputes().with_peace_years()
    poland = panel.frame.filter((pl.col("ccode1") == 255) & (pl.col("ccode2") == 290) & (pl.col("year") == 1990))
    assert poland["cowmidongoing_peace"].to_list() == [0]


def test_years_outside_the_list_are_refused(data_folder):
    with pytest.raises(BadDates, match="1816-2024"):
        world("cow", (1800, 1820), data_folder).states()
    with pytest.raises(BadDates, match="wrong order"):
        world("cow", (1914, 1900), data_folder).states()
    with pytest.raises(UnknownName, match="state system"):
        world("iso", (1900, 1914), data_folder)


def test_wrong_wishes_are_refused_with_a_remedy(data_folder):
    states = world("cow", (1900, 1901), data_folder).states()
    with pytest.raises(BadValue, match="two states"):
        states.with_distance()
    with pytest.raises(BadValue, match="already"):
        states.with_power("cinc").with_power("cinc")
    with pytest.raises(UnknownName, match="did you mean 'milex'"):
        states.with_power("milx")
    with pytest.raises(UnknownName):
        states.with_alliances("gibler")
    with pytest.raises(UnknownName):
        states.with_majors("levy")
    with pytest.raises(UnknownName):
        states.with_rivalries("kgd")
    with pytest.raises(DataMissing, match="cow-alliances") as own:
        states.with_alliances("cow")
    assert own.value.remedy == "counterpoise data import cow-alliances FILE"


def test_a_year_as_arrays_agrees_with_the_panel_and_the_system(data_folder):
    record = world("cow", (1914, 1914), data_folder)
    year, system = record.year(1914), record.system_of(1914)
    assert year.ids == system.ids
    np.testing.assert_array_equal(year.power("cinc"), system.power["cinc"].values)
    np.testing.assert_array_equal(year.majors, system.great_powers)
    np.testing.assert_array_equal(year.at_war, system.at_war)
    np.testing.assert_array_equal(year.rivals, system.rivals)
    np.testing.assert_array_equal(year.commitments > 0, system.commitments > 0)
    np.testing.assert_allclose(year.distance, system.distance, atol=1e-6)
    assert (year.disputes() == year.disputes().T).all()
    with pytest.raises(BadDates, match="says nothing about 2020"):
        _ = record.year(2020).commitments


def test_the_alliances_of_a_year_are_treaties_and_a_network(data_folder):
    found = world("cow", folder=data_folder).alliances(1907)
    network = found.to_networkx("cinc")
    assert any({"GMY", "AUH", "ITA"} <= set(pact.members_at(1907)) for pact in found.pacts)
    assert network.has_edge("GMY", "AUH")
    assert not network.has_edge("GMY", "FRN")
    assert network.nodes["UKG"]["power"] > 0.1


@pytest.mark.parametrize("before", ["", "import counterpoise.world; "])
def test_the_record_is_opened_by_its_public_name(before, data_folder):
    import subprocess
    import sys

    line = (
        "import counterpoise as cp; "
        f"print(cp.world('cow', years=(1914, 1914), folder={str(data_folder)!r}).states().height)"
    )
    done = subprocess.run([sys.executable, "-c", before + line], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "45"
