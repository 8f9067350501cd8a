"""The deed that a date belongs to: the nearest verb or noun above it that can be dated, and what it happened to."""

from __future__ import annotations

from functools import cache

from factcheck.extract.fates import meaning
from factcheck.extract.lexicon import load
from factcheck.model.analysis import Analysis, Token

# Words before a date that make it a bound or a span rather than the day of a deed.
BOUNDS = frozenset("since until till by before after from through between to during for over within".split())
PAST = frozenset({"VBD", "VBN"})
ACT = "~"
PERSONAL = frozenset({"he", "she"})
THINGS = frozenset({"it", "they", "this"})
# "The derby turned into a stampede"; "the dam failed".
BECOMING = frozenset({"turn", "end", "descend", "escalate", "erupt", "develop"})
FAILING = frozenset({"fail", "break", "breach", "go", "fall"})
STRUCTURES = frozenset(
    "dam bridge levee embankment dyke dike wall roof ceiling building crane scaffold scaffolding viaduct tower pier jetty".split()
)

Deed = tuple[str, Token, Token | None]
"""Measure, the word that tells the deed, and what it happened to."""


def deed_of(analysis: Analysis, head: Token) -> Deed | None:
    """The deed that a date is of; `head` is the date's head. None where nothing nameable is dated."""
    subject = next(iter(analysis.children(head, "nsubj")), None)
    if subject is not None and analysis.children(head, "cop"):
        return _of_noun(analysis, subject)  # "the hearing is on Monday"
    for above in analysis.ancestors(head):
        if above.tag.startswith("NN") and _of_noun(analysis, above) is not None:
            return _of_noun(analysis, above)
        if _is_of_earlier(analysis, above):
            return None
        if above.tag.startswith("VB") and (
            above.lemma.lower() not in ("be", "have") or analysis.children(above, "obl")
        ):
            return _of_verb(analysis, above, head)
    return None


def _is_of_earlier(analysis: Analysis, noun: Token) -> bool:
    """Whether a noun below a deed brings a day of its own: "charged in connection with a row on Monday", "up from 3% in May"."""
    if not noun.tag.startswith("NN"):
        return False
    case = {t.lower for t in analysis.children(noun, "case")}
    if "from" in case and analysis.children(noun, "nummod"):
        return True
    above = analysis.head(noun).lemma.lower() if "with" in case or "to" in case else ""
    return bool(case & EARLIER) or above in ("connection", "relation", "regard")


EARLIER = frozenset("after over following".split())


def _of_noun(analysis: Analysis, noun: Token) -> Deed | None:
    if noun.lemma.lower() in load("events")["incident"]["nouns"]:
        return "incident", noun, noun
    measure = _measure("dated_nouns", noun.lemma.lower())
    if not measure:
        return None
    undergoing = [*analysis.children(noun, "nmod"), *analysis.children(noun, "compound")]
    return measure, noun, next((t for t in undergoing if t.tag.startswith("NN")), noun)


def _of_verb(analysis: Analysis, verb: Token, head: Token) -> Deed | None:
    lemma = meaning(analysis, verb)
    if lemma in load("events")["support"]["verbs"] and (lemma != "take" or _takes_place(analysis, verb)):
        done = next((found for t in analysis.children(verb, "nsubj") if (found := _of_noun(analysis, t))), None)
        if done is not None or lemma in ("be", "come", "follow"):
            return done
    incidents = load("events")["incident"]["nouns"]
    doer = next((t for t in analysis.children(verb, "nsubj") if t.lemma.lower() in incidents), None)
    measure = _measure("dated", lemma)
    if measure == "outbreak" or (doer is not None and measure in ("incident", "opening", "holding", "launch")):
        return "incident", verb, doer or undergoer(analysis, verb)
    become = next(
        (t for t in analysis.children(verb, "obl") if lemma in BECOMING and t.lemma.lower() in incidents), None
    )
    if become is not None:
        return "incident", verb, become
    if lemma in FAILING and any(t.lemma.lower() in STRUCTURES for t in analysis.children(verb, "nsubj")):
        return "incident", verb, undergoer(analysis, verb)
    if not measure and _is_act(analysis, verb, head):
        measure = f"{ACT}{lemma}"
    return (measure, verb, undergoer(analysis, verb)) if measure else None


def _takes_place(analysis: Analysis, verb: Token) -> bool:
    return any(t.lemma.lower() == "place" for t in analysis.children(verb, "obj"))


def _measure(table: str, lemma: str) -> str:
    return next((str(key) for key, words in load("events")[table].items() if lemma in words), "")


def _is_act(analysis: Analysis, verb: Token, head: Token) -> bool:
    """Whether a verb of no known sort tells a deed of the past that a date dates: "raised its rate on Thursday"."""
    before = analysis.tokens[max(0, head.index - 3) : head.index]
    if verb.tag not in PAST or verb.lemma.lower() in _telling() or any(t.lower in BOUNDS for t in before):
        return False
    return not any(t.lower in NOT_DONE for t in analysis.children(verb, "aux", "mark"))


NOT_DONE = frozenset("to will would could may might should must can if that unless".split())


@cache
def _telling() -> frozenset[str]:
    """Verbs of saying and judging, states and plans: their dates are those of a sentence, not of a deed."""
    verbs = load("attribution")["verbs"]
    words = [w for row in verbs.values() for table in row.values() for w in table.split()]
    return frozenset(words) | frozenset(load("attribution")["passive"]["words"].split()) | STATES


def is_told(analysis: Analysis, head: Token) -> bool:
    """Whether a date is that of somebody's words: "said on Tuesday", "according to a report of Tuesday"."""
    verb = next((t for t in analysis.ancestors(head) if t.tag.startswith("VB")), None)
    if verb is None or verb.tag not in PAST:
        return True
    return verb.lemma.lower() in _telling() - STATES and not _measure("dated", verb.lemma.lower())


STATES = frozenset(
    """be have do make get go come remain stay continue live work last plan hope want schedule expect need try seem appear
    become lead follow begin start see show give keep let use know call base locate situate include contain serve stand
    publish post print update upload air broadcast file issue release record photograph film picture""".split()
)


def undergoer(analysis: Analysis, verb: Token) -> Token | None:
    """What the deed happened to: a passive subject, else an object, else the subject; "which" stands for its noun."""
    subjects = analysis.children(verb, "nsubj")
    if not subjects and verb.dep == "conj":
        subjects = analysis.children(analysis.head(verb), "nsubj")
    passive = [t for t in subjects if t.dep == "nsubj:pass"]
    active = [t for t in subjects if t.dep != "nsubj:pass"]
    relative = [analysis.head(verb)] if verb.dep.startswith("acl") else []
    held = next((t for t in analysis.children(verb, "obj") if t.lower in THINGS), None)
    if held is not None:
        return held
    ordered = [*passive, *analysis.children(verb, "obj"), *relative, *active]
    named = next((t for t in ordered if not t.tag.startswith(("PRP", "WP", "WDT", "DT"))), None)
    return named or next((t for t in ordered if t.lower in PERSONAL | THINGS), None)


def stands_for(analysis: Analysis, token: Token | None) -> Token | None:
    """The noun that "it" or "they" stands for: the subject before it in its sentence, else of the sentence before.

    Other tokens stand for themselves; None where no noun is found.
    """
    if token is None or token.lower not in THINGS:
        return token
    at = analysis.sentence_index(token.start)
    for index in (at, at - 1):
        if index < 0 or analysis.sentences[index].paragraph != analysis.sentences[at].paragraph:
            break
        nouns = [t for t in analysis.sentence_tokens(analysis.sentences[index]) if _is_topic(t, token)]
        if nouns:
            return nouns[0]
    return None


def _is_topic(token: Token, before: Token) -> bool:
    return token.start < before.start and token.dep.startswith("nsubj") and token.tag.startswith("NN")
