"""Currencies before and behind a number."""

from __future__ import annotations

from factcheck.extract.numeral_base import HYPHENS, Numeral
from factcheck.extract.quantity_context import Context
from factcheck.extract.quantity_forms import (
    MINOR,
    MONEY,
    UnitMatch,
    codes,
    form_at,
    minor_names,
    money_names,
    money_symbols,
)

LOOSE_LETTERS = frozenset({"p", "c"})


def is_money_pound(context: Context, numeral: Numeral, at: int) -> bool:
    """Whether pounds are money here: large sums, or a text that prices in them."""
    if context.lower(at + 1) == "sterling" or context.lower(at - 1) in HYPHENS:
        return False
    scaled = numeral.value is not None and numeral.value >= 100_000
    return scaled or ("£" in context.text and context.lower(at + 1) != "of")


def money_at(context: Context, numeral: Numeral, at: int) -> UnitMatch | None:
    """The currency, or its hundredth, that begins at piece `at`."""
    atom = context.at(at)
    found = form_at(context, money_names(), at, False)
    if found and not _rare_currency_verb(context, numeral, at):
        code = (
            context.dollar if found[0] == "USD" and found[1] == at + 1 and atom.lower.startswith("dollar") else found[0]
        )
        return UnitMatch(code, MONEY, at, found[1])
    if atom.text in codes() and not (atom.glued and not numeral.digits):
        return UnitMatch(atom.text, MONEY, at, at + 1)
    if atom.text in money_symbols() and atom.kind == "sign" and atom.glued and not context.at(at + 1).glued:
        return UnitMatch(money_symbols()[atom.text], MONEY, at, at + 1)
    if atom.text in {"€", "£"} and atom.glued and context.at(at + 1).kind != "digits":
        return UnitMatch(money_symbols()[atom.text], MONEY, at, at + 1)
    minor = form_at(context, minor_names(), at, False)
    if minor and (atom.lower not in LOOSE_LETTERS or (atom.glued and atom.text.islower() and numeral.digits)):
        if atom.lower.startswith("cent") and context.dollar != "USD":
            return UnitMatch(context.dollar, MINOR, at, minor[1])
        return UnitMatch(minor[0], MINOR, at, minor[1])
    return None


def _rare_currency_verb(context: Context, numeral: Numeral, at: int) -> bool:
    """ "12 won", "three rand": common words that are money only behind large numbers."""
    word = context.lower(at)
    return word in {"won", "rand", "dong", "real", "sterling", "kip", "ether"} and (
        numeral.value is None or numeral.value < 100
    )


def currency_before(context: Context, at: int) -> UnitMatch | None:
    """The currency symbol or code that ends right before piece `at`: "US$", "HK $", "RM", "EUR"."""
    for width in (4, 3, 2, 1):
        first = at - width
        if first < 0 or not all(context.adjacent(i) for i in range(first + 1, at + 1)):
            continue
        written = "".join(context.at(i).text for i in range(first, at))
        code = money_symbols().get(written)
        if code and (width > 1 or context.at(first).kind == "sign" or _letters_before(context, first, at)):
            bounded = not (
                context.at(first).glued and context.at(first - 1).kind == "word" and context.at(first).kind == "word"
            )
            if bounded:
                return UnitMatch(context.dollar if written == "$" else code, MONEY, first, at)
    atom = context.at(at - 1)
    if atom.text in codes() and context.adjacent(at):
        return UnitMatch(atom.text, MONEY, at - 1, at)
    if atom.text == "PS" and context.at(at).glued and _written_as_money(context, at):
        return UnitMatch("GBP", MONEY, at - 1, at)
    return None


def _letters_before(context: Context, first: int, at: int) -> bool:
    """Letters count as a currency only right before the digits, or with a dot or space where that is usual."""
    return context.at(at).glued or context.at(first).text in {"Rs", "RMB", "RM", "Rp", "NIS", "SFr", "BTC", "Tk"}


def _written_as_money(context: Context, at: int) -> bool:
    digits = context.at(at).text
    return (
        "," in digits or "." in digits or (context.at(at + 1).glued and context.lower(at + 1) in {"m", "bn", "k", "mn"})
    )


def millions_code(word: str) -> str | None:
    """The currency of a code with M for million before it ("MUSD")."""
    return word[1:] if len(word) == 4 and word[0] == "M" and word[1:] in codes() else None
