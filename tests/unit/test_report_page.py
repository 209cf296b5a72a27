import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from counterpoise.errors import BadValue
from counterpoise.report.balance_page import document
from counterpoise.report.balance_sheet import BalanceSheet
from counterpoise.report.document import Bullets, Command, Document, Exhibit, Paragraph, Section
from counterpoise.report.json_values import plain
from counterpoise.report.layout import LARGEST, embed, render
from counterpoise.report.page import fragment, page
from counterpoise.report.provenance import Stamp
from tests.sheets import sheet

BARE = BalanceSheet("Two powers", "two", None, "1900", "Neither leads.", Stamp("0.1.0", "3.11.9"))


@pytest.fixture(scope="module")
def made() -> str:
    return page(sheet())


class Outline(HTMLParser):
    """What a page's elements are, in order, with the words inside headings, and unclosed elements."""

    VOID = frozenset({"meta", "link", "br", "img", "hr", "input"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.headings: list[tuple[int, str]] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"{tag} closes what it did not open"

    def handle_data(self, data: str) -> None:
        if self.open and re.fullmatch("h[1-6]", self.open[-1]):
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)


def test_the_page_is_well_formed_and_its_headings_go_down_by_one(made: str) -> None:
    outline = Outline(made)
    assert outline.open == []
    levels = [level for level, _ in outline.headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_tells_everything_the_sheet_holds(made: str) -> None:
    headings = [text for level, text in Outline(made).headings if level == 2]
    assert headings == [
        "Who had how much",
        "How many poles",
        "Who threatened whom",
        "Who stood with whom",
        "On the scales",
        "Expectation and record",
        "Questions historians have answered",
        "Difference from the base case",
        "Norms and events",
        "Assumptions, and what this leaves out",
        "Sources",
        "How to repeat it",
    ]
    for told in (
        "this project&#39;s own",
        "counterpoise run two-blocs-1890-1918 --year 1907",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "Colonies and their men.",
        "0.143 (+20 %)",
        "Version 7.0.",
        "Licence: free for research with citation.",
    ):
        assert told in made, told


def test_the_page_asks_for_nothing_and_runs_nothing(made: str) -> None:
    outline = Outline(made)
    for tag, attributes in outline.found:
        assert tag not in {"img", "iframe", "object", "embed", "video", "audio", "form", "base", "source"}
        assert not any(name.startswith("on") for name in attributes), f"{tag} runs a script"
        if tag == "script":
            assert attributes == {"type": "application/json", "id": "manifest"}
        if tag == "link":
            assert attributes["href"] == "data:,"
        assert not {"src", "srcset", "action", "poster", "xlink:href"} & set(attributes)
    policy = next(a["content"] for t, a in outline.found if t == "meta" and a.get("http-equiv"))
    assert str(policy).startswith("default-src 'none'")
    style = made[made.index("<style>") : made.index("</style>")]
    assert "@import" not in style
    assert "url(" not in style


def test_the_manifest_says_what_the_page_shows(made: str) -> None:
    text = re.search(r'<script type="application/json" id="manifest">(.*?)</script>', made, re.DOTALL)
    assert text is not None
    assert "<" not in text[1], "something in it could end the element early"
    manifest = json.loads(text[1])
    whole = sheet()
    assert manifest["stamp"] == whole.stamp.to_json()
    assert manifest["sheet"] == json.loads(json.dumps(whole.to_json()))
    assert manifest["sheet"]["scales"][0]["weighings"][3]["log_ratio"] is None
    assert manifest["sheet"]["names"]["SWZ"] == "Switzerland <& markup>"
    assert isinstance(manifest["schema"], str)


def test_markup_in_a_name_stays_a_name() -> None:
    hostile = "</script /><!--<script>alert(1)</script><b onclick=x>"
    whole = replace(sheet(), title=hostile, finding=hostile, names={**sheet().names, "GMY": hostile})
    outline = Outline(page(whole))
    assert [t for t, _ in outline.found].count("script") == 1
    assert "b" not in {t for t, _ in outline.found}
    assert outline.headings[0] == (1, hostile)


def test_every_figure_is_followed_by_its_table_and_its_source() -> None:
    exhibits = [b for s in document(sheet()).sections for b in s.blocks if isinstance(b, Exhibit)]
    drawn = [e for e in exhibits if e.figure]
    assert len(drawn) == 4
    for exhibit in drawn:
        assert exhibit.table is not None
        assert exhibit.table.rows
        assert exhibit.source


def test_every_table_has_a_caption_and_headings(made: str) -> None:
    tables = re.findall(r"<table>.*?</table>", made, re.DOTALL)
    assert len(tables) >= 12
    for table in tables:
        assert re.search(r"<caption>[^<]+</caption>", table)
        assert 'scope="col"' in table
        assert 'scope="row"' in table


def test_links_inside_the_page_arrive(made: str) -> None:
    outline = Outline(made)
    places = {a["id"] for _, a in outline.found if a.get("id")}
    assert len(places) == sum(1 for _, a in outline.found if a.get("id")), "an identifier stands twice"
    for tag, attributes in outline.found:
        if tag == "a" and str(attributes["href"]).startswith("#"):
            assert str(attributes["href"])[1:] in places
        for name in ("aria-labelledby", "aria-describedby"):
            assert set(str(attributes.get(name) or "").split()) <= places


def test_the_same_sheet_gives_the_same_bytes(made: str) -> None:
    assert page(sheet()) == made
    assert len(made.encode()) < LARGEST


def test_a_sheet_with_next_to_nothing_is_still_a_page() -> None:
    outline = Outline(page(BARE))
    assert [text for level, text in outline.headings] == ["Two powers", "How to repeat it"]


def test_a_page_beyond_the_limit_is_refused() -> None:
    huge = Document("T", "K", None, "F", (Section("s", "S", (Paragraph("x" * LARGEST),)),), BARE.stamp)
    with pytest.raises(BadValue, match="at most 3,000,000"):
        render(huge)


def test_further_sections_stand_before_what_the_page_says_of_itself() -> None:
    extra = Section("outcomes", "What could have happened", (Bullets(("war",)), Command("counterpoise simulate")))
    headings = [t for level, t in Outline(page(sheet(), further=[extra])).headings if level == 2]
    assert headings.index("What could have happened") == headings.index("Norms and events") - 1


def test_the_fragment_for_a_notebook_has_no_frame() -> None:
    piece = fragment(BARE)
    assert "<html" not in piece
    assert "<body" not in piece
    assert piece.startswith('<div class="cp">')
    assert piece == embed(document(BARE)) == document(BARE)._repr_html_()
    assert Outline(piece).open == []


def test_records_become_plain_json() -> None:
    assert plain({"a": (1, float("inf")), "b": {"z", "y"}}) == {"a": [1, None], "b": ["y", "z"]}
    json.dumps(sheet().to_json(), allow_nan=False)


def test_importing_the_sheet_loads_no_drawing_library() -> None:
    import subprocess
    import sys

    code = (
        "import sys, counterpoise.report.balance_sheet, counterpoise.report.balance_tables, counterpoise.report.page\n"
        "print([m for m in ('altair', 'vl_convert', 'jinja2', 'rich', 'networkx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
