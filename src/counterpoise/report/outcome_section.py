"""The section of a report that tells what came next: an ensemble from the moment on, beside the record."""

from __future__ import annotations

from collections.abc import Callable

from counterpoise.engine.start import BY_LOT, PARTS
from counterpoise.report.document import Block, Exhibit, Paragraph, Section
from counterpoise.report.sheet.outcomes import Outcomes, StateFate
from counterpoise.report.simulation_figures import outcome_intervals, polarity_spells, severity_distribution
from counterpoise.report.tables import Column, Number, Percent, Table

SIMULATED = "What follows is simulated. It is not history and no forecast: only what is headed “record” happened."

LEAST_WARS_SHOWN = 3
"""Points of the tail below which it is not drawn."""

HOW_TO_READ = (
    "A dot is the share of runs, its bar the interval that holds the true share in 95 of 100 such ensembles, a diamond "
    "what the record says happened (right) or did not (left). One history is one draw: that it lies at one end is no "
    "test of the model."
)


NO_SPREAD = "Without an interval: the runs do not differ, so that they say nothing of how sure the number is."


SPELLS = (
    "A spell is a stretch of years with as many poles: states with at least half of the strongest's capability "
    "(Schweller 1998). One is unipolar, two are bipolar, more multipolar. A spell that the end of the run cuts off "
    "counts as one that lasted at least so long (Kaplan & Meier 1958)."
)


def section(outcomes: Outcomes, name: Callable[[str], str]) -> Section:
    """The section.

    Args:
        outcomes: What was found.
        name: What to call a state.
    """
    opening = (
        f"From {outcomes.since} to {outcomes.until} the system was simulated {outcomes.runs:,} times "
        f"(key {outcomes.key}) under the doctrines that the scenario assigns; "
        f"who is assigned none draws one by lot, anew in every run ({_parts()}). "
        f"{outcomes.note}"
    )
    blocks: list[Block] = [
        Paragraph(SIMULATED, strong=True),
        Paragraph(opening.strip()),
        Exhibit(
            "What happened in how many runs",
            outcome_intervals(outcomes.readings),
            outcome_table(outcomes),
            HOW_TO_READ,
        ),
        Exhibit("What became of each state in the runs", table=fate_table(outcomes, name)),
    ]
    if outcomes.lasting:
        figure, shown = polarity_spells(outcomes.lasting), spells_table(outcomes)
        blocks.append(Exhibit("How long each polarity lasted in the runs", figure, shown, SPELLS, folded=True))
    if len(outcomes.severity_tail) >= LEAST_WARS_SHOWN:
        figure = severity_distribution(outcomes.severity_tail)
        blocks.append(Exhibit("How severe the simulated wars were", figure, severity_table(outcomes), folded=True))
    if outcomes.failures:
        blocks.append(Paragraph(f"{len(outcomes.failures)} runs failed and are left out: {outcomes.failures[0]}"))
    return Section("outcomes", "What came next, in simulation", tuple(blocks))


def _parts() -> str:
    return ", ".join(f"{name.replace('-', ' ')} {share:.0%}" for name, share in PARTS.items())


def outcome_table(outcomes: Outcomes) -> Table:
    """Every outcome with its interval, beside the record."""
    written = Number(3, keep=2)
    columns = (
        Column("Outcome"),
        Column("In the runs", written),
        Column("± se", written),
        Column("95 % from", written),
        Column("to", written),
        Column("Record", written),
    )
    rows = tuple(
        (one.title, one.mean, one.se, *((one.low, one.high) if one.varies else (None, None)), one.recorded)
        for one in outcomes.readings
        if one.mean == one.mean
    )
    caption = f"Outcomes of {outcomes.runs:,} simulated runs, {outcomes.since} to {outcomes.until}, beside the record"
    return Table(caption, columns, rows, NO_SPREAD if any(not one.varies for one in outcomes.readings) else None)


def spells_table(outcomes: Outcomes) -> Table:
    """By years, the share of the spells of each polarity that last longer."""
    columns = (Column("Years"), *(Column(name, Percent()) for name in outcomes.lasting))
    rows = tuple((str(year), *shares) for year, shares in enumerate(zip(*outcomes.lasting.values(), strict=True)))
    return Table("Share of the spells of a polarity in the runs that last longer", columns, rows)


def severity_table(outcomes: Outcomes) -> Table:
    """The share of wars at least so severe."""
    columns = (Column("Severity, share of all capabilities"), Column("Wars at least so severe", Percent(2)))
    rows = tuple((f"{severity:.4%}", share) for severity, share in outcomes.severity_tail)
    return Table("Severity of the simulated wars", columns, rows)


def fate_table(outcomes: Outcomes, name: Callable[[str], str]) -> Table:
    """Each state: doctrine, survival, where it stood in the first year, and what the record says of both."""
    columns = (
        Column("State"),
        Column("Doctrine given"),
        Column("Runs in which it lived to the end", Percent()),
        Column("In the record it"),
        Column(f"Where it stood in {outcomes.since}, in the runs"),
        Column(f"Role coded for {outcomes.since}"),
    )
    rows = tuple(
        (
            name(one.state),
            "by lot" if one.doctrine == BY_LOT else one.doctrine,
            one.survival,
            _lived(one),
            _stands(one),
            "; ".join(one.roles) or None,
        )
        for one in outcomes.fates
    )
    return Table(f"The states in simulation, {outcomes.since} to {outcomes.until}, beside the record", columns, rows)


def _lived(one: StateFate) -> str | None:
    return None if one.lived is None else ("lived" if one.lived else "ended")


def _stands(one: StateFate) -> str:
    shown = [(words, share) for words, share in one.stands.items() if share >= 0.1][:2]
    return "; ".join(f"{words} ({share:.0%})" for words, share in shown)
