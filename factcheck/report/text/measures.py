"""What a reader calls that which is counted or dated: "deaths", "date of founding"; for the rest the words of a text."""

from __future__ import annotations

import re
from functools import cache

from factcheck.extract.lexicon import load
from factcheck.model.fact import Fact
from factcheck.model.serialise import value_span
from factcheck.report.text.wording import ELLIPSIS, capitalised, clean

PREFIXES = {"date": "date of {}", "time": "time of {}", "duration": "duration of {}", "percent": "{}, in percent"}
KINDS = {"ladder": "what became of it", "term": "word used", "quote": "words quoted"}
# A kind that every unknown figure of its sort shares: alone it does not say what was measured.
LOOSE = "~"
LINK_WORD = re.compile(r"^(?:and|but|or|that)\s+")


@cache
def measure_words(measure: str) -> str:
    """The measure in words; empty where only a counted noun and its verb are known, which read like a code."""
    row = load("measures").get(measure)
    if row:
        return str(row["label"])
    kind, _, rest = measure.partition(":")
    rest = rest.replace("_", " ")
    if kind in KINDS:
        return KINDS[kind]
    if not rest:
        return kind.replace("_", " ") if measure == kind else ""
    if LOOSE in rest or "[" in rest:
        return ""
    if kind in PREFIXES:
        return PREFIXES[kind].format(rest)
    return rest if kind in ("money", "measure") else ""


def clause_of(fact: Fact, limit: int) -> str:
    """The shortest clause in which a document states the fact; where it is long, the words around the value."""
    member = min(fact.members, key=lambda one: (len(one.assertion.text), one.assertion.text))
    text, first = member.assertion.text, member.assertion.start
    start, end, _ = value_span(member)
    head, tail = clean(text[: start - first]), clean(text[start - first :])
    head = LINK_WORD.sub("", f"{head} ")
    if len(head) + len(tail) <= limit:
        return (head + tail).strip()
    lead = max(limit - len(tail), limit // 3)
    head = head if len(head) <= lead else f"{ELLIPSIS} {head[-lead:].split(' ', 1)[-1]}"
    room = max(limit - len(head), end - start)
    tail = tail if len(tail) <= room else f"{tail[: room + 1].rsplit(' ', 1)[0]} {ELLIPSIS}"
    return (head + tail).strip()


def fact_label(fact: Fact, limit: int) -> str:
    """The name of a fact in a table: measure and clause, or the clause alone where the measure has no name."""
    words = measure_words(fact.measure)
    return f"{capitalised(words)}: {clause_of(fact, limit)}" if words else capitalised(clause_of(fact, limit))
