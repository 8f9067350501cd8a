"""The audit log as pages write it: looking is noted behind the reader's back, deciding before the answer goes out."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from factcheck.errors import StoreError
from factcheck.store.people import Entry, People

MOST_WAITING = 5_000
MOST_AT_ONCE = 500


class Trail:
    """Notes who saw and did what. Views wait at most about a second before they are written."""

    def __init__(self, people: People, clock: Callable[[], datetime]) -> None:
        """The thread that writes ends with `close`."""
        self._people, self._clock = people, clock
        self._waiting: queue.Queue[Entry | None] = queue.Queue(MOST_WAITING)
        self._thread = threading.Thread(target=self._write, daemon=True, name="audit")
        self._thread.start()

    def did(self, who: str, action: str, target: str, detail: str = "") -> None:
        """Notes an act, before anything else happens."""
        self._people.note([self._entry(who, action, target, detail)])

    def saw(self, who: str, action: str, target: str) -> None:
        """Notes a look, soon."""
        entry = self._entry(who, action, target, "")
        try:
            self._waiting.put_nowait(entry)
        except queue.Full:
            self._people.note([entry])

    def close(self) -> None:
        """Writes what is waiting and ends the thread."""
        self._waiting.put(None)
        self._thread.join(timeout=10)

    def _entry(self, who: str, action: str, target: str, detail: str) -> Entry:
        return Entry(self._people.stamped(self._clock()), who, action, target, detail)

    def _write(self) -> None:
        going_on = True
        while going_on:
            entries = [self._waiting.get()]
            with suppress(queue.Empty):
                while len(entries) < MOST_AT_ONCE and entries[-1] is not None:
                    entries.append(self._waiting.get(timeout=0.5))
            going_on = None not in entries
            # A locked database must not end the thread; the views of that second are lost, and nothing else.
            with suppress(StoreError):
                self._people.note([entry for entry in entries if entry is not None])
