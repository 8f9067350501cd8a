"""The draft as one offline page: each fact underlined, the passages behind it at hand, a list in the margin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from itertools import pairwise

from factcheck.compare.draft_entry import Backing, DraftEntry, DraftVerdict
from factcheck.compare.draft_report import GateReport
from factcheck.model.finding import Finding
from factcheck.model.text import PassageKind
from factcheck.report import gate_notes
from factcheck.report.gate_notes import SIGNS
from factcheck.report.gate_places import WORST_FIRST, Lines, coverage_line
from factcheck.report.style import Style
from factcheck.report.text.wording import clean, elided

PARAGRAPH = re.compile(r"\n\s*\n")
HASHES = re.compile(r"\s*#{1,6}\s+")


@dataclass(frozen=True)
class Piece:
    """A run of the draft under one verdict, or under none."""

    start: int
    end: int
    entry: int | None


def render(result: GateReport, style: Style) -> str:
    """The page. Nothing in it is loaded from elsewhere, and no script runs."""
    title = escape(clean(result.draft.uri))
    key = "".join(
        f'<li><span class="{v.value}"><span class="sign">{SIGNS[v]}</span></span> {v.value.replace("-", " ")}</li>'
        for v in reversed(WORST_FIRST)
    )
    when = f" · {escape(style.finished_at)}" if style.finished_at else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}: checked against its file</title>\n<style>{style_sheet()}</style>\n</head>\n<body>\n"
        f"<header>\n<h1>{title}</h1>\n"
        f'<p class="outcome">At stage {escape(result.stage)}: {escape(result.report.outcome.value)}{when}</p>\n'
        f'<p class="coverage">{escape(coverage_line(result))}</p>\n<ul class="key">{key}</ul>\n</header>\n'
        f"<main>\n<article>\n{''.join(_paragraphs(result))}</article>\n{_margin(result)}</main>\n</body>\n</html>\n"
    )


def style_sheet() -> str:
    """The style sheet, which goes into the page."""
    return (files("factcheck.report") / "resources" / "annotated.css").read_text(encoding="utf-8")


def pieces(entries: Sequence[DraftEntry], length: int) -> list[Piece]:
    """The text cut where verdicts begin and end; where several cover a place the worst shows, of equals the shortest."""
    bounds = sorted({0, length, *(e.start for e in entries), *(e.end for e in entries)})
    found: list[Piece] = []
    for start, end in pairwise(bounds):
        over = [i for i, e in enumerate(entries) if e.start <= start and end <= e.end]
        chosen = min(over, key=lambda i: _rank(entries[i]), default=None)
        if found and chosen is not None and found[-1].entry == chosen:
            found[-1] = Piece(found[-1].start, end, chosen)
        else:
            found.append(Piece(start, end, chosen))
    return found


def _rank(entry: DraftEntry) -> tuple[int, int]:
    return WORST_FIRST.index(entry.verdict), entry.end - entry.start


def _paragraphs(result: GateReport) -> Iterator[str]:
    text = result.draft.text
    all_pieces = pieces(result.entries, len(text))
    start = 0
    for gap in [*PARAGRAPH.finditer(text), None]:
        end = gap.start() if gap else len(text)
        inside = [Piece(max(p.start, start), min(p.end, end), p.entry) for p in all_pieces]
        words = "".join(_piece(piece, result) for piece in inside if piece.start < piece.end)
        if words.strip():
            place = start + len(text[start:end]) - len(text[start:end].lstrip())
            mark = HASHES.match(words)
            words = words[mark.end() :] if mark else words
            headed = mark or result.draft.passage_at(place).kind is PassageKind.HEADLINE
            yield f"<h2>{words}</h2>\n" if headed else f"<p>{words}</p>\n"
        start = gap.end() if gap else end


def _piece(piece: Piece, result: GateReport) -> str:
    words = escape(result.draft.text[piece.start : piece.end], quote=False)
    if piece.entry is None or not words.strip():
        return words
    entry = result.entries[piece.entry]
    number = piece.entry + 1
    # Tab stops once at each passage; its later pieces can be tapped.
    first = f'tabindex="0" id="d{number}"' if piece.start == entry.start else 'tabindex="-1"'
    label = escape(f"{entry.verdict.value.replace('-', ' ')}: {entry.why}")
    last = piece.end == entry.end
    sign = f'<span class="sign" aria-hidden="true">{SIGNS[entry.verdict]}</span>' if last else ""
    return (
        f'<span class="fact {entry.verdict.value}" role="note" aria-label="{label}" {first}>{words}'
        f"{sign}"
        f'<span class="tip">{_inside(entry, result)}</span></span>'
    )


def _inside(entry: DraftEntry, result: GateReport) -> str:
    """The verdict, the reason, and the passages with source, date and origin."""
    parts = [f"<b>{SIGNS[entry.verdict]} {escape(entry.verdict.value.replace('-', ' '))}</b>{escape(entry.why)}"]
    if entry.calculation:
        parts.append(f"<small>{escape(clean(entry.calculation))}</small>")
    shown = gate_notes.telling(entry.backing)
    parts += [_passage(backing, result) for backing in shown]
    left = len(entry.backing) - len(shown)
    if left > 0:
        parts.append(f"<small>and {left} more</small>")
    for rule in dict.fromkeys(f.rule_id for f in result.findings_on(entry)):
        if rule in result.house_style and entry.verdict is not DraftVerdict.SUPPORTED:
            parts.append(f"<small>House style, {rule}: {escape(clean(result.house_style[rule]))}</small>")
    return "".join(parts)


def _passage(backing: Backing, result: GateReport) -> str:
    words, line = gate_notes.words(backing, result), gate_notes.credit(backing, result)
    return f"<q>{escape(words, quote=False)}</q><small>{escape(line)}</small>"


def _margin(result: GateReport) -> str:
    """What needs a hand first, then the rest, each with a link to its place."""
    lines = Lines(result.draft.text)
    order = sorted(range(len(result.entries)), key=lambda i: (WORST_FIRST.index(result.entries[i].verdict), i))
    items = "".join(_item(i, result, lines) for i in order)
    loose = "".join(_loose(f) for f in gate_notes.besides(result))
    more = f"<h2>Also</h2><ul>{loose}</ul>" if loose else ""
    return f'<aside aria-label="Facts of the draft">\n<h2>Facts</h2>\n<ol>{items}</ol>{more}</aside>\n'


def _item(index: int, result: GateReport, lines: Lines) -> str:
    entry = result.entries[index]
    line = lines.region(entry.start, entry.end).start_line
    words = escape(elided(entry.text, 110), quote=False)
    rules = ", ".join(dict.fromkeys(f.rule_id for f in result.findings_on(entry) if f.status.value == "open"))
    sources = ", ".join(dict.fromkeys(clean(result.documents[uri].source) for uri in entry.sources))
    tail = " · ".join(
        part for part in (f"line {line}", rules if entry.verdict is not DraftVerdict.SUPPORTED else "") if part
    )
    return (
        f'<li><a href="#d{index + 1}"><b class="{entry.verdict.value}"><span class="sign">{SIGNS[entry.verdict]}</span> '
        f"{entry.verdict.value.replace('-', ' ')}</b>{words}</a><br>{escape(entry.why)}"
        f"<br><small>{escape(tail)}{' · ' + escape(sources) if sources else ''}</small></li>"
    )


def _loose(finding: Finding) -> str:
    words = escape(clean(finding.summary), quote=False)
    return f"<li>{words}<br><small>{finding.rule_id} · {finding.severity.value}</small></li>"
