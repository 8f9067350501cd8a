"""People who are counted without a noun: "31 dead", "killed 31", "thousands fled"."""

from __future__ import annotations

from factcheck.extract.numeral_base import figure_words
from factcheck.extract.quantity_context import Context, Figure
from factcheck.extract.quantity_counted import PERSON, Counted, counted_words


def people_at(context: Context, figure: Figure, at: int) -> Counted | None:
    """ "31 dead", "killed 31", "12 were injured", "the death toll rose to 31"."""
    i = at
    while context.lower(i) in figure_words("before_people") and i < at + 3:
        i += 1
    word = context.lower(i)
    if word in counted_words("people", "adjectives") and context.adjacent(i) and context.tag(i) != "NNS":
        return Counted(PERSON, i, i + 1, adjective=True)
    if word in counted_words("people", "subject_verbs") or _passive(context, i):
        return Counted(PERSON)
    if _object_of_harm(context, figure) or _in_toll(context, figure) or _crowd(context, figure, at):
        return Counted(PERSON)
    return None


def _crowd(context: Context, figure: Figure, at: int) -> bool:
    """ "Thousands gathered", "hundreds more are missing": a vague plural as subject stands for people."""
    if figure.numeral.shape != "vague" or figure.unit is not None or context.at(figure.first).lower in {"the", "of"}:
        return False
    i = at + 1 if context.lower(at) in figure_words("behind_crowd") else at
    return (
        context.adjacent(i)
        and context.tag(i) in {"VBD", "VBP", "VBN"}
        and context.lower(figure.number_last - 1).endswith("s")
    )


def _passive(context: Context, i: int) -> bool:
    """ "12 were seriously injured", "47 have been taken to hospital"."""
    if context.lower(i) not in figure_words("auxiliaries"):
        return False
    at = i + 1
    while context.lower(at) in figure_words("inside_passive") and at < i + 4:
        at += 1
    word = context.lower(at)
    if word in counted_words("people", "carried"):
        behind = {context.lower(k) for k in range(at + 1, at + 6)}
        return not behind.isdisjoint(counted_words("people", "refuges"))
    return any(word in counted_words("people", name) for name in ("adjectives", "subject_verbs", "passives"))


def _object_of_harm(context: Context, figure: Figure) -> bool:
    return context.lower(figure.first - 1) in counted_words("people", "object_verbs") or (
        context.lower(figure.first - 1) in figure_words("before_more_people")
        and context.lower(figure.first - 2) in counted_words("people", "object_verbs")
    )


def _in_toll(context: Context, figure: Figure) -> bool:
    """A toll earlier in the clause: "the death toll rose to 31"."""
    for i in range(figure.first - 1, max(figure.first - 9, -1), -1):
        if context.at(i).text in {".", ";", "!", "?"} or not context.adjacent(i + 1):
            return False
        if context.lower(i) == "toll" or (context.lower(i) == "dead" and context.lower(i - 1) in {"the", "of"}):
            return context.lower(figure.first - 1) in figure_words("toll_links")
    return False
