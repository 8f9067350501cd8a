"""A date as an interval of days, with every reading that the words allow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from factcheck.model.text import AnchorKind, Span


class DateKind(StrEnum):
    """How a date is given."""

    EXPLICIT = "explicit"
    PARTIAL = "partial"
    RELATIVE = "relative"
    WEEKDAY = "weekday"
    DECADE = "decade"
    RANGE = "range"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text, as days from `start_date` to `end_date` (ISO 8601; both None where it cannot be resolved).

    `anchor` names what a relative date was counted from; None for an absolute one or an unresolved one.
    `needs_anchor` is true for every date that says nothing without one. `readings` lists all intervals the words
    allow, the preferred first. `weekday` is 0 for Monday where a weekday is named; `time` is "HH:MM" where given;
    `yearless` is "--MM-DD" or "--MM" for a day or month printed without a year, whether or not it could be resolved.
    """

    start: int
    end: int
    text: str
    kind: DateKind
    start_date: str | None = None
    end_date: str | None = None
    anchor: AnchorKind | None = None
    needs_anchor: bool = False
    readings: tuple[tuple[str, str], ...] = ()
    weekday: int | None = None
    time: str | None = None
    yearless: str | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)
