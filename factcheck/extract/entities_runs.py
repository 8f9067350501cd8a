"""Capitalised runs: how far a name can reach, and which names the lists know as a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from factcheck.extract.entities_lexicon import Lexicon, first_words, joined, lexicon, plain
from factcheck.extract.entities_words import Word

LONGEST = 5
NUMERAL = re.compile(r"^(?:[IVX]{2,}|[IVX]+-.*)$")


@dataclass(frozen=True)
class Candidate:
    """Words `first` to `last` (excluded) of the text may be a name.

    `title` is the range of the capitalised title before it, `titled` says that a title or honorific makes it a person's.
    """

    first: int
    last: int
    title: tuple[int, int] | None = None
    titled: bool = False


def known(words: list[Word]) -> str:
    """PLACE, ORG or EVENT where the lists know the name as a whole, else the empty string."""
    lex, text = lexicon(), " ".join(w.text for w in words)
    form = plain(text)
    if len(words) == 1 and text.isupper() and len(text) < 6 and words[0].loud and form in lex.common:
        return ""
    exact = len(words) > 1 or not _needs_capitals(form, lex) or text in lex.acronyms
    if form in lex.organisations and exact and form not in lex.places:
        return "ORG"
    if form in lex.places and exact:
        return "PLACE"
    return "EVENT" if form in lex.events else ""


def _needs_capitals(form: str, lex: Lexicon) -> bool:
    return form.upper() in lex.acronyms and len(form) < 6


def run_end(words: list[Word], index: int, lower: frozenset[str]) -> int:
    """Index after the capitalised run that begins at `index`; `index` itself where none does."""
    if longest := listed_length(words, index):
        return _extend(words, index, index + longest)
    if not _starts(words, index, lower):
        return index
    return _extend(words, index, index + 1)


def listed_length(words: list[Word], index: int) -> int:
    """How many words from here make up a listed name of two or more words."""
    first = words[index]
    if first.plain not in first_words() or not (first.capital or first.text in ("al", "el")):
        return 0
    for length in range(LONGEST, 1, -1):
        part = words[index : index + length]
        if len(part) == length and part[-1].capital and _touching(part) and known(part):
            return length
    return 0


def _touching(part: list[Word]) -> bool:
    return part[0].sentence == part[-1].sentence and all(b.start - a.end <= 1 for a, b in pairwise(part))


def _starts(words: list[Word], index: int, lower: frozenset[str]) -> bool:
    """Whether a name may begin here."""
    word, lex = words[index], lexicon()
    if not word.capital or not word.text[0].isalpha() or NUMERAL.match(word.text):
        return False
    if word.plain in lex.calendar and not _is_jan(words, index):
        return False
    if word.text in lex.acronyms and not word.loud:
        return True
    if any(char.isdigit() for char in word.text) or (word.plain in lex.name_suffixes and words[index - 1].text == ","):
        return False
    if _of_names(word, lex) and not (word.plain in lex.common and word.opening):
        return True
    follower = words[index + 1] if index + 1 < len(words) else None
    followed = follower is not None and follower.capital and follower.sentence == word.sentence
    if word.plain in lex.common and not (word.plain in lex.offices and followed):
        small = len(word.text) < 5 and word.tag in ("DT", "IN", "PRP", "CC", "WP", "WRB", "WDT")
        return not word.opening and (followed or word.proper) and not small
    return _opens_a_name(word, follower, lower) if word.opening else word.tag not in ("PRP", "DT", "CC", "MD")


def _is_jan(words: list[Word], index: int) -> bool:
    """Whether "Jan" is a man here: a name follows, no day."""
    return words[index].text == "Jan" and index + 1 < len(words) and _lands(words[index + 1])


def _opens_a_name(word: Word, follower: Word | None, lower: frozenset[str]) -> bool:
    """Whether a word that stands where all words have capitals is part of a name."""
    lex = lexicon()
    if lex.title_word(word.plain) or word.plain in lex.openers or word.plain in lex.organisation_last:
        return True
    if word.plain in lower:
        return False
    behind = follower is not None and follower.capital and follower.sentence == word.sentence
    followed = behind and follower is not None and (follower.proper or word.loud)  # no tagger knows lines in capitals
    if word.tag == "NNPS" and not followed and (follower is None or follower.plain not in lex.particles):
        return False
    return word.proper or (followed and word.tag in ("NN", "FW", "JJ", "VB", "UH"))


def _of_names(word: Word, lex: Lexicon) -> bool:
    return word.plain in lex.given or word.plain in lex.places or word.plain in lex.family_first


def _extend(words: list[Word], start: int, stop: int) -> int:
    """The end of the run, through further capitals and the small words that names hold."""
    while stop < len(words) and _touching(words[stop - 1 : stop + 1]):
        word = words[stop]
        if word.capital and word.plain not in lexicon().calendar and not any(char.isdigit() for char in word.text):
            stop += listed_length(words, stop) or 1
        elif (
            word.text.isdigit()
            and len(word.text) < 4
            and words[stop - 1].plain in ("channel", "group", "world", "euro", "apollo", "radio", "france")
        ):
            stop += 1
        elif (
            word.text == ","
            and stop + 1 < len(words)
            and words[stop + 1].plain in ("inc", "inc.", "ltd", "ltd.", "llc")
        ):
            stop += 2
        elif jump := _small_words(words, start, stop):
            stop += jump
        else:
            break
    return stop


def _small_words(words: list[Word], start: int, stop: int) -> int:
    """How many small words to step over: those between two capitals that belong to one name."""
    lex, word = lexicon(), words[stop]
    ahead = [w for w in words[stop + 1 : stop + 4] if w.sentence == word.sentence]
    if not ahead or not _touching([word, *ahead]):
        return 0
    if (
        (word.plain in lex.particles or word.text == "&")
        and word.plain not in ("i", "e", "y", "la", "le")
        and _lands(ahead[0])
    ):
        return 1
    if word.plain in lex.particles and len(ahead) > 1 and ahead[0].plain in lex.particles and _lands(ahead[1]):
        return 2
    return _of_phrase(words, start, stop, ahead)


def _lands(word: Word) -> bool:
    return word.capital and word.plain not in lexicon().calendar and word.text != "I"


def _of_phrase(words: list[Word], start: int, stop: int, ahead: list[Word]) -> int:
    """Steps over "of", "of the", "for", "and" inside the name of a body or an office."""
    lex, word = lexicon(), words[stop]
    run = words[start:stop]
    heads = joined("openers", "organisation_last", "offices", "place_last", "event_first")
    if not any(w.plain in heads for w in run):
        return 0
    near = run[-1].plain in heads or run[-1].plain in lex.event_last
    inside = any(w.text in ("of", "for") for w in run)
    if word.text in ("of", "for", "on") and (near or inside):
        steps = 2 if ahead[0].text == "the" and len(ahead) > 1 else 1
        return steps if _lands(ahead[steps - 1]) else 0
    portfolio = inside and run[-1].plain in lex.portfolios and ahead[0].plain in lex.portfolios
    return 1 if word.text in ("and", ",") and portfolio and word.text == "and" and _lands(ahead[0]) else 0
