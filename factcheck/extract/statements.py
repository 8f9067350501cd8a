"""Assertions from words: quotations, charged and neutral terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.extract.context import Reading
from factcheck.extract.lexicon import load
from factcheck.model.assertion import Assertion, AssertionKind
from factcheck.model.attribution import Attribution
from factcheck.model.text import Span

SHORT_QUOTE = 3


def quote_assertions(reading: Reading) -> Iterator[Assertion]:
    """One assertion for each quotation: `subject` is its speaker, `focus` the words between the marks."""
    for quotation in reading.analysis.quotations:
        inside_another = any(
            q.inner.contains(quotation.span) for q in reading.analysis.quotations if q is not quotation
        )
        words = quotation.inner.of(reading.text).split()
        if inside_another or not words or not reading.in_article(quotation.start):
            continue
        attribution = _credit(reading, quotation.inner)
        sentence = reading.sentence(quotation.inner.start)
        yield Assertion(
            start=quotation.start,
            end=quotation.end,
            text=quotation.span.of(reading.text),
            kind=AssertionKind.QUOTE,
            measure="quote",
            subject=(attribution.speaker if attribution else None) or "",
            predicate=""
            if attribution is None or attribution.cue is None
            else attribution.cue.of(reading.text).lower(),
            time=reading.time_near(quotation.span, sentence),
            names=reading.names_in(sentence.span),
            places=reading.places_in(sentence.span),
            terms=reading.terms_in(sentence.span),
            attribution=attribution,
            quoted=True,
            focus=quotation.inner,
        )


def _credit(reading: Reading, inner: Span) -> Attribution | None:
    """The attribution that holds the quotation, the one that lists it as quoted first."""
    listed = [a for a in reading.attributions if any(q.overlaps(inner) for q in a.quoted)]
    overlapping = [a for a in reading.attributions if a.content.overlaps(inner)]
    ranked = sorted(listed or overlapping, key=lambda a: (a.speaker is None, a.content.end - a.content.start, a.start))
    return ranked[0] if ranked else None


def term_assertions(reading: Reading) -> Iterator[Assertion]:
    """One assertion for each charged or neutral name of a cluster: `measure` is the cluster, `predicate` the charge."""
    lower = reading.text.lower()
    # NOTE: a pattern for small letters is twice as quick; a few letters change their length, or match others as capitals.
    alike = len(lower) == len(reading.text) and FOLDING.isdisjoint(reading.text)
    for match in _term_pattern(0).finditer(lower) if alike else _term_pattern(re.IGNORECASE).finditer(reading.text):
        span = Span(match.start(), match.end())
        words = span.of(reading.text)
        if reading.in_article(span.start) and not _is_name(reading, span.start, words):
            for cluster, charge, term in _known(words):
                yield _of_term(reading, span, cluster, charge, term)


def _of_term(reading: Reading, span: Span, cluster: str, charge: str, term: str) -> Assertion:
    sentence = reading.sentence(span.start)
    return Assertion(
        start=span.start,
        end=span.end,
        text=span.of(reading.text),
        kind=AssertionKind.TERM,
        measure=f"term:{cluster}",
        subject=term,
        predicate=charge,
        names=reading.names_in(sentence.span),
        places=reading.places_in(sentence.span),
        terms=reading.terms_in(sentence.span),
        attribution=reading.attribution_at(span),
        quoted=reading.quoted(span.start),
        scope=frozenset({"note"}) if load("terms")[cluster].get("note") else frozenset(),
        focus=span,
    )


def _is_name(reading: Reading, start: int, words: str) -> bool:
    """Whether a single word with a capital in mid-sentence is part of a name or a month ("March"), not the term."""
    token = reading.analysis.token_at(start)
    if " " in words or not words[0].isupper() or token is None or not token.tag.startswith("NNP"):
        return False
    opens = token.index == reading.sentence(start).first
    after = reading.analysis.tokens[token.index + 1 : token.index + 2]
    return not opens or (bool(after) and after[0].tag.startswith("NNP"))  # a capital at the head tells nothing


@cache
def _terms() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Normalised term -> its entries (cluster, "charged" or "neutral", term); a neutral word may stand in several."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for cluster, row in load("terms").items():
        for charge in ("charged", "neutral"):
            for term in row[charge]:
                found.setdefault(term, []).append((cluster, charge, term))
    return {term: tuple(entries) for term, entries in found.items()}


START = 2
FOLDING = frozenset("\u0130\u0131\u017f\u212a")


@cache
def _term_pattern(flags: int) -> re.Pattern[str]:
    """All terms, the longest first, with plural endings and an optional closing quotation mark inside."""
    parts = sorted(
        {term for row in load("terms").values() for c in ("charged", "neutral") for term in row[c]},
        key=lambda t: (-len(t), t),
    )
    # NOTE: by first letters, since the library tries each alternative in turn at every word of a text.
    by_start: dict[str, list[str]] = {}
    for term in parts:
        by_start.setdefault(term[:START], []).append(_printed(term)[START:])
    words = "|".join(rf"{start}(?:{'|'.join(rest)})" for start, rest in sorted(by_start.items()))
    return re.compile(rf"\b(?:{words})\b", flags)


def _printed(term: str) -> str:
    """A term as a pattern: plural endings, and any white space between words."""
    *first, last = (re.escape(word) for word in term.split())
    return r"[ \n]".join((*first, f"{last}(?:e?s|ies)?"))


def _known(words: str) -> tuple[tuple[str, str, str], ...]:
    """The entries of a matched term, whatever its plural."""
    lower = " ".join(words.lower().split())
    candidates = (lower, lower.removesuffix("s"), lower.removesuffix("es"), lower.removesuffix("ies") + "y")
    return next(_terms()[form] for form in candidates if form in _terms())
