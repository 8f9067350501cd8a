"""A TCP port that leads to a socket of this machine, and that can be cut like a cable."""

from __future__ import annotations

import contextlib
import socket
import threading
from types import TracebackType
from typing import Self

PIECE = 4096


class Proxy:
    """Passes bytes both ways until it is cut. `port` is where it listens, on loopback."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._left: int | None = None
        self._whole = True
        self._ends: list[socket.socket] = []
        # Without it, a connection made while the old ones are being cut would be cut with them.
        self._turn = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.cut()
        self._listener.close()

    def cut(self) -> None:
        """Every connection ends now, and new ones with it."""
        with self._turn:
            self._whole = False
            for end in self._ends:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()
            self._ends.clear()

    def cut_after(self, number: int) -> None:
        """Cuts once so many bytes have gone to the server."""
        self._left = number

    def heal(self) -> None:
        """New connections go through again."""
        with self._turn:
            self._left = None
            self._whole = True

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if not self._whole:
                client.close()
                continue
            server = socket.socket(socket.AF_UNIX)
            server.connect(self._path)
            with self._turn:
                self._ends += [client, server]
            threading.Thread(target=self._pass_on, args=(client, server, True), daemon=True).start()
            threading.Thread(target=self._pass_on, args=(server, client, False), daemon=True).start()

    def _pass_on(self, origin: socket.socket, target: socket.socket, counted: bool) -> None:
        with contextlib.suppress(OSError):
            while piece := origin.recv(PIECE):
                if counted and self._left is not None:
                    self._left -= len(piece)
                    if self._left < 0:
                        self.cut()
                        return
                target.sendall(piece)
        for end in (origin, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
