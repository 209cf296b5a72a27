"""A pact: a treaty with members, not a list of pairs.

NATO is one pact of twelve and then more, each member with its own dates. A treaty may promise several things at
once (defence and neutrality); its strongest promise ranks it as the field does: defence or offence 3, neutrality or
non-aggression 2, entente 1 (Singer & Small 1966; Gibler 2009). A subsidy binds nobody to fight and ranks 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counterpoise.errors import BadValue
from counterpoise.world.days import Span


class Pledge(StrEnum):
    """What the members of a pact promise each other."""

    ENTENTE = "entente"
    NEUTRALITY = "neutrality"
    NONAGGRESSION = "non-aggression"
    DEFENCE = "defence"
    OFFENCE = "offence"
    SUBSIDY = "subsidy"

    @property
    def rank(self) -> int:
        """3 to fight beside, 2 not to fight against, 1 to consult or pay."""
        return _RANK[self]


_RANK = {
    Pledge.ENTENTE: 1,
    Pledge.SUBSIDY: 1,
    Pledge.NEUTRALITY: 2,
    Pledge.NONAGGRESSION: 2,
    Pledge.DEFENCE: 3,
    Pledge.OFFENCE: 3,
}


@dataclass(frozen=True, slots=True)
class Member:
    """A state bound by a pact, from its own accession to its own leaving."""

    state: str
    span: Span


@dataclass(frozen=True, slots=True)
class Pact:
    """A treaty in which states promise something to each other.

    Args:
        id: Short name, unique in its timeline.
        name: What historians call it.
        pledges: What is promised; at least one.
        span: When it was in force.
        members: Who was bound and when; a state that left and came back stands twice.
        against: States it is aimed at, as historians read it; never a member at the same time.
        source: Key of the source.
        note: Doubts, in words.
    Raises:
        BadValue: If it has no pledge, fewer than two different members, a member bound outside the treaty's own
            dates, or a member who is also its target on the same day.
    """

    id: str
    name: str
    pledges: frozenset[Pledge]
    span: Span
    members: tuple[Member, ...]
    against: tuple[str, ...] = ()
    source: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if not self.pledges:
            raise BadValue(f"pact {self.id!r} promises nothing", remedy="give at least one kind, such as defence")
        if len({member.state for member in self.members}) < 2:
            raise BadValue(f"pact {self.id!r} has fewer than two members")
        for member in self.members:
            if not self.span.covers(member.span):
                raise BadValue(
                    f"pact {self.id!r} binds {member.state} for {member.span}, outside its own dates {self.span}"
                )
            if member.state in self.against:
                raise BadValue(f"pact {self.id!r} is aimed at {member.state}, its own member")

    @property
    def rank(self) -> int:
        """The rank of its strongest pledge, 1 to 3."""
        return max(pledge.rank for pledge in self.pledges)

    def members_at(self, moment: int | str | date | Span) -> tuple[str, ...]:
        """The states bound on any day of the moment, in the order of the treaty."""
        when = Span.of(moment)
        bound = (member.state for member in self.members if member.span.touches(when))
        return tuple(dict.fromkeys(bound))
