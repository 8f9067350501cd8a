"""What befell people: a verb together with the words that make it deadly, or that say that somebody was hurt."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from factcheck.extract.lexicon import load
from factcheck.model.analysis import Analysis, Token

HANGING = ("compound", "obj", "obl", "advmod", "xcomp", "amod")
# Below these verbs stands the one that tells the deed: "appear to have died", "were found shot".
REPORTING = frozenset(
    "appear seem find believe report confirm presume think understand know say leave lie remain".split()
)
DEADLY = frozenset({"fatal", "mortal", "lethal", "deadly"})
DIE = "die"
APART = frozenset({",", ";", ":", "and", "or", "but", "while"})
NEAR = 3


def meaning(analysis: Analysis, verb: Token) -> str:
    """The lemma of a verb, or of the verb that it stands for together with another word: "participate" for "take part"."""
    lemma = verb.lemma.lower()
    parts = load("phrases").get(lemma)
    if parts is None:
        return lemma
    for hanging in (*analysis.children(verb, *HANGING), *analysis.tokens[verb.index + 1 :][:1]):
        stands_for = parts.get(hanging.lemma.lower())
        if stands_for is not None and not _of_some(analysis, verb, hanging):
            harmed = stands_for in _harms() and any(
                t.lemma.lower() in DEADLY for t in analysis.children(hanging, "amod")
            )
            return DIE if harmed else str(stands_for)
    return lemma


def _of_some(analysis: Analysis, verb: Token, word: Token) -> bool:
    """Whether a word is said of some of those told of: "four were shot, three fatally", "shot, with six dead"."""
    before = analysis.tokens[max(0, word.index - 1) : word.index]
    if word.tag.startswith("RB"):
        return any(t.tag == "CD" or t.lower in ("one", "them", "whom") for t in before)
    between = analysis.tokens[min(verb.index, word.index) : word.index]
    if word.tag.startswith("JJ") and any(t.text == "," for t in between):
        return True
    return bool(analysis.children(word, "nsubj", "nummod")) or any(
        t.lower == "with" for t in analysis.children(word, "case")
    )


@cache
def _harms() -> frozenset[str]:
    row = load("measures")["injured"]
    return frozenset((*row["subject"], *row["object"]))


def deeds_of(analysis: Analysis, verb: Token, part: str) -> Iterator[tuple[str, str]]:
    """What a verb says was done, and by the verbs that share its subject: "shot and killed", "believed to have died".

    `part` is the part that the counted plays in `verb`: "subject" or "object".
    """
    yield meaning(analysis, verb), part
    if verb.lemma.lower() in REPORTING:
        for inner in analysis.children(verb, "xcomp"):
            if inner.tag.startswith("VB"):
                yield meaning(analysis, inner), "object" if is_passive(analysis, inner) else "subject"
    for other in analysis.children(verb, "conj"):
        if other.tag == verb.tag and not analysis.children(other, "nsubj", "obj", "aux"):
            yield meaning(analysis, other), part


def is_passive(analysis: Analysis, verb: Token) -> bool:
    """Whether a verb's form is a passive: "be killed", "found shot"."""
    helpers = {t.lemma.lower() for t in analysis.children(verb, "aux")}
    return bool(helpers & {"be", "get"}) if helpers else verb.tag in ("VBN", "VBD")


def verb_before(analysis: Analysis, first: int) -> Token | None:
    """The verb right before a figure that opens at token `first`, in its clause: "detaining some 300"."""
    found = None
    for token in analysis.tokens[max(0, first - NEAR) : first]:
        if token.lower in APART:
            found = None
        elif token.tag.startswith("VB"):
            found = token
    return found


def stands_behind(analysis: Analysis, last: int) -> str:
    """The adjective or participle right behind a counted noun, where no other noun follows: "one man dead", "six wounded".

    `last` is the index of the noun's last token.
    """
    behind = analysis.tokens[last + 1 : last + 3]
    if not behind or not behind[0].tag.startswith(("JJ", "VBN")):
        return ""
    return "" if behind[1:] and behind[1].tag.startswith("NN") else behind[0].lower


def bearing(analysis: Analysis, head: Token) -> frozenset[str]:
    """What people are said to have about them: the wounds of "two women with gunshot wounds"."""
    nouns = analysis.children(head, "nmod")
    return frozenset(t.lemma.lower() for t in nouns if any(c.lower == "with" for c in analysis.children(t, "case")))
