"""From figures and days to places on a line: domains, ticks, and how a number is written beside one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

FIRST, LAST = 0.04, 0.96
WIDE = 200
TICKS = 4
STEPS = (1, 2, 2.5, 5, 10)
YEAR, MONTH = 365.25, 30.44


@dataclass(frozen=True)
class Scale:
    """A domain and the share of the width where each value of it stands."""

    low: float
    high: float
    days: bool = False
    logarithmic: bool = False
    first: float = FIRST
    last: float = LAST

    def place(self, value: float) -> float:
        """Share of the width, kept inside the plot."""
        low, high, value = (self._on(one) for one in (self.low, self.high, value))
        share = (value - low) / (high - low) if high > low else 0.5
        return self.first + min(max(share, 0.0), 1.0) * (self.last - self.first)

    def _on(self, value: float) -> float:
        return math.log10(max(value, 1e-9)) if self.logarithmic else value

    def ticks(self) -> list[tuple[float, str]]:
        """Values to be written along the line, with their words."""
        if self.days:
            return [(at, _day(at, self.high - self.low)) for at in (self.low, (self.low + self.high) / 2, self.high)]
        if self.logarithmic:
            first, last = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
            powers = range(first, last + 1, max(1, (last - first) // TICKS))
            return [(10.0**power, figure(10.0**power)) for power in powers if self.low <= 10.0**power <= self.high]
        return [(at, figure(at)) for at in _round(self.low, self.high)]


def scale_of(ends: Iterable[float], *, days: bool = False, first: float = FIRST, last: float = LAST) -> Scale:
    """A scale that holds all ends with some room; logarithmic where the largest is hundreds of times the least."""
    known = sorted(ends)
    low, high = known[0], known[-1]
    if not days and low > 0 and high / low > WIDE:
        return Scale(low / 2, high * 2, logarithmic=True, first=first, last=last)
    room = (high - low) * 0.12 or (1.0 if days else abs(low) * 0.1 or 1.0)
    least = max(0.0, low - room) if low >= 0 and not days else low - room
    return Scale(least, high + room, days=days, first=first, last=last)


def number_of(value: object) -> float | None:
    """A bound of the report as a number: a figure, or the count of a day; None for an open end or an unknown form."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value)
    return day_number(str(value))


def day_number(text: str) -> float | None:
    """The count of an ISO day, its first day for a month or a year; None where it is none."""
    parts = text.split("T", maxsplit=1)[0].split("-")
    try:
        numbers = [int(part) for part in parts]
        return float(date(*[*numbers, 1, 1][:3]).toordinal())
    except (ValueError, TypeError, OverflowError):
        return None


def figure(value: float) -> str:
    """A number as it is read: "1,200", "2.5 million"."""
    for size, name in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if abs(value) >= size:
            return f"{value / size:.4g}{name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4g}"


def _round(low: float, high: float) -> Sequence[float]:
    """Round numbers from `low` to `high`, about as many as TICKS."""
    raw = (high - low) / TICKS or 1.0
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * one for one in STEPS if power * one >= raw)
    first = math.ceil(low / step)
    return [round(step * n, 10) for n in range(first, math.floor(high / step) + 1)]


def _day(at: float, length: float) -> str:
    day = date.fromordinal(max(1, min(round(at), date.max.toordinal())))
    if length > TICKS * YEAR:
        return str(day.year)
    return f"{day.year}-{day.month:02}" if length > TICKS * 2 * MONTH else day.isoformat()
