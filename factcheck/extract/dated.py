"""Assertions from dates: what a document says happened when."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from factcheck.extract.assertions import common, covering, modality, negated, subject_name
from factcheck.extract.context import Reading
from factcheck.extract.lexicon import load
from factcheck.model.analysis import Analysis, Token
from factcheck.model.assertion import Assertion, AssertionKind
from factcheck.model.date import DateKind, DateMention
from factcheck.model.entity import EntityKind
from factcheck.model.text import PassageKind

# Words before a date that make it a bound or a span rather than the day of a deed.
BOUNDS = frozenset("since until till by before after from through between to during for over within".split())
PAST = frozenset({"VBD", "VBN"})
ACT = "~"
LIFE = frozenset({"birth", "death"})


def date_assertions(reading: Reading) -> Iterator[Assertion]:
    """One assertion for each date that says when something nameable happened."""
    for mention in reading.dates:
        if (
            not reading.in_article(mention.start)
            or reading.document.passage_at(mention.start).kind is PassageKind.CAPTION
        ):
            continue
        dated = _dated(reading, mention)
        if dated is not None:
            yield dated


def _dated(reading: Reading, mention: DateMention) -> Assertion | None:
    tokens = reading.analysis.tokens_in(mention.span)
    if not tokens or reading.quoted(mention.start):
        return None
    head = next((t for t in tokens if t.head not in {u.index for u in tokens}), tokens[0])
    found = _event_of(reading.analysis, head)
    if found is None or (mention.kind is DateKind.TIME and (found[0].startswith(ACT) or _is_bound(reading, tokens[0]))):
        return None
    measure, event, subject = found
    sentence = reading.sentence(mention.start)
    clause = reading.without_credit(covering(reading.clause(event), mention.span), mention.span)
    return Assertion(
        start=clause.start,
        end=clause.end,
        text=clause.of(reading.text),
        kind=AssertionKind.DATE,
        measure=f"{'time' if mention.kind is DateKind.TIME else 'date'}:{measure}",
        subject=(_person_before(reading, event) if measure in LIFE else "")
        or subject_name(reading, subject)
        or event.lemma.lower(),
        predicate=event.lemma.lower(),
        date=mention,
        modality=modality(reading.analysis, head, sentence),
        negated=negated(reading.analysis, head),
        focus=mention.span,
        **common(reading, clause, sentence),
    )


def _is_bound(reading: Reading, first: Token) -> bool:
    """Whether a clock time opens or closes a span: "from 5 to 8 p.m."."""
    before = reading.analysis.tokens[max(0, first.index - 2) : first.index]
    return any(t.lower in ("from", "until", "till", "to", "between", "-", "\u2013") for t in before)


def _person_before(reading: Reading, verb: Token) -> str:
    """The person whose name ends right before a verb: "the patron of the arts Mikhail Orlov died"; "" for none."""
    first = verb
    while first.index and reading.analysis.tokens[first.index - 1].tag.startswith(("VB", "RB")):
        first = reading.analysis.tokens[first.index - 1]
    near = [e for e in reading.entities if e.kind is EntityKind.PERSON and 0 <= first.start - e.end <= 1]
    return near[0].name if near else ""


def _event_of(analysis: Analysis, head: Token) -> tuple[str, Token, Token | None] | None:
    """Measure, event word and subject of what a date belongs to: the nearest noun or verb above it that can be dated."""
    incidents = load("events")["incident"]["nouns"]
    for above in analysis.ancestors(head):
        if above.lemma.lower() in incidents and above.tag.startswith("NN"):
            return "incident", above, above
        if above.tag.startswith("VB") and above.lemma.lower() not in ("be", "have"):
            doer = next((t for t in analysis.children(above, "nsubj") if t.lemma.lower() in incidents), None)
            measure = _dated_measure(above.lemma.lower())
            if measure == "outbreak" or (doer is not None and measure in ("", "incident", "opening", "holding")):
                return "incident", above, doer or _event_subject(analysis, above)
            if not measure and _is_act(analysis, above, head):
                measure = f"{ACT}{above.lemma.lower()}"
            return (measure, above, _event_subject(analysis, above)) if measure else None
    return None


def _is_act(analysis: Analysis, verb: Token, head: Token) -> bool:
    """Whether a verb of no known sort tells a deed of the past that a date dates: "raised its rate on Thursday"."""
    before = analysis.tokens[max(0, head.index - 3) : head.index]
    if verb.tag not in PAST or verb.lemma.lower() in _telling() or any(t.lower in BOUNDS for t in before):
        return False
    return not any(t.lower in NOT_DONE for t in analysis.children(verb, "aux", "mark"))


NOT_DONE = frozenset("to will would could may might should must can if that unless".split())


@cache
def _telling() -> frozenset[str]:
    """Verbs of saying and judging, states and plans: their dates are those of a sentence, not of a deed."""
    verbs = load("attribution")["verbs"]
    words = [w for row in verbs.values() for table in row.values() for w in table.split()]
    return frozenset(words) | frozenset(load("attribution")["passive"]["words"].split()) | STATES


STATES = frozenset(
    """be have do make get go come remain stay continue live work last plan hope want schedule expect need try seem appear
    become lead follow begin start see show give keep let use know call base locate situate include contain serve stand
    publish post print update upload air broadcast file issue release record photograph film picture""".split()
)


def _dated_measure(verb: str) -> str:
    return next((str(key) for key, verbs in load("events")["dated"].items() if verb in verbs), "")


def _event_subject(analysis: Analysis, verb: Token) -> Token | None:
    """What the event happened to: a passive subject, else an object, else the subject; "which" stands for its noun."""
    subjects = analysis.children(verb, "nsubj")
    passive = [t for t in subjects if t.dep == "nsubj:pass"]
    active = [t for t in subjects if t.dep != "nsubj:pass"]
    relative = [analysis.head(verb)] if verb.dep.startswith("acl") else []
    people = [t for t in active if t.lower in ("he", "she")]
    ordered = [*passive, *analysis.children(verb, "obj"), *relative, *active]
    return next((t for t in ordered if not t.tag.startswith(("PRP", "WP", "WDT", "DT"))), next(iter(people), None))
