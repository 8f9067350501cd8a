"""What a reader calls that which is counted or dated: "deaths", "date of founding"; for the rest the words of a text."""

from __future__ import annotations

import re
from functools import cache

from factcheck.extract.lexicon import load
from factcheck.model.fact import Fact
from factcheck.report.text.wording import capitalised, clean, elided

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
    """The shortest clause in which a document states the fact, cut at words."""
    texts = sorted((clean(member.assertion.text) for member in fact.members), key=lambda text: (len(text), text))
    return elided(LINK_WORD.sub("", texts[0]), limit)


def fact_label(fact: Fact, limit: int) -> str:
    """The name of a fact in a table: measure and clause, or the clause alone where the measure has no name."""
    words = measure_words(fact.measure)
    return f"{capitalised(words)}: {clause_of(fact, limit)}" if words else capitalised(clause_of(fact, limit))
