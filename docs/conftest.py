"""The documentation runs: every Python example is executed, every `$ counterpoise` line is typed and compared."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
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
    for region in FencedCodeBlockLexer("python")(document):
        source = region.lexemes["source"]
        if ">>>" in source:
            for part in _python(source, document.path):
                part.adjust(region, source)
                yield part


def parse_console(document: Document):
    """Blocks fenced as console: each `$ counterpoise ...` line and the output written below it."""
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
            program, shell=True, capture_output=True, text=True, cwd=folder,
            env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1"},
        )
        printed = done.stdout + done.stderr
        if not doctest.OutputChecker().check_output(expected, printed, DOCTEST_FLAGS):
            raise AssertionError(f"{command}\nexpected:\n{expected}\nprinted:\n{printed}")


def _typed(block: str) -> list[tuple[str, str]]:
    pieces = re.split(r"(?m)^(\$ .*(?:\\\n.*)*)\n?", block)
    return [(pieces[i], pieces[i + 1]) for i in range(1, len(pieces), 2)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder in which a page's commands run."""
    return tmp_path_factory.mktemp("docs")


pytest_collect_file = Sybil(
    parsers=[parse_python, parse_console],
    patterns=["*.md"],
    fixtures=["folder"],
).pytest()
