"""The public namespace: one sorted list, every name there, documented, and typed the same as loaded."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import counterpoise


def test_the_list_is_sorted_and_has_no_doubles() -> None:
    names = [name for name in counterpoise.__all__ if name != "__version__"]
    assert names == sorted(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", [n for n in counterpoise.__all__ if n != "__version__"])
def test_every_public_name_exists_and_says_what_it_is(name: str) -> None:
    assert (getattr(counterpoise, name).__doc__ or "").strip()


def test_what_a_type_checker_sees_is_what_is_loaded() -> None:
    tree = ast.parse(Path(counterpoise.__file__).read_text("utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {alias.name: node.module for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert seen == {name: f"counterpoise.{home}" for name, home in counterpoise._HOMES.items()}


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no public name 'nonsense'"):
        counterpoise.nonsense  # noqa: B018 - the look-up is the test
