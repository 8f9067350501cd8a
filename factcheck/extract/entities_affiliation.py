"""The body or country that a role names."""

from __future__ import annotations

from factcheck.extract.entities_lexicon import lexicon
from factcheck.extract.entities_runs import known
from factcheck.extract.entities_words import Word
from factcheck.model.text import Span


def affiliation_in(text: str, words: list[Word], first: int, last: int) -> str | None:
    """The body or country that a role names: its longest capitalised run without titles; a demonym gives its country."""
    found = [name for run in _capital_runs(words, first, last) if (name := _holder(text, run))]
    return max(found, key=len, default=None)


def _capital_runs(words: list[Word], first: int, last: int) -> list[list[Word]]:
    runs: list[list[Word]] = [[]]
    for index in range(first, last):
        word = words[index]
        inside = word.text in ("of", "&", "for") and index + 1 < last and words[index + 1].capital
        if word.capital or (inside and runs[-1] and runs[-1][-1].plain in lexicon().openers):
            runs[-1].append(word)
        else:
            runs.append([])
    return [run for run in runs if run]


def _holder(text: str, run: list[Word]) -> str | None:
    """A run without the words of title at its ends; None where nothing else is left."""
    lex = lexicon()

    def idle(word: Word) -> bool:
        office = (
            lex.title_word(word.plain)
            or word.plain in lex.roles
            or word.plain in lex.portfolios
            or word.plain in lex.common
        )
        return office and word.plain not in lex.country_of

    body = len(run) > 1 and run[-1].plain in lex.organisation_last and not lex.title_word(run[-1].plain)
    while run and not body and not known(run) and (idle(run[-1]) or not run[-1].capital):
        run = run[:-1]
    while run and not body and not known(run) and idle(run[0]) and run[0].plain not in lex.openers:
        run = run[1:]
    if not run:
        return None
    country = lex.country_of.get(run[0].plain)
    return country if country and len(run) == 1 else Span(run[0].start, run[-1].end).of(text)
