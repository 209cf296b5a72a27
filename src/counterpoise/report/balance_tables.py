"""The tables of a balance sheet, one a question; the page, the terminal and the exports share them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, isfinite, nan

from counterpoise.report.balance_sheet import (
    Alignment,
    BalanceSheet,
    Expectation,
    Network,
    PolarityReading,
    PowerHistory,
    Scales,
    Score,
    ShareReading,
    Standing,
)
from counterpoise.report.tables import Column, Number, Percent, Table, Value, Words
from counterpoise.world import Basis


def named(sheet: BalanceSheet) -> dict[str, Table]:
    """Every table of the sheet by a short name, in the order of the page; those with nothing to show are left out.

    Where there are several of a kind (a pair of coalitions, a threat), they are numbered from the second: "scales-2".
    """
    found: dict[str, Table] = {"leaders": standings(sheet), "shares": shares_now(sheet)}
    found |= _numbered("history", [history(sheet, power) for power in sheet.power])
    found |= {"polarity": polarity(sheet), "polarity-rules": polarity_rules(sheet), "threats": threats(sheet)}
    if sheet.network is not None:
        found["ties"] = ties(sheet, sheet.network)
    found["blocs"] = blocs(sheet)
    found |= _numbered("scales", [weighings(sheet, pair) for pair in sheet.scales])
    found |= _numbered("roles", [alignments(sheet, one) for one in sheet.expectations])
    found |= _numbered("scores", [scores(one) for one in sheet.expectations if one.scores])
    return {name: table for name, table in found.items() if table.rows}


def _numbered(name: str, tables: Sequence[Table]) -> dict[str, Table]:
    return {name if number == 1 else f"{name}-{number}": table for number, table in enumerate(tables, start=1)}


SPREAD = (
    "CON: concentration, from 0 (all alike) to 1 (one has all). HHI: the sum of squared shares. Effective number: "
    "1/HHI, how many equal powers would be as concentrated. First : second: how many times as much."
)

SIZE = (
    "Size = power × proximity × offence × intentions. Power: the threat's strength over the state's own and the help "
    "it can count on; proximity: the part of it that arrives, 0 to 1; offence: above 1 where attack has the advantage; "
    "intentions: 0 for a friend, 1 for an enemy. Below 0.25 a threat counts as none."
)

_MARKS = {Basis.INTERPOLATED: "i", Basis.CARRIED: "c"}


def standings(sheet: BalanceSheet) -> Table:
    """Who leads by each measure, and how concentrated power is."""
    columns = (
        Column("Measure"),
        Column("Leader"),
        Column("Share", Percent()),
        Column("Second"),
        Column("First : second", Number(2)),
        Column("CON", Number(3)),
        Column("HHI", Number(3)),
        Column("Effective number", Number(2)),
        Column("No figure for"),
    )
    rows = (_standing(sheet, s) for s in sheet.standings)
    return Table(
        f"The spread of power among the great powers in {sheet.moment}, by measure", columns, tuple(rows), SPREAD
    )


def shares_now(sheet: BalanceSheet) -> Table:
    """Every state's share at the moment by each measure, the largest first by the first measure."""
    known = [s for s in sheet.standings if s.shares]
    states = sorted({state for s in known for state in s.shares})
    if known:
        states.sort(key=lambda state: (-known[0].shares.get(state, 0.0), state))
    columns = (Column("State"), *(Column(sheet.measure_title(s.measure), Percent()) for s in known))
    rows = ((sheet.name(state), *(s.shares.get(state, nan) for s in known)) for state in states)
    return Table(f"Shares of what the great powers had together in {sheet.moment}", columns, tuple(rows))


def history(sheet: BalanceSheet, power: PowerHistory) -> Table:
    """Shares in the years that the source gives, and in the year of the sheet; doubts marked."""
    states = sorted({r.state for r in power.readings}, key=lambda s: (-_peak(power, s), s))
    at = {(r.year, r.state): r for r in power.readings}
    moment = int(sheet.moment[:4]) if sheet.moment[:4].isdigit() else None
    given = {r.year for r in power.readings if r.basis is Basis.GIVEN} | {moment}
    polarity = {y: spell.polarity for spell in power.polarity for y in range(spell.start, spell.end + 1)}
    columns = (Column("Year"), *(Column(sheet.name(s), Figured()) for s in states), Column("Polarity"))
    rows = (
        (str(year), *(_figured(at.get((year, s))) for s in states), polarity.get(year))
        for year in sorted({r.year for r in power.readings} & given)
    )
    note = "i interpolated between given years, c carried from the nearest given year, e estimated by a scholar."
    title = f"{sheet.measure_title(power.measure)} as a share of {power.of}"
    return Table(title, columns, tuple(rows), note)


def polarity(sheet: BalanceSheet) -> Table:
    """What each scheme calls the system by each measure."""
    measures = list(dict.fromkeys(r.measure for r in sheet.polarity if r.measure))
    said = {(r.scheme, r.measure): r.polarity for r in sheet.polarity}
    columns = (Column("Scheme"), *(Column(sheet.measure_title(m)) for m in measures))
    rows = (
        (name, *(said.get((name, m), said.get((name, None))) for m in measures))
        for name in dict.fromkeys(r.scheme for r in sheet.polarity)
    )
    return Table(f"What the system of {sheet.moment} is called, by scheme and measure of power", columns, tuple(rows))


def polarity_rules(sheet: BalanceSheet) -> Table:
    """The rule of each scheme, who proposed it, and the poles it sees by the first measure."""
    first: dict[str, PolarityReading] = {}
    for reading in sheet.polarity:
        first.setdefault(reading.scheme, reading)
    columns = tuple(Column(title) for title in ("Scheme", "Rule", "Poles", "Proposed by"))
    rows = ((name, r.rule, _names(sheet, r.poles), r.citation) for name, r in first.items())
    by = next((sheet.measure_title(r.measure) for r in sheet.polarity if r.measure), None)
    return Table(f"The rules, and the poles they see{f' by {by}' if by else ''}", columns, tuple(rows))


def threats(sheet: BalanceSheet) -> Table:
    """Whom each state has most to fear, with the factors that make it so, and whom power alone would name."""
    columns = (
        Column("State"),
        Column("Leading threat"),
        Column("Next"),
        Column("By power only"),
        Column("Size", Number(2)),
        Column("Power", Number(2)),
        Column("Proximity", Number(2)),
        Column("Offence", Number(2)),
        Column("Intentions", Number(2)),
    )
    rows = (
        (
            sheet.name(t.state),
            _name(sheet, t.threat) or "none",
            _name(sheet, t.runner_up),
            _name(sheet, t.by_power),
            *(t.value, t.power, t.proximity, t.offence, t.intentions),
        )
        for t in sheet.threats
    )
    return Table(f"Who threatens whom in {sheet.moment}", columns, tuple(rows), SIZE)


def ties(sheet: BalanceSheet, network: Network) -> Table:
    """Every pair with something between them."""
    promise = {3: "defence or offence", 2: "neutrality or non-aggression", 1: "entente or subsidy", 0: None}
    columns = tuple(Column(t) for t in ("State", "With", "Strongest promise", "Pacts", "Enmity"))
    rows = (
        (
            sheet.name(t.a),
            sheet.name(t.b),
            promise.get(t.rank),
            t.pacts,
            "war" if t.war else "rivalry" if t.rivalry else None,
        )
        for t in network.ties
    )
    return Table(f"Pacts, rivalries and wars in {sheet.moment}", columns, tuple(rows))


def blocs(sheet: BalanceSheet) -> Table:
    """Blocs with their weights."""
    measures = list(dict.fromkeys(m for bloc in sheet.blocs for m in bloc.shares))
    columns = (
        Column("Bloc"),
        Column("Members"),
        *(Column(sheet.measure_title(m), Percent()) for m in measures),
        Column("Tightness", Number(2)),
    )
    rows = (
        (b.name, _names(sheet, b.members), *(b.shares.get(m, nan) for m in measures), b.tightness) for b in sheet.blocs
    )
    return Table(f"Blocs in {sheet.moment}", columns, tuple(rows))


def weighings(sheet: BalanceSheet, scales: Scales) -> Table:
    """Two coalitions under every measure."""
    columns = (
        Column("Measure"),
        Column(scales.label_a, Share()),
        Column(scales.label_b, Share()),
        Column("Ratio", Number(2)),
        Column("Log ratio", Number(3, signed=True)),
        Column("From", Number(2)),
        Column("To", Number(2)),
        Column("Tipped by"),
        Column("No figure for"),
    )
    rows = (
        (
            sheet.measure_title(w.measure),
            w.a,
            w.b,
            w.ratio if isfinite(w.log_ratio) else nan,
            w.log_ratio,
            exp(w.log_low) if isfinite(w.log_low) else nan,
            exp(w.log_high) if isfinite(w.log_high) else nan,
            " or ".join(" + ".join(sheet.name(s) for s in group) for group in w.tipping),
            _names(sheet, w.missing),
        )
        for w in scales.weighings
    )
    caption = f"{scales.label_a} against {scales.label_b}; weights as shares of {scales.of}"
    return Table(caption, columns, tuple(rows), "From and to: the range of the ratio where sources differ.")


def alignments(sheet: BalanceSheet, expectation: Expectation) -> Table:
    """Expectation against record, state by state."""
    columns = (
        Column("State"),
        Column("Recorded"),
        Column("Disputed"),
        *(Column(rule.title) for rule in expectation.rules),
        Column("Source"),
        Column("Note"),
    )
    rows = (
        (
            sheet.name(a.state),
            _recorded(a.recorded, coerced=a.coerced),
            f"also read as {_plain(a.alternative)}" if a.alternative else "yes" if a.contested else None,
            *(_judged(_role(a, rule.name), a.recorded_class) for rule in expectation.rules),
            a.source,
            a.note,
        )
        for a in expectation.alignments
    )
    note = "✓ as recorded, ✗ not as recorded; without a mark where nothing is recorded or the state was a target."
    return Table(f"Roles towards {sheet.name(expectation.threat)} in {expectation.year}", columns, tuple(rows), note)


def reasons(sheet: BalanceSheet, expectation: Expectation) -> Table:
    """Why each rule expects what it expects."""
    columns = (Column("State"), *(Column(rule.title) for rule in expectation.rules))
    rows = (
        (sheet.name(a.state), *(a.expected[r.name].reason if r.name in a.expected else None for r in expectation.rules))
        for a in expectation.alignments
    )
    caption = f"Why each rule expects what it does towards {sheet.name(expectation.threat)} in {expectation.year}"
    return Table(caption, columns, tuple(rows))


def scores(expectation: Expectation) -> Table:
    """How the rules fared, theories first, then yardsticks; for each scope all codings and those nobody disputes."""
    titles = {rule.name: rule.title for rule in expectation.rules}
    scopes = list(dict.fromkeys(s.scope for s in expectation.scores))
    found = {(s.rule, s.scope): s for s in expectation.scores}
    size = {scope: max(s.rows for s in expectation.scores if s.scope == scope) for scope in scopes}
    rules = sorted(dict.fromkeys((s.baseline, s.rule) for s in expectation.scores), key=lambda pair: pair[0])
    lossy = {s.scope for s in expectation.scores if isfinite(s.log_loss_uncontested)}
    columns = (
        Column("Rule"),
        Column("Kind"),
        *(
            column
            for scope in scopes
            for column in (
                Column(f"{scope} ({size[scope]})", Percent(0)),
                Column("undisputed", Percent(0)),
                *((Column("log loss", Number(2)),) if scope in lossy else ()),
            )
        ),
    )
    rows = (
        (
            titles.get(rule, _plain_rule(rule)),
            "yardstick" if baseline else "theory",
            *(x for scope in scopes for x in _score(found.get((rule, scope)), loss=scope in lossy)),
        )
        for baseline, rule in rules
    )
    about = (
        f"towards {expectation.threat} in {expectation.year} and beyond"
        if "this threat" in scopes
        else "beyond one threat"
    )
    note = (
        "Log loss (less is better) on undisputed rows, each scenario foretold from the others alone." if lossy else None
    )
    return Table(f"Share of coded roles that each rule gets right, {about}", columns, tuple(rows), note)


def _score(score: Score | None, *, loss: bool) -> tuple[Value, ...]:
    if score is None:
        return (None, None, None) if loss else (None, None)
    shares = (score.accuracy, score.accuracy_uncontested)
    return (*shares, score.log_loss_uncontested) if loss else shares


def _plain_rule(name: str) -> str:
    return name.replace("-", " ").replace("_", " ")


class Share:
    """A share of one as percent; a plain amount as a number."""

    numeric = True

    def write(self, value: float) -> str:
        """The share or the amount.

        Example:
            >>> Share().write(0.3117), Share().write(1193)
            ('31.2%', '1\u202f193')
        """
        return Percent().write(value) if not isfinite(value) or 0 <= value <= 1 else Number(0).write(value)


class Figured:
    """A share with the letters of its doubts."""

    numeric = True

    def write(self, value: str | None) -> str:
        """As composed, or a dash."""
        return Words().write(value)


def _figured(reading: ShareReading | None) -> Value:
    if reading is None or not isfinite(reading.share):
        return None
    marks = _MARKS.get(reading.basis, "") + ("e" if reading.estimated else "")
    return f"{Percent().write(reading.share)}{' ' + marks if marks else ''}"


def _standing(sheet: BalanceSheet, s: Standing) -> tuple[Value, ...]:
    return (
        sheet.measure_title(s.measure),
        _name(sheet, s.leader),
        s.top_share,
        _name(sheet, s.second),
        *(s.ratio, s.con, s.hhi, s.effective_number),
        _names(sheet, s.missing),
    )


def _peak(power: PowerHistory, state: str) -> float:
    return max((r.share for r in power.readings if r.state == state and isfinite(r.share)), default=0.0)


def _role(alignment: Alignment, rule: str) -> str | None:
    return alignment.expected[rule].role if rule in alignment.expected else None


def _judged(role: str | None, recorded: str | None) -> str | None:
    if role is None or recorded is None:
        return _plain(role)
    return f"{'✓' if role == recorded else '✗'} {_plain(role)}"


def _recorded(role: str | None, *, coerced: bool) -> str | None:
    return f"{_plain(role)} (coerced)" if role and coerced else _plain(role)


def _plain(role: str | None) -> str | None:
    return role.replace("_", "-") if role else None


def _name(sheet: BalanceSheet, state: str | None) -> str | None:
    return sheet.name(state) if state else None


def _names(sheet: BalanceSheet, states: Iterable[str]) -> tuple[str, ...]:
    return tuple(sheet.name(s) for s in states)
