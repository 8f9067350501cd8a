"""Attachments that the parser gets wrong in a way that the words around them show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from factcheck.model.analysis import Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
NAME_PARTS = frozenset({"flat", "compound"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
CLAUSES = frozenset({"ccomp", "parataxis"})


def repaired(tokens: Sequence[Token], first: int, last: int) -> list[Token]:
    """The tokens of one sentence, `tokens[first:last]`, with the subjects of verbs put right.

    A name behind a comma that runs straight into a finite verb is its subject, not an apposition, which a comma would
    close: "According to the radio, Anna Berg told", "The crane, Anna Berg said, had failed".

    A noun and the name right behind it are one subject, not two: "The mason Pavel Orlik told".
    """
    mended = {token.index: token for token in tokens[first:last]}
    for noun, name in pairwise(tokens[first:last]):
        if noun.tag == "NN" and name.tag == "NNP" and noun.head == name.head and {noun.dep, name.dep} <= SUBJECTS:
            mended[noun.index] = replace(noun, dep="nmod:desc", head=name.index)
    for token in tokens[first + 1 : last]:
        if token.dep == "appos" and token.tag.startswith("NNP") and tokens[token.index - 1].text == ",":
            end = _name_end(tokens, token, last)
            if end < last and tokens[end].tag in FINITE and token.head < token.index:
                _make_subject(mended, token, tokens[end])
    return [mended[index] for index in range(first, last)]


def _name_end(tokens: Sequence[Token], name: Token, last: int) -> int:
    """Index behind the last word of a name."""
    end = name.index + 1
    while end < last and tokens[end].head == name.index and tokens[end].dep in NAME_PARTS:
        end += 1
    return end


def _make_subject(mended: dict[int, Token], name: Token, verb: Token) -> None:
    """Hang a name on a verb; the subject that the verb had goes to the clause that the verb interrupts."""
    clause = next(
        (t for t in mended.values() if t.head == verb.index and t.dep in CLAUSES and t.index > verb.index), None
    )
    for token in list(mended.values()):
        if token.head == verb.index and token.dep.startswith("nsubj") and token.index < name.index:
            if clause is None:
                return
            mended[token.index] = replace(token, head=clause.index)
    mended[name.index] = replace(name, dep="nsubj", head=verb.index)
