"""Years and days spelled out, as people say them in quotations: "nineteen eighty-six", "two thousand and five"."""

from __future__ import annotations

from factcheck.extract import date_lexicon as lex
from factcheck.extract.date_parsing import pattern

_SMALL = [word for word, number in lex.NUMBERS.items() if number < 20 and word not in {"a", "an"}]
_TENS = [word for word, number in lex.NUMBERS.items() if number >= 20]
_TWO_DIGITS = rf"(?:(?:{lex.alternation(_TENS)})(?:[\s-]+(?:{lex.alternation(_SMALL)}))?|(?:oh[\s-]+)?(?:{lex.alternation(_SMALL)}))\b"
_CENTURY = lex.alternation(["ten", "eleven", "twelve", *(word for word in _SMALL if word.endswith("teen")), "twenty"])
_YEAR = pattern(
    rf"(?P<century>{_CENTURY})\b[\s-]+(?:hundred(?:\s+and)?[\s-]+)?(?P<rest>{_TWO_DIGITS})"
    rf"|two\s+thousand(?:(?:\s+and)?[\s-]+(?P<after>{_TWO_DIGITS}))?(?!\s+(?:people|dollars|years))"
)


def spelled_year(text: str, at: int) -> tuple[int, int] | None:
    """A year in words at an offset, with the offset behind it."""
    found = _YEAR.match(text, at)
    if found is None:
        return None
    if found["century"] is None:
        return 2000 + (_number(found["after"]) if found["after"] else 0), found.end()
    rest = _number(found["rest"])
    plain_teen = rest < 10 and "oh" not in found["rest"].lower() and "hundred" not in found[0].lower()
    return None if plain_teen else (lex.number_of(found["century"]) * 100 + rest, found.end())


def _number(words: str) -> int:
    return lex.number_of(" ".join(word for word in lex.plain(words).split() if word != "oh"))
