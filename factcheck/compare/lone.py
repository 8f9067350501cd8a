"""Facts beside those that are compared: tolls that one document alone gives, and victims told of one by one."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from factcheck.compare.rule import Corpus
from factcheck.model.assertion import Assertion
from factcheck.model.fact import Fact, Member
from factcheck.model.text import Span

TOLLS = frozenset({"deaths", "injured", "missing", "detained", "arrested", "displaced"})
LONGEST = 70
Key = tuple[str, str, Decimal | None, Decimal | None]


def lone_facts(corpus: Corpus) -> tuple[Fact, ...]:
    """One fact for each toll of each document that is in no fact of several for its measure; statements of one figure are one fact."""
    told = {
        (m.document, _place(m.assertion))
        for fact in corpus.linked.facts
        for m in fact.members
        if m.assertion.measure == fact.measure
    }
    held: dict[Key, list[Member]] = defaultdict(list)
    for extraction in corpus.extractions:
        uri = extraction.document.uri
        for assertion in extraction.assertions:
            if _counts(assertion) and (uri, _place(assertion)) not in told:
                assert assertion.quantity is not None
                key = (uri, assertion.measure, assertion.quantity.low, assertion.quantity.high)
                held[key].append(Member(uri, assertion))
    return tuple(_facts(held))


def _place(assertion: Assertion) -> Span:
    """Where the figure stands: one clause may hold two."""
    return assertion.focus or assertion.span


def victim_facts(corpus: Corpus) -> tuple[Fact, ...]:
    """One fact for each victim that documents of a story name, and for each document one for those without a name."""
    story = _stories(corpus)
    held: dict[Key, list[Member]] = defaultdict(list)
    for extraction in corpus.extractions:
        uri = extraction.document.uri
        for assertion in extraction.victims:
            assert assertion.quantity is not None
            named = assertion.subject[:1].isupper()
            told = f"{story[uri]}|{corpus.linked.person(uri, assertion.subject)}" if named else uri
            key = (told, assertion.measure, assertion.quantity.low, None)
            held[key].append(Member(uri, assertion))
    return tuple(_facts(held))


def _stories(corpus: Corpus) -> dict[str, str]:
    """For each document the first one of those that tell its story, directly or through others."""
    first = {e.document.uri: e.document.uri for e in corpus.extractions}
    for _ in first:
        before = dict(first)
        for a, b in corpus.linked.stories:
            first[a] = first[b] = min(first[a], first[b])
        if before == first:
            break
    return first


def _counts(assertion: Assertion) -> bool:
    """Whether a statement gives a toll as it stands: no rate, no rise, nothing denied or to come."""
    if assertion.quantity is None or assertion.measure not in TOLLS or assertion.negated:
        return False
    apart = any(mark == "change" or mark.startswith("rate:") for mark in assertion.scope)
    return not apart and assertion.modality == "asserted"


def _facts(held: dict[Key, list[Member]]) -> Iterator[Fact]:
    for (uri, measure, low, high), members in held.items():
        words = " ".join(members[0].assertion.text.split())
        digest = hashlib.sha256(f"{measure}|{uri}|{low}|{high}|{words.casefold()}".encode()).hexdigest()[:12]
        short = words if len(words) <= LONGEST else words[: LONGEST - 3] + "..."
        yield Fact(f"f{digest}", f"{measure.replace('_', ' ')}: {short}", measure, tuple(members))
