"""Whom to cite for which data, as BibTeX. The entries stand in `citations.bib`; each source names its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from counterpoise.data.source import catalogue


@cache
def entries() -> Mapping[str, str]:
    """Every BibTeX entry, by key."""
    text = files("counterpoise.data").joinpath("citations.bib").read_text("utf-8")
    found = re.findall(r"^@\w+\{([^,]+),.*?^\}", text, flags=re.MULTILINE | re.DOTALL)
    whole = re.findall(r"^@\w+\{[^,]+,.*?^\}", text, flags=re.MULTILINE | re.DOTALL)
    return dict(zip(found, whole, strict=True))


def bibtex(sources: Iterable[str]) -> list[str]:
    """The entries of some sources, each once, in order; tables of the user's own have none.

    Example:
        >>> [entry.splitlines()[0] for entry in bibtex(["nmc"])]
        ['@incollection{singerbremerstuckey1972,', '@article{singer1987,']
    """
    keys = dict.fromkeys(key for name in sources if name in catalogue() for key in catalogue()[name].cite)
    return [entries()[key] for key in keys]
