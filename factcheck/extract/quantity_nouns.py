"""What a bare number counts: the noun behind it, an adjective for people, or the object of a verb that takes people."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck import units
from factcheck.extract.lexicon import load
from factcheck.extract.numerals import HYPHENS, numeral_at
from factcheck.extract.quantity_context import Context, Figure

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
MODIFIERS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "RB", "RBR", "RBS"})
PLURALS = frozenset({"NNS", "NNPS"})
INNER_DETERMINERS = frozenset(
    {"the", "these", "those", "its", "their", "his", "her", "our", "my", "your", "all", "an", "a"}
)
LIMIT = 9
PERSON = "person"


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: unit lemma, its words at pieces `unit_first` to `unit_last`, the whole noun phrase, the total."""

    unit: str
    unit_first: int = -1
    unit_last: int = -1
    noun_first: int = -1
    noun_last: int = -1
    whole: Decimal | None = None
    adjective: bool = False


@cache
def _list(*path: str) -> frozenset[str]:
    found: object = load("counted")
    for key in path:
        found = found[key]  # type: ignore[index]
    return frozenset(found)  # type: ignore[call-overload]


@cache
def singular(word: str) -> str:
    """The singular of a plural noun, by rule and list; other words come back as they are."""
    lower = word.lower()
    irregular: dict[str, str] = load("counted")["irregular"]
    if lower in irregular:
        return irregular[lower]
    if not word.isupper() and word[0].isupper() and not lower.endswith("s"):
        return word
    if len(lower) < 4 or not lower.endswith("s") or lower.endswith(("ss", "us", "is")):
        return lower if not word.isupper() or lower.endswith("s") else word
    if word[:-1].isupper():
        return word[:-1] if word[-1] == "s" or len(word) <= 4 else singular(lower)
    stem = _strip_plural(lower)
    return stem.capitalize() if word[0].isupper() and not word.isupper() else stem


def _strip_plural(lower: str) -> str:
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith(("sses", "ches", "shes", "xes", "zzes")):
        return lower[:-2]
    return lower[:-1]


def counted(context: Context, figure: Figure) -> Counted | None:
    """What the bare number of `figure` counts, or None."""
    at = figure.number_last
    if context.at(at).text in HYPHENS and context.at(at).glued:
        following = context.lower(at + 1)
        return (
            Counted(singular(context.at(at + 1).text), at + 1, at + 2, at + 1, at + 2)
            if following not in {"plus", "odd", "ish"}
            else _phrase(context, at + 2, figure)
        )
    if context.lower(figure.first - 1) == "magnitude":
        return Counted("magnitude", figure.first - 1, figure.first)
    at = max(at, figure.last)
    if figure.numeral.shape == "fraction" and context.lower(at) in INNER_DETERMINERS:
        return _partitive(context, at - 1, figure)
    if context.lower(at) == "of":
        return _partitive(context, at, figure)
    return _phrase(context, at, figure) or _people(context, figure, at)


def _partitive(context: Context, at: int, figure: Figure) -> Counted | None:
    """ "of the 193 members", "of people": the noun, and the total where it is printed."""
    i, whole = at + 1, None
    while context.lower(i) in INNER_DETERMINERS:
        i += 1
    total = numeral_at(context.atoms, i) if context.at(i).kind != "none" else None
    if total and total.shape == "cardinal" and total.value is not None:
        whole, i = total.value, total.last
    if context.lower(i) in _list("people", "adjectives"):
        return Counted(PERSON, i, i + 1, whole=whole, adjective=True)
    found = _phrase(context, i, figure, plural=True)
    if found is None:
        return Counted("", whole=whole) if whole is not None else None
    return Counted(found.unit, found.unit_first, found.unit_last, found.noun_first, found.noun_last, whole)


def _phrase(context: Context, at: int, figure: Figure, plural: bool = False) -> Counted | None:
    """The noun phrase that begins at piece `at`: modifiers, then nouns up to the last of the run."""
    if context.lower(at) in _list("barriers") | _list("stops"):
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
    if head < 0 or context.lower(head) in _list("barriers") | _list("stops"):
        return None
    return _named(context, at, head, figure, plural)


def _named(context: Context, at: int, head: int, figure: Figure, plural: bool) -> Counted | None:
    """The phrase with the lemma of its head. A lone singular behind a number above one is a modifier: "12-page"."""
    word = context.at(head).text
    many = figure.value is None or abs(figure.value) != 1
    if many and not plural and not _is_plural(context, head) and head > at:
        nouns = [i for i in range(at, head + 1) if context.tag(i) in NOUNS]
        plurals = [i for i in nouns if _is_plural(context, i)]
        head = plurals[-1] if plurals else (nouns[0] if nouns and context.at(nouns[0]).text.islower() else head)
        word = context.at(head).text
    return Counted(singular(word), head, head + 1, at, head + 1)


def _is_plural(context: Context, i: int) -> bool:
    lower = context.lower(i)
    if context.at(i).text[:-1].isupper() and len(lower) > 2 and lower.endswith("s"):
        return True
    return (
        context.tag(i) in PLURALS
        or lower in _list("collective")
        or lower in load("counted")["irregular"]
        or (
            lower.endswith("s")
            and not lower.endswith(("ss", "us", "is"))
            and context.tag(i) in {"NN", "NNP", "VBZ"}
            and context.at(i).text[0].islower()
        )
    )


def _role(context: Context, i: int, head: int, at: int) -> str:
    """noun, modifier, link or stop, from the tag; a verb in -s right behind a number is a mistagged plural."""
    atom, tag = context.at(i), context.tag(i)
    if atom.text in HYPHENS and atom.glued:
        return "link"
    if (
        (atom.text in {"&", "'", "’"} and head >= 0)
        or (atom.text in {'"', "“", "‘"} and head < 0)
        or (atom.text == "/" and atom.glued)
    ):
        return "link"
    if atom.kind == "word" and atom.lower == "s" and atom.glued and context.at(i - 1).text in {"'", "’"}:
        return "modifier"
    if (
        atom.text == ","
        and head < 0
        and context.tag(i - 1) in {"JJ", "VBN"}
        and context.tag(i + 1) in {"JJ", "NN", "NNS", "VBN"}
    ):
        return "modifier"
    if i == at and atom.kind in {"digits", "word"} and _inner_measure(context, i):
        return "modifier"
    if atom.kind == "digits" and i > at and context.at(i - 1).text[:1].isupper() and context.tag(i + 1) in PLURALS:
        return "modifier"
    if atom.kind != "word" or atom.lower in _list("stops") or (len(atom.text) == 1 and atom.text.islower()):
        return "stop"
    if atom.lower in load("counted")["irregular"] or atom.lower in _list("collective"):
        return "noun"
    if tag in NOUNS or (tag == "VBZ" and i == at and atom.lower not in {"is", "has", "does", "was", "says"}):
        return "noun"
    if tag in MODIFIERS and (head < 0 or context.at(i - 1).text in HYPHENS):
        return "modifier"
    if (
        tag in {"VBD", "VBP", "VB", "IN"}
        and head < 0
        and context.tag(i + 1) in PLURALS
        and i == at
        and atom.lower not in _closed()
    ):
        return "modifier"
    return "stop"


def _inner_measure(context: Context, i: int) -> bool:
    """A measure inside the phrase: "two 30-year bonds", "9 litre cases"."""
    after = i + 2 if context.at(i + 1).text in HYPHENS else i + 1
    unit = units.canonical(context.at(after).text)
    return numeral_at(context.atoms, i) is not None and unit is not None and context.tag(after + 1) in NOUNS | MODIFIERS


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


@cache
def _closed() -> frozenset[str]:
    return frozenset(
        "in on at of for to from with by as than and or but if so per into over under about after before during between against through "
        "were was are is had have has do did said say would could will can may might should must".split()
    )


def _continues(context: Context, i: int) -> bool:
    """Whether the noun at `i` leads on to another noun of the same phrase."""
    after = context.at(i + 1)
    if not context.adjacent(i + 1):
        return False
    if after.text in HYPHENS or after.text in {"&", "/"}:
        return after.glued or after.text == "&"
    if after.text in {"'", "’"} and context.lower(i + 2) == "s":
        return True
    if context.tag(i) in PLURALS and context.at(i).text[0].islower():
        return context.tag(i + 1) in {"NNS"} and after.lower not in _list("barriers")
    if context.lower(i) in _list("collective"):
        return context.tag(i + 1) == "NNS"
    return (context.tag(i + 1) in NOUNS and after.lower not in _list("barriers")) or (
        after.kind == "digits" and context.tag(i + 2) in PLURALS
    )


# --- people without a noun


def _people(context: Context, figure: Figure, at: int) -> Counted | None:
    """ "31 dead", "killed 31", "12 were injured", "the death toll rose to 31"."""
    i = at
    while (
        context.lower(i)
        in {
            "others",
            "more",
            "other",
            "left",
            "feared",
            "critically",
            "seriously",
            "badly",
            "severely",
            "lightly",
            "believed",
            "confirmed",
            "reported",
            "presumed",
            "still",
            "slightly",
            "people",
        }
        and i < at + 3
    ):
        i += 1
    word = context.lower(i)
    if word in _list("people", "adjectives") and context.adjacent(i) and context.tag(i) != "NNS":
        return Counted(PERSON, i, i + 1, adjective=True)
    if word in _list("people", "subject_verbs") or _passive(context, i):
        return Counted(PERSON)
    if _object_of_harm(context, figure) or _in_toll(context, figure) or _crowd(context, figure, at):
        return Counted(PERSON)
    return None


def _crowd(context: Context, figure: Figure, at: int) -> bool:
    """ "Thousands gathered", "hundreds more are missing": a vague plural as subject stands for people."""
    if figure.numeral.shape != "vague" or figure.unit is not None or context.at(figure.first).lower in {"the", "of"}:
        return False
    i = at + 1 if context.lower(at) in {"more", "others", "of", "have", "had", "also"} else at
    return (
        context.adjacent(i)
        and context.tag(i) in {"VBD", "VBP", "VBN"}
        and context.lower(figure.number_last - 1).endswith("s")
    )


def _passive(context: Context, i: int) -> bool:
    if context.lower(i) not in {"were", "was", "are", "have", "had", "has", "is"}:
        return False
    words = [context.lower(k) for k in range(i + 1, i + 5)]
    adjectives = _list("people", "adjectives") | _list("people", "subject_verbs")
    return any(
        word in adjectives
        for word in words[
            : 1
            + sum(
                w in {"been", "also", "still", "being", "seriously", "critically", "later", "reportedly"}
                for w in words[:3]
            )
        ]
    )


def _object_of_harm(context: Context, figure: Figure) -> bool:
    return context.lower(figure.first - 1) in _list("people", "object_verbs") or (
        context.lower(figure.first - 1) in {"another", "other", "further", "the"}
        and context.lower(figure.first - 2) in _list("people", "object_verbs")
    )


def _in_toll(context: Context, figure: Figure) -> bool:
    """A toll earlier in the clause: "the death toll rose to 31"."""
    for i in range(figure.first - 1, max(figure.first - 9, -1), -1):
        if context.at(i).text in {".", ";", "!", "?"} or not context.adjacent(i + 1):
            return False
        if context.lower(i) == "toll":
            return context.lower(figure.first - 1) in {
                "to",
                "at",
                "of",
                "above",
                "reached",
                "hit",
                "passed",
                "past",
                "topped",
                "was",
                "is",
                "stands",
                "exceeded",
            }
    return False
