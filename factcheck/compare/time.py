"""Figures that replace each other in time."""

from __future__ import annotations

import re
from datetime import date

from factcheck.compare.rule import Corpus
from factcheck.model.fact import Member

GROWING = frozenset(
    {
        "deaths",
        "injured",
        "missing",
        "displaced",
        "arrested",
        "detained",
        "charged",
        "rescued",
        "cases",
        "homes",
        "endorsing_states",
    }
)
GROWING_DAYS = 30
BEFORE = 40
UPDATE = re.compile(
    r"\b(?:now|(?:raised|increased|revised|updated|corrected|lowered|cut) to|rose to|risen to|has since)\b[^.;]{0,20}$",
    re.IGNORECASE,
)
FORTNIGHT = 14


def written(corpus: Corpus, document: str) -> date | None:
    """The day a document was written, by its URI."""
    return corpus.documents[document].day


def superseded(corpus: Corpus, a: Member, b: Member) -> bool:
    """Whether one figure replaces the other: it says so, or the later text has the higher figure of a growing count."""
    if _updates(a) != _updates(b):
        return True
    one, two = written(corpus, a.document), written(corpus, b.document)
    if one is None or two is None or one == two or abs((one - two).days) > GROWING_DAYS:
        return False
    if a.assertion.measure not in GROWING:
        return False
    earlier, later = (a, b) if one < two else (b, a)
    low, high = earlier.assertion.quantity, later.assertion.quantity
    if low is None or high is None or low.value is None or high.value is None:
        return False
    return high.value > low.value


def _updates(member: Member) -> bool:
    """Whether a statement brings a figure up to date: "is now 250,000", "raised to", "revised"."""
    focus = member.assertion.focus
    if focus is None:
        return False
    before = member.assertion.text[
        max(0, focus.start - member.assertion.start - BEFORE) : max(0, focus.start - member.assertion.start)
    ]
    return bool(UPDATE.search(before))


def birthday_between(corpus: Corpus, a: Member, b: Member) -> bool:
    """Whether a birthday may explain two ages: the later text, at least a fortnight later, has one year more."""
    one, two = written(corpus, a.document), written(corpus, b.document)
    low, high = a.assertion.quantity, b.assertion.quantity
    if low is None or high is None or low.value is None or high.value is None or abs(low.value - high.value) != 1:
        return False
    if one is None or two is None:
        return True
    older = one if low.value > high.value else two
    return older > min(one, two) and abs((one - two).days) >= FORTNIGHT
