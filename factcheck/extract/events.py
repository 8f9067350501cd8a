"""Assertions of events on a ladder: the step of a procedure that a word puts somebody or something on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from factcheck.extract.context import Reading
from factcheck.extract.lexicon import load, noun_class
from factcheck.model.analysis import Analysis, Token
from factcheck.model.assertion import Assertion, AssertionKind
from factcheck.model.entity import EntityKind
from factcheck.model.text import Span

NEGATION = frozenset({"not", "n't", "never", "no"})
Rung = tuple[str, str]


def event_assertions(reading: Reading) -> Iterator[Assertion]:
    """One assertion for each verb that puts something on a rung of a ladder: `measure` is the ladder, `predicate` the rung."""
    for token in reading.story_tokens:
        told = next(_told(reading, token), None)
        if told is not None:
            yield _of_event(reading, token, *told)


def _told(reading: Reading, token: Token) -> Iterator[tuple[str, str, Token]]:
    """The ladders and rungs that a word puts something on, with that thing."""
    analysis = reading.analysis
    if token.tag.startswith("VB"):
        behind = {t.lemma.lower() for t in analysis.children(token, "obl")}
        for noun in sorted(behind):
            for ladder, rung in _phrases("parting").get(f"{token.lemma.lower()} {noun}", ()):
                yield from _with_thing(reading, ladder, rung, token)
        for ladder, rung in _rungs().get(token.lemma.lower(), ()):
            yield from _with_thing(reading, ladder, rung, token)
    elif token.tag.startswith("NN"):
        standing = [
            k
            for t in analysis.children(token, "case")
            for k in _phrases("standing").get(f"{t.lower} {token.lower}", ())
        ]
        for ladder, rung in standing:
            thing = _stander(reading, token)
            if thing is not None:
                yield ladder, rung, thing


def _with_thing(reading: Reading, ladder: str, rung: str, verb: Token) -> Iterator[tuple[str, str, Token]]:
    thing = _object_on(reading, ladder, verb)
    if thing is not None:
        yield ladder, rung, thing


def _stander(reading: Reading, noun: Token) -> Token | None:
    """Who stands where a phrase puts them: the subject of "is under investigation", "was placed on leave"."""
    analysis = reading.analysis
    above = analysis.head(noun) if noun.dep.startswith(("obl", "xcomp")) else noun
    if above is not noun and above.lemma.lower() not in STANDING:
        return None
    passive = analysis.children(above, "nsubj")
    return next((t for t in (*passive, *analysis.children(above, "obj")) if is_person(reading, t)), None)


@cache
def _phrases(table: str) -> dict[str, list[Rung]]:
    """Two words -> (ladder, rung) pairs."""
    found: dict[str, list[Rung]] = {}
    for ladder, row in load("events")[table].items():
        for rung, phrases in row.items():
            for phrase in phrases:
                found.setdefault(phrase, []).append((ladder, rung))
    return found


@cache
def _rungs() -> dict[str, list[Rung]]:
    """Verb lemma -> (ladder, rung) pairs."""
    found: dict[str, list[Rung]] = {}
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
    been = bool(analysis.children(verb, "aux:pass"))  # the parser marks some passives by the auxiliary alone
    passive = [t for t in subjects if been or t.dep == "nsubj:pass"]
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
STANDING = frozenset("be put place remain keep hold send stay".split())
AGENTS = ("er", "or", "ist", "ian", "man", "woman", "ant")


def is_person(reading: Reading, token: Token) -> bool:
    """Whether a noun stands for one person: a name, a noun with a name, a word for somebody."""
    name = reading.name_at(token)
    if name:
        return any(e.kind is EntityKind.PERSON and e.name == name for e in reading.entities)
    if _bearer(reading, token):
        return True
    if token.tag != "NN":
        return False
    lemma = token.lemma.lower()
    return noun_class(lemma) == "person" or lemma.endswith(AGENTS) or lemma in _offices()


def _bearer(reading: Reading, token: Token) -> str:
    """The name of the person whose office is told with a noun: "the head of the unit, Ilse Maurer"; "" for none."""
    return next((e.name for e in reading.entities if e.role_span is not None and e.role_span.contains(token.span)), "")


@cache
def _offices() -> frozenset[str]:
    """Nouns for who holds an office, in lower case."""
    return frozenset(word.lower() for word in load("titles")["offices"]["heads"].split())


def _of_event(reading: Reading, verb: Token, ladder: str, rung: str, thing: Token) -> Assertion:
    sentence = reading.sentence(verb.start)
    clause = reading.clause(verb)
    clause = Span(min(clause.start, thing.start, verb.start), max(clause.end, thing.end, verb.end))
    name = reading.name_at(thing) or _bearer(reading, thing)
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
