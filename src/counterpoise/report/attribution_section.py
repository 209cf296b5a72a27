"""The section of a report that says which doctrine each state was following, with what decided it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from counterpoise.evidence.attribution.eras import eras
from counterpoise.report.document import Block, Bullets, Exhibit, Paragraph, Section
from counterpoise.report.figures.doctrine_grid import Posteriors, doctrine_grid
from counterpoise.report.figures.figure import Figure
from counterpoise.report.sheet.attribution import Attributed, LikelySet
from counterpoise.report.tables import Column, Number, Percent, Table

HOW_TO_READ = (
    "The area of a dot is the posterior of the doctrine: how likely it is, all doctrines being alike before. Doctrines "
    "that say the same in every situation seen cannot be told apart and have dots of one size. Hollow dots are the "
    "nulls: luck, and what states do at large."
)

OPENING = (
    "Every doctrine was asked what it would do in the situation in which each state stood, with what was known before "
    "the year, and its answers were set beside the recorded roles. Error rates are not assumed but integrated out. A "
    "state that historians code as the threat answers to nobody there, so that nothing is seen of it."
)

ALIKE = (
    "Doctrines that gave the same answer in every situation seen are alike here and stand together, even where their "
    "schools quarrel: a state that bandwagons joins only what is much stronger than itself, and balances otherwise."
)

VERDICTS = (
    "Verdict: named from 90% of the posterior, leaning from 50%, open below; none: no doctrine makes what was done "
    "three times as likely as base rates do; too few: under three decisions; unseen: nothing tells doctrines apart. "
    "Decisions: a stance kept for years is one, a disputed coding half a one. Right: share of them that the best "
    "doctrine foretells. Gain: how much likelier it makes them than base rates do, in natural logarithms (0.7 is "
    "twice, 2.3 ten times)."
)


def spanned(first: int, last: int) -> str:
    """How the years of a scenario stand to the eras of `counterpoise attribute`; nothing where they are one of them."""
    if [(one.first, one.last) for one in eras(first, last)] == [(first, last)]:
        return ""
    return (
        f"The years {first} to {last} are taken as one era here. `counterpoise attribute` cuts them where the systems "
        "of the library change, and may find another doctrine in each part."
    )


def section(attributed: Sequence[Attributed], name: Callable[[str], str]) -> Section:
    """The section for the states of a system, one era each; without blocks where nothing was seen.

    Args:
        attributed: One for each state.
        name: What to call a state.
    """
    seen = [one for one in attributed if one.posterior]
    if not seen:
        return Section("attribution", "Which doctrine was it?", ())
    columns = [Posteriors(_marked(name(one.state), one), one.posterior) for one in seen]
    figure = doctrine_grid(columns, "attribution", "Posteriors of doctrines, by great power")
    blocks: list[Block] = [
        Paragraph(" ".join(part for part in (OPENING, spanned(seen[0].first, seen[0].last)) if part)),
        Exhibit(
            "Which doctrine each great power seems to have followed", figure, by_state(attributed, name), HOW_TO_READ
        ),
        Paragraph(ALIKE),
        Bullets(tuple(f"{name(one.state)}, {one.sentence}" for one in seen)),
        Exhibit("The years that decided", table=decided(seen, name), note=DECIDED),
    ]
    historians = assigned(attributed, name)
    if historians.rows:
        blocks.append(Exhibit("Beside what historians say", table=historians, note=AGREEMENT))
    told = [f"{name(o.state)}, {a.doctrine}: {a.discussion}" for o in attributed for a in o.assigned if a.discussion]
    if told:
        blocks += [Paragraph("Where the two differ:"), Bullets(tuple(told))]
    return Section("attribution", "Which doctrine was it?", tuple(blocks))


REASONS = (
    "In a reason “it” is a state that followed the doctrine there; the number after a threat is its size (the formula "
    "is this project's own)."
)

DECIDED = (
    "Weight: how far a year speaks for the best doctrine against the second, in natural logarithms: 0.7 doubles the "
    f"odds; negative numbers speak for the second. {REASONS}"
)

AGREEMENT = (
    "Posterior: of the assigned doctrine, in those years; a set of nine that cannot be told apart gives each a ninth "
    "of its own. Agrees: the assigned doctrine is in the best set. Possible: not ruled out (posterior 10% or more). "
    "Same family: ruled out, but a relative is in the best set. Differs: ruled out with its family. Undecided: too few "
    "decisions, or nothing beats the base rates. Unseen: no role tells doctrines apart."
)


def by_era(attributed: Sequence[Attributed], identifier: str, label: str) -> Figure:
    """One state through its eras."""
    return doctrine_grid([Posteriors(_marked(one.years, one), one.posterior) for one in attributed], identifier, label)


def _marked(head: str, one: Attributed) -> str:
    """The head of a column of dots; where they say nothing it says so."""
    return f"{head} ({one.verdict})" if one.verdict in ("too few", "none") else head


def by_state(attributed: Sequence[Attributed], name: Callable[[str], str]) -> Table:
    """A row a state: what can be said, the likeliest sets, on how many decisions."""
    return _found("Attribution", attributed, "State", lambda one: name(one.state))


def era_table(attributed: Sequence[Attributed], caption: str) -> Table:
    """A row an era."""
    return _found(caption, attributed, "Era", lambda one: one.years)


def _found(caption: str, attributed: Sequence[Attributed], head: str, key: Callable[[Attributed], str]) -> Table:
    columns = (
        Column(head),
        Column("Verdict"),
        Column("Likeliest (= cannot be told apart)"),
        Column("Decisions", Number(1)),
        Column("Right", Percent(0)),
        Column("Gain (ln)", Number(1, signed=True)),
    )
    rows = tuple((key(o), o.verdict, in_words(o.sets), o.decisions or None, o.right, o.gain) for o in attributed)
    return Table(caption, columns, rows, note=VERDICTS)


def in_words(sets: Sequence[LikelySet], most: int = 3, least: float = 0.05) -> str:
    """The likeliest sets with their posteriors."""
    return "; ".join(f"{' = '.join(s.doctrines)} {s.posterior:.0%}" for s in sets[:most] if s.posterior >= least)


def decided(attributed: Sequence[Attributed], name: Callable[[str], str], most: int = 2) -> Table:
    """The situations that decided, a few for each state."""
    columns = (
        Column("State"),
        Column("Year"),
        Column("What it did"),
        Column("Best doctrine: what it says, and why"),
        Column("Second: what it says"),
        Column("Weight", Number(2, signed=True)),
    )
    rows = tuple(
        (name(one.state), str(d.year), d.did, f"{_with_alike(one, d.best)}: {d.best_says}; it {d.best_reason}",
         f"{_with_alike(one, d.second)}: {d.second_says}", d.favours)
        for one in attributed
        for d in one.deciding[:most]
    )  # fmt: skip
    return Table("Between the best doctrine and the second", columns, rows)


def _with_alike(one: Attributed, doctrine: str) -> str:
    """The doctrine, with how many others say the same."""
    alike = next((len(s.doctrines) - 1 for s in one.sets if doctrine in s.doctrines), 0)
    return f"{doctrine} (and {alike} alike)" if alike else doctrine


def assigned(attributed: Sequence[Attributed], name: Callable[[str], str]) -> Table:
    """The doctrines that historians assign, beside what was found."""
    columns = (
        Column("State"),
        Column("Years"),
        Column("Historians"),
        Column("Why"),
        Column("Source"),
        Column("Its posterior", Percent(0)),
        Column("Agreement"),
    )
    rows = tuple(
        (name(one.state), a.years, a.doctrine, a.reason, a.source, a.posterior, a.agreement)
        for one in attributed
        for a in one.assigned
    )
    return Table("Beside what historians say", columns, rows)
