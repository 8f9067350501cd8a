"""What takes the sting out of two figures: the other text has both, or they are defined in two ways."""

from __future__ import annotations

import re

from factcheck.compare.intervals import figures_meet
from factcheck.compare.rule import Corpus
from factcheck.model.assertion import Assertion
from factcheck.model.fact import LinkKind, Member
from factcheck.model.quantity import Quantity, QuantityKind

BEFORE = 40
LEFT_OUT = re.compile(
    r"\b(?:not counting|not including|without counting|excluding|leaving out|besides|apart from|aside from|in addition to|"
    r"as well as|on top of|other than)\b[^.;]*$",
    re.IGNORECASE,
)


def stated_elsewhere(corpus: Corpus, a: Member, b: Member) -> bool:
    """Whether the document of `b` gives the figure of `a` too: then it does not contradict it."""
    if a.assertion.quantity is None:
        return False
    extraction = corpus.extraction(b.document)
    return any(other.quantity is not None and _same(other, a.assertion) for other in extraction.assertions)


def defined_apart(corpus: Corpus, a: Member, b: Member) -> bool:
    """Whether linking found that two figures count by two definitions (FC105)."""
    links = (link for link in corpus.linked.links if link.kind is LinkKind.SCOPE)
    return any((link.a, link.b) in ((a, b), (b, a)) for link in links)


def left_out(corpus: Corpus, a: Member, b: Member) -> bool:
    """Whether the lower figure says that it leaves out just as many as it is lower by: "31, not counting the four gunmen"."""
    one, two = a.assertion.quantity, b.assertion.quantity
    if one is None or two is None or one.value is None or two.value is None:
        return False
    lower, gap = (a, two.value - one.value) if one.value < two.value else (b, one.value - two.value)
    extraction = corpus.extraction(lower.document)
    sentence = extraction.analysis.sentence_at(lower.assertion.start)
    if sentence is None:
        return False
    text = extraction.document.text
    return any(
        q.value == gap and LEFT_OUT.search(text[max(sentence.start, q.start - BEFORE) : q.start])
        for q in extraction.quantities
        if sentence.start <= q.start < sentence.end
    )


def _same(one: Assertion, two: Assertion) -> bool:
    """Whether two statements give one number of one sort: of a known measure, or of a unit that says what it is."""
    a, b = one.quantity, two.quantity
    if a is None or b is None or a.value is None or a.unit != b.unit or not (a.value == b.value or _covers(a, b)):
        return False
    return one.measure == two.measure or a.kind is not QuantityKind.COUNT


def _covers(a: Quantity, b: Quantity) -> bool:
    """Whether a figure bounded on both sides ("about 15") leaves room for the other (14.7)."""
    bounds = (a.low, a.high, b.low, b.high)
    rough = a.low != a.high or b.low != b.high
    return rough and None not in bounds and figures_meet(a, b) is True
