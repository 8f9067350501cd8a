"""What a page carries around every story: calls to subscribe, notices of rights, ids, notes on who wrote it."""

from __future__ import annotations

import re

from factcheck.ingest.lexicon import folded, furniture, word_set

MAX_WORDS = 60
ID = re.compile(r"(?=[^\s]*\d)[0-9a-f]{8,}(?:-[0-9a-f]+)*|\d{6,}|[0-9a-f]{8}-[0-9a-f-]{20,}", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"“‘'(]?[A-Z0-9©])")
CONTRIBUTOR = re.compile(
    r"^[(\[]?\s*(?i:(?:additional\s+)?(?:reporting|writing|editing|compiled|translated|edited))\s+by\s+[A-Z]"
)
WORD = re.compile(r"[^\W\d_]+")
GALLERY = re.compile(r"(?:image|photo|picture|slide)\s+\d{1,3}\s+of\s+(?:/\s*)?\d{1,3}\b", re.IGNORECASE)
EDGES = " \t\n.…!?:>»|•*-–—()[]"


def is_furniture(paragraph: str) -> bool:
    """Whether the whole paragraph is furniture: each sentence of it is, or it is a line of ids or a bare label."""
    words = paragraph.split()
    if not words or len(words) > MAX_WORDS:
        return False
    if folded(paragraph).strip(EDGES) in word_set("lines") or not any(char.isalnum() for char in paragraph):
        return True
    if all(ID.fullmatch(word) for word in words) or _is_contributor_note(paragraph):
        return True
    return all(_is_furniture_sentence(sentence) for sentence in SENTENCE.split(paragraph.strip()))


def is_loose_furniture(paragraph: str) -> bool:
    """Whether a short paragraph at the foot of a page has a sentence of furniture in it."""
    sentences = SENTENCE.split(paragraph.strip())
    found = sum(_is_furniture_sentence(sentence) for sentence in sentences)
    return len(paragraph.split()) <= 45 and found * 2 >= len(sentences)


def is_caption(paragraph: str) -> bool:
    """Whether the paragraph belongs to a picture."""
    if GALLERY.match(paragraph):
        return True
    low = folded(paragraph)
    if len(low.split()) > MAX_WORDS:
        return False
    starts = _starts_with_any(low.lstrip("(["), "caption_starts")
    return starts or low.rstrip(".)]").endswith(furniture("caption_ends")) or _has_mark(low)


def _has_mark(low: str) -> bool:
    return any(mark in low[-80:] for mark in furniture("caption_marks"))


def _is_furniture_sentence(sentence: str) -> bool:
    low = folded(sentence).lstrip("-–—•*> ")
    return _starts_with_any(low, "starts") or any(phrase in low for phrase in furniture("phrases"))


def _starts_with_any(low: str, key: str) -> bool:
    """Whether a line begins with a phrase of the list, and the phrase ends where a word does."""

    def ends_word(start: str) -> bool:
        return not (start[-1].isalpha() and low[len(start) : len(start) + 1].isalpha())

    return any(low.startswith(start) and ends_word(start) for start in furniture(key))


def _is_contributor_note(paragraph: str) -> bool:
    low = folded(paragraph)
    bracketed = low.startswith(("(", "[")) and low.rstrip(".").endswith((")", "]"))
    if len(low.split()) > 30:
        return False
    if CONTRIBUTOR.match(paragraph):
        words = WORD.findall(paragraph)
        return bracketed or all(word[0].isupper() or word in word_set("credit_words") for word in words)
    return (bracketed or low.startswith("additional reporting")) and any(
        note in low for note in furniture("contributors")
    )
