"""Denials without a verb of denying: "there is no truth in this", "reports that ... are false", "that is a lie"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from factcheck.extract.attributions_content import Extent, sentence_stop
from factcheck.extract.positions_accusing import Stand
from factcheck.extract.positions_cues import invented, position_words
from factcheck.model.analysis import Analysis, Sentence, Token
from factcheck.model.attribution import PositionKind
from factcheck.model.text import Span

BEING = frozenset({"is", "are", "was", "were", "'s", "’s"})
POINTING = frozenset({"this", "that", "it"})
PREDICATE, SUBJECT = 5, 16


def calling_untrue(analysis: Analysis) -> Iterator[Stand]:
    """All denials of this kind, at most one for each sentence, in text order."""
    for sentence in analysis.sentences:
        for token in analysis.having(sentence, _openers() | BEING):
            cue = _phrase(analysis, token, sentence) or _predicate(analysis, token, sentence)
            if cue is not None:
                yield _stand(analysis, sentence, cue)
                break


def _phrase(analysis: Analysis, token: Token, sentence: Sentence) -> Span | None:
    if token.lower not in _openers():
        return None
    words = tuple(t.lower for t in analysis.tokens[token.index : min(token.index + 5, sentence.last)])
    found = next((p for p in position_words().denials if words[: len(p)] == p), None)
    return None if found is None else Span(token.start, analysis.tokens[token.index + len(found) - 1].end)


@cache
def _openers() -> frozenset[str]:
    """First words of the phrases that deny."""
    return frozenset(phrase[0] for phrase in position_words().denials)


def _predicate(analysis: Analysis, verb: Token, sentence: Sentence) -> Span | None:
    """ "is false", "are not true", "was nothing but a lie", where the subject is somebody's word."""
    if verb.lower not in BEING or not _said(analysis, verb, sentence):
        return None
    words = position_words()
    for token in analysis.tokens[verb.index + 1 : min(verb.index + PREDICATE, sentence.last)]:
        if token.text in (",", ";", ":", ".") or token.lower in BEING:
            return None
        before = {t.lower for t in analysis.tokens[verb.index + 1 : token.index]}
        negated = bool(before & {"not", "n't", "n’t"})
        if not _ends(analysis, token, sentence):
            continue
        if (token.lower in words.objects["untrue"] and not negated) or (token.lower == "true" and negated):
            return Span(verb.start, token.end)
    return Span(verb.start, verb.end) if invented(analysis, verb.index + 1, sentence) else None


def _ends(analysis: Analysis, token: Token, sentence: Sentence) -> bool:
    """Whether the judgement is complete here: "is false", but neither "is false economy" nor "is wrong for us"."""
    after = analysis.tokens[token.index + 1 : min(token.index + 2, sentence.last)]
    return not after or not after[0].text[0].isalnum() or after[0].tag in ("CC", "RB")


def _said(analysis: Analysis, verb: Token, sentence: Sentence) -> bool:
    """Whether the subject is a report or claim, or a pronoun that stands for one."""
    stated = position_words().objects["stated"]
    before = analysis.tokens[max(sentence.first, verb.index - SUBJECT) : verb.index]
    if before and before[-1].lower in POINTING:
        return True
    heads = [t for t in before if t.lower in stated and t.lower not in POINTING and t.tag.startswith("NN")]
    return any(head is before[-1] or _has_clause(analysis, head) for head in heads)


def _has_clause(analysis: Analysis, head: Token) -> bool:
    """ "reports that ...", "claims of ...", "rumours about ..."."""
    following = analysis.tokens[head.index + 1 : head.index + 2]
    return bool(following) and following[0].lower in ("that", "of", "about", "by", "in")


def _stand(analysis: Analysis, sentence: Sentence, cue: Span) -> Stand:
    stop = sentence_stop(analysis, sentence)
    first = analysis.token_at(cue.start)
    begin = first.index if first is not None else sentence.first
    before = Span(analysis.tokens[sentence.first].start, cue.start) if begin > sentence.first + 3 else None
    content = before or Extent(begin, max(stop, begin + 1), "after").span(analysis)
    pointed = before is None
    return Stand(
        kind=PositionKind.DENIAL,
        cue=cue,
        sentence=sentence,
        content=content,
        passive=True,
        answers=_before(analysis, sentence) if pointed else None,
    )


def _before(analysis: Analysis, sentence: Sentence) -> Span | None:
    """The sentence before, of the same paragraph or the one above."""
    position = analysis.sentence_index(sentence.start)
    earlier = analysis.sentences[position - 1] if position else None
    return earlier.span if earlier is not None and earlier.paragraph >= sentence.paragraph - 1 else None
