"""Two statements of one text that cannot both hold: days of one event, ages and children of one person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from factcheck.compare.intervals import days_meet, plain
from factcheck.compare.within import Clash
from factcheck.model.analysis import Analysis, Token
from factcheck.model.assertion import Assertion, Extraction
from factcheck.model.date import DateKind, DateMention
from factcheck.model.entity import EntityKind
from factcheck.model.quantity import QuantityKind
from factcheck.model.text import Span

ONCE = frozenset({"date:birth", "date:death", "date:founding"})
DATED = ONCE | {"date:opening", "date:signing", "date:verdict", "date:adoption"}
WEEK = 7
BESIDE = 8
NICKNAME = ('"', "\u201d", "\u2019", "'", ")")
APOSTROPHE = re.compile(r"['\u2019]")
REVISED = re.compile(
    r"\b(?:correct(?:ed|ion)|wrong(?:ly)?|mistaken(?:ly)?|originally|not in \d|rather than|instead|or in|again|earlier|previous(?:ly)?|"
    r"first|second|third|another|other|re-?open\w*|re-?found\w*|postponed|delayed|brought forward|until|planned|legend|"
    r"said to|according to (?:legend|others)|some say|disputed)\b",
    re.IGNORECASE,
)
NONE_HURT = re.compile(
    r"\b(?:no[ -]one|nobody) (?:was|were|has been|had been) (?:seriously )?(?P<what>hurt|injured|wounded|killed)\b",
    re.IGNORECASE,
)
ELSE = re.compile(
    r"\b(?:else|other|others|seriously|in the (?:other|second|first)|inside|on board|on the ground)\b", re.IGNORECASE
)
KIN = frozenset("son daughter child brother sister sibling grandchild grandson granddaughter wife husband".split())
ONLY = frozenset({"only", "sole"})
THEN = re.compile(r"\b(?:when|at the age|at age|turned|as a|aged only|by the time|back then)\b", re.IGNORECASE)


def life_clashes(extraction: Extraction) -> Iterator[Clash]:
    """Pairs of dates, ages and counts of relatives of one text that cannot both hold."""
    dated = [a for a in extraction.assertions if a.date is not None and a.measure in DATED and not a.quoted]
    for a, b in combinations(dated, 2):
        if _one_event(a, b) and not any(REVISED.search(_sentence(extraction, x)) for x in (a, b)):
            assert a.date is not None and b.date is not None
            yield Clash(a.date.span, b.date.span, f"{_days(a.date)} ≠ {_days(b.date)}")
    yield from _none_hurt(extraction)
    yield from _ages(extraction)
    yield from _only(extraction)


def _none_hurt(extraction: Extraction) -> Iterator[Clash]:
    """ "No one was hurt", and a figure of the injured."""
    text = extraction.document.text
    for match in NONE_HURT.finditer(text):
        sentence = extraction.analysis.sentence_at(match.start())
        words = sentence.span.of(text) if sentence else ""
        if extraction.analysis.quotation_at(match.start()) or REVISED.search(words) or ELSE.search(words):
            continue
        measure = "deaths" if match["what"].lower() in ("killed", "dead") else "injured"
        for a in extraction.assertions:
            if a.measure == measure and a.quantity is not None and not (a.negated or a.scope or a.time or a.quoted):
                low, beside = a.quantity.low, _sentence(extraction, a)
                if low is not None and low >= 1 and a.modality == "asserted" and not REVISED.search(beside):
                    place = a.focus or a.quantity.span
                    yield Clash(Span(match.start(), match.end()), place, f"0 ≠ {plain(low)}")
                    return


def _one_event(a: Assertion, b: Assertion) -> bool:
    """Whether two dates are of one event of one subject, and no reading of them meets."""
    if a.measure != b.measure or not a.subject or a.negated or b.negated or a.modality != b.modality:
        return False
    one, two = a.date, b.date
    if one is None or two is None or days_meet(one, two) is not False or DateKind.TIME in (one.kind, two.kind):
        return False
    if a.subject != b.subject:
        return False
    named = any(word[:1].isupper() for word in a.subject.split())
    if a.measure in ONCE or (a.measure == "date:opening" and a.predicate == b.predicate == "open" and _years(one, two)):
        return named or a.measure in ("date:founding", "date:opening")
    return _within(one, two, WEEK) and (named or bool(a.terms & b.terms - {a.subject, a.predicate, b.predicate}))


def _years(one: DateMention, two: DateMention) -> bool:
    """Whether both dates are whole years."""
    return all(
        d.start_date is not None and d.start_date.endswith("-01-01") and (d.end_date or "").endswith("-12-31")
        for d in (one, two)
    )


def _within(one: DateMention, two: DateMention, days: int) -> bool:
    if not (one.start_date and two.start_date and one.end_date == one.start_date and two.end_date == two.start_date):
        return False
    return abs((date.fromisoformat(one.start_date) - date.fromisoformat(two.start_date)).days) <= days


def _days(mention: DateMention) -> str:
    if mention.end_date in (None, mention.start_date):
        return mention.start_date or mention.text
    return f"{mention.start_date} to {mention.end_date}"


def _sentence(extraction: Extraction, assertion: Assertion) -> str:
    sentence = extraction.analysis.sentence_at(assertion.start)
    return sentence.span.of(extraction.document.text) if sentence else assertion.text


def _ages(extraction: Extraction) -> Iterator[Clash]:
    """Two ages of one person, both as of the day of writing."""
    ages = [
        a
        for a in extraction.assertions
        if a.measure == "age" and a.subject and a.quantity is not None and a.quantity.value is not None
    ]
    for a, b in combinations(ages, 2):
        one, two = a.quantity, b.quantity
        assert one is not None and two is not None and one.value is not None and two.value is not None
        if a.subject != b.subject or one.value == two.value or one.unit != two.unit:
            continue
        names = _beside(extraction, one.span), _beside(extraction, two.span)
        if not _one_name(*names):
            continue
        if not any(THEN.search(_sentence(extraction, x)) or _of_then(extraction, x.time) for x in (a, b)):
            yield Clash(one.span, two.span, f"{plain(one.value)} ≠ {plain(two.value)}")


def _of_then(extraction: Extraction, time: DateMention | None) -> bool:
    """Whether an age stands beside a date of another year than that of writing."""
    day = extraction.document.day
    return time is not None and time.start_date is not None and (day is None or int(time.start_date[:4]) != day.year)


def _one_name(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two printed names are one: equal, or a surname and a name that ends with it."""
    short, long = sorted((one, two), key=len)
    return bool(short) and (short == long or (len(short) == 1 and short[0] == long[-1]))


def _beside(extraction: Extraction, span: Span) -> tuple[str, ...]:
    """The words of the name that stands right beside an age, as printed."""
    text = extraction.document.text
    for entity in extraction.entities:
        ahead = text[span.start : span.end].endswith("old")
        if (entity.start < span.start) is ahead:
            continue
        between = text[span.end : entity.start] if ahead else text[entity.end : span.start]
        if entity.kind is EntityKind.PERSON and len(between) <= BESIDE and not APOSTROPHE.match(between):
            nicknamed = text[: entity.start].rstrip()[-1:] in NICKNAME
            return () if nicknamed else tuple(entity.text.casefold().split())
    return ()


def _only(extraction: Extraction) -> Iterator[Clash]:
    """ "Two sons survive him" and "his only son": relatives counted, and an only one, of one person."""
    analysis = extraction.analysis
    singles = [(t, _owner(extraction, t)) for t in analysis.tokens if _is_only(analysis, t)]
    for quantity in extraction.quantities:
        if quantity.kind is not QuantityKind.COUNT or quantity.unit not in KIN or (quantity.low or 0) < 2:
            continue
        for noun, owner in singles:
            if noun.lemma.lower() == quantity.unit and owner and owner == _owner_near(extraction, quantity.span):
                only = next(t for t in analysis.children(noun) if t.lower in ONLY)
                place = Span(quantity.start, quantity.noun.end if quantity.noun else quantity.end)
                yield Clash(place, Span(only.start, noun.end), f"{quantity.text} ≠ 1")


def _is_only(analysis: Analysis, token: Token) -> bool:
    return token.lemma.lower() in KIN and token.tag == "NN" and any(c.lower in ONLY for c in analysis.children(token))


HIS = {"his": "m", "him": "m", "he": "m", "her": "f", "she": "f", "hers": "f"}


def _owner(extraction: Extraction, noun: Token) -> str:
    """Whose relative a noun is: the gender of the pronoun before it, "" for any other."""
    owners = extraction.analysis.children(noun, "nmod")
    return next((HIS[t.lower] for t in owners if t.lower in HIS), "")


def _owner_near(extraction: Extraction, span: Span) -> str:
    """Whose relatives a count is of: the pronouns of its sentence, where they are all of one person."""
    sentence = extraction.analysis.sentence_at(span.start)
    tokens = extraction.analysis.sentence_tokens(sentence) if sentence else ()
    found = {HIS[t.lower] for t in tokens if t.lower in HIS}
    return next(iter(found)) if len(found) == 1 else ""
