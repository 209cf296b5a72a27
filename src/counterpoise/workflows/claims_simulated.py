"""Test claims in simulated worlds: play the rule space, judge every claim, write the results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from math import isfinite
from pathlib import Path
from typing import Any

from counterpoise.engine import folder as files
from counterpoise.engine.compiled import Compiled, Tell
from counterpoise.errors import BadValue
from counterpoise.evidence.claims.card import Claim
from counterpoise.evidence.in_simulation.choices import Choices
from counterpoise.evidence.in_simulation.contrast import Effect
from counterpoise.evidence.in_simulation.design import WATCHED, Design
from counterpoise.evidence.in_simulation.guards import Guard
from counterpoise.evidence.in_simulation.head_to_head import BALANCE, HEGEMONY, HeadToHead, head_to_head
from counterpoise.evidence.in_simulation.question import Question
from counterpoise.evidence.in_simulation.registry import chosen, questions
from counterpoise.evidence.in_simulation.running import Found, run
from counterpoise.evidence.in_simulation.share import Share
from counterpoise.evidence.in_simulation.simulated_verdict import Held, SimulatedVerdict, judge
from counterpoise.evidence.in_simulation.stability_benchmark import Stability, stability
from counterpoise.evidence.in_simulation.stored import BENCHMARK, Stored, benchmark_text, file_of, read, text


@dataclass(frozen=True)
class SimulatedClaim:
    """A claim as it was found in simulation.

    Args:
        card: The claim's.
        question: How it was asked.
        smallest: The smallest effect of interest that was asked.
        verdict: What was judged.
        effects: By point and population.
    """

    card: Claim
    question: Question
    smallest: float
    verdict: SimulatedVerdict
    effects: Sequence[Mapping[Guard, Effect]]

    def to_json(self) -> dict[str, Any]:
        """As the JSON document writes it."""
        return {
            "claim": self.card.number,
            "key": self.card.key,
            "card": self.card.version,
            "outcome": self.question.asked.outcome,
            "contrast": self.question.asked.contrast,
            "counted": self.question.counted,
            "smallest": self.smallest,
            "direction": self.question.asked.direction,
            "unit": self.question.asked.unit,
            "verdict": str(self.verdict.ruling),
            "standing": str(self.verdict.standing),
            "populations": {str(guard): _held(held) for guard, held in self.verdict.held.items()},
        }


@dataclass(frozen=True, slots=True)
class Summary:
    """A claim in a line: the verdict, the shares reached by population, in words, and the guard."""

    claim: str
    sentence: str
    ruling: str
    reached: tuple[str, ...]
    standing: str


def _percent(one: Share) -> str:
    return f"{one.value:.0%}" if one.points else "none tells"


@dataclass(frozen=True)
class SimulatedClaims:
    """Claims in simulation.

    Args:
        design: What was played.
        claims: In the order of the cards.
        benchmark: The theorem of war-stability, where all claims were asked.
        changed: Whether a reader chose ranges, thresholds or smallest effects otherwise.
    """

    design: Design
    claims: tuple[SimulatedClaim, ...]
    benchmark: tuple[Stability, ...] = ()
    changed: bool = False

    def to_json(self) -> dict[str, Any]:
        """The document, without schema."""
        told: dict[str, Any] = {"design": dict(self.design.told()), "made_by": dict(self.design.stamp())}
        told["reader"] = self.changed
        told["claims"] = [one.to_json() for one in self.claims]
        if self.duel:
            told["head_to_head"] = {
                "balance": BALANCE,
                "hegemony": HEGEMONY,
                "populations": {
                    str(one.guard): {name: _share(getattr(one, name)) for name in ("balance", "hegemony", "neither")}
                    for one in self.duel
                },
            }
        if self.benchmark:
            told["war_stability"] = {str(one.guard): _stability(one) for one in self.benchmark}
        return told

    def summary(self) -> tuple[Summary, ...]:
        """The claims in brief."""
        return tuple(
            Summary(
                one.card.number,
                one.card.sentence,
                str(one.verdict.ruling),
                tuple(_percent(one.verdict.held[guard].reached) for guard in Guard),
                str(one.verdict.standing),
            )
            for one in self.claims
        )

    @property
    def duel(self) -> tuple[HeadToHead, ...]:
        """C3a against C8, where C3a was asked."""
        found = next((one for one in self.stored() if one.claim == BALANCE), None)
        return duel(found) if found else ()

    def stored(self) -> tuple[Stored, ...]:
        """The results as they would be read from their files."""
        return tuple(read(self._text(one)) for one in self.claims)

    def _text(self, one: SimulatedClaim) -> str:
        return text(one.card, one.verdict, one.effects, self.design, smallest=one.smallest)

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Write one file a claim, as the package keeps its results; the files that were written.

        Raises:
            BadValue: If a reader chose otherwise: the shipped results are those of the cards as they are.
        """
        if self.changed:
            raise BadValue(
                "these verdicts carry a reader's choices, and results of the cards are not overwritten by them",
                remedy="run without --rules, or raise the card's version and log the change",
            )
        folder.mkdir(parents=True, exist_ok=True)
        written: list[Path] = []
        for one in self.claims:
            path = file_of(one.card, folder)
            files.write(path, self._text(one).encode())
            written.append(path)
        if self.benchmark:
            path = folder / BENCHMARK
            path.parent.mkdir(exist_ok=True)
            files.write(path, benchmark_text(self.benchmark, self.design.stamp()).encode())
            written.append(path)
        return tuple(written)


def simulate_claims(
    keys: Iterable[str] = (),
    *,
    points: int | None = None,
    runs: int | None = None,
    key: int | None = None,
    choices: Choices | None = None,
    folder: Path | None = None,
    workers: int | None = None,
    watch: Callable[[int, int], None] = lambda done, wanted: None,
    halted: Callable[[], bool] = lambda: False,
    tell: Tell = lambda _: None,
) -> SimulatedClaims:
    """Test claims in simulation.

    Args:
        keys: Keys or numbers of the claims; all where none is named.
        points, runs, key: Of the design; they go before what `choices` says.
        choices: What a reader has chosen otherwise.
        folder: Where finished points are kept, so that a test that is stopped can go on; None keeps none.
        workers: Processes; None for one a processor. The result does not depend on it.
        watch: Told how many points are done, of how many.
        halted: Asked after every point whether to stop.
        tell: Told what a first run waits for.
    Raises:
        UnknownName: If there is no such claim.
        BadValue: If a claim is not asked in simulation, or a number is out of its range.
        BadFile: If the folder holds another test.
        Interrupted: If it was stopped; what is finished is kept.
    """
    reader = choices or Choices()
    asked = chosen(keys)
    given = {name: number for name, number in (("points", points), ("runs", runs), ("key", key)) if number is not None}
    numbers = {**reader.numbers, **given}
    numbers.setdefault("watched", min(WATCHED, numbers.get("runs", WATCHED)))
    design = Design(tuple(asked), space=reader.space, **numbers)
    found = run(design, folder=folder, workers=workers, watch=watch, halted=halted, tell=tell)
    done = judged(design, asked, found, reader)
    if set(asked) != set(questions()):
        return done
    return replace(done, benchmark=stability(Compiled(threads=1), design.space, key=design.key))


def judged(design: Design, asked: Mapping[str, Question], found: Sequence[Found], choices: Choices) -> SimulatedClaims:
    """The verdicts on what was found.

    Args:
        design: What was played.
        asked: The questions, by claim key.
        found: The effects at every point.
        choices: The reader's thresholds and smallest effects.
    """
    places = design.places()
    claims: list[SimulatedClaim] = []
    for key, question in asked.items():
        effects = [one[key] for one in found]
        smallest = choices.smallest.get(key, question.asked.smallest)
        verdict = judge(
            effects,
            places,
            design.space,
            smallest=smallest,
            direction=question.asked.direction,
            thresholds=choices.thresholds,
        )
        claims.append(SimulatedClaim(question.card, question, smallest, verdict, effects))
    return SimulatedClaims(design, tuple(claims), changed=choices != Choices(numbers=choices.numbers))


def duel(balance: Stored) -> tuple[HeadToHead, ...]:
    """C3a against C8, from the result of C3a."""
    return head_to_head({guard: held.effects for guard, held in balance.held.items()}, balance.smallest)


def _held(held: Held) -> dict[str, Any]:
    return {
        "verdict": str(held.ruling),
        **{name: _share(getattr(held, name)) for name in ("reached", "mirrored", "near", "told")},
        **{name: _known(getattr(held, name)) for name in ("median", "low", "high", "error")},
        "regions": [{"where": region.words, "reached": _share(region.reached)} for region in held.regions],
        "matters": [{"name": one.name, "part": one.part, "trend": _known(one.trend)} for one in held.matters],
    }


def _stability(one: Stability) -> dict[str, Any]:
    return {
        name: _share(value) if isinstance(value, Share) else value
        for name in one.__dataclass_fields__
        if name != "guard" and (value := getattr(one, name)) is not None
    }


def _share(one: Share) -> dict[str, float | int | None]:
    return {name: _known(value) for name, value in asdict(one).items()}


def _known(value: float) -> float | None:
    return value if isfinite(value) else None
