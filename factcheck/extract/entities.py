"""Names of people, bodies, places, events and works in a document, with the roles printed beside people."""

from __future__ import annotations

import re

from factcheck.extract.entities_chunks import candidates
from factcheck.extract.entities_evidence import WEAK, key_of, kinds
from factcheck.extract.entities_headlines import with_headlines
from factcheck.extract.entities_lexicon import joined, lexicon
from factcheck.extract.entities_resolve import Mention, parts_of, resolve
from factcheck.extract.entities_runs import Candidate, known
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
    kind_of = kinds(words, [c for c in found if not words[c.first].loud])
    found = with_headlines(words, found, kind_of)
    mentions = [_mention(text, words, c, *kind_of.get(key_of(words, c), (None, 0.0))) for c in found]
    resolved = resolve(mentions)
    kept = []
    for candidate, mention, (kind, name) in zip(found, mentions, resolved, strict=True):
        if kind is not None and (not mention.loud or _sure(mention, name)):
            kept.append(_entity(text, words, candidate, kind, name))
    return tuple(kept)


def _mention(text: str, words: list[Word], candidate: Candidate, kind: EntityKind | None, weight: float) -> Mention:
    printed = _span(words, candidate).of(text)
    part = words[candidate.first : candidate.last]
    left = words[candidate.first - 1] if candidate.first else part[0]
    locative = left.plain in lexicon().place_prepositions and left.sentence == part[0].sentence
    if kind is None and part[0].loud:
        kind = _in_headline(part, candidate.titled)
    return Mention(printed, kind, parts_of(printed), locative, part[0].loud, weight < WEAK)


def _in_headline(part: list[Word], titled: bool) -> EntityKind | None:
    """The kind of a name that nothing but a headline prints: listed, titled, or a given name with one word after it."""
    lex = lexicon()
    if listed := known(part):
        return EntityKind(listed)
    heads = joined("organisation_last", "place_last", "openers", "portfolios", "common")
    if titled and len(part) < 4 and not any(w.plain in heads or not w.capital for w in part):
        return EntityKind.PERSON
    named = len(part) == 2 and part[0].plain in lex.given and all(w.proper for w in part)
    return EntityKind.PERSON if named else None


def _sure(mention: Mention, name: str) -> bool:
    """Whether a name in a line of capitals is one: listed, printed elsewhere as a name, or of a sure form."""
    return mention.kind is not None or name != mention.text


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
