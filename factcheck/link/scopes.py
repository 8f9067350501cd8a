"""Figures under one label that are defined in two ways: confirmed and excess deaths, a city and its region."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from factcheck.link.lexicon import known_measure, same_noun, table
from factcheck.link.stories import Weights, context
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.fact import Link, LinkKind, Member

SHARE = 0.4
BESIDE = 3
STEPS_ALONE = 1


def scope_links(
    extractions: Sequence[Extraction], known: Weights, stories: frozenset[tuple[str, str]]
) -> tuple[Link, ...]:
    """Pairs of figures of one story, one label and two definitions; each statement with its best match in the other text."""
    told = {e.document.uri: list(_figures(e)) for e in extractions}
    found: list[Link] = []
    for a, b in combinations(sorted(told), 2):
        if (a, b) not in stories:
            continue
        pairs = [(known.share(context(x), context(y)), x, y, why) for x, y, why in _contrasts(told[a], told[b])]
        best: set[int] = set()
        for share, x, y, why in sorted(pairs, key=lambda p: (-p[0], p[1].start, p[2].start)):
            if share >= SHARE and id(x) not in best and id(y) not in best:
                best |= {id(x), id(y)}
                found.append(Link(LinkKind.SCOPE, Member(a, x), Member(b, y), "definition", (why,), min(share, 1.0)))
    return tuple(found)


Figure = tuple[Assertion, frozenset[str]]


def _figures(extraction: Extraction) -> Iterator[Figure]:
    """Comparable figures of one text with the defining words beside them."""
    words = {w for key in ("telling", "paired") for row in table("definitions")[key] for w in row.split()}
    for assertion in extraction.assertions:
        quantity = assertion.quantity
        if assertion.kind is not AssertionKind.QUANTITY or quantity is None or quantity.value is None:
            continue
        if assertion.modality == "asserted" and not assertion.negated and "part" not in assertion.scope:
            yield assertion, frozenset(w for w in _beside(extraction, assertion) if w in words)


def _beside(extraction: Extraction, assertion: Assertion) -> Iterator[str]:
    """The words right before a figure, inside its noun, and right behind."""
    analysis = extraction.analysis
    focus = assertion.focus or assertion.span
    tokens = analysis.tokens_in(focus)
    sentence = analysis.sentence_at(focus.start)
    if not tokens or sentence is None:
        return
    first, last = max(sentence.first, tokens[0].index - BESIDE), min(sentence.last, tokens[-1].index + 1 + BESIDE)
    for token in analysis.tokens[first:last]:
        yield token.lower


def _contrasts(left: Sequence[Figure], right: Sequence[Figure]) -> Iterator[tuple[Assertion, Assertion, str]]:
    for a, words_a in left:
        for b, words_b in right:
            if a.quantity is None or b.quantity is None or a.quantity.kind is not b.quantity.kind:
                continue
            same = a.measure == b.measure
            why = _definition(a, b, words_a, words_b) if same else _step(a, b, left, right)
            if why:
                yield a, b, why


def _definition(a: Assertion, b: Assertion, words_a: frozenset[str], words_b: frozenset[str]) -> str:
    """In words, how two figures of one measure are defined differently; "" where they are not."""
    if not (words_a or words_b):
        return ""
    assert a.quantity is not None and b.quantity is not None
    one, two = a.quantity.unit, b.quantity.unit
    if not (one == two or (one and two and same_noun(one, two))):
        return ""
    for key in ("telling", "paired"):
        for row in table("definitions")[key]:
            left, right = words_a & set(row.split()), words_b & set(row.split())
            if left & right or not (left or right) or (key == "paired" and not (left and right)):
                continue
            return " / ".join(", ".join(sorted(side)) or "not said" for side in (left, right))
    return ""


def _step(a: Assertion, b: Assertion, left: Sequence[Figure], right: Sequence[Figure]) -> str:
    """The two steps at which one crowd is counted, where each text counts it at one of them only."""
    if not known_measure(a.measure) or not known_measure(b.measure):
        return ""
    for row in table("definitions")["steps"]:
        steps = set(row.split())
        if not {a.measure, b.measure} <= steps:
            continue
        counted = [{x.measure for x, _ in side} & steps for side in (left, right)]
        if all(len(c) == STEPS_ALONE for c in counted):
            return f"{a.measure} / {b.measure}"
    return ""
