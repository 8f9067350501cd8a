"""What a sum, a share, an extent or a span of time is of: the word near it that says so, or its unit."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck import units
from factcheck.extract.lexicon import load, noun_class
from factcheck.model.analysis import Analysis, Token
from factcheck.model.quantity import Quantity, QuantityKind

AMOUNT_TABLES = {
    QuantityKind.MONEY: "money",
    QuantityKind.PERCENT: "percent",
    QuantityKind.MEASURE: "measure",
    QuantityKind.DURATION: "duration",
}
# Extents that are what they are by their unit; a length may be a depth, a height or a distance.
DIMENSIONS = {
    "[length] ** 2": "area",
    "[length] ** 3": "volume",
    "[length] / [time]": "speed",
    "[length] ** 3 / [time]": "flow",
    "[mass]": "weight",
    "[temperature]": "temperature",
}
REACH = 9


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure's measure, the lemma of the governing verb, and the token that heads its subject, where there is one."""

    measure: str
    predicate: str
    subject: Token | None


def amount(
    quantity: Quantity, analysis: Analysis, number: Token, verb: Token | None, subject: Token | None
) -> Measured:
    """The measure of a sum, share, extent or span of time: "money:fine", or "money:~pay" where only its verb is known."""
    table = AMOUNT_TABLES[quantity.kind]
    sentence = analysis.sentence_at(number.start)
    tokens = analysis.sentence_tokens(sentence) if sentence else ()
    at = number.index - (sentence.first if sentence else 0)
    predicate = verb.lemma.lower() if verb else ""
    extent = units.dimension(quantity.unit) if quantity.kind is QuantityKind.MEASURE and quantity.unit else None
    key = DIMENSIONS.get(extent or "", "")
    key = key or _nearest_key(table, [t.lemma.lower() for t in tokens], at) or _of_noun(analysis, tokens, at)
    key = key or f"~{predicate}"
    return Measured(f"{table}:{key}", predicate, subject)


def _nearest_key(table: str, lemmas: list[str], at: int) -> str:
    near = [i for i in range(max(0, at - REACH), min(at + REACH + 1, len(lemmas))) if i != at]
    ranked = [
        (abs(i - at), key)
        for key, words in load("amounts")[table].items()
        for i in near
        if lemmas[i] in words or " ".join(lemmas[i : i + 2]) in words
    ]
    return min(ranked)[1] if ranked else ""


def _of_noun(analysis: Analysis, tokens: tuple[Token, ...], at: int) -> str:
    """The noun class behind "per cent of the", "km of"."""
    for index in range(at + 1, min(at + 4, len(tokens))):
        if tokens[index].lower == "of":
            noun = next(
                (
                    t
                    for t in tokens[index + 1 : index + 6]
                    if t.tag.startswith("NN") and analysis.head(t).tag[:2] != "NN"
                ),
                None,
            )
            return noun_class(noun.lemma.lower()) if noun else ""
    return ""
