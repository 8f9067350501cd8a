"""Whether a sentence quotes a market: prices there change by the minute, so that two of them never contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.model.analysis import Token

NAMES = frozenset({"nasdaq", "dow", "nikkei", "ftse", "seng", "dax", "sensex", "kospi"})
"""Parts of the names of indexes, printed with a capital."""

TRADED = frozenset({"shares", "stocks", "stock", "futures", "bullion"})
YIELDS = frozenset({"yield", "yields"})
LENT = frozenset({"bond", "note", "gilt", "treasury", "eurobond", "debt"})
QUOTED = frozenset({"a", "an", "per", "each"})
UNITS = frozenset({"share", "barrel", "ounce"})
BEFORE = {
    "trading": frozenset("early late morning afternoon midday premarket after-hours asian european electronic".split()),
    "session": frozenset({"trading", "previous"}),
}
OTHER_INDEXES = frozenset("price prices development sentiment climate confidence quality activity managers".split())
"""Before "index": a statistic with one value a month."""


def quotes_market(tokens: Sequence[Token]) -> bool:
    """Whether the words of a sentence are those of a report from an exchange: "shares fell", "$80 a barrel"."""
    if any(_is_traded(token) for token in tokens):
        return True
    return any(_is_pair(before, token) for before, token in pairwise(tokens))


def _is_traded(token: Token) -> bool:
    if not token.tag.startswith("NN"):
        return False
    return token.lower in TRADED or (token.lower in NAMES and token.text[:1].isupper())


def _is_pair(before: Token, token: Token) -> bool:
    """ "80 dollars a barrel", "share price", "early trading", "the Halden index"."""
    one, two = before.lower, token.lower
    if two in UNITS and one in QUOTED:
        return True
    if one == "share":
        return two in ("price", "prices", "index", "indexes")
    if one in YIELDS and two == "on":
        return True
    if two in YIELDS:
        return one in LENT
    if two in BEFORE:
        return one in BEFORE[two]
    return two == "index" and token.tag.startswith("NN") and one not in OTHER_INDEXES
