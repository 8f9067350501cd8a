"""What documents say of the years of somebody or something: births, deaths, ages, foundings, anniversaries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from factcheck.compare.rule import Corpus
from factcheck.model.assertion import Assertion, Extraction
from factcheck.model.date import DateKind
from factcheck.model.quantity import QuantityKind
from factcheck.model.text import Span

LIFE_DAYS = 120 * 366
GROWN = 12 * 365


@dataclass(frozen=True, slots=True)
class Dated:
    """An event of a subject: which, of whom, where it stands, and its first and last possible day."""

    document: str
    event: str
    subject: str
    span: Span
    text: str
    first: date
    last: date
    past: bool


def dated(corpus: Corpus, extraction: Extraction) -> Iterator[Dated]:
    """Events of named subjects in one text, with one sure reading each."""
    for assertion in extraction.assertions:
        mention = assertion.date
        if mention is None or mention.kind is DateKind.TIME or assertion.negated or assertion.quoted:
            continue
        if mention.start_date is None or mention.end_date is None or len(mention.readings) > 1:
            continue
        first, last = date.fromisoformat(mention.start_date), date.fromisoformat(mention.end_date)
        for subject in _subjects(corpus, extraction, assertion):
            yield Dated(
                extraction.document.uri,
                assertion.measure.partition(":")[2].lstrip("~"),
                subject,
                mention.span,
                mention.text,
                first,
                last,
                assertion.modality == "asserted",
            )


def _subjects(corpus: Corpus, extraction: Extraction, assertion: Assertion) -> list[str]:
    """Labels of the named ones that an event is of: whom it befell, and who did it."""
    names = [assertion.subject] if any(word[:1].isupper() for word in assertion.subject.split()) else []
    analysis = extraction.analysis
    for verb in analysis.tokens_in(assertion.span):
        if verb.tag.startswith("VB") and verb.lemma.lower() == assertion.predicate:
            doers = analysis.children(verb, "nsubj")
            names += [e.name for e in extraction.entities if any(e.start <= t.start < e.end for t in doers)]
    return list(dict.fromkeys(corpus.linked.person(extraction.document.uri, name) for name in names))


def ages(corpus: Corpus, extraction: Extraction) -> Iterator[tuple[str, Assertion]]:
    """The ages in years that a text gives for named people, with a label for the person."""
    for assertion in extraction.assertions:
        quantity = assertion.quantity
        if assertion.measure != "age" or not assertion.subject or quantity is None or quantity.value is None:
            continue
        if quantity.kind is QuantityKind.AGE and quantity.unit in (None, "year") and not assertion.quoted:
            yield corpus.linked.person(extraction.document.uri, assertion.subject), assertion
