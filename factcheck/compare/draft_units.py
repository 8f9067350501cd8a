"""The draft cut into the clauses that a checker would underline: one finite statement each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from factcheck.compare.draft_words import Keys, content, fold, keys_of
from factcheck.model.analysis import Sentence, Token
from factcheck.model.assertion import Assertion, Extraction
from factcheck.model.attribution import Attribution
from factcheck.model.date import DateMention
from factcheck.model.quantity import Quantity, QuantityKind
from factcheck.model.text import PassageKind, Span

JOINTS = frozenset({"and", "but", "while", "whereas", "where", "so", "yet", "or", "of", "which", "who"})
SUBJECTS = ("nsubj", "csubj", "expl")
LEAST_TOKENS, LARGE, FEW = 3, 13, 3
CARRIED = frozenset({QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.PERCENT})
CUES = frozenset(
    """say tell claim accuse allege announce estimate reckon expect believe insist argue maintain report predict forecast
    deny call cite state quote explain suspect blame write add describe suggest""".split()
)
LIGHT = frozenset("be have do get go make take give put come become keep hold bring see set".split())
# Cues only where they bring a figure: "the union puts it at 40", but not "they put up the rent".
COUNTING = frozenset("put speak count give arrive".split())
# Done by speaking: that somebody promised it is itself what the draft tells, and on somebody's word.
PERFORMED = frozenset(
    """promise pledge vow agree assure thank invite urge demand ask request order refuse accept confirm admit concede
    acknowledge verify warn threaten apologise apologize commit undertake guarantee offer propose decide""".split()
)
# That somebody warned or believed is itself what the draft tells.
NO_WORD = frozenset({"belief", "warn"})
DATELINE = re.compile(r"[^\W\d_a-z]{3,}[^\n]{0,60}?(?:\s[-–—_]{1,2}|—)(?:\s|\Z)")
PHRASES = re.compile(
    r"\b(?:according to|allegedly|reportedly|by (?:the|its|his|her|their) own|in the (?:words|view) of|so far as|"
    r"as (?:the|its|their|an?) (?:\w+ ){1,2}(?:later |since )?(?:show(?:s|ed)?|found|finds|reveal(?:s|ed)|record(?:s|ed)|put it|noted))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Unit:
    """One clause of the draft: its span, its tokens outside quotation marks, and the figures and dates in it.

    `beside` and `counted` hold all dates and figures of the draft: a source's that stands for another of them is no
    rival. `sentence_tokens` are those of the sentence, and of the one before where it says too little of itself.
    `assertions` are those inside it. `predicate` holds the keys of what it says of its subject.
    """

    span: Span
    text: str
    sentence: Span
    tokens: tuple[Token, ...]
    sentence_tokens: tuple[Token, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    beside: tuple[DateMention, ...]
    counted: tuple[Quantity, ...]
    credited: bool
    quoted: bool
    speech_only: bool = False
    assertions: tuple[Assertion, ...] = ()
    predicate: Keys = frozenset()

    def measure_of(self, quantity: Quantity) -> str | None:
        """What a figure of the clause counts or measures, as far as it was read."""
        return next((a.measure for a in self.assertions if a.quantity == quantity), None)


def units_of(draft: Extraction) -> Iterator[Unit]:
    """The clauses of the article in order; headlines, datelines and furniture left out."""
    for sentence in draft.analysis.sentences:
        tokens = draft.analysis.sentence_tokens(sentence)
        if in_text(draft, sentence.start) and len(tokens) > LEAST_TOKENS and tokens[-1].text != "?":
            for span in _clauses(draft, sentence):
                yield _unit(draft, sentence, span)


def in_text(draft: Extraction, offset: int) -> bool:
    """Whether a place belongs to the text that is checked: the article, and whole sentences taken for something else."""
    kind = draft.document.passage_at(offset).kind
    sentence = draft.analysis.sentence_at(offset)
    whole = sentence is not None and draft.document.text[: sentence.end].rstrip('"”’)')[-1:] in (".", "!")
    loose = (PassageKind.HEADLINE, PassageKind.BOILERPLATE)
    return kind in (PassageKind.ARTICLE, PassageKind.CAPTION) or (whole and kind in loose)


def _unit(draft: Extraction, sentence: Sentence, span: Span) -> Unit:
    inside = draft.analysis.tokens_in(span)
    plain = tuple(t for t in inside if draft.analysis.quotation_at(t.start) is None)
    aloud = [t for t in draft.analysis.sentence_tokens(sentence) if draft.analysis.quotation_at(t.start) is None]
    credited = (
        any(_credits(draft, t, span) for t in aloud)
        or bool(PHRASES.search(sentence.span.of(draft.document.text)))
        or any(
            a.source is not None and a.content.overlaps(span) and not _performed(draft, a) for a in draft.attributions
        )
    )
    own = tuple(
        _with_unit(q, draft, sentence)
        for q in draft.quantities
        if span.contains(q.span) and not _quoted(draft, q.start)
    )
    return Unit(
        span=span,
        text=span.of(draft.document.text),
        sentence=sentence.span,
        tokens=plain,
        sentence_tokens=_context(draft, sentence),
        quantities=own,
        dates=tuple(d for d in draft.dates if span.contains(d.span) and not _quoted(draft, d.start)),
        beside=draft.dates,
        counted=(*own, *(q for q in draft.quantities if not span.contains(q.span))),
        credited=credited,
        quoted=len(plain) < len(inside),
        speech_only=_speech_only(draft, span),
        predicate=_predicate(draft, plain),
        assertions=tuple(a for a in draft.assertions if span.contains(a.focus or a.span)),
    )


def _predicate(draft: Extraction, tokens: tuple[Token, ...]) -> Keys:
    """Keys of the verb, or where that says little ("got", "was"), of what depends on it."""
    inside = {t.index for t in tokens}
    found: list[Token] = []
    for root in (t for t in tokens if t.head not in inside or t.head == t.index):
        if root.tag.startswith("VB") and fold(root.lemma) in LIGHT:
            below = draft.analysis.children(root, "obj", "xcomp", "obl", "nsubj:pass")
            found += [t for t in below if t.index in inside]
        elif root.tag.startswith(("VB", "JJ", "NN")):
            found.append(root)
    return keys_of(found)


def _credits(draft: Extraction, verb: Token, span: Span) -> bool:
    """Whether a verb says whose word a clause is: "says", "estimated by"; "puts" and "counts" only with a figure."""
    if not verb.tag.startswith("VB"):
        return False
    lemma = verb.lemma.lower()
    below = draft.analysis.children(verb)
    passive = verb.tag == "VBN" and any(t.dep in ("nsubj:pass", "aux:pass") for t in below)
    if passive and not any(t.lower == "by" for part in below for t in draft.analysis.children(part, "case")):
        return False
    counts = any(span.contains(q.span) for q in draft.quantities)
    return lemma in CUES or (lemma in COUNTING and not passive and counts)


def _performed(draft: Extraction, attribution: Attribution) -> bool:
    """Whether an attribution tells what somebody did by speaking, or holds for true, rather than whose word the draft gives."""
    if attribution.strength in NO_WORD:
        return True
    cue = draft.analysis.tokens_in(attribution.cue) if attribution.cue is not None else ()
    return any(t.lemma.lower() in PERFORMED for t in cue)


def _context(draft: Extraction, sentence: Sentence) -> tuple[Token, ...]:
    """The tokens of a sentence, and of the one before where it says too little of itself ("That is a quarter.")."""
    tokens = draft.analysis.sentence_tokens(sentence)
    index = draft.analysis.sentence_index(sentence.start)
    before = draft.analysis.sentences[max(0, index - 1)]
    if len(content(tokens)) >= FEW or before.paragraph != sentence.paragraph or before is sentence:
        return tokens
    return (*draft.analysis.sentence_tokens(before), *tokens)


def _with_unit(quantity: Quantity, draft: Extraction, sentence: Sentence) -> Quantity:
    """A bare number with the unit of the figure before it in the sentence: "94 km/h, where the limit is 90"."""
    if quantity.unit is not None or quantity.kind is not QuantityKind.COUNT or quantity.noun is not None:
        return quantity
    earlier = [q for q in draft.quantities if sentence.start <= q.start < quantity.start and q.kind in CARRIED]
    if earlier:
        return replace(quantity, kind=earlier[-1].kind, unit=earlier[-1].unit)
    before = draft.analysis.sentences[max(0, draft.analysis.sentence_index(sentence.start) - 1)]
    counted = [q for q in draft.quantities if before.start <= q.start < quantity.start and q.kind is QuantityKind.COUNT]
    large = quantity.value is not None and quantity.value >= LARGE
    same = large and counted and before.paragraph == sentence.paragraph
    return replace(quantity, unit=counted[-1].unit) if same else quantity


def _speech_only(draft: Extraction, span: Span) -> bool:
    """Whether nothing stands in a clause but a quotation and who said it."""
    inside = [t for t in draft.analysis.tokens_in(span) if t.text[0].isalnum()]
    covered = [a.span for a in draft.attributions if a.quoted and a.source is not None and a.span.overlaps(span)]
    left = [t for t in inside if not any(s.start <= t.start < s.end for s in covered)]
    left = [t for t in left if draft.analysis.quotation_at(t.start) is None]
    return bool(covered) and not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in left)


def _quoted(draft: Extraction, offset: int) -> bool:
    return draft.analysis.quotation_at(offset) is not None


def _clauses(draft: Extraction, sentence: Sentence) -> Iterator[Span]:
    """A sentence cut before each joint word, comma or semicolon behind which a finite clause with a subject starts."""
    tokens = _without_dateline(draft, sentence)
    cuts = [0]
    for place, token in enumerate(tokens):
        splits = place - cuts[-1] >= LEAST_TOKENS and _joint(tokens, place) and _finite(tokens[place:])
        if splits and _finite(tokens[cuts[-1] : place]) and draft.analysis.quotation_at(token.start) is None:
            cuts.append(place)
    bounds = [*cuts, len(tokens)]
    for first, last in pairwise(bounds):
        piece = tokens[first:last]
        while len(piece) > 1 and not piece[-1].text[-1].isalnum() and piece[-1].text not in "\"”’)'%":
            piece = piece[:-1]
        while (
            len(piece) > 1
            and (piece[0].lower in JOINTS or not any(c.isalnum() for c in piece[0].text))
            and piece[0].text not in "\"“‘'£$€("
        ):
            piece = piece[1:]
        if piece:
            yield Span(piece[0].start, piece[-1].end)


def _without_dateline(draft: Extraction, sentence: Sentence) -> tuple[Token, ...]:
    """The tokens of a sentence behind "MARLOW, May 7 (Agency) - "."""
    dateline = DATELINE.match(sentence.span.of(draft.document.text))
    start = sentence.start + (dateline.end() if dateline else 0)
    return tuple(t for t in draft.analysis.sentence_tokens(sentence) if t.start >= start)


def _joint(tokens: tuple[Token, ...], place: int) -> bool:
    token = tokens[place]
    if token.text == ";":
        return True
    if token.lower in ("and", "but", "while", "whereas", "where", "so", "yet", "which", "who"):
        return place > 0 and (
            tokens[place - 1].text == "," or token.lower in ("and", "but", "while", "whereas", "where")
        )
    return False


def _finite(tokens: tuple[Token, ...]) -> bool:
    """Whether some words hold a finite verb of their own."""
    return any(t.tag in ("VBD", "VBZ", "VBP", "MD") or (t.lower.endswith("s") and t.lower[:-1] in CUES) for t in tokens)
