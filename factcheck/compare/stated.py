"""What takes the sting out of two figures: the other text has both, or they are defined in two ways."""

from __future__ import annotations

from factcheck.compare.rule import Corpus
from factcheck.model.assertion import Assertion
from factcheck.model.fact import LinkKind, Member
from factcheck.model.quantity import QuantityKind


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


def _same(one: Assertion, two: Assertion) -> bool:
    """Whether two statements give one number of one sort: of a known measure, or of a unit that says what it is."""
    a, b = one.quantity, two.quantity
    if a is None or b is None or a.value is None or a.value != b.value or a.unit != b.unit:
        return False
    return one.measure == two.measure or a.kind is not QuantityKind.COUNT
