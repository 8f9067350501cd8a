"""The values of one fact as a picture needs them: those that say the same together, those that differ marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from factcheck import units
from factcheck.report.pictures.scale import day_number, number_of
from factcheck.report.text.wording import clean

MONEY = 3
SHORT = 7
GRAVE = frozenset({"conflict", "disputed", "superseded"})


@dataclass(frozen=True)
class Said:
    """One value and the documents that give it. `low` and `high` are None where open, or where there is no figure.

    `day` is the day it holds for, or where none is given the day it was printed (`printed`). `first` marks what most
    documents say; `differs` what cannot be true beside that.
    """

    text: str
    low: float | None
    high: float | None
    documents: tuple[str, ...]
    speakers: tuple[str, ...]
    day: float | None
    printed: bool
    measured: bool
    first: bool = False
    differs: bool = False

    @property
    def closed(self) -> bool:
        """Whether it has both ends."""
        return self.low is not None and self.high is not None

    def meets(self, other: Said) -> bool:
        """Whether both can be true: intervals with a value in common, or the same words."""
        if not (self.measured and other.measured):
            return self.text.casefold() == other.text.casefold()
        return _most(self) >= _least(other) and _most(other) >= _least(self)


def _least(one: Said) -> float:
    return float("-inf") if one.low is None else one.low


def _most(one: Said) -> float:
    return float("inf") if one.high is None else one.high


def said_of(fact: Mapping[str, Any]) -> list[Said]:
    """The values of a fact in the order of the report, whenever they hold."""
    found = _grouped([replace(one, day=None, printed=False) for one in _each(fact, {})])
    return _marked(found, str(fact["verdict"]) in GRAVE)


def said_over_time(fact: Mapping[str, Any], printed: Mapping[str, str | None]) -> list[Said]:
    """The values by day; of one day those that differ are marked. Empty where no figure changed from day to day."""
    found = _grouped(_each(fact, printed))
    dated = [one for one in found if one.measured and one.day is not None]
    if not any(a.day != b.day and not a.meets(b) for a in dated for b in dated):
        return []
    grave = str(fact["verdict"]) in GRAVE
    days = {one.day: _marked([o for o in found if o.day == one.day], grave) for one in found}
    return [one for day in sorted(days, key=_undated_last) for one in days[day]]


def _undated_last(day: float | None) -> tuple[bool, float]:
    return day is None, day or 0.0


def _each(fact: Mapping[str, Any], printed: Mapping[str, str | None]) -> list[Said]:
    return [_one(value, printed) for value in fact["values"]]


def _one(value: Mapping[str, Any], printed: Mapping[str, str | None]) -> Said:
    uri = str(value["document"])
    low, high = number_of(value["low"]), number_of(value["high"])
    day = _day(value["as_of"]) if value["as_of"] else day_number(str(printed.get(uri) or ""))
    speaker = clean(str(value["attribution"] or ""))
    return Said(
        clean(str(value["text"])),
        low,
        high,
        (uri,),
        (speaker,) if speaker else (),
        day,
        day is not None and not value["as_of"],
        low is not None or high is not None,
    )


def _day(as_of: object) -> float | None:
    """The last day of a time; None for one of a week or more, which is no point on a line."""
    first, _, last = str(as_of).partition("/")
    start, end = day_number(first), day_number(last or first)
    return end if start is not None and end is not None and end - start < SHORT else None


def _grouped(found: Sequence[Said]) -> list[Said]:
    groups: dict[object, Said] = {}
    for one in found:
        key = (one.text.casefold(), one.low, one.high, one.day)
        known = groups.get(key)
        groups[key] = _joined(known, one) if known else one
    return list(groups.values())


def _joined(known: Said, one: Said) -> Said:
    documents = tuple(dict.fromkeys((*known.documents, *one.documents)))
    return replace(known, documents=documents, speakers=tuple(dict.fromkeys((*known.speakers, *one.speakers))))


def _marked(found: Sequence[Said], grave: bool) -> list[Said]:
    """The same, with what most documents bear out as the first, and what that rules out as differing."""
    candidates = [one for one in found if one.closed or not one.measured] or list(found)
    lead = max(candidates, key=lambda one: sum(len(o.documents) for o in found if o.meets(one)))
    return [replace(one, first=one.meets(lead), differs=grave and not one.meets(lead)) for one in found]


def on_one_line(fact: Mapping[str, Any]) -> bool:
    """Whether the values can stand on one line: no kilometres beside miles, no dollars beside euros."""
    told = {value["unit"] for value in fact["values"] if value["unit"]}
    measured = {unit for unit in told if units.kind(unit) is not None or (len(unit) == MONEY and unit.isupper())}
    return len(measured) < 2 and (not measured or measured == told)


def are_days(fact: Mapping[str, Any]) -> bool:
    """Whether the values are dates."""
    return any(isinstance(value["low"] or value["high"], str) for value in fact["values"])
