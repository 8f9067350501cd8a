"""Signing in and out, and the log of who saw and did what."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from factcheck.review.web.asked import AskedFor, Pages
from factcheck.review.web.visits import COOKIE, AnyForm, Approver, Reader, caller_of, line, set_cookie, site_of

router = APIRouter(include_in_schema=False)

LINES = 100


@router.get("/sign-in")
def sign_in_page(request: Request, back: str = "/") -> HTMLResponse:
    """Asks for a token."""
    return _asking(request, back, "", 200)


async def fields_of(request: Request) -> dict[str, Any]:
    """The fields of a form that needs no session yet."""
    return dict(await request.form(max_files=0, max_fields=10))


@router.post("/sign-in")
def sign_in(request: Request, sent: Annotated[dict[str, Any], Depends(fields_of)]) -> Response:
    """Begins a session for whoever holds the token. Too many wrong ones, and the address must wait."""
    site, caller = site_of(request), caller_of(request)
    back = _own_page(line(sent, "back"))
    if site.sign_ins.blocked(caller):
        return _asking(request, back, "Too many wrong tokens. Wait a minute, then try again.", 429)
    user = site.people.by_token(line(sent, "token"))
    if user is None:
        site.sign_ins.count(caller)
        site.trail.did("(nobody)", "refused", caller, "wrong token")
        return _asking(request, back, "Nobody has this token. Ask whoever runs the desk for a new one.", 401)
    cookie, _ = site.sessions.begin(user.name)
    site.trail.did(user.name, "sign in", caller)
    answer = RedirectResponse(back, 303)
    set_cookie(answer, cookie, site)
    return answer


def _asking(request: Request, back: str, wrong: str, status: int) -> HTMLResponse:
    html = site_of(request).page("sign_in.html", {"back": _own_page(back), "wrong": wrong})
    return HTMLResponse(html, status)


def _own_page(back: str) -> str:
    """A page of this desk, and never another site."""
    own = back.startswith("/") and not back.startswith("//") and "\\" not in back and back.isprintable()
    return back if own else "/"


@router.post("/sign-out")
def sign_out(request: Request, visit: Reader, form: AnyForm) -> Response:
    """Ends the session."""
    visit.site.sessions.end(request.cookies.get(COOKIE))
    visit.site.trail.did(visit.user.name, "sign out", caller_of(request))
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(COOKIE)
    return answer


@router.get("/log")
def log(visit: Approver, asked: AskedFor) -> HTMLResponse:
    """Who saw and did what, the latest first."""
    entries = visit.site.people.log((asked.page - 1) * LINES, LINES + 1)
    more = len(entries) > LINES
    pages = Pages(asked.page, (asked.page - 1) * LINES + len(entries) + more, LINES)
    return visit.page("log.html", {"entries": entries[:LINES], "asked": asked, "pages": pages})
