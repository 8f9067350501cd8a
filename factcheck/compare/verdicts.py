"""How the assertions of one fact stand to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.compare.intervals import days_meet, figures_meet, same_precision
from factcheck.compare.lone import lone_facts, victim_facts
from factcheck.compare.rule import Corpus, listed, telling
from factcheck.compare.stated import added_up, defined_apart, left_out
from factcheck.compare.time import birthday_between, superseded
from factcheck.model.assertion import Assertion, AssertionKind
from factcheck.model.fact import Fact, Member, Verdict
from factcheck.model.finding import Finding
from factcheck.model.report import CountsFor, JudgedFact


def judged(corpus: Corpus, findings: Iterable[Finding]) -> tuple[JudgedFact, ...]:
    """Every fact with its verdict and the number of its origins, in the order of the facts; then tolls of one text and victims."""
    disputed = {(e.document, e.start, e.end) for f in findings if f.family == "disputed-claim" for e in f.evidence}
    shared = [_judged(corpus, fact, verdict(corpus, fact, disputed)) for fact in corpus.linked.facts]
    beside = (*lone_facts(corpus), *victim_facts(corpus))
    return (*shared, *(_judged(corpus, fact, _by_origins(corpus, fact)) for fact in beside))


def _by_origins(corpus: Corpus, fact: Fact) -> Verdict:
    return Verdict.AGREED if corpus.roots(fact.members) > 1 else Verdict.SINGLE_ORIGIN


def _judged(corpus: Corpus, fact: Fact, found_verdict: Verdict) -> JudgedFact:
    places = [(m.document, telling(m)) for m in fact.members]
    found = corpus.linked.roots(places)
    first = {o.id: o.documents[0] for o in corpus.linked.origins}
    roots = tuple(CountsFor(r.added_by or first.get(r.origin, r.origin), bool(r.added_by)) for r in found)
    return JudgedFact(fact, found_verdict, len(set(found)), roots, tuple(_why(corpus, fact)))


def _why(corpus: Corpus, fact: Fact) -> Iterator[str]:
    """Why a fact has fewer origins, or more, than its documents would have it."""
    for origin in corpus.linked.origins:
        shared = [uri for uri in fact.documents if uri in origin.documents]
        if len(shared) > 1:
            yield f"{listed(shared)} go back to one text ({origin.label})"
    strands = (corpus.linked.strand(m.document, telling(m)) for m in fact.members)
    yield from dict.fromkeys(strand.why for strand in strands if strand is not None)


def verdict(corpus: Corpus, fact: Fact, disputed: set[tuple[str, int, int]]) -> Verdict:
    """The verdict of one fact; conflict outweighs the rest, then dispute."""
    relations = {_relation(corpus, a, b) for a, b in fact.linked() if a.document != b.document}
    if Verdict.CONFLICT in relations:
        return Verdict.CONFLICT
    if any(d == m.document and s <= m.assertion.start < e for m in fact.members for d, s, e in disputed):
        return Verdict.DISPUTED
    if Verdict.SUPERSEDED in relations:
        return Verdict.SUPERSEDED
    if Verdict.COMPATIBLE in relations:
        return Verdict.COMPATIBLE
    return _by_origins(corpus, fact)


def _relation(corpus: Corpus, a: Member, b: Member) -> Verdict:
    one, two = a.assertion, b.assertion
    if one.quantity is not None and two.quantity is not None:
        meets = figures_meet(one.quantity, two.quantity)
        if meets is False:
            return _apart(corpus, a, b)
        return Verdict.AGREED if meets and same_precision(one.quantity, two.quantity) else Verdict.COMPATIBLE
    if one.date is not None and two.date is not None:
        meets = days_meet(one.date, two.date)
        return {False: Verdict.CONFLICT, None: Verdict.COMPATIBLE}.get(meets, Verdict.AGREED)
    return _by_words(one, two)


def _apart(corpus: Corpus, a: Member, b: Member) -> Verdict:
    """What two figures come to that share no value."""
    if a.assertion.measure == "age":
        return Verdict.COMPATIBLE if birthday_between(corpus, a, b) else Verdict.CONFLICT
    if superseded(corpus, a, b):
        return Verdict.SUPERSEDED
    explained = left_out(corpus, a, b) or defined_apart(corpus, a, b) or added_up(corpus, a, b)
    return Verdict.COMPATIBLE if explained else Verdict.CONFLICT


def _by_words(one: Assertion, two: Assertion) -> Verdict:
    if one.kind is AssertionKind.EVENT and one.predicate != two.predicate:
        return Verdict.COMPATIBLE
    return Verdict.AGREED if one.predicate == two.predicate else Verdict.COMPATIBLE
