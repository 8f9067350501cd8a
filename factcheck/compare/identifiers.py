"""Numbers that name one thing: flights, bills, resolutions, court cases, trains, laws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.model.assertion import Extraction
from factcheck.model.text import Span

NUMBER = r"(?:(?:[Nn]o\.?|[Nn]umber|[Nn]r\.?|#)\s*)?"
PATTERNS = {
    "flight": re.compile(r"\b[Ff]light\s+" + NUMBER + r"(?P<id>[A-Z0-9]{2,3}[ -]?\d{1,4}|\d{2,4})\b"),
    "bill": re.compile(
        r"\b(?:(?:House|Senate|Assembly)\s+)?(?:[Bb]ill|Act)\s+"
        + NUMBER
        + r"(?P<id>[A-Z]{0,2}-?\d{1,5}(?:/\d{2,4})?)\b"
        r"|\b(?P<id2>(?:H\.? ?R\.?|S\.? ?B\.?|H\.? ?B\.?)\s?\d{1,5})\b"
    ),
    "resolution": re.compile(r"\b[Rr]esolution\s+" + NUMBER + r"(?P<id>[A-Z0-9/]{0,24}\d)\b"),
    "case": re.compile(r"\b[Cc]ase\s+(?:[Nn]o\.?|[Nn]umber|[Nn]r\.?)\s*(?P<id>[A-Z0-9][A-Z0-9/:. -]{0,14}\d)\b"),
    "train": re.compile(r"\b[Tt]rain\s+" + NUMBER + r"(?P<id>[A-Z]{0,3} ?\d{2,5})\b"),
    "law": re.compile(
        r"\b(?:[Ll]aw|[Dd]ecree|[Dd]irective|[Rr]egulation|[Oo]rdinance|[Pp]roposition)\s+"
        + NUMBER
        + r"(?P<id>\d{1,5}(?:[/-]\d{1,4}){0,2}(?:/[A-Z]{2,3})?)\b"
    ),
    "notice": re.compile(
        r"\b(?:[Pp]atent|[Ll]icen[cs]e|[Pp]ermit|[Cc]ontract|[Tt]ender|[Bb]ulletin|[Vv]oyage)\s+"
        r"(?:[Nn]o\.?|[Nn]umber|[Nn]r\.?|#)\s*(?P<id>[A-Z0-9][A-Z0-9/-]*\d)\b"
    ),
}
CONTENT = ("NN", "VB", "JJ")


@dataclass(frozen=True, slots=True)
class Identifier:
    """A numbered thing in one document: its sort, the number in one form, where it stands, the words of its sentence."""

    document: str
    sort: str
    number: str
    span: Span
    words: frozenset[str]


def identifiers(extraction: Extraction) -> Iterator[Identifier]:
    """The numbered things of one text, in the order of their sorts."""
    text = extraction.document.text
    for sort, pattern in PATTERNS.items():
        for match in pattern.finditer(text):
            if extraction.document.passage_at(match.start()).kind.of_story:
                group = "id" if match["id"] else "id2"
                number = re.sub(r"[^A-Z0-9/]", "", match[group].upper())
                span = Span(match.start(), match.end())
                yield Identifier(extraction.document.uri, sort, number, span, _words(extraction, span))


def _words(extraction: Extraction, span: Span) -> frozenset[str]:
    sentence = extraction.analysis.sentence_at(span.start)
    tokens = extraction.analysis.sentence_tokens(sentence) if sentence else ()
    return frozenset(
        t.lemma.lower()
        for t in tokens
        if t.tag.startswith(CONTENT) and len(t.text) > 2 and not span.start <= t.start < span.end
    )


def same_number(a: str, b: str) -> bool:
    """Whether two numbers are one, with or without letters before it ("QF11", "11")."""
    return a == b or (
        a.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == b.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        and (a.isdigit() or b.isdigit())
    )
