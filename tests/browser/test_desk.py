"""The desk as a person uses it, in Chromium."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_pages import NARROW, WIDE, opened
from builders import NOON
from desk_samples import CONFLICT, HARBOUR, HOSTILE, SCRIPTED
from playwright.sync_api import Browser, Page, expect

from factcheck.review.web.site import Site

pytestmark = pytest.mark.browser

FINDING = f"/findings/{CONFLICT.fingerprint}"
PAGES = ("/", "/findings", FINDING, "/facts/f1", f"/documents/{HARBOUR.id}", "/documents", "/sources", "/log")
HIGHLIGHTED = "document.querySelector('#p1').textContent"


def test_filter_and_open(page: Page) -> None:
    """A desk could not get from the list to a finding."""
    page.goto("/findings")
    page.get_by_label("Rule").select_option("FC101")
    page.get_by_role("button", name="Filter", exact=True).click()
    expect(page.locator("ol.findings li")).to_have_count(1)
    page.keyboard.press("j")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text(CONFLICT.summary)


def test_search_by_key(page: Page) -> None:
    """The slash would not lead into the field, or would be typed into it."""
    page.goto("/findings")
    page.keyboard.press("/")
    page.keyboard.type("crew member 7")
    page.keyboard.press("Enter")

    expect(page.locator("ol.findings li")).to_have_count(1)


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_what_differs_is_highlighted_behind_emoji_and_arabic(
    chromium: Browser, address: str, size: tuple[int, int]
) -> None:
    """Signs of several units before the figure would move the mark to other words."""
    with opened(chromium, address, size) as page:
        page.goto(FINDING)

        assert "31 people" == page.evaluate(HIGHLIGHTED)
        assert ["31", "23"] == page.locator("mark.differs").all_text_contents()
        page.get_by_role("link", name="harbour.txt").click()
        expect(page.locator("#at")).to_have_text("31 people")


def test_decide_by_keyboard_then_undo(page: Page, site: Site) -> None:
    """One key would not be enough, or could not be taken back."""
    page.goto(f"{FINDING}?status=any")
    page.keyboard.press("w")
    page.keyboard.type("the mayor said so")
    page.keyboard.press("Enter")
    page.keyboard.press("b")
    expect(page.get_by_role("status")).to_contain_text("Second is wrong")
    expect(page.locator("h1")).to_have_text(SCRIPTED.summary)
    page.keyboard.press("n")
    expect(page.get_by_role("status")).to_contain_text("Not a conflict")
    (first, second) = site.store.decisions()

    assert ("source_wrong", "the mayor said so") == (first.decision, first.reason)
    assert "not_a_conflict" == second.decision
    page.keyboard.press("z")
    expect(page.locator("h1")).to_have_text(SCRIPTED.summary)
    page.keyboard.press("z")
    expect(page.locator("h1")).to_have_text(CONFLICT.summary)
    expect(page.locator(".history .withdrawn")).to_have_count(1)
    expect(page.locator("#undo")).to_be_disabled()
    assert not site.store.decisions()


def test_typing_a_reason_decides_nothing(page: Page, site: Site) -> None:
    """Every letter of a reason is the key of a decision."""
    page.goto(FINDING)
    page.fill("#reason", "")
    page.focus("#reason")
    page.keyboard.type("abxdosnluz")
    page.keyboard.press("Enter")

    assert not site.store.decisions()
    expect(page.locator("h1")).to_have_text(CONFLICT.summary)


def test_bulk_with_preview(page: Page, site: Site) -> None:
    """Twelve notes would take twelve decisions, or be decided unseen."""
    page.goto("/findings?rule=FC506")
    page.locator("select[name=decision]").select_option("not_a_conflict")
    page.locator("select[name=scope]").select_option("all")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.locator("h1")).to_have_text("12 findings: Not a conflict")
    assert not site.store.decisions()
    page.keyboard.press("y")
    expect(page.get_by_role("status")).to_contain_text("12 findings decided")
    assert 12 == len(site.store.decisions())
    page.keyboard.press("z")

    expect(page.get_by_role("status")).to_contain_text("Taken back: 12 decisions")


def test_choose_by_keyboard(page: Page) -> None:
    """The list could be read without a mouse, but not used."""
    page.goto("/findings")
    for key in ("j", " ", "j", " "):
        page.keyboard.press(key)
    page.locator("select[name=decision]").select_option("unsure")
    page.get_by_role("button", name="Look at it first").click()

    expect(page.locator("h1")).to_have_text("2 findings: Unsure")


def test_take_away_and_read_back(page: Page, site: Site, tmp_path: Path) -> None:
    """A desk that works in a spreadsheet could not bring its decisions back."""
    page.goto("/findings?rule=FC101")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    download.value.save_as(tmp_path / "table.csv")
    with (tmp_path / "table.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with (tmp_path / "table.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerow({**rows[0], "decision": "both_wrong", "reason": "asked"})
    page.get_by_text("Read back").click()
    page.set_input_files("input[type=file]", tmp_path / "table.csv")
    page.get_by_role("button", name="Read", exact=True).click()

    expect(page.locator("h1")).to_have_text("1 decision kept")
    assert ["both_wrong"] == [made.decision for made in site.store.decisions()]


def test_the_second_is_told_and_may_go_on(chromium: Browser, address: str, site: Site) -> None:
    """Two browsers would overrule each other unawares."""
    for name in ("Ana", "Ben"):
        site.people.add(name, "reviewer", f"{name}-token", NOON)
    with opened(chromium, address) as ana, opened(chromium, address) as ben:
        for person, name in ((ana, "Ana"), (ben, "Ben")):
            person.goto(FINDING)
            person.get_by_label("Your token").fill(f"{name}-token")
            person.keyboard.press("Enter")
            expect(person.locator("h1")).to_have_text(CONFLICT.summary)
        ana.keyboard.press("a")
        expect(ana.get_by_role("status")).to_contain_text("First is wrong")
        ben.keyboard.press("b")
        expect(ben.get_by_role("alert")).to_contain_text("Ana has just decided: First is wrong")
        ben.keyboard.press("y")
        expect(ben.get_by_role("status")).to_contain_text("Second is wrong")

    assert [("Ana", "draft_wrong"), ("Ben", "source_wrong")] == [
        (made.decided_by, made.decision) for made in site.store.decisions()
    ]


def test_hostile_words_do_nothing(page: Page) -> None:
    """A script in an article would run; the page fixture fails on any dialog."""
    for at in (f"/documents/{HOSTILE.id}", f"/findings/{SCRIPTED.fingerprint}", "/documents", "/sources"):
        page.goto(at)

        assert 1 == page.locator("script").count()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_is_accessible_and_fits(chromium: Browser, address: str, size: tuple[int, int], scheme: str) -> None:
    """People with a screen reader, a phone or dark glasses would be left out."""
    axe = Axe()
    with opened(chromium, address, size, color_scheme=scheme) as page:
        for at in PAGES:
            page.goto(at)
            wide = page.evaluate("document.documentElement.scrollWidth")
            found = axe.run(page).response["violations"]
            grave = [
                (at, fault["id"], [node["target"] for node in fault["nodes"]][:3])
                for fault in found
                if fault["impact"] in ("serious", "critical")
            ]

            assert [] == grave
            assert wide <= size[0], at


def test_pages_work_without_scripts(chromium: Browser, address: str, site: Site) -> None:
    """A locked-down newsroom computer could not decide anything."""
    with opened(chromium, address, java_script_enabled=False) as page:
        page.goto(FINDING)
        page.get_by_role("button", name="Unsure").click()
        expect(page.get_by_role("status")).to_contain_text("Unsure")

    assert ["unsure"] == [made.decision for made in site.store.decisions()]
