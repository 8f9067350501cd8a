"""Short names for documents: "000" for "000_d78ed71b52d296de.txt", as long as no two are the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from factcheck.model.report import Report
from factcheck.report.text.wording import clean

LONGEST = 18
BRACKET = re.compile(r"(?<!\s)\s*\([^()]*\)$")
TOKEN = re.compile(r"[^\s,;:]+")
PARTS = re.compile(r"[_\-. ]+")


class Labels:
    """Names, lines and origins of the documents of one report."""

    def __init__(self, report: Report) -> None:
        self._texts = {document.uri: document.text for document in report.documents}
        self._names = short_names([document.uri for document in report.documents])
        self._origins = {uri: origin.id for origin in report.origins for uri in origin.documents}
        self._measures = {judged.fact.id: judged.fact.measure for judged in report.facts}
        self._sources = short_sources([document.source for document in report.documents])
        self._order = {document.uri: number for number, document in enumerate(report.documents)}

    def name(self, uri: str) -> str:
        """The short name of a document."""
        return self._names.get(uri) or clean(uri)

    def source(self, source: str) -> str:
        """The name of a source without what stands in brackets behind it, where that tells no two apart."""
        return self._sources.get(clean(source), clean(source))

    def names(self, uris: Sequence[str]) -> str:
        """Short names of several documents, each once, in the order of the report."""
        return ", ".join(self.name(uri) for uri in self.ordered(uris))

    def shortened(self, words: str, uris: Iterable[str]) -> str:
        """A sentence with short names for the documents that it may be about, and for others where they are words of it."""
        for uri in uris:
            words = words.replace(clean(uri), self.name(uri))
        return TOKEN.sub(lambda match: self._names.get(match[0], match[0]), words)

    def ordered(self, uris: Sequence[str]) -> list[str]:
        """Documents, each once, in the order of the report."""
        return sorted(set(uris), key=lambda uri: (self._order.get(uri, len(self._order)), uri))

    def origin(self, uri: str) -> str:
        """Id of the origin; a document without one is its own."""
        return self._origins.get(uri, uri)

    def measure(self, fact: str | None) -> str:
        """Measure of a fact by its id; empty where there is no such fact."""
        return self._measures.get(fact or "", "")

    def text(self, uri: str) -> str:
        """The text of a document; empty where the document is not in the report."""
        return self._texts.get(uri, "")

    def line(self, uri: str, offset: int) -> int:
        """Line of an offset, counted from 1; 0 where the document is not in the report."""
        text = self._texts.get(uri)
        return 0 if text is None else text.count("\n", 0, offset) + 1


def short_names(uris: Sequence[str]) -> Mapping[str, str]:
    """A name for each URI: the stem, cut to its first words where it is long, the whole path where two would clash."""
    stems = {uri: PurePosixPath(clean(uri)).stem or clean(uri) for uri in uris}
    names = {uri: stem if len(stem) <= LONGEST else _cut(stem, stems.values()) for uri, stem in stems.items()}
    uses = Counter(names.values())
    return {uri: name if uses[name] == 1 else clean(uri) for uri, name in names.items()}


def short_sources(sources: Iterable[str]) -> Mapping[str, str]:
    """A name for each source: "Léman Journal" for "Léman Journal (English edition)" if there is no other of that name."""
    full = {clean(source) for source in sources}
    short = {source: BRACKET.sub("", source) or source for source in full}
    uses = Counter(short.values())
    return {source: name if uses[name] == 1 else source for source, name in short.items()}


def _cut(stem: str, stems: Iterable[str]) -> str:
    others = [other for other in stems if other != stem]
    words = PARTS.split(stem)
    for length in range(1, len(words)):
        start = "_".join(words[:length])
        joined = stem[: len(start)]
        if len(joined) >= 2 and not any(other.startswith(joined) for other in others):
            return joined
    return stem
