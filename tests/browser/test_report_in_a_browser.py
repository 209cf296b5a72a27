"""The report in a real Chromium: what a reader meets on a screen, a phone, paper, in the dark and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from counterpoise.report.page import page
from tests.sheets import sheet

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1200, "height": 900}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(page(sheet()), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield running
        running.close()


def _opened(context: BrowserContext, report: Path) -> tuple[Page, list[str], list[str]]:
    """The page with what it said to the console and what it asked the network for."""
    shown = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    shown.on("console", lambda message: said.append(message.text))
    shown.on("pageerror", lambda error: said.append(str(error)))
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(report.as_uri())
    return shown, said, asked


@pytest.fixture
def desk(browser: Browser, report: Path) -> Iterator[Page]:
    context = browser.new_context(viewport=DESK)
    yield _opened(context, report)[0]
    context.close()


@pytest.fixture
def phone(browser: Browser, report: Path) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True)
    yield _opened(context, report)[0]
    context.close()


OPEN_ALL = "document.querySelectorAll('details').forEach(d => d.open = true)"


def test_it_asks_for_nothing_and_says_nothing_to_the_console(browser: Browser, report: Path) -> None:
    context = browser.new_context(viewport=DESK)
    shown, said, asked = _opened(context, report)
    shown.evaluate(OPEN_ALL)
    shown.mouse.wheel(0, 20000)
    shown.wait_for_timeout(200)
    assert said == []
    assert [url for url in asked if not url.startswith("data:")] == [report.as_uri()]
    context.close()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_runs_over_the_side(browser: Browser, report: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    shown = _opened(context, report)[0]
    shown.evaluate(OPEN_ALL)
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    wider = shown.evaluate(
        """width => [...document.querySelectorAll('main *')]
            .filter(e => !e.closest('.scroll, pre, svg, caption'))
            .filter(e => e.getBoundingClientRect().right > width + 1)
            .map(e => e.tagName + ' ' + e.textContent.slice(0, 40))""",
        width,
    )
    assert wider == []
    context.close()


def test_words_in_figures_can_be_read_on_a_phone(phone: Page) -> None:
    sizes = phone.evaluate(
        """() => [...document.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().width > 0)
            .map(s => s.getBoundingClientRect().width / s.viewBox.baseVal.width)"""
    )
    assert len(sizes) == 4
    assert min(sizes) > 0.95, "a figure made for a phone is scaled down"


def test_words_in_figures_lie_on_the_paper(desk: Page, phone: Page) -> None:
    for shown in (desk, phone):
        shown.evaluate(OPEN_ALL)
        outside = shown.evaluate(
            """() => [...document.querySelectorAll('svg text')].filter(t => t.getBoundingClientRect().width > 0)
                .filter(t => { const a = t.getBoundingClientRect(), b = t.ownerSVGElement.getBoundingClientRect();
                               return a.left < b.left - 3 || a.right > b.right + 3 || a.bottom > b.bottom + 3; })
                .map(t => t.textContent)"""
        )
        assert outside == []


def test_names_in_the_network_do_not_cover_each_other(desk: Page) -> None:
    covered = desk.evaluate(
        """() => { const seen = new Map();
            for (const t of document.querySelectorAll('#alliances .wide svg text')) {
                const r = t.getBoundingClientRect(); seen.set(t.textContent, r); }
            const all = [...seen]; const bad = [];
            for (let i = 0; i < all.length; i++) for (let j = i + 1; j < all.length; j++) {
                const a = all[i][1], b = all[j][1];
                const w = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                const h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                if (w > 3 && h > 5) bad.push(all[i][0] + ' / ' + all[j][0]); }
            return bad; }"""
    )
    assert covered == []


def test_it_reads_without_scripts(browser: Browser, report: Path) -> None:
    context = browser.new_context(viewport=DESK, java_script_enabled=False)
    shown = context.new_page()
    shown.goto(report.as_uri())
    text = shown.locator("main").inner_text()
    assert "Two blocs, 1907" in text
    assert "How to repeat it" in text
    assert shown.locator("svg").first.bounding_box() is not None
    shown.locator("summary", has_text="The same as a table").first.click()
    assert shown.locator("table").first.is_visible()
    context.close()


def test_paper_shows_every_table_and_no_navigation(desk: Page) -> None:
    desk.emulate_media(media="print")
    # Chromium uncovers nested parts one frame after another, so the last may need a moment.
    desk.wait_for_function(
        "[...document.querySelectorAll('table')].every(t => t.checkVisibility({contentVisibilityAuto: true}))",
        timeout=30_000,
    )
    assert not desk.locator("nav").is_visible()
    grey = desk.evaluate("getComputedStyle(document.body).getPropertyValue('--cp-ink').trim()")
    assert grey == "#1d1f24", "dark colours on paper"
    assert len(desk.pdf(format="A4")) > 50_000


def test_tables_fit_the_paper(browser: Browser, report: Path) -> None:
    context = browser.new_context(viewport={"width": 672, "height": 950})  # A4 less its margins, at 96 dots an inch
    shown = _opened(context, report)[0]
    shown.emulate_media(media="print")
    wide = "[...document.querySelectorAll('table')].filter(t => t.getBoundingClientRect().right > 673)"
    assert shown.evaluate(f"{wide}.map(t => t.caption.textContent)") == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= 672
    context.close()


BROKEN = """() => {
    const broken = [];
    for (const cell of document.querySelectorAll('th, td')) for (const node of cell.childNodes) {
        if (node.nodeType !== 3) continue;
        for (const word of node.textContent.matchAll(/[^\\s/-]+/g)) {
            const range = document.createRange();
            range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
            const lines = new Set([...range.getClientRects()].map(r => Math.round(r.top)));
            if (lines.size > 1) broken.push(word[0]);
        }
    }
    return broken; }"""


def test_no_word_in_a_table_is_broken_on_paper(browser: Browser, report: Path) -> None:
    context = browser.new_context(viewport={"width": 672, "height": 950})
    shown = _opened(context, report)[0]
    shown.emulate_media(media="print")
    assert shown.evaluate(BROKEN) == []
    context.close()


def test_images_have_names_and_headings_go_down_by_one(desk: Page) -> None:
    names = desk.evaluate(
        """() => [...document.querySelectorAll('svg')].map(s => s.getAttribute('role') + ':' + s.getAttribute(
            'aria-labelledby').split(' ').map(i => document.getElementById(i).textContent.length > 10))"""
    )
    assert set(names) == {"img:true,true"}
    levels = desk.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_wide_table_can_be_scrolled_from_the_keyboard(phone: Page) -> None:
    phone.evaluate(OPEN_ALL)
    lost = phone.evaluate(
        """() => [...document.querySelectorAll('*')].filter(e => e.scrollWidth > e.clientWidth + 1
            && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX))
            .filter(e => e.tabIndex < 0 || !(e.getAttribute('aria-label') || e.tagName === 'PRE')).length"""
    )
    assert lost == 0


CONTRAST = """() => {
    const canvas = document.createElement('canvas'); const pen = canvas.getContext('2d', {willReadFrequently: true});
    const rgb = css => { pen.clearRect(0, 0, 1, 1); pen.fillStyle = css; pen.fillRect(0, 0, 1, 1);
                         return [...pen.getImageData(0, 0, 1, 1).data]; };
    const bent = v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    const light = c => { const [r, g, b] = c.map(v => bent(v / 255));
                         return .2126 * r + .7152 * g + .0722 * b; };
    const ground = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
                          if (c[3] > 0) return c; } return [255, 255, 255, 255]; };
    const weak = [];
    for (const e of document.querySelectorAll('main :not(svg, svg *)')) {
        if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
        const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
        if ((a + .05) / (b + .05) < 4.5) weak.push(e.tagName + ' ' + e.textContent.slice(0, 40));
    }
    return weak; }"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(browser: Browser, report: Path, scheme: str) -> None:
    context = browser.new_context(viewport=DESK, color_scheme=scheme, bypass_csp=True)
    shown = _opened(context, report)[0]
    assert shown.evaluate(CONTRAST) == []
    ink = shown.evaluate("getComputedStyle(document.querySelector('svg text')).fill")
    dark_paper = shown.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 24, 28)"
    assert dark_paper is (scheme == "dark")
    assert (ink != "rgb(92, 95, 104)") is dark_paper, "figures do not follow the page's colours"
    context.close()


def test_the_skip_link_comes_first_and_shows_itself(desk: Page) -> None:
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.textContent") == "Skip to the finding"
    box = desk.locator(".skip").bounding_box()
    assert box is not None
    assert box["x"] >= 0


def test_a_wide_table_keeps_the_names_of_its_rows_in_sight(phone: Page) -> None:
    kept = phone.evaluate(
        """() => [...document.querySelectorAll('.scroll')].filter(s => s.scrollWidth > s.clientWidth + 60).map(s => {
            s.scrollLeft = 60;
            const name = s.querySelector('tbody th').getBoundingClientRect();
            return [s.scrollLeft, Math.round(name.left - s.getBoundingClientRect().left)]; })"""
    )
    assert kept
    assert all(moved == 60 and off == 0 for moved, off in kept), kept
