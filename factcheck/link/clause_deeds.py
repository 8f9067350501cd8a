"""The words that say what is done in a clause: keys of deeds, sides of opposites, how sure the text is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.link.clause_parts import CARRIERS, NEGATION, NOUN
from factcheck.link.wordings import Side, deed_keys, phrase_keys, sides_of, words
from factcheck.model.analysis import Analysis, Token

LIGHT_VERBS = frozenset(
    """be have do say tell make take get give go come see report find call ask want need add put know think issue hold
    happen occur carry conduct exist become seem appear remain keep let show mean""".split()
)


def deeds_of(analysis: Analysis, token: Token, core: Sequence[Token]) -> frozenset[str]:
    """Keys of what is done: of the verb, and of the noun that a light verb speaks of."""
    place = {t.index: n for n, t in enumerate(core)}
    lemma = token.lemma.lower()
    found = deed_keys(lemma) if lemma not in LIGHT_VERBS else frozenset[str]()
    if lemma == "have" and any(t.lower not in NEGATION for t in analysis.children(token, "obj")):
        found |= deed_keys("receive")
    found |= phrase_keys(core, place[token.index]) if token.index in place else frozenset()
    if lemma in words("failing") or lemma in words("tentative"):
        found |= frozenset(k for t in analysis.children(token, "xcomp") for k in deed_keys(t.lemma.lower()))
    if lemma in LIGHT_VERBS or lemma in CARRIERS:
        for noun in analysis.children(token, "obj", "nsubj"):
            if noun.tag.startswith(NOUN) and noun.dep in ("obj", "nsubj:pass"):
                found |= frozenset(k for k in deed_keys(noun.lemma.lower()) if k.startswith("deeds"))
    return found


def sides_in(
    analysis: Analysis, token: Token, core: Sequence[Token], theme: Token | None, name: str = "pairs"
) -> dict[int, frozenset[Side]]:
    """The sides, by the tokens that take them: of the predicate, of what is said with it, of the theme and its adjectives."""
    near = {token.index} | {t.index for t in analysis.children(token) if not t.dep.startswith(("nsubj", "mark"))}
    near |= {t.index for n in tuple(near) for t in analysis.children(analysis.tokens[n], "amod", "compound", "conj")}
    if theme is not None and theme.tag.startswith(NOUN):
        near |= {theme.index} | {t.index for t in analysis.children(theme, "amod")}
    return {t.index: sides for n, t in enumerate(core) if t.index in near and (sides := sides_of(core, n, name))}


def is_soft(core: Sequence[Token]) -> bool:
    """Whether the negation does not make the contrary of the plain statement ("not only", "no longer")."""
    pairs = {
        f"{'not' if a.lower in ('n' + chr(39) + 't', 'n’t') else a.lower}_{b.lemma.lower()}" for a, b in pairwise(core)
    }
    return bool(pairs & words("soft_negations"))


def surety(analysis: Analysis, token: Token) -> frozenset[str]:
    """How sure the text is of a deed that it does not tell as done."""
    helpers = {t.lower for t in analysis.children(token, "aux")}
    if helpers & words("possible"):
        return frozenset({"possible"})
    if token.lemma.lower() in words("tentative") and analysis.children(token, "xcomp"):
        return frozenset({"tentative"})
    return frozenset({"coming"}) if helpers & words("coming") else frozenset()
