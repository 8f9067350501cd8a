"""Passive cues: "is believed to", "was reported by X as saying", "she was told that"."""

from __future__ import annotations

from dataclasses import replace

from factcheck.extract.attributions_clauses import CueVerb, inverted_subject, phrase
from factcheck.extract.attributions_content import FINITE_TAGS, Extent, sentence_stop
from factcheck.extract.attributions_cues import lexicon
from factcheck.extract.attributions_drafts import Draft, content_extent
from factcheck.extract.attributions_subjects import subject_of
from factcheck.model.analysis import Analysis, Sentence, Token
from factcheck.model.text import Span


def passive_draft(analysis: Analysis, cue: CueVerb) -> Draft | None:
    """The attribution that a passive makes: to its agent, or to nobody where none is named; None where it is no cue."""
    lex = lexicon()
    subject = subject_of(analysis, cue.verb, cue.first, cue.sentence)
    agent_head = by_agent(analysis, cue.last, cue.sentence)
    stop = sentence_stop(analysis, cue.sentence)
    agent = phrase(analysis, agent_head, cue.last + 1, stop) if agent_head is not None else None
    saying = _as_saying(analysis, cue, stop)
    if saying is not None and subject is not None:
        return _quoted_as(analysis, cue, subject, agent, saying)
    if cue.verb.lower not in lex.passive:
        return None
    told = cue.words[0].frame in ("tell", "ask")
    begin = cue.last + 1
    if agent is not None:
        after_agent = analysis.token_at(agent.end - 1)
        begin = after_agent.index + 1 if after_agent is not None else begin
    content = _passive_content(analysis, cue, subject, begin, stop, told)
    if content is None:
        return None
    return Draft(
        content=content,
        cue=cue.span(analysis),
        sentence=cue.sentence,
        strength=cue.words[0].strength,
        source=agent,
        head=agent_head,
        agentless=agent is None,
        negated=cue.negated,
        frame="passive",
    )


def _passive_content(
    analysis: Analysis, cue: CueVerb, subject: Token | None, begin: int, stop: int, told: bool
) -> Span | None:
    after = Extent(begin, stop, "after") if begin < stop else None
    if told or subject is None or subject.lower == "it":
        return after.span(analysis) if after is not None else None
    head = phrase(analysis, subject, cue.sentence.first, cue.first)
    if head.start > cue.verb.start:
        return None
    end = after.span(analysis).end if after is not None else cue.span(analysis).end
    if after is None and cue.form != "finite":
        return None
    return Span(head.start, max(end, head.end))


def _as_saying(analysis: Analysis, cue: CueVerb, stop: int) -> Token | None:
    """The cue in "was quoted (by X) as saying", if it is there."""
    for index in range(cue.last + 1, min(stop - 1, cue.last + 14)):
        token, following = analysis.tokens[index], analysis.tokens[index + 1]
        if token.tag in FINITE_TAGS:
            return None
        if token.lower == "as" and following.lower.endswith("ing") and following.lower in lexicon().verbs:
            return following
    return None


def _quoted_as(analysis: Analysis, cue: CueVerb, subject: Token, agent: Span | None, saying: Token) -> Draft | None:
    inner = replace(cue, last=saying.index, words=lexicon().readings(saying.lower, ()), form="finite")
    if not inner.words:
        return None
    source = phrase(analysis, subject, cue.sentence.first, cue.first)
    extent = content_extent(analysis, inner, source, saying.index + 1)
    if extent is None:
        return None
    return Draft(
        content=extent.span(analysis),
        cue=inner.span(analysis),
        sentence=cue.sentence,
        strength=inner.words[0].strength,
        source=source,
        head=subject,
        agent=agent,
        agentless=agent is None,
        frame="passive",
    )


def by_agent(analysis: Analysis, last: int, sentence: Sentence) -> Token | None:
    """Head of the agent after "by" within a few words of a passive verb, or None."""
    tokens = analysis.tokens
    for index in range(last + 1, min(sentence.last, last + 7)):
        if tokens[index].tag in FINITE_TAGS or tokens[index].text in (";", ":"):
            return None
        if tokens[index].lower == "by":
            head = inverted_subject(analysis, index, sentence)
            if head is not None and not tokens[index + 1].tag.startswith("VBG"):
                return head
            return None
    return None
