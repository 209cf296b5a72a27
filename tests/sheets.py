"""A balance sheet shaped like Europe in 1907, for tests of tables, figures and pages.

The numbers are rounded and partly invented: they try what a page must bear (many states, ranges, gaps, disputed
codings, long names, markup in a name), they do not tell history.
"""

# ruff: noqa: E501 (a table of data reads better unbroken)

from __future__ import annotations

from math import log, nan

from counterpoise.report.balance_sheet import (
    Alignment,
    Answer,
    BalanceSheet,
    Bloc,
    Change,
    Consequence,
    Difference,
    Event,
    Expectation,
    Expected,
    MeasureOfPower,
    NormLevel,
    PolarityReading,
    Rule,
    Scales,
    Score,
    Source,
    Standing,
    ThreatReading,
    Weighing,
)
from counterpoise.report.provenance import Stamp
from counterpoise.world import (
    Capital,
    Dated,
    Estimate,
    Member,
    Pact,
    Pledge,
    PowerSeries,
    Rivalry,
    Span,
    State,
    Timeline,
)
from tests.portraits import network, power_history, with_polarity

FIRST, LAST = 1890, 1914
SPAN = Span.written(FIRST, LAST)

_PLACES = {
    "UKG": ("United Kingdom", 51.5, -0.1, True),
    "FRN": ("France", 48.9, 2.3, True),
    "RUS": ("Russia", 59.9, 30.3, True),
    "GMY": ("Germany", 52.5, 13.4, True),
    "AUH": ("Austria-Hungary", 48.2, 16.4, True),
    "ITA": ("Italy", 41.9, 12.5, True),
    "USA": ("United States of America", 38.9, -77.0, True),
    "JPN": ("Japan", 35.7, 139.7, True),
    "TUR": ("Ottoman Empire", 41.0, 29.0, False),
    "ROM": ("Romania", 44.4, 26.1, False),
    "YUG": ("Serbia", 44.8, 20.5, False),
    "BUL": ("Bulgaria", 42.7, 23.3, False),
    "GRC": ("Greece", 38.0, 23.7, False),
    "BEL": ("Belgium", 50.8, 4.4, False),
    "NTH": ("Netherlands", 52.1, 4.3, False),
    "SWD": ("Sweden", 59.3, 18.1, False),
    "DEN": ("Denmark", 55.7, 12.6, False),
    "NOR": ("Norway", 59.9, 10.7, False),
    "SPN": ("Spain", 40.4, -3.7, False),
    "POR": ("Portugal", 38.7, -9.1, False),
    "SWZ": ("Switzerland <& markup>", 46.9, 7.4, False),
}
_POWER = {
    1890: {"UKG": 0.179, "FRN": 0.095, "RUS": 0.095, "AUH": 0.047, "GMY": 0.126, "ITA": 0.036, "TUR": 0.020, "ROM": 0.005},
    1894: {"UKG": 0.178, "FRN": 0.093, "RUS": 0.104, "AUH": 0.047, "GMY": 0.132, "ITA": 0.032, "TUR": 0.020, "JPN": 0.028},
    1902: {"UKG": 0.161, "FRN": 0.072, "RUS": 0.110, "AUH": 0.042, "GMY": 0.131, "ITA": 0.028, "USA": 0.208, "JPN": 0.029},
    1904: {"UKG": 0.135, "FRN": 0.070, "RUS": 0.113, "AUH": 0.042, "GMY": 0.134, "ITA": 0.028, "USA": 0.205, "JPN": 0.055},
    1905: {"UKG": 0.121, "FRN": 0.062, "RUS": 0.163, "AUH": 0.038, "GMY": 0.123, "ITA": 0.025, "USA": 0.214, "JPN": 0.049},
    1907: {"UKG": 0.122, "FRN": 0.070, "RUS": 0.119, "AUH": 0.042, "GMY": 0.136, "ITA": 0.028, "USA": 0.228, "JPN": 0.036,
           "TUR": 0.018, "ROM": 0.005, "YUG": 0.002, "BUL": 0.003, "GRC": 0.002, "BEL": 0.015, "NTH": 0.005, "SWD": 0.007,
           "DEN": 0.002, "NOR": 0.002, "SPN": 0.016, "POR": 0.004},
    1913: {"UKG": 0.113, "FRN": 0.068, "RUS": 0.116, "AUH": 0.045, "GMY": 0.143, "ITA": 0.034, "USA": 0.220, "JPN": 0.034},
}  # fmt: skip
_DOUBTFUL = {("RUS", 1905): (0.110, 0.175), ("RUS", 1907): (0.100, 0.140), ("AUH", 1913): (0.040, 0.060)}
_PACTS = (
    ("triple", "Triple Alliance", "GMY AUH ITA", (Pledge.DEFENCE, Pledge.NEUTRALITY)),
    ("romania", "Austro-Romanian alliance", "AUH ROM GMY", (Pledge.DEFENCE,)),
    ("dual", "Franco-Russian alliance", "FRN RUS", (Pledge.DEFENCE,)),
    ("cordiale", "Entente Cordiale", "UKG FRN", (Pledge.ENTENTE,)),
    ("convention", "Anglo-Russian Convention", "UKG RUS", (Pledge.ENTENTE,)),
    ("anglo-japanese", "Anglo-Japanese alliance", "UKG JPN", (Pledge.DEFENCE,)),
    ("franco-italian", "Franco-Italian exchange of notes", "FRN ITA", (Pledge.NEUTRALITY,)),
    ("portugal", "Anglo-Portuguese alliance", "UKG POR", (Pledge.DEFENCE,)),
)
_RIVALS = (
    "FRN GMY",
    "UKG GMY",
    "RUS AUH",
    "RUS GMY",
    "AUH ITA",
    "AUH YUG",
    "RUS JPN",
    "RUS TUR",
    "BUL TUR",
    "GRC TUR",
    "USA JPN",
    "BUL YUG",
)


def timeline() -> Timeline:
    """States, one measure of power with gaps and ranges, treaties and rivalries, 1890 to 1914."""
    states = tuple(
        State(i, None, (Dated(name, SPAN),), (SPAN,), (SPAN,) if great else (), capital=Capital(name, lat, lon))
        for i, (name, lat, lon, great) in _PLACES.items()
    )
    estimates: dict[str, dict[int, Estimate]] = {i: {} for i in _PLACES}
    for year, row in _POWER.items():
        for who, value in row.items():
            low, high = _DOUBTFUL.get((who, year), (None, None))
            estimates[who][year] = Estimate(value, low, high, estimated=low is not None, source="nmc")
    return Timeline(
        "Two blocs",
        SPAN,
        states,
        {"cinc": PowerSeries("cinc", "share of the world", estimates)},
        tuple(
            Pact(i, name, frozenset(pledges), SPAN, tuple(Member(m, SPAN) for m in members.split()), source="atop")
            for i, name, members, pledges in _PACTS
        ),
        (),
        tuple(Rivalry(*pair.split(), SPAN, source="rivalries") for pair in _RIVALS),
    )


_RECORD = {
    "UKG": ("balancer", False, None), "FRN": ("balancer", False, None), "RUS": ("balancer", False, None),
    "JPN": ("balancer", True, "neutral"), "AUH": ("bandwagoner", False, None), "ITA": ("bandwagoner", True, "neutral"),
    "ROM": ("bandwagoner", True, "neutral"), "TUR": ("neutral", False, None), "BUL": ("neutral", False, None),
    "YUG": ("neutral", True, "balancer"), "BEL": ("neutral", False, None), "NTH": ("neutral", False, None),
    "SWD": ("neutral", False, None), "DEN": ("neutral", False, None), "SPN": ("neutral", False, None),
    "USA": ("isolationist", False, None), "NOR": (None, False, None), "POR": (None, False, None),
}  # fmt: skip
_TIES = {
    "UKG": "balancer",
    "FRN": "balancer",
    "RUS": "balancer",
    "AUH": "bandwagoner",
    "ITA": "bandwagoner",
    "ROM": "bandwagoner",
}
_THREAT = {"UKG": "balancer", "FRN": "balancer", "RUS": "balancer", "AUH": "aside", "BEL": "balancer", "NTH": "bandwagoner",
           "DEN": "bandwagoner", "ITA": "aside"}  # fmt: skip


def _class(role: str | None) -> str | None:
    return role if role in {"balancer", "bandwagoner", None} else "aside"


def expectation() -> Expectation:
    """Germany in 1907, three rules and three yardsticks."""
    rules = (
        Rule(
            "threat", "Balance of threat", "A state balances the state that threatens it most if it can.", "Walt 1987"
        ),
        Rule("power", "Power only", "Every state balances the strongest.", "Waltz 1979"),
        Rule(
            "ties",
            "Prior ties",
            "A pact with the threat: bandwagon; a rivalry or a pact against it: balance; else aside.",
        ),
    )
    rows = tuple(
        Alignment(
            who,
            {
                "threat": Expected(_THREAT.get(who, "aside"), "its leading threat is Germany (0.41), reach 0.8"),
                "power": Expected("balancer" if who in {"UKG", "JPN"} else "aside"),
                "ties": Expected(_TIES.get(who, "aside"), "no pact and no rivalry with Germany"),
            },
            recorded,
            _class(recorded),
            contested,
            alternative,
            source="Snyder 1997" if recorded else None,
            note="By agreements with all three Entente powers" if who == "JPN" else None,
        )
        for who, (recorded, contested, alternative) in _RECORD.items()
    )
    scores = (
        Score("threat", 11, 16, 9, 12),
        Score("power", 9, 16, 8, 12),
        Score("ties", 15, 16, 12, 12),
        Score("everyone balances", 4, 16, 3, 12, baseline=True),
        Score("everyone stands aside", 9, 16, 8, 12, baseline=True),
    )
    return Expectation("GMY", 1907, rules, rows, scores, sources=("codings",))


def scales() -> Scales:
    """Two blocs under three measures, one of which tips the other way."""
    return Scales(
        "Triple Alliance",
        "Triple Entente",
        ("GMY", "AUH", "ITA"),
        ("UKG", "RUS", "FRN"),
        (
            Weighing("cinc", 0.2058, 0.3117, log(0.2058 / 0.3117), -0.55, -0.28, (("USA",),)),
            Weighing("milex", 0.26, 0.49, log(0.26 / 0.49), tipping=(("USA", "JPN"),)),
            Weighing("milper", 1193, 1100, log(1193 / 1100), tipping=(("ITA",), ("AUH",)), missing=("ITA",)),
            Weighing("netres", nan, nan, nan, missing=("RUS", "AUH")),
        ),
        of="the world",
        sources=("nmc",),
    )


def sheet() -> BalanceSheet:
    """Everything a page can show, at once."""
    world = timeline()
    history = power_history(world, "cinc")
    strip = {year: "unipolar" if year < 1893 else "multipolar" if year < 1908 else "bipolar" for year in world.years}
    shares = {r.state: r.share for r in history.readings if r.year == 1907}
    blocs = (
        Bloc("Triple Entente", ("UKG", "RUS", "FRN"), {"cinc": 0.31, "milper": 0.42}, 0.67),
        Bloc("Triple Alliance", ("GMY", "AUH", "ITA", "ROM"), {"cinc": 0.21, "milper": 0.38}, 1.0),
    )
    return BalanceSheet(
        title="Two blocs, 1907",
        scenario="two-blocs-1890-1918",
        episode="triple-alliance-1882",
        moment="1907",
        question="Which powers stood against Germany after the Anglo-Russian Convention, and was that to be expected?",
        finding=(
            "In 1907 the United States led the eight great powers with 29 % of their capabilities, Germany followed with "
            "17 %. All schemes but one call the system multipolar. The Triple Entente outweighed the Triple Alliance by 1.5 to 1 "
            "in capabilities and by 1.9 to 1 in military spending, but not in men under arms. Of the 16 roles that historians "
            "have coded towards Germany, the rule of prior ties expects 15, balance of threat 11, and power alone 9, no more "
            "than saying that everyone stands aside."
        ),
        stamp=Stamp(
            "0.1.0",
            "3.11.9",
            scenario="two-blocs-1890-1918",
            scenario_sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            sources={"nmc": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"},
            parameters={"year": 1907, "power": ["cinc", "milex", "milper"]},
            command="counterpoise run two-blocs-1890-1918 --year 1907",
            date="2026-11-22",
        ),
        names={i: name for i, (name, *_) in _PLACES.items()},
        measures=(
            MeasureOfPower(
                "cinc", "CINC", "share of the world", "Counts heads and steel; it overrates large poor states."
            ),
            MeasureOfPower("milex", "Military spending", "share of the world"),
            MeasureOfPower("milper", "Military personnel", "thousand men"),
            MeasureOfPower("netres", "GDP × GDP per head", "squared dollars per head"),
        ),
        power=(with_polarity(history, strip, "modelski-thompson"),),
        standings=(
            Standing("cinc", "the great powers", shares, "USA", "GMY", 1.68, 0.2215, 0.168, 5.95, sources=("nmc",)),
            Standing(
                "milex", "the great powers", {"UKG": 0.25, "RUS": 0.2}, "UKG", "RUS", 1.25, 0.18, 0.16, 6.2, ("ITA",)
            ),
            Standing("netres", "the great powers", {}, None, missing=("RUS", "AUH")),
        ),
        polarity=(
            PolarityReading(
                "modelski-thompson",
                "cinc",
                "multipolar",
                ("USA", "GMY", "UKG", "RUS"),
                "no two hold half",
                "Modelski 1974",
            ),
            PolarityReading("wayman", "cinc", "multipolar", (), "two largest below 50 %", "Wayman 1984"),
            PolarityReading(
                "mearsheimer",
                "milex",
                "unbalanced multipolar",
                ("UKG",),
                "first over second 1.5 or more",
                "Mearsheimer 2001",
            ),
            PolarityReading("recorded", None, "multipolar with two blocs", (), None, "Waltz 1979; Snyder 1997"),
        ),
        polarity_disagreement="Three of four schemes say multipolar; Mearsheimer's rule on military spending sees a potential hegemon.",
        threats=(
            ThreatReading("FRN", "GMY", 0.61, 1.94, 0.86, 1.0, 0.9, by_power="USA", runner_up="UKG"),
            ThreatReading("GMY", "RUS", 0.44, 0.87, 0.75, 1.0, 0.8, by_power="USA", runner_up="FRN"),
            ThreatReading("SWZ", None),
        ),
        network=network(world.at(1907), "cinc", blocs=[b.members for b in blocs]),
        blocs=blocs,
        scales=(scales(),),
        expectations=(expectation(),),
        norms=(NormLevel("sovereignty", 0.8, "a later reading", 0.5), NormLevel("non-intervention", 0.4)),
        events=(
            Event("1907-08-31", "Anglo-Russian Convention", "treaty"),
            Event("1905", "First Moroccan crisis", "crisis"),
        ),
        answers=(Answer("Who balances Germany?", "Britain, France and Russia", "UKG, FRN, RUS", source="Snyder 1997"),),
        assumptions=("A year counts a state as alive if it lived on any day of it.",),
        left_out=("Colonies and their men.", "Domestic politics."),
        notes=("Figures for 1907 carry a range for Russia, which was rebuilding its army.",),
        difference=Difference(
            "two-blocs-1890-1918",
            (Change("power.cinc.RUS.1907", "0.119", "0.143 (+20 %)"),),
            (Consequence("Entente to Alliance, CINC", "1.51 to 1", "1.63 to 1"),),
        ),
        sources=(
            Source(
                "nmc",
                "Singer, Bremer & Stuckey (1972), National Material Capabilities",
                "7.0",
                "free for research with citation",
                "https://correlatesofwar.org",
                "6" * 64,
            ),
            Source(
                "atop", "Leeds et al. (2002), Alliance Treaty Obligations and Provisions", "5.1", note="dates compared"
            ),
            Source("rivalries", "Thompson, Sakuwa & Suhas (2021), strategic rivalries"),
            Source("codings", "Roles coded from Snyder (1997) and Mearsheimer (2001)", note="recalled"),
        ),
    )
