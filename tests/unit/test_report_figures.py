import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from math import log, nan
from xml.etree import ElementTree

import pytest

from counterpoise.report.balance_sheet import BalanceSheet, Tie, Weighing
from counterpoise.report.figures import alliance_network, balance_scales, expectation_grid, power_lines, power_shares
from counterpoise.report.figures.figure import NARROW, WIDE, Canvas, Figure, chart, finish, svg
from counterpoise.report.figures.palette import ALL, INK, LINK, MUTED, PANEL, PAPER, SERIES, STRIP
from tests.sheets import sheet

DRAWN: dict[str, Callable[[BalanceSheet], Figure]] = {
    "power": lambda s: power_shares.power_shares(s, s.power[0]),
    "network": lambda s: alliance_network.alliance_network(s, s.network),
    "scales": lambda s: balance_scales.balance_scales(s, s.scales[0]),
    "expectation": lambda s: expectation_grid.expectation_grid(s, s.expectations[0]),
}
SPECIFIED = {
    "power": lambda s, canvas: power_shares._draw(s, s.power[0], canvas),
    "network": lambda s, canvas: alliance_network._draw(s, s.network, canvas),
    "scales": lambda s, canvas: balance_scales._draw(s, s.scales[0], canvas),
    "expectation": lambda s, canvas: expectation_grid._draw(s, s.expectations[0], canvas),
}


@pytest.fixture(scope="module")
def figures() -> dict[str, Figure]:
    whole = sheet()
    return {name: draw(whole) for name, draw in DRAWN.items()}


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("canvas", [WIDE, NARROW], ids=lambda c: c.name)
def test_the_specification_is_valid_vega_lite(name: str, canvas: Canvas) -> None:
    SPECIFIED[name](sheet(), canvas).to_dict(validate=True)


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_is_one_named_and_described_image(figures: dict[str, Figure], name: str) -> None:
    for drawn, canvas in ((figures[name].wide, WIDE), (figures[name].narrow, NARROW)):
        root = ElementTree.fromstring(drawn)
        assert root.get("role") == "img"
        assert root.get("width") == str(canvas.width)
        own = {e.get("id"): e.text for e in root if e.get("id")}
        named = [own[i] for i in str(root.get("aria-labelledby")).split()]
        assert named[0] == figures[name].label
        assert len(named[1]) > 60


@pytest.mark.parametrize("name", DRAWN)
def test_figures_ask_for_nothing_and_follow_the_page(figures: dict[str, Figure], name: str) -> None:
    for drawn in (figures[name].wide, figures[name].narrow):
        assert not re.search(r"(?:href|src)=|@import|url\((?!#)|<script|<image|<foreignObject", drawn)
        colours = set(re.findall(r"#[0-9a-fA-F]{3,8}", drawn))
        assert colours <= {c.light for c in ALL}, "a colour that dark paper cannot change"
        bare = re.findall(r'(?:fill|stroke)="#', drawn)
        assert not bare, "a colour that is not one of the page's variables"


def test_identifiers_do_not_meet_on_one_page(figures: dict[str, Figure]) -> None:
    found = [i for f in figures.values() for drawn in (f.wide, f.narrow) for i in re.findall(r'\bid="([^"]+)"', drawn)]
    assert len(found) == len(set(found))


def test_clip_paths_are_named_after_their_figure() -> None:
    def draw(canvas: Canvas):
        import altair as alt

        line = chart([{"x": 0, "y": 0}, {"x": 9, "y": 9}]).mark_line(clip=True)
        return finish([line.encode(x=alt.X("x:Q"), y=alt.Y("y:Q"))], canvas, 200, (0, 0, 0, 0))

    one, other = (svg(draw(WIDE), name, label="L", description="D") for name in ("one", "other"))
    assert 'id="one-1"' in one
    assert "url(#one-1)" in one
    assert one.replace("one-", "other-") == other


@pytest.mark.parametrize("name", DRAWN)
def test_every_word_starts_on_the_paper(figures: dict[str, Figure], name: str) -> None:
    for drawn, canvas in ((figures[name].wide, WIDE), (figures[name].narrow, NARROW)):
        for x, y, text, width, height in _words(drawn):
            assert -1 <= x <= width + 1, (canvas.name, text)
            assert -1 <= y <= height + 1, (canvas.name, text)


def test_the_same_sheet_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "from hashlib import sha256; from tests.sheets import sheet\n"
        "from counterpoise.report.figures.alliance_network import alliance_network\n"
        "s = sheet(); f = alliance_network(s, s.network); print(sha256((f.wide + f.narrow).encode()).hexdigest())"
    )
    here = DRAWN["network"](sheet())
    other = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "77"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == sha256((here.wide + here.narrow).encode()).hexdigest()


# -- what they say -----------------------------------------------------------------------------------------------------


def test_the_description_tells_the_lead_and_its_changes(figures: dict[str, Figure]) -> None:
    said = figures["power"].description
    assert "United Kingdom from 1890, then United States of America from 1892" in said
    assert "multipolar 1893–1907" in said


def test_gaps_are_told_where_they_distort_the_others() -> None:
    whole = sheet()
    told = power_shares.gaps(whole, whole.power[0])
    assert told is not None
    assert "United States of America (1890–1891)" in told
    assert "too large" in told
    assert "too large" not in str(power_shares.gaps(whole, replace(whole.power[0], of="the world")))


def test_the_network_counts_ties_by_kind(figures: dict[str, Figure]) -> None:
    assert "12 of rivalry" in figures["network"].description
    assert alliance_network.kinds_of(Tie("A", "B", rank=3, rivalry=True, war=True)) == ("3", "war")


def test_a_treaty_of_many_is_a_hub_and_not_a_web_of_pairs() -> None:
    whole = sheet()
    members = ("UKG", "FRN", "BEL", "NTH", "DEN", "NOR", "POR")
    many = tuple(Tie(a, b, 3, pacts=("Treaty of Seven",)) for i, a in enumerate(members) for b in members[i + 1 :])
    extra = Tie("UKG", "USA", 3, pacts=("Treaty of Two",))
    network = replace(whole.network, ties=(*many, extra))
    assert [(h.name, len(h.members), h.rank) for h in alliance_network.hubs(network)] == [("Treaty of Seven", 7, 3)]
    drawn = alliance_network._draw(whole, network, WIDE).to_dict(validate=False)
    lines = [v for layer in drawn["layer"] for v in _values(drawn, layer) if "x2" in v and v.get("kind") == "3"]
    assert len(lines) == 7 + 1 + 1, "seven spokes, one pair, one sample in the key"
    assert alliance_network.hubs(replace(network, ties=network.ties[1:])) == (), "not all tied to each other"


def test_lines_break_where_a_state_is_absent() -> None:
    whole = sheet()
    readings = [r for r in whole.power[0].readings if r.state == "GMY" and r.year not in (1900, 1901)]
    parts = power_lines.unbroken(readings, sorted({r.year for r in whole.power[0].readings}))
    assert [(p[0].year, p[-1].year) for p in parts] == [(1890, 1899), (1902, 1914)]


def test_a_state_keeps_its_colour_from_figure_to_figure() -> None:
    whole = sheet()
    turned = replace(
        whole.power[0], measure="milex", readings=tuple(r for r in whole.power[0].readings if r.state != "USA")
    )
    both = replace(whole, power=(whole.power[0], turned))
    first, second = (power_lines.colours(both, one) for one in both.power)
    assert all(first[state] == second[state] for state in second)
    assert len(set(second.values())) == len(second)


def test_the_scales_say_who_is_heavier_by_what() -> None:
    whole = sheet()
    said = balance_scales.verdict(whole, whole.scales[0])
    assert said.startswith(
        "Triple Entente is heavier: 1.51 to 1 by CINC, 1.88 to 1 by Military spending; Triple Alliance"
    )
    even = replace(whole.scales[0], weighings=(Weighing("cinc", 0.5, 0.5, 0.0),))
    assert balance_scales.verdict(whole, even) == "Even by CINC."


def test_the_beam_leans_to_the_heavier_side() -> None:
    whole = sheet()
    lean = {}
    for sign in (1, -1):
        pair = replace(whole.scales[0], weighings=(Weighing("cinc", 0.5, 0.3, sign * log(5 / 3)),))
        chart = balance_scales._draw(whole, pair, WIDE).to_dict(validate=False)
        beam = next(
            v for layer in chart["layer"] for v in _values(chart, layer) if v.get("x") == pytest.approx(_left(v), abs=9)
        )
        lean[sign] = beam["y"] - beam["y2"]
    assert lean[1] > 0 > lean[-1], "a heavier left pan hangs lower, which is a larger y"


def test_who_tips_is_shortened_to_the_room() -> None:
    whole = sheet()
    weighing = Weighing("cinc", 1, 2, -0.7, tipping=(("USA",), ("JPN", "TUR"), ("ITA", "ROM")))
    told = [balance_scales.tipping(whole, weighing, WIDE, room) for room in (900, 380, 130, 20)]
    assert told[0].count(" or ") == 2
    assert told[-1] == "3 tipping sets"
    assert all(WIDE.measure(t) <= room for t, room in zip(told[:3], (900, 380, 130), strict=True))
    assert balance_scales.tipping(whole, replace(weighing, tipping=()), WIDE, 100) == ""


def test_the_grid_draws_the_coded_states_and_counts_right(figures: dict[str, Figure]) -> None:
    whole = sheet()
    assert [a.state for a in expectation_grid.drawn(whole.expectations[0])][-1] == "USA"
    assert "Prior ties: right on 15 of 16; wrong on Japan." in figures["expectation"].description


@pytest.mark.parametrize("name", DRAWN)
def test_empty_and_odd_sheets_draw(name: str) -> None:
    whole = sheet()
    history, pair, one = whole.power[0], whole.scales[0], whole.expectations[0]
    nowhere = tuple(replace(s, latitude=nan, longitude=nan, share=nan) for s in whole.network.states)
    odd = replace(
        whole,
        moment="1907-08-31",
        power=(replace(history, readings=history.readings[:1], polarity=()),),
        network=replace(whole.network, ties=(), states=nowhere),
        scales=(replace(pair, weighings=(Weighing("netres", nan, nan, nan),)),),
        expectations=(replace(one, rules=(), alignments=one.alignments[-1:], scores=()),),
    )
    drawn = DRAWN[name](odd)
    assert "NaN" not in drawn.wide
    assert "nan" not in drawn.wide.replace("finance", "")


# -- colours -----------------------------------------------------------------------------------------------------------


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_words_reach_four_and_a_half_to_one(paper: str) -> None:
    pairs = [(ink, ground) for ink in (INK, MUTED, LINK) for ground in (PAPER, PANEL)] + [(INK, s) for s in STRIP]
    for ink, ground in pairs:
        assert _contrast(getattr(ink, paper), getattr(ground, paper)) >= 4.5, (ink.name, ground.name)
    for role in expectation_grid.ROLES.values():
        full = next(c for c in SERIES if c.light == role.colour)
        assert _contrast(getattr(PAPER, paper), getattr(full, paper)) >= 4.5, full.name


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_lines_reach_three_to_one(paper: str) -> None:
    for colour in SERIES:
        assert _contrast(getattr(colour, paper), getattr(PAPER, paper)) >= 3, colour.name


def test_every_colour_has_a_name_and_a_value_of_its_own() -> None:
    assert len({c.name for c in ALL}) == len(ALL)
    assert len({c.light.lower() for c in ALL}) == len(ALL)


# -- reading drawings --------------------------------------------------------------------------------------------------


def _words(drawn: str) -> list[tuple[float, float, str, float, float]]:
    root = ElementTree.fromstring(drawn)
    width, height = float(str(root.get("width"))), float(str(root.get("height")))
    found: list[tuple[float, float, str, float, float]] = []

    def walk(element: ElementTree.Element, dx: float, dy: float) -> None:
        moved = re.match(r"translate\(([-\d.e]+),([-\d.e]+)\)", element.get("transform") or "")
        x, y = (dx + float(moved[1]), dy + float(moved[2])) if moved else (dx, dy)
        if element.tag.endswith("text") and element.text:
            found.append((x, y, element.text, width, height))
        for child in element:
            walk(child, x, y)

    walk(root, 0.0, 0.0)
    return found


def _values(chart: dict, layer: dict) -> list[dict]:
    data = layer.get("data", {})
    return data.get("values") or chart.get("datasets", {}).get(data.get("name"), [])


def _left(value: dict) -> float:
    """Where the left end of the beam lies on wide paper; other rows never match."""
    arm, middle = min((WIDE.width - 8) * 0.27, 200.0), (WIDE.width - 8) / 2
    return middle - arm if abs(value.get("x2", 0) - middle - arm) < 9 else -1e9
