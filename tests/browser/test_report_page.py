"""The report as an HTML file, in Chromium: readable on a desk, on a telephone, in the dark, on paper, without a script."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_pages import NARROW, WIDE
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

GOLDEN = Path(__file__).parents[1] / "golden"
PAGES = [(GOLDEN / case / "out" / "report.html").as_uri() for case in ("conflict", "wire-copy", "unreadable-file")]
SERIOUS = {"serious", "critical"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_everybody_can_read_it(chromium: Browser, size: tuple[int, int], scheme: str) -> None:
    """Letters without contrast, a table that a screen reader cannot follow, a page wider than its screen."""
    context = chromium.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        bypass_csp=True,  # type: ignore[arg-type]
    )
    page = context.new_page()
    for address in PAGES:
        page.goto(address)
        found = Axe().run(page).response["violations"]

        assert [] == [item["id"] for item in found if item["impact"] in SERIOUS]
        assert size[0] == page.evaluate("document.documentElement.scrollWidth")
    context.close()


def test_it_asks_for_nothing_and_needs_no_script(chromium: Browser) -> None:
    """Mailed to somebody without a network, or opened where scripts are off, half of it would be missing."""
    context = chromium.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.on("console", lambda message: faults.append(message.text))
    page.goto(PAGES[0])

    assert ([PAGES[0]], []) == (asked, faults)
    assert page.locator("svg.picture.values").first.is_visible()
    context.close()


def test_the_table_leads_to_the_passages(chromium: Browser) -> None:
    """A row would be a claim without its evidence."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(PAGES[0])
    page.locator("table.conflicts a").first.click()

    assert page.locator(":target mark").count() > 0
    context.close()


def test_pictures_keep_inside_their_column(chromium: Browser) -> None:
    """On a telephone the values would run off the screen."""
    context = chromium.new_context(viewport={"width": NARROW[0], "height": NARROW[1]})
    page = context.new_page()
    page.goto(PAGES[1])
    beyond = page.evaluate(
        "[...document.querySelectorAll('svg.picture text')].filter(t => t.getBoundingClientRect().right > innerWidth + 1)"
        ".map(t => t.textContent)"
    )

    assert [] == beyond
    context.close()


def test_it_prints(chromium: Browser, tmp_path: Path) -> None:
    """The page that an editor pins to the wall would be dark, or empty."""
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(PAGES[0])
    page.emulate_media(media="print")

    assert "rgb(255, 255, 255)" == page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert page.pdf(format="A4").startswith(b"%PDF")
    context.close()
