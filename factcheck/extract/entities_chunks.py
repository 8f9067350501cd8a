"""Candidates for names: capitalised runs with the titles before a name cut off."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck.extract.entities_lexicon import Lexicon, joined, lexicon
from factcheck.extract.entities_runs import LONGEST, Candidate, known, listed_length, run_end
from factcheck.extract.entities_words import Word


def candidates(words: list[Word], lower: frozenset[str]) -> list[Candidate]:
    """All candidates of a text in order; `lower` holds the words it also prints in lower case."""
    found: list[Candidate] = []
    index = 0
    while index < len(words):
        stop = run_end(words, index, lower)
        if stop > index:
            found.extend(_split(words, index, stop))
        index = max(stop, index + 1)
    return [c for c in found if c.last > c.first and not _is_empty(words[c.first : c.last], c.titled)]


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
    named_for = any(a.plain in lex.openers and b.text in ("of", "for") for a, b in pairwise(run))
    if named_for and not any(w.plain in lex.offices for w in run):
        return True
    heads = (lex.organisation_last, lex.organisation_suffixes, lex.event_last, lex.place_last)
    known = len(run) > 1 and any(final in words for words in heads)
    return known and final not in lex.offices and final not in lex.given


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
        if start - first > 2 and words[start - 2].text in ("of", "for"):
            break
        if known(words[max(first, start - 2) : start]) == "ORG" and not lex.title_word(words[start - 1].plain):
            break
        start -= 1
    return start


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
    length = listed_length(words, start + 1)
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
    heads = joined("organisation_last", "portfolios", "offices", "places", "common")
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
        yield Candidate(first, last)


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
    heads = joined("organisation_last", "event_last", "place_last", "openers", "work_last")
    if part[-1].plain in heads or part[0].plain in lex.openers:
        return all(w.plain in lex.common for w in part)
    return all(
        w.plain in lex.common or w.plain in lex.demonyms or w.plain in lex.calendar or not w.capital for w in part
    )
