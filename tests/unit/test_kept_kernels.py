"""Machine code of solvers is kept between processes, under a name made of what decides about it."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from counterpoise import kernel

SOURCE = """
from counterpoise.kernel import kernel

FACTOR = 3.0


@kernel
def _inner(x: float) -> float:
    return FACTOR * x


@kernel
def outer(x: float, y: float) -> float:
    return _inner(x) + y
"""

SCRIPT = """
import sys
import kept_example
from counterpoise.kernel import kept
sys.stdout.write(str(kept(kept_example.outer)(2.0, 1.0)))
"""


@pytest.fixture
def example(tmp_path, monkeypatch):
    """A module with marked functions that can be written anew and imported."""
    monkeypatch.setenv("COUNTERPOISE_CACHE", str(tmp_path / "cache"))
    monkeypatch.syspath_prepend(tmp_path)

    def write(source: str = SOURCE):
        (tmp_path / "kept_example.py").write_text(source, encoding="utf-8")
        sys.modules.pop("kept_example", None)
        importlib.invalidate_caches()
        for old in Path(tmp_path / "__pycache__").glob("kept_example*"):
            old.unlink()
        return importlib.import_module("kept_example")

    yield write
    for name in [name for name in kernel.marked() if name.startswith("kept_example")]:
        kernel._marked.pop(name)
        kernel._admitted.discard(name)


def test_the_second_process_finds_what_the_first_compiled(example, tmp_path):
    example()
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}

    def run() -> dict[str, int]:
        said = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True
        )
        assert said.stdout == "7.0"
        return {file.name: file.stat().st_mtime_ns for file in (tmp_path / "cache").rglob("*.nb?")}

    first = run()
    assert any(name.endswith(".nbc") for name in first)
    assert run() == first


def test_another_constant_or_a_changed_function_that_is_called_has_another_name(example, tmp_path):
    for source in (SOURCE, SOURCE.replace("3.0", "4.0"), SOURCE.replace("FACTOR * x", "FACTOR + x"), SOURCE):
        kernel.kept(example(source).outer)
    assert len(list((tmp_path / "cache" / "kernels").glob("outer_*.py"))) == 3


def test_where_nothing_can_be_kept_it_is_compiled_all_the_same(example, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("COUNTERPOISE_CACHE", str(tmp_path / "file"))
    assert kernel.kept(example().outer)(2.0, 1.0) == 7.0
