"""Whose voice a text is in: a party's own statement is a source, not a report of one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from factcheck.compare.rule import Corpus
from factcheck.model.assertion import Extraction
from factcheck.model.fact import Link, LinkKind, Member

FIRST_PERSON = frozenset({"we", "our", "us", "ours"})
LEAST = 3
BODY = re.compile(
    r"\b(?:ministry|government|commission(?:er)?|council|office|police|authority|union|federation|association|forum|foundation|"
    r"monitor|institute|agency of|department|bureau|company|corp(?:oration)?|inc|plc|ltd|sarl|gmbh|s\.?a|n\.?v|b\.?v|"
    r"a\.?g|ab|asa|oyj|s\.?p\.?a|pty|llc|fc|club|bank|university|"
    r"united nations|party|campaign|network|hospital|court|embassy|statement|press release|"
    r"board|trust|league|society|alliance|coalition|movement|chamber|army|navy|secretariat|cabinet|consulate|delegation|"
    r"railways?|airlines?|airways|museum|theatre|prison|clinic|laborator(?:y|ies)|holdings?|charity|committee)\b",
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
    if BODY.search(source) or PRESS_OFFICE.search(source) or _acts(extraction):
        return True
    spoken = sum(
        t.lower in FIRST_PERSON and not extraction.analysis.quotation_at(t.start) for t in extraction.analysis.tokens
    )
    return spoken >= LEAST


def _acts(extraction: Extraction) -> bool:
    """Whether the publisher is the subject of several sentences: a body speaks of itself by its name."""
    name = extraction.document.source.split()
    if not name:
        return False
    acting = [
        t
        for t in extraction.analysis.tokens
        if t.text == name[0] and t.dep.startswith("nsubj") and not extraction.analysis.quotation_at(t.start)
    ]
    return len({extraction.analysis.sentence_index(t.start) for t in acting}) >= LEAST


def cued(words: str) -> bool:
    """Whether a passage credits somebody in so many words, whatever the parser made of it."""
    return bool(CUES.search(words))


class Sides(StrEnum):
    """Whose accounts two statements that cannot both be so are."""

    PARTIES = "parties"
    PARTY_AND_TEXT = "party and text"
    TEXTS = "texts"


def sides(corpus: Corpus, link: Link) -> Sides:
    """Whether parties speak on both sides of a link, on one, or on neither.

    A party speaks in its own statement, or where somebody is credited. Copies of one text that differ are texts against
    each other, whomever they credit; so are two rulings of a court and two causes of one event.
    """
    if link.relation == "record":
        return Sides.TEXTS
    spoken = sum(
        m.assertion.attribution is not None or m.assertion.subject != "" or own_statement(corpus.extraction(m.document))
        for m in (link.a, link.b)
    )
    if spoken > 1:
        return Sides.PARTIES
    one_text = link.a.document != link.b.document and corpus.origins((link.a.document, link.b.document)) == 1
    return Sides.PARTY_AND_TEXT if spoken and not one_text else Sides.TEXTS


def contradictions(corpus: Corpus, wanted: Sides) -> list[list[Link]]:
    """Links between statements that cannot both be so, of the wanted sides; those that share a statement's words joined."""
    groups: list[tuple[set[str], list[Link]]] = []
    for link in corpus.linked.links:
        if link.kind is not LinkKind.POLARITY or sides(corpus, link) is not wanted or _one_speaker(corpus, link):
            continue
        words = {_plain(link.a), _plain(link.b)}
        home = next((g for g in groups if len(g[0] & words) == len(words)), None)
        if home is None:
            groups.append((words, [link]))
        else:
            home[1].append(link)
    return [links for _, links in groups]


def changed_in_copies(corpus: Corpus, relation: str) -> list[list[Link]]:
    """What copies of one text changed, by relation ("deed", "hedge"): one change in several copies joined.

    Left out: passages that two documents disagree on by another link, whose rule reports them.
    """
    told = [k for k in corpus.linked.links if k.kind in (LinkKind.STRENGTH, LinkKind.POLARITY)]
    groups: dict[tuple[str, str], list[Link]] = {}
    for link in corpus.linked.links:
        changed = link.kind is LinkKind.REWORDED and link.relation == relation
        if changed and not any(_covers(k, link) or _covers(_turned(k), link) for k in told):
            groups.setdefault((_plain(link.a), _plain(link.b)), []).append(link)
    return list(groups.values())


def _covers(told: Link, link: Link) -> bool:
    """Whether two links hold the same two passages against each other."""
    pairs = ((told.a, link.a), (told.b, link.b))
    return all(m.document == n.document and m.assertion.span.overlaps(n.assertion.span) for m, n in pairs)


def _turned(link: Link) -> Link:
    return replace(link, a=link.b, b=link.a)


def _one_speaker(corpus: Corpus, link: Link) -> bool:
    """Whether one person says both: two sentences of one speech are no two accounts."""
    labels = [
        corpus.linked.person(m.document, m.assertion.attribution.speaker)
        for m in (link.a, link.b)
        if m.assertion.attribution is not None and m.assertion.attribution.speaker
    ]
    return len(labels) == len((link.a, link.b)) and len(set(labels)) == 1


def unique(members: Iterable[Member]) -> list[Member]:
    """Statements, each place once, in order."""
    return list({(m.document, m.assertion.start, m.assertion.end): m for m in members}.values())


def voice(corpus: Corpus, member: Member) -> str:
    """Whose account a statement is: who is credited with it, else who publishes it."""
    attribution = member.assertion.attribution
    source = corpus.source(member.document)
    if attribution is None:
        return source
    named = attribution.speaker or (
        attribution.source.of(corpus.documents[member.document].text) if attribution.source else ""
    )
    return f"{named} in {source}" if named else source


def _plain(member: Member) -> str:
    return " ".join(member.assertion.text.split()).casefold()
