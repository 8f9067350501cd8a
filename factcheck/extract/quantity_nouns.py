"""What a bare number counts: the noun behind it, an adjective for people, or the object of a verb that takes people."""

from __future__ import annotations

from factcheck import units
from factcheck.extract.lexicon import load
from factcheck.extract.numeral_base import HYPHENS, figure_words
from factcheck.extract.numerals import numeral_at
from factcheck.extract.quantity_context import Context, Figure
from factcheck.extract.quantity_counted import PERSON, Counted, counted_words, singular
from factcheck.extract.quantity_lists import HEDGING_SUFFIXES
from factcheck.extract.quantity_people import people_at

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


MODIFIERS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "RB", "RBR", "RBS"})


PLURALS = frozenset({"NNS", "NNPS"})


INNER_DETERMINERS = frozenset(figure_words("inner_determiners"))


LIMIT = 9


def counted(context: Context, figure: Figure) -> Counted | None:
    """What the bare number of `figure` counts, or None."""
    at = figure.number_last
    if context.at(at).text in HYPHENS and context.at(at).glued:
        if context.lower(at + 1) in HEDGING_SUFFIXES:
            return _phrase(context, at + 2, figure)
        if context.at(at + 1).kind != "word":
            return None
        return Counted(singular(context.at(at + 1).text), at + 1, at + 2, at + 1, at + 2)
    if context.lower(figure.first - 1) == "magnitude":
        return Counted("magnitude", figure.first - 1, figure.first)
    at = max(at, figure.last)
    if context.lower(at) == "of":
        return _partitive(context, at, figure)
    if figure.numeral.shape == "fraction" and context.lower(at) in INNER_DETERMINERS:
        return _partitive(context, at - 1, figure)
    fled = context.lower(at) in counted_words("people", "subject_verbs") and context.tag(at + 1) not in NOUNS
    if fled or _ends_in_adjective(context, at):
        return _children(context, figure) or people_at(context, figure, at)
    return _phrase(context, at, figure) or _children(context, figure) or people_at(context, figure, at)


def _children(context: Context, figure: Figure) -> Counted | None:
    """ "a father of three"."""
    if context.lower(figure.first - 1) != "of":
        return None
    child = load("counted")["parents"].get(context.lower(figure.first - 2))
    return Counted(child) if child else None


def _ends_in_adjective(context: Context, at: int) -> bool:
    """ "two dead in", "Two Hurt In": an adjective for people with no noun behind it, however a headline is tagged."""
    after = context.at(at + 1)
    ends = after.kind == "none" or not context.adjacent(at + 1) or after.text in {",", ".", ";", ")", "–", "—"}
    closed = after.lower in figure_words("behind_people")
    return context.lower(at) in counted_words("people", "adjectives") and (ends or closed)


def _partitive(context: Context, at: int, figure: Figure) -> Counted | None:
    """ "of the 193 members", "of people": the noun, and the total where it is printed."""
    i, whole = at + 1, None
    while context.lower(i) in INNER_DETERMINERS:
        i += 1
    total = numeral_at(context.atoms, i) if context.at(i).kind != "none" else None
    if total and total.shape == "cardinal" and total.value is not None:
        whole, i = total.value, total.last
    if context.lower(i) in counted_words("people", "adjectives"):
        return Counted(PERSON, i, i + 1, whole=whole, adjective=True)
    found = _phrase(context, i, figure, plural=True)
    if found is None:
        return Counted("", whole=whole) if whole is not None else None
    return Counted(found.unit, found.unit_first, found.unit_last, found.noun_first, found.noun_last, whole)


def _phrase(context: Context, at: int, figure: Figure, plural: bool = False) -> Counted | None:
    """The noun phrase that begins at piece `at`: modifiers, then nouns up to the last of the run."""
    if context.lower(at) in counted_words("barriers") | counted_words("stops"):
        return None
    head, compound, i, hyphen = -1, -1, at, False
    while i < at + LIMIT and context.adjacent(i):
        role = _role(context, i, head, at)
        if role == "noun":
            head = i
            if not _continues(context, i):
                break
        elif role == "link" and head >= 0:
            head, compound = -1, head
        elif role == "stop" and not hyphen:
            break
        hyphen = role == "link"
        i += 1
    head = compound if head < 0 else head
    if head < 0 or context.lower(head) in counted_words("barriers") | counted_words("stops"):
        return None
    return _named(context, at, head, figure, plural)


def _named(context: Context, at: int, head: int, figure: Figure, plural: bool) -> Counted | None:
    """The phrase with the lemma of its head. A lone singular behind a number above one is a modifier: "12-page"."""
    many = figure.value is None or abs(figure.value) != 1
    if many and not plural and head == at and _mistaken_for_verb(context, head):
        head += 1
    word = context.at(head).text
    if many and not plural and not _is_plural(context, head) and head > at:
        nouns = [i for i in range(at, head + 1) if context.tag(i) in NOUNS]
        plurals = [i for i in nouns if _is_plural(context, i)]
        head = plurals[-1] if plurals else (nouns[0] if nouns and context.at(nouns[0]).text.islower() else head)
        word = context.at(head).text
    return Counted(singular(word), head, head + 1, at, head + 1)


def _mistaken_for_verb(context: Context, head: int) -> bool:
    """ "34 league matches": behind a number above one, a singular and a verb in -s are a noun and its plural."""
    after = context.lower(head + 1)
    return (
        context.adjacent(head + 1)
        and context.tag(head) == "NN"
        and not _is_plural(context, head)
        and context.tag(head + 1) == "VBZ"
        and after not in {"is", "has", "does", "was", "says"}
    )


def _is_plural(context: Context, i: int) -> bool:
    lower = context.lower(i)
    if context.at(i).text[:-1].isupper() and len(lower) > 2 and lower.endswith("s"):
        return True
    return (
        context.tag(i) in PLURALS
        or lower in counted_words("collective")
        or lower in load("counted")["irregular"]
        or (
            lower.endswith("s")
            and not lower.endswith(("ss", "us", "is"))
            and context.tag(i) in {"NN", "NNP", "VBZ"}
            and context.at(i).text[0].islower()
        )
    )


def _role(context: Context, i: int, head: int, at: int) -> str:
    """noun, modifier, link or stop: what the piece at `i` is to a noun phrase that began at `at`."""
    atom = context.at(i)
    if _links(context, i, head):
        return "link"
    if _is_sign_of_phrase(context, i, head, at):
        return "modifier"
    if atom.kind != "word" or atom.lower in counted_words("stops") or (len(atom.text) == 1 and atom.text.islower()):
        return "stop"
    return _role_of_word(context, i, head, at)


def _links(context: Context, i: int, head: int) -> bool:
    """Signs inside a phrase: hyphens, an ampersand or apostrophe behind a noun, an opening quotation mark."""
    atom = context.at(i)
    if atom.text in HYPHENS or atom.text == "/":
        return atom.glued
    return atom.text in ({"&", "'", "’"} if head >= 0 else {'"', "“", "‘"})


def _is_sign_of_phrase(context: Context, i: int, head: int, at: int) -> bool:
    """Pieces that are no words of their own: a possessive s, a comma between adjectives, numbers inside the phrase."""
    atom = context.at(i)
    if atom.lower == "s" and atom.glued:
        return context.at(i - 1).text in {"'", "’"}
    if atom.text == ",":
        adjectives = context.tag(i - 1) in {"JJ", "VBN"} and context.tag(i + 1) in {"JJ", "NN", "NNS", "VBN"}
        return head < 0 and adjectives
    if i == at:
        return atom.kind in {"digits", "word"} and _inner_measure(context, i)
    return atom.kind == "digits" and context.at(i - 1).text[:1].isupper() and context.tag(i + 1) in PLURALS


def _role_of_word(context: Context, i: int, head: int, at: int) -> str:
    """By tag; a verb in -s right behind a number is a mistagged plural, a bare verb before a plural an adjective."""
    lower, tag = context.lower(i), context.tag(i)
    if lower in load("counted")["irregular"] or lower in counted_words("collective") or tag in NOUNS:
        return "noun"
    if tag == "VBZ" and i == at and lower not in {"is", "has", "does", "was", "says"}:
        return "noun"
    if tag == "JJ" and i == at and _stands_for_noun(context, i):
        return "noun"
    if tag in MODIFIERS and (head < 0 or context.at(i - 1).text in HYPHENS or _leads_on(context, i, head)):
        return "modifier"
    mistagged = tag in {"VBD", "VBP", "VB", "IN"} and i == at and lower not in figure_words("closed")
    return "modifier" if mistagged and head < 0 and context.tag(i + 1) in PLURALS else "stop"


def _stands_for_noun(context: Context, i: int) -> bool:
    """ "one civilian and": an adjective to the tagger, an object or subject to the parser."""
    token = context.token(i)
    return (
        token is not None
        and token.dep.split(":")[0] in {"nsubj", "obj", "conj", "obl"}
        and context.tag(i + 1) in {"CC", ",", "."}
    )


def _leads_on(context: Context, i: int, head: int) -> bool:
    """ "two hulking armored vehicles", "two Fort Hood civilian officers": what seemed the noun was no plural, and one follows."""
    word = context.at(head)
    seeming = word.lower.endswith(("ing", "ed")) or (word.text[0].isupper() and not _is_plural(context, head))
    return (
        seeming
        and i == head + 1
        and (context.tag(i + 1) in PLURALS or (context.tag(i + 1) in NOUNS and context.tag(i + 2) in PLURALS))
    )


def _inner_measure(context: Context, i: int) -> bool:
    """A measure inside the phrase: "two 30-year bonds", "9 litre cases"."""
    after = i + 2 if context.at(i + 1).text in HYPHENS else i + 1
    unit = units.canonical(context.at(after).text)
    return (
        numeral_at(context.atoms, i) is not None
        and unit is not None
        and (context.tag(after + 1) in NOUNS | MODIFIERS or context.at(after + 1).text in HYPHENS)
    )


def is_name(context: Context, what: Counted, figure: Figure) -> bool:
    """Digits right before a singular name are part of it: "787 Dreamliner", "90049 ZIP Code"."""
    written = context.at(figure.number_first).text
    if (
        what.noun_first < 0
        or what.whole is not None
        or not written.isdigit()
        or figure.number_last != figure.number_first + 1
    ):
        return False
    words = range(what.noun_first, what.noun_last)
    return (
        context.at(what.unit_first).text[:1].isupper()
        and figure.value != 1
        and not any(_is_plural(context, i) for i in words)
    )


def _continues(context: Context, i: int) -> bool:
    """Whether the noun at `i` leads on to another noun of the same phrase."""
    after = context.at(i + 1)
    if not context.adjacent(i + 1):
        return False
    if context.tag(i + 1) in MODIFIERS and _leads_on(context, i + 1, i):
        return True
    if after.text in HYPHENS or after.text in {"&", "/"}:
        return after.glued or after.text == "&"
    if after.text in {"'", "’"} and context.lower(i + 2) == "s":
        return True
    if context.tag(i) in PLURALS and context.at(i).text[0].islower():
        return context.tag(i + 1) in {"NNS"} and after.lower not in counted_words("barriers")
    if context.lower(i) in counted_words("collective"):
        return context.tag(i + 1) == "NNS"
    return (context.tag(i + 1) in NOUNS and after.lower not in counted_words("barriers")) or (
        after.kind == "digits" and context.tag(i + 2) in PLURALS
    )
