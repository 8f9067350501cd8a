"""The values of one fact as a picture needs them: those that say the same together, those that differ marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from factcheck import units
from factcheck.report.pictures.scale import day_number, number_of
from factcheck.report.text.wording import clean

MONEY = 3
SHORT = 7
SLACK = 0.01
GRAVE = frozenset({"conflict", "disputed", "superseded"})


@dataclass(frozen=True)
class Said:
    """One value and the documents that give it. `low` and `high` are None where open, or where there is no figure.

    `unit` is a unit of measure or a currency, None for what is merely counted; values in units of one sort are given in the
    first of them, and `slack` is the share by which such a conversion may have been rounded.
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
    unit: str | None = None
    slack: float = 0.0
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
        if self.unit != other.unit:
            return False
        slack = max(self.slack, other.slack)
        return _most(self, slack) >= _least(other, slack) and _most(other, slack) >= _least(self, slack)


def _least(one: Said, slack: float) -> float:
    return float("-inf") if one.low is None else one.low - abs(one.low) * slack


def _most(one: Said, slack: float) -> float:
    return float("inf") if one.high is None else one.high + abs(one.high) * slack


def said_of(fact: Mapping[str, Any]) -> list[Said]:
    """The values of a fact in the order of the report, whenever they hold."""
    found = _grouped([replace(one, day=None, printed=False) for one in _each(fact, {})])
    return _marked(found, str(fact["verdict"]) in GRAVE)


def said_over_time(fact: Mapping[str, Any], printed: Mapping[str, str | None]) -> list[Said]:
    """The values by day; of one day those that differ are marked. Empty where no figure changed from day to day."""
    found = _grouped([_timed(one) for one in _each(fact, printed)])
    dated = [one for one in found if one.measured and one.day is not None]
    if not any(a.day != b.day and not a.meets(b) for a in dated for b in dated):
        return []
    grave = str(fact["verdict"]) in GRAVE
    days = {one.day: _marked([o for o in found if o.day == one.day], grave) for one in found}
    return [one for day in sorted(days, key=_undated_last) for one in days[day]]


def _timed(one: Said) -> Said:
    """Without the day of printing where that tells nothing: a toll rises from day to day, a speed or a price was as it was."""
    return replace(one, day=None, printed=False) if one.printed and one.unit is not None else one


def _undated_last(day: float | None) -> tuple[bool, float]:
    return day is None, day or 0.0


def _each(fact: Mapping[str, Any], printed: Mapping[str, str | None]) -> list[Said]:
    first = next((unit for value in fact["values"] if (unit := _unit(value)) is not None), None)
    return [_in_unit(_one(value, printed), first) for value in fact["values"]]


def _unit(value: Mapping[str, Any]) -> str | None:
    """A unit of measure or a currency; None for a counted noun, of which a fact may have several."""
    unit = value["unit"]
    money = bool(unit) and len(unit) == MONEY and unit.isupper()
    return unit if unit and (money or units.kind(unit) is not None) else None


def _in_unit(one: Said, unit: str | None) -> Said:
    """The same in another unit, where it can be stated in that."""
    if one.unit is None or unit is None or one.unit == unit or not units.convertible(one.unit, unit):
        return one
    return replace(
        one, low=_stated(one.low, one.unit, unit), high=_stated(one.high, one.unit, unit), unit=unit, slack=SLACK
    )


def _stated(value: float | None, unit: str, other: str) -> float | None:
    found = None if value is None else units.convert(Decimal(str(value)), unit, other)
    return None if found is None else float(found)


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
        _unit(value),
    )


def _day(as_of: object) -> float | None:
    """The last day of a time; None for one of a week or more, which is no point on a line."""
    first, _, last = str(as_of).partition("/")
    start, end = day_number(first), day_number(last or first)
    return end if start is not None and end is not None and end - start < SHORT else None


def _grouped(found: Sequence[Said]) -> list[Said]:
    groups: dict[object, Said] = {}
    for one in found:
        key = (one.text.casefold(), one.low, one.high, one.day, one.unit)
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


def on_one_line(found: Sequence[Said]) -> bool:
    """Whether the values can stand on one line: no kilometres beside hours, no dollars beside euros."""
    return len({one.unit for one in found if one.measured}) == 1


def are_days(fact: Mapping[str, Any]) -> bool:
    """Whether the values are dates."""
    return any(isinstance(value["low"] or value["high"], str) for value in fact["values"])
