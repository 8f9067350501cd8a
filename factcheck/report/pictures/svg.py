"""The few shapes that the pictures are made of. Foreign words come in through `words` alone, which escapes them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from html import escape

from factcheck.report.text.wording import ELLIPSIS, clean

INK = "var(--ink,currentColor)"
FAINT = "var(--faint,#767676)"
RULE = "var(--rule,#a0a0a0)"
GOOD = "var(--good,#2e7d32)"
BAD = "var(--bad,#d32f2f)"
AMBER = "var(--amber,#b26a00)"
FONT = "system-ui,-apple-system,'Segoe UI',sans-serif"
SIZE = 13
LINE = 18


def picture(height: float, parts: Iterable[str], told: str, kind: str) -> str:
    """An `<svg>` of this height in pixels, as wide as there is room; `told` says in words what it shows."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture {kind}" role="img" aria-label="{attribute(told)}" '
        f'width="100%" height="{height:g}" font-family="{FONT}" font-size="{SIZE}">{"".join(parts)}</svg>'
    )


def attribute(text: str) -> str:
    """Foreign text for the value of an attribute."""
    return escape(clean(text))


def words(text: str, limit: int = 0) -> str:
    """Foreign text for between tags, cut at its end to `limit` characters where that is given."""
    text = clean(text)
    if limit and len(text) > limit:
        kept = text[:limit]
        text = f"{kept.rsplit(' ', 1)[0] if ' ' in kept[limit // 2 :] else kept} {ELLIPSIS}"
    return escape(text, quote=False)


def wrapped(text: str, limit: int, most: int) -> list[str]:
    """Foreign text for several lines of `limit` characters, the rest cut."""
    lines = textwrap.wrap(clean(text), limit, max_lines=most, placeholder=f" {ELLIPSIS}")
    return [escape(one, quote=False) for one in lines]


def percent(share: float) -> str:
    """A share of the width, from 0 to 1, as a place."""
    return f"{100 * share:.2f}%"


def text(
    x: str, y: float, inside: str, *, fill: str = INK, anchor: str = "start", bold: bool = False, size: float = SIZE
) -> str:
    """A line of text; `inside` has been through `words` already."""
    weight = ' font-weight="600"' if bold else ""
    sized = "" if size == SIZE else f' font-size="{size:g}"'
    placed = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x}" y="{y:g}" fill="{fill}"{placed}{weight}{sized}>{inside}</text>'


def line(x1: str, y1: float, x2: str, y2: float, *, stroke: str = RULE, width: float = 1, dashes: str = "") -> str:
    """A straight line, solid unless `dashes` is given."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<line x1="{x1}" y1="{y1:g}" x2="{x2}" y2="{y2:g}" stroke="{stroke}" stroke-width="{width:g}"{dashed}/>'


def at(x: str, y: float, inside: str) -> str:
    """Shapes in pixels around a place, which may be a percentage."""
    return f'<svg x="{x}" y="{y:g}" width="1" height="1" overflow="visible">{inside}</svg>'


def disc(fill: str) -> str:
    """A full circle around the place."""
    return f'<circle r="5" fill="{fill}"/>'


def diamond(fill: str) -> str:
    """A hollow diamond around the place, which no one takes for a circle."""
    return f'<path d="M0-7 7 0 0 7-7 0z" fill="none" stroke="{fill}" stroke-width="2.5"/>'


def arrow(direction: str, fill: str) -> str:
    """The head of an arrow that points left, right, up or down, with its tip at the place."""
    path = {"left": "M0 0 9-5V5z", "right": "M0 0-9-5V5z", "up": "M0 0-5 9H5z", "down": "M0 0-5-9H5z"}[direction]
    return f'<path d="{path}" fill="{fill}"/>'


def titled(inside: str, told: str) -> str:
    """Shapes with words that a pointer brings up."""
    return f"<g><title>{words(told)}</title>{inside}</g>"
