"""Colours, by what they mean; each as it is on light and on dark paper.

Hues follow Okabe & Ito (2008), a set that people with any common colour vision can tell apart, darkened on light
paper and lightened on dark until each reaches a contrast of 3 to 1 against the paper (text: 4.5 to 1). No figure
leans on colour alone: lines are labelled, blocs differ in shape, ties in dashes, roles in letters.

References:
    Okabe, M. & Ito, K. (2008), Color universal design.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colour:
    """One colour: its name in style sheets, and its value on light and on dark paper."""

    name: str
    light: str
    dark: str


PAPER = Colour("paper", "#fdfcfa", "#16181c")
PANEL = Colour("panel", "#f4f1eb", "#20232a")
INK = Colour("ink", "#1d1f24", "#e9e7e2")
MUTED = Colour("muted", "#5c5f68", "#a7a9b1")
RULE = Colour("rule", "#d8d4cb", "#3a3e47")
FAINT = Colour("faint", "#a3a097", "#6b6e76")
LINK = Colour("link", "#0b5394", "#8cc4ff")
ENMITY = Colour("enmity", "#b8442f", "#ff8d75")

SERIES = (
    Colour("blue", "#0072b2", "#5cb3f0"),
    Colour("vermilion", "#c44e00", "#ff9a5c"),
    Colour("green", "#007a5c", "#3fc79b"),
    Colour("purple", "#a64c80", "#e892c4"),
    Colour("ochre", "#946600", "#e3b341"),
    Colour("sky", "#2a86bd", "#9ad4fa"),
    Colour("slate", "#4a4e69", "#c3c6dd"),
    Colour("olive", "#6b6f00", "#cdd14a"),
)
"""Told apart by order: the first state or bloc takes the first."""

STRIP = (
    Colour("strip-1", "#ece7dc", "#2a2e36"),
    Colour("strip-2", "#d9d1c0", "#3a404b"),
    Colour("strip-3", "#c2b79f", "#4d5563"),
    Colour("strip-4", "#a7997a", "#5a6375"),
)
"""From many poles to one."""

ALL = (PAPER, PANEL, INK, MUTED, RULE, FAINT, LINK, ENMITY, *SERIES, *STRIP)


def variables(*, dark: bool) -> str:
    """The colours as declarations of a style sheet, for one kind of paper.

    Example:
        >>> variables(dark=False)[:21]
        '--cp-paper: #fdfcfa; '
    """
    return " ".join(f"--cp-{c.name}: {c.dark if dark else c.light};" for c in ALL)
