"""Statements that look alike and are of two things: other events, other countries, other subjects."""

from __future__ import annotations

from functools import lru_cache

from factcheck.link.lexicon import RECENT, toll_words, unspecific
from factcheck.link.placing import territories_apart
from factcheck.link.stories import Weights, context, name_words
from factcheck.link.wordings import keys
from factcheck.model.assertion import Assertion

RARE_NAME, OWN_WORDS = 5.5, 4


def strangers(one: Assertion, two: Assertion) -> bool:
    """Whether two tolls are told with words of their own, and none of them in common: then they are of two events."""
    a, b = context(one) - toll_words(), context(two) - toll_words()
    return min(len(a), len(b)) >= OWN_WORDS and not a & b


def rare_name(one: Assertion, two: Assertion, known: Weights) -> bool:
    """Whether both statements stand beside one rare name: common words in common tell no event from its like."""
    return any(known.weight(word) >= RARE_NAME for word in name_words(one) & name_words(two))


def elsewhere(one: Assertion, two: Assertion) -> bool:
    """Whether two figures are of two countries, or of two things that only their subjects name."""
    return territories_apart(one.places, two.places) or _subjects_apart(one, two)


def _subjects_apart(one: Assertion, two: Assertion) -> bool:
    """Whether two amounts of nobody knows what have two subjects, neither of which the other clause names."""
    if not (unspecific(one.measure) and unspecific(two.measure)):
        return False
    a, b = head_of(one.subject), head_of(two.subject)
    if not (a and b):
        return False
    return not keys(a) & keys(b) and a not in context(two) and b not in context(one)


@lru_cache(maxsize=RECENT)
def head_of(subject: str) -> str:
    """The last word of a subject, in lower case."""
    return subject.rsplit(maxsplit=1)[-1].casefold() if subject else ""


def named(subject: str) -> bool:
    """Whether a subject is a name rather than a description."""
    return any(word[:1].isupper() for word in subject.split())


def namesakes(a: str, b: str) -> bool:
    """Whether two subjects are names that end alike, each with a word that the other lacks: two brothers, two clubs."""
    if not (named(a) and named(b) and heads_meet(a, b)):
        return False
    one, two = ({w.casefold() for w in subject.split() if w[:1].isupper()} for subject in (a, b))
    return bool(one - two) and bool(two - one)


def heads_meet(a: str, b: str) -> bool:
    """Whether two subjects end on one word."""
    return bool(a and b) and head_of(a) == head_of(b)
