"""The office or description printed beside a person's name: before it, after a comma, or on the line below a signature."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.extract.entities_affiliation import affiliation_in
from factcheck.extract.entities_lexicon import lexicon
from factcheck.extract.entities_runs import known
from factcheck.extract.entities_words import Word
from factcheck.model.text import Span

LONGEST_ROLE = 16
ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "one"})
LINKS = frozenset(
    {
        "of",
        "for",
        "at",
        "to",
        "in",
        "on",
        "with",
        "and",
        "&",
        "the",
        "a",
        "an",
        "'s",
        "'",
        "de",
        "du",
        "des",
        "against",
        "from",
    }
)
NOUN_TAGS = ("NN", "JJ", "CD", "VBN", "VBG", "HYPH", "POS", "FW", "AFX", "RB", "PRP$", "DT", "ADD", "LS")
STOPS = frozenset(
    {
        "who",
        "which",
        "that",
        "whose",
        "said",
        "says",
        "told",
        "where",
        "when",
        "as",
        "by",
        "after",
        "while",
        "because",
        "but",
        "or",
    }
)
TIME = frozenset({"then", "now", "former", "acting", "current", "ex", "late", "longtime", "new"})
RELATIVES = frozenset(
    {"man", "woman", "boy", "girl", "victim", "friend", "father", "mother", "brother", "sister", "son", "guide", "head"}
)
ACRONYMS = frozenset({"ceo", "cfo", "coo", "cto", "cmo", "mp", "mep"})
POSSESSIVES = frozenset({"'s", "\u2019s", "'", "\u2019"})


@dataclass(frozen=True)
class Role:
    """The words of a role, where they stand, and the body or country named in them."""

    text: str
    span: Span
    affiliation: str | None


def role_of(text: str, words: list[Word], first: int, last: int, title: tuple[int, int] | None) -> Role | None:
    """The role printed beside the name that covers words `first` to `last` (excluded)."""
    start = title[0] if title else first
    before = _before(words, start, title is not None)
    honour = title is not None and all(
        w.plain in lexicon().honorifics and w.plain not in lexicon().offices for w in words[title[0] : title[1]]
    )
    if title is not None and not honour:
        return _made(text, words, before if before is not None else title[0], title[1])
    if before is not None:
        return _made(text, words, before, start)
    if (after := _after(words, last)) is not None:
        return _made(text, words, *after)
    if (apart := _before_comma(words, start, last)) is not None:
        return _made(text, words, *apart)
    return None


def _made(text: str, words: list[Word], first: int, last: int) -> Role | None:
    while first < last and words[first].plain in ARTICLES:
        first += 1
    while last > first and (
        words[last - 1].plain in LINKS - POSSESSIVES or words[last - 1].text in ',;(-\u2013\u2014"\u201c\u201d:'
    ):
        last -= 1
    if first >= last:
        return None
    span = Span(words[first].start, words[last - 1].end)
    return Role(span.of(text), span, affiliation_in(text, words, first, last))


def is_role_word(word: Word) -> bool:
    """Whether a word can be the head of a role."""
    lex = lexicon()
    if word.capital:
        return (
            word.plain in lex.offices
            or (word.plain in lex.roles and word.plain not in RELATIVES)
            or word.plain in ACRONYMS
        )
    return (word.plain in lex.roles or word.plain in ACRONYMS or word.plain in lex.offices) and not word.tag.startswith(
        ("VBD", "VBZ", "VBP", "MD")
    )


def _in_phrase(word: Word) -> bool:
    """Whether a word may stand inside a noun phrase before its head."""
    if word.capital:
        return word.plain not in lexicon().calendar and word.tag not in ("PRP", "WP", "WRB", "CC", "IN", "UH")
    return (
        word.tag.startswith(NOUN_TAGS)
        or word.plain in lexicon().roles
        or word.text in ("-", "'s", "\u2019s", "'", "\u2019", "&")
    )


def _before(words: list[Word], stop: int, titled: bool) -> int | None:
    """Where the noun phrase begins that ends right before `stop`; None unless a role heads it."""
    index = stop - 1
    if index < 0 or words[index].sentence != words[min(stop, len(words) - 1)].sentence:
        return None
    if not titled and not is_role_word(words[index]):
        return _over_of(words, stop)
    if not titled and words[index].plain in lexicon().organisation_before:
        return None
    if (
        not titled
        and words[index].plain in ("man", "woman", "boy", "girl", "fellow", "victim", "head", "guide", "holder")
        and words[index].capital
    ):
        return None
    return _phrase_start(words, index + 1)


def _over_of(words: list[Word], stop: int) -> int | None:
    """Where "deputy minister of foreign affairs" begins, right before a name; None unless a role heads it."""
    inner = _phrase_start(words, stop)
    if (
        inner is None
        or inner < 2
        or words[inner - 1].plain not in ("of", "for")
        or any(w.capital for w in words[inner:stop])
    ):
        return None
    start = _phrase_start(words, inner - 1)
    return start if start is not None and is_role_word(words[inner - 2]) and not words[inner - 2].capital else None


def _phrase_start(words: list[Word], stop: int) -> int | None:
    """The leftmost word of the noun phrase that ends before `stop`."""
    sentence = words[stop - 1].sentence
    index = stop
    while index > 0 and stop - index < LONGEST_ROLE:
        word = words[index - 1]
        if (
            word.sentence != sentence
            or not _in_phrase(word)
            or word.plain in STOPS
            or word.tag in ("VBD", "VBZ", "VBP", "MD")
        ):
            break
        index -= 1
        if word.plain in ARTICLES or word.tag in ("DT", "PRP$"):
            break
    while index < stop and (
        words[index].plain in POSSESSIVES
        or words[index].text in "-\u2013"
        or (words[index].tag in ("RB", "CD") and words[index].plain not in TIME)
    ):
        index += 1
    return index if index < stop else None


def _after(words: list[Word], last: int) -> tuple[int, int] | None:
    """Range of the description after "Name, " or "Name (native), "; None where no role heads it."""
    index = _past_insert(words, last)
    if index is None:
        return None
    stop = _description_end(words, index)
    if stop <= index or _head_of(words, index, stop) is None:
        return None
    return index, stop


def _past_insert(words: list[Word], last: int) -> int | None:
    """Index of the first word after the comma that follows a name, an age or bracket stepped over."""
    if last >= len(words):
        return None
    sentence, index = words[last - 1].sentence, last
    if index < len(words) and words[index].text == "(":
        while index < len(words) and words[index].text != ")" and index - last < 8:
            index += 1
        index += 1
    for _ in range(2):
        if index + 1 < len(words) and words[index].text == "," and words[index + 1].text.isdigit():
            index += 2
    if (
        index + 1 >= len(words)
        or words[index].text not in (",", "\u2013", "\u2014", "-")
        or words[index + 1].sentence != sentence
    ):
        return None
    return index + 1


def _description_end(words: list[Word], index: int) -> int:
    """Where the noun phrase with its of-phrases ends."""
    sentence, stop = words[index].sentence, index
    while stop < len(words) and words[stop].sentence == sentence and stop - index < LONGEST_ROLE:
        word = words[stop]
        fits = _in_phrase(word) or word.plain in LINKS
        opens = word.tag in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT") and not is_role_word(word) and not word.capital
        if not fits or opens or (word.plain in STOPS and not word.capital) or word.text in ",;.()":
            break
        stop += 1
    return stop


def _head_of(words: list[Word], first: int, last: int) -> int | None:
    """The role word that heads the phrase: before its first preposition."""
    head = None
    for index in range(first, last):
        word = words[index]
        if word.plain in ("of", "for", "at", "to", "in", "on", "with", "against", "from") or word.text == ",":
            break
        if is_role_word(word):
            following = words[index + 1] if index + 1 < last else None
            if following is None or not following.capital or word.capital or following.plain in LINKS:
                head = index
    if head is None or (words[first].capital and head > first and known(words[first : head + 1]) == "PLACE"):
        return None
    return head


def _before_comma(words: list[Word], start: int, last: int) -> tuple[int, int] | None:
    """Range of the description in "the state's relief commissioner, Name," ending before the comma."""
    comma = start - 1
    if comma < 1 or words[comma].text != "," or words[comma].sentence != words[start].sentence:
        return None
    closing = words[last] if last < len(words) and words[last].sentence == words[start].sentence else None
    if (
        closing is not None
        and closing.text not in ',.;()\u2013\u2014-"\u201d'
        and closing.tag not in ("VBD", "VBZ", "MD")
    ):
        return None
    return _described(words, comma)


def introduced(words: list[Word], first: int, last: int) -> bool:
    """Whether a description with a comma introduces the words ("the chair of the board, Name,")."""
    return _before_comma(words, first, last) is not None


def _described(words: list[Word], comma: int) -> tuple[int, int] | None:
    """The phrase before a comma, over its of-phrases, if a role with an article or possessor heads it."""
    start = _phrase_start(words, comma)
    for _ in range(3):
        if start is None or start == 0:
            break
        link = words[start - 1]
        if link.plain not in ("of", "for", "at", "and", "to", "in") or link.sentence != words[comma].sentence:
            break
        start = _phrase_start(words, start - 1)
    if start is None or _head_of(words, start, comma) is None:
        return None
    opener = words[start]
    definite = (
        opener.plain in ARTICLES
        or opener.tag in ("DT", "PRP$")
        or any(w.plain in ("'s", "'") for w in words[start:comma])
        or opener.capital
    )
    return (start, comma) if definite or words[start - 1].sentence != opener.sentence or start == 0 else None
