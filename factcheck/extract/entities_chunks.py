"""Capitalised runs, with the titles before a name cut off: the candidates for names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from factcheck.extract.entities_lexicon import Lexicon, lexicon, plain
from factcheck.extract.entities_words import Word

LONGEST = 5
JOINERS = frozenset({"of", "for", "de", "du", "des", "di", "del", "della", "da", "do", "dos", "das", "&"})
NUMERAL = re.compile(r"^(?:[IVX]{2,}|[IVX]+-.*)$")
POSSESSIVE = frozenset({"'s", "\u2019s", "'", "\u2019"})


@dataclass(frozen=True)
class Candidate:
    """Words `first` to `last` (excluded) of the text may be a name.

    `title` is the range of the capitalised title before it, `titled` says that a title or honorific makes it a person's.
    """

    first: int
    last: int
    title: tuple[int, int] | None = None
    titled: bool = False


def candidates(words: list[Word], lower: frozenset[str]) -> list[Candidate]:
    """All candidates of a text in order; `lower` holds the words it also prints in lower case."""
    found: list[Candidate] = []
    index = 0
    while index < len(words):
        stop = _run(words, index, lower)
        if stop > index:
            found.extend(_split(words, index, stop))
        index = max(stop, index + 1)
    return [c for c in found if c.last > c.first and not _is_empty(words[c.first : c.last], c.titled)]


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


def _run(words: list[Word], index: int, lower: frozenset[str]) -> int:
    """Index after the capitalised run that begins at `index`; `index` itself where none does."""
    if longest := _listed(words, index):
        return _extend(words, index, index + longest)
    if not _starts(words, index, lower):
        return index
    return _extend(words, index, index + 1)


def _listed(words: list[Word], index: int) -> int:
    """How many words from here make up a listed name of two or more words."""
    if not words[index].capital and words[index].text not in ("al", "el"):
        return 0
    for length in range(LONGEST, 1, -1):
        part = words[index : index + length]
        if len(part) == length and part[-1].capital and _touching(part) and known(part):
            return length
    return 0


def _touching(part: list[Word]) -> bool:
    return part[0].sentence == part[-1].sentence and all(
        b.start - a.end <= 1 for a, b in zip(part, part[1:], strict=False)
    )


def _starts(words: list[Word], index: int, lower: frozenset[str]) -> bool:
    word, lex = words[index], lexicon()
    if not word.capital or word.plain in lex.calendar or not word.text[0].isalpha() or NUMERAL.match(word.text):
        return False
    if word.text in lex.acronyms and not word.loud:
        return True
    if any(char.isdigit() for char in word.text):
        return False
    if _of_names(word, lex) and not (word.plain in lex.common and word.opening):
        return True
    follower = words[index + 1] if index + 1 < len(words) else None
    followed = follower is not None and follower.capital and follower.sentence == word.sentence
    if word.plain in lex.common and not (word.plain in lex.offices and followed):
        return (
            not word.opening
            and (followed or word.proper)
            and not (len(word.text) < 5 and word.tag in ("DT", "IN", "PRP", "CC", "WP", "WRB", "WDT"))
        )
    if not word.opening:
        return word.tag not in ("PRP", "DT", "CC", "MD")
    if lex.title_word(word.plain) or word.plain in lex.openers or word.plain in lex.organisation_last:
        return True
    if word.plain in lower or not (word.proper or followed):
        return False
    return word.proper or (follower is not None and follower.proper and word.tag in ("NN", "FW", "JJ", "VB", "UH"))


def _of_names(word: Word, lex: Lexicon) -> bool:
    return word.plain in lex.given or word.plain in lex.places or word.plain in lex.family_first


def _extend(words: list[Word], start: int, stop: int) -> int:
    """The end of the run, through further capitals and the small words that names hold."""
    while stop < len(words) and _touching(words[stop - 1 : stop + 1]):
        word = words[stop]
        if word.capital and word.plain not in lexicon().calendar and not any(char.isdigit() for char in word.text):
            stop += _listed(words, stop) or 1
        elif (
            word.text.isdigit()
            and len(word.text) < 4
            and words[stop - 1].plain in ("channel", "group", "world", "euro", "apollo", "radio", "france")
        ):
            stop += 1
        elif word.text == "," and stop + 1 < len(words) and words[stop + 1].plain in ("inc", "inc.", "ltd", "ltd.", "llc"):
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
    opened = any(
        w.plain in lex.openers or w.plain in lex.offices or w.plain in lex.place_last or w.plain in lex.event_first
        for w in run
    )
    if not opened:
        return 0
    near = (
        run[-1].plain
        in lex.openers | lex.offices | lex.place_last | lex.event_first | lex.organisation_last | lex.event_last
    )
    inside = any(w.text in ("of", "for") for w in run)
    if word.text in ("of", "for", "on") and (near or inside):
        steps = 2 if ahead[0].text == "the" and len(ahead) > 1 else 1
        return steps if _lands(ahead[steps - 1]) else 0
    portfolio = inside and run[-1].plain in lex.portfolios and ahead[0].plain in lex.portfolios
    return 1 if word.text in ("and", ",") and portfolio and word.text == "and" and _lands(ahead[0]) else 0


def _split(words: list[Word], first: int, last: int) -> Iterator[Candidate]:
    """A run cut at titles: a body before a title, the title, the name after it."""
    lex = lexicon()
    run = words[first:last]
    if known(run) or _is_body(run, lex):
        yield Candidate(first, last)
        return
    head = _title_head(words, first, last, lex)
    if head is None:
        yield from _unled(words, first, last, lex)
        return
    start = _title_start(words, first, head, lex)
    name = _after_portfolio(words, head + 1, last, lex)
    if start > first:
        yield from _unled(words, first, start, lex)
    if (holder := _holder(words, start, head)) is not None:
        yield holder
    if name < last:
        yield Candidate(name, last, title=(start, name), titled=True)
    elif (body := _portfolio_place(words, head + 1, last)) is not None:
        yield body


def _is_body(run: list[Word], lex: Lexicon) -> bool:
    final = run[-1].plain
    named_for = any(a.plain in lex.openers and b.text in ("of", "for") for a, b in zip(run, run[1:], strict=False))
    if named_for and not any(w.plain in lex.offices for w in run):
        return True
    heads = lex.organisation_last | lex.organisation_suffixes | lex.event_last | lex.place_last
    return len(run) > 1 and final in heads and final not in lex.offices and final not in lex.given


def _title_head(words: list[Word], first: int, last: int, lex: Lexicon) -> int | None:
    """Index of the last word of office or address that has only words of title between it and an earlier one."""
    heads = [i for i in range(first, last) if words[i].plain in lex.offices or words[i].plain in lex.honorifics]
    occupation = words[first].opening and words[first].plain in lex.roles and words[first].plain not in lex.given
    if occupation and first + 1 < last and first not in heads:
        heads = [first, *heads]
    heads = [i for i in heads if i + 1 < last or i > first or words[i].plain not in lex.given]
    if not heads:
        return None
    best = heads[0]
    for index in heads[1:]:
        if all(
            lex.title_word(words[k].plain) or words[k].plain in lex.portfolios or not words[k].capital
            for k in range(best + 1, index)
        ):
            best = index
    return best


def _title_start(words: list[Word], first: int, head: int, lex: Lexicon) -> int:
    start = head
    while start > first and (
        lex.title_word(words[start - 1].plain)
        or words[start - 1].plain in lex.portfolios
        or words[start - 1].plain in lex.places
    ):
        if known(words[max(first, start - 2) : start]) == "ORG" and not lex.title_word(words[start - 1].plain):
            break
        start -= 1
    return start if not known(words[first:start]) or start == first else start


def _after_portfolio(words: list[Word], index: int, last: int, lex: Lexicon) -> int:
    """Where the name begins after "of Foreign Affairs", "of State for the Interior"."""
    if index >= last or words[index].text not in ("of", "for", "to"):
        return index
    start = index
    while index < last:
        word = words[index]
        small = not word.capital
        listed = word.plain in lex.portfolios or word.plain in lex.organisation_last or word.plain in lex.openers
        place = word.plain in lex.places and words[index - 1].text in ("of", "for", "the", "to")
        if not (small or listed or place):
            break
        index += 1
    length = _listed(words, start + 1)
    index = max(index, min(start + 1 + length, last)) if length else index
    return _name_in(words, index, last, lex)


def _name_in(words: list[Word], index: int, last: int, lex: Lexicon) -> int:
    """Where the person's name begins in what follows "Minister for": at a given name, or two words before the end."""
    if index == last:
        return index
    for start in range(index, last - 1):
        if words[start].plain in lex.given or words[start].plain in lex.family_first:
            return start
    opened = words[index - 1].text in ("of", "for", "to", "the")
    if not opened:
        return index
    unknown = sum(w.capital for w in words[index:last])
    return last - 2 if unknown > 2 and all(_personal_word(w, lex) for w in words[last - 2 : last]) else last


def _personal_word(word: Word, lex: Lexicon) -> bool:
    heads = lex.organisation_last | lex.portfolios | lex.offices | lex.places | lex.common
    return word.capital and word.plain not in heads


def _portfolio_place(words: list[Word], index: int, last: int) -> Candidate | None:
    """A place or body at the end of a title without a name ("President of France")."""
    for start in range(index, last):
        if words[start].capital and known(words[start:last]):
            return Candidate(start, last)
    return None


def _holder(words: list[Word], start: int, head: int) -> Candidate | None:
    """The country or body that a title opens with ("US President")."""
    for stop in range(min(start + LONGEST, head), start, -1):
        if known(words[start:stop]) and words[start].plain not in lexicon().demonyms:
            return Candidate(start, stop)
    return None


def _unled(words: list[Word], first: int, last: int, lex: Lexicon) -> Iterator[Candidate]:
    """A run without a title: leading words that are no part of the name fall away."""
    while first < last and not known(words[first:last]) and _sheds(words, first, last, lex):
        first += 1
    while last > first and not words[last - 1].capital and not words[last - 1].text.isdigit():
        last -= 1
    if first < last:
        yield replace(Candidate(first, last))


def _sheds(words: list[Word], first: int, last: int, lex: Lexicon) -> bool:
    word = words[first]
    if not word.capital:
        return True
    body = _is_body(words[first:last], lex)
    if word.plain in lex.demonyms:
        return not body and not known(words[first : first + 1])
    return (
        word.opening and word.plain in lex.common and (not body or word.tag in ("DT", "IN", "CC", "PRP$", "RB", "WRB"))
    )


def _is_empty(part: list[Word], titled: bool) -> bool:
    """Whether nothing in it can be a name."""
    lex = lexicon()
    if known(part):
        return False
    if titled and not any(_personal_word(w, lex) or w.plain in lex.given or w.plain in lex.places for w in part):
        return True
    if len(part) == 1:
        word = part[0]
        generic = word.plain in lex.organisation_last or word.plain in lex.place_last or word.plain in lex.portfolios
        dull = word.plain in lex.common or word.plain in lex.demonyms or word.plain in lex.calendar
        single = len(word.text.strip(".")) < 2
        return (
            single or dull or ((generic or lex.title_word(word.plain)) and not titled and word.plain not in lex.given)
        )
    heads = lex.organisation_last | lex.event_last | lex.place_last | lex.openers | lex.work_last
    if part[-1].plain in heads or part[0].plain in lex.openers:
        return all(w.plain in lex.common for w in part)
    return all(
        w.plain in lex.common or w.plain in lex.demonyms or w.plain in lex.calendar or not w.capital for w in part
    )
