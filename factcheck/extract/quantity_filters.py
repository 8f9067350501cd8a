"""Where digits and number words are no figure: dates, clock times, names, references, identifiers, pronouns."""

from __future__ import annotations

import re
from functools import cache

from factcheck.extract.lexicon import load
from factcheck.extract.numerals import HYPHENS, Numeral
from factcheck.extract.quantity_context import Context
from factcheck.model.text import Span

RUN = re.compile(r"\S+")
DASHES = frozenset({"-", "‐", "‑", "–", "—", "−"})
SIGNED = frozenset({"minus", "sub", "plus", "negative"})
HEDGING_SUFFIXES = frozenset({"plus", "odd", "ish", "something"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
ADJECTIVE_TAGS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG"})
YEARS = range(1500, 2101)
DETERMINERS = frozenset(
    {
        "of",
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "my",
        "your",
        "our",
        "that",
        "those",
        "these",
        "as",
        "this",
        "what",
        "all",
    }
)
HALVES = frozenset(
    {
        "first",
        "second",
        "other",
        "better",
        "opening",
        "final",
        "latter",
        "last",
        "this",
        "next",
        "each",
        "either",
        "top",
        "bottom",
    }
)
COMPARATIVES = frozenset({"of", "more", "less", "higher", "lower", "fewer", "as", "larger", "smaller"})


@cache
def _words(*path: str) -> frozenset[str]:
    found: object = load("not_figures")
    for key in path:
        found = found[key]  # type: ignore[index]
    return frozenset(found)  # type: ignore[call-overload]


def blocked_spans(text: str) -> list[Span]:
    """Addresses of the net and of people on it: no digit in them is a figure."""
    marks = ("://", "www.", "@", ".com/", ".org/")
    return [Span(*m.span()) for m in RUN.finditer(text) if any(mark in m.group() for mark in marks)]


def is_figure(context: Context, numeral: Numeral, unit: bool, money: bool) -> bool:
    """Whether the number is a figure; `unit` tells of a unit or currency at it, `money` of a currency sign before it."""
    if numeral.shape == "ordinal":
        return _is_ordinal(context, numeral)
    if numeral.shape == "fraction" and not numeral.digits:
        return unit or _is_share(context, numeral)
    if numeral.digits:
        return _digits_are_figure(context, numeral, unit, money)
    return _words_are_figure(context, numeral, unit)


# --- digits


def _digits_are_figure(context: Context, numeral: Numeral, unit: bool, money: bool) -> bool:
    if _is_joined(context, numeral, unit, money):
        return False
    if money:
        return True
    if _is_list_mark(context, numeral):
        return False
    if numeral.shape == "fraction" and context.lower(numeral.first + 1) in {"/", "⁄"}:
        return unit or context.lower(numeral.last) == "of"
    if _is_clock(context, numeral) or _is_dated(context, numeral, unit):
        return False
    if _is_identifier(context, numeral, unit):
        return False
    return (unit and not _is_reference(context, numeral, unit)) or not (
        _is_year(context, numeral) or _is_reference(context, numeral, unit) or _is_named(context, numeral)
    )


def _is_joined(context: Context, numeral: Numeral, unit: bool, money: bool) -> bool:
    """Letters, dots, colons or slashes tie the digits to something else."""
    first, last = numeral.first, numeral.last
    before, after = context.at(first - 1), context.at(last)
    if context.at(first).glued and not money:
        if before.kind in {"word", "digits"} or before.text in {"#", "@", "_", "=", "'", "’", "/", ":", "№", "\\"}:
            return not (before.text in {"/", "="} and unit) and not (
                before.text in {"'", "’"} and unit and context.at(first - 1).glued is False
            )
        if before.text in {".", ","} and before.glued and context.at(first - 2).kind in {"word", "digits"}:
            return context.lower(first - 2) not in {"approx", "ca", "est"}
        if before.text == "+" and before.glued and context.at(first - 2).kind in {"word", "digits"}:
            return True
        if (
            before.text in DASHES
            and before.glued
            and context.at(first - 2).kind == "word"
            and not unit_prefix(context, first - 2)
        ):
            return not (
                before.text in {"–", "—"}
                and context.at(first - 2).lower.isalpha()
                and len(context.lower(first - 2)) > 3
            )
    if unit:
        return False
    if after.glued and (after.kind in {"word", "digits"} or after.text in {"@", "_", "\\"}):
        return True
    tied = after.glued and after.text in {".", ":", "/"} | DASHES and context.at(last + 1).glued
    if tied and after.text in {".", ":"}:
        return context.at(last + 1).kind in {"digits", "word"}
    if tied and after.text == "/":
        return context.at(last + 1).kind == "digits"
    if tied and context.at(last + 1).kind == "word" and after.text in HYPHENS:
        return not _hyphenated_count(context, last + 1)
    return False


def unit_prefix(context: Context, at: int) -> bool:
    """Whether the word before a hyphen qualifies the number ("sub-7", "minus-5") or is a number or unit itself."""
    word = context.lower(at)
    return (
        word in SIGNED
        or word
        in {"to", "k", "m", "bn", "million", "billion", "trillion", "thousand", "hundred", "mid", "under", "over"}
        or (context.at(at - 1).kind == "digits" and context.at(at).glued)
    )


def _hyphenated_count(context: Context, at: int) -> bool:
    return (
        context.lower(at) in _words("hyphenated", "nouns")
        or context.lower(at) in HEDGING_SUFFIXES
        or context.lower(at) in {"to"}
    )


def _is_clock(context: Context, numeral: Numeral) -> bool:
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
    if daytime and context.lower(numeral.first - 1) in {
        "at",
        "by",
        "until",
        "from",
        "about",
        "around",
        "after",
        "before",
    }:
        return True
    if word in {"a", "p"} and context.at(last + 1).text == "." and context.lower(last + 2) == "m":
        return True
    return (word in _words("after", "words") and (numeral.value is None or numeral.value < 2400)) or (
        word == "o" and context.lower(last + 2) == "clock"
    )


def _is_dated(context: Context, numeral: Numeral, unit: bool) -> bool:
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
    return small and not unit and context.lower(first - 1) in _words("dates", "weekdays") and context.tag(last) != "NNS"


def _counts_after_month(context: Context, numeral: Numeral, month: int) -> bool:
    """ "last October, 23 countries" counts; "on October 23 crowds" does not."""
    last = numeral.last
    plural = context.tag(last) == "NNS" or (context.tag(last) in ADJECTIVE_TAGS and context.tag(last + 1) == "NNS")
    apart = context.at(numeral.first - 1).text == "," and context.at(last).text != ","
    return plural and (
        apart or context.lower(month - 1) in {"in", "last", "since", "next", "this", "of", "by", "during"}
    )


def _is_month(context: Context, at: int) -> bool:
    atom = context.at(at)
    if atom.lower not in _words("dates", "months"):
        return False
    return (
        atom.text[0].isupper()
        or atom.lower not in {"may", "march", "mar", "sep", "jun", "jan", "dec"}
        or (atom.lower == "may" and context.lower(at - 1) in {"on", "in", "1", "of"})
    )


def _is_identifier(context: Context, numeral: Numeral, unit: bool) -> bool:
    digits = context.at(numeral.first).text
    if unit or numeral.scaled or "," in digits:
        return False
    if len(digits) > 1 and digits[0] == "0" and digits.isdigit():
        return True
    return len(digits) >= 9 and digits.isdigit()


def _is_list_mark(context: Context, numeral: Numeral) -> bool:
    """ "2." at the head of a line, before a sentence."""
    first = numeral.first
    if numeral.last != first + 1 or len(context.at(first).text) > 2 or (first > 0 and context.adjacent(first)):
        return False
    closed = context.at(first + 1).text in {".", ")"} and context.at(first + 1).glued
    return closed and context.at(first + 2).text[:1].isupper()


def _is_year(context: Context, numeral: Numeral) -> bool:
    """A bare four-digit number in a place where years stand."""
    written = context.at(numeral.first).text
    if len(written) != 4 or not written.isdigit() or int(written) not in YEARS or numeral.last != numeral.first + 1:
        return False
    before, tag = context.lower(numeral.first - 1), context.tag(numeral.last)
    counted = (
        tag == "NNS"
        or (tag in {"JJ", "JJR"} and context.tag(numeral.last + 1) == "NNS")
        or context.lower(numeral.last) == "people"
    )
    hedged = before in {
        "than",
        "about",
        "some",
        "nearly",
        "almost",
        "least",
        "roughly",
        "approximately",
        "estimated",
        "many",
    }
    if counted and hedged:
        return False
    if int(written) < 1900 and counted:
        return before in _words("dates", "prepositions") - {"of", "to", "and", "than", "around", "for"}
    if int(written) >= 1900 and counted:
        return int(written) % 50 != 0 or before in {"in", "since", "the", "during", "by", "from"}
    if int(written) < 1900:
        return before in _words("dates", "prepositions") or context.at(numeral.first - 1).text == "("
    return not hedged or before == "than"


def _is_reference(context: Context, numeral: Numeral, unit: bool) -> bool:
    """Behind "Article", "Channel", "No." and the like, or part of the name of an index."""
    at = numeral.first - 1
    if context.at(at).text == "." and context.at(at).glued:
        at -= 1
        if context.lower(at) in {"no", "nos", "p", "pp", "vol", "art", "sec", "fig", "ch", "para", "cl"}:
            return True
    if not context.adjacent(numeral.first):
        return False
    if context.at(at).text in {"#", "№"}:
        return True
    return not unit and (_is_index(context, at) or _follows_label(context, numeral, at))


def _is_index(context: Context, at: int) -> bool:
    word = context.at(at)
    if word.lower not in {"p", "asx"} | _words("before", "indices") or not word.text:
        return False
    if word.lower == "p":
        return context.at(at - 1).text == "&" and context.lower(at - 2) == "s"
    return word.text[0].isupper() or word.lower in {"sp", "ftse", "nasdaq"}


def _follows_label(context: Context, numeral: Numeral, at: int) -> bool:
    atom = context.at(at)
    if atom.lower not in _words("before", "words"):
        return False
    if numeral.value is None or numeral.value != int(numeral.value) or numeral.scaled:
        return False
    capital = atom.text[:1].isupper() and not context.begins_sentence(at)
    if not numeral.digits and context.tag(at) == "NN" and context.tag(numeral.last) not in NOUN_TAGS | ADJECTIVE_TAGS:
        return context.lower(at - 1) not in {"that", "this", "any"}
    if capital or atom.lower not in _words("before", "digits_only"):
        return numeral.digits or capital
    counted = context.tag(numeral.last) in {"NNS", "JJ"} or context.lower(numeral.last) == "people"
    return numeral.digits and not counted and context.tag(at) in NOUN_TAGS | {"DT"}


def _is_named(context: Context, numeral: Numeral) -> bool:
    """ "Boeing 737", "Apple Watch 5": a capitalised word right before a plain number that counts nothing."""
    before = context.at(numeral.first - 1)
    if before.kind != "word" or not before.text[0].isupper() or not context.adjacent(numeral.first) or numeral.scaled:
        return False
    written = context.at(numeral.first).text
    if not written.isdigit() or before.lower in {
        "i",
        "about",
        "some",
        "nearly",
        "over",
        "than",
        "the",
        "only",
        "around",
        "almost",
        "roughly",
        "up",
        "another",
    }:
        return False
    if context.begins_sentence(numeral.first - 1) and context.tag(numeral.first - 1) not in {"NNP", "NNPS"}:
        return False
    if context.tag(numeral.first - 1) not in NOUN_TAGS:
        return False
    following = context.tag(numeral.last)
    plural = following in {"NNS", "VBD", "VBP"} or (
        following in ADJECTIVE_TAGS | {"NN"} and context.tag(numeral.last + 1) in {"NNS"}
    )
    return not (plural and context.adjacent(numeral.last))


# --- words


def _words_are_figure(context: Context, numeral: Numeral, unit: bool) -> bool:
    first, last = numeral.first, numeral.last
    if _is_chain(context, numeral, unit) or _is_title_word(context, numeral):
        return False
    if _is_clock(context, numeral) or (not unit and _is_reference(context, numeral, unit)):
        return False
    if numeral.shape == "vague":
        return _vague_is_figure(context, numeral)
    if last == first + 1 and context.lower(first) == "one":
        return _one_is_figure(context, numeral, unit)
    if context.lower(first) in {"zero", "nil"} and not unit:
        return context.tag(last) == "NNS"
    return not (
        context.lower(first - 1) in {"top", "bottom", "final", "square"}
        and not unit
        and context.tag(last) not in NOUN_TAGS | ADJECTIVE_TAGS
    )


def _is_chain(context: Context, numeral: Numeral, unit: bool) -> bool:
    """ "one-size-fits-all", "four-door": a hyphen ties the word to something that is no unit."""
    first, last = numeral.first, numeral.last
    if context.at(first).glued and context.at(first - 1).text in DASHES - {"–", "—"} and context.at(first - 1).glued:
        return not unit_prefix(context, first - 2)
    if (
        context.at(first).glued
        and context.at(first - 1).text in {"/", "@", "#", "_", ".", "'", "’"}
        and context.at(first - 1).glued
    ):
        return context.at(first - 1).text not in {"'", "’"}
    tied = context.at(last).text in HYPHENS and context.at(last).glued and context.at(last + 1).glued
    return tied and not unit and not _hyphenated_count(context, last + 1)


def _is_title_word(context: Context, numeral: Numeral) -> bool:
    """A capitalised number word inside a sentence, beside another capital, is a name ("Seven Network", "Channel Four")."""
    atom = context.at(numeral.first)
    if not atom.text[0].isupper() or context.begins_sentence(numeral.first) or _is_headline(context, numeral.first):
        return False
    before, after = context.at(numeral.first - 1), context.at(numeral.last)
    return after.text[:1].isupper() or (before.text[:1].isupper() and context.adjacent(numeral.first))


def _is_headline(context: Context, at: int) -> bool:
    """Whether most longer words of the sentence are capitalised."""
    sentence = context.analysis.sentence_at(context.at(at).start)
    if sentence is None:
        return False
    words = [t.text for t in context.analysis.sentence_tokens(sentence) if len(t.text) > 3 and t.text.isalpha()]
    return len(words) >= 3 and sum(w[0].isupper() for w in words) > 0.7 * len(words)


def _vague_is_figure(context: Context, numeral: Numeral) -> bool:
    last = numeral.last
    if context.lower(numeral.last - 1) in {"scores", "tens"} and numeral.last == numeral.first + 1:
        counting = context.lower(last) in {"of", "more", "dead", "injured", "wounded", "killed", "missing"}
        results = {"the", "test", "credit", "box", "high", "their", "its", "his", "her"}
        return counting and context.lower(numeral.first) == "scores" and context.lower(numeral.first - 1) not in results
    return context.lower(numeral.first - 1) not in {"the", "in"} or context.lower(last) == "of"


def _one_is_figure(context: Context, numeral: Numeral, unit: bool) -> bool:
    """ "one" counts only right before the noun that it counts."""
    before, after = context.lower(numeral.first - 1), context.lower(numeral.last)
    if before in _words("one", "before") or after in _words("one", "after"):
        return False
    if unit:
        return True
    tag = context.tag(numeral.last)
    if tag in ADJECTIVE_TAGS:
        tag = context.tag(numeral.last + 1)
    return tag in {"NN", "NNS"} and context.adjacent(numeral.last)


def _is_share(context: Context, numeral: Numeral) -> bool:
    """Fractions of something: "half of", "a third of", "two-thirds", "one in five"."""
    first, last = numeral.first, numeral.last
    before, after = context.lower(first - 1), context.lower(last)
    if (
        (context.at(last).text in HYPHENS and context.at(last).glued)
        or before in HALVES
        or (context.at(first - 1).text in HYPHENS and context.at(first).glued)
    ):
        return False
    if numeral.scaled:
        return True
    words = [context.lower(i) for i in range(first, last)]
    if words[0] == "half":
        return after in DETERMINERS - {"as", "this"}
    if words[0] == "quarter":
        return False
    if words[0] in {"a", "an"}:
        hedged = before in {
            "about",
            "than",
            "nearly",
            "almost",
            "around",
            "roughly",
            "over",
            "under",
            "by",
            "to",
            "approximately",
        }
        return (
            after in COMPARATIVES
            and (after != "as" or context.lower(last + 1) in {"many", "much"})
            and words[-1] != "second"
        ) or (hedged and after not in {"time"} and context.tag(last) not in NOUN_TAGS)
    return not (words[-1] in {"half", "third", "quarter"} and context.tag(last) in NOUN_TAGS)


def _is_ordinal(context: Context, numeral: Numeral) -> bool:
    """Used as a rank before a noun; not in dates, names, set phrases."""
    first, last = numeral.first, numeral.last
    atom, after = context.at(first), context.at(last)
    if (after.text in HYPHENS and after.glued) or (context.at(first - 1).text in HYPHENS and atom.glued):
        return False
    if atom.kind == "digits" and context.at(first).glued and context.at(first - 1).kind == "word":
        return False
    if (
        _is_dated(context, numeral, False)
        or after.lower in _words("ordinal", "after")
        or context.lower(first - 1) in _words("ordinal", "before")
    ):
        return False
    if (atom.text[0].isupper() and not context.begins_sentence(first)) or (
        atom.kind == "digits" and after.text[:1].isupper()
    ):
        return False
    if last > first + 1 or atom.kind == "digits":
        return True
    tag = context.tag(last)
    if after.kind == "none":
        return atom.lower not in {"first", "second", "third"}
    return (
        (tag in NOUN_TAGS | {"JJ", "JJS", "VBN"} or after.lower == "one")
        and context.tag(first) != "RB"
        and context.adjacent(last)
    )
