"""Facts: figures, dates and events of several documents that speak of one thing, with the reasons for holding them so."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from factcheck.link.comparable import Pairing, equal_values
from factcheck.link.judging import Judge
from factcheck.link.lexicon import AMOUNTS, known_measure, near_measures
from factcheck.link.stories import Weights
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.fact import Fact, Member
from factcheck.model.quantity import QuantityKind

FACT_KINDS = (AssertionKind.QUANTITY, AssertionKind.DATE, AssertionKind.EVENT)
MARGIN = 0.05
CROWD = 6


def facts(
    extractions: Sequence[Extraction],
    known: Weights,
    stories: frozenset[tuple[str, str]],
    people: dict[tuple[str, str], str],
    lookalikes: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[Fact, ...]:
    """Facts with members from at least two documents, ordered by id of their first member.

    `lookalikes` are pairs of documents that are of two things, whatever they have in common.
    """
    groups: dict[str, list[Member]] = defaultdict(list)
    for extraction in extractions:
        for assertion in extraction.assertions:
            if assertion.kind in FACT_KINDS and not assertion.negated:
                groups[group_of(assertion)].append(Member(extraction.document.uri, assertion))
    judge = Judge(extractions, known, stories, people, lookalikes)
    found = [fact for key in sorted(groups) for fact in _cluster(groups[key], judge)]
    return tuple(sorted(found, key=lambda f: (f.members[0].document, *_place(f.members[0]), f.id)))


def group_of(assertion: Assertion) -> str:
    """Only assertions of one group are ever compared: figures of one sort, dates and events of one measure."""
    return f"{assertion.kind}:{_sort(assertion)}"


def weighable(assertion: Assertion) -> bool:
    """Whether a statement is a figure that may be of one thing with another of its group; ages are only of one person."""
    return assertion.quantity is not None and _sort(assertion) != "age"


def _sort(assertion: Assertion) -> str:
    quantity = assertion.quantity
    if quantity is None or assertion.measure == "age":
        return assertion.measure
    if quantity.kind is not QuantityKind.RANGE:
        return str(quantity.kind)
    table = assertion.measure.partition(":")[0]
    return table if table in AMOUNTS else str(QuantityKind.COUNT)


def _cluster(members: list[Member], judge: Judge) -> list[Fact]:
    """Statements joined by best-match pairs, the best first. A fact remembers which pairs were judged: only they compare."""
    pairs = sorted(_mutual(members, judge), key=lambda p: (-p[0], p[1], p[2]))
    cluster_of = {i: {i} for i in range(len(members))}
    kept: list[tuple[int, int, Pairing]] = []
    for _, i, j, found in pairs:
        joined = cluster_of[i] | cluster_of[j]
        known = found.sure or min(len(cluster_of[i]), len(cluster_of[j])) == 1
        vague = not equal_values(members[i].assertion, members[j].assertion)
        apart = (vague and _of_two_measures(cluster_of[i], cluster_of[j], members)) or _crowded(joined, members)
        if cluster_of[i] is not cluster_of[j] and known and not apart:
            for k in joined:
                cluster_of[k] = joined
        if cluster_of[i] is cluster_of[j]:
            kept.append((i, j, found))
    return [
        _fact(members, cluster, [p for p in kept if p[0] in cluster])
        for cluster in _distinct(cluster_of)
        if len(cluster) > 1
    ]


def _mutual(members: list[Member], judge: Judge) -> list[tuple[float, int, int, Pairing]]:
    """Pairs in which each statement is the other's best match in its document, within a small margin."""
    pairs = []
    best: dict[tuple[int, str], float] = defaultdict(float)
    for i, j, found in judge.pairs(members, weighed=weighable(members[0].assertion)):
        pairs.append((found.score, i, j, found))
        for one, other in ((i, j), (j, i)):
            end = one, members[other].document
            best[end] = max(best[end], found.score)
    return [
        p
        for p in pairs
        if p[0] + MARGIN >= best[p[1], members[p[2]].document] and p[0] + MARGIN >= best[p[2], members[p[1]].document]
    ]


def _of_two_measures(one: set[int], two: set[int], members: list[Member]) -> bool:
    """Whether two facts are each known to be of something, and not of one thing: no vague statement joins them."""
    left, right = ({m for k in side if known_measure(m := members[k].assertion.measure)} for side in (one, two))
    return bool(left) and bool(right) and not any(near_measures(a, b) for a in left for b in right)


def _crowded(indices: set[int], members: list[Member]) -> bool:
    """Whether one document would bring more than six statements: then the link is about a word, not a thing."""
    counts: dict[str, int] = defaultdict(int)
    for k in indices:
        counts[members[k].document] += 1
    return max(counts.values()) > CROWD


def _distinct(cluster_of: dict[int, set[int]]) -> list[set[int]]:
    seen: set[int] = set()
    found = []
    for k in sorted(cluster_of):
        if k not in seen:
            found.append(cluster_of[k])
            seen |= cluster_of[k]
    return found


def _fact(members: list[Member], cluster: set[int], pairs: list[tuple[int, int, Pairing]]) -> Fact:
    order = sorted(cluster, key=lambda k: (members[k].document, *_place(members[k]), k))
    ordered = tuple(members[k] for k in order)
    rank = {k: n for n, k in enumerate(order)}
    key = "|".join(f"{m.document}:{' '.join(m.assertion.text.split()).casefold()}:{_value(m)}" for m in ordered)
    measure = ordered[0].assertion.measure
    digest = hashlib.sha256(f"{measure}|{key}".encode()).hexdigest()[:12]
    reasons = list(dict.fromkeys(why for _, _, found in pairs for why in found.why))
    linked = sorted((min(rank[i], rank[j]), max(rank[i], rank[j])) for i, j, _ in pairs)
    return Fact(f"f{digest}", _label(ordered), measure, ordered, tuple(reasons[:4]), tuple(linked))


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
        "date": f"date of {rest.lstrip('~')}",
        "time": f"time of {rest}",
        "ladder": "what became of it",
        "term": f"word for {rest}",
    }.get(kind)
    words = " ".join(shortest.text.split())
    told = words if len(words) <= 70 else words[:67] + "..."
    if name is None and not known_measure(measure) and measure != "age":
        return told  # a measure named by noun and verb for want of better tells the reader nothing
    return f"{name or measure.replace('_', ' ').replace(':', ' ').strip()}: {told}"
