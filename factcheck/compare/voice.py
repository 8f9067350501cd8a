"""Whose voice a text is in: a party's own statement is a source, not a report of one."""

from __future__ import annotations

import re

from factcheck.compare.rule import Corpus
from factcheck.model.assertion import Extraction
from factcheck.model.fact import Link

FIRST_PERSON = frozenset({"we", "our", "us", "ours"})
LEAST = 3
BODY = re.compile(
    r"\b(?:ministry|government|commission(?:er)?|council|office|police|authority|union|federation|association|forum|foundation|"
    r"monitor|institute|agency of|department|bureau|company|corp(?:oration)?|inc|plc|ltd|sarl|gmbh|s\.?a|n\.?v|b\.?v|"
    r"a\.?g|ab|asa|oyj|s\.?p\.?a|pty|llc|fc|club|bank|university|"
    r"united nations|party|campaign|network|hospital|court|embassy|statement|press release)\b",
    re.IGNORECASE,
)
PRESS = re.compile(
    r"\b(?:news|agency|post|times|tribune|herald|journal|daily|gazette|broadcaster|television|tv|radio|blog|press|wire|express|mail|chronicle|sentinel|observer|standard|review|magazine|media)\b",
    re.IGNORECASE,
)
PRESS_OFFICE = re.compile(r"\bpress (?:service|office|release|department|secretary|statement)\b", re.IGNORECASE)
CUES = re.compile(
    r"\b(?:said|says|told|according to|reported|reports|announced|stated|confirmed|estimates?|estimated by)\b",
    re.IGNORECASE,
)


def own_statement(extraction: Extraction) -> bool:
    """Whether a text speaks for a party: it says "we" outside quotation marks, or its source is a body and no newspaper."""
    source = extraction.document.source
    if PRESS.search(PRESS_OFFICE.sub("", source)):
        return False
    if BODY.search(source) or PRESS_OFFICE.search(source):
        return True
    spoken = sum(
        t.lower in FIRST_PERSON and not extraction.analysis.quotation_at(t.start) for t in extraction.analysis.tokens
    )
    return spoken >= LEAST


def cued(words: str) -> bool:
    """Whether a passage credits somebody in so many words, whatever the parser made of it."""
    return bool(CUES.search(words))


def between_parties(corpus: Corpus, link: Link) -> bool:
    """Whether both statements of a link are what parties say of their own matter, or somebody's word."""
    return all(
        m.assertion.attribution is not None or own_statement(corpus.extraction(m.document)) for m in (link.a, link.b)
    )
