"""Accusations, suspicions and blame: who says that who did what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.extract.attributions_clauses import CueVerb, inverted_subject, phrase, verb_group
from factcheck.extract.attributions_content import CLAUSE_WORDS, FINITE_TAGS, Extent, sentence_stop
from factcheck.extract.attributions_passive import by_agent
from factcheck.extract.attributions_subjects import subject_of
from factcheck.extract.positions_cues import is_grave, position_words
from factcheck.model.analysis import Analysis, Sentence, Token
from factcheck.model.attribution import PositionKind
from factcheck.model.text import Span

KIND_OF = {
    "accusation": PositionKind.ACCUSATION,
    "suspicion": PositionKind.SUSPICION,
    "blame": PositionKind.BLAME,
    "denial": PositionKind.DENIAL,
    "rejection": PositionKind.DENIAL,
}
LINKS = {"accusation": ("of",), "suspicion": ("of",), "blame": ("for", "on")}
BELIEVED = frozenset(["believed", "thought", "said", "understood", "rumoured", "rumored"])
REACH = 14


@dataclass(frozen=True, slots=True)
class Stand:
    """A position before names are resolved: heads of holder and target beside their spans."""

    kind: PositionKind
    cue: Span
    sentence: Sentence
    content: Span | None = None
    holder: Token | None = None
    holder_span: Span | None = None
    target: Token | None = None
    target_span: Span | None = None
    passive: bool = False
    answers: Span | None = None


def accusing(analysis: Analysis) -> Iterator[Stand]:
    """All accusations, suspicions and blame, in text order."""
    for sentence in analysis.sentences:
        for token in analysis.having(sentence, _words()):
            stand = _stand(analysis, token, sentence)
            if stand is not None:
                yield stand


@cache
def _words() -> frozenset[str]:
    """All forms that can accuse, suspect or blame."""
    words = position_words()
    return BELIEVED | {"allegedly"} | frozenset[str]().union(*(words.verbs[kind] for kind in LINKS))


def _stand(analysis: Analysis, token: Token, sentence: Sentence) -> Stand | None:
    words = position_words()
    if token.lower in words.suspicions and token.lower == "allegedly":
        return _allegedly(analysis, token, sentence)
    if not token.tag.startswith("VB"):
        return _participle_noun(analysis, token, sentence)
    if token.lower in BELIEVED:
        return _believed(analysis, token, sentence)
    kind = words.kind(token.lower)
    if kind not in LINKS or _is_adjective(analysis, token):
        return None
    group = verb_group(analysis, token, sentence)
    if group.passive or _is_reduced(analysis, token, kind):
        return passive_stand(analysis, group, kind)
    return _active(analysis, group, kind)


def _participle_noun(analysis: Analysis, token: Token, sentence: Sentence) -> Stand | None:
    """A participle that the tagger took for an adjective or noun: "is accused of", "suspected of"."""
    words = position_words()
    kind = words.kind(token.lower)
    following = analysis.tokens[token.index + 1 : token.index + 2]
    if kind not in LINKS or not token.lower.endswith("ed") or not following:
        return None
    if following[0].lower not in (*LINKS[kind], "by") or _is_adjective(analysis, token):
        return None
    return passive_stand(analysis, verb_group(analysis, token, sentence), kind)


def _is_adjective(analysis: Analysis, token: Token) -> bool:
    """ "the accused", "the suspected killer", "an alleged plot": a word before a noun, no statement."""
    if token.dep in ("amod", "compound") and analysis.head(token).index > token.index:
        return True
    before = analysis.tokens[token.index - 1].tag if token.index else ""
    following = analysis.tokens[token.index + 1 : token.index + 2]
    return before in ("DT", "PRP$", "JJ") and not (following and following[0].lower in ("of", "by"))


def _is_reduced(analysis: Analysis, token: Token, kind: str) -> bool:
    """ "a man accused of theft", "attacks blamed on rebels": a passive without its auxiliary."""
    following = analysis.tokens[token.index + 1 : token.index + 2]
    return token.lower.endswith("ed") and bool(following) and following[0].lower in (*LINKS[kind], "by")


def passive_stand(analysis: Analysis, group: CueVerb, kind: str) -> Stand | None:
    """ "X is accused (by Y) of Z", "Z is blamed (by Y) on X": the holder is there only as an agent."""
    sentence, stop = group.sentence, sentence_stop(analysis, group.sentence)
    link = _link(analysis, group.last + 1, stop, LINKS[kind])
    complement = link if link is not None else _infinitive(analysis, group.last + 1, stop)
    agent = by_agent(analysis, group.last, sentence)
    if complement is None and agent is None:
        return None
    subject = _passive_subject(analysis, group)
    after = _until_break(analysis, complement + 1, stop) if complement is not None else None
    target, target_span, content = subject, _phrase(analysis, subject, sentence.first, group.first), after
    if kind == "blame" and link is not None and analysis.tokens[link].lower == "on":
        target = inverted_subject(analysis, link, sentence)
        content, target_span = target_span, _phrase(analysis, target, link + 1, stop)
    return Stand(
        kind=KIND_OF[kind],
        cue=group.span(analysis),
        sentence=sentence,
        content=content,
        holder=agent,
        holder_span=_phrase(analysis, agent, group.last + 1, link if link and agent and link > agent.index else stop),
        target=target,
        target_span=target_span,
        passive=True,
    )


def _passive_subject(analysis: Analysis, group: CueVerb) -> Token | None:
    subject = subject_of(analysis, group.verb, group.first, group.sentence)
    if subject is not None and subject.index < group.first:
        return subject
    before = analysis.tokens[group.first - 1] if group.first > group.sentence.first else None
    return before if before is not None and before.tag.startswith("NN") else None


def _active(analysis: Analysis, group: CueVerb, kind: str) -> Stand | None:
    sentence, stop = group.sentence, sentence_stop(analysis, group.sentence)
    holder = holder_of(analysis, group)
    begin = group.last + 1
    if kind == "accusation" and begin < stop and analysis.tokens[begin].lower in CLAUSE_WORDS:
        content = _until_break(analysis, begin, stop)
        return _made(analysis, group, kind, holder, content, None, None)
    link = _link(analysis, begin, stop, LINKS[kind])
    target = inverted_subject(analysis, group.last, sentence)
    if target is None:
        return None
    if link is None:
        if kind == "suspicion":
            return None
        content = _until_break(analysis, begin, stop) if kind == "accusation" else None
        return _made(analysis, group, kind, holder, content, target, _phrase(analysis, target, begin, stop))
    content = _until_break(analysis, link + 1, stop)
    span = _phrase(analysis, target, begin, link)
    if kind == "blame" and analysis.tokens[link].lower == "on":
        culprit = inverted_subject(analysis, link, sentence)
        content, target, span = Extent(begin, link, "after").span(analysis), culprit, content
    return _made(analysis, group, kind, holder, content, target, span)


def _made(
    analysis: Analysis,
    group: CueVerb,
    kind: str,
    holder: Token | None,
    content: Span | None,
    target: Token | None,
    target_span: Span | None,
) -> Stand:
    return Stand(
        kind=KIND_OF[kind],
        cue=group.span(analysis),
        sentence=group.sentence,
        content=content,
        holder=holder,
        holder_span=_phrase(analysis, holder, group.sentence.first, group.first),
        target=target,
        target_span=target_span,
    )


def holder_of(analysis: Analysis, group: CueVerb) -> Token | None:
    """Who takes an active position: the subject, or the owner where a speech noun is the subject ("X's criticism")."""
    subject = subject_of(analysis, group.verb, group.first, group.sentence)
    if subject is None or not subject.tag.startswith(("NN", "PRP", "WP", "WDT", "DT", "CD", "JJ")):
        return None
    if subject.lower in position_words().objects["speech"]:
        owner = next((t for t in analysis.children(subject) if t.dep == "nmod:poss"), None)
        before = analysis.tokens[subject.index - 1] if subject.index > group.sentence.first else None
        if owner is None and before is not None and before.tag == "POS":
            owner = analysis.tokens[before.index - 1]
        return owner or subject
    return subject


def _phrase(analysis: Analysis, head: Token | None, low: int, high: int) -> Span | None:
    return phrase(analysis, head, low, high) if head is not None else None


def _link(analysis: Analysis, begin: int, stop: int, links: tuple[str, ...]) -> int | None:
    """Index of the preposition that joins accused and deed, within reach and before any other clause."""
    for index in range(begin, min(stop, begin + REACH)):
        token = analysis.tokens[index]
        if token.lower in links and index + 1 < stop and not _inside_name(analysis, index, begin):
            return index
        if token.tag in FINITE_TAGS or token.text in (";", ":"):
            return None
    return None


def _inside_name(analysis: Analysis, index: int, begin: int) -> bool:
    """ "of" that joins two nouns of a name or an office ("the Bank of England of ...")."""
    token = analysis.tokens[index]
    if token.lower != "of" or index == begin:
        return False
    later = [t for t in analysis.tokens[index + 1 : index + 10] if t.lower == "of"]
    following = analysis.tokens[index + 1]
    return bool(later) and following.tag.startswith("NNP") and analysis.tokens[index - 1].tag.startswith("NN")


def _infinitive(analysis: Analysis, begin: int, stop: int) -> int | None:
    tokens = analysis.tokens
    if begin + 1 < stop and tokens[begin].tag == "TO" and tokens[begin + 1].lower in ("have", "be"):
        return begin
    return None


def _until_break(analysis: Analysis, begin: int, stop: int) -> Span | None:
    """From a token to the end of its clause: a comma before a finite clause, a semicolon, or the sentence's end."""
    end = begin
    while end < stop:
        token = analysis.tokens[end]
        if end > begin and (token.text == ";" or (token.text == "," and _new_clause(analysis, end + 1, stop))):
            break
        end += 1
    return Extent(begin, end, "after").span(analysis) if end > begin else None


def _new_clause(analysis: Analysis, index: int, stop: int) -> bool:
    tokens = analysis.tokens
    if index >= stop:
        return True
    if tokens[index].lower in ("but", "while", "which", "who", "although", "though", "according", "whereas"):
        return True
    return any(t.tag in FINITE_TAGS for t in tokens[index : min(stop, index + 4)])


def _believed(analysis: Analysis, token: Token, sentence: Sentence) -> Stand | None:
    """ "is believed to have killed": suspicion where the deed is spelled out; "said to be" of other things is none."""
    group = verb_group(analysis, token, sentence)
    stop = sentence_stop(analysis, sentence)
    link = _infinitive(analysis, group.last + 1, stop)
    subject = _passive_subject(analysis, group)
    if not group.passive or link is None or analysis.tokens[link + 1].lower != "have" or subject is None:
        return None
    content = _until_break(analysis, link, stop)
    if token.lower != "believed" and (content is None or not is_grave(analysis, content)):
        return None
    return Stand(
        kind=PositionKind.SUSPICION,
        cue=group.span(analysis),
        sentence=sentence,
        content=content,
        target=subject,
        target_span=_phrase(analysis, subject, sentence.first, group.first),
        passive=True,
    )


def _allegedly(analysis: Analysis, token: Token, sentence: Sentence) -> Stand | None:
    stop = sentence_stop(analysis, sentence)
    verb = next(
        (t for t in analysis.tokens[token.index + 1 : min(stop, token.index + 4)] if t.tag.startswith("VB")), None
    )
    if verb is None:
        return None
    group = verb_group(analysis, verb, sentence)
    subject = _passive_subject(analysis, group)
    return Stand(
        kind=PositionKind.SUSPICION,
        cue=token.span,
        sentence=sentence,
        content=_until_break(analysis, verb.index, stop),
        target=subject,
        target_span=_phrase(analysis, subject, sentence.first, min(group.first, token.index)),
        passive=True,
    )
