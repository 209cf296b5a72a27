"""The click program: finds a command's file when it is called, and lays out what goes wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from counterpoise.cli import COMMANDS, overview
from counterpoise.cli.trouble import lay_out
from counterpoise.errors import CounterpoiseError, Interrupted, nearest

_SUMMARIES = {name: summary for commands in COMMANDS.values() for name, summary in commands.items()}


class _Program(click.Group):
    """A group that imports a command's file only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_SUMMARIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _SUMMARIES:
            return None
        module = import_module(f"counterpoise.cli.{cmd_name.replace('-', '_')}")
        found: click.Command = module.command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in _SUMMARIES and not name.startswith("-"):
            near = nearest(name, _SUMMARIES)
            hint = f"did you mean '{near}'?" if near else "all commands: counterpoise --help"
            raise click.UsageError(f"there is no command '{name}'; {hint}")
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(overview(full=True) + "\n")


@click.command(cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="counterpoise", message="counterpoise %(version)s")
def program() -> None:
    """A laboratory for the balance of power."""


def call(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; nothing that goes wrong reaches the user as a traceback."""
    if os.environ.get("_COUNTERPOISE_COMPLETE"):
        program.main(args=list(arguments), prog_name="counterpoise")
    try:
        result = program.main(args=list(arguments), prog_name="counterpoise", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _fail(Interrupted("stopped by you", remedy="what was finished is kept; call again to go on"))
    except click.ClickException as wrong:
        return _usage(wrong)
    except CounterpoiseError as error:
        return _fail(error)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); that is no error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _fail(
            CounterpoiseError(f"{where}{error.strerror or error}", remedy="check the path and its permissions")
        )
    except MemoryError:
        return _fail(CounterpoiseError("this needs more memory than there is", remedy="ask for fewer years or states"))
    except Exception as error:
        # Nobody should meet a traceback who did not ask for one; what arrives here is a fault of ours.
        if os.environ.get("COUNTERPOISE_TRACEBACK"):
            raise
        told = f"{type(error).__name__}: {error}"
        sys.stderr.write(
            lay_out(
                CounterpoiseError(
                    f"a fault in counterpoise itself ({told})",
                    remedy="please report it with the command you typed; COUNTERPOISE_TRACEBACK=1 shows where it arose",
                )
            )
            + "\n"
        )
        return 1


def _fail(error: CounterpoiseError) -> int:
    sys.stderr.write(lay_out(error) + "\n")
    if os.environ.get("COUNTERPOISE_TRACEBACK"):
        raise error
    return error.exit_code


def _usage(wrong: click.ClickException) -> int:
    context = wrong.ctx if isinstance(wrong, click.UsageError) else None
    where = context.command_path if context else "counterpoise"
    message = wrong.format_message().rstrip(".")
    return _fail(CounterpoiseError(message[:1].lower() + message[1:], remedy=f"see {where} --help"))
