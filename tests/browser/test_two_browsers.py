"""Two reviewers, each in a Chromium of their own, decide on the same two hundred findings at once."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from browser_pages import opened, served
from builders import NOON
from chromium_here import CHROMIUM
from conftest import FLAGS
from desk_samples import a_site, fill
from playwright.sync_api import Page, sync_playwright

from factcheck.store import Store
from factcheck.store.desk_queries import Filter

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NUMBER = 200
KEYS = {"Ana": ("x", "both_wrong"), "Ben": ("n", "not_a_conflict")}
LISTED = "rule=FC506&status=any"


def test_every_decision_of_two_browsers_is_in_the_log(desk_store: Store) -> None:
    """A decision would vanish, an error page would come up, or one person would overrule another unawares."""
    fill(desk_store, NUMBER)
    site = a_site(desk_store)
    site.refresh()
    findings = site.desk.fingerprints(Filter(rule="FC506"), NUMBER)
    for name in KEYS:
        site.people.add(name, "reviewer", f"{name}-token", NOON)
    start = threading.Barrier(len(KEYS))
    with served(site) as address, ThreadPoolExecutor(len(KEYS)) as pool:
        told = [pool.submit(_review, address, name, findings[0], start) for name in KEYS]
        warned = sum(one.result() for one in told)
    logged = [[entry.decision for entry in site.log.history(finding)] for finding in findings]
    site.close()
    desk_store.close()

    assert NUMBER == len(findings)
    assert {2} == {len(made) for made in logged}
    assert all(
        {name: word for name, (_, word) in KEYS.items()} == {d.decided_by: d.decision for d in made} for made in logged
    )
    assert warned > 0


def _review(address: str, name: str, first: str, start: threading.Barrier) -> int:
    """Decides on all that is listed, one key each, and "all the same" where the other was quicker; how often that was."""
    faults: Counter[int] = Counter()
    warned = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with opened(browser, address) as page:
            page.on("response", lambda answer: faults.update([answer.status]) if answer.status >= 400 else None)
            page.goto(f"/findings/{first}?{LISTED}")
            page.get_by_label("Your token").fill(f"{name}-token")
            _go(page, "Enter")
            start.wait(timeout=60)
            for _ in range(NUMBER):
                _go(page, KEYS[name][0])
                if page.get_by_role("alert").count():
                    warned += 1
                    _go(page, "y")
        browser.close()
    assert {409} >= set(faults)
    return warned


def _go(page: Page, key: str) -> None:
    """Presses a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)
