"""Facts: figures, dates and events of several documents that speak of one thing, with the reasons for holding them so."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from itertools import combinations

from factcheck.link.comparable import Pairing, pairing
from factcheck.link.stories import Weights
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.fact import Fact, Member

FACT_KINDS = (AssertionKind.QUANTITY, AssertionKind.DATE, AssertionKind.EVENT)
MARGIN = 0.05
Judge = Callable[[Member, Member], Pairing | None]


def facts(
    extractions: Sequence[Extraction],
    known: Weights,
    stories: frozenset[tuple[str, str]],
    people: dict[tuple[str, str], str],
    days: dict[str, date],
) -> tuple[Fact, ...]:
    """Facts with members from at least two documents, ordered by id of their first member."""
    groups: dict[str, list[Member]] = defaultdict(list)
    for extraction in extractions:
        for assertion in extraction.assertions:
            if assertion.kind in FACT_KINDS and not assertion.negated:
                groups[_group(assertion)].append(Member(extraction.document.uri, assertion))

    def judge(a: Member, b: Member) -> Pairing | None:
        same_story = (min(a.document, b.document), max(a.document, b.document)) in stories
        return pairing(a, b, known, same_story, people, days)

    found = [fact for key in sorted(groups) for fact in _cluster(groups[key], judge)]
    return tuple(sorted(found, key=lambda f: (f.members[0].document, *_place(f.members[0]), f.id)))


def _group(assertion: Assertion) -> str:
    """Only assertions of one group are ever compared: same kind and measure, unknown measures by what is counted."""
    return f"{assertion.kind}:{assertion.measure.split(':')[0] if assertion.kind is AssertionKind.QUANTITY else assertion.measure}"


def _cluster(members: list[Member], judge: Judge) -> list[Fact]:
    """Best pairs first; two clusters join only where every pair across them that was judged may be one thing."""
    pairs = _mutual(members, judge)
    allowed = {(i, j) for _, i, j, _ in pairs}
    cluster_of = {i: {i} for i in range(len(members))}
    reasons: dict[int, list[str]] = defaultdict(list)
    for _, i, j, found in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        one, two = cluster_of[i], cluster_of[j]
        if one is two:
            continue
        across = [(min(x, y), max(x, y)) for x in one for y in two if members[x].document != members[y].document]
        agreeing = sum(pair in allowed for pair in across)
        if agreeing * 2 >= len(across) and not _crowded(one | two, members):
            joined = one | two
            for k in joined:
                cluster_of[k] = joined
            reasons[min(joined)] = (
                reasons.pop(min(one), []) + reasons.pop(min(two), []) if min(one) != min(two) else reasons[min(one)]
            )
            reasons[min(joined)] += [r for r in found.why if r not in reasons[min(joined)]]
    return [_fact([members[k] for k in sorted(c)], reasons[min(c)]) for c in _distinct(cluster_of) if len(c) > 1]


def _mutual(members: list[Member], judge: Judge) -> list[tuple[float, int, int, Pairing]]:
    """Pairs in which each statement is the other's best match in its document, within a small margin."""
    pairs = []
    best: dict[tuple[int, str], float] = defaultdict(float)
    for (i, a), (j, b) in combinations(enumerate(members), 2):
        found = judge(a, b) if a.document != b.document else None
        if found is not None:
            pairs.append((found.score, i, j, found))
            best[i, b.document] = max(best[i, b.document], found.score)
            best[j, a.document] = max(best[j, a.document], found.score)
    return [
        p
        for p in pairs
        if p[0] + MARGIN >= best[p[1], members[p[2]].document] and p[0] + MARGIN >= best[p[2], members[p[1]].document]
    ]


def _crowded(indices: set[int], members: list[Member]) -> bool:
    """Whether one document would bring more than three statements: then the link is about a word, not a thing."""
    counts: dict[str, int] = defaultdict(int)
    for k in indices:
        counts[members[k].document] += 1
    return max(counts.values()) > 3


def _distinct(cluster_of: dict[int, set[int]]) -> list[set[int]]:
    seen: set[int] = set()
    found = []
    for k in sorted(cluster_of):
        if k not in seen:
            found.append(cluster_of[k])
            seen |= cluster_of[k]
    return found


def _fact(members: list[Member], reasons: list[str]) -> Fact:
    ordered = tuple(sorted(members, key=lambda m: (m.document, *_place(m))))
    key = "|".join(f"{m.document}:{' '.join(m.assertion.text.split()).casefold()}:{_value(m)}" for m in ordered)
    first = ordered[0].assertion
    digest = hashlib.sha256(f"{first.measure}|{key}".encode()).hexdigest()[:12]
    return Fact(f"f{digest}", _label(ordered), first.measure, ordered, tuple(reasons[:4]))


def _place(member: Member) -> tuple[int, int]:
    """Where the value stands; two facts of one sentence differ in it."""
    focus = member.assertion.focus or member.assertion.span
    return focus.start, focus.end


def _value(member: Member) -> str:
    assertion = member.assertion
    words = (
        assertion.quantity.text
        if assertion.quantity
        else assertion.date.text
        if assertion.date
        else assertion.predicate
    )
    return " ".join(words.split()).casefold()


def _label(members: tuple[Member, ...]) -> str:
    """What a reader calls the fact: the measure and its shortest telling clause."""
    measure = members[0].assertion.measure
    shortest = min((m.assertion for m in members), key=lambda a: (len(a.text), a.text))
    kind, _, rest = measure.partition(":")
    name = {
        "date": f"date of {rest}",
        "time": f"time of {rest}",
        "ladder": "what became of it",
        "term": f"word for {rest}",
    }.get(kind)
    words = " ".join(shortest.text.split())
    return f"{name or measure.replace('_', ' ').replace(':', ' ').strip()}: {words if len(words) <= 70 else words[:67] + '...'}"
