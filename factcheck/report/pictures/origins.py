"""Who copied whom: every origin with its documents below it, and lines from each copy to what it has its story from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.report.pictures import svg
from factcheck.report.pictures.credits import Edge, edges, root_of
from factcheck.report.text.labels import short_names
from factcheck.report.text.wording import capitalised, clean, count, spelled

HEAD, ROW, WHY, GAP = 30, 28, 16, 12
TRUNK = 8
NAME = 30
LANE = 11
CHARS, LANES = 50, 12
WHY_CHARS, WHY_LINES = 52, 3
MOST_LANES = 4
MOST_ORIGINS = 60


@dataclass(frozen=True)
class Node:
    """A line of the picture: a document, or the root of an origin, at the height of its dot."""

    key: str
    y: float


def origins_svg(report: Mapping[str, Any]) -> str:
    """Origins in the order of the report, each with its documents and why they count as one.

    A solid line joins a copy of words to its root, a dashed one a retelling or a credit; the arrow points at where the
    words come from. Credits between origins run at the right.
    """
    documents = {str(d["document"]): d for d in report["documents"]}
    names = short_names(list(documents))
    found = edges(report)
    nodes: dict[str, Node] = {}
    parts: list[str] = []
    y = 4.0
    shown = sorted(report["origins"], key=lambda o: -len(o["documents"]))[:MOST_ORIGINS]
    crossing = [edge for edge in found if _crosses(edge, documents)]
    room = CHARS - LANES if crossing else CHARS
    written = {uri: _name(uri, names, documents, room) for uri in documents}
    for origin in shown:
        y = _origin(origin, documents, names, written, found, y, nodes, parts) + GAP
    parts += _between(crossing, nodes)
    if len(report["origins"]) > MOST_ORIGINS:
        parts.append(
            svg.text("0", y + 12, f"and {len(report['origins']) - MOST_ORIGINS:,} more origins", fill=svg.FAINT)
        )
        y += 20
    return svg.picture(max(y, 20), parts, _told(report, found, names, documents), "origins")


def _crosses(edge: Edge, documents: Mapping[str, Mapping[str, Any]]) -> bool:
    a, b = documents.get(edge.copy), documents.get(edge.root)
    return a is not None and b is not None and a["origin"] != b["origin"]


def _origin(
    origin: Mapping[str, Any],
    documents: Mapping[str, Mapping[str, Any]],
    names: Mapping[str, str],
    written: Mapping[str, str],
    found: Sequence[Edge],
    y: float,
    nodes: dict[str, Node],
    parts: list[str],
) -> float:
    """Draws one origin from `y` downwards, notes where its documents stand, and returns where it ends."""
    members = [str(uri) for uri in origin["documents"] if uri in documents]
    own = _own(found, members)
    root = root_of(origin, documents)
    if len(members) == 1:
        nodes[members[0]] = Node(members[0], y + 14)
        parts += _alone(members[0], written[members[0]], y)
        return y + ROW
    head = _headline(origin, root, names, len(members))
    parts += [svg.at("8", y + 14, _square()), svg.text("24", y + 18, head, bold=True)]
    top = y + 20
    for uri in [root] if root else []:
        nodes[uri] = Node(uri, y + 14)
    y += HEAD
    for uri in sorted((uri for uri in members if uri != root), key=lambda uri: (uri not in own, uri)):
        reasons = _why(own[uri], names) if uri in own else []
        parts += _member(uri, own.get(uri), reasons, written[uri], top, y)
        nodes[uri] = Node(uri, y + 10)
        y += ROW + WHY * len(reasons)
    return y


def _own(found: Sequence[Edge], members: Sequence[str]) -> dict[str, Edge]:
    """For each member the link that tells most: a known direction before an open one, words before the rest."""
    own: dict[str, Edge] = {}
    inside = [edge for edge in found if edge.copy in members and edge.root in members]
    for edge in sorted(inside, key=lambda edge: (not edge.directed, not edge.verbatim)):
        own.setdefault(edge.copy, edge)
        if not edge.directed:
            own.setdefault(edge.root, edge.turned())
    return own


def _headline(origin: Mapping[str, Any], root: str | None, names: Mapping[str, str], size: int) -> str:
    label = svg.words(str(origin["label"]), CHARS - 24)
    where = f" ({svg.words(names[root], 18)})" if root else ""
    return f"{label}{where} · {count(size, 'document')}"


def _square() -> str:
    return f'<rect x="-6" y="-6" width="12" height="12" fill="{svg.AMBER}"/>'


def _alone(uri: str, written: str, y: float) -> Iterator[str]:
    yield svg.at("8", y + 14, svg.disc(svg.GOOD))
    yield svg.titled(svg.text("24", y + 18, written), uri)


def _name(uri: str, names: Mapping[str, str], documents: Mapping[str, Mapping[str, Any]], room: int) -> str:
    day = str(documents[uri]["published"] or "")[:10]
    source = clean(str(documents[uri]["source"]))
    short = names[uri]
    told = [short] if source.casefold().replace(" ", "_") == short.casefold() else [short, source]
    return svg.words(" · ".join([told[0], *([day] if day else []), *told[1:]]), room)


def _member(
    uri: str,
    edge: Edge | None,
    reasons: Sequence[str],
    written: str,
    top: float,
    y: float,
) -> Iterator[str]:
    """A document on its branch, with the reason below it."""
    middle = y + 10
    dashes = "" if edge is None or edge.verbatim else "5 4"
    yield svg.line(f"{TRUNK}", top, f"{TRUNK}", middle, stroke=svg.FAINT, width=1.5)
    yield svg.line(f"{TRUNK}", middle, f"{NAME - 6}", middle, stroke=svg.FAINT, width=2, dashes=dashes)
    yield svg.at(f"{TRUNK}", top, svg.arrow("up", svg.FAINT))
    yield svg.at(f"{NAME}", middle, svg.disc(svg.INK))
    yield svg.titled(svg.text(f"{NAME + 14}", middle + 4, written), uri)
    for number, reason in enumerate(reasons):
        yield svg.text(f"{NAME + 14}", middle + 21 + number * WHY, reason, fill=svg.FAINT, size=12)


def _why(edge: Edge, names: Mapping[str, str]) -> list[str]:
    """The reason, with the other document where it is not plain from the sentence."""
    told = edge.why.removeprefix(f"{edge.copy} ")
    for uri, name in names.items():
        told = told.replace(uri, name)
    other = names.get(edge.root, edge.root)
    if told.startswith("credits"):
        told = told.removesuffix(" with it") + (f" with {other}" if told.endswith(" with it") else "")
    else:
        told = f"{'has it from' if edge.directed else 'shared with'} {other}: {told}"
    return svg.wrapped(told, WHY_CHARS, WHY_LINES)


def _between(found: Sequence[Edge], nodes: Mapping[str, Node]) -> Iterator[str]:
    """Credits from one origin to another, each in a lane of its own at the right edge."""
    drawn = [edge for edge in found if edge.copy in nodes and edge.root in nodes]
    for number, edge in enumerate(drawn):
        start, end = nodes[edge.copy].y, nodes[edge.root].y
        depth = -6 - LANE * (number % MOST_LANES)
        bend = f"M-4 {start:g} C{depth + 30:g} {start:g} {depth + 30:g} {end:g} -13 {end:g}"
        path = f'<path d="{bend}" fill="none" stroke="{svg.AMBER}" stroke-width="2" stroke-dasharray="5 4"/>'
        head = f'<path d="M-20 {end:g} l9-5v10z" fill="{svg.AMBER}"/>'
        yield svg.titled(svg.at("96%", 0, path + head), f"{edge.copy} → {edge.root}: {edge.why}")


def _told(
    report: Mapping[str, Any], found: Sequence[Edge], names: Mapping[str, str], documents: Mapping[str, Any]
) -> str:
    first = f"{capitalised(spelled(len(documents), 'document'))}, {spelled(len(report['origins']), 'origin')}."
    told = [
        f"{names.get(e.copy, e.copy)} {'has it from' if e.directed else 'shares its text with'} {names.get(e.root, e.root)}"
        for e in found
    ]
    return f"{first} {'; '.join(told)}." if told else first
