"""Assertions from words: quotations, events on a ladder, charged and neutral terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.extract.context import Reading
from factcheck.extract.lexicon import load, noun_class
from factcheck.model.analysis import Analysis, Token
from factcheck.model.assertion import Assertion, AssertionKind
from factcheck.model.attribution import Attribution
from factcheck.model.entity import EntityKind
from factcheck.model.text import Span

SHORT_QUOTE = 3
NEGATION = frozenset({"not", "n't", "never", "no"})


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


def event_assertions(reading: Reading) -> Iterator[Assertion]:
    """One assertion for each verb that puts something on a rung of a ladder: `measure` is the ladder, `predicate` the rung."""
    for token in reading.analysis.tokens:
        if token.tag.startswith("VB") and token.lemma.lower() in _rungs() and reading.in_article(token.start):
            for ladder, rung in _rungs()[token.lemma.lower()]:
                thing = _object_on(reading, ladder, token)
                if thing is not None:
                    yield _of_event(reading, token, ladder, rung, thing)
                    break


@cache
def _rungs() -> dict[str, list[tuple[str, str]]]:
    """Verb lemma -> (ladder, rung) pairs."""
    found: dict[str, list[tuple[str, str]]] = {}
    for ladder, row in load("events")["ladder"].items():
        for rung, verbs in row.items():
            if isinstance(verbs, list) and rung != "objects":
                for verb in verbs:
                    found.setdefault(verb, []).append((ladder, rung))
    return found


def _object_on(reading: Reading, ladder: str, verb: Token) -> Token | None:
    """What the verb puts on the ladder: its object, passive subject, the noun it modifies, or who resigns."""
    analysis = reading.analysis
    objects = load("events")["ladder"][ladder]["objects"]
    subjects = analysis.children(verb, "nsubj")
    if not subjects and verb.dep == "conj" and verb.tag == "VBN":
        subjects = analysis.children(analysis.head(verb), "nsubj")
    passive = [t for t in subjects if t.dep == "nsubj:pass"]
    modified = [analysis.head(verb)] if verb.dep.startswith("acl") and verb.tag == "VBN" else []
    own = list(subjects) if verb.lemma.lower() in INTRANSITIVE else []
    things = [*passive, *analysis.children(verb, "obj"), *modified, *own]
    nominal = load("events")["nominal"]["nouns"]
    for candidate in [inner for t in things for inner in _undergoing(analysis, t, nominal)]:
        if candidate.lemma.lower() in objects:
            return candidate
        if "@person" in objects and is_person(reading, candidate):
            return candidate
    return None


def _undergoing(analysis: Analysis, noun: Token, nominal: list[str]) -> tuple[Token, ...]:
    """The noun itself, or what the deed that it names is done to: the vaccine of "approval of a vaccine"."""
    return analysis.children(noun, "nmod") if noun.lemma.lower() in nominal else (noun,)


INTRANSITIVE = frozenset({"resign", "quit", "retire"})
AGENTS = ("er", "or", "ist", "ian", "man", "woman", "ant")


def is_person(reading: Reading, token: Token) -> bool:
    """Whether a noun stands for one person: a name, a noun with a name, a word for somebody."""
    name = reading.name_at(token)
    if name:
        return any(e.kind is EntityKind.PERSON and e.name == name for e in reading.entities)
    if token.tag != "NN":
        return False
    return noun_class(token.lemma.lower()) == "person" or token.lemma.lower().endswith(AGENTS)


def _of_event(reading: Reading, verb: Token, ladder: str, rung: str, thing: Token) -> Assertion:
    sentence = reading.sentence(verb.start)
    clause = reading.clause(verb)
    clause = Span(min(clause.start, thing.start, verb.start), max(clause.end, thing.end, verb.end))
    name = reading.name_at(thing)
    return Assertion(
        start=clause.start,
        end=clause.end,
        text=clause.of(reading.text),
        kind=AssertionKind.EVENT,
        measure=f"ladder:{ladder}",
        subject=name or _described(reading.analysis, thing),
        predicate=rung,
        negated=any(t.lower in NEGATION for t in reading.analysis.children(verb, "advmod")),
        time=reading.time_near(verb.span, sentence),
        names=reading.names_in(sentence.span),
        places=reading.places_in(sentence.span),
        terms=reading.terms_in(sentence.span),
        attribution=reading.attribution_at(clause),
        quoted=reading.quoted(verb.start),
        modality="projected" if _projected(reading.analysis, verb) else "asserted",
        focus=Span(min(verb.start, thing.start), max(verb.end, thing.end))
        if abs(verb.index - thing.index) < 12
        else verb.span,
    )


def _described(analysis: Analysis, noun: Token) -> str:
    """A noun with the words that tell it from others of its kind: "shipping bill"."""
    modifiers = [t.lower for t in analysis.children(noun, "compound", "amod") if t.index < noun.index]
    return " ".join([*modifiers, noun.lemma.lower()])


def _projected(analysis: Analysis, verb: Token) -> bool:
    """Whether the event is planned, asked for or possible rather than told as done."""
    auxiliaries = {t.lower for t in analysis.children(verb, "aux", "mark")}
    return bool(auxiliaries & {"will", "would", "could", "may", "might", "should", "must", "to", "if", "can"})


def term_assertions(reading: Reading) -> Iterator[Assertion]:
    """One assertion for each charged or neutral name of a cluster: `measure` is the cluster, `predicate` the charge."""
    for match in _term_pattern().finditer(reading.text):
        if reading.in_article(match.start()) and not _is_name(reading, match.start(), match.group()):
            for cluster, charge, term in _known(match.group()):
                yield _of_term(reading, Span(match.start(), match.end()), cluster, charge, term)


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


@cache
def _term_pattern() -> re.Pattern[str]:
    """All terms, the longest first, with plural endings and an optional closing quotation mark inside."""
    parts = sorted(
        {term for row in load("terms").values() for c in ("charged", "neutral") for term in row[c]},
        key=lambda t: (-len(t), t),
    )
    words = "|".join(
        r"[ \n]".join(
            re.escape(w) + ("" if i < len(t.split()) - 1 else "(?:e?s|ies)?") for i, w in enumerate(t.split())
        )
        for t in parts
    )
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _known(words: str) -> tuple[tuple[str, str, str], ...]:
    """The entries of a matched term, whatever its plural."""
    lower = " ".join(words.lower().split())
    candidates = (lower, lower.removesuffix("s"), lower.removesuffix("es"), lower.removesuffix("ies") + "y")
    return next(_terms()[form] for form in candidates if form in _terms())
