"""The program as a whole: first screen, help, wrong calls, and what it loads before it answers."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import click
import pytest

from counterpoise import __version__
from counterpoise.cli import COMMANDS, EXAMPLES, overview
from tests.conftest import Typed

NAMES = [name for commands in COMMANDS.values() for name in commands]


def test_without_arguments_it_says_what_it_is_with_three_examples(typed: Typed) -> None:
    done = typed("")
    assert done.returncode == 0
    assert "balance of power" in done.stdout
    assert sum(line.startswith("  counterpoise ") for line in done.stdout.splitlines()) == len(EXAMPLES) == 3


def test_help_lists_every_command(typed: Typed) -> None:
    listed = typed("--help").stdout
    assert all(f"  {name} " in listed for name in NAMES)
    assert listed == typed("-h").stdout == overview(full=True) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_its_file_its_help_and_an_example(name: str) -> None:
    command: click.Command = import_module(f"counterpoise.cli.{name.replace('-', '_')}").command
    context = click.Context(command, info_name=name)
    groups = [command, *getattr(command, "commands", {}).values()]
    assert any("Examples:" in (each.help or "") for each in groups), f"{name} shows no example"
    assert command.get_help(context)


def test_the_version_is_the_packages(typed: Typed) -> None:
    assert typed("--version").stdout == f"counterpoise {__version__}\n"


def test_an_unknown_command_is_a_usage_error_that_names_the_nearest(typed: Typed) -> None:
    done = typed("mesure 1816")
    assert done.returncode == 2
    assert "no command 'mesure'" in done.stderr
    assert "did you mean 'measure'?" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_an_unknown_option_is_a_usage_error(typed: Typed) -> None:
    done = typed("explain --nonsense")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--nonsense" in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_printed(typed: Typed, shell: str) -> None:
    done = typed(f"completion {shell}")
    assert done.returncode == 0
    assert "_COUNTERPOISE_COMPLETE" in done.stdout


def test_completion_completes_commands() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "counterpoise"],
        capture_output=True, text=True,
        env={"_COUNTERPOISE_COMPLETE": "bash_complete", "COMP_WORDS": "counterpoise mea", "COMP_CWORD": "1"},
    )  # fmt: skip
    assert "measure" in done.stdout


def test_help_loads_no_compiler_frame_or_plotting_library() -> None:
    code = (
        "import sys; sys.argv = ['counterpoise', '--help']; from counterpoise.cli import main; main();"
        "heavy = {'numba', 'polars', 'altair', 'vl_convert', 'pandas', 'pydantic', 'scipy', 'numpy', 'click', 'rich'};"
        "loaded = heavy & set(sys.modules); assert not loaded, loaded"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_importing_the_package_loads_no_library() -> None:
    code = "import sys, counterpoise; assert not {'numpy', 'polars', 'numba', 'click'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_explain_answers_with_formula_and_source(typed: Typed) -> None:
    done = typed("explain balance of threat")
    assert "this project" in done.stdout
    assert "Walt (1987)" in done.stdout
    assert typed("explain bandwaggoning").returncode == 2


def test_a_reader_that_goes_away_is_no_error() -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m counterpoise explain | head -1', shell=True, capture_output=True, text=True
    )
    assert done.stderr == ""
