"""`counterpoise completion`: a script that completes commands and options in your shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script of a shell.

    \b
    Examples:
      counterpoise completion bash > ~/.local/share/bash-completion/completions/counterpoise
      counterpoise completion zsh > "${fpath[1]}/_counterpoise"
      counterpoise completion fish > ~/.config/fish/completions/counterpoise.fish
    """
    from counterpoise.cli.program import program

    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(program, {}, "counterpoise", "_COUNTERPOISE_COMPLETE").source())
