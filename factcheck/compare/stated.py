"""What takes the sting out of two figures: the other text has both, or they are defined in two ways."""

from __future__ import annotations

import re

from factcheck.compare.intervals import figures_meet
from factcheck.compare.rule import Corpus
from factcheck.model.assertion import Assertion
from factcheck.model.fact import LinkKind, Member
from factcheck.model.quantity import Quantity, QuantityKind
from factcheck.model.text import Span

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


HARMED_SELF = re.compile(
    r"\b(?:(?:turn(?:ed|ing|s)? the (?:gun|weapon|rifle|knife|pistol) on|(?:and |before |then )+(?:kill(?:ed|ing) |shot |shooting )?"
    r"(?:then )?)\s*(?:him|her)self|(?:including|counting|plus|and|besides|aside from|apart from) the (?:suspected |alleged )?"
    r"(?:gunman|attacker|shooter|bomber|assailant|killer|perpetrator|suspect)|before (?:s?he|the \w+)(?: (?:him|her)self)? was "
    r"(?:shot|killed|fatally))\b",
    re.IGNORECASE,
)


def with_the_killer(corpus: Corpus, a: Member, b: Member) -> bool:
    """Whether two tolls differ by one and a sentence tells that the killer died, too: "killed three and then himself"."""
    one, two = a.assertion.quantity, b.assertion.quantity
    if a.assertion.measure != "deaths" or one is None or two is None or one.value is None or two.value is None:
        return False
    return abs(one.value - two.value) == 1 and any(HARMED_SELF.search(_sentence(corpus, m)) for m in (a, b))


def _sentence(corpus: Corpus, member: Member) -> str:
    extraction = corpus.extraction(member.document)
    sentence = extraction.analysis.sentence_at(member.assertion.start)
    return sentence.span.of(extraction.document.text) if sentence else member.assertion.text


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


def added_up(corpus: Corpus, a: Member, b: Member) -> bool:
    """Whether one figure is the sum of two that the other text joins: "4,300 jobs here and 1,800 jobs there" and "6,100"."""
    return _adds_up(corpus, a, b) or _adds_up(corpus, b, a) or with_the_killer(corpus, a, b)


def _adds_up(corpus: Corpus, part: Member, whole: Member) -> bool:
    one, two = part.assertion.quantity, whole.assertion.quantity
    if one is None or two is None or one.value is None or None in (two.low, two.high):
        return False
    analysis = corpus.extraction(part.document).analysis
    for other in corpus.extraction(part.document).assertions:
        more = other.quantity
        if more is None or more.value is None or more.unit != one.unit or more.start == one.start:
            continue
        known = other.measure == part.assertion.measure or ":" in other.measure
        first, second = sorted((one, more), key=lambda q: q.start)
        between = analysis.tokens_in(Span(first.end, second.start)) if first.end < second.start else ()
        joined = any(t.lower == "and" for t in between) and not any(t.tag.startswith(("VB", "MD")) for t in between)
        same_sentence = analysis.sentence_index(first.start) == analysis.sentence_index(second.start)
        if known and joined and same_sentence and two.low <= one.value + more.value <= two.high:  # type: ignore[operator]
            return True
    return False


def _same(one: Assertion, two: Assertion) -> bool:
    """Whether two statements give one number of one sort: of a known measure, or of a unit that says what it is."""
    a, b = one.quantity, two.quantity
    if a is None or b is None or a.unit != b.unit:
        return False
    if not _covers(a, b) and (a.value is None or a.value != b.value):
        return False
    if a.kind is QuantityKind.COUNT or (_told(one) and _told(two)):
        return one.measure == two.measure  # inflation of 8.5% is no word on an interest rate of 8.5%
    return True


def _told(assertion: Assertion) -> bool:
    """Whether it could be told what a sum, a share or an extent is of."""
    return not assertion.measure.partition(":")[2].startswith("~")


def _covers(a: Quantity, b: Quantity) -> bool:
    """Whether a figure bounded on both sides ("about 15") leaves room for the other (14.7)."""
    bounds = (a.low, a.high, b.low, b.high)
    rough = a.low != a.high or b.low != b.high
    return rough and None not in bounds and figures_meet(a, b) is True
