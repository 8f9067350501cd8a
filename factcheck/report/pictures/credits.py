"""Who has it from whom, as far as a report tells: the reasons of its origins, credit lines, credits and loops."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from factcheck.report.text.wording import clean

CREDITS = re.compile(r"\bcredits\b")
VERBATIM = re.compile(r"stands? word for word")
LOOP = re.compile(r"credit each other")


@dataclass(frozen=True)
class Edge:
    """`copy` has something from `root`; both are documents, or `root` is an agency whose own text is not at hand.

    `directed` is False where it is plain that one text was copied, but not which. `verbatim` is a copy of words;
    otherwise it is a credit or a retelling.
    """

    copy: str
    root: str
    why: str
    verbatim: bool = False
    directed: bool = True

    def turned(self) -> Edge:
        """The same seen from the other side."""
        return replace(self, copy=self.root, root=self.copy)


def root_of(origin: Mapping[str, Any], documents: Mapping[str, Mapping[str, Any]]) -> str | None:
    """The document of an origin that all others go back to: the agency's own, where it is among them."""
    label = _plain(str(origin["label"]))
    own = [uri for uri in origin["documents"] if _names(_plain(str(documents[uri]["source"])), label)]
    return own[0] if len(own) == 1 else None


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", clean(name).casefold()))


def _names(source: str, label: str) -> bool:
    return bool(label) and f" {label} " in f" {source} "


def edges(report: Mapping[str, Any]) -> list[Edge]:
    """All of them, one for each pair; inside an origin first, then from one origin to another."""
    documents = {str(d["document"]): d for d in report["documents"]}
    found: dict[tuple[str, str], Edge] = {}
    for origin in report["origins"]:
        for edge in _inside(origin, documents):
            found.setdefault((edge.copy, edge.root), edge)
    for edge in (*_across(report, documents), *_loops(report)):
        if (edge.copy, edge.root) not in found and edge.copy != edge.root:
            found[edge.copy, edge.root] = edge
    return list(found.values())


def _inside(origin: Mapping[str, Any], documents: Mapping[str, Mapping[str, Any]]) -> Iterator[Edge]:
    root = root_of(origin, documents)
    for reason in origin["why"]:
        pair, told = _split(str(reason), origin["documents"])
        if pair is None:
            continue
        verbatim = bool(VERBATIM.search(told))
        copy, other, directed = _direction(pair, told, root, documents)
        yield Edge(copy, other, told, verbatim, directed)


def _split(reason: str, members: Sequence[str]) -> tuple[tuple[str, str] | None, str]:
    """ "a.txt and b.txt: why" taken apart; no pair where it names none."""
    for a in members:
        rest = reason.removeprefix(f"{a} and ")
        if rest == reason:
            continue
        for b in members:
            if rest.startswith(f"{b}: "):
                return (a, b), rest.removeprefix(f"{b}: ")
    return None, reason


def _direction(
    pair: tuple[str, str], told: str, root: str | None, documents: Mapping[str, Mapping[str, Any]]
) -> tuple[str, str, bool]:
    """(copy, root, whether that is known): by who credits, by the agency's own text, by the day."""
    a, b = pair
    if CREDITS.search(told):
        return (a, b, True) if told.startswith(a) else (b, a, True)
    if root in pair:
        return (a, b, True) if root == b else (b, a, True)
    first, second = (str(documents[uri]["published"] or "")[:10] for uri in pair)
    if first and second and first != second:
        return (b, a, True) if first < second else (a, b, True)
    return (a, b, False)


def _across(report: Mapping[str, Any], documents: Mapping[str, Mapping[str, Any]]) -> Iterator[Edge]:
    """Documents that credit the source of another document: in the credit line, or for a value."""
    sources: dict[str, list[str]] = {}
    for uri, document in documents.items():
        sources.setdefault(_plain(str(document["source"])), []).append(uri)
    credited = [(uri, str(d["agency"]), "has its credit line") for uri, d in documents.items() if d["agency"]]
    for fact in report["facts"]:
        credited += [
            (v["document"], str(v["attribution"]), f"credits it for “{clean(str(v['text']))}”")
            for v in fact["values"]
            if v["attribution"]
        ]
    for uri, name, why in credited:
        for other in sources.get(_plain(name), ()):
            if other != uri and documents[uri]["origin"] != documents[other]["origin"]:
                yield Edge(uri, other, why)


def _loops(report: Mapping[str, Any]) -> Iterator[Edge]:
    for finding in report["findings"]:
        if finding["family"] == "circular-sourcing" and LOOP.search(str(finding["summary"])):
            ring = list(dict.fromkeys(str(e["document"]) for e in finding["evidence"]))
            for place, uri in enumerate(ring):
                yield Edge(uri, ring[(place + 1) % len(ring)], "they credit each other")
