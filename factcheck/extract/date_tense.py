"""Whether the sentence around a date looks back or ahead: decides between the last Monday and the next."""

from __future__ import annotations

import re
from enum import StrEnum

from factcheck.extract.date_lexicon import TENSE
from factcheck.model.analysis import Analysis, Token
from factcheck.model.text import Span

_POSSESSIVE = re.compile(r"['’]s?\s")
_ASCENT = 12


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
    if _POSSESSIVE.match(text, span.end) or _modifies_noun(analysis, tokens):
        return _of_modifier(analysis, tokens[-1])
    return _of_phrase(analysis, tokens)


def _modifies_noun(analysis: Analysis, tokens: tuple[Token, ...]) -> bool:
    """ "the Friday explosions", "a September report": the date names which one."""
    last = tokens[-1]
    if last.index + 1 >= len(analysis.tokens):
        return False
    follower = analysis.tokens[last.index + 1]
    before = analysis.tokens[tokens[0].index - 1] if tokens[0].index else None
    return (
        follower.tag in {"NN", "NNS"}
        and follower.start == last.end + 1
        and (before is not None and before.tag in {"DT", "PRP$", "POS", "JJ"})
    )


def _of_modifier(analysis: Analysis, token: Token) -> Direction:
    """A dated noun lies behind, unless it is one of those that get scheduled: then the verb decides."""
    noun = _noun_behind(analysis, token)
    scheduled = noun is not None and (
        noun.lemma.lower() in TENSE["scheduled_events"] or noun.lower in TENSE["scheduled_events"]
    )
    if not scheduled:
        governed = _of_phrase(analysis, (token,))
        return Direction.UNKNOWN if governed is Direction.FUTURE else Direction.PAST
    return _of_phrase(analysis, (token,))


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
    inside = {token.index for token in tokens}
    outer = next((t for t in tokens if t.head not in inside), tokens[-1])
    for above in _with_self_if_root(analysis, outer):
        if above.lemma.lower() in TENSE["forward"] and above.tag != "VB" and above.index < tokens[0].index:
            found = _of_forward(analysis, above, tokens[0])
            if found is not None:
                return found
        if _is_verb(above):
            return _of_verb(analysis, above)
    return _of_nearest_verb(analysis, tokens)


def _with_self_if_root(analysis: Analysis, token: Token) -> list[Token]:
    above = []
    for ancestor in analysis.ancestors(token):
        above.append(ancestor)
        if len(above) >= _ASCENT:
            break
    return above


def _of_forward(analysis: Analysis, word: Token, date: Token) -> Direction | None:
    """A plan looks ahead to the date behind it, but "scheduled on Monday a vote" and "planned Monday" may not."""
    if date.index == word.index + 1 and word.tag == "VBD":
        return None
    if word.tag in {"VBN", "VBD", "JJ", "NN", "NNS", "IN"} and _is_over(analysis, word):
        return Direction.UNKNOWN
    return Direction.FUTURE


def _is_over(analysis: Analysis, word: Token) -> bool:
    """ "The service planned for Saturday was cancelled": the plan belongs to something of which the past is told."""
    if word.dep not in {"acl", "acl:relcl", "amod"}:
        return False
    verb = next((t for t in analysis.ancestors(word) if _is_verb(t)), None)
    return verb is not None and _of_verb(analysis, verb) is Direction.PAST


def _is_verb(token: Token) -> bool:
    return token.tag.startswith("VB") or token.tag == "MD"


def _of_verb(analysis: Analysis, verb: Token, depth: int = 0) -> Direction:
    auxiliaries = analysis.children(verb, "aux", "cop")
    lemmas = {aux.lower for aux in auxiliaries}
    perfect = any(aux.lemma.lower() == "have" for aux in auxiliaries)
    if lemmas & TENSE["future_auxiliaries"]:
        return Direction.PAST if perfect else Direction.FUTURE
    if verb.tag == "VB" and _is_infinitive(analysis, verb):
        return Direction.PAST if perfect else _of_infinitive(analysis, verb, depth)
    if verb.tag == "VB" and not lemmas & {"did", "does", "do"}:
        return Direction.FUTURE
    if (
        verb.tag == "VBD"
        or perfect
        or any(aux.tag == "VBD" or aux.lower in {"was", "were", "did", "had"} for aux in auxiliaries)
    ):
        return Direction.PAST
    if verb.tag == "VBN":
        return Direction.UNKNOWN if auxiliaries else Direction.PAST
    if verb.tag == "VBG":
        return _of_gerund(analysis, verb, auxiliaries, depth)
    return Direction.PAST if verb.lemma.lower() in TENSE["say"] else _of_present(analysis, verb)


def _is_infinitive(analysis: Analysis, verb: Token) -> bool:
    return any(child.lower == "to" for child in analysis.children(verb))


def _of_infinitive(analysis: Analysis, verb: Token, depth: int) -> Direction:
    """ "plans to leave" looks ahead; "began to leave" and "came to see" have the tense of the verb above."""
    above = next(
        (t for t in analysis.ancestors(verb) if _is_verb(t) or t.tag.startswith("JJ") or t.tag.startswith("NN")), None
    )
    if above is not None and depth < 3 and _is_verb(above) and above.lemma.lower() in TENSE["factual"]:
        return _of_verb(analysis, above, depth + 1)
    return Direction.FUTURE


def _of_gerund(analysis: Analysis, verb: Token, auxiliaries: tuple[Token, ...], depth: int) -> Direction:
    if any(aux.tag in {"VBZ", "VBP"} for aux in auxiliaries):
        return Direction.FUTURE
    above = next((t for t in analysis.ancestors(verb) if _is_verb(t)), None)
    return _of_verb(analysis, above, depth + 1) if above is not None and depth < 3 else Direction.UNKNOWN


def _of_present(analysis: Analysis, verb: Token) -> Direction:
    """The present tense with a date is a timetable, unless it is a headline, where it tells what has happened."""
    sentence = analysis.sentence_at(verb.start)
    closed = sentence is not None and analysis.tokens[sentence.last - 1].text in {".", "!", "?", '"', "”", "''", "’"}
    return (
        Direction.FUTURE
        if closed and verb.tag in {"VBZ", "VBP"} and verb.lemma.lower() not in {"be", "have"}
        else Direction.UNKNOWN
    )


def _of_nearest_verb(analysis: Analysis, tokens: tuple[Token, ...]) -> Direction:
    """Where the parse puts no verb above the date: the nearest one before it in the sentence, else after it."""
    sentence = analysis.sentence_at(tokens[0].start)
    if sentence is None:
        return Direction.UNKNOWN
    before = [t for t in analysis.tokens[sentence.first : tokens[0].index] if _is_verb(t)]
    after = [t for t in analysis.tokens[tokens[-1].index + 1 : sentence.last] if _is_verb(t)]
    nearest = before[-1] if before else after[0] if after else None
    return _of_verb(analysis, nearest) if nearest else Direction.UNKNOWN
