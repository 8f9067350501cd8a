"""Who asks for a page, and the answer that goes back: sign-in, roles, forms, cookies, masks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from factcheck.review.web.filters import query
from factcheck.review.web.sessions import LIFETIME, Session
from factcheck.review.web.site import Site
from factcheck.store.people import User

COOKIE = "factcheck_session"
LONGEST_FIELD = 4_000
# Letters of Persian and of emoji hang together by these; every other mark without a shape is left out.
JOINERS = "\u200c\u200d"
Answer = TypeVar("Answer", bound=Response)


class SignIn(Exception):
    """Nobody is signed in; the page to go back to afterwards."""

    def __init__(self, page: str) -> None:
        self.page = page


@dataclass(frozen=True)
class Visit:
    """One request: by whom, in which session. `cookie` is set where the session has only just begun."""

    site: Site
    user: User
    session: Session
    cookie: str | None
    key: str

    def page(self, template: str, values: dict[str, Any], status: int = 200) -> HTMLResponse:
        """A page for this user, with what was left to say to them."""
        said = self.site.said.pop(self.key, "")
        last = self.site.log.last_of(self.user.name)
        common = {"user": self.user, "csrf": self.session.csrf, "said": said, "undoable": last}
        html = self.site.page(template, {**common, **values})
        return self._with_cookie(HTMLResponse(self.site.mask_for(self.user)(html), status))

    def text(self, body: str, media_type: str, name: str | None = None) -> Response:
        """Another text, masked as pages are; with a `name` it is saved as a file."""
        masked = self.site.mask_for(self.user)(body)
        headers = {"content-disposition": f'attachment; filename="{name}"'} if name else {}
        return Response(masked, media_type=media_type, headers=headers)

    def go(self, page: str, say: str = "") -> Response:
        """On to another page of this desk, with something to say there."""
        if say:
            if len(self.site.said) > 1_000:
                self.site.said.clear()
            self.site.said[self.key] = say
        return self._with_cookie(RedirectResponse(page, 303))

    def _with_cookie(self, answer: Answer) -> Answer:
        if self.cookie is not None:
            set_cookie(answer, self.cookie, self.site)
        return answer


def set_cookie(answer: Response, cookie: str, site: Site) -> None:
    """Begins a session in the browser."""
    secure = site.options.secure
    answer.set_cookie(COOKIE, cookie, int(LIFETIME), httponly=True, samesite="strict", secure=secure)


def caller_of(request: Request) -> str:
    """The address that a request comes from."""
    return request.client.host if request.client else "unknown"


def site_of(request: Request) -> Site:
    """The desk that is asked."""
    site: Site = request.app.state.site
    return site


def visit_of(request: Request) -> Visit:
    """The visit behind a request for a page. Raises SignIn where there are users and none is signed in."""
    site = site_of(request)
    cookie = request.cookies.get(COOKIE)
    session = site.sessions.get(cookie)
    if not site.people.exist():
        fresh = None
        if session is None or session.user is not None:
            fresh, session = site.sessions.begin(None)
        return Visit(site, User(site.options.local_name, "approver"), session, fresh, session.csrf)
    user = site.people.by_name(session.user) if session is not None and session.user else None
    if session is None or user is None:
        back = request.url.path + query(dict(request.query_params)) if request.method == "GET" else "/"
        raise SignIn(back)
    return Visit(site, user, session, None, session.csrf)


Reader = Annotated[Visit, Depends(visit_of)]


def reviewer_of(visit: Reader) -> Visit:
    """A visit of somebody who may decide."""
    return _at_least(visit, "reviewer")


def approver_of(visit: Reader) -> Visit:
    """A visit of somebody who may see the log."""
    return _at_least(visit, "approver")


def _at_least(visit: Visit, role: str) -> Visit:
    if not visit.user.may(role):
        raise HTTPException(403, f"This needs the role {role}; {visit.user.name} is a {visit.user.role}.")
    return visit


Reviewer = Annotated[Visit, Depends(reviewer_of)]
Approver = Annotated[Visit, Depends(approver_of)]


async def form_of(request: Request, visit: Reviewer) -> dict[str, Any]:
    """The fields of a form that a page of this very session sent, files as bytes; all values of `x` under `all:x`."""
    return await _fields(request, visit)


async def any_form_of(request: Request, visit: Reader) -> dict[str, Any]:
    """As `form_of`, for what readers may send, too."""
    return await _fields(request, visit)


async def _fields(request: Request, visit: Visit) -> dict[str, Any]:
    async with request.form(max_files=1, max_fields=5_000) as sent:
        if not visit.session.owns(str(sent.get("csrf", ""))):
            raise HTTPException(403, "This form has run out: load the page again, then repeat what you did.")
        fields: dict[str, Any] = {}
        for name, value in sent.multi_items():
            fields[name] = value if isinstance(value, str) else await value.read()
            fields.setdefault(f"all:{name}", []).append(fields[name])
    return fields


Form = Annotated[dict[str, Any], Depends(form_of)]
AnyForm = Annotated[dict[str, Any], Depends(any_form_of)]


def line(fields: dict[str, Any], name: str) -> str:
    """One field as a single line of text that every database takes."""
    value = fields.get(name, "")
    text = value if isinstance(value, str) else ""
    return "".join(char if char.isprintable() or char in JOINERS else " " for char in text[:LONGEST_FIELD]).strip()
