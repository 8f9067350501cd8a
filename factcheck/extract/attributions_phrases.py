"""Attributions without a cue verb: "according to X", "X's claim that ...", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.extract.attributions_clauses import inverted_subject, phrase
from factcheck.extract.attributions_content import CLAUSE_WORDS, FINITE_TAGS, Extent, sentence_stop
from factcheck.extract.attributions_cues import lexicon
from factcheck.extract.attributions_drafts import Draft
from factcheck.model.analysis import Analysis, Sentence, Token
from factcheck.model.text import Span

LABEL_TOKENS = 7
CREDITS = (
    ("according", "to"),
    ("in", "the", "words", "of"),
    ("in", "the", "view", "of"),
    ("in", "the", "opinion", "of"),
    ("in", "the", "eyes", "of"),
    ("as", "reported", "by"),
    ("as", "quoted", "by"),
    ("as", "told", "to"),
)
CREDIT_OPENERS = frozenset(credit[0] for credit in CREDITS)


def phrase_drafts(analysis: Analysis) -> Iterator[Draft]:
    """All attributions by a phrase, in text order within each sentence."""
    for sentence in analysis.sentences:
        for token in analysis.having(sentence, _openings()):
            draft = (
                _credit(analysis, token, sentence)
                or _noun(analysis, token, sentence)
                or _adverb(analysis, token, sentence)
            )
            if draft is not None and analysis.quotation_at(token.start) is None:
                yield draft


@cache
def _openings() -> frozenset[str]:
    """The words with which a phrase that credits can begin."""
    return CREDIT_OPENERS | frozenset(lexicon().nouns) | frozenset(lexicon().words["adverbs"])


def label_drafts(analysis: Analysis) -> Iterator[Draft]:
    """Speakers printed as labels: "Hill: We will appeal" in a headline or a transcript."""
    paragraph = -1
    for position, sentence in enumerate(analysis.sentences):
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            draft = _label(analysis, position, sentence)
            if draft is not None:
                yield draft


def _label(analysis: Analysis, position: int, sentence: Sentence) -> Draft | None:
    tokens = analysis.sentence_tokens(sentence)
    colon = next((i for i, t in enumerate(tokens[: LABEL_TOKENS + 1]) if t.text == ":"), 0)
    label = tokens[:colon]
    if not label or colon + 3 > len(tokens) or not _is_speaker_label(label):
        return None
    last = sentence
    for later in analysis.sentences[position + 1 :]:
        if later.paragraph != sentence.paragraph:
            break
        last = later
    return Draft(
        content=Extent(sentence.first + colon + 1, sentence_stop(analysis, last), "after").span(analysis),
        cue=tokens[colon].span,
        sentence=sentence,
        source=Span(label[0].start, label[-1].end),
        head=next((t for t in reversed(label) if t.entity), label[-1]),
        frame="label",
    )


def _is_speaker_label(label: Sequence[Token]) -> bool:
    """Whether the words before a colon are a person's or an organisation's name, and nothing else but titles."""
    words = [t for t in label if t.text[0].isalnum()]
    named = any(t.entity in ("PERSON", "ORG") for t in words)
    return (
        named and all(t.text[0].isupper() or t.tag == "IN" for t in words) and not any(t.tag[:2] == "VB" for t in words)
    )


def credit_at(analysis: Analysis, index: int, sentence: Sentence) -> int | None:
    """Index of the last word of a crediting phrase that begins at `index` ("according to"), or None."""
    if analysis.tokens[index].lower not in CREDIT_OPENERS:
        return None
    words = [t.lower for t in analysis.tokens[index : min(index + 4, sentence.last)]]
    for credit in CREDITS:
        if tuple(words[: len(credit)]) == credit:
            return index + len(credit) - 1
    return None


def _credit(analysis: Analysis, token: Token, sentence: Sentence) -> Draft | None:
    last = credit_at(analysis, token.index, sentence)
    if last is None:
        return None
    stop = sentence_stop(analysis, sentence)
    if last + 1 < stop and analysis.tokens[last + 1].tag == "WP":
        return _relative_credit(analysis, token, last + 1, sentence, stop)
    head = inverted_subject(analysis, last, sentence)
    if head is None:
        return None
    opens = token.index <= sentence.first + 1
    end = _credit_end(analysis, head, stop, opens)
    content = _credited(analysis, token, sentence, end, stop, opens)
    if content is None:
        return None
    return Draft(
        content=content,
        cue=Span(token.start, analysis.tokens[last].end),
        sentence=sentence,
        source=phrase(analysis, head, last + 1, end),
        head=head,
        credit=True,
        frame="credit",
    )


def _relative_credit(analysis: Analysis, token: Token, whom: int, sentence: Sentence, stop: int) -> Draft | None:
    """ "..., according to whom the works earned money"."""
    if whom + 2 >= stop:
        return None
    return Draft(
        content=Extent(whom + 1, stop, "after").span(analysis),
        cue=Span(token.start, analysis.tokens[whom - 1].end),
        sentence=sentence,
        source=analysis.tokens[whom].span,
        head=analysis.tokens[whom],
        credit=True,
        frame="credit",
    )


def _credit_end(analysis: Analysis, head: Token, stop: int, opens: bool) -> int:
    """Index after the source of a credit. In front of its sentence the last comma before the main clause ends it."""
    tokens = analysis.tokens
    commas = [
        i
        for i in range(head.index + 1, stop)
        if tokens[i].text == "," and analysis.quotation_at(tokens[i].start) is None
    ]
    if not opens:
        return stop
    for comma in commas:
        if comma + 1 < stop and tokens[comma + 1].tag not in ("WP", "WDT", "VBG", "VBN"):
            return comma
    return commas[0] if commas else head.index + 1


def _credited(analysis: Analysis, token: Token, sentence: Sentence, end: int, stop: int, opens: bool) -> Span | None:
    if opens:
        first = end + 1 if end < stop and analysis.tokens[end].text == "," else end
        return Extent(first, stop, "after").span(analysis) if first < stop else None
    if token.index - sentence.first < 2:
        return None
    start = _clause_start(analysis, token.index, sentence)
    return Extent(start, token.index, "before").span(analysis)


def _clause_start(analysis: Analysis, index: int, sentence: Sentence) -> int:
    for position in range(index - 1, sentence.first, -1):
        if analysis.tokens[position].text == ";":
            return position + 1
    return sentence.first


def _noun(analysis: Analysis, token: Token, sentence: Sentence) -> Draft | None:
    """ "the minister's claim that ...", "fears that ...", "promise to ...", "criticism of ..." with an owner."""
    strength = lexicon().nouns.get(token.lower)
    if strength is None or not token.tag.startswith("NN"):
        return None
    stop = sentence_stop(analysis, sentence)
    if token.index + 2 >= stop:
        return None
    following = analysis.tokens[token.index + 1]
    owner = _owner(analysis, token, sentence)
    clause = following.lower == "that" and _is_content_clause(analysis, token.index + 1, stop)
    infinitive = following.tag == "TO" and owner is not None and strength in ("claim", "demand", "belief")
    if not (clause or infinitive):
        return None
    end = _clause_end(analysis, token, stop)
    return Draft(
        content=Extent(token.index + 1, end, "after").span(analysis),
        cue=token.span,
        sentence=sentence,
        strength=strength,
        source=phrase(analysis, owner, sentence.first, token.index) if owner is not None else None,
        head=owner,
        agentless=owner is None,
        frame="noun",
    )


def _is_content_clause(analysis: Analysis, index: int, stop: int) -> bool:
    """Whether "that" opens a statement ("claim that he lied"), not a relative clause ("claim that angered him")."""
    following = analysis.tokens[index + 1 : min(stop, index + 9)]
    return (
        bool(following)
        and following[0].tag not in (*FINITE_TAGS, "RB")
        and any(t.tag in FINITE_TAGS for t in following)
    )


def _clause_end(analysis: Analysis, noun: Token, stop: int) -> int:
    end = max(t.index for t in analysis.subtree(noun)) + 1
    if end <= noun.index + 3:
        comma = next((i for i in range(noun.index + 2, stop) if analysis.tokens[i].text == ","), stop)
        return comma
    return min(end, stop)


def _owner(analysis: Analysis, noun: Token, sentence: Sentence) -> Token | None:
    """Whose claim it is: a possessive before it, or the subject of a verb whose object it is ("made the claim")."""
    for child in analysis.children(noun):
        if child.dep == "nmod:poss" and child.index < noun.index:
            return child
    index = noun.index - 1
    while index > sentence.first and analysis.tokens[index].tag in ("JJ", "NN", "CD", "VBN"):
        index -= 1
    if analysis.tokens[index].tag == "PRP$":
        return analysis.tokens[index]
    if analysis.tokens[index].tag == "POS" and index > sentence.first:
        return analysis.tokens[index - 1]
    return _verb_owner(analysis, noun)


def _verb_owner(analysis: Analysis, noun: Token) -> Token | None:
    head = analysis.head(noun)
    if noun.dep != "obj" or not head.tag.startswith("VB") or head.index > noun.index:
        return None
    return next((t for t in analysis.children(head, "nsubj") if t.index < head.index and t.dep == "nsubj"), None)


def _adverb(analysis: Analysis, token: Token, sentence: Sentence) -> Draft | None:
    if token.lower not in lexicon().words["adverbs"]:
        return None
    stop = sentence_stop(analysis, sentence)
    first = _adverb_clause_first(analysis, token, sentence)
    if stop - first < 4 or any(t.lower in CLAUSE_WORDS for t in analysis.tokens[token.index + 1 : token.index + 2]):
        return None
    return Draft(
        content=Extent(first, stop, "around").span(analysis),
        cue=token.span,
        sentence=sentence,
        strength="claim" if token.lower in ("allegedly", "purportedly", "supposedly") else "neutral",
        agentless=True,
        frame="adverb",
    )


def _adverb_clause_first(analysis: Analysis, token: Token, sentence: Sentence) -> int:
    """Where the clause of an adverb begins: after the last comma or relative word before it."""
    for index in range(token.index - 1, sentence.first - 1, -1):
        lower = analysis.tokens[index].lower
        if lower in (",", ";", "who", "which", "that", "—", "--") and token.index - index > 0:
            return index + 1 if lower not in ("who", "which", "that") else index
    return sentence.first
