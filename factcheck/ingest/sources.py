"""From paths to documents: files, folders, manifests and standard input. One bad file never costs the others."""

# ruff: noqa: PTH110, PTH112, PTH113  (pathlib raises where a folder on the way may not be entered; os.path says no)

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from factcheck.config import DATABASE
from factcheck.errors import InputError, UsageError
from factcheck.ingest.assemble import document_of
from factcheck.ingest.manifest import NAME, Row, parse_manifest
from factcheck.ingest.readers import Readers, too_large
from factcheck.ingest.uris import distinct_uris
from factcheck.model.report import Skipped
from factcheck.model.text import Document

MAX_BYTES = 5_000_000
STDIN = "-"
OWN_FILES = frozenset(
    {
        "factcheck.toml",
        "factcheck-report.json",
        "factcheck.sarif",
        "factcheck-junit.xml",
        "gl-code-quality-report.json",
        "factcheck-conflicts.csv",
        "factcheck-annotated.html",
    }
)


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What was read. `skipped` could not be read; `ignored` counts files that a manifest does not name;
    `notes` are sentences on what was assumed or set right.
    """

    documents: tuple[Document, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    ignored: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A file to be read, as `uri` in the result, with what a manifest says of it."""

    path: Path
    uri: str
    row: Row | None = None


@dataclass(slots=True)
class _Batch:
    """What one run has gathered so far."""

    max_bytes: int
    readers: Readers
    candidates: list[_Candidate] = field(default_factory=list)
    documents: list[tuple[Document, Path]] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    broken: list[Skipped] = field(default_factory=list)
    ignored: int = 0
    folders: set[Path] = field(default_factory=set)
    files: set[Path] = field(default_factory=set)


def read_paths(paths: Sequence[Path | str], max_bytes: int = MAX_BYTES, readers: Readers | None = None) -> IngestResult:
    """Read files and folders (`-` is standard input) into documents, in the order given, folders sorted.

    `max_bytes` bounds the text of each file. `readers` are those at hand, by default the ones of this package. A
    document that its format does not divide is as read; `prepare` divides and dates it.
    A manifest that cannot be used costs its own folder. Raises UsageError where a path does not exist, or where such
    a manifest leaves nothing to read.
    """
    _refuse_missing(paths)
    batch = _Batch(max_bytes, readers or Readers())
    for path in paths:
        if str(path) == STDIN:
            most = batch.readers.bound(STDIN, max_bytes)
            _take(batch, _Candidate(Path(STDIN), "stdin"), sys.stdin.buffer.read(most + 1))
        else:
            _gather(batch, Path(path))
            _read_candidates(batch)
    documents = distinct_uris(batch.documents)
    if batch.broken and not documents:
        raise UsageError(f"{batch.broken[0].path}: {batch.broken[0].reason}")
    return IngestResult(documents, (*batch.skipped, *batch.broken), batch.ignored, tuple(batch.notes))


def _refuse_missing(paths: Sequence[Path | str]) -> None:
    missing = [str(path) for path in paths if str(path) != STDIN and not os.path.exists(path)]
    if missing:
        raise UsageError(f"No such file or folder: {', '.join(missing)}. Check the spelling and where you are.")


def _gather(batch: _Batch, path: Path) -> None:
    if path.is_dir():
        _gather_folder(batch, path, "")
        if not batch.candidates and not batch.skipped and not batch.broken:
            batch.notes.append(f"{path}: there is no file to read in this folder.")
    elif path.name == NAME:
        _gather_folder(batch, path.parent, "")
    elif _real(path) in batch.files:
        batch.notes.append(f"{path}: named more than once; it counts once.")
    else:
        batch.candidates.append(_Candidate(path, path.name))


def _gather_folder(batch: _Batch, folder: Path, prefix: str) -> None:
    real = _real(folder)
    if real in batch.folders:
        return
    batch.folders.add(real)
    if os.path.isfile(folder / NAME):
        try:
            _gather_listed(batch, folder, prefix)
        except UsageError as error:
            reason = f"{str(error).removeprefix(prefix + NAME).lstrip(',: ')} The files of this folder were left out."
            batch.broken.append(Skipped(prefix + NAME if prefix else f"{folder.resolve().name}/{NAME}", reason))
        return
    for entry in _entries(batch, folder, prefix):
        if os.path.isdir(entry):
            _gather_folder(batch, entry, f"{prefix}{entry.name}/")
        else:
            batch.candidates.append(_Candidate(entry, prefix + entry.name))


def _entries(batch: _Batch, folder: Path, prefix: str) -> list[Path]:
    """What lies in a folder, sorted, hidden entries and the program's own files left out."""
    try:
        return sorted(entry for entry in folder.iterdir() if not _is_no_article(entry.name))
    except OSError as error:
        batch.skipped.append(Skipped(prefix or folder.name, _trouble("The folder could not be opened", error)))
        return []


def _is_no_article(name: str) -> bool:
    """Hidden, or written by this program into the folder where it was started: never input, on a second run either."""
    # The database has companions while it is open: factcheck.db-wal, factcheck.db-shm.
    return name.startswith((".", DATABASE)) or name in OWN_FILES


def _gather_listed(batch: _Batch, folder: Path, prefix: str) -> None:
    name = prefix + NAME
    try:
        manifest = parse_manifest((folder / NAME).read_bytes(), name)
    except OSError as error:
        raise UsageError(_trouble(f"{name} could not be opened", error)) from error
    batch.notes.extend(manifest.notes)
    batch.skipped.extend(Skipped(prefix + item.path, item.reason) for item in manifest.skipped)
    listed = {row.path for row in manifest.rows}
    batch.ignored += sum(found not in listed and found != NAME for found in _below(folder, "", {_real(folder)}))
    for row in manifest.rows:
        if os.path.exists(folder / row.path):
            batch.candidates.append(_Candidate(folder / row.path, prefix + row.path, row))
        else:
            reason = f"{name}, line {row.line}, names a file that is not there. Add the file or delete the line."
            batch.skipped.append(Skipped(prefix + row.path, reason))


def _below(folder: Path, prefix: str, seen: set[Path]) -> Iterator[str]:
    """Paths of all files below a folder that may be looked into, relative to it; loops of links are walked once."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if _is_no_article(entry.name):
            continue
        if not os.path.isdir(entry):
            yield prefix + entry.name
        elif _real(entry) not in seen:
            seen.add(_real(entry))
            yield from _below(entry, f"{prefix}{entry.name}/", seen)


def _read_candidates(batch: _Batch) -> None:
    for candidate in batch.candidates:
        real = _real(candidate.path)
        if real in batch.files:
            continue
        batch.files.add(real)
        try:
            data = _bytes_of(candidate.path, batch.readers.bound(candidate.path.name, batch.max_bytes))
        except OSError as error:
            batch.skipped.append(Skipped(candidate.uri, _trouble("The file could not be opened", error)))
        except InputError as error:
            batch.skipped.append(Skipped(candidate.uri, str(error)))
        else:
            _take(batch, candidate, data)
    batch.candidates.clear()


def _bytes_of(path: Path, max_bytes: int) -> bytes:
    if not path.is_file():
        raise InputError("This is neither a file nor a folder (a device, a pipe, a broken link). Leave it out.")
    with path.open("rb") as stream:
        return stream.read(max_bytes + 1)


def _take(batch: _Batch, candidate: _Candidate, data: bytes) -> None:
    try:
        if len(data) > batch.readers.bound(candidate.path.name, batch.max_bytes):
            raise InputError(too_large(batch.max_bytes))
        reading = batch.readers.read(candidate.path.name, data, batch.max_bytes)
    except InputError as error:
        batch.skipped.append(Skipped(candidate.uri, str(error)))
        return
    batch.notes.extend(f"{candidate.uri}: {note}" for note in reading.notes)
    batch.skipped.extend(Skipped(f"{candidate.uri}#{part.path}", part.reason) for part in reading.skipped)
    for item in reading.items:
        uri = f"{candidate.uri}#{item.fragment}" if item.fragment else candidate.uri
        batch.documents.append((document_of(item, uri, candidate.row), _real(candidate.path)))


def _real(path: Path) -> Path:
    # NOTE: Path.resolve raises RuntimeError on a loop of links before Python 3.13; realpath never does.
    return Path(os.path.realpath(path))


def _trouble(what: str, error: OSError) -> str:
    return f"{what} ({(error.strerror or 'unknown reason').lower()}). Check its permissions."
