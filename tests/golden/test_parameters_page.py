"""The reference page of the turn's parameters is made from their table: run this file to rewrite it."""

from pathlib import Path

from counterpoise.engine.parameters import QUANTITIES

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "parameters-of-the-turn.md"

HEAD = """# Parameters of the turn

Every number of [the turn](../explanation/the-turn.md), as `--set NAME=VALUE` and sweep files take it. A source of "this
project's choice" means that the literature gives no number: the default is a place to start from.

| name | sign | step | default | range | unit | meaning | source |
|---|---|---|---|---|---|---|---|
"""


def page() -> str:
    rows = [
        f"| `{q.name}` | {q.symbol} | {q.step} | {q.default:g} | {q.low:g} to {q.high:g} | {q.unit} | {q.meaning} "
        f"| {q.source} |"
        for q in QUANTITIES
    ]
    return HEAD + "\n".join(rows) + "\n"


def test_the_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == page()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
