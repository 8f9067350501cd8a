"""Printed words: tokens joined across hyphens where they make one name part, with what the capitals tell."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.extract.entities_lexicon import lexicon, plain
from factcheck.model.analysis import Analysis, Token

ARTICLES = frozenset({"al", "el", "as", "ad", "an", "ar", "at", "az", "ash", "abd", "abu", "bin", "ul", "ur"})
LOUD_SHARE = 0.74
HYPHENS = frozenset({"-", "\u2010", "\u2011"})
COMPOUND_ENDS = frozenset(
    [
        "based",
        "born",
        "led",
        "backed",
        "style",
        "controlled",
        "run",
        "owned",
        "era",
        "wide",
        "listed",
        "made",
        "bound",
        "held",
        "occupied",
        "administered",
        "trained",
        "sponsored",
        "friendly",
        "speaking",
        "language",
        "area",
        "class",
        "level",
        "month",
        "year",
        "day",
        "week",
        "day-old",
        "old",
        "like",
        "type",
        "related",
        "funded",
        "educated",
        "turned",
        "designed",
        "inspired",
        "mediated",
        "brokered",
    ]
)


@dataclass(slots=True)
class Word:
    """One printed word. `first` and `last` are token indices, `last` included; `sentence` is a sentence index.

    `plain` is its form for look-up; `capital` tells whether it is printed as a name part is.
    """

    text: str
    plain: str
    capital: bool
    start: int
    end: int
    first: int
    last: int
    tag: str
    lemma: str
    entity: str
    sentence: int
    opening: bool
    loud: bool

    @property
    def proper(self) -> bool:
        """Whether the tagger takes it for a name part."""
        return self.tag.startswith("NNP")


def _is_capital(text: str) -> bool:
    """Whether a word is printed as a name part is: a capital first, or an article before one (al-Assad)."""
    if text[0].isupper():
        return text not in ("I", "I'm", "I\u2019m")
    article, hyphen, name = text.partition("-")
    return bool(hyphen) and article in ARTICLES and name[:1].isupper()


def words_of(analysis: Analysis) -> list[Word]:
    """All words of a text in order."""
    found: list[Word] = []
    for number, sentence in enumerate(analysis.sentences):
        tokens = analysis.sentence_tokens(sentence)
        loud = is_headline(tokens)
        index = 0
        while index < len(tokens):
            stop = _stop(tokens, index)
            found.append(_word(tokens, index, stop, number, _opens(tokens, index), loud))
            index = stop
    return found


def is_headline(tokens: tuple[Token, ...]) -> bool:
    """Whether capitals say nothing here: most long words of a line of some length have one."""
    long = [t for t in tokens if len(t.text) > 3 and t.text[0].isalpha()]
    if all(t.text.isupper() for t in long):
        return len(long) > 1
    if len(long) < 4 or tokens[-1].text in (".", "?", "!") or any(t.text.isdigit() and len(t.text) < 3 for t in tokens):
        return False
    return sum(t.text[0].isupper() for t in long) / len(long) > LOUD_SHARE


def _opens(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a capital is owed to the position: after nothing, a quotation mark, a colon, a bullet."""
    return (
        index == 0
        or tokens[index - 1].tag in ("``", ":", "''", "-LRB-", "LS", "NFP")
        or tokens[index - 1].text in "\u201c\"'\u2018:\u2022*"
    )


def _stop(tokens: tuple[Token, ...], index: int) -> int:
    """Index after the last token of the word that begins at `index`."""
    stop = index + 1
    while stop + 1 < len(tokens) and tokens[stop].text in HYPHENS and _touch(tokens, stop):
        before, after = tokens[stop - 1].text, tokens[stop + 1].text
        if not _joins(tokens, index, before, after, stop):
            break
        stop += 2
    return stop


def _touch(tokens: tuple[Token, ...], hyphen: int) -> bool:
    return tokens[hyphen - 1].end == tokens[hyphen].start and tokens[hyphen].end == tokens[hyphen + 1].start


def _joins(tokens: tuple[Token, ...], index: int, before: str, after: str, hyphen: int) -> bool:
    if after[:1].isupper() and (before[:1].isupper() or before in ARTICLES):
        return plain(after) not in lexicon().demonyms or plain(before) not in lexicon().demonyms
    if not before[:1].isupper() or not after.isalpha() or after in COMPOUND_ENDS:
        return after[:1].isupper() and index < hyphen - 1
    in_compound = hyphen + 2 < len(tokens) and tokens[hyphen + 2].text in HYPHENS and _touch(tokens, hyphen + 2)
    if in_compound and tokens[hyphen + 3].text[:1].isupper():
        return True
    family = (
        index > 0 and plain(tokens[index - 1].text) in lexicon().family_first and tokens[index - 1].text[0].isupper()
    )
    return (family or before in ("Co", "Vice", "Under", "Secretary")) and len(after) <= 8


def _word(tokens: tuple[Token, ...], index: int, stop: int, number: int, opening: bool, loud: bool) -> Word:
    first, last = tokens[index], tokens[stop - 1]
    if first is last:
        text, tag, entity = first.text, first.tag, first.entity
        return _printed(text, first, first, tag, entity, number, opening, loud)
    text = first.text + "".join(t.text for t in tokens[index + 1 : stop])
    tag = last.tag if last.text[:1].isupper() else first.tag
    entity = next((t.entity for t in tokens[index:stop] if t.entity), "")
    return _printed(text, first, last, tag, entity, number, opening, loud)


def _printed(
    text: str, first: Token, last: Token, tag: str, entity: str, number: int, opening: bool, loud: bool
) -> Word:
    capital = _is_capital(text)
    start, end, lemma = first.start, last.end, last.lemma
    return Word(
        text, plain(text), capital, start, end, first.index, last.index, tag, lemma, entity, number, opening, loud
    )
