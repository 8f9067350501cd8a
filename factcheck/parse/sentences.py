"""Sentence boundaries that hold on news: abbreviations, initials, quotations across sentences, datelines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.model.analysis import Quotation
from factcheck.model.text import Span

CANDIDATE = re.compile(r"(?<![.!?\u2026])[.!?\u2026]+[\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(\[\u00ab]*[^\W_])")
WORD_BEFORE = re.compile(r"([\w.&'\u2019-]{1,40})\Z")
TITLES = frozenset(
    "mr mrs ms dr drs prof gov gen col lt sgt maj capt cmdr adm rep reps sen sens rev hon st pres sec supt insp "
    "det pvt cpl msgr mgr fr sr jr messrs mme mlle me m cllr cllrs ald amb atty cmsr comdr dir ens eng ing pfc ste "
    "sra srta asst dep brig".split()
)
# A name follows these, never a new sentence; titles only with a capital.
BEFORE_NAMES = frozenset("mt mts ft em ret incl vs v ca approx est e.g i.e cf a.k.a adj rs".split())
# A figure follows these; before any other word they end the sentence.
BEFORE_FIGURES = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec no nos art arts sec fig figs vol ch pp p par para b c".split()
)
# These stand at the end of names as well as of sentences: a capital after them begins a sentence.
OFTEN_FINAL = frozenset("jr sr etc a.m p.m al".split())
# "Cllr", "Cpt": a word that cannot be spoken is cut short.
VOWELLESS = re.compile(r"\A[A-Z][b-df-hj-np-tv-xz]{1,5}\Z")
DOTTED = re.compile(r"\A(?:[^\W_]+-)?(?:[A-Za-z]\.-?)+[A-Za-z]?\Z")
STARTERS = frozenset(
    "the a an he she it they we i you this that these those in on at but and however meanwhile his her their its "
    "there when while after before according for from with as if no not some many most officials".split()
)
INITIAL_AFTER_HYPHEN = re.compile(r"\A[^\W_]+-[A-Z]\Z")
# Streets and saints: "on Elm St. The mayor".
MAY_CLOSE = frozenset("st".split())
MERGE_LIMIT = 600
LONGEST = 2_000
"""Characters of the longest sentence: rubbish without a full stop is cut, for much of what follows compares its words in pairs."""

AHEAD = 80
"""Characters behind a full stop that are looked at: opening marks, and the word that they open."""
CAPITALS = r"[A-Z][A-Z.'\u2019-]+"
DATELINE = re.compile(
    rf"{CAPITALS}(?: {CAPITALS}){{0,3}}(?:, [^\n\"\u201c]{{1,50}}?)?(?: ?\([^)\n]{{1,40}}\))?(?: [-_\u2013] | ?\u2014 ?| -- ?)"
    r"(?=[\"\u201c\u2018'A-Z\d])"
)


def dateline_end(piece: str) -> int:
    """Where the story begins behind a dateline ("NAIROBI, Kenya (AP) - "); 0 where a paragraph opens without one.

    The parser gets it as a sentence of its own: else the place becomes the subject of the first verb.
    """
    match = DATELINE.match(piece)
    return match.end() if match else 0


def sentence_spans(text: str, paragraph: Span, quotations: tuple[Quotation, ...]) -> list[Span]:
    """Sentences of one paragraph, without surrounding white space, in order.

    A boundary inside an open quotation does not count where the whole quotation fits in one readable sentence.
    """
    piece = text[paragraph.start : paragraph.end]
    inside = [
        q
        for q in quotations
        if paragraph.start <= q.start and q.end <= paragraph.end and len(q.inner.of(text)) <= MERGE_LIMIT
    ]
    spans, start = [], 0
    for match in CANDIDATE.finditer(piece):
        offset = paragraph.start + match.end()
        if any(q.inner.start < offset < q.inner.end for q in inside):
            continue
        if _ends_sentence(piece, match):
            spans.append(_trimmed(text, paragraph.start + start, offset))
            start = match.end()
    spans.append(_trimmed(text, paragraph.start + start, paragraph.end))
    return [part for span in spans if span.start < span.end for part in _bounded(text, span)]


def _bounded(text: str, span: Span) -> Iterator[Span]:
    """The sentence, in parts where no reader would get to its end; cut behind a semicolon or comma, else between words."""
    start = span.start
    while span.end - start > LONGEST:
        cuts = (text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in ("; ", ", ", " "))
        cut = next((found + 1 for found in cuts if found >= 0), start + LONGEST)
        part = _trimmed(text, start, cut)
        if part.start < part.end:
            yield part
        start = cut
    last = _trimmed(text, start, span.end)
    if last.start < last.end:
        yield last


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _ends_sentence(piece: str, match: re.Match[str]) -> bool:
    mark = match.group().strip()
    following = piece[match.end() : match.end() + AHEAD].lstrip("\"'\u201c\u2018([\u00ab")
    first = following[:1]
    if first.islower():
        return False
    if not mark.startswith(".") or len(mark.rstrip("\"'\u201d\u2019)]")) > 1:
        return True
    word_match = WORD_BEFORE.search(piece, max(0, match.start() - 30), match.start())
    word = word_match.group(1) if word_match else ""
    return not _is_abbreviation(word, following)


def _is_abbreviation(word: str, following: str) -> bool:
    """Whether the full stop after `word` belongs to it, given what follows."""
    lower = word.lower().strip("'\u2019")
    next_word = re.match(r"[^\W_]+", following)
    starts_new = bool(next_word) and next_word.group().lower() in STARTERS if next_word else False
    if lower in BEFORE_FIGURES and len(word) > 1:
        return following[:1].isdigit()
    if len(word) == 1 and word.isalpha() and lower not in BEFORE_NAMES:
        return following[:1].isdigit() if word.islower() else not starts_new
    if lower in OFTEN_FINAL:
        return False
    if DOTTED.match(word) or VOWELLESS.match(word) or INITIAL_AFTER_HYPHEN.match(word):
        return not starts_new
    # "Me. Blanc" is a lawyer; "told me." ends a sentence.
    cut = lower in BEFORE_NAMES or (lower in TITLES and word[:1].isupper())
    return cut and not (lower in MAY_CLOSE and starts_new)
