"""Sources against facts: who says what of each fact, at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from string import ascii_uppercase
from typing import Any

from factcheck.report.pictures import svg
from factcheck.report.pictures.said import Said, said_of
from factcheck.report.text.labels import short_names
from factcheck.report.text.wording import clean, count

ORDER = ("conflict", "disputed", "superseded", "compatible", "agreed", "single-origin")
MOST_FACTS, MOST_COLUMNS = 40, 16
ROW = 44
ROOM = 44
CHARS, ROW_CHARS = 52, 44
SIGNS = "· says nothing   ● says it   ○ in other words   ≠ differs"


def matrix_svg(report: Mapping[str, Any]) -> str:
    """Facts of two documents or more as rows, documents as columns, those of one origin beside each other.

    A cell holds the value, or a circle where there is no room for it; `≠` marks what cannot be true beside what most
    documents print.
    """
    facts = sorted((f for f in report["facts"] if f["documents"] > 1), key=_grave)
    columns = _columns(report, facts[:MOST_FACTS])
    if not facts or not columns:
        return svg.picture(
            24, [svg.text("0", 16, "No fact stands in two documents.", fill=svg.FAINT)], "No facts.", "matrix"
        )
    names = short_names([str(document["document"]) for document in report["documents"]])
    parts = list(_key(columns, names, _origins(report)))
    y = 10 + len(columns) * svg.LINE
    parts += _heads(columns, y)
    y += 34
    for number, fact in enumerate(facts[:MOST_FACTS]):
        parts += _row(fact, columns, y + number * ROW)
    height = y + min(len(facts), MOST_FACTS) * ROW + 20
    parts.append(svg.text("0", height - 6, SIGNS, fill=svg.FAINT, size=12))
    if len(facts) > MOST_FACTS:
        parts.append(svg.text("0", height + 14, f"and {len(facts) - MOST_FACTS:,} more facts", fill=svg.FAINT))
        height += 20
    return svg.picture(height, parts, _told(facts, columns), "matrix")


def _grave(fact: Mapping[str, Any]) -> tuple[int, int]:
    verdict = fact["verdict"]
    return ORDER.index(verdict) if verdict in ORDER else len(ORDER), -int(fact["documents"])


def _columns(report: Mapping[str, Any], facts: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """(letter, document), those of one origin together; the documents that say most where there are too many."""
    said: dict[str, int] = {}
    for fact in facts:
        for uri in {value["document"] for value in fact["values"]}:
            said[uri] = said.get(uri, 0) + 1
    origin = {d["document"]: str(d["origin"] or "") for d in report["documents"]}
    kept = sorted(said, key=lambda uri: (-said[uri], uri))[:MOST_COLUMNS]
    ordered = sorted(kept, key=lambda uri: (_natural(origin.get(uri, "")), uri))
    return list(zip(ascii_uppercase, ordered, strict=False))


def _natural(ident: str) -> tuple[int, str]:
    """ "o2" before "o10"."""
    return len(ident), ident


def _origins(report: Mapping[str, Any]) -> dict[str, str]:
    return {uri: str(o["label"]) for o in report["origins"] if len(o["documents"]) > 1 for uri in o["documents"]}


def _key(columns: Sequence[tuple[str, str]], names: Mapping[str, str], origins: Mapping[str, str]) -> Iterator[str]:
    """Which letter is which document; a bar joins those of one origin."""
    for number, (letter, uri) in enumerate(columns):
        y = 14 + number * svg.LINE
        root = f" · from {origins[uri]}" if uri in origins else ""
        yield svg.text("0", y, letter, bold=True)
        yield svg.text("22", y, svg.words(f"{names.get(uri, uri)}{root}", CHARS))
    for label, group in groupby(enumerate(columns), key=lambda item: origins.get(item[1][1], "")):
        rows = [number for number, _ in group]
        if label and len(rows) > 1:
            yield svg.line("16", 4 + rows[0] * svg.LINE, "16", 16 + rows[-1] * svg.LINE, stroke=svg.AMBER, width=3)


def _x(number: int, columns: Sequence[object]) -> str:
    return svg.percent((number + 0.5) / len(columns))


def _heads(columns: Sequence[tuple[str, str]], y: float) -> Iterator[str]:
    for number, (letter, uri) in enumerate(columns):
        x = _x(number, columns)
        yield svg.titled(svg.text(x, y + 20, letter, anchor="middle", bold=True), uri)
    yield svg.line("0", y + 28, "100%", y + 28)


def _row(fact: Mapping[str, Any], columns: Sequence[tuple[str, str]], y: float) -> Iterator[str]:
    found = said_of(fact)
    verdict = str(fact["verdict"])
    grave = verdict in ("conflict", "disputed")
    label = svg.words(str(fact["label"]), ROW_CHARS - len(verdict))
    tail = f'<tspan fill="{svg.BAD if grave else svg.FAINT}"> {svg.words(verdict)}</tspan>'
    yield svg.text("0", y + 14, f"{label}{tail}", size=12)
    by_document = _by_document(found)
    for number, (_, uri) in enumerate(columns):
        yield from _cell(by_document.get(uri, []), _x(number, columns), y + 32, ROOM // len(columns))
    yield svg.line("0", y + 40, "100%", y + 40)


def _by_document(found: Sequence[Said]) -> dict[str, list[Said]]:
    told: dict[str, list[Said]] = {}
    for one in found:
        for uri in one.documents:
            told.setdefault(uri, []).append(one)
    return told


def _cell(said: Sequence[Said], x: str, y: float, room: int) -> Iterator[str]:
    if not said:
        yield svg.text(x, y, "·", fill=svg.FAINT, anchor="middle")
        return
    differs = any(one.differs for one in said)
    written = " / ".join(dict.fromkeys(one.text for one in said))
    sign, fill = ("≠ ", svg.BAD) if differs else ("", svg.INK)
    short = sign + written if len(sign + written) <= room else _glyph(said)
    yield svg.titled(svg.text(x, y, svg.words(short), fill=fill, anchor="middle", bold=differs, size=12), written)


def _glyph(said: Sequence[Said]) -> str:
    if any(one.differs for one in said):
        return "≠"
    return "●" if any(one.first for one in said) else "○"


def _told(facts: Sequence[Mapping[str, Any]], columns: Sequence[object]) -> str:
    grave = [clean(str(fact["label"])) for fact in facts if fact["verdict"] in ("conflict", "disputed")]
    first = f"{count(len(facts), 'fact')} in {count(len(columns), 'document')}."
    return f"{first} In conflict or disputed: {'; '.join(grave[:5])}." if grave else f"{first} None in conflict."
