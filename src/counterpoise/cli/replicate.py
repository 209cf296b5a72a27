"""`counterpoise replicate`: published results beside ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from counterpoise.cli.output import emit, json_option, table

if TYPE_CHECKING:
    from counterpoise.workflows.replicate import Board


@click.command("replicate")
@click.argument("ids", nargs=-1)
@click.option("--page", "as_page", is_flag=True, help="Print the documentation's page, in Markdown.")
@json_option
def command(ids: tuple[str, ...], as_page: bool, as_json: bool) -> None:
    """Compute published results anew and print them beside what was published; all of them, or those of the IDS.

    \b
    Examples:
      counterpoise replicate
      counterpoise replicate landscape-unix landscape-seventeen
      counterpoise replicate --json
    """
    from counterpoise.report.provenance import stamp
    from counterpoise.workflows.replicate import page, replicate

    board = replicate(ids)
    if as_page:
        click.echo(page(board))
        return
    document = {**board.to_json(), "stamp": stamp(parameters={"ids": list(ids)}).to_json()}
    emit(document, as_json=as_json, text=lambda: _text(board))


def _text(board: Board) -> str:
    from counterpoise.workflows.replicate import written

    rows = [
        [
            o.replication.id,
            written(o.replication.published),
            o.replication.sure.value,
            written(o.ours),
            o.agreement.value,
        ]
        for o in board.outcomes
    ]
    lines = [table(["result", "published", "sure", "ours", "verdict"], rows, left=(0, 1, 2, 3, 4)), board.sentence]
    for outcome in board.outcomes:
        each = outcome.replication
        said = [*([f"elsewhere: {each.disputed}."] if each.disputed else []), *([each.note] if each.note else [])]
        if outcome.agreement.value == "data missing":
            said.append(outcome.reason)
        if said:
            lines.append(f"{each.id}: {' '.join(said)}")
    return "\n".join(lines)
