"""A chart of figures over days: numbered points, ranges as bars, open bounds as arrows, what has no day at the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.report.pictures import svg
from factcheck.report.pictures.said import Said
from factcheck.report.pictures.scale import Scale, scale_of

HEIGHT, TOP, BOTTOM = 224, 12, 178
LEFT, RIGHT, UNDATED = 0.16, 0.88, 0.95
LEAST_GAP = 0.05


def chart(found: Sequence[Said]) -> tuple[float, list[str]]:
    """Height in pixels and parts. `found` is in order of time; what has no figure is left to the list below."""
    numbered = [(number, one) for number, one in enumerate(found, 1) if one.measured]
    days = [one.day for _, one in numbered if one.day is not None]
    across = scale_of(days, days=True, first=LEFT, last=RIGHT)
    ends = [end for _, one in numbered for end in (one.low, one.high) if end is not None]
    up = scale_of(ends)
    parts = [*_grid(across, up, any(one.day is None for _, one in numbered)), *_path(numbered, across, up)]
    places: list[tuple[float, float]] = []
    for number, one in numbered:
        parts.append(svg.titled("".join(_point(number, one, across, up, places)), f"{number}. {one.text}"))
    return HEIGHT, parts


def _height(up: Scale, value: float) -> float:
    share = (up.place(value) - up.first) / (up.last - up.first)
    return BOTTOM - share * (BOTTOM - TOP)


def _x(one: Said, across: Scale) -> float:
    return UNDATED if one.day is None else across.place(one.day)


def _grid(across: Scale, up: Scale, undated: bool) -> Iterator[str]:
    for at, figure in up.ticks():
        y = _height(up, at)
        yield svg.line(svg.percent(LEFT), y, "100%", y, dashes="1 4")
        yield svg.text(svg.percent(LEFT - 0.02), y + 4, figure, fill=svg.FAINT, anchor="end", size=11)
    yield svg.line(svg.percent(LEFT), BOTTOM, "100%", BOTTOM)
    days = across.ticks()
    for (at, day), anchor in zip((days[0], days[-1]), ("start", "end"), strict=True):
        x = svg.percent(across.place(at))
        yield svg.line(x, BOTTOM, x, BOTTOM + 4)
        yield svg.text(x, BOTTOM + 18, day, fill=svg.FAINT, anchor=anchor, size=11)
    if undated:
        yield svg.text("100%", BOTTOM + 34, "no day", fill=svg.FAINT, anchor="end", size=11)


def _middle(one: Said) -> float:
    ends = [end for end in (one.low, one.high) if end is not None]
    return sum(ends) / len(ends)


def _path(numbered: Sequence[tuple[int, Said]], across: Scale, up: Scale) -> Iterator[str]:
    """A thin line from day to day, through the value that most documents of the day give."""
    best: dict[float, Said] = {}
    for _, one in numbered:
        if one.day is not None and (one.day not in best or len(one.documents) > len(best[one.day].documents)):
            best[one.day] = one
    for a, b in pairwise(best[day] for day in sorted(best)):
        ends = svg.percent(_x(a, across)), _height(up, _middle(a)), svg.percent(_x(b, across)), _height(up, _middle(b))
        yield svg.line(*ends, stroke=svg.RULE, width=1.5)


def _point(number: int, one: Said, across: Scale, up: Scale, places: list[tuple[float, float]]) -> Iterator[str]:
    fill = svg.BAD if one.differs else svg.GOOD
    share, y = _x(one, across), _height(up, _middle(one))
    x = svg.percent(share)
    if one.low != one.high:
        yield from _range(one, x, up, fill)
    yield svg.at(x, y, svg.diamond(fill) if one.differs else svg.disc(fill))
    # Points that nearly meet get their numbers on different sides.
    crowd = sum(abs(share - a) < LEAST_GAP and abs(y - b) < LEAST_GAP * HEIGHT for a, b in places)
    places.append((share, y))
    sides = ((10, -6), (10, 14), (-17, -6), (-17, 14))
    dx, dy = sides[(crowd + (2 if one.day is None else 0)) % 4]
    yield svg.at(x, y, svg.text(f"{dx}", dy, str(number), bold=True, size=12))


def _range(one: Said, x: str, up: Scale, fill: str) -> Iterator[str]:
    low = BOTTOM if one.low is None else _height(up, one.low)
    high = TOP if one.high is None else _height(up, one.high)
    yield svg.line(x, low, x, high, stroke=fill, width=3, dashes="6 3" if one.differs else "")
    if one.high is None:
        yield svg.at(x, TOP, svg.arrow("up", fill))
    if one.low is None:
        yield svg.at(x, BOTTOM, svg.arrow("down", fill))
