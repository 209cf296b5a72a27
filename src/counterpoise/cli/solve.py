"""`counterpoise solve`: the solvers of the theory, one subcommand each; a file in `solvers/` adds one."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import click

from counterpoise.cli import solvers


class Solvers(click.Group):
    """The subcommands are the files of `counterpoise.cli.solvers`; each is loaded when it is called or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The solvers' names, as typed."""
        return sorted(module.name.replace("_", "-") for module in iter_modules(solvers.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The solver of that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        return import_module(f"{solvers.__name__}.{cmd_name.replace('-', '_')}").command


@click.command("solve", cls=Solvers)
def command() -> None:
    """Solve one of the theory's games on a historical system, on the record, or on bare numbers.

    \b
    Examples:
      counterpoise solve nor --power 120,99,81
      counterpoise solve nor great-powers --year 1913
      counterpoise solve power-index --weights 4,4,4,2,2,1 --quota 12
      counterpoise solve landscape --example middle-east-2016
    """
