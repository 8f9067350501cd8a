"""Whether the sentence around a date looks back or ahead: decides between the last Monday and the next."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import islice

from factcheck.extract.date_lexicon import TENSE, alternation
from factcheck.model.analysis import Analysis, Token
from factcheck.model.text import Span

_POSSESSIVE = re.compile(r"['’]s?\s")
_AHEAD_CUE = re.compile(rf"\b(?:{alternation(TENSE['ahead_cues'])})\s+(?:(?:on|in|for)\s+)?(?:the\s+)?$", re.IGNORECASE)
_BEHIND_CUE = re.compile(rf"\b(?:{alternation(TENSE['behind_cues'])})\s+(?:the\s+)?$", re.IGNORECASE)
_ASCENT = 12
_DEPTH = 3
_NOMINAL = frozenset({"obl", "nmod", "obj", "nsubj", "compound", "amod"})
_DOUBLED = frozenset({"nn", "tt", "pp", "gg", "rr"})
_PAST_FORMS = TENSE["past_forms"]
_CLOSERS = frozenset({".", "!", "?", '"', "”", "''", "’"})


class Direction(StrEnum):
    """Where the time of the governing verb lies, as seen from the day of writing."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


def direction(text: str, analysis: Analysis, span: Span) -> Direction:
    """The direction of the tense that governs a date."""
    tokens = analysis.tokens_in(span)
    if not tokens:
        return Direction.UNKNOWN
    if _follows_past_verb(analysis, tokens[0]) or _precedes_past_verb(analysis, tokens):
        return Direction.PAST
    if _POSSESSIVE.match(text, span.end) or _modifies_noun(analysis, tokens):
        return _of_modifier(analysis, tokens)
    found = _of_phrase(analysis, tokens)
    return _of_cue(text, span) if found is Direction.UNKNOWN else found


def _of_cue(text: str, span: Span) -> Direction:
    """What the words just before the date say, where the verb says nothing: "since June", "as early as Monday"."""
    before = max(0, span.start - 24)
    if _AHEAD_CUE.search(text, before, span.start):
        return Direction.FUTURE
    return Direction.PAST if _BEHIND_CUE.search(text, before, span.start) else Direction.UNKNOWN


def _follows_past_verb(analysis: Analysis, token: Token) -> bool:
    """ "officials said Saturday": the verb that the date leans on decides, whatever the parse makes of it."""
    before = analysis.tokens[token.index - 1] if token.index else None
    return before is not None and before.tag == "VBD" and not _is_among(before, TENSE["forward"])


def _precedes_past_verb(analysis: Analysis, tokens: tuple[Token, ...]) -> bool:
    """ "the minister on Sunday threatened": a date between subject and verb, an adverb apart."""
    first, last = tokens[0].index, tokens[-1].index
    ahead = [t for t in analysis.tokens[max(0, first - 2) : first] if t.tag != "IN"][-1:]
    behind = [t for t in analysis.tokens[last + 1 : last + 3] if t.tag != "RB"][:1]
    if not behind or behind[0].index > last + 2 or any(_is_verb(token) for token in ahead):
        return False
    return behind[0].tag == "VBD" and behind[0].dep not in {"aux", "aux:pass", "cop"} and bool(ahead)


def _modifies_noun(analysis: Analysis, tokens: tuple[Token, ...]) -> bool:
    """ "the Friday explosions", "a September report": the date names which one."""
    last, first = tokens[-1].index, tokens[0].index
    if last + 1 >= len(analysis.tokens) or not first:
        return False
    follower, before = analysis.tokens[last + 1], analysis.tokens[first - 1]
    return follower.tag in {"NN", "NNS"} and before.tag in {"DT", "PRP$", "POS", "JJ"}


def _of_modifier(analysis: Analysis, tokens: tuple[Token, ...]) -> Direction:
    """A dated noun lies behind, unless it is one of those that get scheduled: then the verb decides."""
    governed = _of_phrase(analysis, tokens)
    noun = _noun_behind(analysis, tokens[-1])
    if noun is not None and _is_among(noun, TENSE["scheduled_events"]):
        return governed
    return Direction.UNKNOWN if governed is Direction.FUTURE else Direction.PAST


def _noun_behind(analysis: Analysis, token: Token) -> Token | None:
    """The noun that the date stands before: the last of the nouns that follow without a break."""
    noun = None
    for follower in analysis.tokens[token.index + 1 : token.index + 7]:
        if follower.tag in {"NN", "NNS"}:
            noun = follower
        elif noun is not None or follower.tag not in {"POS", "JJ", "NNP", "CD", "VBG", "VBN"}:
            break
    return noun


def _of_phrase(analysis: Analysis, tokens: tuple[Token, ...]) -> Direction:
    """The verb above the date decides, or a word for plans that comes on the way up."""
    inside = {token.index for token in tokens}
    outer = next((t for t in tokens if t.head not in inside), tokens[-1])
    for above in islice(analysis.ancestors(outer), _ASCENT):
        if _is_among(above, TENSE["forward"]) and above.tag != "VB" and above.index < tokens[0].index:
            return _of_plan(analysis, above)
        if _is_timetable(analysis, above):
            return _of_present(analysis, above)
        if _is_verb(above) or analysis.children(above, "aux", "cop"):
            return _of_verb(analysis, above)
    return _of_nearest_verb(analysis, tokens)


def _of_plan(analysis: Analysis, word: Token) -> Direction:
    if any(aux.lower in {"had", "been"} for aux in analysis.children(word, "aux", "cop")):
        return Direction.PAST
    return Direction.UNKNOWN if _is_over(analysis, word) else Direction.FUTURE


def _is_timetable(analysis: Analysis, token: Token) -> bool:
    """ "The fair opens on Monday", also where the tagger takes the verb for a noun."""
    if token.lower not in TENSE["timetable"] or analysis.children(token, "aux", "cop", "mark"):
        return False
    if analysis.children(token, "det") and (token.dep != "root" or not token.lower.endswith("s")):
        return False
    return token.tag not in {"VBD", "VBN", "VBG"} and token.dep.split(":")[0] not in _NOMINAL


def _is_over(analysis: Analysis, word: Token) -> bool:
    """ "The service planned for Saturday was cancelled": the plan is of something that is told in the past."""
    if word.dep not in {"acl", "acl:relcl", "amod"}:
        return False
    verb = next((t for t in analysis.ancestors(word) if _is_verb(t)), None)
    return verb is not None and _of_verb(analysis, verb) is Direction.PAST


def _is_verb(token: Token) -> bool:
    return (token.tag.startswith("VB") or token.tag == "MD") and token.dep.split(":")[0] not in _NOMINAL


def _is_among(token: Token, words: frozenset[str]) -> bool:
    """Whether a word is on a list of lemmas, also where the lemma was left with an inflection."""
    lower = token.lower
    stems = {token.lemma.lower(), lower, lower.removesuffix("d"), lower.removesuffix("ed"), lower.removesuffix("s")}
    return bool(words & (stems | {stem[:-1] for stem in stems if stem[-2:] in _DOUBLED}))


def _of_verb(analysis: Analysis, verb: Token, depth: int = 0) -> Direction:
    auxiliaries = analysis.children(verb, "aux", "cop")
    forms = {aux.lower for aux in auxiliaries}
    perfect = any(aux.lemma.lower() == "have" for aux in auxiliaries)
    if forms & TENSE["future_auxiliaries"]:
        return Direction.PAST if perfect else Direction.FUTURE
    if verb.tag == "VBD" or perfect or forms & _PAST_FORMS:
        return Direction.PAST
    if _is_infinitive(analysis, verb):
        return _of_infinitive(analysis, verb, depth)
    return _of_bare_form(analysis, verb, auxiliaries, depth)


def _of_bare_form(analysis: Analysis, verb: Token, auxiliaries: tuple[Token, ...], depth: int) -> Direction:
    present = any(aux.tag in {"VBZ", "VBP"} for aux in auxiliaries)
    match verb.tag:
        case "VBN":
            return Direction.UNKNOWN if present else Direction.PAST
        case "VBG":
            return Direction.FUTURE if present else _of_verb_above(analysis, verb, depth)
        case "VBZ" | "VBP":
            return _of_present(analysis, verb)
        case _:
            return Direction.UNKNOWN


def _is_infinitive(analysis: Analysis, verb: Token) -> bool:
    """Also where "to" hangs on a word before it, as in "due to arrive"."""
    before = analysis.tokens[verb.index - 1] if verb.index and verb.tag == "VB" else None
    marks = (*analysis.children(verb), *([before] if before else []))
    return any(mark.lower == "to" and mark.tag == "TO" for mark in marks)


def _of_infinitive(analysis: Analysis, verb: Token, depth: int) -> Direction:
    """ "plans to leave" looks ahead; "began to leave" and "came to see" have the tense of the verb above."""
    above = next((t for t in analysis.ancestors(verb) if t.tag[:2] in {"VB", "JJ", "NN"}), None)
    if above is not None and _is_verb(above) and _is_among(above, TENSE["factual"]):
        return _of_verb_above(analysis, verb, depth)
    return Direction.FUTURE


def _of_verb_above(analysis: Analysis, verb: Token, depth: int) -> Direction:
    above = next((t for t in analysis.ancestors(verb) if _is_verb(t)), None)
    return _of_verb(analysis, above, depth + 1) if above is not None and depth < _DEPTH else Direction.UNKNOWN


def _of_present(analysis: Analysis, verb: Token) -> Direction:
    """The present tense with a date is a timetable, unless it is a headline, where it tells what has happened."""
    if _is_among(verb, TENSE["say"]):
        return Direction.PAST
    sentence = analysis.sentence_at(verb.start)
    closed = sentence is not None and analysis.tokens[sentence.last - 1].text in _CLOSERS
    timetable = closed and verb.lemma.lower() not in {"be", "have"}
    return Direction.FUTURE if timetable else Direction.UNKNOWN


def _of_nearest_verb(analysis: Analysis, tokens: tuple[Token, ...]) -> Direction:
    """Where the parse puts no verb above the date: the nearest one before it in the sentence, else after it."""
    sentence = analysis.sentence_at(tokens[0].start)
    if sentence is None:
        return Direction.UNKNOWN
    before = [t for t in analysis.tokens[sentence.first : tokens[0].index] if _is_verb(t)]
    after = [t for t in analysis.tokens[tokens[-1].index + 1 : sentence.last] if _is_verb(t)]
    nearest = before[-1] if before else after[0] if after else None
    return _of_verb(analysis, nearest) if nearest else Direction.UNKNOWN
