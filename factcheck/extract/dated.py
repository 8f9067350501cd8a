"""Assertions from dates: what a document says happened when."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extract.assertions import common, covering, modality, negated, subject_name
from factcheck.extract.context import Reading
from factcheck.extract.deeds import ACT, deed_of, stands_for
from factcheck.model.analysis import Token
from factcheck.model.assertion import Assertion, AssertionKind
from factcheck.model.date import DateKind, DateMention
from factcheck.model.entity import EntityKind
from factcheck.model.text import PassageKind

LIFE = frozenset({"birth", "death"})


def date_assertions(reading: Reading) -> Iterator[Assertion]:
    """One assertion for each date that says when something nameable happened."""
    for mention in reading.dates:
        if (
            not reading.in_article(mention.start)
            or reading.document.passage_at(mention.start).kind is PassageKind.CAPTION
        ):
            continue
        dated = _dated(reading, mention)
        if dated is not None:
            yield dated


def _dated(reading: Reading, mention: DateMention) -> Assertion | None:
    tokens = reading.analysis.tokens_in(mention.span)
    if not tokens or reading.quoted(mention.start) or reading.is_yardstick(mention):
        return None
    head = next((t for t in tokens if t.head not in {u.index for u in tokens}), tokens[0])
    found = deed_of(reading.analysis, head)
    if found is None or (mention.kind is DateKind.TIME and (found[0].startswith(ACT) or _is_bound(reading, tokens[0]))):
        return None
    measure, event, subject = found
    sentence = reading.sentence(mention.start)
    clause = reading.without_credit(covering(reading.clause(event), mention.span), mention.span)
    return Assertion(
        start=clause.start,
        end=clause.end,
        text=clause.of(reading.text),
        kind=AssertionKind.DATE,
        measure=f"{'time' if mention.kind is DateKind.TIME else 'date'}:{measure}",
        subject=(_person_before(reading, event) if measure in LIFE else "")
        or subject_name(reading, stands_for(reading.analysis, subject))
        or event.lemma.lower(),
        predicate=event.lemma.lower(),
        date=mention,
        modality=modality(reading.analysis, head, sentence),
        negated=negated(reading.analysis, head),
        focus=mention.span,
        **common(reading, clause, sentence),
    )


def _is_bound(reading: Reading, first: Token) -> bool:
    """Whether a clock time opens or closes a span: "from 5 to 8 p.m."."""
    before = reading.analysis.tokens[max(0, first.index - 2) : first.index]
    return any(t.lower in ("from", "until", "till", "to", "between", "-", "\u2013") for t in before)


def _person_before(reading: Reading, verb: Token) -> str:
    """The person whose name ends right before a verb: "the patron of the arts Mikhail Orlov died"; "" for none."""
    first = verb
    while first.index and reading.analysis.tokens[first.index - 1].tag.startswith(("VB", "RB")):
        first = reading.analysis.tokens[first.index - 1]
    near = [e for e in reading.entities if e.kind is EntityKind.PERSON and 0 <= first.start - e.end <= 1]
    return near[0].name if near else ""
