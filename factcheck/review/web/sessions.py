"""Who is signed in: kept in memory by the hash of a random cookie, with a secret for the forms of the session."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

LIFETIME = 12 * 3600.0
MOST = 5_000


@dataclass(frozen=True, slots=True)
class Session:
    """A browser: whose it is (None: nobody's yet), the secret that its forms carry, and when it ends."""

    user: str | None
    csrf: str
    ends: float

    def owns(self, token: str) -> bool:
        """Whether a form comes from a page of this session."""
        return hmac.compare_digest(self.csrf.encode(), token.encode("utf-8", "replace"))


class Sessions:
    """Sessions by cookie. A restart of the server ends them all."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """`clock` counts seconds and never goes backwards."""
        self._clock = clock
        self._held: OrderedDict[str, Session] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, user: str | None) -> tuple[str, Session]:
        """A new session and its cookie."""
        cookie = secrets.token_urlsafe(32)
        session = Session(user, secrets.token_urlsafe(32), self._clock() + LIFETIME)
        with self._lock:
            self._held[_hash(cookie)] = session
            while len(self._held) > MOST:
                self._held.popitem(last=False)
        return cookie, session

    def get(self, cookie: str | None) -> Session | None:
        """The session of a cookie, unless it has ended."""
        if not cookie:
            return None
        with self._lock:
            session = self._held.get(_hash(cookie))
            if session is not None and session.ends <= self._clock():
                session = None
                del self._held[_hash(cookie)]
        return session

    def end(self, cookie: str | None) -> None:
        """Signs out."""
        with self._lock:
            self._held.pop(_hash(cookie or ""), None)


def _hash(cookie: str) -> str:
    return hashlib.sha256(cookie.encode("utf-8", "replace")).hexdigest()
