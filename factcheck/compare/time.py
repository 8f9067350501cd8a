"""Figures that replace each other in time."""

from __future__ import annotations

import re
from datetime import date

from factcheck.compare.rule import Corpus
from factcheck.model.fact import Member
from factcheck.model.text import PassageKind

UPDATE = re.compile(
    r"\b(?:ris(?:es?|en)|rose|climb(?:s|ed)?|revis(?:ed|es)|updat(?:ed|es)|now stands?|increased|has grown|went up|so far"
    r"|by (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
GROWING = frozenset(
    {"deaths", "injured", "displaced", "arrested", "detained", "charged", "rescued", "cases", "endorsing_states"}
)


def written(corpus: Corpus, document: str) -> date | None:
    """The day a document was written, as far as it says."""
    found = corpus.documents[document]
    for passage in found.passages:
        if passage.kind is PassageKind.ARTICLE and passage.anchor is not None:
            return passage.anchor.day
    return date.fromisoformat(found.published[:10]) if found.published else None


def superseded(corpus: Corpus, a: Member, b: Member) -> bool:
    """Whether the later of two documents says that it brings a count up to date, and its figure is the higher one."""
    one, two = written(corpus, a.document), written(corpus, b.document)
    if one is None or two is None or one == two or a.assertion.measure not in GROWING:
        return False
    earlier, later = (a, b) if one < two else (b, a)
    low, high = earlier.assertion.quantity, later.assertion.quantity
    if low is None or high is None or low.value is None or high.value is None:
        return False
    return high.value > low.value and bool(UPDATE.search(later.assertion.text))
