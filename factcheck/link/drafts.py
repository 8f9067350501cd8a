"""A draft linked with its file: only pairs of the draft and a source, which by definition tell one story."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.link.clauses import Told, clauses_of
from factcheck.link.denials import denial_links
from factcheck.link.derivation import citations
from factcheck.link.moulds import lookalikes
from factcheck.link.origins import kinships
from factcheck.link.people import labels, match, may_be_one, name_links, role_links
from factcheck.link.polarity import polarity_links
from factcheck.link.quotes import quote_links
from factcheck.link.roots import rooted
from factcheck.link.stories import stories, weights
from factcheck.model.assertion import Extraction
from factcheck.model.fact import Link, Linked
from factcheck.model.origin import OriginRuling


def linked_file(sources: Sequence[Extraction], rulings: Sequence[OriginRuling] = ()) -> Linked:
    """What the check of a draft needs of the links between its sources: origins, and who denies what. No facts.

    `rulings` are what the desk has ruled on origins.
    """
    ordered = sorted(sources, key=lambda e: (e.document.uri, e.document.id))
    known = weights()
    quotes = quote_links(ordered, may_be_one)
    kin = kinships(ordered, quotes)
    copies = frozenset((k.a, k.b) for k in kin)
    told = stories(ordered, known, copies, lambda a, b: match(a, b).relation != "different")
    told -= lookalikes(ordered)
    found = rooted(ordered, kin, quotes, citations(ordered), told, rulings)
    denied = denial_links(ordered, known, told)
    return Linked(facts=(), origins=found.origins, links=denied, stories=told, strands=found.strands)


def draft_links(draft: Extraction, sources: Sequence[Extraction], told: Told | None = None) -> tuple[Link, ...]:
    """Names, offices, denials and contradictions between a draft and the sources of its file, as links.

    `told` are the clauses of the sources, where they have been read already.
    """
    ordered = sorted((draft, *sources), key=lambda e: (e.document.uri, e.document.id))
    known, mine = weights(), draft.document.uri
    pairs = frozenset((min(mine, e.document.uri), max(mine, e.document.uri)) for e in sources if e.document.uri != mine)
    shared = [
        q
        for q in quote_links(ordered, may_be_one)
        if (min(q.a.document, q.b.document), max(q.a.document, q.b.document)) in pairs
    ]
    names = name_links(ordered, pairs, tuple(shared))
    found = (
        *names,
        *role_links(ordered, labels(ordered, names)),
        *denial_links(ordered, known, pairs),
        *polarity_links(
            ordered, known, pairs, {**clauses_of([draft]), **(clauses_of(sources) if told is None else told)}
        ),
    )
    return tuple(link for link in found if mine in (link.a.document, link.b.document))
