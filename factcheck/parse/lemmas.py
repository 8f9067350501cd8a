"""Lemmas as words of English: the trained lemmatiser has learnt endings, and cuts a word that it does not know anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

HERE = Path(__file__).parent
KEPT = 20_000

# These forms are base forms of other verbs too; the lemmatiser knows them well.
AMBIGUOUS = frozenset({"found", "lay", "saw", "ground", "wound", "bound", "left", "fell", "felt"})

DOUBLED = re.compile(r"[^aeiou]*[aeiou].*([bdgmnprt])\1$")
"""A final letter that stands twice only before an ending: "flagg" of "flagged"."""

CLOSED = re.compile(r"(?:[lnr]d|[cflnprx]t|[lr]k|[lr]m|[lmrs]p|sh)e$")
"""Two letters that close a verb by themselves: "safeguarde", "reconnecte"."""

OPEN = re.compile(r"(?:[aeiou][sz]|[nr]s|[^aeo]at|[bcdfgkpt]l|[uv]|[cr]g|dg|[^s]c)$")
"""What no verb ends in without an e: "prais", "scrambl", "inaugurat"."""

SHORT = re.compile(r"[^aeiou]*[aeiou][bdgkmnprt]$")
"""One syllable whose last letter would have been doubled: "brak" of "braked"."""

LATIN = re.compile(r"[^aeo]uses$")
"""Plurals of what ends in -us ("caucuses"), and those of `MUSES`."""

WITHOUT_E = frozenset(
    {
        "gas",
        "bus",
        "bias",
        "canvas",
        "focus",
        "refocus",
        "caucus",
        "chorus",
        "add",
        "err",
        "egg",
        "ebb",
        "putt",
        "purr",
        "butt",
    }
)
CRISES = frozenset("cris thes hypothes diagnos synops emphas parenthes oas prognos metamorphos".split())
MUSES = frozenset("abuse accuse disuse excuse fuse muse misuse peruse recluse refuse reuse ruse use".split())


@lru_cache(maxsize=KEPT)
def lemma_of(lemma: str, word: str, tag: str) -> str:
    """The lemma of a word, given the lemmatiser's: lower case for all but names, so that first words are as others."""
    if tag.startswith("NNP"):
        return lemma
    lower, form = lemma.lower(), word.lower()
    if tag == "NNS":
        return _singular(lower, form)
    if not tag.startswith("VB"):
        return lower
    if form in irregular():
        return irregular()[form]
    if lower in verbs():
        return lower
    return next((stem for stem in _stems(form) if stem in verbs()), _spelt(lower, form))


def _singular(lemma: str, form: str) -> str:
    """The singular of a plural that the lemmatiser only took an s from, or too much."""
    if lemma in CRISES or (form.endswith("yses") and lemma.removesuffix("e") == form[:-2]):
        return form[:-2] + "is"
    if form.endswith(("sses", "xes", "zzes", "shes")) and lemma == form[:-1] and not lemma.endswith("axe"):
        return lemma[:-1]
    if LATIN.search(form) and lemma == form[:-1] and lemma not in MUSES:
        return lemma[:-1]
    return lemma


def _spelt(lemma: str, form: str) -> str:
    """The lemma of a verb that no list holds, spelt as a verb can be: a letter too few or too many is put right."""
    if form == lemma or not form.startswith(lemma[:-1]) or lemma in WITHOUT_E:
        return lemma
    if DOUBLED.fullmatch(lemma.removesuffix("e")):
        return lemma.removesuffix("e")[:-1]
    if CLOSED.search(lemma):
        return lemma[:-1]
    if form.removeprefix(lemma) in ("ed", "ing", "es") and (OPEN.search(lemma) or SHORT.fullmatch(lemma)):
        return lemma + "e"
    return lemma


@cache
def verbs() -> frozenset[str]:
    """Base forms: those of the training text, and those that news adds."""
    known = (HERE / "weights" / "verbs.txt").read_text(encoding="utf-8").split()
    news = (HERE / "news_verbs.txt").read_text(encoding="utf-8").split()
    return frozenset([*known, *news, *irregular().values()])


@cache
def irregular() -> dict[str, str]:
    """Irregular form -> base form."""
    rows = (HERE / "irregular.txt").read_text(encoding="utf-8").splitlines()
    split = [row.split() for row in rows if not row.startswith("#")]
    return {form: base for base, *forms in split for form in forms if form not in AMBIGUOUS}


def _stems(word: str) -> Iterator[str]:
    """Base forms that a regular verb form may come from."""
    for ending in ("ing", "ed", "es", "s", "d", ""):
        if ending and not word.endswith(ending):
            continue
        stem = word.removesuffix(ending)
        yield stem
        yield stem + "e"
        if len(stem) > 2 and stem[-1] == stem[-2]:
            yield stem[:-1]
        if stem.endswith("i"):
            yield stem[:-1] + "y"
