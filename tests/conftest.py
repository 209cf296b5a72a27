"""What tests share: the folder of real data, the command line as a user types it, honest skipping."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).parents[1]
IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}

settings.register_profile("counterpoise", deadline=None, max_examples=50, derandomize=True)
settings.load_profile("counterpoise")


def _absent(reason: str) -> None:
    """Skip with a reason on a user's machine; fail in CI, where everything must be there."""
    if IN_CI:
        pytest.fail(f"CI must have it: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The folder with the fetched data: COUNTERPOISE_DATA, or ../shared/data/sources beside the checkout."""
    named = os.environ.get("COUNTERPOISE_DATA")
    folder = Path(named) if named else REPOSITORY.parent / "shared" / "data" / "sources"
    if not (folder / "peacesciencer").is_dir():
        _absent("the real data are not here: run `counterpoise data fetch` and set COUNTERPOISE_DATA")
    return folder


@pytest.fixture(scope="session")
def tables_folder(data_folder: Path) -> Path:
    """Further tables for checks, beside the data (only where a development copy lies)."""
    folder = data_folder.parent / "tables"
    if not folder.is_dir():
        _absent("the further tables for checks are not here")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        _absent("no Chromium on PATH")
    assert found is not None
    return found


Typed = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def typed(tmp_path: Path) -> Typed:
    """Run the program as a user types it: `typed("measure 1816 --json")`, in an empty folder of its own."""

    def run(line: str | list[str], *, stdin: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        words = line.split() if isinstance(line, str) else line
        return subprocess.run(
            [sys.executable, "-m", "counterpoise", *words],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            input=stdin,
            env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1", **environment},
            timeout=300,
        )

    return run
