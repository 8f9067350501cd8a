"""Other programs: known by a bearer token, as often as allowed, a few at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from factcheck.review.web.site import CALL_SECONDS, Site
from factcheck.review.web.visits import caller_of, site_of
from factcheck.store.people import User

AT_ONCE = 2
PATIENCE = 60.0
_turns = threading.BoundedSemaphore(AT_ONCE)
bearer = HTTPBearer(auto_error=False, description="The token that `factcheck users add` prints.")


@dataclass(frozen=True)
class Caller:
    """A program that asks, and in whose name."""

    site: Site
    user: User

    def masked(self, text: str) -> str:
        """A text without the names that this user may not read."""
        return self.site.mask_for(self.user)(text)


def user_of(site: Site, token: str | None, address: str) -> User:
    """Whose token it is. Without any users, a program on this computer needs none."""
    if site.sign_ins.blocked(address):
        raise HTTPException(429, "Too many wrong tokens.", {"retry-after": str(int(CALL_SECONDS))})
    if not site.people.exist():
        return User(site.options.local_name, "approver")
    user = site.people.by_token(token) if token else None
    if user is None:
        if token:
            site.sign_ins.count(address)
        raise HTTPException(401, "This needs the token of a user.", {"www-authenticate": "Bearer"})
    return user


def allowed(site: Site, user: User) -> None:
    """Counts a call; 429 where it is one too many."""
    if not site.calls.count(user.name):
        raise HTTPException(429, "Too many calls with this token.", {"retry-after": str(int(CALL_SECONDS))})


def caller(request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]) -> Caller:
    """The caller behind a request with a bearer token."""
    site = site_of(request)
    user = user_of(site, given.credentials if given else None, caller_of(request))
    allowed(site, user)
    return Caller(site, user)


@contextmanager
def a_turn() -> Iterator[None]:
    """Room to compute: two at a time, the others wait their turn, and are told after a minute."""
    if not _turns.acquire(timeout=PATIENCE):
        raise HTTPException(503, "Too many drafts at once.", {"retry-after": "30"})
    try:
        yield
    finally:
        _turns.release()
