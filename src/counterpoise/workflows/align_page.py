"""The page of the documentation about the alignment model, made from its results, figures included.

No number and no verdict on it is written by hand; `tests/golden/test_alignment_page.py` rewrites it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from counterpoise.evidence.skill import results
from counterpoise.evidence.skill.baselines import BASELINES
from counterpoise.evidence.skill.theories import THEORIES, Verdict
from counterpoise.report import alignment_tables as tables
from counterpoise.report.tables import Table
from counterpoise.workflows.align_results import BESIDE, TITLES, drawn

PAGE = "explanation/alignment-model.md"
MADE = "<!-- Made from a result file by `scripts/make-docs`; `scripts/refit-alignment` makes the result anew. -->"

AIM_LOSS, AIM_RIGHT = 0.75, 0.74
"""What was aimed at on undisputed rows, leaving one scenario out."""


def pages() -> dict[str, str]:
    """The page and its figures by their paths below the folder of the documentation."""
    made = {f"explanation/figures/{figure.id}.svg": figure.wide + "\n" for figure in drawn()}
    made[PAGE] = page()
    return made


def write(docs: Path) -> None:
    """Write the page and its figures."""
    for path, text in pages().items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")


def page() -> str:
    """The page."""
    told = results.read()
    titles = {one.name: f"{one.title}, {one.citation}" for one in THEORIES}
    parts = [
        "# The alignment model: what it is worth",
        MADE,
        _opening(told),
        "## Skill",
        _verdict(told),
        _image("alignment-skill", "Log loss of the model and the baselines"),
        *(_markdown(tables.skill(told, TITLES, way, kind)) for way in results.WAYS for kind in tables.KINDS),
        "The baselines:",
        "\n".join(f"- **{one.title}.** {one.sentence}" for one in BASELINES),
        "Each answer of a baseline is read as chances: the shares of roles that followed it in the other scenarios. So "
        "a baseline is scored as the best forecast that can be made of it.",
        "### By scenario",
        *(_markdown(tables.by_scenario(told, BESIDE, TITLES, way, "undisputed")) for way in results.WAYS),
        "## Calibration",
        "Of the rows to which a chance of 0.7 is given, about seven in ten should come true.",
        _image("alignment-calibration", "Chances given against how often they came true"),
        _markdown(tables.calibration(told, results.LEFT_OUT)),
        "## Rival theories as signs",
        _signs(told),
        _markdown(tables.signs(told, titles)),
        "## What each theory's considerations add",
        _markdown(tables.ladder(told)),
        _markdown(tables.ablation(told)),
        "## Weights and marginal effects",
        "A square is the weight for balancing over standing aside, the circle below it that for bandwagoning over "
        "standing aside, each with its 95 % interval.",
        *(_image(figure.id, figure.label) for figure in drawn() if "weights" in figure.id),
        _markdown(tables.coefficients(told)),
        _markdown(tables.effects(told)),
        "## As a doctrine",
        _doctrine(told),
        _CLOSING,
    ]
    return "\n\n".join(parts) + "\n"


def _opening(told: Mapping[str, Any]) -> str:
    penalties, voices = (
        ", ".join(f"{value:g}" for value in sorted({setting[part] for setting in told["settings"]}))
        for part in ("penalty", "analogy")
    )
    return (
        f"Fitted on {told['rows']} recorded roles ({told['undisputed']} undisputed) in {told['episodes']} episodes, of "
        f"{told['states']} states. The model is described in [first expectations of alignment](expectation.md); this "
        f"page says what it is worth. It is the average over ridge penalties of {penalties} on the weights and of "
        f"{voices} on the voices of like situations: nobody knows the right one, and choosing one adds noise. "
        "`counterpoise align --skill`, `--coefficients`, `--signs` and `--worth` print the tables of this page."
    )


def _verdict(told: Mapping[str, Any]) -> str:
    """Whether the aim is met, in words made from the numbers."""
    left, ahead = (told["skill"][way][""]["model"]["undisputed"] for way in (results.LEFT_OUT, results.FORWARD))
    right, loss = left["right"] / left["rows"], left["log_loss"]
    met = {True: "met", False: "missed"}
    best, how = _best(told, results.LEFT_OUT)
    best_ahead, how_ahead = _best(told, results.FORWARD)
    return (
        f"On undisputed rows, leaving each scenario out, the log loss is {loss:.3f} (the aim was below {AIM_LOSS}: "
        f"{met[loss < AIM_LOSS]}) and {left['right']} of {left['rows']} are right, {right:.1%} (the aim was above "
        f"{AIM_RIGHT:.0%}: {met[right > AIM_RIGHT]}). The best baseline is {best}; the model beats it {how}. Forward "
        f"in time, where it learns from earlier centuries alone, the log loss is {ahead['log_loss']:.3f} and "
        f"{ahead['right'] / ahead['rows']:.1%} are right; it beats {best_ahead} {how_ahead}. {_worse(told)}"
    )


def _best(told: Mapping[str, Any], way: str) -> tuple[str, str]:
    """The baseline over which the model gains least, and whether the interval of that gain lies above 0."""
    gains = told["gains"][way]
    name = min(gains, key=lambda one: gains[one]["undisputed"]["mean"])
    return f'"{TITLES[name].lower()}"', "clearly" if gains[name]["undisputed"]["low"] > 0 else "not beyond doubt"


def _worse(told: Mapping[str, Any]) -> str:
    """The scenarios in which a baseline foretells better, named."""
    found: list[str] = []
    for scenario, scored in told["skill"][results.LEFT_OUT].items():
        mine = scored["model"]["undisputed"]
        if not scenario or mine is None:
            continue
        name = min((n for n in scored if n != "model"), key=lambda n: scored[n]["undisputed"]["log_loss"])
        if scored[name]["undisputed"]["log_loss"] < mine["log_loss"]:
            found.append(f'{scenario} (by "{TITLES[name].lower()}")')
    if not found:
        return "In no scenario does a baseline foretell better."
    return f"A baseline foretells better in {len(found)}: {', '.join(found)}."


def _signs(told: Mapping[str, Any]) -> str:
    alone, whole = (Counter(one[how]["verdict"] for one in told["signs"]) for how in ("alone", "whole"))
    counts = [
        f"{where}: {', '.join(f'{counted[v.value]} {v.value}' for v in Verdict)}"
        for where, counted in (("with the considerations of its family alone", alone), ("all else equal", whole))
    ]
    return (
        "Each theory gives a sign to some considerations. Below stands each sign, whether it was meant for balancing "
        "or bandwagoning, and the estimated weight, once among the considerations of its own family and once with all "
        f"else held equal. Of {len(told['signs'])} signs, {'; '.join(counts)}. Considerations overlap: what one family "
        "holds, another holds in part, so a sign that is lost when all else is held equal is not refuted by that alone."
    )


def _doctrine(told: Mapping[str, Any]) -> str:
    scored = told["doctrine"]["undisputed"]
    return (
        "The same model in the considerations that a simulated state can weigh is the doctrine `as-recorded` "
        "(`counterpoise doctrines show as-recorded`). It sees less: leaving each scenario out, its log loss on "
        f"undisputed rows is {scored['log_loss']:.3f}, and {scored['right'] / scored['rows']:.1%} are right."
    )


_CLOSING = """## What it leaves out

* Roles are coded with hindsight and by few hands. Where historians disagree, the row counts half and is shared.
* Treaties are made because of threats. That ties foretell roles does not say what made the ties.
* The signs are estimates of association. Nothing here is an experiment.
* Considerations are few and coarse: no leaders, no domestic politics, no trade, no nuclear weapons, no terrain.
* Intentions are seen in the wars that a threat fought lately, whoever began them.
* Power between two given years is interpolated. Before 1816, where figures stand years apart, what a state had on the
  eve of a year leans on the next figure too; ties and wars never look ahead.

## Sources

McFadden (1974) for the model; Khong (1992) for analogy, Zhu & Hastie (2005) for its form; Cameron, Gelbach & Miller
(2011) for the intervals; Murphy & Winkler (1977) for calibration.
The theories are cited in the tables, the codings in each scenario (`counterpoise cite july-1914`)."""


def _image(identifier: str, words: str) -> str:
    return f"![{words}](figures/{identifier}.svg)"


def _markdown(table: Table) -> str:
    """A table as Markdown with its caption above and its note below."""
    heads = [column.title for column in table.columns]
    marks = ["--:" if column.style.numeric else "---" for column in table.columns]
    lines = [f"**{table.caption}**", ""]
    lines += [f"| {' | '.join(cells)} |" for cells in (heads, marks, *table.written())]
    return "\n".join([*lines, *(["", table.note] if table.note else [])])
