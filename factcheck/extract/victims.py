"""People harmed one by one: "a man was fatally shot", "the death of her son", "two girls and a boy were hurt".

A clause about one victim says that there was at least one, and nothing of how many there were; it contradicts no toll.
Such statements are kept apart from the figures of a text and are in no comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from factcheck.extract.assertions import common, modality, negated, subject_name
from factcheck.extract.context import Reading
from factcheck.extract.events import is_person
from factcheck.extract.fates import DEADLY, is_passive, meaning
from factcheck.extract.lexicon import load, noun_class
from factcheck.model.analysis import Analysis, Token
from factcheck.model.assertion import Assertion, AssertionKind
from factcheck.model.quantity import Hedge, Quantity, QuantityKind
from factcheck.model.text import Span

MEASURES = ("deaths", "injured")
LONG_AGO = timedelta(days=90)
PERSONAL = frozenset({"he", "she", "him", "her"})
SINGLE = frozenset("one another second third fourth fifth sixth".split())
STANDING_IN = frozenset({"who", "whom", "that", "which"})
ABOVE = 3


@dataclass(frozen=True, slots=True)
class _Harm:
    """A word that tells of harm, what it comes to, and the noun, name or pronoun of who was harmed."""

    word: Token
    measure: str
    deed: str
    person: Token


def victims(reading: Reading) -> tuple[Assertion, ...]:
    """One assertion for each clause about a single victim or a row of them; `quantity` is open above."""
    found: dict[tuple[str, int], Assertion] = {}
    for token in reading.story_tokens:
        for harm in _harms(reading.analysis, token):
            told = _assertion(reading, harm)
            if told is not None:
                found.setdefault((harm.measure, told.start), told)
    return tuple(found.values())


def _harms(analysis: Analysis, token: Token) -> Iterator[_Harm]:
    if token.tag.startswith("VB"):
        yield from _by_verb(analysis, token)
    elif token.tag.startswith("JJ"):
        yield from _by_adjective(analysis, token)
    elif token.tag == "NN":
        yield from _by_noun(analysis, token)


def _by_verb(analysis: Analysis, verb: Token) -> Iterator[_Harm]:
    """ "A man was killed", "shot and killed her", "the boy who died"."""
    helpers = {t.lower for t in analysis.children(verb, "aux")}
    if verb.tag == "VB" or helpers & _words("unreal") or _nearly(analysis, verb):
        return
    deed = meaning(analysis, verb)
    before = analysis.tokens[verb.index - 1] if verb.index else verb
    for measure in MEASURES:
        if deed in _lexicon(measure, "object"):
            people = [t for t in _subjects(analysis, verb) if _undergoes(analysis, verb, t)]
            headline = [before] if not people and verb.tag == "VBN" and before.tag in ("NN", "NNP") else []
            for person in [*people, *headline, *analysis.children(verb, "obj")]:
                yield _Harm(verb, measure, deed, person)
        elif deed in _lexicon(measure, "subject"):
            for person in _subjects(analysis, verb):
                yield _Harm(verb, measure, deed, person)


def _by_adjective(analysis: Analysis, word: Token) -> Iterator[_Harm]:
    """ "Her father is dead", and of headlines: "Teen dead after crash"."""
    before = analysis.tokens[word.index - 1] if word.index else None
    for measure in MEASURES:
        if word.lower not in _lexicon(measure, "adjectives") or _nearly(analysis, word):
            continue
        if analysis.children(word, "cop"):
            for person in analysis.children(word, "nsubj"):
                yield _Harm(word, measure, word.lower, person)
        elif before is not None and before.tag in ("NN", "NNP") and not _has_noun_behind(analysis, word):
            yield _Harm(word, measure, word.lower, before)


def _by_noun(analysis: Analysis, noun: Token) -> Iterator[_Harm]:
    """ "The death of a boy", "Lind's murder", "the fatal shooting of a guard"."""
    modifiers = {t.lemma.lower() for t in analysis.children(noun, "amod", "compound")}
    told = noun.lemma.lower() in _words("nouns") or bool(modifiers & DEADLY)
    if told and not modifiers & _words("attempted"):
        for person in analysis.children(noun, "nmod"):
            case = {t.lower for t in analysis.children(person, "case")}
            if case & {"of", "'s", "\u2019s"}:
                yield _Harm(noun, "deaths", "die", person)


def _has_noun_behind(analysis: Analysis, word: Token) -> bool:
    return any(t.tag.startswith("NN") for t in analysis.tokens[word.index + 1 : word.index + 2])


def _nearly(analysis: Analysis, word: Token) -> bool:
    return any(t.lower in _words("nearly") for t in analysis.children(word, "advmod"))


def _subjects(analysis: Analysis, verb: Token, above: int = ABOVE) -> list[Token]:
    """Who a verb is said of; "who" stands for its noun, and joined verbs share the subject of the first."""
    subjects = analysis.children(verb, "nsubj")
    if verb.dep.startswith("acl") and (not subjects or subjects[0].lower in STANDING_IN):
        return [analysis.head(verb)]
    if not subjects and above and verb.dep in ("conj", "xcomp"):
        return _subjects(analysis, analysis.head(verb), above - 1)
    return list(subjects)


def _undergoes(analysis: Analysis, verb: Token, person: Token) -> bool:
    """Whether the subject of a harming verb is who was harmed: a passive, or the bare "man killed" of headlines."""
    if person.dep == "nsubj:pass" and verb.tag in ("VBN", "VBD"):
        return True
    if analysis.children(verb, "obj") or not is_passive(analysis, verb):
        return False
    return verb.tag == "VBN" or (verb.tag == "VBD" and _opens(analysis, person))


def _opens(analysis: Analysis, token: Token) -> bool:
    """Whether a word opens its sentence, or what follows a colon, as the subject of a headline does."""
    sentence = analysis.sentence_at(token.start)
    return sentence is not None and (token.index == sentence.first or analysis.tokens[token.index - 1].text == ":")


def _assertion(reading: Reading, harm: _Harm) -> Assertion | None:
    analysis = reading.analysis
    sentence = reading.sentence(harm.word.start)
    if negated(analysis, harm.person) or modality(analysis, harm.word, sentence) != "asserted":
        return None
    if any(t.lower in ("not", "n't", "never") for t in analysis.children(harm.word)):
        return None
    row = [harm.person, *(t for t in analysis.children(harm.person, "conj") if t.tag.startswith(("NN", "PRP", "CD")))]
    counts = [_count(reading, person) for person in row]
    if not any(count and single for count, single in counts) and len([c for c, _ in counts if c]) < 2:
        return None
    number = Decimal(sum(count for count, _ in counts))
    span = _phrase(analysis, [person for person, (count, _) in zip(row, counts, strict=True) if count])
    time = reading.time_near(span, sentence)
    if number < 1 or _is_past(reading, time.end_date if time else None):
        return None
    return Assertion(
        start=min(span.start, harm.word.start),
        end=max(span.end, harm.word.end),
        text=reading.text[min(span.start, harm.word.start) : max(span.end, harm.word.end)],
        kind=AssertionKind.EVENT,
        measure=harm.measure,
        subject=subject_name(reading, harm.person),
        predicate=harm.deed,
        quantity=_at_least(reading, span, number),
        time=time,
        focus=span,
        **common(reading, span, sentence),
    )


def _count(reading: Reading, person: Token) -> tuple[int, bool]:
    """How many a noun, name or pronoun stands for, 0 where nobody can tell; and whether no numeral says so."""
    numerals = reading.analysis.children(person, "nummod")
    if numerals and person.tag == "NNS":
        stated = [q for q in reading.quantities if q.number.start <= numerals[0].start < q.number.end]
        value = stated[0].value if stated else None
        return (int(value), False) if value is not None and stated[0].unit and value == int(value) else (0, False)
    before = reading.analysis.tokens[person.index - 1].lower if person.index else ""
    if before == "no" or any(t.lower == "no" for t in reading.analysis.children(person, "det")):
        return 0, False
    if person.lower in PERSONAL or person.lower in SINGLE:
        return 1, not any(q.unit and q.number.start <= person.start < q.number.end for q in reading.quantities)
    single = person.tag in ("NN", "NNP") and person.lemma.lower() not in _words("collective")
    somebody = single and (noun_class(person.lemma.lower()) == "person" or is_person(reading, person))
    return (1, not numerals) if somebody else (0, False)


def _phrase(analysis: Analysis, people: Sequence[Token]) -> Span:
    """From the first word before the first of some people to the last of them."""
    before = [t for t in analysis.children(people[0], "det", "amod", "compound", "nummod") if t.index < people[0].index]
    first = people[0].index
    before += [t for t in analysis.tokens[max(0, first - 1) : first] if t.tag in ("DT", "PRP$")]
    names = [t for person in people for t in analysis.children(person, "flat")]
    return Span(min(t.start for t in (*before, *people)), max(t.end for t in (*people, *names)))


def _at_least(reading: Reading, span: Span, number: Decimal) -> Quantity:
    return Quantity(
        start=span.start,
        end=span.end,
        text=span.of(reading.text),
        number=span,
        low=number,
        high=None,
        value=number,
        kind=QuantityKind.COUNT,
        hedge=Hedge.AT_LEAST,
        unit="person",
    )


def _is_past(reading: Reading, end: str | None) -> bool:
    """Whether a date is long before that of the text: the harm of another story."""
    day = reading.document.day
    return day is not None and end is not None and date.fromisoformat(end) < day - LONG_AGO


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("victims")[key].split())


@cache
def _lexicon(measure: str, key: str) -> frozenset[str]:
    return frozenset(load("measures")[measure][key]) - _words("ambiguous")
