"""Pages in Chromium: one that asks for anything off this computer, or complains, fails its test."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from playwright.sync_api import Browser, Page

from factcheck.review.web.app import create_app
from factcheck.review.web.site import Site

WIDE, NARROW = (1280, 900), (390, 844)


@contextmanager
def served(site: Site) -> Iterator[str]:
    """The address of a desk that a server in another thread answers."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(128)  # before anybody knows the address: a browser that comes first waits instead of being refused
    config = uvicorn.Config(create_app(site), log_level="error", access_log=False, loop="asyncio")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        listener.close()


@contextmanager
def opened(chromium: Browser, address: str, size: tuple[int, int] = WIDE, **options: Any) -> Iterator[Page]:
    """A page that sees nothing but the desk; errors of the page and requests elsewhere fail the test at its end."""
    context = chromium.new_context(
        base_url=address, viewport={"width": size[0], "height": size[1]}, accept_downloads=True, **options
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda sent: None if sent.url.startswith(address) else faults.append(sent.url))
    page.on("dialog", lambda dialog: faults.append(f"dialog {dialog.message}"))
    yield page
    context.close()
    # A page that tells of a conflict answers 409, which Chromium counts as an error.
    assert [fault for fault in faults if "409" not in fault] == []
