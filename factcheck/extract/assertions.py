"""Assertions from figures, dates and roles: what a document states, in a form that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import TypedDict

from factcheck.extract.amounts import Measured
from factcheck.extract.bare import recounted
from factcheck.extract.context import Reading
from factcheck.extract.markets import quotes_market
from factcheck.extract.measure_table import as_far_as_seen
from factcheck.extract.measures import measured, noun_span
from factcheck.model.analysis import Analysis, Sentence, Token
from factcheck.model.assertion import Assertion, AssertionKind
from factcheck.model.attribution import Attribution
from factcheck.model.entity import Entity, EntityKind
from factcheck.model.quantity import Hedge, Quantity, QuantityKind
from factcheck.model.text import Span

PART_CUES = frozenset(
    {"including", "include", "among", "another", "further", "additional", "others", "other", "extra", "remaining"}
)
HYPOTHETICAL = frozenset("could may might should demand if hope fear warn request ask".split())
NEGATION = frozenset({"not", "n't", "never", "no", "neither", "nor", "without"})
FEW_TERMS, NEAR_NAME = 4, 3
ROW, LEAST_ROW = re.compile(r"\s*(?:,|;|and|,\s*and|&)\s*"), 3
POSSESSIVE = re.compile(r"['\u2019](?:s\b|(?=\s))")


def quantity_assertions(reading: Reading) -> Iterator[Assertion]:
    """One assertion for each figure that counts, measures or prices something in the article."""
    earlier: list[tuple[Quantity, Measured]] = []
    for quantity in reading.quantities:
        if not reading.in_article(quantity.start):
            continue
        found = measured(quantity, reading.analysis)
        told = (quantity, found) if found is not None else recounted(quantity, reading, earlier)
        if told is not None:
            measures = {m.measure for q, m in earlier if reading.sentence(q.start) == reading.sentence(quantity.start)}
            earlier.append(told)
            yield _of_quantity(reading, *told, again=told[1].measure in measures)


def _of_quantity(reading: Reading, quantity: Quantity, found: Measured, again: bool) -> Assertion:
    """The assertion of a figure; `again` tells that an earlier figure of its sentence is of the same measure."""
    token = reading.analysis.tokens_in(quantity.number)[0]
    sentence = reading.sentence(quantity.start)
    clause = reading.without_credit(covering(reading.clause(token), noun_span(quantity)), noun_span(quantity))
    subject = subject_name(reading, found.subject)
    if found.measure == "age":
        near = _person_near(reading, quantity.span, sentence)
        subject = near or (subject if found.predicate == "die" and subject[:1].isupper() else "")
    return Assertion(
        start=clause.start,
        end=clause.end,
        text=clause.of(reading.text),
        kind=AssertionKind.QUANTITY,
        measure=found.measure,
        subject=subject,
        predicate=found.predicate,
        quantity=quantity,
        time=reading.time_near(quantity.span, sentence) or reading.time_near(quantity.span, reading.recalled(sentence)),
        scope=_scope(reading, quantity, found, sentence, again),
        modality=modality(reading.analysis, token, sentence),
        negated=negated(reading.analysis, token),
        focus=noun_span(quantity),
        **common(reading, clause, sentence),
    )


def covering(clause: Span, part: Span) -> Span:
    """The clause, stretched to hold the figure."""
    return Span(min(clause.start, part.start), max(clause.end, part.end))


class _Setting(TypedDict):
    """What surrounds an assertion of any kind."""

    names: frozenset[str]
    places: frozenset[str]
    terms: frozenset[str]
    attribution: Attribution | None
    quoted: bool


def common(reading: Reading, clause: Span, sentence: Sentence) -> _Setting:
    """Names, places, words and credit of a clause; "the attack" brings those of the sentence that told of it."""
    told = reading.recalled(sentence)
    own = reading.terms_in(clause)
    return {
        "names": reading.names_in(sentence.span),
        "places": reading.places_in(told),
        "terms": (own if len(own) >= FEW_TERMS else reading.terms_in(sentence.span))
        | reading.terms_before(told, sentence),
        "attribution": reading.attribution_at(clause),
        "quoted": reading.quoted(clause.start + (clause.end - clause.start) // 2),
    }


def subject_name(reading: Reading, token: Token | None) -> str:
    """The resolved name at a subject's head, or its noun with modifiers."""
    if token is None:
        return ""
    if token.lower in ("he", "she", "who"):
        return reading.person_before(token.start)
    name = reading.name_at(token)
    if name:
        return name
    modifiers = [t.lower for t in reading.analysis.children(token, "compound", "amod") if t.index < token.index]
    return " ".join([*modifiers, token.lemma.lower()])


def _person_near(reading: Reading, span: Span, sentence: Sentence) -> str:
    """Whose age a figure is: the name right before or behind it; "" where none is, as "the 21-year-old" may be anybody."""
    people = [e for e in reading.entities_in(sentence.span) if e.kind is EntityKind.PERSON]
    people = [e for e in people if not (e.end <= span.start and POSSESSIVE.match(reading.text, e.end))]
    nearest = min(people, key=lambda e: (max(e.start - span.end, span.start - e.end), e.start), default=None)
    if nearest is not None and max(nearest.start - span.end, span.start - nearest.end) <= NEAR_NAME:
        return nearest.name
    return ""


def _scope(reading: Reading, quantity: Quantity, found: Measured, sentence: Sentence, again: bool) -> frozenset[str]:
    """Markers that keep unlike figures apart: part of a whole, rate, change, bound to a place or an edition."""
    scope: set[str] = set()
    total = not again and ":" not in found.measure  # "30 were held, 12 of whom were charged": 12 are all the charged
    if (
        quantity.whole is not None
        or _is_part(reading.analysis, quantity, sentence, total)
        or _is_listed(reading, quantity)
    ):
        scope.add("part")
    if quantity.per:
        scope.add(f"rate:{quantity.per}")
    if quantity.change or _is_step(reading.analysis, quantity):
        scope.add("change")
    if quantity.kind is QuantityKind.FRACTION or quantity.hedge is Hedge.HALF:
        scope.add("fraction")
    bare = quantity.kind is QuantityKind.COUNT and quantity.noun is None and quantity.unit is None
    quoted = quantity.kind in MARKET_KINDS or quantity.unit == "point" or bare
    if quoted and quotes_market(reading.analysis.sentence_tokens(sentence)):
        scope.add("market")
    if as_far_as_seen(quantity, found):
        scope.add("seen")
    scope |= {f"only:{word}" for word in _restrictions(reading.analysis, quantity)}
    return frozenset(scope)


MARKET_KINDS = frozenset({QuantityKind.MONEY, QuantityKind.PERCENT})


def _is_step(analysis: Analysis, quantity: Quantity) -> bool:
    """Whether the figure is the size of a step, not a level: "by 75 basis points", "an increase of 3 per cent"."""
    first = analysis.tokens_in(quantity.span)[0].index
    around = analysis.tokens[max(0, first - 3) : first]
    before = [t.lower for t in around]
    if "by" in before[-2:]:
        at = first - (1 if before[-1] == "by" else 2)
        return at == 0 or not _is_side_or_doer(analysis.tokens[at - 1], quantity)
    steps = STEPS | ACCOUNTS if quantity.kind is QuantityKind.PERCENT else STEPS
    return before[-1:] == ["of"] and bool({t.lemma.lower() for t in around} & steps)


def _is_side_or_doer(before: Token, quantity: Quantity) -> bool:
    """Whether "by" brings no step, by the word before it: "512 by 497 kilometres", "supported by seven of nine members"."""
    counts = quantity.kind is QuantityKind.COUNT or quantity.whole is not None
    doer = counts and before.tag == "VBN" and before.lemma.lower() not in STEP_VERBS
    return doer or before.tag == "CD"


STEP_VERBS = frozenset(
    """cut reduce raise increase lower decrease shrink expand boost slash trim extend exceed narrow widen outnumber beat defeat
    delay swell lift bolster strengthen curtail inflate scale grow drop fall rise decline climb surpass shorten lengthen
    undercount overcount miss underestimate overestimate reverse halve""".split()
)
STEPS = frozenset("increase rise hike fall cut drop decline decrease reduction raise change".split())
ACCOUNTS = frozenset({"gain", "loss"})  # "a loss of 1.7 million" is no step down


def _is_part(analysis: Analysis, quantity: Quantity, sentence: Sentence, total: bool) -> bool:
    """Whether the figure counts some of a total named nearby: "including 7", "five of them", "another 12".

    `total` tells that what its verb says of some is said of nobody else.
    """
    tokens = analysis.sentence_tokens(sentence)
    first = analysis.tokens_in(quantity.number)[0].index - sentence.first
    before = [t.lower for t in tokens[max(0, first - 3) : first]]
    after = [t.lower for t in tokens[first + 1 : first + 4]]
    if PART_CUES & set(before) or PART_CUES & {t.lemma.lower() for t in tokens[max(0, first - 2) : first]}:
        return True
    if {"more", "other", "others", "additional", "further"} & set(after[:2]):
        return True
    of_them = any(one == "of" and two in THOSE for one, two in pairwise(after))
    if quantity.kind is not QuantityKind.PERCENT:
        of_them |= after[:2] in (["of", "the"], ["of", "its"], ["of", "their"])
    if of_them and total and analysis.tokens_in(quantity.number)[-1].dep.startswith("nsubj"):
        return False
    return of_them or _among_them(tokens[first + 1 : first + 6])


THOSE = frozenset({"them", "whom", "those", "these", "which"})


def _among_them(behind: Sequence[Token]) -> bool:
    """Whether words behind a figure are those of "five children among them"; in "26, among them 11" it is the whole."""
    near = list(takewhile(lambda token: token.text != ",", behind))
    return any(one.lower == "among" and two.lower == "them" for one, two in pairwise(near))


def _is_listed(reading: Reading, quantity: Quantity) -> bool:
    """Whether the figure is one of three or more in a bare row: "9.5 million, 6.2 million and 0.4 million francs"."""
    row = [q for q in reading.quantities if q.kind is quantity.kind or q.start == quantity.start]
    at = next(i for i, q in enumerate(row) if q.start == quantity.start)
    first = last = at
    while first and ROW.fullmatch(reading.text, row[first - 1].end, row[first].start):
        first -= 1
    while last + 1 < len(row) and ROW.fullmatch(reading.text, row[last].end, row[last + 1].start):
        last += 1
    return last - first >= LEAST_ROW - 1


def _restrictions(analysis: Analysis, quantity: Quantity) -> set[str]:
    """Lemmas that narrow what is counted: "women", "in Ostrava" stay apart from the total by the counted noun itself."""
    if quantity.noun is None:
        return set()
    inside = analysis.tokens_in(quantity.noun)
    return {t.lemma.lower() for t in inside if t.dep == "amod" and t.lower in NARROWING}


NARROWING = frozenset(
    "female male foreign young elderly senior junior new former permanent temporary full-time part-time direct indirect "
    "local national certified excess suspected confirmed probable critical serious severe minor additional registered "
    "unregistered domestic overseas total annual monthly daily weekly quarterly".split()
)


def modality(analysis: Analysis, token: Token, sentence: Sentence) -> str:
    """`projected` where the figure is feared, asked for or conditional; `asserted` otherwise."""
    above = [token, *analysis.ancestors(token)][:5]
    words = {t.lemma.lower() for t in above if not t.tag.startswith("NNP")} | {
        c.lower for t in above if t.tag.startswith("VB") for c in analysis.children(t, "aux", "mark")
    }
    return "projected" if words & HYPOTHETICAL else "asserted"


def negated(analysis: Analysis, token: Token) -> bool:
    """Whether the verb above a token is negated; what commas set apart before the negation is not."""
    verb = next((t for t in analysis.ancestors(token) if t.tag.startswith("VB")), None)
    if verb is None:
        return False
    negations = [t for t in analysis.children(verb, "advmod", "det", "cc") if t.lower in NEGATION]
    return any(not _set_apart(analysis, token, t) for t in negations)


def _set_apart(analysis: Analysis, token: Token, negation: Token) -> bool:
    """Whether a token stands between commas before the negation: "the border, 109 km long, was never drawn"."""
    if negation.index < token.index:
        return False
    sentence = analysis.sentence_at(token.start)
    before = analysis.tokens[sentence.first if sentence else 0 : token.index]
    return any(t.text == "," for t in before) and any(
        t.text == "," for t in analysis.tokens[token.index : negation.index]
    )


def role_assertions(reading: Reading) -> Iterator[Assertion]:
    """One assertion for each name printed with an office or a description."""
    for entity in reading.entities:
        if entity.kind is EntityKind.PERSON and entity.role and reading.in_article(entity.start):
            yield _of_role(reading, entity)


def _of_role(reading: Reading, entity: Entity) -> Assertion:
    span = (
        entity.span
        if entity.role_span is None
        else Span(min(entity.start, entity.role_span.start), max(entity.end, entity.role_span.end))
    )
    sentence = reading.sentence(entity.start)
    return Assertion(
        start=span.start,
        end=span.end,
        text=span.of(reading.text),
        kind=AssertionKind.ROLE,
        measure="role",
        subject=entity.name,
        predicate=entity.role or "",
        time=reading.time_near(span, sentence),
        focus=entity.span,
        **common(reading, span, sentence),
    )
