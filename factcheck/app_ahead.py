"""Documents read in other processes while this one still has other things to do, such as importing what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import TracebackType

from factcheck.app_pool import Failed, Pool, default_workers, extract
from factcheck.model.assertion import Extraction
from factcheck.model.text import Document, Passage, PassageKind

WORTH = 4_000
"""Bytes of text from which on a second process costs less time than it saves."""

SHARE = 15_000
MOST_WORKERS, MOST_FILES = 4, 1_000
NOTHING = "On Monday a spokesman said that 12 people had left the town."


class Broken(Exception):
    """A document that broke the program, with the reason."""


class Ahead:
    """Reads documents ahead. Use it as a context manager; with less than two processors everything is read in place."""

    def __init__(self, workers: int) -> None:
        """`workers` processes are started at once, and load what they need; with 0 there are none."""
        self._pool = Pool(workers) if workers else None
        self._begun: dict[str, Future[Extraction | Failed[Document]] | None] = {}
        for _ in range(workers):
            self._pool.begin(_load, None)  # type: ignore[union-attr]

    def __enter__(self) -> Ahead:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.close()

    def begin(self, documents: Iterable[Document]) -> None:
        """Has documents read in the background, those that come first first; then the processes may go."""
        if self._pool is not None:
            for document in documents:
                key = _nameless(document)
                if key not in self._begun:
                    self._begun[key] = self._pool.begin(extract, document)
            self._pool.last()

    def extract(self, document: Document) -> Extraction:
        """What a document states. Raises Broken where reading it breaks the program."""
        key = _nameless(document)
        if self._pool is None or key not in self._begun:
            return _in_place(document)
        done = self._pool.result(extract, document, self._begun.pop(key))
        if isinstance(done, Failed):
            raise Broken(done.reason)
        return replace(done, document=done.document.with_(uri=document.uri))


def _nameless(document: Document) -> str:
    """What a document is known by whatever it is called: a draft may get another name after it was begun."""
    return document.with_(uri="").id


def _in_place(document: Document) -> Extraction:
    try:
        return extract(document)
    except Exception as error:  # one text that breaks the program must not cost the others
        raise Broken(f"{type(error).__name__}: {error}") from error


def _load(_: None) -> None:
    """In a worker: loads the pipeline and the lists, before the first document comes."""
    passage = Passage(0, len(NOTHING), PassageKind.ARTICLE)
    extract(Document.from_text(NOTHING, "nothing").with_(passages=(passage,)))


def helpers(draft: Path, sources: Sequence[Path]) -> int:
    """So many processes are worth starting to read a draft and its sources: none for a few short texts."""
    size = sum(islice((_size(path) for path in _files((draft, *sources))), MOST_FILES))
    if size < WORTH:
        return 0
    return min(default_workers(), MOST_WORKERS, 1 + size // SHARE) if default_workers() > 1 else 0


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from path.rglob("*")
        else:
            yield path


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # reading it tells what is wrong
