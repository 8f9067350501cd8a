"""Runs factcheck in a process that can reach nothing beyond this computer.

    python without_network.py report seeds --no-store

Every attempt to connect, send, or look up a name elsewhere raises, and is appended to the file that NETWORK_LOG names. An audit
hook cannot be taken off again, and no library can go round it by keeping the old function.
"""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path

HERE = ("127.", "::1", "localhost")
WATCHED = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname")


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Raises where something asks for another computer."""
    if event not in WATCHED:
        return
    target = arguments[0] if event in ("socket.getaddrinfo", "socket.gethostbyname") else arguments[1]
    name = target[0] if isinstance(target, tuple) else target
    # A path is a socket of this computer, None is a question about it.
    inside = (
        name is None or str(name).startswith((*HERE, "/")) or (isinstance(name, bytes) and name[:1] in (b"/", b"\0"))
    )
    if not inside:
        with Path(os.environ["NETWORK_LOG"]).open("a", encoding="utf-8") as log:
            log.write(f"{event} {target!r}\n")
        raise OSError(f"no network here: {event} {target!r}")


if __name__ == "__main__":
    sys.addaudithook(watch)
    if sys.argv[1] == "probe":
        import socket

        socket.create_connection((sys.argv[2], 9), timeout=1)
    runpy.run_module("factcheck", run_name="__main__", alter_sys=True)
