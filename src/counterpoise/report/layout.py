"""The layout of a page: one HTML file that asks for nothing, runs nothing, and reads well anywhere.

On a phone, on paper, in the dark and without a network it must say the same.

The page carries its style sheet, its figures and a JSON manifest inside. A content security policy in its head
forbids every request, so that even a mistake here could not make one. Text is escaped by the template.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from counterpoise.errors import BadValue
from counterpoise.report.document import Bullets, Command, Document, Exhibit, Paragraph, References, Terms
from counterpoise.report.figures.palette import variables

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

LARGEST = 3_000_000
"""Bytes that a page may have at most."""

LONG = 24
"""A table of more rows than this opens on demand where no figure stands before it."""

_CODE = re.compile(r"`([^`]+)`")

_KINDS = {
    Paragraph: "paragraph",
    Bullets: "bullets",
    Terms: "terms",
    Command: "command",
    References: "references",
    Exhibit: "exhibit",
}


def render(document: Document) -> str:
    """A document as one HTML page.

    The same document gives the same bytes.

    Raises:
        BadValue: If the page would be larger than `LARGEST`.
    """
    page = _environment().get_template("page.html.j2").render(**_context(document), manifest=manifest(document))
    size = len(page.encode())
    if size > LARGEST:
        raise BadValue(
            f"the page has {size:,} bytes; at most {LARGEST:,} are allowed", remedy="show fewer years or fewer states"
        )
    return page


def embed(document: Document) -> str:
    """The same for a notebook: the page's body with its style, without the frame of a page."""
    return _environment().get_template("fragment.html.j2").render(**_context(document))


def manifest(document: Document) -> str:
    """The document's manifest as JSON that can stand inside an HTML page: no character ends the element early."""
    text = json.dumps(dict(document.manifest), ensure_ascii=False, sort_keys=True, allow_nan=False, indent=1)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _context(document: Document) -> dict[str, Any]:
    return {
        "document": document,
        "light": variables(dark=False),
        "dark": variables(dark=True),
        "css": _style(),
        "long": LONG,
        "kind_of": _kind,
        "is_hash": _is_hash,
    }


def _kind(block: object) -> str:
    return _KINDS[type(block)]  # type: ignore[index]  # only the kinds of `Block` come here


def _is_hash(text: str) -> bool:
    return len(text) == 64 and set(text) <= set("0123456789abcdef")


def prose(text: object) -> Markup:
    """Running text, escaped; what stands between backticks is code.

    Example:
        >>> prose("fetch it with `counterpoise data fetch` & wait")
        Markup('fetch it with <code>counterpoise data fetch</code> &amp; wait')
    """
    from markupsafe import Markup, escape

    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))


@cache
def _style() -> str:
    return (files("counterpoise.report") / "templates" / "page.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("counterpoise.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["prose"] = prose
    return made
