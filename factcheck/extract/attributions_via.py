"""The links between speaker and page: "told AFP", "quoted by Xinhua", "state television said, citing the ministry"."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extract.attributions_clauses import inverted_subject, phrase
from factcheck.extract.attributions_cues import lexicon
from factcheck.extract.attributions_drafts import Draft
from factcheck.extract.speakers import Speakers
from factcheck.model.analysis import Analysis, Token
from factcheck.model.entity import Entity, EntityKind
from factcheck.model.text import Span

CHAIN_REACH = 10


def via_of(analysis: Analysis, draft: Draft, speakers: Speakers, entities: Sequence[Entity]) -> tuple[str, ...]:
    """Further links of the chain, the nearest to the reader first."""
    if draft.frame in ("none", "continued"):
        return ()
    links: list[str] = []
    if draft.agent is not None:
        links.append(_name(analysis, draft.agent, entities))
    told = _told(analysis, draft, entities)
    if told is not None:
        links.append(told)
    return tuple(dict.fromkeys(link for link in links if link))


def _told(analysis: Analysis, draft: Draft, entities: Sequence[Entity]) -> str | None:
    """The outlet that was told: a name or "reporters" right after "told", "told to", "said in an interview with"."""
    cue = analysis.token_at(draft.cue.end - 1)
    if cue is None or draft.frame == "passive":
        return None
    telling = cue.lower in lexicon().words["said_to"]
    for index in range(cue.index + 1, min(cue.index + CHAIN_REACH, draft.sentence.last - 1)):
        token = analysis.tokens[index]
        if telling and index == cue.index + 1:
            return _addressee(analysis, cue.index, entities, draft)
        if token.text in (",", ":", ";") or token.tag in ("VBD", "VBZ") or analysis.quotation_at(token.start):
            return None
        if token.lower == "with" and analysis.tokens[index - 1].lower in ("interview", "conversation"):
            return _addressee(analysis, index, entities, draft)
    return None


def _addressee(analysis: Analysis, last: int, entities: Sequence[Entity], draft: Draft) -> str | None:
    head = inverted_subject(analysis, last, draft.sentence)
    if head is None or head.tag.startswith("PRP"):
        return None
    span = phrase(analysis, head, last + 1, head.index + 1)
    named = _entity(head.span, entities)
    if named is not None and named.kind is EntityKind.ORG:
        return named.name
    if named is None and any(t.lower in lexicon().words["media"] for t in analysis.tokens_in(span)):
        return _words(analysis.tokens_in(span))
    return None


def _entity(span: Span, entities: Sequence[Entity]) -> Entity | None:
    return next((e for e in entities if e.span.overlaps(span)), None)


def _name(analysis: Analysis, span: Span, entities: Sequence[Entity]) -> str:
    words = _words(analysis.tokens_in(span))
    named = _entity(span, entities)
    bare = words.removeprefix("the ").removeprefix("The ")
    return named.name if named is not None and named.text.removeprefix("the ") == bare else words


def _words(tokens: Sequence[Token]) -> str:
    words = ""
    for before, token in zip((None, *tokens), tokens, strict=False):
        gap = " " if before is not None and token.start > before.end else ""
        words += gap + token.text
    return words
