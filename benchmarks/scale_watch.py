"""What a run costs while it runs: seconds of processors and memory of this process and all its workers, from /proc."""

from __future__ import annotations

import os
import resource
import threading
import time
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
SECONDS = 1.0
KILOBYTES = ("Pss", "Rss")


def family() -> list[int]:
    """This process and all that it has begun, directly or not."""
    parents: dict[int, int] = {}
    for entry in PROC.iterdir():
        fields = _fields(int(entry.name)) if entry.name.isdigit() else []
        if fields:
            parents[int(entry.name)] = int(fields[1])
    found = [os.getpid()]
    for member in found:
        found += [child for child, parent in parents.items() if parent == member]
    return found


def _fields(process: int) -> list[str]:
    """The fields of /proc/N/stat after the name, which may hold spaces; none where the process has gone."""
    try:
        return (PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def processor_seconds() -> float:
    """What this process, its workers and those that have ended have used of processors."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    live = (fields for process in family() if (fields := _fields(process)))
    return ended.ru_utime + ended.ru_stime + sum((int(fields[11]) + int(fields[12])) / TICKS for fields in live)


def memory_mb() -> tuple[float, float]:
    """Memory of the family now, in megabytes: each page counted once (Pss), and counted for each process (Rss)."""
    found = dict.fromkeys(KILOBYTES, 0.0)
    for process in family():
        for name, kilobytes in _rollup(process):
            if name in found:
                found[name] += kilobytes * 1024 / 1e6
    return found["Pss"], found["Rss"]


def _rollup(process: int) -> Iterator[tuple[str, int]]:
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return
    for line in lines[1:]:
        name, _, rest = line.partition(":")
        yield name, int(rest.split()[0])


class Watch(threading.Thread):
    """Looks at the memory once a second; `take` returns the most since it was last asked."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._lock = threading.Lock()
        self._most = (0.0, 0.0)

    def run(self) -> None:
        """Looks for as long as the process lives."""
        while True:
            self._look()
            time.sleep(SECONDS)

    def _look(self) -> None:
        now = memory_mb()
        with self._lock:
            self._most = max(self._most[0], now[0]), max(self._most[1], now[1])

    def take(self) -> dict[str, int]:
        """The most memory since the last call, in megabytes."""
        self._look()
        with self._lock:
            most, self._most = self._most, (0.0, 0.0)
        return {"memory_mb": round(most[0]), "memory_with_shared_pages_mb": round(most[1])}
