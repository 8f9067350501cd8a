"""Who gets in: tokens, roles, forms, Host and Origin, sizes, headers, confidential names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from builders import NOON
from desk_samples import CONFLICT, HARBOUR, a_site, fill
from sqlalchemy import select
from web_client import Browser

from factcheck.errors import StoreError
from factcheck.model.source import Source
from factcheck.review.web.masking import mask_of
from factcheck.review.web.people import _own_page
from factcheck.review.web.site import MOST_CALLS, MOST_SIGN_INS, Site
from factcheck.store import Store
from factcheck.store.desk_tables import users
from factcheck.store.engine import reading
from factcheck.store.people import People
from factcheck.store.source_book import SourceBook

FINDING = f"/findings/{CONFLICT.fingerprint}"
TOKENS = {"Rita": ("reader", "rita-token"), "Ben": ("reviewer", "ben-token"), "Eve": ("approver", "eve-token")}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with Store.open(f"sqlite:///{tmp_path / 'desk.db'}") as store:
        fill(store, 3)
        made = a_site(store)
        yield made
        made.close()


@pytest.fixture
def guarded(site: Site) -> Site:
    """A desk with three users."""
    for name, (role, token) in TOKENS.items():
        site.people.add(name, role, token, NOON)
    return site


def signed_in(site: Site, name: str) -> Browser:
    browser = Browser(site)
    browser.sign_in(TOKENS[name][1])
    return browser


@pytest.mark.parametrize(
    "page", ["/", "/findings", FINDING, "/documents", "/sources", "/log", f"/documents/{HARBOUR.id}"]
)
def test_without_a_token_there_is_only_the_door(guarded: Site, page: str) -> None:
    """Anybody on the network could read a newsroom's drafts."""
    answer = Browser(guarded).get(page)

    assert answer.url.path == "/sign-in"
    assert "Rival tolls" not in answer.text


def test_a_token_opens_the_desk(guarded: Site) -> None:
    """A user with a token would stand outside."""
    assert "Conflict table" in signed_in(guarded, "Rita").get("/").text


def test_tokens_are_stored_as_hashes(guarded: Site) -> None:
    """Whoever copies the database could sign in as anybody."""
    with reading(guarded.store.engine) as connection:
        held = str(connection.execute(select(users)).all())

    assert not any(token in held for _, token in TOKENS.values())


def test_a_revoked_user_is_out_at_once(guarded: Site) -> None:
    """Somebody who left could go on until the session ends."""
    browser = signed_in(guarded, "Ben")
    guarded.people.revoke("Ben", NOON)

    assert "/sign-in" == browser.get("/").url.path


def test_a_signed_out_session_is_worthless(guarded: Site) -> None:
    """A copied cookie would stay good for half a day."""
    browser = signed_in(guarded, "Ben")
    cookies = dict(browser.client.cookies)
    browser.post("/sign-out")
    browser.client.cookies.update(cookies)

    assert "/sign-in" == browser.get("/").url.path


def test_a_session_ends(guarded: Site) -> None:
    """A browser left open would be signed in for ever."""
    ticks = [0.0]
    guarded.sessions._clock = lambda: ticks[0]
    browser = signed_in(guarded, "Ben")
    ticks[0] = 13 * 3600

    assert "/sign-in" == browser.get("/").url.path


def test_the_cookie_is_kept_from_scripts_and_other_sites(guarded: Site) -> None:
    """A script on the page, or another site, could use the session."""
    answer = Browser(guarded).client.post("/sign-in", data={"token": "ben-token"}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()

    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize(
    ("name", "page", "status"),
    [("Rita", "/log", 403), ("Ben", "/log", 403), ("Eve", "/log", 200), ("Rita", "/findings", 200)],
)
def test_roles_open_pages(guarded: Site, name: str, page: str, status: int) -> None:
    """A reader could see who reads what."""
    assert status == signed_in(guarded, name).get(page).status_code


@pytest.mark.parametrize(("name", "status"), [("Rita", 403), ("Ben", 200), ("Eve", 200)])
def test_readers_do_not_decide(guarded: Site, name: str, status: int) -> None:
    """A reader's slip would become a decision of the desk."""
    answer = signed_in(guarded, name).decide(CONFLICT.fingerprint, "unsure", expected="")

    assert status == answer.status_code
    assert (status == 200) == bool(guarded.store.decisions())


def test_decisions_carry_the_name_of_the_token(guarded: Site) -> None:
    """Anybody could decide in another's name."""
    signed_in(guarded, "Ben").post(
        f"{FINDING}/decide", decision="unsure", reason="", expected="", decided_by="Eve", name="Eve"
    )

    assert ["Ben"] == [item.decided_by for item in guarded.store.decisions()]


def test_nobody_takes_back_the_decision_of_another(guarded: Site) -> None:
    """One reviewer's undo would undo the other's work."""
    signed_in(guarded, "Eve").decide(CONFLICT.fingerprint, "unsure")
    answer = signed_in(guarded, "Ben").post("/undo")

    assert "nothing of yours" in answer.text
    assert 1 == len(guarded.store.decisions())


def test_wrong_tokens_are_counted(guarded: Site) -> None:
    """A machine could try tokens until one fits."""
    browser = Browser(guarded)
    answers = [browser.sign_in(f"guess-{n}").status_code for n in range(MOST_SIGN_INS + 1)]

    assert [401] * MOST_SIGN_INS + [429] == answers
    assert 429 == browser.sign_in("ben-token").status_code
    assert 429 == browser.client.post("/api/v1/gate", json={"draft": {"text": "x"}}).status_code


@pytest.mark.parametrize("token", ["", "nobody", "x" * 5000, "\u0000", "é😀"])
def test_a_wrong_token_is_refused(guarded: Site, token: str) -> None:
    """An odd token would crash the door, or open it."""
    assert 401 == Browser(guarded).sign_in(token).status_code


@pytest.mark.parametrize("page", ["/undo", "/bulk/preview", "/bulk/apply", f"{FINDING}/decide", "/sign-out"])
@pytest.mark.parametrize("csrf", [None, "", "guess"])
def test_forms_of_other_pages_are_refused(site: Site, page: str, csrf: str | None) -> None:
    """Another site could decide with a reviewer's cookie."""
    browser = Browser(site)
    browser.get("/")
    fields = {"decision": "unsure", "expected": ""} | ({} if csrf is None else {"csrf": csrf})

    assert 403 == browser.client.post(page, data=fields).status_code
    assert not site.store.decisions()


def test_the_form_of_another_session_is_refused(guarded: Site) -> None:
    """A reader could lend a reviewer the key to a form."""
    other = signed_in(guarded, "Eve").csrf()
    answer = signed_in(guarded, "Ben").client.post("/undo", data={"csrf": other})

    assert 403 == answer.status_code


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://testserver.evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_requests_of_other_sites_are_refused(site: Site, headers: dict[str, str]) -> None:
    """A page in another tab could send drafts and forms here."""
    browser = Browser(site)
    fields = {"csrf": browser.csrf(), "decision": "unsure", "expected": ""}

    assert 403 == browser.client.post(f"{FINDING}/decide", data=fields, headers=headers).status_code
    assert 403 == browser.client.post("/v2/check", data={"text": "x"}, headers=headers).status_code


@pytest.mark.parametrize(("page", "status"), [("/v2/check", 200), (f"{FINDING}/decide", 403)])
def test_a_named_site_may_call_the_interfaces_alone(site: Site, page: str, status: int) -> None:
    """The editor of a newsroom's own system could not ask, or could decide in its users' names."""
    site.options = replace(site.options, origins=("https://cms.example",))
    browser = Browser(site)
    sent = {"csrf": browser.csrf(), "text": "x", "decision": "unsure", "expected": ""}
    answer = browser.client.post(page, data=sent, headers={"origin": "https://cms.example"})
    asked = browser.client.options("/v2/check", headers={"origin": "https://cms.example"})

    assert status == answer.status_code
    assert "https://cms.example" == asked.headers["access-control-allow-origin"]
    assert ("access-control-allow-origin" in answer.headers) == (status == 200)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[", "testserver@evil.example", "a b"])
def test_other_hosts_are_refused(site: Site, host: str) -> None:
    """A name that is pointed at this computer could read the desk through the browser of its owner."""
    assert 421 == Browser(site).get("/", headers={"host": host}).status_code


@pytest.mark.parametrize("host", ["testserver", "127.0.0.1:8710", "LOCALHOST:1"])
def test_own_hosts_are_answered(site: Site, host: str) -> None:
    """The desk would not open under its own address."""
    assert 200 == Browser(site).get("/", headers={"host": host}).status_code


@pytest.mark.parametrize(
    "page", ["/", "/findings/none", "/sign-in", "/static/desk.css", "/openapi.json", "/v2/languages"]
)
def test_every_answer_carries_the_headers(site: Site, page: str) -> None:
    """One page without them would be the way in."""
    headers = Browser(site).get(page).headers

    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "nosniff" == headers["x-content-type-options"]
    assert "DENY" == headers["x-frame-options"]
    assert "same-origin" == headers["referrer-policy"]


def test_pages_are_not_kept_by_the_browser(site: Site) -> None:
    """The next person at the computer could go back to them."""
    assert "no-store" == Browser(site).get("/").headers["cache-control"]


def test_large_bodies_are_refused(site: Site) -> None:
    """A single request could fill the memory."""
    body = b"x" * (2 * site.settings.max_bytes + 1)

    assert 413 == Browser(site).client.post("/undo", content=body).status_code
    assert 413 == Browser(site).client.post("/undo", content=iter([body[:9_000_000], body[9_000_000:]])).status_code


@pytest.mark.parametrize(
    "page", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fsite.py", "/static//etc/passwd"]
)
def test_files_outside_are_not_served(site: Site, page: str) -> None:
    """The database could be downloaded."""
    answer = Browser(site).get(page)

    assert 404 == answer.status_code
    assert "import" not in answer.text


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "evil"])
def test_signing_in_leads_to_no_other_site(back: str) -> None:
    """A link to the door could end at a copy of it elsewhere."""
    assert "/" == _own_page(back)


def test_confidential_sources_are_masked(guarded: Site) -> None:
    """A reader would learn who the informant is."""
    SourceBook(guarded.store).save([Source("Harbour Post", aliases=("The Post's man",), confidential=True)])
    pages = ("/", "/findings", FINDING, "/facts/f1", "/documents", f"/documents/{HARBOUR.id}", "/sources")
    reader, approver = signed_in(guarded, "Rita"), signed_in(guarded, "Eve")
    for page in (*pages, "/source?source=Harbour+Post", "/findings?source=Harbour+Post", "/?text=harbour+post"):
        text = reader.get(page).text
        assert "harbour post" not in text.lower()
        assert "harbour+post" not in text.lower()
        assert "harbour%20post" not in text.lower()
    assert "Harbour Post" in approver.get("/").text


def test_a_mask_covers_every_way_of_writing_a_name() -> None:
    """A name with a sign in it would slip through where it is escaped."""
    mask = mask_of([Source("O'Hara & Söhne <x>", confidential=True)])
    forms = ["O'Hara & Söhne <x>", "O&#39;Hara &amp; Söhne &lt;x&gt;", "O%27Hara%20%26%20S%C3%B6hne%20%3Cx%3E"]
    forms += ["O%27Hara+%26+S%C3%B6hne+%3Cx%3E", "o'hara & söhne <X>", "O'Hara & S\\u00f6hne <x>"]

    assert ["confidential source 1"] * len(forms) == [mask(form) for form in forms]


def test_calls_with_a_token_are_counted(guarded: Site) -> None:
    """A program gone wild would keep the desk from everybody else."""
    client = Browser(guarded).client
    headers = {"authorization": "Bearer rita-token"}
    for _ in range(MOST_CALLS):
        guarded.calls.count("Rita")
    answer = client.post("/api/v1/gate", json={"draft": {"text": "x"}, "archive": True}, headers=headers)

    assert 429 == answer.status_code
    assert "retry-after" in answer.headers


@pytest.mark.parametrize(("name", "role"), [("", "reader"), ("a\nb", "reader"), ("x" * 90, "reader"), ("Ana", "boss")])
def test_unusable_users_are_refused(site: Site, name: str, role: str) -> None:
    """A name with a line end would forge lines of the log."""
    with pytest.raises(StoreError):
        People(site.store).add(name, role, "t", NOON)


def test_a_locked_database_is_no_error_page(site: Site) -> None:
    """A reviewer would see a traceback while somebody else writes."""

    def locked() -> None:
        raise StoreError("The database is locked by another program: wait.")

    site.refresh = locked  # type: ignore[method-assign]
    answer = Browser(site).get("/")

    assert 503 == answer.status_code
    assert "wait" in answer.text
