"""What every request passes before a page sees it: Host and Origin, the size of the body; and what every answer carries."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# NOTE: with `no-referrer` browsers send `Origin: null` along with our own forms, which are then refused.
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
INTERFACES = ("/api/", "/v2/")
CORS = {
    "access-control-allow-methods": "GET, POST",
    "access-control-allow-headers": "authorization, content-type",
    "vary": "origin",
}
NO_STORE = ("cache-control", "no-store")


class Guard:
    """Refuses requests for other hosts, from other sites, and with bodies that are too large."""

    def __init__(self, app: App, hosts: Iterable[str], most_bytes: int, origins: Iterable[str] = ()) -> None:
        """`hosts` are names without ports; `origins` are sites (scheme://name) whose scripts may call the interface."""
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._origins = frozenset(origin.rstrip("/").lower() for origin in origins)
        self._most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        guest = self._guest(scope["path"], headers)
        answer = _with_headers(send, scope["path"].startswith("/static/"), guest)
        reason = self._refusal(scope["method"], headers, guest)
        if reason is not None:
            await refuse(answer, *reason)
            return
        if guest is not None and scope["method"] == "OPTIONS":
            await refuse(answer, 200, "")
            return
        body = await self._body(receive)
        if body is None:
            await refuse(answer, 413, f"The body is larger than {self._most_bytes} bytes.")
            return
        await self._app(scope, _again(body, receive), answer)

    def _guest(self, path: str, headers: MutableMapping[str, str]) -> str | None:
        """The site behind a request, where it is one whose scripts may call the interfaces, and this calls one."""
        origin = headers.get("origin", "")
        allowed = origin.rstrip("/").lower() in self._origins and path.startswith(INTERFACES)
        return origin if allowed else None

    def _refusal(self, method: str, headers: MutableMapping[str, str], guest: str | None) -> tuple[int, str] | None:
        host = name_of(headers.get("host", ""))
        if host not in self._hosts:
            return 421, "This server does not answer to that name."
        if method not in SAFE and guest is None and not self._same_site(headers):
            return 403, "The request comes from another site."
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit():
            return 400, "The length of the body is not a number."
        if len(length) > 12 or int(length) > self._most_bytes:
            return 413, f"The body is larger than {self._most_bytes} bytes."
        return None

    def _same_site(self, headers: MutableMapping[str, str]) -> bool:
        """A browser tells where a request comes from; a program that tells nothing is no browser."""
        origin = headers.get("origin")
        if origin is not None:
            return origin != "null" and urlsplit(origin).netloc.lower() == headers["host"].lower()
        return headers.get("sec-fetch-site", "none") in ("same-origin", "none")

    async def _body(self, receive: Receive) -> bytes | None:
        """The whole body, None where it is too large, whatever its length was said to be."""
        parts: list[bytes] = []
        size = 0
        while True:
            message = await receive()
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            if size > self._most_bytes:
                return None
            if not message.get("more_body", False):
                return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    """Hands the body on, once; after that, what the server says next."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def name_of(host: str) -> str:
    """The name in a Host header, without its port; empty where it is not well formed."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _with_headers(send: Send, lasting: bool, guest: str | None) -> Send:
    extra = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    if guest is not None:
        extra += [
            (name.encode(), value.encode()) for name, value in {**CORS, "access-control-allow-origin": guest}.items()
        ]

    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = [(name, value) for name, value in message.get("headers", []) if name.lower() != b"server"]
            kept = {name.lower() for name, _ in own}
            if b"cache-control" not in kept and not lasting:
                own.append((NO_STORE[0].encode(), NO_STORE[1].encode()))
            message["headers"] = own + [(name, value) for name, value in extra if name not in kept]
        await send(message)

    return answer


async def refuse(send: Send, status: int, reason: str) -> None:
    """A short answer in plain words."""
    body = reason.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
