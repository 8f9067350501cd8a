"""Whether two numbers with a full stop between them are a time of day ("called at 8.42") or a level ("closed at 8.42")."""

from __future__ import annotations

import re

from factcheck.extract import date_lexicon as lex
from factcheck.extract.date_year_guards import after
from factcheck.model.analysis import Analysis

_DOTTED = re.compile(r"\d{1,2}\.\d\d")
_MONEY = re.compile(r"[$€£¥%]")
_LEVELS = frozenset({*lex.CLOCK["levels"], *lex.GUARDS["finance"]})
_NOT_BEHIND = frozenset(lex.CLOCK["not_behind"])
_DAYS = frozenset({*lex.WEEKDAYS, *lex.MONTHS, *lex.DAY_WORDS})


def is_dotted(words: str) -> bool:
    """Whether the words are nothing but two numbers with a full stop between them."""
    return _DOTTED.fullmatch(words) is not None


def is_time(start: int, end: int, text: str, analysis: Analysis) -> bool:
    """Whether such a number is a time where it stands: nothing is counted or measured by it, and no level is talked of."""
    separator, follower = after(text, end)
    token = analysis.token_at(end + len(separator)) if follower and not separator.strip() else None
    word = follower.lower()
    if word in _NOT_BEHIND or (token is not None and token.tag.startswith(("NN", "JJ", "CD")) and word not in _DAYS):
        return False
    sentence = analysis.sentence_at(start)
    if sentence is None:
        return False
    said = {token.lower for token in analysis.sentence_tokens(sentence)}
    return not said & _LEVELS and _MONEY.search(text, sentence.start, sentence.end) is None
