"""Thousands of files into the store: in batches, by several processes, and after a kill from where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

from factcheck import plugins
from factcheck.app import Clock, now, present
from factcheck.app_archive import open_archive
from factcheck.app_pool import Failed, Pool, default_workers, extract, not_read
from factcheck.config import Settings
from factcheck.ingest import prepare
from factcheck.ingest.gather import STDIN, Candidate, Gathered, gather
from factcheck.ingest.readers import Readers
from factcheck.ingest.sources import IngestResult, read_file, refuse_unusable
from factcheck.model.assertion import Extraction
from factcheck.model.report import Skipped
from factcheck.model.text import Document
from factcheck.store import Store
from factcheck.store.bulk import portions
from factcheck.store.intake import Intake, Taken

BATCH = 64
"""So many documents are one transaction."""

WORTH = 25
"""So many files are worth a process of their own: each takes as long to start as these take to read."""

TWICE = "Two documents go by this name; the first one counts. Give each a name of its own."

READ_AHEAD = 32
"""So many documents for each process are read while those before them are being sorted in."""

Numbered = tuple[int, Document]

Progress = Callable[[int, int], None]
"""Is told how many files of how many are done."""

FilesDone = Callable[[int], None]


@dataclass(slots=True)
class Ingested:
    """What an ingest came to: new documents, new versions of known ones, the same text with other metadata or read anew,
    and those that were in the store already, whole and as they are.

    `files` counts the files that were looked at, `ignored` those that a manifest does not name.
    """

    files: int = 0
    new: int = 0
    changed: int = 0
    refreshed: int = 0
    unchanged: int = 0
    ignored: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        """How many documents could be read."""
        return self.new + self.changed + self.refreshed + self.unchanged

    def add(self, taken: Taken) -> None:
        """Count a batch."""
        self.new += taken.new
        self.changed += taken.changed
        self.refreshed += taken.refreshed


def ingest(
    paths: Sequence[Path | str],
    settings: Settings,
    *,
    workers: int | None = 1,
    progress: Progress = lambda done, total: None,
    clock: Clock = now,
) -> Ingested:
    """Read documents into the store with what they assert. A second time changes nothing; a broken run goes on.

    `workers` processes share the work; None starts as many as there is work for. A document is written together with
    its assertions, in one transaction with its batch. Raises UsageError where no path exists.
    """
    there, missing = present(paths)
    gathered = gather(there)
    _, broken = plugins.readers()
    done = Ingested(ignored=gathered.ignored, notes=list(gathered.notes))
    done.skipped += [*missing, *broken, *gathered.skipped, *gathered.broken]
    number = _workers_for(gathered) if workers is None else workers
    total = len(gathered.candidates)
    progress(0, total)
    with Store.open(settings.db_url) as store, Pool(number) as pool:
        intake, archive = Intake(store), open_archive(store)
        documents = _documents(pool, gathered, settings.max_bytes, done)

        def told(files: int) -> None:
            progress(files, total)

        results = pool.run(_extract_numbered, _pending(documents, intake, done, told), READ_AHEAD)
        for batch in portions(_extractions(results, done, told), BATCH):
            done.add(intake.save(batch, clock(), archive.add_within))
    progress(done.files, total)
    refuse_unusable(gathered, done.read > 0)
    return done


def _workers_for(gathered: Gathered) -> int:
    if any(str(candidate.path) == STDIN for candidate in gathered.candidates):
        return 1  # standard input is this process's own
    return max(1, min(default_workers(), len(gathered.candidates) // WORTH))


def _documents(pool: Pool, gathered: Gathered, max_bytes: int, done: Ingested) -> Iterator[Numbered]:
    """The documents of all files, in order, each with the number of its file; what stood in the way goes into `done`."""
    names: set[str] = set()
    for result in pool.run(partial(read_prepared, max_bytes=max_bytes), gathered.candidates):
        done.files += 1
        if isinstance(result, Failed):
            done.skipped.append(Skipped(result.item.uri, f"internal error while reading it: {result.reason}"))
            continue
        done.skipped += result.skipped
        done.notes += result.notes
        for document in result.documents:
            if document.uri in names:
                done.skipped.append(Skipped(document.uri, TWICE))
            else:
                names.add(document.uri)
                yield done.files, document


def read_prepared(candidate: Candidate, max_bytes: int) -> IngestResult:
    """The documents of one file, divided and dated."""
    result = read_file(candidate, max_bytes, _readers())
    return replace(result, documents=tuple(prepare(document) for document in result.documents))


@cache
def _readers() -> Readers:
    return plugins.readers()[0]


def _pending(
    documents: Iterator[Numbered], intake: Intake, done: Ingested, files_done: FilesDone
) -> Iterator[Numbered]:
    """Those documents that the store does not hold as they are."""
    for batch in portions(documents, BATCH):
        pending = {document.uri for document in intake.pending([document for _, document in batch])}
        done.unchanged += len(batch) - len(pending)
        yield from ((number, document) for number, document in batch if document.uri in pending)
        if not pending:
            files_done(batch[-1][0])


def _extract_numbered(item: Numbered) -> tuple[int, Extraction]:
    number, document = item
    return number, extract(document)


def _extractions(
    results: Iterator[tuple[int, Extraction] | Failed[Numbered]], done: Ingested, files_done: FilesDone
) -> Iterator[Extraction]:
    """What was read, as it comes; a document that breaks the program is told of in `done`."""
    for result in results:
        if isinstance(result, Failed):
            number, document = result.item
            done.skipped.append(not_read(Failed(document, result.reason)))
        else:
            number, extraction = result
            yield extraction
        files_done(number)
