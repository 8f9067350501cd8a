"""What was said of one fact: over time where it was said on several days, or else one value below the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from factcheck.report.pictures import svg
from factcheck.report.pictures.said import Said, are_days, on_one_line, said_of, said_over_time
from factcheck.report.pictures.scale import Scale, figure, scale_of
from factcheck.report.pictures.timeline import chart
from factcheck.report.text.labels import short_names
from factcheck.report.text.wording import clean

ROW, WITH_BAR = 40, 58
AXIS = 26
CHARS = 54
MOST = 24


def values_svg(fact: Mapping[str, Any], printed: Mapping[str, str | None] | None = None) -> str:
    """The values of a fact of `factcheck-report/1`.

    Hedged values are bars, exact ones points, open bounds arrows. What cannot be true beside what most documents print
    has another shape and the sign ≠. `printed` maps documents to the days on which they were published (ISO 8601); it
    serves values that have no day of their own.
    """
    days, alike = are_days(fact), on_one_line(said_of(fact))
    over_time = said_over_time(fact, printed or {}) if alike and not days else []
    found = [_named(one, fact) for one in over_time or said_of(fact)]
    told = _told(fact, found)
    if over_time:
        return _over_time(found, told)
    return _listed(found, days, alike, told)


def _named(one: Said, fact: Mapping[str, Any]) -> Said:
    """The same with short names of its documents."""
    names = short_names([str(value["document"]) for value in fact["values"]])
    return replace(one, documents=tuple(names[uri] for uri in one.documents))


def _over_time(ordered: Sequence[Said], told: str) -> str:
    height, parts = chart(ordered)
    rows: list[str] = []
    for number, one in enumerate(ordered[:MOST], 1):
        rows += _words(one, height + (number - 1) * ROW, f"{number}. ")
    rows += _more(len(ordered), height + MOST * ROW)
    return svg.picture(height + _rows(ordered) * ROW, [*parts, *rows], told, "values")


def _listed(found: Sequence[Said], days: bool, drawn: bool, told: str) -> str:
    ends = [end for one in found if one.measured for end in (one.low, one.high) if end is not None]
    scale = scale_of(ends, days=days) if drawn and ends else None
    step = WITH_BAR if scale else ROW
    parts = [part for n, one in enumerate(found[:MOST]) for part in _row(one, n * step, scale)]
    parts += _more(len(found), MOST * step)
    height = _rows(found) * step
    if scale:
        parts += _axis(scale, height, next((one.unit for one in found if one.unit), None))
        height += AXIS
    return svg.picture(height, parts, told, "values")


def _rows(found: Sequence[Said]) -> int:
    return min(len(found), MOST + 1)


def _more(number: int, y: float) -> list[str]:
    return [svg.text("0", y + 15, f"and {number - MOST:,} more", fill=svg.FAINT)] if number > MOST else []


def _row(one: Said, y: float, scale: Scale | None) -> Iterator[str]:
    yield from _words(one, y, "")
    if scale and one.measured:
        yield svg.titled("".join(_bar(one, y + 46, scale)), one.text)


def _words(one: Said, y: float, lead: str) -> Iterator[str]:
    """The value in bold, then who prints it, on whose word, and for when."""
    sign = "≠ " if one.differs else ""
    fill = svg.BAD if one.differs else svg.INK
    yield svg.text("0", y + 15, f"{lead}{sign}{svg.words(one.text, CHARS)}", fill=fill, bold=True)
    yield svg.text("0", y + 32, svg.words(" · ".join(_beside(one)), CHARS), fill=svg.FAINT, size=12)


def _beside(one: Said) -> Iterator[str]:
    yield ", ".join(one.documents)
    if one.day is not None:
        yield f"{'printed' if one.printed else 'as of'} {date.fromordinal(int(one.day)).isoformat()}"
    if one.speakers:
        yield ", ".join(one.speakers)


def _bar(one: Said, y: float, scale: Scale) -> Iterator[str]:
    """A point for an exact value, a bar for a range, an arrow where an end is open."""
    fill = svg.BAD if one.differs else svg.GOOD
    low = scale.place(scale.low if one.low is None else one.low)
    high = scale.place(scale.high if one.high is None else one.high)
    left, right = svg.percent(low), svg.percent(high)
    if one.low == one.high:
        yield svg.at(left, y, svg.diamond(fill) if one.differs else svg.disc(fill))
        return
    dashes = "7 4" if one.differs else ""
    yield svg.line(left, y, right, y, stroke=fill, width=5, dashes=dashes)
    for end, place, way in ((one.low, left, "left"), (one.high, right, "right")):
        if end is None:
            yield svg.at(place, y, svg.arrow(way, fill))
        else:
            yield svg.line(place, y - 6, place, y + 6, stroke=fill, width=2)


def _axis(scale: Scale, y: float, unit: str | None) -> Iterator[str]:
    yield svg.line("0", y, "100%", y)
    ticks = scale.ticks()
    for at, figure_ in ticks:
        written = f"{figure_} {svg.words(unit.replace('_', ' '), 24)}" if unit and at == ticks[-1][0] else figure_
        place = scale.place(at)
        x = svg.percent(place)
        yield svg.line(x, y, x, y + 4)
        anchor = "start" if place < 0.1 else "end" if place > 0.9 else "middle"
        yield svg.text(x, y + 18, written, fill=svg.FAINT, anchor=anchor, size=11)


def _told(fact: Mapping[str, Any], found: Sequence[Said]) -> str:
    """The picture in words, for those who do not see it."""
    said = "; ".join(f"{', '.join(one.documents)}: {_value(one)}{' (differs)' if one.differs else ''}" for one in found)
    return f"Values of {clean(str(fact['label']))}. {said}."


def _value(one: Said) -> str:
    if not one.measured or one.low == one.high:
        return one.text
    if one.low is None or one.high is None:
        end = one.low if one.high is None else one.high
        return f"{one.text} ({figure(end or 0.0)} or {'more' if one.high is None else 'less'})"
    return one.text
