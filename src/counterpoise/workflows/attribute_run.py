"""Attribute in a run: the method held to a state whose doctrine is known, because it was simulated.

A run is played again from its key, as `why` does, and read as a historian of that world would read it, who knows what
states did and not what they followed. Beside the posterior then stands the truth. One run is an example; how often
the method is right over many stands on the page of the recovery study.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterpoise.errors import BadDates, BadValue, unknown_name
from counterpoise.evidence.attribution.attributed import attributed
from counterpoise.evidence.attribution.eras import Era
from counterpoise.evidence.attribution.simulated import Record, followed, situations
from counterpoise.evidence.attribution.situation import Kind, Situation, base_rates
from counterpoise.workflows.attribute import Attribution, On, Played, record
from counterpoise.workflows.setting import Setting

YEARS = 40
"""Years that are read of a run where none are named."""

RECORDS = {On.RECORDED: Record.ROLES, On.DATA: Record.DEEDS, On.BOTH: Record.BOTH}
"""What a historian of that world knows, by the same words as of ours."""


def attribute_in_run(
    setting: Setting, state: str, first: int | None = None, last: int | None = None, *, run: int = 0,
    on: str = "recorded",
) -> Attribution:  # fmt: skip
    """Which doctrine a state of a simulated run seems to have followed, beside the one that it did follow.

    Args:
        setting: What was simulated.
        state: Who.
        first, last: Years of the run, from its first; of a world that never was the number of the turn, from 0.
        run: Which run.
        on: "recorded" (the stance, as archives would show it), "data" (pacts, wars and arms) or "both".
    Raises:
        UnknownState: If there is no such state.
        BadDates: If the years lie outside the run, or the state did not live through one of them.
        BadValue: If there is no such run.
    Example:
        >>> from counterpoise.workflows.setting import Setting
        >>> found = attribute_in_run(Setting(states=5, turns=12), "A")
        >>> found.played.followed == "balance-of-threat", len(found.eras)
        (True, 1)
    """
    if run < 0:
        raise BadValue(f"runs are numbered from 0; there is no run {run}")
    if on not in list(On):
        raise unknown_name("record to read conduct from", on, [one.value for one in On])
    start = setting.start()
    start.index(state)
    since, until = _span(setting, start.year, first, last)
    made = situations(start, key=setting.key, run=run, turns=until - start.year + 1, record=RECORDS[On(on)])
    found = [_dated(one, start.year) for one in made if since <= one.year + start.year]
    if not any(one.state == state for one in found):
        raise BadDates(f"{state} did not live through a year of {since} to {until} in run {run}")
    era = Era(f"{since}-{until}", start.title, since, until)
    records = tuple(record(state, one) for one in attributed(state, found, [era], base_rates(found, without=state)))
    truth = followed(start, key=setting.key, run=run)[state]
    return Attribution(
        state, _name(setting, state), since, until, On(on), records, played=Played(setting, run, start.title, truth)
    )


def _span(setting: Setting, year: int, first: int | None, last: int | None) -> tuple[int, int]:
    end = year + setting.turns - 1
    since = year if first is None else first
    until = min(end, since + YEARS - 1) if last is None else last
    if not year <= since <= until <= end:
        raise BadDates(
            f"{since} to {until} is no span of the run, which goes from {year} to {end}",
            remedy="a run that never was counts its turns from 0" if setting.scenario is None else None,
        )
    return since, until


def _name(setting: Setting, state: str) -> str:
    if setting.scenario is None:
        return state
    from counterpoise.history import library

    return next((s.name() for s in library.load(setting.scenario).timeline.states if s.id == state), state)


def _dated(one: Situation, year: int) -> Situation:
    """In the years of the run, with what was done in words."""
    return replace(one, year=one.year + year, note=_note(one))


def _note(one: Situation) -> str:
    if one.kind is Kind.STANCE:
        return {"against": "stood against", "with": "stood with", "aside": "stood aside from"}[
            one.deed
        ] + f" {one.about}"
    return f"{_PAST[one.deed]}{f' in the war of {one.about}' if one.kind is Kind.WAR else ''}"


_PAST = {
    "joins the attack": "joined the attack", "joins the defence": "joined the defence", "stays out": "stayed out",
    "attacks": "attacked", "does not attack": "did not attack", "arms": "armed", "does not arm": "did not arm",
}  # fmt: skip


def in_words(found: Attribution) -> str:
    """The finding beside the truth, in a sentence."""
    assert found.played is not None
    (era,) = found.eras
    truth = found.played.followed
    lead = f"It did follow {truth}"
    if not era.sets:
        return f"{lead}; nothing that was seen tells doctrines apart."
    place, sets = era.sets[0], [one for one in era.sets if truth in one.doctrines]
    if truth in place.doctrines:
        return f"{lead}, which is {_among(place.doctrines)}."
    share = sets[0].posterior if sets else 0.0
    return f"{lead}, which is not in the likeliest set; the posterior of its own is {share:.0%}."


def _among(names: Sequence[str]) -> str:
    return (
        "the likeliest"
        if len(names) == 1
        else f"in the likeliest set, with {len(names) - 1} that cannot be told from it here"
    )
