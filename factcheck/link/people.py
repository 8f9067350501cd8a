"""One person in many spellings: which names of two documents are one person, and on what evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from factcheck.link.names import NameMatch, compare_names, same_person_evidence
from factcheck.link.roles import compare_roles
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.entity import Entity, EntityKind
from factcheck.model.fact import Link, LinkKind, Member
from factcheck.model.text import Span

SURE = frozenset({"same", "variant-known"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A person in one document: the fullest name, all mentions, those with a role first."""

    document: str
    name: str
    mentions: tuple[Entity, ...]


@lru_cache(maxsize=100_000)
def match(a: str, b: str) -> NameMatch:
    """`compare_names`, remembered: a batch asks for one pair many times."""
    return compare_names(a, b)


def may_be_one(_a_document: str, a: str, _b_document: str, b: str) -> bool:
    """Whether two names could be one speaker's: any relation but `different`."""
    return match(a, b).relation != "different"


def figures(extraction: Extraction) -> tuple[Figure, ...]:
    """People named in the article of a document, in the order of their first mention."""
    found: dict[str, list[Entity]] = defaultdict(list)
    for entity in extraction.entities:
        kind = extraction.document.passage_at(entity.start).kind
        if entity.kind is EntityKind.PERSON and kind.of_story:
            found[entity.name].append(entity)
    ordered = {
        name: tuple(sorted(m, key=lambda e: (e.role is None, len(e.text) < len(e.name), e.start)))
        for name, m in found.items()
    }
    return tuple(Figure(extraction.document.uri, name, mentions) for name, mentions in ordered.items())


def name_links(
    extractions: Sequence[Extraction], stories: frozenset[tuple[str, str]], quotes: Sequence[Link]
) -> tuple[Link, ...]:
    """Pairs of people of two documents held to be one. Far-apart spellings need a shared role or a shared quotation."""
    people = {e.document.uri: figures(e) for e in extractions}
    texts = {e.document.uri: e for e in extractions}
    shared = _shared_speakers(quotes)
    found = []
    for a, b in combinations(sorted(people), 2):
        for one in people[a]:
            for two in people[b]:
                why = _reasons(one, two, (a, b) in stories, shared)
                if why is not None:
                    found.append(_link(texts, one, two, match(one.name, two.name).relation, why))
    return _without_rivals(found)


def _shared_speakers(quotes: Sequence[Link]) -> frozenset[tuple[str, str, str, str]]:
    return frozenset((q.a.document, q.a.assertion.subject, q.b.document, q.b.assertion.subject) for q in quotes)


def _reasons(
    one: Figure, two: Figure, same_story: bool, shared: frozenset[tuple[str, str, str, str]]
) -> tuple[str, ...] | None:
    """Why two people are one, or None where they are not."""
    found = match(one.name, two.name)
    if found.relation == "different":
        return None
    evidence = list(same_person_evidence(one.mentions[0], two.mentions[0]))
    if (one.document, one.name, two.document, two.name) in shared:
        evidence.append("the same words are quoted from both")
    if found.relation in SURE and (same_story or evidence or len(one.name.split()) > 1):
        return (found.why, *evidence)
    single = min(len(one.name.split()), len(two.name.split())) == 1
    if found.relation == "variant-close" and (evidence or (same_story and not single)):
        return (found.why, *evidence)
    if found.relation == "variant-far" and evidence and not single:
        return (found.why, *evidence)
    return None


def _without_rivals(links: list[Link]) -> tuple[Link, ...]:
    """Without far spellings of people who have an exact counterpart in the other document: those are two people.

    A given name or surname alone is no counterpart: "Jonah" stands for Jonah Barley and for Jonah Barely.
    """
    sure, same = _counterparts(links, SURE), _counterparts(links, frozenset({"same"}))

    def rivalled(link: Link) -> bool:
        exact = same if link.relation in SURE else sure
        ends = ((link.a, link.b), (link.b, link.a))
        return any((one.document, one.assertion.subject, two.document) in exact for one, two in ends)

    return tuple(link for link in links if link.relation == "same" or not rivalled(link))


def _counterparts(links: list[Link], relations: frozenset[str]) -> frozenset[tuple[str, str, str]]:
    """(document, name, other document) of everybody whose full name stands in the other document by one of some relations."""
    ends = [pair for link in links if link.relation in relations for pair in ((link.a, link.b), (link.b, link.a))]
    return frozenset(
        (one.document, one.assertion.subject, two.document) for one, two in ends if " " in two.assertion.subject
    )


def _link(texts: dict[str, Extraction], one: Figure, two: Figure, relation: str, why: tuple[str, ...]) -> Link:
    return Link(LinkKind.NAME, _member(texts[one.document], one), _member(texts[two.document], two), relation, why)


def _member(extraction: Extraction, figure: Figure) -> Member:
    """The person's best mention: the assertion of the role where there is one."""
    fullest = max(figure.mentions, key=lambda e: (len(e.text), e.role is not None, -e.start))
    for assertion in extraction.assertions:
        if assertion.kind is AssertionKind.ROLE and assertion.focus == fullest.span:
            return Member(figure.document, assertion)
    span = (
        fullest.span
        if fullest.role_span is None
        else Span(min(fullest.start, fullest.role_span.start), max(fullest.end, fullest.role_span.end))
    )
    return Member(
        figure.document,
        Assertion(
            start=span.start,
            end=span.end,
            text=span.of(extraction.document.text),
            kind=AssertionKind.ROLE,
            measure="role",
            subject=figure.name,
            predicate=fullest.role or "",
            names=frozenset({figure.name}),
            focus=fullest.span,
        ),
    )


def labels(extractions: Sequence[Extraction], links: Iterable[Link]) -> dict[tuple[str, str], str]:
    """(document, name) -> one label for each person."""
    parent: dict[tuple[str, str], tuple[str, str]] = {}
    for extraction in extractions:
        for figure in figures(extraction):
            parent[figure.document, figure.name] = (figure.document, figure.name)

    def root(key: tuple[str, str]) -> tuple[str, str]:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    for link in links:
        low, high = sorted(
            (root((link.a.document, link.a.assertion.subject)), root((link.b.document, link.b.assertion.subject)))
        )
        parent[high] = low
    return {key: root(key)[1].casefold() for key in sorted(parent)}


def role_links(extractions: Sequence[Extraction], people: dict[tuple[str, str], str]) -> tuple[Link, ...]:
    """Pairs of role statements of two documents about one person, with how the roles stand to each other."""
    roles: dict[str, list[Member]] = defaultdict(list)
    for extraction in extractions:
        for assertion in extraction.assertions:
            label = people.get((extraction.document.uri, assertion.subject))
            if assertion.kind is AssertionKind.ROLE and label is not None:
                roles[label].append(Member(extraction.document.uri, assertion))
    found = []
    for members in roles.values():
        for a, b in combinations(members, 2):
            if a.document != b.document:
                result = compare_roles(a.assertion.predicate, b.assertion.predicate)
                found.append(Link(LinkKind.ROLE, a, b, result.relation, (result.why,)))
    return tuple(found)
