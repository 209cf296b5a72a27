"""The words of the theory. One file of entries serves the command line and the documentation."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from counterpoise.errors import unknown_name


@dataclass(frozen=True, slots=True)
class Entry:
    """One term: its meaning, its formula where it has one, whether that is ours, where it comes from."""

    term: str
    text: str
    formula: str | None = None
    ours: bool = False
    sources: tuple[str, ...] = ()
    see: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """The entry as plain lines."""
        lines = [self.term, f"  {self.text}"]
        if self.formula:
            lines.append(f"  Formula{' (this project’s own)' if self.ours else ''}: {self.formula}")
        elif self.ours:
            lines.append("  This definition is this project’s own choice.")
        if self.sources:
            lines.append(f"  Sources: {'; '.join(self.sources)}")
        if self.see:
            lines.append(f"  See also: {', '.join(self.see)}")
        return lines


@cache
def entries() -> tuple[Entry, ...]:
    """All entries, by term."""
    raw = tomllib.loads(files("counterpoise.report").joinpath("glossary.toml").read_text("utf-8"))
    return tuple(
        Entry(
            term,
            str(fields["text"]),
            fields.get("formula"),
            bool(fields.get("ours", False)),
            tuple(fields.get("sources", ())),
            tuple(fields.get("see", ())),
        )
        for term, fields in sorted(raw.items())
    )


def explain(term: str) -> Entry:
    """The entry of a term; case, hyphens and blanks do not matter.

    Raises:
        UnknownName: If there is none.
    Example:
        >>> explain("Buck passing").term
        'buck-passing'
    """
    by_key = {_key(entry.term): entry for entry in entries()}
    if _key(term) in by_key:
        return by_key[_key(term)]
    raise unknown_name("term", term, [entry.term for entry in entries()])


def _key(term: str) -> str:
    return "".join(c for c in term.lower() if c.isalnum()).replace("offense", "offence").replace("defense", "defence")


def as_markdown() -> str:
    """The glossary as a documentation page."""
    lines = ["# Glossary", "", "The same entries as `counterpoise explain TERM`. Made by `scripts/make-docs`.", ""]
    for entry in entries():
        lines += [f"## {entry.term}", "", entry.text, ""]
        if entry.formula:
            whose = " (this project's own formula)" if entry.ours else ""
            lines += [f"`{entry.formula}`{whose}", ""]
        elif entry.ours:
            lines += ["*This definition is this project's own choice.*", ""]
        if entry.sources:
            lines += [f"Sources: {'; '.join(entry.sources)}.", ""]
        if entry.see:
            links = ", ".join(f"[{term}](#{term.replace(' ', '-')})" for term in entry.see)
            lines += [f"See also {links}.", ""]
    return "\n".join(lines).rstrip() + "\n"
