"""Work on many documents in several processes: results in order, memory bounded, one bad document never costs another.

The same functions run in this process and in a pool; a worker loads the pipeline once and keeps it.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import wait
from typing import Generic, TypeVar

from factcheck.model.assertion import Extraction
from factcheck.model.report import Skipped
from factcheck.model.text import Document

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 4
"""So many items for each worker may be under way or done before their turn; more would only fill the memory."""

NEW_OBJECTS = 10_000
"""After so many the garbage collector looks for rings among them."""

DIED = "the process that read it died, perhaps for want of memory"


@dataclass(frozen=True, slots=True)
class Failed(Generic[Item]):
    """An item on which the work broke down, and why."""

    item: Item
    reason: str


def extract(document: Document) -> Extraction:
    """All that one document states. A document that nobody has prepared is prepared first."""
    # NOTE: imported here so that workers can be started before this process has imported what they need.
    from factcheck.extract import extract as extract_from  # noqa: PLC0415
    from factcheck.parse import analyse  # noqa: PLC0415

    if not document.passages:
        from factcheck.ingest import prepare  # noqa: PLC0415

        document = prepare(document)
    extraction = extract_from(document, analyse(document.text))
    _keep_what_is_loaded()
    return extraction


@cache
def _keep_what_is_loaded() -> None:
    """Once: spares the garbage collector the network and the word lists, which it else looks through again and again.

    What is read hardly ever holds itself: looking for such rings after every 700 new objects took a twentieth of the time.
    """
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)


def extract_many(documents: Iterable[Document], workers: int = 1) -> Iterator[Extraction | Skipped]:
    """What each document states, in the order given; a document that breaks the program is skipped with the reason.

    `documents` is drawn from only as fast as results are taken. With one worker everything runs in this process.
    """
    for done in run_many(extract, documents, workers):
        yield not_read(done) if isinstance(done, Failed) else done


def not_read(failed: Failed[Document]) -> Skipped:
    """A document that broke the program, as the report tells of it."""
    return Skipped(failed.item.uri, f"internal error while reading it: {failed.reason}")


def run_many(
    work: Callable[[Item], Result], items: Iterable[Item], workers: int = 1
) -> Iterator[Result | Failed[Item]]:
    """`work` on each item, in order. `work` must be a function of a module, and items and results must be picklable."""
    with Pool(workers) as pool:
        yield from pool.run(work, items)


def default_workers() -> int:
    """As many processes as this one may use processors."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _attempt(work: Callable[[Item], Result], item: Item) -> Result | Failed[Item]:
    try:
        return work(item)
    except Exception as error:  # one text that breaks the program must not cost the others
        return Failed(item, f"{type(error).__name__}: {error}")


class Pool:
    """Worker processes. Use it as a context manager; it survives the death of its workers."""

    def __init__(self, workers: int) -> None:
        """Processes are started with the first item; with one worker there are none, and this process does the work."""
        self._workers = workers
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the workers; what they have not begun is given up."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def run(
        self, work: Callable[[Item], Result], items: Iterable[Item], ahead: int = AHEAD
    ) -> Iterator[Result | Failed[Item]]:
        """As `run_many`, with workers that stay for the next call; `ahead` items for each may be done before their turn."""
        if self._workers <= 1:
            return (_attempt(work, item) for item in items)
        return self._run(work, items, self._workers * ahead)

    def _run(self, work: Callable[[Item], Result], items: Iterable[Item], most: int) -> Iterator[Result | Failed[Item]]:
        under_way: deque[tuple[Item, Future[Result | Failed[Item]] | None]] = deque()
        source = iter(items)
        while True:
            for item in source:
                under_way.append((item, self._submit(work, item)))
                if len(under_way) >= most:
                    break
            if not under_way:
                return
            item, future = under_way.popleft()
            try:
                # NOTE: nothing was submitted where a worker had died by then.
                yield self._alone(work, item) if future is None else future.result()
            except (BrokenProcessPool, CancelledError):
                # Nobody can tell which item killed its worker: those under way are tried again, one at a time.
                self.close()
                again = [item, *(waiting for waiting, _ in under_way)]
                under_way.clear()
                yield from (self._alone(work, waiting) for waiting in again)

    def begin(self, work: Callable[[Item], Result], item: Item) -> Future[Result | Failed[Item]] | None:
        """Begins to work on one item in a worker, for `result` to fetch; None where no worker takes it."""
        return self._submit(work, item)

    def result(
        self, work: Callable[[Item], Result], item: Item, begun: Future[Result | Failed[Item]] | None
    ) -> Result | Failed[Item]:
        """What came of an item that was begun; one that lost its worker is tried again."""
        try:
            return self._alone(work, item) if begun is None else begun.result()
        except (BrokenProcessPool, CancelledError):
            self.close()
            return self._alone(work, item)

    def last(self) -> None:
        """Lets the workers go as soon as they have done what was begun."""
        if self._executor is not None:
            self._executor.shutdown(wait=False)
            self._executor = None

    def _submit(self, work: Callable[[Item], Result], item: Item) -> Future[Result | Failed[Item]] | None:
        try:
            return self._started().submit(_attempt, work, item)
        except BrokenProcessPool:
            return None

    def _alone(self, work: Callable[[Item], Result], item: Item) -> Result | Failed[Item]:
        for _ in range(2):
            future = self._submit(work, item)
            try:
                if future is not None:
                    return future.result()
            except BrokenProcessPool:
                self.close()
                return Failed(item, DIED)
            self.close()
        return Failed(item, DIED)

    def _started(self) -> ProcessPoolExecutor:
        if self._executor is None:
            # NOTE: a fork would copy locks that the threads of numerical libraries may hold.
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self._workers, mp_context=context, initializer=_begin)
        return self._executor


def _begin() -> None:
    """In a worker: leave Ctrl-C to the parent, go when it goes, and share the processors fairly."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    # NOTE: a worker waits on a queue whose writing end it holds itself, so it would outlive a parent that was killed.
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
