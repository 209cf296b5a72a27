"""The page on the great powers, made from the tables of what they followed, beside what historians say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from counterpoise.evidence.attribution import results
from counterpoise.evidence.attribution.attributed import called
from counterpoise.history import library
from counterpoise.report.figures.doctrine_grid import Posteriors, doctrine_grid
from counterpoise.report.figures.figure import Figure
from counterpoise.workflows.attribution_pages.markdown import MADE, Document, cells, longest, paragraph


def seen(document: Document) -> list[str]:
    """The powers of which something was seen, in the order of the table."""
    return list(dict.fromkeys(row["state"] for row in document["rows"] if "sets" in row))


def grid(document: Document, state: str) -> Figure:
    """The posteriors of one state through the eras in which something was seen of it."""
    columns = [
        Posteriors(row["years"], {n: s["posterior"] / len(s["doctrines"]) for s in row["sets"] for n in s["doctrines"]})
        for row in document["rows"]
        if row["state"] == state and "sets" in row
    ]
    return doctrine_grid(columns, f"attribution-{state.lower()}", f"Which doctrine {_name(state)} was following")


def _name(state: str) -> str:
    found = [s.name() for n in library.names() for s in library.load(n).timeline.states if s.id == state]
    return found[-1] if found else state


def powers_page(document: Document, deeds: Document) -> str:
    """The great powers era by era, beside what historians say.

    Args:
        document: By the roles that historians code.
        deeds: By the record of pacts, wars and arms.
    """
    lines = [
        "# Which doctrine did the great powers follow?",
        "",
        MADE,
        "",
        paragraph(
            f"Every great power of {document['from']} to {document['to']}, era by era. What each did is read from the",
            "roles that historians code in the scenario library; every doctrine is asked what it would have done in",
            "the same place ([the method](../explanation/attribution.md)). Doctrines joined by “=” say the same in",
            "every situation seen and cannot be told apart. *Named*: nine tenths of the posterior; *leaning*: half;",
            "*open*: less; *none*: no doctrine makes the roles three times as likely as base rates do; *too few*:",
            "fewer than three decisions; *unseen*: nothing that tells doctrines apart, mostly because the state was",
            "itself the threat.",
        ),
        "",
        "## Beside what historians say",
        "",
        _summary(document),
        "",
        *_systematic(document),
        "| state | years | historians | source | its posterior | best | agreement |",
        "|---|---|---|---|---|---|---|",
        *(_assigned_row(row, a) for row in document["rows"] for a in row["assigned"]),
        "",
        "## Disagreements",
        "",
        *_disagreements(document),
        "## State by state",
        "",
    ]
    for state in dict.fromkeys(row["state"] for row in document["rows"]):
        lines += _of_state(document, state)
    lines += [*_by_deeds(document, deeds), "## Sources", "", *_sources(document)]
    return "\n".join(lines).rstrip() + "\n"


def _summary(document: Document) -> str:
    counts: Mapping[str, int] = document["agreement"]
    total = sum(counts.values())
    judged = total - counts.get("undecided", 0) - counts.get("unseen", 0)
    agrees, possible = counts.get("agrees", 0), counts.get("possible", 0)
    family, differs = counts.get("same family", 0), counts.get("differs", 0)
    return paragraph(
        f"The library assigns {total} doctrines to these powers, each with its reason and source. For {judged} of them",
        f"the roles of the span can tell: the assigned doctrine is in the best set in {agrees} cases, not ruled out in",
        f"{possible}, ruled out while a relative of its family fits in {family}, and ruled out with its family in",
        f"{differs}. For the other {total - judged} nothing can be said: {counts.get('undecided', 0)} rest on too few",
        f"decisions or do no better than base rates, and of {counts.get('unseen', 0)} nothing is seen. Assignments and",
        f"roles come from the same historians; agreement is therefore weak evidence, and the {family + differs}",
        "disagreements are the better reading.",
    )


def _systematic(document: Document) -> list[str]:
    """Which assigned doctrine is ruled out most, and for what; nothing where none is ruled out twice."""
    ruled = [
        (a["doctrine"], name)
        for row in document["rows"]
        for a in row["assigned"]
        if a["agreement"] in ("differs", "same family")
        for name in a["best"]
    ]
    cases = Counter(
        a["doctrine"]
        for row in document["rows"]
        for a in row["assigned"]
        if a["agreement"] in ("differs", "same family")
    )
    if not cases or cases.most_common(1)[0][1] < 2:
        return []
    given, times = cases.most_common(1)[0]
    better = Counter(name for doctrine, name in ruled if doctrine == given)
    most, often = sorted(better.items(), key=lambda one: (-one[1], one[0]))[0]
    return [
        paragraph(
            f"What is ruled out most often is *{given}* ({times} times); in {often} of these cases *{most}* is in the",
            "best set. The doctrine is asked literally, as its [card](doctrines.md) has it, which need not be all that",
            "a historian means by the word.",
        ),
        "",
    ]


def _assigned_row(row: Document, a: Document) -> str:
    posterior = "–" if a["posterior"] is None else f"{a['posterior']:.0%}"
    best = " = ".join(a["best"]) or "–"
    told = (row["state"], a["years"], f"{a['doctrine']}: {a['reason']}", a["source"] or "this project")
    return cells(*told, posterior, best, a["agreement"])


def _disagreements(document: Document) -> list[str]:
    told = [
        f"* **{_name(row['state'])}, {a['years']}**: historians give it *{a['doctrine']}* ({a['reason']}; "
        f"{a['source'] or 'this project'}). {_capital(a['discussion'])}"
        for row in document["rows"]
        for a in row["assigned"]
        if a["discussion"]
    ]
    return [*told, ""] if told else ["None.", ""]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _of_state(document: Document, state: str) -> list[str]:
    rows = [row for row in document["rows"] if row["state"] == state]
    lines = [f"### {_name(state)} ({state})", ""]
    if any("sets" in row for row in rows):
        lines += [f"![Posteriors of doctrines by era](figures/attribution-{state.lower()}.svg)", ""]
    lines += [
        "| era | roles: against, with, aside | verdict | decisions | right | likeliest | historians |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        likely = [s for s in row.get("sets", [])[:2] if s["posterior"] >= 0.05]
        sets = "; ".join(f"{' = '.join(s['doctrines'])} {s['posterior']:.0%}" for s in likely)
        said = "; ".join(f"{a['doctrine']} {a['years']}" for a in row["assigned"])
        decisions, right = (f"{row['decisions']:g}", f"{row['right']:.0%}") if "sets" in row else ("0", "–")
        roles = ", ".join(map(str, row["roles"]))
        lines.append(cells(row["years"], roles, row["verdict"], decisions, right, sets or "–", said or "–"))
    return [*lines, "", *_deciding(rows)]


def _kept(record: str) -> str:
    """The share of doctrines named over the longest span of the recovery study that are right."""
    study = longest(results.shipped(results.RECOVERY), record)
    return f"{study['named_right'] / study['named']:.0%}"


def _by_deeds(document: Document, deeds: Document) -> list[str]:
    """The same powers by what the data say they did, while they were great powers."""
    rows = [row for row in deeds["rows"] if "sets" in row]
    verdicts = Counter(row["verdict"] for row in rows)
    by_roles = {(row["state"], row["era"]): row for row in document["rows"] if "sets" in row}
    both = [(row, by_roles[key]) for row in rows if (key := (row["state"], row["era"])) in by_roles]
    spoken = [(a, b) for a, b in both if {a["verdict"], b["verdict"]} <= {"named", "leaning", "open"}]
    shared = sum(bool(set(a["best"]) & set(b["best"])) for a, b in spoken)
    lines = [
        "## By deeds",
        "",
        paragraph(
            f"The same for {deeds['from']} to {deeds['to']} from the fetched record of treaties, wars and military",
            f"spending (`--on data`), while each was a great power: {len(rows)} eras, of which",
            f"{verdicts['none']} are explained by no doctrine better than by base rates, {verdicts['named']} are",
            f"named, {verdicts['leaning']} leaning and {verdicts['open']} open. In {len(spoken)} eras both",
            f"roles and deeds let something be said; in {shared} of them the best sets share a doctrine. Pacts show a",
            "stance only where a partner was found, and spending shows much besides. Where roles and deeds part, the",
            "[recovery study](attribution-recovery.md) says whom to trust: a doctrine named there is right in",
            f"{_kept('roles')} of cases by roles, in {_kept('deeds')} by deeds.",
        ),
        "",
        "| state | era | verdict | decisions | right | gain | likeliest |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        likely = [s for s in row["sets"][:2] if s["posterior"] >= 0.05]
        sets = "; ".join(f"{' = '.join(s['doctrines'])} {s['posterior']:.0%}" for s in likely)
        counted = (f"{row['decisions']:g}", f"{row['right']:.0%}", f"{row['gain']:+.1f}")
        lines.append(cells(row["state"], row["years"], row["verdict"], *counted, sets or "–"))
    return [*lines, ""]


def _sources(document: Document) -> list[str]:
    """The works that assign doctrines, as the scenario files cite them."""
    keys = {a["source"] for row in document["rows"] for a in row["assigned"] if a["source"]}
    known = {key: one.text for n in library.names() for key, one in library.load(n).sources.items()}
    return [f"* `{key}`: {known[key]}" for key in sorted(keys) if key in known]


def _deciding(rows: Sequence[Document]) -> list[str]:
    told = [
        f"* {row['years']}, {called(row['best'])} against {called(row['second'])}: "
        + "; ".join(f"{d['year']} ({d['favours']:+.1f}) it {d['did']}, {_says(d)}" for d in row["deciding"])
        + "."
        for row in rows
        if row.get("deciding") and row["verdict"] in ("named", "leaning", "open")
    ]
    return ["What decided (natural logarithms; positive speaks for the first):", "", *told, ""] if told else []


def _says(d: Document) -> str:
    return f"where the first says {d['best']} and the second {d['second']}"
