"""The gate as the desk offers it to other programs: on texts that are sent, and on what is stored."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from factcheck import app
from factcheck.app_archive import NEAREST, TOGETHER, open_archive, take_in
from factcheck.cli import gating
from factcheck.compare.draft_report import GateReport
from factcheck.config import Settings
from factcheck.gate import waivers
from factcheck.gate.policy import Stage
from factcheck.ingest import prepare
from factcheck.model.assertion import Extraction
from factcheck.model.text import Document
from factcheck.store import Store
from factcheck.store.archive import Archive

MOST_REMEMBERED = 300


class StoredGate:
    """Judges drafts, against the stored documents that may speak of the same. Drafts it forgets at once."""

    def __init__(self, store: Store, settings: Settings) -> None:
        """Takes a store that stays open as long as drafts are judged."""
        self._settings = settings
        self._stored = Stored(store)

    def __call__(
        self, draft: Document, sources: tuple[Document, ...], *, archive: bool, stage: str, authors: tuple[str, ...]
    ) -> GateReport:
        """The draft against `sources`, and with `archive` against the store."""
        draft = prepare(draft)
        read = cache(lambda: app.extract(draft))
        near = {e.document.id: e for e in (self._stored.near(read) if archive else ())}
        against = (*(e.document for e in near.values()), *(prepare(source) for source in sources))
        request = gating.Request(Path(draft.uri), (), Stage(stage), archive, authors, waivers=Path.cwd() / waivers.FILE)

        def extract(document: Document) -> Extraction:
            return read() if document == draft else near.get(document.id) or app.extract(document)

        return gating.of_documents(draft, against, request, self._settings, app.now().date(), extract)


class Stored:
    """What the store has on a draft: which documents are near it is asked each time, what they state is remembered."""

    def __init__(self, store: Store) -> None:
        """Takes a store that stays open as long as this is in use."""
        self._store = store
        self._lock = threading.Lock()
        self._archive: Archive | None = None
        self._size: tuple[int, int] | None = None
        self._current: tuple[str, ...] = ()
        self._read: OrderedDict[str, Extraction] = OrderedDict()

    def near(self, draft: Callable[[], Extraction]) -> tuple[Extraction, ...]:
        """What was read in the documents that a draft may be held against: all of a few, else the nearest to it."""
        with self._lock:
            archive = self._opened()
            wanted = self._current if len(self._current) <= TOGETHER else archive.near(draft())[:NEAREST]
            return tuple(sorted(self._extractions(archive, wanted), key=lambda e: e.document.uri))

    def _opened(self) -> Archive:
        """The archive, opened anew where the store has grown; what is new in it is sorted in first."""
        if self._archive is None or self._size != self._archive.size():
            self._archive = open_archive(self._store)
            take_in(self._archive, self._store, (), app.now(), list)
            self._archive = open_archive(self._store)
            self._current, self._size = self._archive.current(), self._archive.size()
        return self._archive

    def _extractions(self, archive: Archive, wanted: Sequence[str]) -> list[Extraction]:
        missing = [key for key in wanted if key not in self._read]
        self._read |= {e.document.id: e for e in (archive.extractions(missing) if missing else ())}
        for key in wanted:
            self._read.move_to_end(key)
        found = [self._read[key] for key in wanted]
        while len(self._read) > MOST_REMEMBERED:
            self._read.popitem(last=False)
        return found
