"""The annotated draft in Chromium: on a desk and on a telephone, in the light and in the dark, by keyboard, on paper."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_pages import NARROW, WIDE
from playwright.sync_api import Browser, Page, expect

from factcheck.cli.gating import Request, run
from factcheck.config import Settings
from factcheck.report.annotated_html import render
from factcheck.report.style import Style

pytestmark = pytest.mark.browser

SERIOUS = {"serious", "critical"}
WIRE = """VAREL, March 5, 2024 - The ferry Lysander sank off Varel on Monday, killing 12 people, the coastguard said.

Rescuers pulled 31 survivors from the water. "We had no warning from the bridge," said Otto Hallam of the coastguard.
"""
UNION = """The ferry had carried 74 passengers when it left Varel at dawn, the union said.

"The company knew about the steering gear for months," said Edda Lund, the union's secretary.

An official who asked not to be named said the captain had slept on duty.
"""
DRAFT = f"""# 😀👩‍🚒 عاجل: the ferry

The ferry Lysander sank off Varel on Monday, killing 14 people, the coastguard said. Rescuers pulled 31 survivors from the water.

"We had ample warning from the bridge," said Otto Hallam. "The company knew about the steering gear for months," said Otto Hallam.

The captain had slept on duty. A relief fund had collected 6,250 crowns by Friday night at {"w" * 90}.

People are worried about what may yet come of it.
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("annotated")
    for name, words in (("wire.txt", WIRE), ("union.txt", UNION), ("draft.md", DRAFT)):
        (folder / name).write_text(words, encoding="utf-8")
    settings = Settings(db_url=f"sqlite:///{folder / 'none.db'}")
    judged = run(Request(folder / "draft.md", (folder / "wire.txt", folder / "union.txt")), settings)
    page = folder / "annotated.html"
    page.write_text(render(judged.result, Style()), encoding="utf-8")
    return page.as_uri()


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    found: tuple[int, int] = request.param
    return found


def viewed(chromium: Browser, address: str, size: tuple[int, int], scheme: str = "light") -> Page:
    context = chromium.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        bypass_csp=True,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(chromium: Browser, address: str, size: tuple[int, int], scheme: str) -> None:
    """Words without contrast, facts that a screen reader cannot name, a page wider than a telephone."""
    page = viewed(chromium, address, size, scheme)
    page.locator(".fact.contradicted").first.focus()
    found = Axe().run(page).response["violations"]

    assert [] == [item["id"] for item in found if item["impact"] in SERIOUS]
    assert size[0] == page.evaluate("document.documentElement.scrollWidth")
    page.context.close()


def test_the_passages_come_up_by_keyboard(chromium: Browser, address: str, size: tuple[int, int]) -> None:
    """Who has no mouse would see that a fact is contradicted, but not by whom; or the passages would be off the screen."""
    page = viewed(chromium, address, size)
    facts = page.locator(".fact[tabindex='0']")
    seen = []
    for number in range(facts.count()):
        page.keyboard.press("Tab")
        expect(facts.nth(number)).to_be_focused()
        tip = facts.nth(number).locator(".tip")
        expect(tip).to_be_visible()
        box = tip.bounding_box()
        assert box is not None
        assert 0 <= box["x"]
        assert box["x"] + box["width"] <= size[0]
        seen.append(tip.inner_text())
    page.keyboard.press("Tab")

    assert "12 people" in " ".join(seen)
    expect(page.locator("aside a").first).to_be_focused()
    page.context.close()


def test_the_margin_leads_to_the_fact(chromium: Browser, address: str) -> None:
    """A list of twenty facts would have to be searched for in the draft by eye."""
    page = viewed(chromium, address, WIDE)
    page.locator("aside a").first.focus()
    page.keyboard.press("Enter")

    expect(page.locator(".fact:target")).to_contain_text("14")
    page.context.close()


def test_marks_stand_on_their_words_behind_emoji_and_arabic(chromium: Browser, address: str) -> None:
    """Signs of several units before a fact would move the line to other words."""
    page = viewed(chromium, address, WIDE)
    words = "(fact) => [...fact.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('')"

    assert "14" == page.locator(".fact.contradicted").first.evaluate(words)
    assert "“We had ample warning from the bridge,”" == page.locator(".fact.misquote").first.evaluate(words).replace(
        '"', "“", 1
    ).replace('"', "”")
    page.context.close()


def test_verdicts_differ_without_colour(chromium: Browser, address: str) -> None:
    """One reader in twelve could not tell green from red."""
    page = viewed(chromium, address, WIDE)
    kinds = ("supported", "contradicted", "misquote", "missing-attribution", "unsupported")
    styles = {
        kind: page.locator(f".fact.{kind}").first.evaluate(
            "f => getComputedStyle(f).textDecorationStyle + f.querySelector('.sign')?.textContent"
        )
        for kind in kinds
    }

    assert len(kinds) == len(set(styles.values()))
    page.context.close()


def test_it_asks_for_nothing_and_prints(chromium: Browser, address: str) -> None:
    """Mailed to somebody without a network it would be bare; on paper it would be white on black, or its cards would cover it."""
    context = chromium.new_context(java_script_enabled=False, offline=True, color_scheme="dark")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(address)
    page.emulate_media(media="print")

    assert [address] == asked
    assert page.pdf(format="A4").startswith(b"%PDF")
    assert 0 == page.locator(".tip:visible").count()
    assert "rgb(26, 107, 47)" == page.locator(".fact.supported").first.evaluate(
        "fact => getComputedStyle(fact).textDecorationColor"
    )
    context.close()
