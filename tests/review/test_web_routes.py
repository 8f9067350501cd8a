"""Every route of the desk, taken from the program itself: who gets in, what it shows, what it writes down.

A route that is added and not named here fails the first test, so that nobody forgets to look at it.
"""

from __future__ import annotations

import importlib
import io
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import NOON
from desk_samples import CONFLICT, HARBOUR, HOSTILE, SCRIPTED, a_site, fill
from openpyxl import load_workbook
from web_client import Browser

from factcheck.model.source import Source
from factcheck.review import web
from factcheck.review.web.site import Site
from factcheck.store import Store
from factcheck.store.source_book import SourceBook

SECRET = "Harbour Post"
PAGES = {
    "/": ("/", f"/?source={SECRET}"),
    "/findings": ("/findings", f"/findings?source={SECRET}", f"/findings?text={SECRET}"),
    "/findings/{fingerprint}": (
        f"/findings/{CONFLICT.fingerprint}",
        f"/findings/{SCRIPTED.fingerprint}",
        "/findings/none",
    ),
    "/facts/{ident}": ("/facts/f1", "/facts/none"),
    "/documents": ("/documents", f"/documents?source={SECRET}"),
    "/documents/{ident}": (f"/documents/{HARBOUR.id}", f"/documents/{HOSTILE.id}", "/documents/none"),
    "/sources": ("/sources",),
    "/source": (f"/source?source={SECRET}", "/source?source=none"),
    "/log": ("/log",),
    "/export.csv": ("/export.csv",),
    "/export.xlsx": ("/export.xlsx",),
}
OPEN = {
    "/sign-in": ("/sign-in",),
    "/api/v1/health": ("/api/v1/health",),
    "/api/v1/report.schema.json": ("/api/v1/report.schema.json",),
    "/v2/languages": ("/v2/languages",),
    "/openapi.json": ("/openapi.json",),
}
FORMS = {"/findings/{fingerprint}/decide", "/undo", "/bulk/preview", "/bulk/apply", "/import", "/sign-in", "/sign-out"}
CALLS = {"/api/v1/gate", "/v2/check"}
HEADERS = {"x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "same-origin"}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with Store.open(f"sqlite:///{tmp_path / 'desk.db'}") as store:
        fill(store, 3)
        made = a_site(store)
        for name, role in (("Rita", "reader"), ("Eve", "approver")):
            made.people.add(name, role, f"{name}-token", NOON)
        SourceBook(store).save([Source(SECRET, confidential=True)])
        yield made
        made.close()


def signed_in(site: Site, name: str) -> Browser:
    browser = Browser(site)
    browser.sign_in(f"{name}-token")
    return browser


def routes() -> set[tuple[str, str]]:
    """Method and path of every route, from the modules that hold them."""
    names = (module.name for module in pkgutil.iter_modules(web.__path__, "factcheck.review.web."))
    routers = [router for name in names if (router := getattr(importlib.import_module(name), "router", None))]
    return {(method, route.path) for router in routers for route in router.routes for method in route.methods}


def words(content: bytes, kind: str) -> str:
    """What a person reads in an answer, small letters."""
    if "spreadsheet" in kind:
        book = load_workbook(io.BytesIO(content))
        return " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row).lower()
    return content.decode("utf-8").lower()


EVERY = [page for pages in (PAGES, OPEN) for group in pages.values() for page in group]
CLOSED = [page for group in PAGES.values() for page in group]


def test_every_route_is_looked_at() -> None:
    """A new page would be open to anybody, and nobody would notice."""
    found = routes()

    assert {path for method, path in found if method == "GET"} == {*PAGES, *OPEN} - {"/openapi.json"}
    assert {path for method, path in found if method != "GET"} == FORMS | CALLS


@pytest.mark.parametrize("page", CLOSED)
def test_nobody_reads_without_a_token(site: Site, page: str) -> None:
    """Anybody on the network could read it."""
    answer = Browser(site).client.get(page, follow_redirects=False)

    assert answer.status_code in (303, 401, 403)
    assert SECRET.lower() not in answer.text.lower()
    assert "rival tolls" not in answer.text.lower()


@pytest.mark.parametrize("page", sorted(FORMS - {"/sign-in"}))
def test_nobody_writes_without_a_token(site: Site, page: str) -> None:
    """Anybody on the network could decide."""
    answer = Browser(site).client.post(page.format(fingerprint=CONFLICT.fingerprint), follow_redirects=False)

    assert answer.status_code in (303, 401, 403)
    assert not site.store.decisions()


@pytest.mark.parametrize("page", sorted(FORMS))
def test_nothing_is_written_for_another_site(site: Site, page: str) -> None:
    """A page in another tab could decide in the reviewer's name."""
    client = signed_in(site, "Eve").client
    answer = client.post(page.format(fingerprint=CONFLICT.fingerprint), headers={"origin": "https://evil.example"})

    assert 403 == answer.status_code
    assert not site.store.decisions()


@pytest.mark.parametrize("page", EVERY)
def test_no_page_names_a_confidential_source(site: Site, page: str) -> None:
    """A reader would learn who the informant is, in the page, in its title or in its address."""
    answer = signed_in(site, "Rita").get(page)
    told = words(answer.content, answer.headers.get("content-type", "")) + repr(answer.headers).lower()

    for form in (SECRET, SECRET.replace(" ", "+"), SECRET.replace(" ", "%20")):
        assert form.lower() not in told


@pytest.mark.parametrize("page", EVERY)
@pytest.mark.parametrize("name", ["Rita", "Eve"])
def test_no_page_runs_what_a_text_holds(site: Site, page: str, name: str) -> None:
    """A script in a text, a title, a source or a file name would run in the browser of the desk."""
    answer = signed_in(site, name).get(page)
    if "html" in answer.headers["content-type"]:
        assert "<script>alert" not in answer.text.lower()
        assert "<img src=x" not in answer.text.lower()


@pytest.mark.parametrize("page", EVERY)
def test_every_page_carries_the_headers(site: Site, page: str) -> None:
    """One page without them would be the way in."""
    for browser in (Browser(site), signed_in(site, "Eve")):
        headers = browser.client.get(page, follow_redirects=False).headers
        assert HEADERS == {name: headers.get(name) for name in HEADERS}
        assert "unsafe" not in headers["content-security-policy"]


def test_what_is_seen_and_done_is_in_the_log(site: Site) -> None:
    """Nobody could tell who has seen a text, taken a list away, or tried the door."""
    browser = signed_in(site, "Eve")
    for page in CLOSED:
        browser.get(page)
    browser.decide(CONFLICT.fingerprint, "unsure")
    browser.post("/undo")
    Browser(site).sign_in("wrong")
    browser.post("/sign-out")
    site.trail.close()
    actions = {(entry.who, entry.action) for entry in site.people.log()}

    looked = {"sign in", "finding", "fact", "document", "source", "export", "decide", "undo", "sign out"}
    assert {("Eve", action) for action in looked} | {("(nobody)", "refused")} <= actions
