"""How an error looks on a terminal: what, where, why, how to mend it.

error[E0312]: state not in the system that year
  --> triple-alliance-1882.toml:14:22
   |  members = ["GMY", "AUS", "ITA"]
   |                     ^^^
   = in 1882 you probably mean AUH, Austria-Hungary
"""

from __future__ import annotations

from counterpoise.errors import CounterpoiseError, Place


def lay_out(error: CounterpoiseError) -> str:
    """The error as lines of plain text."""
    code = f"[{error.code}]" if error.code else ""
    lines = [f"error{code}: {error.message}"]
    if error.place is not None:
        lines.append(f"  --> {error.place}")
        lines += _snippet(error.place)
    if error.why:
        lines.append(f"   = {error.why}")
    if error.remedy:
        lines.append(f"   = {error.remedy}")
    return "\n".join(lines)


def _snippet(place: Place) -> list[str]:
    if place.snippet is None:
        return []
    text = place.snippet.replace("\t", " ")
    start = max((place.column or 1) - 1, 0)
    cut = max(0, start - 60)
    shown, caret = text[cut : cut + 100], start - cut
    return [f"   |  {shown}", f"   |  {' ' * caret}{'^' * max(1, min(place.width, 40))}"]
