"""The gate as the desk offers it to other programs: on texts that are sent, and on what is stored."""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path

from factcheck import app
from factcheck.cli import gating
from factcheck.compare.draft_report import GateReport
from factcheck.config import Settings
from factcheck.gate import waivers
from factcheck.gate.policy import Stage
from factcheck.ingest import prepare
from factcheck.model.assertion import Extraction
from factcheck.model.text import Document
from factcheck.store import Store

MOST_REMEMBERED = 300


class StoredGate:
    """Judges drafts. What it has read of stored documents it remembers; drafts it forgets at once."""

    def __init__(self, store: Store, settings: Settings) -> None:
        """Takes a store that stays open as long as drafts are judged."""
        self._store, self._settings = store, settings
        self._read: OrderedDict[str, Extraction] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(
        self, draft: Document, sources: tuple[Document, ...], *, archive: bool, stage: str, authors: tuple[str, ...]
    ) -> GateReport:
        """The draft against `sources`, and with `archive` against the store."""
        stored = self._store.load_documents() if archive else ()
        against = (*stored, *(prepare(source) for source in sources))
        kept = {document.id for document in stored}
        request = gating.Request(Path(draft.uri), (), Stage(stage), archive, authors, waivers=Path.cwd() / waivers.FILE)

        def extract(document: Document) -> Extraction:
            return self._remembered(document) if document.id in kept else app.extract(document)

        return gating.of_documents(prepare(draft), against, request, self._settings, app.now().date(), extract)

    def _remembered(self, document: Document) -> Extraction:
        with self._lock:
            found = self._read.get(document.id)
            if found is not None and found.document == document:
                self._read.move_to_end(document.id)
                return found
        made = app.extract(document)
        with self._lock:
            self._read[document.id] = made
            while len(self._read) > MOST_REMEMBERED:
                self._read.popitem(last=False)
        return made
