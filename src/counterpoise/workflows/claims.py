"""The claims of the theory: list them, show one, hold them to the record, write what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isfinite
from pathlib import Path
from typing import Any

from counterpoise.data import cache
from counterpoise.data.citations import bibtex as data_bibtex
from counterpoise.data.power_measures import power_measure
from counterpoise.data.source import source
from counterpoise.engine import folder as files
from counterpoise.errors import BadValue, DataMissing
from counterpoise.evidence import history_stored
from counterpoise.evidence.claims.card import Claim, Years
from counterpoise.evidence.claims.reader import EVERY, Reader
from counterpoise.evidence.claims.registry import bibtex, claim, claims
from counterpoise.evidence.comparison import Effect
from counterpoise.evidence.history_verdict import HISTORY_MEASURES, HistoryVerdict, Tried, count, hold_to_record, shown
from counterpoise.evidence.in_simulation import stored as simulation_stored
from counterpoise.evidence.on_record.record import Record
from counterpoise.evidence.verdict import MOST, Shares
from counterpoise.evidence.verdict_text import notes, sentences

NOT_RUN = "not run"


@dataclass(frozen=True)
class HistoryTests:
    """Claims held to the record.

    Args:
        verdicts: In the order of the cards.
        measures: The measures of power.
        changed: Whether a reader chose anything otherwise.
    """

    verdicts: tuple[HistoryVerdict, ...]
    measures: tuple[str, ...]
    changed: bool = False

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Write one file a claim, as the package keeps its results.

        Raises:
            BadValue: If a reader chose otherwise: the shipped results are those of the cards as they are.
        """
        if self.changed:
            raise BadValue(
                "these verdicts carry a reader's choices, and results of the cards are not overwritten by them",
                remedy="run without --set, --period and --variants, or raise the card's version and log the change",
            )
        folder.mkdir(parents=True, exist_ok=True)
        written: list[Path] = []
        for one in self.verdicts:
            path = history_stored.file_of(one.claim, folder)
            files.write(path, history_stored.text(one).encode())
            written.append(path)
        return tuple(written)

    @property
    def sources(self) -> Mapping[str, str]:
        """Every source that was read, with its hash."""
        return {name: digest for one in self.verdicts for name, digest in history_stored.hashes(one).items()}


@dataclass(frozen=True)
class Asked:
    """What a reader asks of the claims.

    Args:
        keys: Keys or numbers; all claims where none is named.
        measures: Measures of power, the main one first.
        period: Years, for every claim.
        reader: Choices for every claim.
        by_claim: Choices by claim key, or "all".
    """

    keys: tuple[str, ...] = ()
    measures: tuple[str, ...] = HISTORY_MEASURES
    period: Years | None = None
    reader: Reader = field(default_factory=Reader)
    by_claim: Mapping[str, Reader] = field(default_factory=dict[str, Reader])


def chosen(keys: Iterable[str] = ()) -> tuple[Claim, ...]:
    """The cards of some claims, each once, in the order of the cards; all where none is named.

    Raises:
        UnknownName: If there is no such claim.
    """
    wanted = {claim(key).key for key in keys}
    return tuple(card for card in claims().values() if not wanted or card.key in wanted)


def hold(
    asked: Asked, *, folder: str | Path | None = None, watch: Callable[[str, int, int], None] = lambda *_: None
) -> HistoryTests:
    """Hold claims to the record.

    Args:
        asked: Which claims, under which measures, and what a reader chooses otherwise.
        folder: The data folder.
        watch: Told the claim, how many of its variants are done, and of how many.
    Raises:
        UnknownName: If there is no such claim or measure.
        BadValue: If a choice is none of any claim that is asked, or out of its range.
        DataMissing: If a source is not here; the remedy is the command that gets it.
    """
    measures = tuple(power_measure(name).name for name in asked.measures)
    cards = chosen(asked.keys)
    readers = _readers(asked, cards)
    read = [readers[card.key].of(card) for card in cards]
    require(cards, measures, folder)
    record = Record(folder)
    totals = [count(card, measures) for card, _ in read]
    found: list[HistoryVerdict] = []
    for place, (card, changed) in enumerate(read):
        chosen_most = readers[card.key].most
        before = sum(totals[:place])
        found.append(
            hold_to_record(
                card,
                record,
                measures,
                most=MOST if chosen_most is None else chosen_most,
                changed=changed,
                watch=lambda done, number=card.number, before=before: watch(number, before + done, sum(totals)),
            )
        )
    return HistoryTests(tuple(found), measures, any(one.changed for one in found))


def require(cards: Iterable[Claim], measures: Sequence[str], folder: str | Path | None = None) -> None:
    """See that every source of some claims is here before anything is run.

    Raises:
        DataMissing: If one is not; the remedy is the command that gets all of them.
    """
    root = cache.folder(folder)
    names = {name for card in cards for name in (*card.sources, "cow_states")}
    names |= {power_measure(measure).origin for measure in measures}
    missing = sorted(name for name in names if not (root / source(name).file).is_file())
    if missing:
        raise DataMissing(
            f"the record is not here: {len(missing)} of {len(names)} sources are missing ({', '.join(missing[:4])}"
            f"{', ...' if len(missing) > 4 else ''})",
            remedy=f"counterpoise data fetch {' '.join(missing)}",
            why="the verdicts that this package brings need no data: counterpoise claims list",
        )


def _readers(asked: Asked, cards: Sequence[Claim]) -> Mapping[str, Reader]:
    """What the reader chooses for each claim: typed before the file, a claim's own table before [all]."""
    for_all = asked.by_claim.get(EVERY, Reader())
    common = asked.reader.over(for_all)
    for name in common.levels:
        if not any(name == choice.name for card in cards for choice in card.choices):
            known = sorted({choice.name for card in cards for choice in card.choices})
            raise BadValue(f"none of these claims has a choice {name!r}; known: {', '.join(known)}")
    found: dict[str, Reader] = {}
    for card in cards:
        own = {choice.name for choice in card.choices}
        general = replace(common, levels={name: levels for name, levels in common.levels.items() if name in own})
        mine = general.over(asked.by_claim.get(card.key, Reader()))
        found[card.key] = Reader(asked.period).over(mine)
    return found


def board() -> tuple[tuple[Claim, HistoryVerdict | None, simulation_stored.Stored | None], ...]:
    """Every claim with the verdicts that this package brings; None where one has not been run."""
    history, simulation = history_stored.shipped(), simulation_stored.shipped()
    return tuple((card, history.get(key), simulation.get(key)) for key, card in claims().items())


def works_of(cards: Iterable[Claim], measures: Sequence[str] = HISTORY_MEASURES) -> str:
    """The literature and the data of some claims, as BibTeX."""
    listed = list(cards)
    literature = list(dict.fromkeys(key for card in listed for key in card.literature))
    power = [power_measure(name).origin for name in measures]
    data = list(dict.fromkeys(name for card in listed for name in (*card.sources, *power)))
    return "\n\n".join([*bibtex(literature), *data_bibtex(data)])


# -- JSON --------------------------------------------------------------------------------------------------------------


def card_to_json(card: Claim) -> dict[str, Any]:
    """A card as the JSON documents write it."""
    plain = ("key", "number", "sentence", "source", "scope", "dissent", "outcome", "case", "contrast", "direction",
             "unit", "smallest", "smallest_reason", "negligible", "negligible_reason", "method", "event", "floor",
             "floor_reason", "control", "objection", "selection", "depends_on_power", "version")  # fmt: skip
    told: dict[str, Any] = {name: getattr(card, name) for name in plain}
    told["years"] = list(card.years)
    told["choices"] = [
        {"name": c.name, "meaning": c.meaning, "levels": list(c.levels), "when": list(c.when) if c.when else None}
        for c in card.choices
    ]
    told["splits"] = [{"name": s.name, "meaning": s.meaning, "parts": list(s.parts)} for s in card.splits]
    told["sources"], told["literature"] = list(card.sources), list(card.literature)
    told["log"] = [{"version": one.version, "what": one.what} for one in card.log]
    if card.simulated is not None:
        names = ("outcome", "contrast", "direction", "smallest", "unit", "reason")
        told["simulated"] = {name: getattr(card.simulated, name) for name in names}
    return told


def verdict_to_json(verdict: HistoryVerdict, *, whole: bool = True) -> dict[str, Any]:
    """A verdict on the record as the JSON documents write it; with `whole`, every variant."""
    card, shares = verdict.claim, verdict.shares
    told: dict[str, Any] = {
        "claim": card.number,
        "key": card.key,
        "card": card.version,
        "verdict": verdict.verdict,
        "turns_on": verdict.judged.turns_on or None,
        "sentences": list(sentences(verdict)),
        "notes": list(notes(verdict)),
        "direction": card.direction,
        "smallest": card.smallest,
        "negligible": card.negligible,
        "if_all_that_matters_counted": verdict.if_all_that_matters_counted.verdict,
        "floor": card.floor,
        "most": verdict.most,
        "unit": card.unit,
        "years": list(card.years),
        "measures": list(verdict.measures),
        "changed_by_reader": list(verdict.changed),
        "shares": {name: getattr(shares, name) for name in Shares.__dataclass_fields__},
        "main": _effect(verdict.main),
        "by_power": {
            measure: {"verdict": judged.finding.value, **_effect(main)}
            for (measure, judged), main in zip(verdict.by_power.items(), verdict.mains, strict=True)
        },
        "parts": {name: {part: _marks(some) for part, some in parts.items()} for name, parts in verdict.parts.items()},
        "moves": [{"choice": m.choice, "size": m.size, "means": dict(m.means)} for m in verdict.moves],
        "blocks": {measure: [_known(end) for end in ends] for measure, ends in verdict.blocks.items()},
        "control": {measure: _effect(one) for measure, one in verdict.controls.items()},
    }
    if whole:
        told["variants"] = [_variant(one) for one in verdict.tried]
    return told


def _marks(some: Sequence[Tried]) -> dict[str, int]:
    shares = Shares.of(one.mark for one in some)
    return {name: getattr(shares, name) for name in Shares.__dataclass_fields__}


def _variant(one: Tried) -> dict[str, Any]:
    levels = {name: shown(level) for name, level in one.variant.levels.items()}
    return {"power": one.variant.power, **levels, **_effect(one)}


def _effect(one: Tried) -> dict[str, Any]:
    e: Effect = one.effect
    numbers = {name: _known(getattr(e, name)) for name in ("estimate", "low", "high")}
    return {**numbers, "rows": e.rows, "events": e.events, "mark": str(one.mark), "why": e.why or None}


def _known(value: float) -> float | None:
    return value if isfinite(value) else None
