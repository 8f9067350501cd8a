"""Who has it from whom, as a report tells it: the edges of its origins, as far as both ends are documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from factcheck.report.text.wording import clean


@dataclass(frozen=True)
class Edge:
    """`copy` has something from `root`; both are documents.

    `directed` is False where it is plain that one text was copied, but not which. `verbatim` is a copy of words;
    otherwise it is a credit, a retelling or a ruling of the desk.
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
    own = [uri for uri in origin["documents"] if uri in documents and _names(documents[uri]["source"], label)]
    return own[0] if len(own) == 1 else None


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", clean(name).casefold()))


def _names(source: object, label: str) -> bool:
    return bool(label) and f" {label} " in f" {_plain(str(source))} "


def edges(report: Mapping[str, Any]) -> list[Edge]:
    """All of them, one for each pair and direction; inside an origin first, then from one origin to another."""
    documents = {str(d["document"]): d for d in report["documents"]}
    found = list(_between(report, documents))
    inside = [e for e in found if documents[e.copy]["origin"] == documents[e.root]["origin"]]
    across = [e for e in found if documents[e.copy]["origin"] != documents[e.root]["origin"]]
    return list({(e.copy, e.root): e for e in reversed((*inside, *across))}.values())[::-1]


def _between(report: Mapping[str, Any], documents: Mapping[str, Mapping[str, Any]]) -> Iterator[Edge]:
    """The edges between two documents of the report. Reports that were kept by earlier versions have none."""
    for origin in report["origins"]:
        for edge in origin.get("edges", ()):
            copy, root = str(edge["document"]), str(edge["root"])
            if edge["root"] is not None and copy in documents and root in documents:
                yield Edge(copy, root, str(edge["why"]), edge["kind"] == "copy", bool(edge["directed"]))
