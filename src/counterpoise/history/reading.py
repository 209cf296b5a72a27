"""From bytes to a scenario: each step either succeeds or says what is wrong and where.

    bytes -> text -> TOML -> current version -> format -> checks -> scenario

Nothing is written, nothing outside the file is looked at, and a file of any content is refused in bounded time:
size is limited before anything is parsed.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from counterpoise.errors import BadScenario, CounterpoiseError, Place
from counterpoise.history.build import built
from counterpoise.history.check import checked
from counterpoise.history.finding import first, from_validation, raised
from counterpoise.history.format import ScenarioFile
from counterpoise.history.locate import place
from counterpoise.history.scenario import Scenario
from counterpoise.history.upgrade import upgraded
from counterpoise.history.whatif_file import what_if

LARGEST = 500_000
"""How many bytes a scenario file may have; the largest of the library has a quarter of that."""

DEEPEST = 16
"""How many brackets may be open at once; the format needs four."""

LONGEST_KEY = 16
"""How many parts a dotted key may have; the format needs four."""

_SYNTAX_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_ENORMOUS = re.compile(r"[0-9][0-9_]{4000,}")
_NESTING = re.compile(
    r"\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''.*?'''|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|#[^\n]*|[\[\]{}]", re.DOTALL
)
_PART = r"(?<![A-Za-z0-9_\"'-])[A-Za-z0-9_\"'-]++[ \t]*+\.[ \t]*+"
_DOTTED = re.compile(rf"(?:{_PART}){{{LONGEST_KEY}}}")


def read(path: Path) -> Scenario:
    """The scenario in a file.

    Raises:
        BadScenario: If the file cannot be read or is wrong anywhere; the first fault is named, with the number of
            others.
    """
    return _only(_opened(path))


def read_all(path: Path) -> Scenario | list[BadScenario]:
    """The scenario in a file, or every fault in it, in the order of the file."""
    try:
        return _opened(path)
    except BadScenario as error:
        return [error]


def _opened(path: Path) -> Scenario | list[BadScenario]:
    raw = _bytes(path)
    return read_text(decoded(raw, str(path)), str(path), path, hashlib.sha256(raw).hexdigest())


def _only(result: Scenario | list[BadScenario]) -> Scenario:
    if isinstance(result, list):
        raise first(result)
    return result


def read_text(
    text: str, file: str, path: Path | None = None, digest: str | None = None
) -> Scenario | list[BadScenario]:
    """The scenario that a text describes, or every fault in it.

    Args:
        text: The text of a scenario file or of a what-if.
        file: What to call it in a message.
        path: Where it was read from, if it was a file.
        digest: SHA-256 of the file's bytes; that of the text where there is no file.
    """
    digest = digest or hashlib.sha256(text.encode()).hexdigest()
    data = upgraded(_parsed(text, file))
    if "base" in data:
        return what_if(data, text, file, path, digest)
    try:
        model = ScenarioFile.model_validate(data)
    except ValidationError as error:
        return raised(from_validation(error), text, file)
    findings = checked(model)
    if findings:
        return raised(findings, text, file)
    result = built(model, digest, path)
    return raised(result, text, file) if isinstance(result, list) else result


def _bytes(path: Path) -> bytes:
    """What is in the file, if it is not too large."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise BadScenario(
                f"the file has {size:,} bytes; a scenario may have {LARGEST:,}",
                code="E0301",
                remedy="keep one system in one file, or drop what is not part of it",
                place=Place(str(path)),
            )
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        raise BadScenario(
            f"cannot read it: {error.strerror or error}",
            code="E0300",
            remedy="name an existing file, or a system of the library (counterpoise scenario list)",
            place=Place(str(path)),
        ) from None


def decoded(raw: bytes, file: str) -> str:
    """The text in some bytes; UTF-8 with or without a byte order mark, any mixture of line ends.

    Raises:
        BadScenario: If it is too large, not UTF-8, not text, or empty.
    """
    if len(raw) > LARGEST:
        raise BadScenario(
            f"there are more than {LARGEST:,} bytes",
            code="E0301",
            remedy="keep one system in one file",
            place=Place(file),
        )
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        raise BadScenario(
            f"byte {error.start} is not UTF-8 text",
            code="E0302",
            remedy="save the file as UTF-8",
            place=Place(file, line, column),
        ) from None
    if not text.strip():
        raise BadScenario(
            "the file is empty",
            code="E0303",
            remedy="start from a template: counterpoise scenario new",
            place=Place(file, 1, 1),
        )
    return text


def _parsed(text: str, file: str) -> dict[str, Any]:
    _refuse_depth(text, file)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise _too_deep(text, file, 0) from None
    except tomllib.TOMLDecodeError as error:
        raise _syntax(str(error), text, file) from None
    except ValueError:  # Python refuses to read integers of thousands of digits
        raise _enormous(text, file) from None


def _syntax(message: str, text: str, file: str) -> BadScenario:
    found = _SYNTAX_PLACE.search(message)
    start = _offset(text, int(found[1]), int(found[2])) if found and found[1] else len(text.rstrip())
    said = _SYNTAX_PLACE.sub("", message)
    return BadScenario(
        f"not valid TOML: {said[:1].lower()}{said[1:]}",
        code="E0304",
        remedy="mend the line shown; strings stand in quotes, lists in [ ], tables in { }",
        place=place(text, file, start, start + 1),
    )


def _enormous(text: str, file: str) -> BadScenario:
    found = _ENORMOUS.search(text)
    start, end = found.span() if found else (0, 1)
    return BadScenario(
        f"a number of {end - start} digits",
        code="E0315",
        remedy="give a number of ordinary size, or leave the entry out where nothing is known",
        place=place(text, file, start, end),
    )


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start + column - 1


def _refuse_depth(text: str, file: str) -> None:
    """Refuse deep nesting and long dotted keys before the parser, which would recurse or crawl."""
    long_key = _DOTTED.search(text)
    if long_key and not _quoted(text, long_key.start()):
        raise _too_deep(text, file, long_key.start())
    depth = 0
    for token in _NESTING.finditer(text):
        character = token.group()
        if character in ("[", "{"):
            depth += 1
            if depth > DEEPEST:
                raise _too_deep(text, file, token.start())
        elif character in ("]", "}"):
            depth = max(0, depth - 1)


def _quoted(text: str, start: int) -> bool:
    """Whether an offset lies inside a string or comment of its line (roughly; only asked of a suspicious line)."""
    begin = text.rfind("\n", 0, start) + 1
    before = text[begin:start]
    return "#" in before or before.count('"') % 2 == 1 or before.count("'") % 2 == 1


def _too_deep(text: str, file: str, start: int) -> CounterpoiseError:
    return BadScenario(
        "nested too deeply",
        code="E0305",
        remedy=f"the format never nests more than four deep; at most {DEEPEST} is read",
        place=place(text, file, start, start + 1),
    )
