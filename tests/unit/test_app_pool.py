"""Many documents in several processes: in order, lazily, and whatever happens to a worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from factcheck.app_pool import AHEAD, DIED, Failed, Pool, extract_many, run_many
from factcheck.model.report import Skipped
from factcheck.model.text import Document


def doubled(number: int) -> int:
    return number * 2


def fragile(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_results_come_in_order() -> None:
    """Rows would depend on which worker was faster."""
    assert [n * 2 for n in range(50)] == list(run_many(doubled, range(50), workers=2))


def test_a_failure_costs_its_item_alone() -> None:
    """One broken text among thousands would end the run."""
    assert [0, 1, 2, Failed(3, "ValueError: three"), 4] == list(run_many(fragile, range(5)))


def test_a_worker_that_dies_costs_its_item_alone() -> None:
    """A text that exhausts the memory of a worker would take all that come after it along."""
    expected = [0, 1, 2, Failed(3, "ValueError: three"), 4, Failed(5, DIED), *range(6, 20)]

    assert expected == list(run_many(fragile, range(20), workers=2))


def test_items_are_drawn_only_as_results_are_taken() -> None:
    """A folder of a million files would be held in memory."""
    drawn = 0

    def items() -> Iterator[int]:
        nonlocal drawn
        for number in range(1000):
            drawn += 1
            yield number

    with Pool(2) as pool:
        results = pool.run(doubled, items())
        first = [next(results) for _ in range(3)]

    assert [0, 2, 4] == first
    assert drawn <= 2 * AHEAD + 3


def test_a_document_that_breaks_the_program_is_skipped() -> None:
    """An internal error would look like a document without assertions."""
    good = Document.from_text("The flood killed 31 people.", "good.txt")
    broken = Document(text=None, uri="broken.txt", source="Nobody")  # type: ignore[arg-type]
    first, second = extract_many([broken, good])

    assert isinstance(first, Skipped)
    assert ("broken.txt", True) == (first.path, first.reason.startswith("internal error while reading it: "))
    assert not isinstance(second, Skipped)
    assert "good.txt" == second.document.uri


def test_workers_go_when_their_parent_is_killed() -> None:
    """Each killed run would leave processes behind that hold memory for ever."""
    code = (
        "import os, sys\nsys.path.insert(0, sys.argv[1])\nfrom test_app_pool import pid_and_wait\n"
        "from factcheck.app_pool import Pool\n"
        "if __name__ == '__main__':\n"
        "    with Pool(2) as pool:\n"
        "        for pid in pool.run(pid_and_wait, range(1000)):\n"
        "            print(pid, flush=True)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code, str(Path(__file__).parent)], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()

    assert _is_gone(worker, within=20)


def pid_and_wait(_: int) -> int:
    time.sleep(0.01)
    return os.getpid()


def _is_gone(pid: int, within: float) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
