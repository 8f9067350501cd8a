"""What is credited: where the content of a cue begins and ends, before it, after it, or on both sides."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from factcheck.extract.attributions_clauses import CLAUSE_DEPS, CueVerb
from factcheck.extract.attributions_cues import lexicon
from factcheck.model.analysis import Analysis, Sentence, Token
from factcheck.model.text import Span

CLAUSE_WORDS = frozenset("that whether if how why what who where when which".split())
FINITE_TAGS = ("VBD", "VBZ", "VBP", "MD")
SUBJECT_TAGS = ("PRP", "NN", "NNS", "NNP", "NNPS", "DT", "EX", "CD", "PRP$", "JJ", "WP")
OPENING = frozenset("\"“''``«„‘'")
PREPOSABLE = frozenset({"report", "tell", "think", "seem", "show"})
CLOSING_PUNCTUATION = frozenset(".!?…")
COORDINATORS = frozenset("and but or yet".split())
CIRCUMSTANCES = frozenset(["when", "while", "after", "during", "before", "because"])
BREAKS = frozenset("while whereas although though".split())
SCAN_LIMIT = 24


@dataclass(frozen=True, slots=True)
class Extent:
    """Token ranges of the content, half-open; `side` tells where it lies from the cue: after, before, around."""

    first: int
    last: int
    side: str

    def span(self, analysis: Analysis) -> Span:
        """The same in code points, without loose punctuation at either end."""
        first, last = self.first, self.last
        tokens = analysis.tokens
        while first < last - 1 and tokens[first].text in ",:;-–—" and tokens[first].text:
            first += 1
        while last > first + 1 and tokens[last - 1].text in (",", ":", ";", "-", "–", "—", "--", "."):
            last -= 1
        return Span(tokens[first].start, tokens[last - 1].end)


def quoted_range(analysis: Analysis, index: int, sentence: Sentence) -> int | None:
    """Index after the quotation that opens at the token `index`; None where none opens there."""
    start = analysis.tokens[index].start
    first = bisect_left(analysis.quotations, start, key=lambda q: q.start)
    if first == len(analysis.quotations) or analysis.quotations[first].start != start:
        return None
    end = index
    while end < sentence.last and analysis.tokens[end].start < analysis.quotations[first].end:
        end += 1
    return end


def sentence_stop(analysis: Analysis, sentence: Sentence) -> int:
    """Index after the last word or closing quotation mark of a sentence."""
    last = sentence.last
    while last > sentence.first and analysis.tokens[last - 1].text in CLOSING_PUNCTUATION:
        last -= 1
    return last


def has_finite(analysis: Analysis, first: int, last: int) -> bool:
    """Whether a finite verb stands in a token range."""
    return any(t.tag in FINITE_TAGS for t in analysis.tokens[first:last])


def after_cue(analysis: Analysis, cue: CueVerb, begin: int) -> Extent | None:
    """Content that follows the cue, `begin` being the first token after cue (and inverted source)."""
    start = _content_start(analysis, cue, begin)
    if start is None:
        return None
    stop = right_edge(analysis, cue, start)
    return Extent(start, stop, "after") if stop > start else None


def _content_start(analysis: Analysis, cue: CueVerb, begin: int) -> int | None:
    stop = sentence_stop(analysis, cue.sentence)
    if begin >= stop:
        return None
    tokens = analysis.tokens
    if tokens[begin].text in (":", ",", "--", "—", "–"):
        after = begin + 1
        if after < stop and (tokens[begin].text == ":" or quoted_range(analysis, after, cue.sentence)):
            return after
        if tokens[begin].text != ",":
            return None
        return _that_clause(analysis, begin, stop)
    if cue.words[0].frame in ("judge", "ask", "intend", "think", "show", "seem", "figure"):
        return begin
    that = _that_clause(analysis, begin, stop)
    if that is not None:
        return that
    return _bare_clause(analysis, cue, begin, stop)


def _that_clause(analysis: Analysis, begin: int, stop: int) -> int | None:
    """Index of a clause word, colon or quotation after circumstances ("told reporters on Monday that ...")."""
    for index in range(begin, min(stop, begin + SCAN_LIMIT)):
        token = analysis.tokens[index]
        if token.lower == "that" and token.tag in ("IN", "WDT", "DT") and index + 1 < stop:
            return index
        if token.lower in ("whether", "how", "why") or (index == begin and token.lower in CLAUSE_WORDS):
            return index
        if token.text == ":":
            return index + 1 if index + 1 < stop else None
        if token.text in (",",) and index + 1 < stop and analysis.tokens[index + 1].text in OPENING:
            return index + 1
        if token.tag in FINITE_TAGS or token.text == ";":
            return None
    return None


def _bare_clause(analysis: Analysis, cue: CueVerb, begin: int, stop: int) -> int | None:
    index = begin
    frame = cue.words[0].frame
    if frame == "tell" and index < stop:
        index = _skip_addressee(analysis, index, stop)
    index = _skip_circumstance(analysis, index, stop)
    return index if index < stop else None


def _skip_addressee(analysis: Analysis, index: int, stop: int) -> int:
    tokens = analysis.tokens
    if tokens[index].tag == "PRP":
        return index + 1
    start = index
    while index < stop and tokens[index].tag in ("DT", "PRP$", "JJ", "NNP", "NNPS", "NN", "NNS", "POS", "CD"):
        if index > start and tokens[index].tag in ("DT", "PRP$"):
            break
        index += 1
    return index


def _skip_circumstance(analysis: Analysis, index: int, stop: int) -> int:
    """Skip time words and one prepositional phrase that a clause follows."""
    tokens = analysis.tokens
    while index < stop and tokens[index].lower in lexicon().words["times"]:
        index += 1
    if index < stop and tokens[index].lower in lexicon().words["adjuncts"]:
        end = index + 1
        while end < stop and tokens[end].tag in (
            "DT",
            "PRP$",
            "JJ",
            "NN",
            "NNS",
            "NNP",
            "NNPS",
            "CD",
            "POS",
            "IN",
            "VBG",
        ):
            if tokens[end].tag == "DT" and tokens[end - 1].tag.startswith("NN"):
                break
            end += 1
        if end < stop and end > index + 1 and (tokens[end].text in OPENING or tokens[end].tag in ("PRP", "DT", "EX")):
            return end
    return index


def right_edge(analysis: Analysis, cue: CueVerb, start: int) -> int:
    """Index after the last token of content that begins at `start`."""
    stop = sentence_stop(analysis, cue.sentence)
    if cue.verb.dep in CLAUSE_DEPS or cue.form == "participle":
        stop = min(stop, _clause_stop(analysis, cue, start, stop))
    index = start
    while index < stop:
        jump = quoted_range(analysis, index, cue.sentence)
        if jump is not None and jump > index:
            index = jump
            continue
        if index > start and _breaks(analysis, cue, index, stop):
            break
        index += 1
    return index


def _clause_stop(analysis: Analysis, cue: CueVerb, start: int, stop: int) -> int:
    """End of a clause inside another: its subtree, where a comma or the main verb follows it."""
    end = max((t.index for t in analysis.subtree(cue.verb)), default=stop) + 1
    if cue.first <= cue.sentence.first + 1:
        comma = next(
            (i for i in range(start + 1, stop) if analysis.tokens[i].text == "," and new_subject(analysis, i, stop)),
            stop,
        )
        return comma
    return stop if end <= start or end >= stop else end


def new_subject(analysis: Analysis, comma: int, stop: int) -> bool:
    """Whether a clause of its own begins after a comma."""
    if analysis.quotation_at(analysis.tokens[comma].start) is not None:
        return False
    window = analysis.tokens[comma + 1 : min(stop, comma + 9)]
    return bool(window) and window[0].tag in SUBJECT_TAGS and any(t.tag in FINITE_TAGS for t in window)


def _breaks(analysis: Analysis, cue: CueVerb, index: int, stop: int) -> bool:
    """Whether content ends before the token `index`: another cue, a credit, a new main clause."""
    tokens = analysis.tokens
    token, nxt = tokens[index], tokens[index + 1] if index + 1 < stop else None
    if token.text == ";" or (cue.words[0].frame == "judge" and _ends_object(token, nxt)):
        return True
    if token.lower in COORDINATORS:
        return _same_subject_verb(analysis, cue, index + 1, stop)
    if token.text != "," or nxt is None:
        return False
    if nxt.lower in COORDINATORS and _same_subject_verb(analysis, cue, index + 2, stop):
        return True
    if nxt.lower == "but" or nxt.lower in BREAKS:
        return has_finite(analysis, index + 2, stop)
    if nxt.lower == "according" or (nxt.tag == "VBG" and nxt.lower in lexicon().verbs):
        return True
    return _is_parenthesis(analysis, index, stop)


def _ends_object(token: Token, following: Token | None) -> bool:
    """Whether what is praised or blamed ends before a token: a circumstance, or a comma that opens something else."""
    if token.text == "," and following is not None:
        return following.tag in ("DT", "WDT", "WP", "IN", "RB", "PRP", "WRB")
    return token.lower in CIRCUMSTANCES and token.tag in ("IN", "WRB")


def _same_subject_verb(analysis: Analysis, cue: CueVerb, index: int, stop: int) -> bool:
    """Whether a verb of the cue's own form stands at `index`: "said ... and added ..."."""
    while index < stop and analysis.tokens[index].tag in ("RB", "RBR"):
        index += 1
    if index >= stop:
        return False
    token = analysis.tokens[index]
    if cue.verb.tag not in ("VBD", "VBZ", "VBP", "VBG", "VBN"):
        return False
    if token.tag == cue.verb.tag and (token.head == cue.verb.index or token.lower in lexicon().verbs):
        return True
    return token.lower in ("has", "had", "have") and cue.verb.tag in ("VBD", "VBZ", "VBN") and token.dep == "aux"


def _is_parenthesis(analysis: Analysis, index: int, stop: int) -> bool:
    """Whether ", he said" or ", officials said" follows and ends the content."""
    tokens = analysis.tokens
    for position in range(index + 1, min(index + 7, stop)):
        token = tokens[position]
        if token.tag in ("VBD", "VBZ", "VBP") and any(
            w.frame in ("report", "tell") for w in lexicon().verbs.get(token.lower, ())
        ):
            closes = position + 1 >= stop or tokens[position + 1].text in (",", ".")
            return closes and all(t.tag in (*SUBJECT_TAGS, "RB") for t in tokens[index + 1 : position])
        if token.tag not in (*SUBJECT_TAGS, "RB", "POS"):
            return False
    return False


def before_cue(analysis: Analysis, cue: CueVerb, clause_first: int) -> Extent | None:
    """Content that stands before source and cue ("..., she said"); `clause_first` is where source or cue begins."""
    if not any(w.frame in PREPOSABLE for w in cue.words):
        return None
    tokens, first = analysis.tokens, cue.sentence.first
    before = clause_first - 1
    if before <= first:
        return None
    if tokens[before].text not in (",", "--", "—", "–", "-", "?", "!", "...", "…") and not _closes_quotation(
        analysis, before
    ):
        return None
    start = _left_edge(analysis, first, before)
    if before - start < 1:
        return None
    return Extent(start, clause_first, "before")


def _closes_quotation(analysis: Analysis, index: int) -> bool:
    end = analysis.tokens[index].end
    return any(q.end == end for q in analysis.quotations)


def _left_edge(analysis: Analysis, first: int, before: int) -> int:
    """Where preposed content begins: the sentence, or after another attribution that a semicolon closes."""
    for index in range(before - 1, first, -1):
        if analysis.tokens[index].text == ";" and analysis.quotation_at(analysis.tokens[index].start) is None:
            return index + 1
    return first


def is_main_clause(analysis: Analysis, first: int, last: int) -> bool:
    """Whether a token range can stand as a statement: a subject-like word and a finite verb after it, or a quotation."""
    tokens = analysis.tokens[first:last]
    if any(analysis.quotation_at(t.start) is not None for t in tokens):
        return True
    if tokens and (tokens[0].tag == "IN" and tokens[0].lower in ("when", "if", "as", "although", "while", "because")):
        return sum(t.text == "," for t in tokens) >= 1 and has_finite(analysis, first, last)
    return any(t.tag in FINITE_TAGS for t in tokens[1:])
