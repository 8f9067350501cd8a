"""Two reviewers decide on the same findings at once: nothing is lost, and who comes second is told."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from builders import NOON
from desk_samples import a_site, fill
from web_client import Browser

from factcheck.store import Store
from factcheck.store.desk_queries import Filter

SQLITE_FILE, POSTGRESQL = "sqlite:file", "postgresql"
NUMBER = 200
WORDS = {"Ana": "both_wrong", "Ben": "not_a_conflict"}


def test_two_reviewers_at_once_lose_nothing(desk_store: Store) -> None:
    """A decision would vanish, an error page would come up, or one person would overrule another unawares."""
    fill(desk_store, NUMBER)
    site = a_site(desk_store)
    site.refresh()
    findings = site.desk.fingerprints(Filter(rule="FC506"), NUMBER)
    for name in WORDS:
        site.people.add(name, "reviewer", f"{name}-token", NOON)
    # NOTE: FastAPI builds what it knows of a page at the first request, under a filter of warnings that threads share.
    browsers = {name: Browser(site) for name in WORDS}
    keys = {name: _signed_in(browser, name) for name, browser in browsers.items()}
    start = threading.Barrier(len(WORDS))

    def review(name: str) -> list[int]:
        start.wait(timeout=30)
        fields = {"csrf": keys[name], "decision": WORDS[name], "reason": name, "expected": ""}
        answers = (
            browsers[name].client.post(f"/findings/{finding}/decide", data=fields, follow_redirects=False)
            for finding in findings
        )
        return [answer.status_code for answer in answers]

    with ThreadPoolExecutor(len(WORDS)) as pool:
        statuses = dict(zip(WORDS, pool.map(review, WORDS), strict=True))
    kept = site.store.decisions()
    site.close()
    desk_store.close()

    assert NUMBER == len(findings)
    assert {303, 409} >= {status for told in statuses.values() for status in told}
    assert NUMBER == len(kept) == len({item.fingerprint for item in kept})
    for name, told in statuses.items():
        assert told.count(303) == sum(item.decided_by == name for item in kept)
    assert all(sorted(pair) == [303, 409] for pair in zip(*statuses.values(), strict=True))


def _signed_in(browser: Browser, name: str) -> str:
    browser.sign_in(f"{name}-token")
    return browser.csrf()
