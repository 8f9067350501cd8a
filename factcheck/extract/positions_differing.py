"""Denials by another account: "the agent tells it differently", "the farmers disagree", "that contradicts the report"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.extract.attributions_clauses import inverted_subject, phrase, verb_group
from factcheck.extract.attributions_content import sentence_stop
from factcheck.extract.positions_accusing import Stand, holder_of
from factcheck.extract.positions_cues import Pattern, position_words
from factcheck.model.analysis import Analysis, Sentence, Token
from factcheck.model.attribution import PositionKind
from factcheck.model.text import Span

SKIP, REACH = 2, 9
BREAKS = frozenset({".", ":", ";", ",", "!", "-", "--", "–", "—", "and", "but"})
NOBODY = frozenset({"i", "you", "we", "nobody", "none", "few", "no"})
OPENS = frozenset({"on", "about", "over", "whether", "as"})


def differing(analysis: Analysis) -> Iterator[Stand]:
    """All denials of this kind, at most one for each sentence, in text order."""
    for sentence in analysis.sentences:
        for token in analysis.sentence_tokens(sentence):
            stand = _stand(analysis, token, sentence)
            if stand is not None:
                yield stand
                break


def _stand(analysis: Analysis, token: Token, sentence: Sentence) -> Stand | None:
    forms = token.lower, token.lemma.lower()
    if not token.tag.startswith(("VB", "NN", "JJ")) or _openings().isdisjoint(forms):
        return None
    if analysis.quotation_at(token.start) is not None:
        return None
    rest = analysis.tokens[token.index : min(token.index + REACH, sentence.last)]
    patterns = (p for p in position_words().differing if not p[0].isdisjoint(forms))
    length = next((n for p in patterns if (n := _matched(rest, p))), 0)
    before = _before(analysis, sentence)
    if not length or before is None:
        return None
    following = analysis.tokens[token.index + length].lower if token.index + length < sentence.last else "."
    if length == 1 and following not in BREAKS:
        return None  # "analysts disagree on the price": no account stands against another
    if following in OPENS:
        return None
    group = verb_group(analysis, token, sentence)
    holder = holder_of(analysis, group) or inverted_subject(analysis, group.last, sentence)
    if group.negated or holder is None or holder.lower in NOBODY:
        return None
    low, high = (sentence.first, group.first) if holder.index < group.first else (group.last + 1, sentence.last)
    return Stand(
        kind=PositionKind.DENIAL,
        cue=Span(token.start, rest[length - 1].end),
        sentence=sentence,
        content=None,
        holder=holder,
        holder_span=phrase(analysis, holder, low, min(high, sentence_stop(analysis, sentence))),
        answers=before,
    )


@cache
def _openings() -> frozenset[str]:
    """The words with which a pattern can begin."""
    return frozenset[str]().union(*(pattern[0] for pattern in position_words().differing))


def _matched(tokens: Sequence[Token], pattern: Pattern) -> int:
    """How many tokens a pattern takes up at the head of a row; 0 where it does not stand there."""
    at = 0
    for words in pattern:
        if words == frozenset({"*"}):
            continue
        skipped = pattern[pattern.index(words) - 1] == frozenset({"*"}) if words is not pattern[0] else False
        reach = range(at, min(at + SKIP + 1, len(tokens))) if skipped else range(at, min(at + 1, len(tokens)))
        found = next((n for n in reach if {tokens[n].lower, tokens[n].lemma.lower()} & words), None)
        if found is None:
            return 0
        at = found + 1
    return at


def _before(analysis: Analysis, sentence: Sentence) -> Span | None:
    """The sentence before, of the same paragraph or the one above."""
    position = analysis.sentence_index(sentence.start)
    earlier = analysis.sentences[position - 1] if position else None
    return earlier.span if earlier is not None and earlier.paragraph >= sentence.paragraph - 1 else None
