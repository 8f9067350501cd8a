"""How templates print values: days, hedges, counts, names of rules."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, urlencode

HEDGES = {
    "about": "about",
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
    "nearly": "nearly",
    "up_to": "up to",
    "between": "between",
}
VERDICTS = {
    "conflict": "≠",
    "disputed": "±",
    "superseded": "↷",
    "compatible": "≈",
    "agreed": "=",
    "single-origin": "1",
}


def hedge(word: str | None) -> str:
    """A hedge as a reader knows it; empty where there is none."""
    return "" if word in (None, "none") else HEDGES.get(str(word), str(word).replace("_", " "))


def day(moment: str | None) -> str:
    """The day of a time."""
    return (moment or "")[:10]


def minute(moment: str) -> str:
    """A time to the minute, UTC."""
    return f"{moment[:10]} {moment[11:16]}"


def count(number: int, word: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{number:,} {word if number == 1 else many or word + 's'}"


def as_of(days: str | None) -> str:
    """What a value holds for: a day, a month, a year, or first – last."""
    first, _, last = (days or "").partition("/")
    if not last:
        return first
    if first[:4] == last[:4] and first[5:] == "01-01" and last[5:] == "12-31":
        return first[:4]
    whole = first[:7] == last[:7] and first.endswith("-01") and last[8:] == f"{_days_in(last)}"
    return first[:7] if whole else f"{first} – {last}"


def _days_in(day: str) -> int:
    return monthrange(int(day[:4]), int(day[5:7]))[1]


def segment(text: str) -> str:
    """A text as one part of an address."""
    return quote(text, safe="")


def query(values: Mapping[str, Any]) -> str:
    """What stands behind the question mark; values that are empty are left out."""
    said = urlencode({name: value for name, value in values.items() if value not in (None, "", False)})
    return f"?{said}" if said else ""


def short(text: str, most: int = 160) -> str:
    """A text cut at a word."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[:most].rpartition(" ")[0] + " …"


FILTERS: dict[str, Callable[..., Any]] = {
    "as_of": as_of,
    "count": count,
    "day": day,
    "hedge": hedge,
    "minute": minute,
    "query": query,
    "segment": segment,
    "short": short,
    "sign": lambda verdict: VERDICTS.get(verdict, ""),
    "spaced": lambda word: str(word).replace("_", " ").replace("-", " "),
}
