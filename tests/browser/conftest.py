"""A served desk and a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_pages import opened, served
from chromium_here import CHROMIUM
from desk_samples import a_site, fill
from playwright.sync_api import Browser, Page, sync_playwright

from factcheck.review.web.site import Site
from factcheck.store import Store

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A desk with a story and twelve notes."""
    with Store.open(f"sqlite:///{tmp_path / 'desk.db'}") as store:
        fill(store, 12)
        yield a_site(store)


@pytest.fixture
def address(site: Site) -> Iterator[str]:
    with served(site) as at:
        yield at


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    with opened(chromium, address) as found:
        yield found
