"""How much context two dates must share to be of one deed."""

from __future__ import annotations

from datetime import date

from factcheck.link.lexicon import names_incident, one_incident
from factcheck.link.strangers import head_of, heads_meet, named, namesakes
from factcheck.model.assertion import Assertion
from factcheck.model.date import DateMention
from factcheck.model.fact import Member

KNOWN_SHARE, DATE_SHARE, FIXED_SHARE, CLOCK_SHARE = 0.0, 0.18, 0.3, 0.35
ACT_SHARE, YEAR_SHARE = 0.45, 0.35
EDITION_DAYS = 45
YEAR_DAYS = 364
AMOUNT_DAYS = 3
MEETING = "date:holding"
FIXED_DATES = frozenset({"date:founding", "date:birth"})


def interval(mention: DateMention | None) -> tuple[date, date] | None:
    """The first and the last day of a date; None where it is not resolved."""
    if mention is None or mention.start_date is None or mention.end_date is None:
        return None
    return date.fromisoformat(mention.start_date), date.fromisoformat(mention.end_date)


def date_needs(a: Member, b: Member, same_story: bool, people: dict[tuple[str, str], str], lone: bool) -> float | None:
    """How much context two dates must share; `lone` tells that each document dates the deed once."""
    one, two = a.assertion, b.assertion
    same_subject = people.get((a.document, one.subject), one.subject.casefold()) == people.get(
        (b.document, two.subject), two.subject.casefold()
    )
    if not same_subject and namesakes(one.subject, two.subject):
        return None
    if one.measure in FIXED_DATES and same_subject and named(one.subject):
        return DATE_SHARE
    if not same_story or (one.measure not in FIXED_DATES and (_ages_apart(one, two) or _others_met(a, b, people))):
        return None
    if one.measure in FIXED_DATES:
        meets = heads_meet(one.subject, two.subject) and not _described_apart(one.subject, two.subject)
        return FIXED_SHARE if meets else None
    meets = same_subject or heads_meet(one.subject, two.subject)
    if _years_apart(one, two) or one.measure.startswith("date:~"):
        needed = ACT_SHARE if one.measure.startswith("date:~") else YEAR_SHARE
        only = lone and not one.measure.startswith("date:~") and _may_be_one(one, two)
        return needed if meets else DATE_SHARE if only else None
    if one.measure in ("date:incident", "time:incident"):
        needed = DATE_SHARE if one.measure.startswith("date") else CLOCK_SHARE
        return needed if one_incident(head_of(one.subject), head_of(two.subject)) else None
    if lone and _may_be_one(one, two) and _within_days(one, two):
        return KNOWN_SHARE
    return DATE_SHARE if meets or (lone and _may_be_one(one, two)) else None


def _others_met(a: Member, b: Member, people: dict[tuple[str, str], str]) -> bool:
    """Whether two statements on a meeting each name somebody whom the other lacks, those who tell of it aside."""
    if a.assertion.measure != MEETING:
        return False
    one, two = _present(a, people), _present(b, people)
    return bool(one - two) and bool(two - one)


def _present(member: Member, people: dict[tuple[str, str], str]) -> frozenset[str]:
    """The people whom a statement names, by their labels, without the one on whose word it stands."""
    credit = member.assertion.attribution
    names = member.assertion.names - {credit.speaker if credit else None}
    return frozenset(people[member.document, name] for name in names if (member.document, name) in people)


def _described_apart(a: str, b: str) -> bool:
    """Whether two subjects without a name each have a word that the other lacks: the hockey player, the chess player."""
    one, two = set(a.casefold().split()), set(b.casefold().split())
    return not (named(a) or named(b)) and bool(one - two) and bool(two - one)


def _within_days(one: Assertion, two: Assertion) -> bool:
    """Whether two dates are of one week: days that texts on one deed mix up."""
    left, right = interval(one.date), interval(two.date)
    return (
        left is not None
        and right is not None
        and max((right[0] - left[1]).days, (left[0] - right[1]).days) <= AMOUNT_DAYS
    )


def _may_be_one(one: Assertion, two: Assertion) -> bool:
    """Whether two dates of a deed may be of one though their subjects differ: doer and thing done, or a name for it."""
    if one.subject == one.predicate or two.subject == two.predicate or named(one.subject) != named(two.subject):
        return True
    heads = head_of(one.subject), head_of(two.subject)
    return any(map(names_incident, heads)) and one_incident(*heads)


def _years_apart(one: Assertion, two: Assertion) -> bool:
    """Whether either date is given as a year."""
    left, right = interval(one.date), interval(two.date)
    return left is not None and right is not None and max((i[1] - i[0]).days for i in (left, right)) >= YEAR_DAYS


def _ages_apart(one: Assertion, two: Assertion) -> bool:
    """Whether two dates are too far apart for one deed; one that is given as a year may be anywhere in it."""
    left, right = interval(one.date), interval(two.date)
    if left is None or right is None or _years_apart(one, two):
        return False
    return max((right[0] - left[1]).days, (left[0] - right[1]).days) > EDITION_DAYS
