"""Where digits and number words are no figure: dates, clock times, names, references, identifiers, pronouns."""

from __future__ import annotations

import re

from factcheck.extract.numeral_base import HYPHENS, Numeral, figure_words
from factcheck.extract.quantity_context import Context
from factcheck.extract.quantity_counted import counted_words
from factcheck.extract.quantity_lists import (
    ADJECTIVE_TAGS,
    DASHES,
    NOUN_TAGS,
    hyphenated_count,
    not_figure_words,
    unit_prefix,
)
from factcheck.extract.quantity_references import (
    is_clock,
    is_dated,
    is_identifier,
    is_list_mark,
    is_reference,
    is_street_or_arm,
    is_telephone,
    is_year,
)
from factcheck.extract.quantity_shares import is_ordinal, is_share
from factcheck.model.text import Span

TYING_SIGNS = frozenset({"#", "@", "_", "=", "'", "’", "/", ":", "№", "\\"})
RUN = re.compile(r"\S+")


def blocked_spans(text: str) -> list[Span]:
    """Addresses of the net and of people on it: no digit in them is a figure."""
    marks = [mark for mark in ("://", "www.", "@", ".com/", ".org/") if mark in text]
    if not marks:
        return []
    return [Span(*m.span()) for m in RUN.finditer(text) if any(mark in m.group() for mark in marks)]


def is_figure(context: Context, numeral: Numeral, unit: bool, money: bool) -> bool:
    """Whether the number is a figure; `unit` tells of a unit or currency at it, `money` of a currency sign before it."""
    if numeral.shape == "ordinal":
        return is_ordinal(context, numeral)
    if numeral.shape == "fraction" and not numeral.digits:
        return unit or is_share(context, numeral)
    if numeral.digits:
        return _digits_are_figure(context, numeral, unit, money)
    return _words_are_figure(context, numeral, unit)


def _digits_are_figure(context: Context, numeral: Numeral, unit: bool, money: bool) -> bool:
    if _is_joined(context, numeral, unit, money):
        return False
    if money:
        return True
    if is_list_mark(context, numeral):
        return False
    if numeral.shape == "fraction" and context.lower(numeral.first + 1) in {"/", "⁄"}:
        return unit or context.lower(numeral.last) == "of"
    if is_clock(context, numeral) or is_dated(context, numeral, unit):
        return False
    if (
        is_telephone(context, numeral, unit)
        or is_identifier(context, numeral, unit)
        or is_street_or_arm(context, numeral)
    ):
        return False
    return (unit and not is_reference(context, numeral, unit)) or not (
        is_year(context, numeral) or is_reference(context, numeral, unit) or _is_named(context, numeral)
    )


def _is_joined(context: Context, numeral: Numeral, unit: bool, money: bool) -> bool:
    """Letters, dots, colons or slashes tie the digits to something else."""
    if context.at(numeral.first).glued and not money and _tied_before(context, numeral.first, unit):
        return True
    # "$400-million-a-year"
    priced = money and context.at(numeral.last).text in HYPHENS and context.lower(numeral.last + 1) in {"a", "per"}
    return not unit and not priced and _tied_behind(context, numeral.last)


def _tied_before(context: Context, first: int, unit: bool) -> bool:
    before, earlier = context.at(first - 1), context.at(first - 2)
    if before.text in {"'", "’", "`"} and earlier.text == before.text and before.glued:
        return False  # two single marks are a double quotation mark
    if before.kind in {"word", "digits"} or before.text in TYING_SIGNS:
        return not (unit and (before.text in {"/", "="} or (before.text in {"'", "’"} and not before.glued)))
    if not before.glued or earlier.kind not in {"word", "digits"}:
        return False
    if before.text in {".", ","}:
        return earlier.lower not in {"approx", "ca", "est"}
    if before.text in DASHES:
        # A long dash may stand between clauses without spaces; behind a short word it is a hyphen in a name.
        clause = before.text in {"–", "—"} and len(earlier.lower) > 3
        return earlier.kind == "word" and not unit_prefix(context, first - 2) and not clause
    return before.text == "+"


def _tied_behind(context: Context, last: int) -> bool:
    after, next_ = context.at(last), context.at(last + 1)
    if not after.glued:
        return False
    if after.kind in {"word", "digits"} or after.text in {"@", "_", "\\"}:
        return True
    if not next_.glued:
        return False
    if after.text in {".", ":"}:
        return next_.kind in {"digits", "word"}
    if after.text in {"/", "'", "’"}:
        return next_.kind == "digits"
    return after.text in HYPHENS and next_.kind == "word" and not hyphenated_count(context, last + 1)


def _is_named(context: Context, numeral: Numeral) -> bool:
    """ "Boeing 737", "Apple Watch 5": a capitalised word right before a plain number that counts nothing."""
    before = context.at(numeral.first - 1)
    if before.kind != "word" or not before.text[0].isupper() or not context.adjacent(numeral.first) or numeral.scaled:
        return False
    written = context.at(numeral.first).text
    if not written.isdigit() or before.lower in figure_words("before_count"):
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


def _words_are_figure(context: Context, numeral: Numeral, unit: bool) -> bool:
    first, last = numeral.first, numeral.last
    if _is_chain(context, numeral, unit) or _is_title_word(context, numeral):
        return False
    if is_clock(context, numeral) or (not unit and is_reference(context, numeral, unit)):
        return False
    if numeral.shape == "vague":
        return _vague_is_figure(context, numeral)
    if last == first + 1 and context.lower(first) == "one":
        return _one_is_figure(context, numeral, unit)
    if context.lower(first) in {"zero", "nil"} and not unit:
        return context.tag(last) == "NNS"
    return not (
        context.lower(first - 1) in figure_words("before_rank")
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
    return tied and not unit and not hyphenated_count(context, last + 1)


def _is_title_word(context: Context, numeral: Numeral) -> bool:
    """A capitalised number word inside a sentence, beside another capital, is a name ("Seven Network", "Channel Four")."""
    atom = context.at(numeral.first)
    if not atom.text[0].isupper() or context.begins_sentence(numeral.first) or _is_headline(context, numeral.first):
        return False
    before, after = context.at(numeral.first - 1), context.at(numeral.last)
    if numeral.shape == "vague" and after.lower == "of":
        return False
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
        counting = context.lower(last) in figure_words("behind_scores")
        results = figure_words("before_scores")
        return counting and context.lower(numeral.first) == "scores" and context.lower(numeral.first - 1) not in results
    return context.lower(numeral.first - 1) not in {"the", "in"} or context.lower(last) == "of"


def _one_is_figure(context: Context, numeral: Numeral, unit: bool) -> bool:
    """ "one" counts only right before the noun that it counts."""
    before, after = context.lower(numeral.first - 1), context.lower(numeral.last)
    if after in counted_words("people", "adjectives") and context.tag(numeral.last + 1) not in NOUN_TAGS:
        return before not in not_figure_words("one", "before")
    if before in counted_words("people", "object_verbs") and after in {"and", "or", "but", ",", ".", ";", ""}:
        return True  # "killed one and wounded three"
    if before in not_figure_words("one", "before") or after in not_figure_words("one", "after"):
        return False
    if unit:
        return True
    tag = context.tag(numeral.last)
    if tag in ADJECTIVE_TAGS and context.lower(numeral.last + 1) not in {"and", "or", ",", "."}:
        tag = context.tag(numeral.last + 1)
    elif tag == "JJ" and before in {"and", ","}:
        tag = "NN"  # "12 soldiers and one civilian and"
    return tag in {"NN", "NNS"} and context.adjacent(numeral.last) and not _is_some(context, numeral)


def _is_some(context: Context, numeral: Numeral) -> bool:
    """ "one resident said", "one speaker was an adviser": somebody is singled out to be spoken of, and nothing counted."""
    token = context.token(numeral.first)
    noun = context.analysis.head(token) if token else None
    if token is None or noun is None or token.dep not in {"nummod", "det"} or noun.dep != "nsubj":
        return False
    verb = context.analysis.head(noun)
    names = verb.tag in NOUN_TAGS and bool(context.analysis.children(verb, "cop"))
    names = names and not context.analysis.children(verb, "case")
    return names or verb.lemma.lower() in not_figure_words("one", "voices")
