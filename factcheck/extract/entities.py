"""Names of people, bodies, places, events and works in a document, with the roles printed beside people."""

from __future__ import annotations

import re

from factcheck.extract.entities_chunks import Candidate, candidates, known
from factcheck.extract.entities_evidence import key_of, kinds
from factcheck.extract.entities_lexicon import lexicon
from factcheck.extract.entities_resolve import Mention, parts_of, resolve
from factcheck.extract.entities_words import Word, words_of
from factcheck.extract.roles import role_of
from factcheck.model.analysis import Analysis
from factcheck.model.entity import Entity, EntityKind
from factcheck.model.text import Document, Span

NATIVE = re.compile(r"[ \u00a0]?[(\uff08]([^()\uff08\uff09]{1,30})[)\uff09]")
FIRST_FOREIGN = 0x370


def entities(document: Document, analysis: Analysis) -> tuple[Entity, ...]:
    """All names in text order; none overlaps another. `analysis` must be of `document.text`."""
    text = document.text
    words = words_of(analysis)
    lower = frozenset(w.plain for w in words if w.text.islower())
    found = candidates(words, lower)
    kind_of = kinds(words, [c for c in found if not words[c.first].loud or c.titled])
    mentions = [_mention(text, words, c, kind_of.get(key_of(words, c))) for c in found]
    resolved = resolve(mentions)
    kept = []
    for candidate, mention, (kind, name) in zip(found, mentions, resolved, strict=True):
        if kind is not None and (not mention.loud or _sure(words, candidate, name, mention)):
            kept.append(_entity(text, words, candidate, kind, name))
    return tuple(kept)


def _mention(text: str, words: list[Word], candidate: Candidate, kind: EntityKind | None) -> Mention:
    printed = _span(words, candidate).of(text)
    left = words[candidate.first - 1] if candidate.first else None
    locative = (
        left is not None
        and left.plain in lexicon().place_prepositions
        and left.sentence == words[candidate.first].sentence
    )
    part = words[candidate.first : candidate.last]
    if kind is None and part[0].loud:
        kind = _in_headline(part)
    return Mention(printed, kind, parts_of(printed), locative, part[0].loud)


def _in_headline(part: list[Word]) -> EntityKind | None:
    """The kind of a name that nothing but a headline prints: listed, or a given name with one word after it."""
    if listed := known(part):
        return EntityKind(listed)
    named = len(part) == 2 and part[0].plain in lexicon().given and all(w.proper for w in part)
    return EntityKind.PERSON if named else None


def _sure(words: list[Word], candidate: Candidate, name: str, mention: Mention) -> bool:
    """Whether a name in a line of capitals is one: it is listed, titled, or printed elsewhere as a name."""
    return (
        candidate.titled
        or bool(known(words[candidate.first : candidate.last]))
        or name != mention.text
        or mention.kind is not None
    )


def _span(words: list[Word], candidate: Candidate) -> Span:
    return Span(words[candidate.first].start, words[candidate.last - 1].end)


def _entity(text: str, words: list[Word], candidate: Candidate, kind: EntityKind, name: str) -> Entity:
    span = _span(words, candidate)
    role = None
    native = None
    if kind is EntityKind.PERSON:
        role = role_of(text, words, candidate.first, candidate.last, candidate.title)
    match = NATIVE.match(text, span.end)
    if match and any(ord(char) >= FIRST_FOREIGN and char.isalpha() for char in match[1]):
        native = match[1].strip()
    return Entity(
        start=span.start,
        end=span.end,
        text=span.of(text),
        kind=kind,
        name=" ".join(name.split()),
        role=" ".join(role.text.split()) if role else None,
        role_span=role.span if role else None,
        affiliation=role.affiliation if role else None,
        native=native,
    )
