"""The documentation runs: every Python example is executed, every `$ counterpoise` line is typed and compared."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sybil import Document, Example, Region, Sybil
from sybil.evaluators.doctest import DocTestEvaluator
from sybil.parsers.abstract.doctest import DocTestStringParser
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer

DOCTEST_FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_python = DocTestStringParser(DocTestEvaluator(DOCTEST_FLAGS))


def parse_python(document: Document):
    """Blocks fenced as python whose lines start with `>>>`."""
    if _lacks_data(document):
        return
    for region in FencedCodeBlockLexer("python")(document):
        source = region.lexemes["source"]
        if ">>>" in source:
            for part in _python(source, document.path):
                part.adjust(region, source)
                yield part


def parse_console(document: Document):
    """Blocks fenced as console: each `$ counterpoise ...` line and the output written below it."""
    if _lacks_data(document):
        yield Region(0, 1, "", _absent)
        return
    for region in FencedCodeBlockLexer("console")(document):
        yield Region(region.start, region.end, str(region.lexemes["source"]), replay)


def replay(example: Example) -> None:
    """Type each command of a console block and compare what it prints."""
    folder = Path(str(example.namespace["folder"]))
    for command, expected in _typed(example.parsed):
        words = command.removeprefix("$ ")
        if not words.startswith("counterpoise"):
            raise AssertionError(f"a console block may only type counterpoise, not {words!r}")
        program = f'"{sys.executable}" -m {words}'
        done = subprocess.run(
            program,
            shell=True,
            capture_output=True,
            text=True,
            cwd=folder,
            env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1"},
        )
        printed = done.stdout + done.stderr
        if not doctest.OutputChecker().check_output(expected, printed, DOCTEST_FLAGS):
            raise AssertionError(f"{command}\nexpected:\n{expected}\nprinted:\n{printed}")


def _typed(block: str) -> list[tuple[str, str]]:
    pieces = re.split(r"(?m)^(\$ .*(?:\\\n.*)*)\n?", block)
    return [(pieces[i], pieces[i + 1]) for i in range(1, len(pieces), 2)]


NEEDS_DATA = "<!-- needs the data -->"
"""A page that says so runs on the fetched data; where there are none it is skipped, and in CI it fails."""


def _data() -> Path | None:
    named = os.environ.get("COUNTERPOISE_DATA")
    found = Path(named) if named else Path(__file__).parents[2] / "shared" / "data" / "sources"
    return found.resolve() if (found / "peacesciencer").is_dir() else None


def _lacks_data(document: Document) -> bool:
    return NEEDS_DATA in document.text and _data() is None


def _absent(_: Example) -> None:
    reason = "this page needs the data: run `counterpoise data fetch` and set COUNTERPOISE_DATA"
    if os.environ.get("CI", "").lower() in {"1", "true", "yes"}:
        pytest.fail(f"CI must have it: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty folder in which a page's commands run; the data, if there are any, seem to be its reader's own."""
    place = tmp_path_factory.mktemp("docs")
    data = _data()
    with pytest.MonkeyPatch.context() as page:
        page.chdir(place)
        if data is not None:
            own = tmp_path_factory.mktemp("data")
            for part in data.iterdir():
                if part.is_dir() and part.name not in ("parsed", "imported"):
                    (own / part.name).symlink_to(part)
            page.setenv("COUNTERPOISE_DATA", str(own))
        yield place


pytest_collect_file = Sybil(
    parsers=[parse_python, parse_console],
    patterns=["*.md"],
    fixtures=["folder"],
).pytest()
