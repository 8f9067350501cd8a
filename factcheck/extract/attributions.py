"""Attributions: whom a document credits with what, by which words, and through whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.extract.attributions_cues import lexicon
from factcheck.extract.attributions_drafts import Draft
from factcheck.extract.attributions_phrases import label_drafts, phrase_drafts
from factcheck.extract.attributions_quotes import quotation_drafts, with_odd_pairs
from factcheck.extract.attributions_verbs import verb_drafts
from factcheck.extract.attributions_via import via_of
from factcheck.extract.speakers import Speaker, Speakers
from factcheck.model.analysis import Analysis, Sentence
from factcheck.model.attribution import Attribution, AttributionType
from factcheck.model.entity import Entity
from factcheck.model.text import Document, Span

# What is asked for, right behind "asked", "insisted on", "requested".
SECRECY = re.compile(
    r"(?:for |on )?(?:not (?:to )?be(?:ing)? (?:named|identified|quoted)|(?:to )?(?:remain|stay) anonym|(?:for )?anonym|"
    r"not (?:to )?(?:give|use|print|publish|reveal) (?:his|her|their) (?:full |real )?(?:names?|identit)|"
    r"that (?:his|her|their) (?:full |real )?(?:names?|identit\w+) not be)",
    re.IGNORECASE,
)


def attributions(document: Document, analysis: Analysis, entities: tuple[Entity, ...]) -> tuple[Attribution, ...]:
    """All attributions of a document, in order of their content; speakers resolved as far as its names allow."""
    analysis = with_odd_pairs(analysis, document.text)
    drafts = sorted(
        [*verb_drafts(analysis), *phrase_drafts(analysis), *label_drafts(analysis)],
        key=lambda d: (d.cue.start, d.content.start),
    )
    drafts = [draft for draft in _without_repeats(drafts) if not _asks_for_secrecy(document.text, draft)]
    drafts = quotation_drafts(analysis, drafts)
    speakers = Speakers(analysis, entities, document.text)
    ordered = sorted(drafts, key=lambda d: (d.sentence.start, d.cue.start))
    found = [_finished(document.text, analysis, speakers, entities, draft) for draft in ordered]
    return tuple(sorted(found, key=lambda a: (a.content.start, a.content.end)))


def _asks_for_secrecy(text: str, draft: Draft) -> bool:
    """Whether what somebody says is only that nobody shall say who they are ("asked not to be named")."""
    return bool(SECRECY.match(draft.content.of(text)))


def _without_repeats(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft where two cues of one clause claim the same content; the first stands."""
    kept: dict[tuple[Sentence, Span], Draft] = {}
    for draft in drafts:
        kept.setdefault((draft.sentence, draft.content), draft)
    return list(kept.values())


def _finished(
    text: str, analysis: Analysis, speakers: Speakers, entities: Sequence[Entity], draft: Draft
) -> Attribution:
    speaker = Speaker(None, None)
    if draft.source is not None and draft.head is not None:
        speaker = speakers.resolve(draft.source, draft.head)
    quoted = quoted_parts(analysis, draft)
    spans = [draft.content] + ([draft.source] if draft.source else []) + ([draft.cue] if draft.frame != "none" else [])
    if draft.frame == "continued":
        spans = [draft.content]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    return Attribution(
        start=start,
        end=end,
        text=text[start:end],
        type=_type(text, draft, quoted),
        content=draft.content,
        cue=draft.cue if draft.frame != "none" else None,
        source=draft.source,
        speaker=speaker.name,
        grade=speaker.grade,
        strength=draft.strength,
        via=via_of(analysis, draft, speakers, entities),
        quoted=quoted,
        negated=draft.negated,
    )


def quoted_parts(analysis: Analysis, draft: Draft) -> tuple[Span, ...]:
    """The insides of the quotations that the content holds."""
    return tuple(q.inner for q in analysis.outer_quotations if draft.content.contains(q.inner))


def _type(text: str, draft: Draft, quoted: tuple[Span, ...]) -> AttributionType:
    if draft.frame == "none":
        return AttributionType.NONE
    if draft.agentless:
        return AttributionType.AGENTLESS
    if draft.credit:
        return AttributionType.ACCORDING_TO
    if not quoted:
        return AttributionType.INDIRECT
    return AttributionType.DIRECT if _wholly_quoted(text, draft, quoted) else AttributionType.MIXED


def _wholly_quoted(text: str, draft: Draft, quoted: tuple[Span, ...]) -> bool:
    """Whether every word of the content that is not cue or source stands inside quotation marks."""
    outside = [*quoted, draft.cue] + ([draft.source] if draft.source else [])
    last_own = max(draft.cue.end, draft.source.end if draft.source else 0)
    for offset in range(draft.content.start, draft.content.end):
        if not text[offset].isalnum() or any(s.start <= offset < s.end for s in outside):
            continue
        between = draft.content.start < draft.cue.start < draft.content.end and _in_gap(offset, quoted, last_own)
        if not between:
            return False
    return True


def _in_gap(offset: int, quoted: tuple[Span, ...], last_own: int) -> bool:
    """Whether an offset lies between the cue and the quotation that resumes after it."""
    following = [q.start for q in quoted if q.start > last_own]
    before = [q.end for q in quoted if q.end <= offset]
    return bool(following) and bool(before) and offset < following[0]


def strength_of(word: str) -> str | None:
    """Strength of a cue word in any of its forms; None where the lexicon does not know it."""
    readings = lexicon().verbs.get(word.lower(), ())
    if readings:
        return readings[0].strength
    return lexicon().nouns.get(word.lower())
