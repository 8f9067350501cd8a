"""Names of people in the draft and the offices beside them, held against the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.compare.draft_entry import Backing, DraftEntry, DraftKind, DraftVerdict, Stance
from factcheck.compare.draft_file import SourceFile
from factcheck.compare.draft_units import in_text
from factcheck.compare.draft_words import fold
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.entity import Entity, EntityKind
from factcheck.model.fact import Link, LinkKind, Member
from factcheck.model.text import Span

FULL = 2
MOST = 4


def names(draft: Extraction, file: SourceFile) -> Iterator[DraftEntry]:
    """An entry for the first full mention of each person in the draft."""
    words = {uri: frozenset(_parts(e.document.text)) for uri, e in file.by_uri.items()}
    seen: set[str] = set()
    for entity in draft.entities:
        article = in_text(draft, entity.start)
        full = entity.kind is EntityKind.PERSON and len(entity.text.split()) >= FULL
        if article and full and entity.name not in seen:
            seen.add(entity.name)
            yield _named(entity, file, words)


def _named(entity: Entity, file: SourceFile, words: dict[str, frozenset[str]]) -> DraftEntry:
    backing = [b for e in file.extractions if (b := _mention(entity, e, file)) is not None]
    if backing:
        return _name_entry(entity, DraftVerdict.SUPPORTED, "The file has the name.", backing)
    printed = [b for e in file.extractions if (b := _printed(entity.text, e)) is not None]
    if printed:
        return _name_entry(entity, DraftVerdict.SUPPORTED, "The file has the name.", printed)
    parts = set(_parts(entity.text))
    if any(parts & known for known in words.values()):
        return _name_entry(entity, DraftVerdict.UNCHECKED, "The file has part of the name only.", ())
    return _name_entry(entity, DraftVerdict.UNSUPPORTED, "No source has this name.", ())


def _mention(entity: Entity, extraction: Extraction, file: SourceFile) -> Backing | None:
    same = (o for o in extraction.entities if o.kind is EntityKind.PERSON and file.one_person(entity.name, o.name))
    found = max(same, key=lambda o: (len(o.text), -o.start), default=None)
    return Backing(extraction.document.uri, found.span, Stance.SUPPORTS, 1.0) if found else None


def _printed(name: str, extraction: Extraction) -> Backing | None:
    """Where a source prints the same words, whatever it takes them for."""
    at = extraction.document.text.find(name)
    return Backing(extraction.document.uri, Span(at, at + len(name)), Stance.SUPPORTS, 1.0) if at >= 0 else None


def _name_entry(entity: Entity, verdict: DraftVerdict, why: str, backing: Sequence[Backing]) -> DraftEntry:
    return DraftEntry(entity.start, entity.end, entity.text, DraftKind.NAME, verdict, why, tuple(backing[:MOST]))


def _parts(text: str) -> list[str]:
    return [part for word in text.split() if word[:1].isupper() and len(part := fold(word.strip(',;:()"“”'))) > 2]


def roles(draft: Extraction, links: Sequence[Link], file: SourceFile) -> Iterator[DraftEntry]:
    """An entry for each office that the draft prints beside a name that the file has with an office too."""
    uri = draft.document.uri
    for assertion in draft.assertions:
        if assertion.kind is AssertionKind.ROLE and assertion.predicate:
            pairs = [_other(link, uri, assertion) for link in links if link.kind is LinkKind.ROLE]
            found = [pair for pair in pairs if pair is not None and pair[0].document in file.by_uri]
            if found:
                yield _role(assertion, found, draft.document.text)


def _other(link: Link, uri: str, assertion: Assertion) -> tuple[Member, str] | None:
    for mine, other in ((link.a, link.b), (link.b, link.a)):
        if (
            mine.document == uri
            and mine.assertion.span == assertion.span
            and mine.assertion.subject == assertion.subject
        ):
            return other, link.relation
    return None


def _role(assertion: Assertion, found: Sequence[tuple[Member, str]], text: str) -> DraftEntry:
    agreeing = [m for m, relation in found if relation != "different"]
    span = Span(assertion.start, assertion.end)
    words = span.of(text)
    if agreeing:
        backing = _passages(agreeing, Stance.SUPPORTS)
        return DraftEntry(
            span.start, span.end, words, DraftKind.ROLE, DraftVerdict.SUPPORTED, "The file has the office.", backing
        )
    backing = _passages([m for m, _ in found], Stance.CONTRADICTS)
    why = f"The file has {found[0][0].assertion.predicate}."
    return DraftEntry(
        span.start, span.end, words, DraftKind.ROLE, DraftVerdict.CONTRADICTED, why, backing, rule="FC302"
    )


def _passages(members: Sequence[Member], stance: Stance) -> tuple[Backing, ...]:
    unique = {m.document: Backing(m.document, m.assertion.span, stance, 1.0) for m in members}
    return tuple(unique.values())[:MOST]
