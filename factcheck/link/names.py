"""Whether two printed names can be one person's, place's or body's, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from factcheck.link.name_pairs import WordMatch, alias_group, compare_words, fold
from factcheck.link.roles import compare_roles
from factcheck.model.entity import Entity, EntityKind

Relation = Literal["same", "variant-known", "variant-close", "variant-far", "different"]
Difference = Literal[
    "none", "form", "short", "middle", "initial", "accent", "romanisation", "spelling", "sound", "order", "other"
]

RANK: dict[Relation, int] = {"same": 0, "variant-known": 1, "variant-close": 2, "variant-far": 3, "different": 4}
HONORIFICS = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr sheikh sheik shaykh imam ayatollah
    president minister judge justice captain colonel general major lieutenant sergeant""".split()
)
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "mp", "qc", "kc"})
PARTICLES = frozenset(
    """al el ad as ar an at az ash ul bin ibn ben van von de da do dos das di du del della der den des la le ter ten zu zur
    af av y e the""".split()
)
SMALL = frozenset({"of", "for", "the", "and", "on", "in", "to", "&"})
NUMERAL = re.compile(r"(?<=\w )(?:XI{0,3}|IX|I?V|VI{1,3}|I{1,3})$")
NATIVE = re.compile(r"\([^()]*\)|（[^（）]*）")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How two names stand to each other. `difference` says in a word wherein they differ; `why` says it to a reader."""

    relation: Relation
    why: str
    difference: Difference = "none"


@lru_cache(maxsize=100_000)
def compare_names(a: str, b: str) -> NameMatch:
    """Compare two names as printed. Symmetric in its relation; honorifics, suffixes and case are left aside."""
    if " ".join(a.split()) == " ".join(b.split()):
        return NameMatch("same", f"Both print “{a}”.")
    if alias_group(a) & alias_group(b):
        return NameMatch("same", f"“{a}” and “{b}” are two names of one thing.", "form")
    left, right = _parts(a), _parts(b)
    if not left or not right:
        return NameMatch("different", f"“{a}” and “{b}” share nothing.", "other")
    if _numeral(a) and _numeral(b) and _numeral(a) != _numeral(b):
        return NameMatch("different", f"“{a}” and “{b}” are two of one name.", "other")
    if "".join(left) == "".join(right):
        return NameMatch("same", f"“{a}” and “{b}” differ in form only.", "form")
    if _acronym(a, b) or _acronym(b, a):
        return NameMatch("same", f"One of “{a}” and “{b}” is the abbreviation of the other.", "short")
    if len(left) > len(right):
        left, right = right, left
    found = (
        [_single(left[0], right), _swapped(left, right)]
        if len(left) == 1
        else [_aligned(left, right), _swapped(left, right)]
    )
    best = min((m for m in found if m is not None), key=lambda m: RANK[m[0]], default=None)
    if best is None:
        best = _bag(a, b)
    relation, difference, words = best
    return NameMatch(relation, _why(a, b, relation, difference, words), difference)


Found = tuple[Relation, Difference, tuple[str, str]]
NO_WORDS = ("", "")


def _parts(name: str) -> list[str]:
    """The words of a name that count, as printed: without address, particles, suffixes and bracketed forms."""
    words = re.split(r"[\s\-\u2010\u2011\u00a0]+", NATIVE.sub(" ", name).strip())
    words = [w.strip(',;:"“”') for w in words]
    words = [w for w in words if w.strip(".'’")]
    while len(words) > 1 and fold(words[0]).strip(".") in HONORIFICS:
        words = words[1:]
    while len(words) > 1 and fold(words[-1]).strip(".") in SUFFIXES:
        words = words[:-1]
    kept = [w for i, w in enumerate(words) if fold(w) not in PARTICLES or _is_first_of_two(i, words)]
    return [fold_case(w) for w in (kept or words)]


def _numeral(name: str) -> str:
    """The Roman numeral that ends a name and tells two of one name apart: "II"; "" for none."""
    found = NUMERAL.search(name)
    return found[0] if found else ""


def _is_first_of_two(index: int, words: list[str]) -> bool:
    """Whether a particle stands where only a given name or surname can ("An Li", "Ben Smith")."""
    return (
        index == 0
        and len(words) == 2
        and words[0][0].isupper()
        and fold(words[0]) not in ("al", "el", "the", "de", "van", "von", "bin", "ibn")
    )


def fold_case(word: str) -> str:
    """Lower case, straight apostrophes; accents stay."""
    return word.casefold().replace("\u2019", "'").replace("\u2018", "'").replace("'", "")


def _acronym(short: str, full: str) -> bool:
    letters = short.replace(".", "").strip()
    words = [w for w in re.split(r"[\s\-]+", full) if w]
    initials = "".join(w[0] for w in words if w[0].isupper())
    return len(letters) > 1 and letters.isupper() and " " not in letters and len(words) > 1 and letters == initials


def _single(word: str, full: list[str]) -> Found | None:
    """One word against a full name: its surname, its first word, or any other."""
    if len(full) == 1:
        match = compare_words(word, full[0])
        return None if match.level > 2 else _found(match, (word, full[0]))
    for part in (full[-1], full[0], *full[1:-1]):
        if compare_words(word, part).level == 0:
            return "same", "short", NO_WORDS
    match = compare_words(word, full[-1])
    return _found(match, (word, full[-1])) if match.level <= 2 else None


def _found(match: WordMatch, words: tuple[str, str]) -> Found:
    levels: list[Relation] = ["same", "variant-known", "variant-close", "variant-far", "different"]
    return levels[match.level], match.difference, words


def _aligned(short: list[str], full: list[str]) -> Found | None:
    """Every word of the shorter name against one of the longer, in order, ends first."""
    best: Found | None = None
    for places in _places(len(short), len(full)):
        pairs = [(word, full[place]) for word, place in zip(short, places, strict=True)]
        found = _judged(pairs, dropped=len(full) - len(short))
        if found is not None and (best is None or RANK[found[0]] < RANK[best[0]]):
            best = found
    return best


def _places(short: int, full: int) -> list[tuple[int, ...]]:
    """Where the words of the shorter name may sit in the longer: first on first and last on last preferred."""
    if short == full:
        return [tuple(range(full))]
    if full > 6:
        return []
    middle = [(*range(short - 1), full - 1)] if short > 1 else []
    return [*middle, (0, *range(full - short + 1, full)), tuple(range(short)), tuple(range(full - short, full))]


def _judged(pairs: list[tuple[str, str]], dropped: int) -> Found | None:
    matches = [(compare_words(a, b), (a, b)) for a, b in pairs]
    levels = sorted(m.level for m, _ in matches)
    solid = sum(m.level < 2 and m.difference != "initial" for m, _ in matches)
    if levels[-1] > 3 or (solid == 0 and not (levels[-1] == 2 and len(levels) > 1 and levels[0] < 2)):
        return None
    if levels.count(3) > 1 or (dropped and levels[-1] > 2):
        return None
    worst, words = max(matches, key=lambda m: m[0].level)
    if levels.count(2) + levels.count(3) > 1:
        return "variant-far", "sound", words
    if worst.level == 0:
        return "same", "middle" if dropped else "form", NO_WORDS
    return _found(worst, words)


def _swapped(left: list[str], right: list[str]) -> Found | None:
    """Family name first in one, last in the other."""
    if len(left) != len(right) or len(left) < 2:
        return None
    for turned in (left[1:] + left[:1], left[-1:] + left[:-1]):
        matches = [(compare_words(a, b), (a, b)) for a, b in zip(turned, right, strict=True)]
        worst, words = max(matches, key=lambda m: m[0].level)
        if worst.level == 0:
            return "same", "order", NO_WORDS
        if worst.level == 1 and all(m.difference != "initial" for m, _ in matches):
            return _found(worst, words)
    return None


def _bag(a: str, b: str) -> Found:
    """Names of bodies that hold the same words in another order."""
    bags = [sorted(fold(w) for w in re.split(r"[\s\-]+", name) if fold(w) not in SMALL) for name in (a, b)]
    if bags[0] == bags[1] and len(bags[0]) > 2:
        return "variant-known", "order", NO_WORDS
    return "different", "other", NO_WORDS


def _why(a: str, b: str, relation: Relation, difference: Difference, words: tuple[str, str]) -> str:
    pair = f"“{a}” and “{b}”"
    parts = f"“{words[0].title()}” and “{words[1].title()}”"
    texts: dict[Difference, str] = {
        "form": f"{pair} differ in form only.",
        "short": f"{pair}: one is the short form of the other.",
        "middle": f"{pair}: one leaves out a middle part of the name.",
        "initial": f"{pair}: one abbreviates a part of the name.",
        "accent": f"{pair} differ in accents only.",
        "romanisation": f"{parts} are two accepted ways to write one name in Latin letters.",
        "spelling": f"{parts} differ by a letter or are spelled alike.",
        "sound": f"{parts} only sound alike; the rest of the name agrees.",
        "order": f"{pair} hold the same words in another order.",
    }
    return (
        texts.get(difference, f"{pair} are different names.")
        if relation != "different"
        else f"{pair} are different names."
    )


def same_person_evidence(a: Entity, b: Entity) -> tuple[str, ...]:
    """What, apart from a full match of names, speaks for one person behind two mentions; empty where nothing does."""
    if a.kind is not EntityKind.PERSON or b.kind is not EntityKind.PERSON:
        return ()
    reasons = []
    if a.native and a.native == b.native:
        reasons.append(f"Both give the name as {a.native} in its own script.")
    if a.role and b.role:
        match = compare_roles(a.role, b.role)
        if match.relation in ("equal", "more-exact"):
            reasons.append(f"Both are described alike: “{a.role}”, “{b.role}”.")
    if (
        a.affiliation
        and b.affiliation
        and compare_names(a.affiliation, b.affiliation).relation in ("same", "variant-known")
    ):
        reasons.append(f"Both belong to {a.affiliation}.")
    return (*reasons, *_shared_parts(a.name, b.name))


def _shared_parts(a: str, b: str) -> tuple[str, ...]:
    left, right = _parts(a), _parts(b)
    if not left or not right:
        return ()
    reasons = []
    if compare_words(left[-1], right[-1]).level < 2:
        reasons.append(f"They share the surname {right[-1].title()}.")
    if len(left) > 1 and len(right) > 1 and compare_words(left[0], right[0]).level < 2:
        reasons.append(f"They share the given name {right[0].title()}.")
    return tuple(reasons)
