"""How often somebody may try: counts by caller in a sliding window, forgotten by themselves."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable

MOST_CALLERS = 10_000


class Limiter:
    """At most `number` tries in `seconds` for each caller. Thread-safe; memory is bounded."""

    def __init__(self, number: int, seconds: float, clock: Callable[[], float]) -> None:
        """`clock` counts seconds and never goes backwards."""
        self._number, self._seconds, self._clock = number, seconds, clock
        self._tries: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def blocked(self, caller: str) -> bool:
        """Whether the caller has used up all tries; asking counts for nothing."""
        with self._lock:
            return len(self._recent(caller)) >= self._number

    def count(self, caller: str) -> bool:
        """Counts a try; False where it is one too many."""
        with self._lock:
            recent = self._recent(caller)
            if len(recent) >= self._number:
                return False
            recent.append(self._clock())
            return True

    def _recent(self, caller: str) -> deque[float]:
        recent = self._tries.setdefault(caller, deque())
        self._tries.move_to_end(caller)
        while len(self._tries) > MOST_CALLERS:
            self._tries.popitem(last=False)
        oldest = self._clock() - self._seconds
        while recent and recent[0] <= oldest:
            recent.popleft()
        return recent
