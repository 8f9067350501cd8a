"""Digits that date, time, number or name something."""

from __future__ import annotations

import re

from factcheck.extract.numeral_base import Numeral, figure_words
from factcheck.extract.quantity_context import Context
from factcheck.extract.quantity_lists import ADJECTIVE_TAGS, NOUN_TAGS, not_figure_words

TELEPHONE = re.compile(
    r"(?<![\d,.])(?:\(?\d{3}\)?[-. \u2011])?\d{3}[-\u2011](?:\d{4}|[A-Z]{4})(?![\d,])(?: \(\d{4}\))?"
)
PARTS = figure_words("numbered_parts")
YEARS = range(1500, 2101)


def is_clock(context: Context, numeral: Numeral) -> bool:
    """A time of day: "7 p.m.", "nine o'clock", "half past eight", "at six in the morning"."""
    last = numeral.last
    word = context.lower(last)
    if context.lower(numeral.first - 1) == "past" and context.lower(numeral.first - 2) in {
        "half",
        "quarter",
        "minutes",
    }:
        return True
    daytime = (
        word == "in"
        and context.lower(last + 1) == "the"
        and context.lower(last + 2) in {"morning", "afternoon", "evening"}
    )
    daytime = daytime or (word == "this" and context.lower(last + 1) in {"morning", "afternoon", "evening"})
    if daytime and context.lower(numeral.first - 1) in figure_words("before_clock"):
        return True
    if _is_meridiem(context, last):
        return True
    # "from 5 to 7 p.m."
    if word in {"to", "-", "–", "and", "until"} and context.at(last + 1).kind == "digits":
        behind = last + 4 if context.at(last + 2).text in {":", "."} and context.at(last + 3).glued else last + 2
        if _is_meridiem(context, behind):
            return True
    return (word in not_figure_words("after", "words") and (numeral.value is None or numeral.value < 2400)) or (
        word == "o" and context.lower(last + 2) == "clock"
    )


def _is_meridiem(context: Context, at: int) -> bool:
    word = context.lower(at)
    return word in {"am", "pm"} or (
        word in {"a", "p"} and context.at(at + 1).text == "." and context.lower(at + 2) == "m"
    )


def is_dated(context: Context, numeral: Numeral, unit: bool) -> bool:
    """A month name beside the digits, or a weekday before them."""
    first, last = numeral.first, numeral.last
    if numeral.value is None or numeral.value != int(numeral.value) or "," in context.at(first).text or numeral.scaled:
        return False
    small = 1 <= numeral.value <= 31
    before = first - 2 if context.at(first - 1).text in {".", ",", "the"} else first - 1
    if (small or numeral.value in YEARS) and _is_month(context, before):
        return not (small and _counts_after_month(context, numeral, before))
    if (small or numeral.value in YEARS) and _is_month(context, before - 1) and context.at(before).kind == "digits":
        return not unit and context.at(first - 1).text in {",", "and", "to", "-", "–"}
    after = last + 1 if context.lower(last) == "of" else last
    if small and _is_month(context, after) and not unit:
        return True
    return (
        small
        and not unit
        and context.lower(first - 1) in not_figure_words("dates", "weekdays")
        and context.tag(last) != "NNS"
    )


def _counts_after_month(context: Context, numeral: Numeral, month: int) -> bool:
    """ "last October, 23 countries" counts; "on October 23 crowds" does not."""
    last = numeral.last
    plural = context.tag(last) == "NNS" or (context.tag(last) in ADJECTIVE_TAGS and context.tag(last + 1) == "NNS")
    apart = context.at(numeral.first - 1).text == "," and context.at(last).text != ","
    return plural and (apart or context.lower(month - 1) in figure_words("before_month"))


def _is_month(context: Context, at: int) -> bool:
    atom = context.at(at)
    if atom.lower not in not_figure_words("dates", "months"):
        return False
    return (
        atom.text[0].isupper()
        or atom.lower not in figure_words("word_months")
        or (atom.lower == "may" and context.lower(at - 1) in {"on", "in", "1", "of"})
    )


def is_street_or_arm(context: Context, numeral: Numeral) -> bool:
    """ "the 2800 block of", "a .45 Smith and Wesson", "(323) 555-0100"."""
    after = context.at(numeral.last)
    if context.at(numeral.first).text in not_figure_words("emergency", "numbers") and (
        after.lower in not_figure_words("emergency", "after")
        or context.lower(numeral.first - 1).startswith(("call", "dial", "phone", "ring", "rang"))
    ):
        return True
    if after.lower == "block":
        hundreds = numeral.value is not None and numeral.value >= 100 and numeral.value % 100 == 0
        return hundreds or context.lower(numeral.last + 1) == "of"
    if context.at(numeral.first).text.startswith("."):
        return after.text.istitle() or after.lower in {"caliber", "calibre"} or after.text == "-"
    area = (
        after.text == ")"
        and context.at(numeral.first - 1).text == "("
        and context.at(numeral.last + 1).kind == "digits"
    )
    return area and context.at(numeral.last + 2).text == "-"


def is_telephone(context: Context, numeral: Numeral, unit: bool) -> bool:
    """Part of "555-0100", "(323) 555-0100" or "555-TIPS (8477)"."""
    atom = context.at(numeral.first)
    if unit or numeral.scaled or len(atom.text) not in {3, 4} or not atom.text.isdigit():
        return False
    start = max(atom.start - 12, 0)
    around = context.text[start : atom.end + 12]
    return any(start + m.start() <= atom.start and atom.end <= start + m.end() for m in TELEPHONE.finditer(around))


def is_identifier(context: Context, numeral: Numeral, unit: bool) -> bool:
    """Digits that name a thing: leading zeros, or too long for a bare number."""
    digits = context.at(numeral.first).text
    if digits == "911" and context.tag(numeral.last) not in NOUN_TAGS | ADJECTIVE_TAGS:
        return not unit
    if unit or numeral.scaled or "," in digits:
        return False
    if len(digits) > 1 and digits[0] == "0" and digits.isdigit():
        return True
    return len(digits) >= 9 and digits.isdigit()


def is_list_mark(context: Context, numeral: Numeral) -> bool:
    """ "2." at the head of a line, before a sentence."""
    first = numeral.first
    if numeral.last != first + 1 or len(context.at(first).text) > 2 or (first > 0 and context.adjacent(first)):
        return False
    closed = context.at(first + 1).text in {".", ")"} and context.at(first + 1).glued
    return closed and context.at(first + 2).text[:1].isupper()


def is_year(context: Context, numeral: Numeral) -> bool:
    """A bare four-digit number in a place where years stand."""
    written = context.at(numeral.first).text
    if len(written) != 4 or not written.isdecimal() or int(written) not in YEARS or numeral.last != numeral.first + 1:
        return False
    before, tag = context.lower(numeral.first - 1), context.tag(numeral.last)
    counted = (
        tag == "NNS"
        or (tag in {"JJ", "JJR"} and context.tag(numeral.last + 1) == "NNS")
        or context.lower(numeral.last) == "people"
    )
    hedged = before in figure_words("hedging_years")
    if counted and hedged:
        return False
    if int(written) < 1900 and counted:
        return before in not_figure_words("dates", "prepositions") - {"of", "to", "and", "than", "around", "for"}
    if int(written) >= 1900 and counted:
        return int(written) % 50 != 0 or before in figure_words("before_year")
    if int(written) < 1900:
        return before in not_figure_words("dates", "prepositions") or context.at(numeral.first - 1).text == "("
    return not hedged or before == "than"


def is_reference(context: Context, numeral: Numeral, unit: bool) -> bool:
    """Behind "Article", "Channel", "No." and the like, or part of the name of an index."""
    at = numeral.first - 1
    if context.at(at).text == "." and context.at(at).glued:
        at -= 1
        if context.lower(at) in figure_words("clipped_labels"):
            return True
    if not context.adjacent(numeral.first):
        return False
    if context.at(at).text in {"#", "№"} or (context.lower(at) == "war" and context.lower(at - 1) == "world"):
        return True
    if numeral.digits and context.text[max(context.at(at).start - 2, 0) : context.at(at).end] == "U.S":
        return not unit and context.tag(numeral.last) not in NOUN_TAGS | ADJECTIVE_TAGS
    if context.lower(at) == "of" and context.at(at - 1).kind == "digits" and context.lower(at - 2) in PARTS:
        return True
    return not unit and (_is_index(context, at) or _follows_label(context, numeral, at))


def _is_index(context: Context, at: int) -> bool:
    word = context.at(at)
    if word.lower not in {"p", "asx"} | not_figure_words("before", "indices") or not word.text:
        return False
    if word.lower == "p":
        return context.at(at - 1).text == "&" and context.lower(at - 2) == "s"
    return word.text[0].isupper() or word.lower in {"sp", "ftse", "nasdaq"}


def _follows_label(context: Context, numeral: Numeral, at: int) -> bool:
    atom = context.at(at)
    if atom.lower not in not_figure_words("before", "words"):
        return False
    if numeral.value is None or numeral.value != int(numeral.value) or numeral.scaled:
        return False
    capital = atom.text[:1].isupper() and not context.begins_sentence(at)
    if not numeral.digits and context.tag(at) == "NN" and context.tag(numeral.last) not in NOUN_TAGS | ADJECTIVE_TAGS:
        return context.lower(at - 1) not in {"that", "this", "any"}
    if capital or atom.lower not in not_figure_words("before", "digits_only"):
        return numeral.digits or capital
    counted = context.tag(numeral.last) in {"NNS", "JJ"} or context.lower(numeral.last) == "people"
    return numeral.digits and not counted and context.tag(at) in NOUN_TAGS | {"DT"}
