"""Quotations: joined to the cue that credits them, carried on over sentences, or left without a speaker."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from factcheck.extract.attributions_beside import beside
from factcheck.extract.attributions_cues import lexicon
from factcheck.extract.attributions_drafts import Draft
from factcheck.model.analysis import Analysis, Quotation, Sentence, Token
from factcheck.model.text import Span

SCARE_WORDS = 3
APOSTROPHE_PAIR = re.compile(r"(?<![\w'])''(?=[\w$(\[.])(?:[^'\n]|'(?!')|'(?='+\w)){1,1500}?''(?!\w)")
# Curly on one side, straight on the other.
MIXED_PAIR = re.compile(r'\u201c[^\u201c\u201d"\n]{1,1500}"(?!\w)|(?<!\w)"(?=\w)[^\u201c\u201d"\n]{1,1500}\u201d')
MARKS = frozenset("\"“”„«»‘’'`")
NAMING_REACH = 4
TERM_TOKENS = 8
HEADING_TOKENS = 14


def with_odd_pairs(analysis: Analysis, text: str) -> Analysis:
    """The analysis with quotations in odd marks, as news archives print them: doubled apostrophes, mixed pairs."""
    pairs = [Quotation(m.start(), m.end(), Span(m.start() + 2, m.end() - 2)) for m in APOSTROPHE_PAIR.finditer(text)]
    pairs += [Quotation(m.start(), m.end(), Span(m.start() + 1, m.end() - 1)) for m in MIXED_PAIR.finditer(text)]
    if not pairs:
        return analysis
    others = [q for q in analysis.quotations if not any(_crosses(q.span, pair.span) for pair in pairs)]
    return Analysis(
        analysis.tokens, analysis.sentences, tuple(sorted([*others, *pairs], key=lambda q: (q.start, -q.end)))
    )


def _crosses(one: Span, other: Span) -> bool:
    return one.overlaps(other) and not (one.contains(other) or Span(other.start + 1, other.end - 1).contains(one))


def quotation_drafts(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with each quotation taken in whole, and one more for every quotation that none of them covers."""
    found = [_taking_in(analysis, draft) for draft in drafts if not _names_a_work(analysis, draft)]
    for quotation in analysis.outer_quotations:
        if any(covers(draft, quotation) for draft in found):
            continue
        _place(analysis, found, quotation)
    return found


def covers(draft: Draft, quotation: Quotation) -> bool:
    """Whether a draft's content holds a quotation, or the inside of it."""
    return draft.content.contains(quotation.inner) or draft.content.contains(quotation.span)


def words_in(analysis: Analysis, span: Span) -> int:
    """Number of words in a span."""
    return sum(t.text[0].isalnum() for t in analysis.tokens_in(span))


def _taking_in(analysis: Analysis, draft: Draft) -> Draft:
    start, end = draft.content.start, draft.content.end
    outer = analysis.outer_quotations
    first = max(bisect_left(outer, start, key=lambda q: q.start) - 1, 0)
    for quotation in outer[first : bisect_left(outer, end, key=lambda q: q.start)]:
        if quotation.span.overlaps(Span(start, end)) and not quotation.span.overlaps(draft.cue):
            start, end = min(start, quotation.start), max(end, quotation.end)
    return replace(draft, content=Span(start, end))


def _place(analysis: Analysis, found: list[Draft], quotation: Quotation) -> None:
    """Add a quotation to the draft that it continues, or as a draft of its own."""
    long_enough = words_in(analysis, quotation.inner) > SCARE_WORDS
    sentence = analysis.sentence_at(quotation.start)
    if sentence is None:
        return
    alone = _stands_alone(analysis, quotation, sentence)
    position = _speech_before(analysis, found, quotation, sentence) if alone else None
    if position is not None:
        _carry_on(analysis, found, position, quotation, sentence)
    elif long_enough and not is_naming(analysis, quotation, sentence):
        found.append(beside(analysis, quotation, sentence) or _unclaimed(analysis, quotation, sentence))


def _stands_alone(analysis: Analysis, quotation: Quotation, sentence: Sentence) -> bool:
    """Whether the sentence (or what is left of it after the quotation) has no words of the writer's own."""
    for token in analysis.sentence_tokens(sentence):
        inside = any(q.start <= token.start < q.end for q in analysis.quotations)
        if not inside and token.text[0].isalnum():
            return False
    return True


def _speech_before(analysis: Analysis, found: list[Draft], quotation: Quotation, sentence: Sentence) -> int | None:
    """Position of the speech that a lone quotation continues: in the sentence before, or carried on until there."""
    index = analysis.sentence_index(quotation.start)
    if index <= 0:
        return None
    before = analysis.sentences[index - 1]
    if sentence.paragraph - before.paragraph > 1:
        return None
    near = [
        (draft.content.end, position)
        for position, draft in enumerate(found)
        if (draft.speech or draft.frame == "judge") and _ends_in(draft, before)
    ]
    quoted = [(end, position) for end, position in near if _has_quotation(analysis, found[position])]
    best = max(quoted or near, default=None)
    if best is None or (sentence.paragraph != before.paragraph and not quoted and not _introduces(analysis, before)):
        return None
    return best[1]


def _ends_in(draft: Draft, sentence: Sentence) -> bool:
    last = max(draft.content.end, draft.cue.end)
    return sentence.start < last <= sentence.end + 1


def _has_quotation(analysis: Analysis, draft: Draft) -> bool:
    return any(q.span.overlaps(draft.content) for q in analysis.quotations)


def _introduces(analysis: Analysis, sentence: Sentence) -> bool:
    return analysis.tokens[sentence.last - 1].text == ":"


def _carry_on(analysis: Analysis, found: list[Draft], position: int, quotation: Quotation, sentence: Sentence) -> None:
    draft = found[position]
    if analysis.sentences[analysis.sentence_index(quotation.start) - 1].paragraph == sentence.paragraph:
        found[position] = replace(draft, content=Span(draft.content.start, max(draft.content.end, quotation.end)))
        return
    found.append(replace(draft, content=quotation.span, sentence=sentence, frame="continued"))


def is_naming(analysis: Analysis, quotation: Quotation, sentence: Sentence) -> bool:
    """Whether the quotation marks hold a name, a title or a term rather than speech."""
    first = analysis.token_at(quotation.start)
    if first is None:
        return False
    words = lexicon().words["naming"]
    before = analysis.tokens[max(sentence.first, first.index - NAMING_REACH) : first.index]
    if any(t.lower in words for t in before if t.text not in (",", ":")):
        return True
    inner = analysis.tokens_in(quotation.inner)
    return _is_title_case(inner) or _is_term(analysis, inner, first, sentence) or _is_heading(inner, sentence)


def _names_a_work(analysis: Analysis, draft: Draft) -> bool:
    """Whether a passive of naming is followed by a title ("was called "The Long Way"")."""
    last = analysis.tokens_in(draft.cue)[-1:]
    if draft.frame != "passive" or not last or last[0].lower not in lexicon().words["naming"]:
        return False
    quotation = next((q for q in analysis.quotations if last[0].end <= q.start <= last[0].end + 2), None)
    return quotation is not None and _is_title_case(analysis.tokens_in(quotation.inner))


def _is_term(analysis: Analysis, inner: Sequence[Token], first: Token, sentence: Sentence) -> bool:
    """Whether the marks hold a phrase that is built into the writer's own sentence: short, and without a verb."""
    before = analysis.tokens[first.index - 1] if first.index > sentence.first else None
    built_in = before is not None and (before.tag in ("DT", "PRP$", "POS", "JJ", "CC") or before.tag.startswith("NN"))
    return built_in and len(inner) <= TERM_TOKENS and not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in inner)


def _is_heading(inner: Sequence[Token], sentence: Sentence) -> bool:
    """Whether a quotation without a full mark is all there is of its sentence, as a cross-heading is."""
    alone = sentence.last - sentence.first <= len(inner) + 2
    return alone and bool(inner) and inner[-1].text[-1].isalnum() and len(inner) <= HEADING_TOKENS


def _is_title_case(tokens: Iterable[Token]) -> bool:
    """Whether all longer words are capitalised, as in the title of a work."""
    longer = [t for t in tokens if len(t.text) > 3 and t.text[0].isalpha()]
    return len(longer) > 1 and all(t.text[0].isupper() for t in longer)


def _unclaimed(analysis: Analysis, quotation: Quotation, sentence: Sentence) -> Draft:
    return Draft(
        content=quotation.span,
        cue=Span(quotation.start, quotation.start),
        sentence=sentence,
        agentless=True,
        frame="none",
    )
