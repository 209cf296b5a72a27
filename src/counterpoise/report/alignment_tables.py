"""Tables of the alignment model, each made from the results that `scripts/refit-alignment` writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from counterpoise.report.tables import Column, Number, Percent, Table, Value, Words

Results = Mapping[str, Any]

WAYS = {
    "leave-one-out": "each scenario left out in turn",
    "forward": "forward in time, fitted on the scenarios that had ended before",
}
KINDS = {"undisputed": "rows that no historian disputes", "all": "rows, disputed ones too"}


def interval(told: Mapping[str, float] | None, digits: int = 2, scale: float = 1.0) -> str | None:
    """An estimate of the results with the ends of its 95 % interval in brackets.

    Args:
        told: With "value" (or "mean"), "low" and "high".
        digits: After the point.
        scale: What the numbers are multiplied by; 100 turns shares into points.
    Example:
        >>> interval({"value": 0.5, "low": -0.25, "high": 1.25}, 1)
        '+0.5 [−0.2, +1.2]'
    """
    if told is None:
        return None
    parts = (told.get("value", told.get("mean", 0.0)), told["low"], told["high"])
    mean, low, high = (Number(digits, signed=True).write(part * scale) for part in parts)
    return f"{mean} [{low}, {high}]"


def skill(results: Results, titles: Mapping[str, str], way: str, kind: str) -> Table:
    """The model and every baseline on all scenarios, with what the model gains over each.

    Args:
        results: The results.
        titles: What to call the baselines, the plainest first.
        way: "leave-one-out" or "forward".
        kind: "undisputed" or "all".
    """
    scored, gains = results["skill"][way][""], results["gains"][way]
    rows = [("Fitted model", *_scores(scored["model"][kind]), None)]
    rows += [(title, *_scores(scored[name][kind]), interval(gains[name][kind], 3)) for name, title in titles.items()]
    count = scored["model"][kind]["rows"]
    return Table(
        f"Skill, {WAYS[way]}: {count} {KINDS[kind]}",
        (
            Column("forecast"),
            Column("log loss", Number(3)),
            Column("Brier", Number(3)),
            Column("right", Percent(1)),
            Column("macro-F1", Number(3)),
            Column("model gains in log loss"),
        ),
        tuple(rows),
        "Log loss and Brier: less is better. Gains with 95 % intervals clustered by episode and by state.",
    )


def _scores(told: Mapping[str, float]) -> tuple[float, float, float, float]:
    return told["log_loss"], told["brier"], told["right"] / told["rows"], told["macro_f1"]


def by_scenario(results: Results, names: Sequence[str], titles: Mapping[str, str], way: str, kind: str) -> Table:
    """Log loss and share right of the model and a few baselines in every scenario.

    Args:
        results: The results.
        names: Which baselines.
        titles: What to call them.
        way, kind: See `skill`.
    """
    rows: list[tuple[Value, ...]] = []
    for scenario, scored in results["skill"][way].items():
        here = scored["model"][kind]
        if not scenario or here is None:
            continue
        told = [here, *(scored[name][kind] for name in names)]
        best = min(one["log_loss"] for name, one in _baselines(scored, kind).items() if name != "model")
        cells = [part for one in told for part in (one["log_loss"], one["right"] / one["rows"])]
        rows.append((scenario, here["rows"], *cells, best - here["log_loss"]))
    columns = [Column("scenario"), Column("rows", Number(0))]
    for title in ("model", *(titles[name].lower() for name in names)):
        columns += [Column(f"{title}: log loss", Number(2)), Column("right", Percent(0))]
    columns.append(Column("gain over the best baseline", Number(2, signed=True)))
    return Table(f"By scenario, {WAYS[way]}: {KINDS[kind]}", tuple(columns), tuple(rows))


def _baselines(scored: Mapping[str, Any], kind: str) -> dict[str, Any]:
    return {name: told[kind] for name, told in scored.items()}


def calibration(results: Results, way: str) -> Table:
    """How often a stance came true that was given a chance; one row a bin."""
    rows = [
        (stance, f"{one['low']:.1f} to {one['high']:.1f}", one["mean"], one["share"], one["rows"])
        for stance, curve in results["calibration"][way].items()
        for one in curve["bins"]
    ]
    errors = ", ".join(f"{s} {c['expected_error']:.3f}" for s, c in results["calibration"][way].items())
    return Table(
        f"Calibration, {WAYS[way]}: {KINDS['undisputed']}",
        (
            Column("stance"),
            Column("chance given"),
            Column("mean", Number(2)),
            Column("came true", Number(2)),
            Column("rows", Number(0)),
        ),
        tuple(rows),
        f"Expected calibration error: {errors}.",
    )


def signs(results: Results, titles: Mapping[str, str]) -> Table:
    """Every sign that a theory predicts, beside the estimates.

    Args:
        results: The results.
        titles: What to call the theories.
    """
    rows = [
        (
            titles[one["theory"]],
            one["consideration"],
            one["contrast"],
            "+" if one["sign"] > 0 else "−",
            interval(one["alone"]),
            one["alone"]["verdict"],
            interval(one["whole"]),
            one["whole"]["verdict"],
        )
        for one in results["signs"]
    ]
    return Table(
        "Predicted signs and estimated weights",
        (
            Column("theory"),
            Column("consideration"),
            Column("makes likelier"),
            Column("predicted"),
            Column("its family alone"),
            Column("verdict"),
            Column("all else equal"),
            Column("verdict"),
        ),
        tuple(rows),
        "Weights per spread of the consideration, 95 % intervals clustered by episode and by state. "
        "Agrees or opposes: the whole interval lies on one side of 0.",
    )


def coefficients(results: Results) -> Table:
    """Every weight in two contrasts with its interval."""
    contrasts = ("balance over aside", "bandwagon over aside", "balance over bandwagon")
    rows = [
        (one["family"].replace("_", "-"), one["consideration"], *(interval(one["weights"][c]) for c in contrasts))
        for one in results["weights"]
    ]
    columns = (Column("family"), Column("consideration"), *(Column(c) for c in contrasts))
    note = "Per spread of the consideration; 95 % intervals clustered by episode and by state."
    return Table("Weights of the considerations", columns, tuple(rows), note)


def effects(results: Results) -> Table:
    """By how many points each consideration moves the chance of each stance, on average over the record."""
    stances = ("balancer", "bandwagoner", "aside")
    rows = [
        (
            one["consideration"],
            "no to yes" if one["yes_or_no"] else "one spread",
            *(interval(one["effects"][stance], 0, 100.0) for stance in stances),
        )
        for one in results["weights"]
    ]
    columns = (Column("consideration"), Column("moves by"), *(Column(s) for s in stances))
    note = "Percentage points, on average over the record, all else equal; 95 % intervals as for the weights."
    return Table("Average marginal effects", columns, tuple(rows), note)


def ladder(results: Results) -> Table:
    """The nested models: what each theory's considerations add."""
    return _steps("Nested models, without analogy", results["ladder"], "gain over the step before")


def ablation(results: Results) -> Table:
    """The whole model with one part taken away at a time."""
    return _steps("Ablation: the whole model without one part", results["ablation"], "what the part is worth")


def _steps(caption: str, steps: Sequence[Mapping[str, Any]], gained: str) -> Table:
    rows = [
        (
            one["title"],
            one["weights"],
            one["log_likelihood"],
            one["ratio"],
            one["undisputed"]["log_loss"],
            one["undisputed"]["right"] / one["undisputed"]["rows"],
            interval(one["gain"], 3),
        )
        for one in steps
    ]
    return Table(
        caption,
        (
            Column("model", Words()),
            Column("weights", Number(0)),
            Column("log likelihood", Number(1)),
            Column("likelihood ratio", Number(1)),
            Column("log loss left out", Number(3)),
            Column("right", Percent(1)),
            Column(gained),
        ),
        tuple(rows),
        "Log loss and share right on undisputed rows, leaving scenarios out. The likelihood is "
        "that of the weights alone.",
    )


def skill_on(scored: Mapping[str, Any], systems: Sequence[str], titles: Mapping[str, str]) -> Table:
    """The model and every baseline on some scenarios together, each foretold by a model that never saw it.

    Args:
        scored: The skill by scenario.
        systems: The scenarios.
        titles: What to call the baselines.
    """
    rows: list[tuple[Value, ...]] = []
    for name, title in {"model": "Fitted model", **titles}.items():
        cells: list[Value] = [title]
        for kind in KINDS:
            told = [scored[system][name][kind] for system in systems if scored[system][name][kind]]
            count = sum(one["rows"] for one in told)
            right = sum(one["right"] for one in told)
            loss = sum(one["log_loss"] * one["rows"] for one in told)
            cells += [f"{right} of {count}" if count else None, loss / count if count else None]
        rows.append(tuple(cells))
    return Table(
        "Skill on this scenario, by a model and rates learned from the others",
        (
            Column("forecast"),
            Column("right, undisputed"),
            Column("log loss, undisputed", Number(2)),
            Column("right, all"),
            Column("log loss, all", Number(2)),
        ),
        tuple(rows),
    )
