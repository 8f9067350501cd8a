"""From paths to documents: files, folders, manifests and standard input. One bad file never costs the others."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import InputError, UsageError
from factcheck.ingest.assemble import document_of
from factcheck.ingest.gather import STDIN, Candidate, Gathered, gather, trouble
from factcheck.ingest.readers import Readers, too_large
from factcheck.model.report import Skipped
from factcheck.model.text import Document

MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What was read. `skipped` could not be read; `ignored` counts files that a manifest does not name;
    `notes` are sentences on what was assumed or set right.
    """

    documents: tuple[Document, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    ignored: int = 0
    notes: tuple[str, ...] = ()


def read_paths(paths: Sequence[Path | str], max_bytes: int = MAX_BYTES, readers: Readers | None = None) -> IngestResult:
    """Read files and folders (`-` is standard input) into documents, in the order given, folders sorted.

    `max_bytes` bounds the text of each file. `readers` are those at hand, by default the ones of this package. A
    document that its format does not divide is as read; `prepare` divides and dates it.
    A manifest that cannot be used costs its own folder. Raises UsageError where a path does not exist, or where such
    a manifest leaves nothing to read.
    """
    gathered = gather(paths)
    readers = readers or Readers()
    files = [read_file(candidate, max_bytes, readers) for candidate in gathered.candidates]
    documents = tuple(document for file in files for document in file.documents)
    refuse_unusable(gathered, bool(documents))
    skipped = (*gathered.skipped, *(item for file in files for item in file.skipped), *gathered.broken)
    notes = (*gathered.notes, *(note for file in files for note in file.notes))
    return IngestResult(documents, skipped, gathered.ignored, notes)


def refuse_unusable(gathered: Gathered, anything: bool) -> None:
    """Raises UsageError where a manifest that cannot be used has left nothing to read."""
    if gathered.broken and not anything:
        raise UsageError(f"{gathered.broken[0].path}: {gathered.broken[0].reason}")


def read_file(candidate: Candidate, max_bytes: int, readers: Readers) -> IngestResult:
    """The documents of one file; what could not be read of it is skipped with the reason."""
    try:
        data = _bytes_of(candidate.path, readers.bound(candidate.path.name, max_bytes))
        if len(data) > readers.bound(candidate.path.name, max_bytes):
            raise InputError(too_large(max_bytes))
        reading = readers.read(candidate.path.name, data, max_bytes)
    except OSError as error:
        return IngestResult(skipped=(Skipped(candidate.uri, trouble("The file could not be opened", error)),))
    except InputError as error:
        return IngestResult(skipped=(Skipped(candidate.uri, str(error)),))
    documents = []
    for item in reading.items:
        uri = f"{candidate.uri}#{item.fragment}" if item.fragment else candidate.uri
        documents.append(document_of(item, uri, candidate.row))
    skipped = tuple(Skipped(f"{candidate.uri}#{part.path}", part.reason) for part in reading.skipped)
    return IngestResult(tuple(documents), skipped, notes=tuple(f"{candidate.uri}: {note}" for note in reading.notes))


def _bytes_of(path: Path, max_bytes: int) -> bytes:
    if str(path) == STDIN:
        return sys.stdin.buffer.read(max_bytes + 1)
    if not path.is_file():
        raise InputError("This is neither a file nor a folder (a device, a pipe, a broken link). Leave it out.")
    with path.open("rb") as stream:
        return stream.read(max_bytes + 1)
