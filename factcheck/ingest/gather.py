"""Which files there are to read: files and folders as named, manifests, links, and names that tell them apart."""

# ruff: noqa: PTH110, PTH112, PTH113  (pathlib raises where a folder on the way may not be entered; os.path says no)

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from factcheck.config import DATABASE
from factcheck.errors import UsageError
from factcheck.ingest.manifest import NAME, Row, parse_manifest
from factcheck.ingest.uris import distinct_uris
from factcheck.model.report import Skipped

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
class Candidate:
    """A file to be read, as `uri` in the result, with what a manifest says of it."""

    path: Path
    uri: str
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files to be read, each once and under a name of its own, and what was in the way.

    `broken` are manifests that cost their folder; `ignored` counts files that a manifest does not name.
    """

    candidates: tuple[Candidate, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    broken: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    ignored: int = 0


@dataclass(slots=True)
class _Gathering:
    """What one call has gathered so far."""

    candidates: list[Candidate] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    broken: list[Skipped] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    ignored: int = 0
    folders: set[Path] = field(default_factory=set)
    files: set[Path] = field(default_factory=set)

    def take(self, candidate: Candidate) -> bool:
        """Add a file, unless it is there under whatever name."""
        real = real_path(candidate.path)
        if real in self.files:
            return False
        self.files.add(real)
        self.candidates.append(candidate)
        return True

    @property
    def size(self) -> int:
        """How much there is to tell."""
        return len(self.files) + len(self.skipped) + len(self.broken)


def gather(paths: Sequence[Path | str]) -> Gathered:
    """The files behind `paths`, in the order given, folders sorted; `-` is standard input. Nothing is opened yet.

    A manifest that cannot be used costs its own folder. Raises UsageError where a path does not exist.
    """
    _refuse_missing(paths)
    gathering = _Gathering()
    for path in paths:
        if str(path) == STDIN:
            gathering.take(Candidate(Path(STDIN), "stdin"))
        else:
            _gather(gathering, Path(path))
    names = distinct_uris([(candidate.uri, real_path(candidate.path)) for candidate in gathering.candidates])
    candidates = tuple(replace(item, uri=uri) for item, uri in zip(gathering.candidates, names, strict=True))
    told = tuple(gathering.skipped), tuple(gathering.broken), tuple(gathering.notes)
    return Gathered(candidates, *told, gathering.ignored)


def _refuse_missing(paths: Sequence[Path | str]) -> None:
    missing = [str(path) for path in paths if str(path) != STDIN and not os.path.exists(path)]
    if missing:
        raise UsageError(f"No such file or folder: {', '.join(missing)}. Check the spelling and where you are.")


def _gather(gathering: _Gathering, path: Path) -> None:
    if path.is_dir():
        before, already = gathering.size, real_path(path) in gathering.folders
        _gather_folder(gathering, path, "")
        if gathering.size == before and not already:
            gathering.notes.append(f"{path}: there is no file to read in this folder.")
    elif path.name == NAME:
        _gather_folder(gathering, path.parent, "")
    elif not gathering.take(Candidate(path, path.name)):
        gathering.notes.append(f"{path}: named more than once; it counts once.")


def _gather_folder(gathering: _Gathering, folder: Path, prefix: str) -> None:
    real = real_path(folder)
    if real in gathering.folders:
        return
    gathering.folders.add(real)
    if os.path.isfile(folder / NAME):
        try:
            _gather_listed(gathering, folder, prefix)
        except UsageError as error:
            reason = f"{str(error).removeprefix(prefix + NAME).lstrip(',: ')} The files of this folder were left out."
            gathering.broken.append(Skipped(prefix + NAME if prefix else f"{folder.resolve().name}/{NAME}", reason))
        return
    for entry in _entries(gathering, folder, prefix):
        if os.path.isdir(entry):
            _gather_folder(gathering, entry, f"{prefix}{entry.name}/")
        else:
            gathering.take(Candidate(entry, prefix + entry.name))


def _entries(gathering: _Gathering, folder: Path, prefix: str) -> list[Path]:
    """What lies in a folder, sorted, hidden entries and the program's own files left out."""
    try:
        return sorted(entry for entry in folder.iterdir() if not _is_no_article(entry.name))
    except OSError as error:
        gathering.skipped.append(Skipped(prefix or folder.name, trouble("The folder could not be opened", error)))
        return []


def _is_no_article(name: str) -> bool:
    """Hidden, or written by this program into the folder where it was started: never input, on a second run either."""
    # The database has companions while it is open: factcheck.db-wal, factcheck.db-shm.
    return name.startswith((".", DATABASE)) or name in OWN_FILES


def _gather_listed(gathering: _Gathering, folder: Path, prefix: str) -> None:
    name = prefix + NAME
    try:
        manifest = parse_manifest((folder / NAME).read_bytes(), name)
    except OSError as error:
        raise UsageError(trouble(f"{name} could not be opened", error)) from error
    gathering.notes.extend(manifest.notes)
    gathering.skipped.extend(Skipped(prefix + item.path, item.reason) for item in manifest.skipped)
    listed = {row.path for row in manifest.rows}
    gathering.ignored += sum(found not in listed and found != NAME for found in _below(folder, "", {real_path(folder)}))
    for row in manifest.rows:
        if os.path.exists(folder / row.path):
            gathering.take(Candidate(folder / row.path, prefix + row.path, row))
        else:
            reason = f"{name}, line {row.line}, names a file that is not there. Add the file or delete the line."
            gathering.skipped.append(Skipped(prefix + row.path, reason))


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
        elif real_path(entry) not in seen:
            seen.add(real_path(entry))
            yield from _below(entry, f"{prefix}{entry.name}/", seen)


def real_path(path: Path) -> Path:
    """Where a path leads in the end."""
    # NOTE: Path.resolve raises RuntimeError on a loop of links before Python 3.13; realpath never does.
    return Path(os.path.realpath(path))


def trouble(what: str, error: OSError) -> str:
    """A sentence on what the system refused."""
    return f"{what} ({(error.strerror or 'unknown reason').lower()}). Check its permissions."
