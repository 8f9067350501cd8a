"""FC403: a quotation cut before its "but"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from factcheck.compare.rule import Corpus, finding, said
from factcheck.model.fact import LinkKind, Member
from factcheck.model.finding import Finding, Severity
from factcheck.model.text import Span

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
ELLIPSIS = re.compile(r"(?:\[\s*)?(?:\u2026|\.\s?\.\s?\.)(?:\s*\])?")
TURNS = frozenset(
    "but however if unless although though except provided until yet only nevertheless still assuming".split()
)
NEGATIONS = frozenset(
    "not no never n't don't doesn't didn't won't wouldn't can't cannot couldn't isn't aren't wasn't weren't without nor unless if "
    "hardly scarcely neither".split()
)
LEAD = frozenset({"and", "that", "is", "so", "or"})
LEAST = 4
HELD = 0.5


@dataclass(frozen=True)
class TruncatedQuote:
    """A quotation is word for word, but the words cut from it change what it says.

    Reports: a quotation that ends where another document's goes on with "but", "if", "unless", "until", "only"; that begins
    behind a negation; whose ellipsis takes out a negation or a condition. The words left out are shown.

    Silent on: cuts that leave out nothing of the kind; texts that give the rest in their own words or in a second quotation;
    quotations of fewer than four words.

    Dismiss when: the speaker said both, and the condition was met.
    """

    id: ClassVar[str] = "FC403"
    name: ClassVar[str] = "truncated-quote"
    family: ClassVar[str] = "quote-divergence"
    severity: ClassVar[Severity] = Severity.NOTE

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each cut wording; the document with the most words is shown beside it."""
        seen: set[str] = set()
        for link in corpus.linked.links:
            if link.kind is not LinkKind.QUOTE:
                continue
            for short, long in ((link.a, link.b), (link.b, link.a)):
                lost = _lost(corpus, short, long)
                key = " ".join(_words(short.assertion.text))
                if lost and key not in seen and not _told(corpus, short, lost):
                    seen.add(key)
                    yield self._report(corpus, short, long, lost)

    def _report(self, corpus: Corpus, short: Member, long: Member, lost: str) -> Finding:
        return finding(
            self,
            corpus,
            f"{corpus.source(short.document)} cuts {said(short.assertion.text)}; in {corpus.source(long.document)} "
            f"the speaker goes on or begins: {said(lost)}.",
            corpus.of_members([short, long]),
            calculation=f"left out: {said(lost)}",
            suggestion="Quote the condition too, or tell it in your own words.",
        )


def _words(text: str) -> list[str]:
    return [w.casefold().replace("\u2019", "'") for w in WORD.findall(text)]


def _lost(corpus: Corpus, short: Member, long: Member) -> str:
    """The words that a cut took out, where they turn the sense; "" for any other pair."""
    pieces = [_words(piece) for piece in ELLIPSIS.split(short.assertion.text) if _words(piece)]
    whole = _words(_with_rest(corpus, long))
    if not pieces or sum(map(len, pieces)) < LEAST:
        return ""
    places, at = [], 0
    for piece in pieces:
        found = _find(whole, piece, at)
        if found < 0:
            return ""
        places.append((found, found + len(piece)))
        at = found + len(piece)
    for (_, end), (start, _) in pairwise(places):
        if NEGATIONS & set(whole[end:start]):
            return " ".join(whole[end:start])
    behind, before = whole[places[-1][1] :], whole[: places[0][0]]
    opening = [w for w in behind[:3] if w not in LEAD][:1]
    if opening and opening[0] in TURNS:
        return " ".join(behind)
    return " ".join(before) if NEGATIONS & set(before[-2:]) else ""


def _find(whole: list[str], piece: list[str], start: int) -> int:
    return next((i for i in range(start, len(whole) - len(piece) + 1) if whole[i : i + len(piece)] == piece), -1)


def _with_rest(corpus: Corpus, member: Member) -> str:
    """A quotation together with what the speaker adds in the same or the next sentence, behind "she said"."""
    document = corpus.documents[member.document]
    analysis = corpus.extraction(member.document).analysis
    at = analysis.sentence_index(member.assertion.end - 1)
    text = member.assertion.text
    for quotation in analysis.outer_quotations:
        if quotation.start >= member.assertion.end and analysis.sentence_index(quotation.start) - at <= 1:
            text += " " + quotation.inner.of(document.text)
            break
    return text


def _told(corpus: Corpus, short: Member, lost: str) -> bool:
    """Whether the text that cuts a quotation gives the rest, in other words, in the sentences around it."""
    document = corpus.documents[short.document]
    analysis = corpus.extraction(short.document).analysis
    at = analysis.sentence_index(short.assertion.start)
    near = analysis.sentences[max(0, at - 1) : at + 3]
    around = _words(Span(near[0].start, near[-1].end).of(document.text)) if near else []
    inside = set(_words(short.assertion.text))
    content = {w for w in _words(lost) if len(w) > 3 and w not in inside and w not in TURNS}
    kept = {w for w in content if any(w[:5] == other[:5] for other in around)}
    return bool(content) and len(kept) >= HELD * len(content)
