"""The page on attribution where the truth is known, made from the recovery study."""

from __future__ import annotations

from collections.abc import Sequence

from counterpoise.report.figures.confusion_matrix import confusion_matrix
from counterpoise.report.figures.figure import Figure
from counterpoise.workflows.attribution_pages.markdown import MADE, RECORDS, Document, longest, paragraph


def confusion(document: Document, record: str) -> Figure:
    """The mean posterior of every doctrine, given the true one, over the longest span of years."""
    study = longest(document, record)
    truths = study["names"][: len(study["counts"])]
    label = f"Mean posterior by true doctrine, {RECORDS[record].split(':')[0]}"
    return confusion_matrix(truths, study["names"], study["mean"], f"recovery-{record}", label)


def recovery_page(document: Document) -> str:
    """How often the method is right where the truth is known."""
    design, studies = document["design"], document["studies"]
    states = design["worlds"] * design["states"]
    lines = [
        "# Attribution where the truth is known",
        "",
        MADE,
        "",
        paragraph(
            f"{design['worlds']} worlds of {design['states']} states were simulated for {design['turns']} years",
            f"(key {design['key']}). Each of the {states} states followed a doctrine that was dealt to it, every",
            "doctrine equally often. The [method](../explanation/attribution.md) was then asked which it was, from",
            "what a historian of that world would see:",
        ),
        "",
        *(f"* *{words.split(':')[0]}*:{words.split(':')[1]};" for words in list(RECORDS.values())[:-1]),
        f"* *{RECORDS['both'].split(':')[0]}*:{RECORDS['both'].split(':')[1]}.",
        "",
        "## How often it is right",
        "",
        "*Right* is the share of states whose doctrine had the highest posterior; where several say the same in every",
        "situation, and so cannot be told apart, the hit is shared among them. *On the truth* is the mean posterior of",
        "the true doctrine. *Named* counts the states for which one set of doctrines had nine tenths of the posterior,",
        "and in how many of these cases the truth was in that set.",
        "",
        "| seen | years | states | right | ± se | on the truth | by guessing | named | of these right |",
        "|---|---|---|---|---|---|---|---|---|",
        *(_study_row(study) for study in studies),
        "",
        _verdict(studies),
        "",
    ]
    for record in RECORDS:
        lines += _confusions(document, record)
    return "\n".join(lines).rstrip() + "\n"


def _study_row(study: Document) -> str:
    kept = f"{study['named_right'] / study['named']:.0%}" if study["named"] else "–"
    return (
        f"| {study['record']} | {study['years']} | {study['n']} | {study['right']:.0%} | {study['error']:.1%} | "
        f"{study['on_truth']:.0%} | {study['chance']:.1%} | {study['named']} | {kept} |"
    )


def _verdict(studies: Sequence[Document]) -> str:
    worst = min(studies, key=lambda s: s["beyond_chance"])
    best = max(studies, key=lambda s: s["right"])
    loose = min((s for s in studies if s["named"]), key=lambda s: s["named_right"] / s["named"])
    return paragraph(
        f"Even at its worst ({worst['record']}, {worst['years']} years) the method is right in {worst['right']:.0%} of",
        f"cases, {worst['beyond_chance']:.0f} standard errors above guessing; at its best ({best['record']},",
        f"{best['years']} years) in {best['right']:.0%}. It is least to be trusted by {loose['record']} over",
        f"{loose['years']} years: where it names a doctrine there, it is right in",
        f"{loose['named_right'] / loose['named']:.0%} of cases. History is harder than these worlds: its states need",
        "not follow any of the doctrines, and its actions are less well recorded.",
    )


def _confusions(document: Document, record: str) -> list[str]:
    study = longest(document, record)
    truths, counts = study["names"][: len(study["counts"])], study["counts"]
    lines = [
        f"## Taken for what, {RECORDS[record].split(':')[0]}",
        "",
        f"![Mean posterior of every doctrine (column) by the true doctrine (row)](figures/recovery-{record}.svg)",
        "",
        f"Over {study['years']} years, {study['n']} states. The area of a square is the mean posterior of the column's",
        "doctrine where the row's was true; blue is right.",
        "",
        _groups(study),
        "",
        "| true doctrine | states | right | on the truth | otherwise taken for |",
        "|---|---|---|---|---|",
    ]
    for i, truth in enumerate(truths):
        others = sorted(
            ((share, name) for name, share in zip(study["names"], study["mean"][i], strict=True) if name != truth),
            key=lambda one: (-one[0], one[1]),
        )
        told = ", ".join(f"{name} {share:.0%}" for share, name in others[:3] if share >= 0.05)
        right = study["mode"][i][i] / counts[i] if counts[i] else 0.0
        lines.append(f"| {truth} | {counts[i]} | {right:.0%} | {study['mean'][i][i]:.0%} | {told or '–'} |")
    return [*lines, ""]


def _groups(study: Document) -> str:
    if not study["groups"]:
        return "No doctrines are taken for each other so often that they form a group."
    told = "; ".join(", ".join(group) for group in study["groups"])
    return paragraph(
        "Taken for each other, so that only the group can be recovered (what two doctrines lend each other reaches",
        f"half of what they keep): {told}.",
    )
