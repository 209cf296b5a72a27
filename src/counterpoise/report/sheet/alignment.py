"""Who was expected to balance, bandwagon or stand aside, and who did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that expects a role of every state: its short name, what to call it, what it says, in one sentence."""

    name: str
    title: str
    sentence: str
    citation: str | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """What one rule expects of one state, and why.

    Args:
        role: "balancer", "bandwagoner" or "aside".
        reason: The two or three numbers or facts that decided it, as a sentence.
    """

    role: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """One state's stand towards one threat: what the rules expect, what the record says.

    Args:
        state: Who.
        expected: By the name of the rule; a rule that cannot tell is left out.
        recorded: The role as coded ("buck_passer", "chain_ganger", "target", ...); None where not coded.
        recorded_class: The same as "balancer", "bandwagoner" or "aside"; None for targets and where not coded.
        contested: Whether historians dispute the coding.
        alternative: The rival coding.
        coerced: Whether it had no choice.
        note: The dispute or the circumstance, in words.
        source: Whose coding.
    """

    state: str
    expected: Mapping[str, Expected]
    recorded: str | None = None
    recorded_class: str | None = None
    contested: bool = False
    alternative: str | None = None
    coerced: bool = False
    note: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """How a rule fared against the record.

    Args:
        rule: Its name; a baseline has one too ("everyone balances").
        right, rows: How many of how many roles it got right.
        right_uncontested, rows_uncontested: The same without disputed codings.
        scope: What was scored: "this threat" or "the whole library".
        baseline: Whether it is one of the yardsticks and not a theory.
        log_loss: Where the rule gives probabilities, or its answers are read as such; else nan.
        log_loss_uncontested: The same on the rows that nobody disputes.
    """

    rule: str
    right: int
    rows: int
    right_uncontested: int
    rows_uncontested: int
    scope: str = "this threat"
    baseline: bool = False
    log_loss: float = nan
    log_loss_uncontested: float = nan

    @property
    def accuracy(self) -> float:
        """Share right of all coded rows, or nan where nothing is coded."""
        return self.right / self.rows if self.rows else nan

    @property
    def accuracy_uncontested(self) -> float:
        """Share right of the rows that nobody disputes, or nan."""
        return self.right_uncontested / self.rows_uncontested if self.rows_uncontested else nan


@dataclass(frozen=True, slots=True)
class Expectation:
    """Expectation against record for one threat in one year.

    Args:
        threat, year: Towards whom, when.
        rules: In the order of the columns.
        alignments: One a state.
        scores: The rules and the yardsticks.
        sources: Keys of the sources.
    """

    threat: str
    year: int
    rules: tuple[Rule, ...]
    alignments: tuple[Alignment, ...]
    scores: tuple[Score, ...] = ()
    sources: tuple[str, ...] = ()
