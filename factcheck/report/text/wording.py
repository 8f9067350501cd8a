"""Small words: counts, lists, quotations cut to size, foreign text made safe for a terminal."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence

NUMBER_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
ELLIPSIS = "…"
FEWEST_WORDS = 3
DIRECTION_MARKS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
WHITE = re.compile(r"\s+")
PARAGRAPH = re.compile(r"\n\s*\n")


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "3 errors", "1 error"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def spelled(number: int, noun: str, plural: str | None = None) -> str:
    """The same in words: "three origins"; in digits above twelve."""
    word = NUMBER_WORDS[number] if number < len(NUMBER_WORDS) else f"{number:,}"
    return f"{word} {noun if number == 1 else plural or noun + 's'}"


def listed(words: Sequence[str]) -> str:
    """Words joined for reading: "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def capitalised(sentence: str) -> str:
    """First letter in upper case, the rest untouched."""
    return sentence[:1].upper() + sentence[1:]


def clean(text: str) -> str:
    """Text of a document on one line, without anything that could steer a terminal or turn the line around."""
    kept = (char for char in WHITE.sub(" ", text) if char not in DIRECTION_MARKS)
    return "".join("\ufffd" if unicodedata.category(char) == "Cc" else char for char in kept).strip()


def elided(text: str, limit: int) -> str:
    """At most `limit` characters, with the middle left out at word ends."""
    text = clean(text)
    if len(text) <= limit:
        return text
    half = (limit - 3) // 2
    head, tail = text[:half], text[-half:]
    head = head.rsplit(" ", 1)[0] if " " in head else head
    tail = tail.split(" ", 1)[1] if " " in tail else tail
    return f"{head} {ELLIPSIS} {tail}"


def before(prefix: str, limit: int) -> str:
    """The last words in front of a passage, whole words only, with an ellipsis where something was cut."""
    prefix = PARAGRAPH.split(prefix)[-1]
    text = clean(prefix)
    if len(text) > limit or prefix[:1].isalnum():
        text = text[-limit:]
        text = f"{ELLIPSIS} {text.split(' ', 1)[1]}" if " " in text else ELLIPSIS
    return text


def after(suffix: str, limit: int) -> str:
    """The first words behind a passage, cut as in `before`."""
    suffix = PARAGRAPH.split(suffix)[0]
    text = clean(suffix)
    if len(text) > limit or suffix[-1:].isalnum():
        text = text[:limit]
        text = f"{text.rsplit(' ', 1)[0]} {ELLIPSIS}" if " " in text else ELLIPSIS
    return text


def differing(text: str, other: str, limit: int) -> str:
    """Only the words of `text` that `other` does not share, with one word on either side for a foothold."""
    words, others = clean(text).split(), clean(other).split()
    matcher = difflib.SequenceMatcher(None, [_key(word) for word in words], [_key(word) for word in others], False)
    keep: set[int] = set()
    for tag, start, end, _, _ in matcher.get_opcodes():
        if tag != "equal":
            keep.update(range(start - 1, end + 1))
    keep |= {index for index in range(len(words)) if index - 1 in keep and index + 1 in keep}
    kept = sorted(index for index in keep if 0 <= index < len(words))
    if len(kept) < FEWEST_WORDS:
        return elided(text, limit)
    pieces = [ELLIPSIS] if kept[0] > 0 else []
    for place, index in enumerate(kept):
        if place and index != kept[place - 1] + 1:
            pieces.append(ELLIPSIS)
        pieces.append(words[index])
    if kept[-1] < len(words) - 1:
        pieces.append(ELLIPSIS)
    return elided(" ".join(pieces), limit)


def _key(word: str) -> str:
    return word.casefold().strip(".,;:!?\"'“”‘’()")
