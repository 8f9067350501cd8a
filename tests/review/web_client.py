"""A browser without a screen, for tests of the pages."""

from __future__ import annotations

import re
import warnings
from typing import Any

from httpx import Response

from factcheck.review.web.app import create_app
from factcheck.review.web.site import Site

with warnings.catch_warnings():
    # Newer versions of Starlette prefer another client; older ones know this one alone.
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

CSRF = re.compile(r'name="csrf" value="([^"]+)"')
EXPECTED = re.compile(r'name="expected" value="([^"]*)"')


class Browser:
    """Pages and forms of one user; redirects are followed."""

    def __init__(self, site: Site) -> None:
        self.client = TestClient(create_app(site), raise_server_exceptions=False)

    def get(self, page: str, **options: Any) -> Response:
        return self.client.get(page, **options)

    def csrf(self) -> str:
        """What the forms of this session carry."""
        page = self.get("/findings")
        found = CSRF.search(page.text)
        assert found is not None, (page.status_code, page.url, page.text)
        return found[1]

    def post(self, page: str, **fields: str) -> Response:
        """Sends a form as a page of the session would."""
        return self.client.post(page, data={"csrf": self.csrf(), **fields})

    def decide(self, fingerprint: str, word: str, reason: str = "", expected: str | None = None) -> Response:
        """Decides on what the page of a finding shows now, or on what it showed earlier."""
        if expected is None:
            expected = self.expected(fingerprint)
        return self.post(f"/findings/{fingerprint}/decide", decision=word, reason=reason, expected=expected)

    def expected(self, fingerprint: str) -> str:
        """The decision that the page of a finding takes for the last one."""
        found = EXPECTED.search(self.get(f"/findings/{fingerprint}").text)
        assert found is not None
        return found[1]

    def sign_in(self, token: str) -> Response:
        return self.client.post("/sign-in", data={"token": token, "back": "/"})
