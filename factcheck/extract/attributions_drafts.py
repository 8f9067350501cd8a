"""An attribution in the making, and the extent of its content before, after or around its cue."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.extract.attributions_clauses import CueVerb
from factcheck.extract.attributions_content import (
    FINITE_TAGS,
    OPENING,
    Extent,
    after_cue,
    before_cue,
    is_main_clause,
    quoted_range,
    sentence_stop,
)
from factcheck.model.analysis import Analysis, Sentence, Token
from factcheck.model.text import Span

SPEECH_FRAMES = frozenset({"report", "tell"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution before its speaker is resolved. `head` is the head word of the source; `agent` who passes it on."""

    content: Span
    cue: Span
    sentence: Sentence
    strength: str = "neutral"
    source: Span | None = None
    head: Token | None = None
    agent: Span | None = None
    agentless: bool = False
    credit: bool = False
    negated: bool = False
    speech: bool = True
    frame: str = "report"


def content_extent(analysis: Analysis, cue: CueVerb, source: Span | None, begin: int) -> Extent | None:
    """Content before, after or around the cue."""
    clause_first = _clause_first(analysis, cue, source)
    if cue.form == "finite" and _is_parenthetical(analysis, cue, clause_first, begin):
        return Extent(cue.sentence.first, sentence_stop(analysis, cue.sentence), "around")
    named = _as_clause(analysis, cue, clause_first, begin)
    if named is not None:
        return named
    before = before_cue(analysis, cue, clause_first) if cue.form != "participle" else None
    after = after_cue(analysis, cue, begin)
    if before is not None and after is not None and not is_main_clause(analysis, before.first, before.last):
        # NOTE: a mistaken tag can hide the verb before; a bare "on Wednesday" behind is never what was said.
        before = None if is_main_clause(analysis, after.first, after.last) else before
    if before is None and (after is None or not _speaks_on(analysis, cue, after)):
        asked = _question_before(analysis, cue, clause_first)
        if asked is not None:
            return asked
    opens_quoted = after is not None and analysis.tokens[after.first].text in OPENING
    if before is not None and opens_quoted and _sets_scene(analysis, before):
        before = None
    if before is None:
        return after
    if after is None or not _speaks_on(analysis, cue, after):
        return before
    if opens_quoted or _starts_with_quotation(analysis, before, cue) or _resumes(analysis, after, begin):
        return Extent(before.first, after.last, "around")
    return after


def _sets_scene(analysis: Analysis, before: Extent) -> bool:
    """Whether what stands before a quotation tells when or where it was said, and is no part of the words."""
    opening = analysis.tokens[before.first].tag in ("IN", "RB", "WRB", "CC", "VBG", "TO")
    return opening and not _holds_quotation(analysis, before.first, before.last)


def _holds_quotation(analysis: Analysis, first: int, last: int) -> bool:
    return any(analysis.quotation_at(t.start) is not None for t in analysis.tokens[first:last])


def _as_clause(analysis: Analysis, cue: CueVerb, clause_first: int, begin: int) -> Extent | None:
    """ "As the agency has shown, ...": what follows the comma is credited."""
    tokens, stop = analysis.tokens, sentence_stop(analysis, cue.sentence)
    if cue.form != "finite" or clause_first - 1 != cue.sentence.first or tokens[cue.sentence.first].lower != "as":
        return None
    comma = next((i for i in range(begin, min(stop, begin + 8)) if tokens[i].text == ","), None)
    return Extent(comma + 1, stop, "after") if comma is not None and comma + 3 < stop else None


def _question_before(analysis: Analysis, cue: CueVerb, clause_first: int) -> Extent | None:
    """A quotation that ended in its own full mark, so that the words crediting it became a sentence of their own."""
    position = analysis.sentence_index(cue.sentence.start)
    if position < 1 or cue.words[0].frame not in SPEECH_FRAMES or clause_first > cue.sentence.first + 1:
        return None
    before = analysis.sentences[position - 1]
    closing = next((q for q in analysis.quotations if q.end == before.end), None)
    if before.paragraph != cue.sentence.paragraph or closing is None:
        return None
    opening = analysis.token_at(closing.start)
    return Extent(opening.index, before.last, "before") if opening is not None else None


def _is_parenthetical(analysis: Analysis, cue: CueVerb, clause_first: int, begin: int) -> bool:
    """Whether source and cue stand between commas in the middle of the content ("The plan, she said, will fail")."""
    if cue.words[0].frame not in SPEECH_FRAMES or clause_first <= cue.sentence.first:
        return False
    tokens, stop = analysis.tokens, sentence_stop(analysis, cue.sentence)
    if begin + 2 >= stop or tokens[begin].text not in (",", "--", "—", "–") or tokens[begin + 1].tag in ("VBG", "CC"):
        return False
    resumes = tokens[begin + 1].text in OPENING or analysis.quotation_at(tokens[begin + 1].end) is not None
    if resumes and not _holds_quotation(analysis, cue.sentence.first, clause_first):
        return False
    if tokens[begin + 1].lower in ("according", "who", "which", "while", "as", "after", "when", "in", "on", "at"):
        return False
    return tokens[clause_first - 1].text in (",", "--", "—", "–")


def _clause_first(analysis: Analysis, cue: CueVerb, source: Span | None) -> int:
    if source is None or source.start > analysis.tokens[cue.first].start:
        return cue.first
    first = analysis.token_at(source.start)
    return first.index if first is not None else cue.first


def _speaks_on(analysis: Analysis, cue: CueVerb, after: Extent) -> bool:
    """Whether what follows the cue is content, and no circumstance ("on Monday", "in a statement")."""
    tokens = analysis.tokens
    if any(analysis.quotation_at(t.start) is not None for t in tokens[after.first : after.last]):
        return True
    if tokens[after.first].lower in ("that", "whether", "how", "why"):
        return True
    if tokens[after.first].tag in ("IN", "TO", "VBN") or tokens[cue.last + 1].text == ",":
        return False
    return any(t.tag in FINITE_TAGS for t in tokens[after.first : after.last])


def _starts_with_quotation(analysis: Analysis, before: Extent, cue: CueVerb) -> bool:
    end = quoted_range(analysis, before.first, cue.sentence)
    return end is not None and end >= before.last - 1


def _resumes(analysis: Analysis, after: Extent, begin: int) -> bool:
    return begin < len(analysis.tokens) and analysis.tokens[begin].text == ","
