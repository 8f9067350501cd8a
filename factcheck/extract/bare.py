"""Figures without a counted noun of their own: what they count is said before them, once, and then left out.

"Police put the crowd at 7,000; the organisers spoke of 40,000." "Of the 24 people detained, nine were released."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from factcheck.extract.amounts import AMOUNT_TABLES, Measured
from factcheck.extract.context import Reading
from factcheck.extract.lexicon import load, noun_class, verb_class
from factcheck.model.analysis import Analysis, Sentence, Token
from factcheck.model.quantity import Quantity, QuantityKind

ARGUMENTS = frozenset(
    {"nsubj", "nsubj:pass", "obj", "obl", "root", "ccomp", "xcomp", "appos", "conj", "nmod", "parataxis"}
)
WHOLES = frozenset({"whom", "them", "these", "those", "which"})
BACK = 2
"""So many sentences, the figure's own with them, may part it from the noun that it leaves out."""

Earlier = Sequence[tuple[Quantity, Measured]]


def recounted(quantity: Quantity, reading: Reading, earlier: Earlier) -> tuple[Quantity, Measured] | None:
    """The figure with the unit of the last one counted before it, and its measure; None where nothing says so.

    `earlier` are the figures read so far with their measures, in text order.
    """
    analysis = reading.analysis
    if quantity.kind not in (QuantityKind.COUNT, QuantityKind.RANGE) or quantity.noun is not None or quantity.unit:
        return None
    number = analysis.tokens_in(quantity.number)[-1]
    if number.dep not in ARGUMENTS or not (_is_partitive(analysis, number) or _is_stated(analysis, number)):
        return None
    lenders = [
        (before, told)
        for before, told in reversed(earlier)
        if _near(reading, before, quantity) and before.unit and _alike(before, quantity)
    ]
    lenders.sort(key=lambda pair: pair[0].kind in AMOUNT_TABLES)  # things counted lend their noun before units do
    if not lenders:
        return None
    before, told = lenders[0]
    kind = before.kind if before.kind in AMOUNT_TABLES and quantity.kind is QuantityKind.COUNT else quantity.kind
    return replace(quantity, unit=before.unit, kind=kind), Measured(told.measure, "", None)


def _alike(before: Quantity, quantity: Quantity) -> bool:
    """Whether the earlier figure can have lent its noun: a plain count or extent of no quite other size, no step or rate."""
    if before.per or before.change or before.kind is QuantityKind.AGE or not before.high or not quantity.low:
        return False
    return quantity.low / 100 <= before.high and (before.low or before.high) <= (quantity.high or quantity.low) * 100


def _near(reading: Reading, before: Quantity, quantity: Quantity) -> bool:
    """In the figure's paragraph, and in its sentence or the one before."""
    index = reading.analysis.sentence_index
    first, last = index(before.start), index(quantity.start)
    sentences = reading.analysis.sentences
    return 0 <= last - first < BACK and sentences[first].paragraph == sentences[last].paragraph


def _is_partitive(analysis: Analysis, number: Token) -> bool:
    """ "of whom 23", "24 of them": the figure counts some of those before."""
    around = analysis.tokens[max(0, number.index - 2) : number.index + 3]
    return any(a.lower == "of" and b.lower in WHOLES for a, b in pairwise(around))


@cache
def _stating() -> frozenset[str]:
    return frozenset(load("bare")["stating"]["verbs"].split())


def _is_stated(analysis: Analysis, number: Token) -> bool:
    """Whether the figure is what somebody or something says, or how many there are: "the company says eleven"."""
    verb = analysis.head(number)
    if number.dep in ("obj", "obl", "ccomp", "xcomp"):
        return verb.tag.startswith("VB") and verb.lemma.lower() in _stating() and _is_whole(analysis, number)
    return number.dep == "root" and bool(analysis.children(number, "cop")) and _is_pronoun(analysis, number)


def _is_whole(analysis: Analysis, number: Token) -> bool:
    """Whether nothing hangs behind the figure that would say what it counts, and it is in no phrase of time or place."""
    case = {t.lower for t in analysis.children(number, "case")}
    return not analysis.children(number, "nmod", "acl") and case <= {"of", "at", "about", "than"}


def _is_pronoun(analysis: Analysis, number: Token) -> bool:
    subjects = analysis.children(number, "nsubj")
    return bool(subjects) and all(t.lower in ("it", "they", "this") for t in subjects)


def named_before(quantity: Quantity, analysis: Analysis, number: Token, sentence: Sentence | None) -> Measured | None:
    """The measure of a figure that follows its noun: "net migration about 94,000", "foreign-born: 133,400"."""
    if sentence is None or quantity.kind is not QuantityKind.COUNT:
        return None
    first = analysis.tokens_in(quantity.span)[0].index
    before = analysis.tokens[sentence.first : first]
    linked = before[-1:] and before[-1].lower in (
        ":",
        "of",
        "about",
        "at",
        "is",
        "was",
        "are",
        "were",
        "numbers",
        "numbered",
    )
    noun = before[-2] if linked and len(before) > 1 else before[-1] if before else None
    if noun is None or noun.tag not in ("NN", "NNS", "VBN") or noun.lemma.lower() in _idle():
        return None
    if not linked and quantity.start == quantity.number.start:
        return None  # "train 4109", "room 12": a name, unless a hedge or a link says that it is a count
    return Measured(f"{noun_class(noun.lemma.lower())}:{verb_class('')}", "", noun)


@cache
def _idle() -> frozenset[str]:
    return frozenset(load("bare")["idle"]["nouns"].split())
