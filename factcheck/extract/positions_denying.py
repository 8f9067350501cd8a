"""Denials: who denies what, and which earlier words a denial turns against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.extract.attributions_clauses import CueVerb, inverted_subject, phrase, verb_group
from factcheck.extract.attributions_content import FINITE_TAGS, Extent, new_subject, sentence_stop
from factcheck.extract.attributions_passive import by_agent
from factcheck.extract.positions_accusing import Stand, holder_of
from factcheck.extract.positions_cues import invented, position_words
from factcheck.model.analysis import Analysis, Sentence, Token
from factcheck.model.attribution import PositionKind
from factcheck.model.text import Span

ADVERSATIVE = frozenset(["but", "while", "although", "though", "however", "and", "yet", "whereas"])
CONTENT_TAGS = ("NN", "NNS", "NNP", "NNPS")
CLAUSE_STARTS = ("VBG", "IN", "PRP", "DT", "WDT", "WP", "NNP", "NNPS", "RB")
DETERMINERS = frozenset(["that", "this", "the", "these", "those", "it"])
OBJECT_REACH = 9
LOOK_BACK = 2


def denying(analysis: Analysis) -> Iterator[Stand]:
    """All denials, in text order."""
    for sentence in analysis.sentences:
        for token in analysis.having(sentence, _words()):
            stand = _verb(analysis, token, sentence)
            if stand is not None:
                yield stand


@cache
def _words() -> frozenset[str]:
    """All forms that can be the verb of a denial."""
    words = position_words()
    forms = {form for listed in words.verbs.values() for form in listed}
    turning = {form for form in forms if words.kind(form) in ("denial", "rejection")}
    return frozenset({*turning, *words.verbs["calling"], *words.objects["always_verbs"]})


def _verb(analysis: Analysis, token: Token, sentence: Sentence) -> Stand | None:
    words = position_words()
    if not token.tag.startswith("VB") and not _verb_after_all(analysis, token):
        return None
    kind = words.kind(token.lower)
    calling = token.lower in words.verbs["calling"] and _calls_untrue(analysis, token, sentence)
    if kind not in ("denial", "rejection") and not calling:
        return None
    group = verb_group(analysis, token, sentence)
    if group.negated and not calling:
        return None
    if kind == "rejection" and not calling and not _object_is_word(analysis, group):
        return None
    if kind == "denial" and _withholds(analysis, group) and not _pointed_out(analysis, group):
        return None
    return _denial(analysis, group)


def _verb_after_all(analysis: Analysis, token: Token) -> bool:
    """Whether a word tagged as a noun must be the verb: "denies", or "calls that number" at the root of the sentence."""
    words = position_words()
    if token.lower in words.objects["always_verbs"]:
        return True
    following = analysis.tokens[token.index + 1 : token.index + 2]
    calling = token.lower in words.verbs["calling"] and token.dep == "root"
    return calling and bool(following) and following[0].lower in DETERMINERS


def _denial(analysis: Analysis, group: CueVerb) -> Stand | None:
    sentence, stop = group.sentence, sentence_stop(analysis, group.sentence)
    if group.passive:
        holder = by_agent(analysis, group.last, sentence)
        if holder is None:
            return _agentless(analysis, group)
        span = phrase(analysis, holder, group.last + 1, stop)
        content = Extent(sentence.first, group.first, "before").span(analysis) if group.first > sentence.first else None
        earlier = answered(analysis, group, content)
        return Stand(
            PositionKind.DENIAL, group.span(analysis), sentence, content, holder, span, passive=True, answers=earlier
        )
    holder = _noun_before(analysis, group) or holder_of(analysis, group)
    if holder is None:
        if group.form == "finite":
            holder = inverted_subject(analysis, group.last, sentence)
        if holder is None:
            return None
    end = _object_end(analysis, group.last + 1, stop)
    content = Extent(group.last + 1, end, "after").span(analysis) if end > group.last + 1 else None
    target, target_span = _whose(analysis, group.last + 1, end)
    low, high = (sentence.first, group.first) if holder.index < group.first else (group.last + 1, stop)
    return Stand(
        kind=PositionKind.DENIAL,
        cue=group.span(analysis),
        sentence=sentence,
        content=content,
        holder=holder,
        holder_span=phrase(analysis, holder, low, high),
        target=target,
        target_span=target_span,
        answers=answered(analysis, group, content),
    )


def _noun_before(analysis: Analysis, group: CueVerb) -> Token | None:
    """The noun right before a verb that the parser did not see as one."""
    before = analysis.tokens[group.first - 1] if group.first > group.sentence.first else None
    mistaken = not group.verb.tag.startswith("VB")
    return before if mistaken and before is not None and before.tag.startswith("NN") else None


def _agentless(analysis: Analysis, group: CueVerb) -> Stand | None:
    """ "In the ministry this was denied": a word before it is turned down, by whom the sentence does not say."""
    before = analysis.tokens[max(group.sentence.first, group.first - 2) : group.first]
    if not any(t.lower in ("this", "that", "it", "which") or _is_doubtful(t) for t in before):
        return None
    return Stand(
        PositionKind.DENIAL, group.span(analysis), group.sentence, passive=True, answers=answered(analysis, group, None)
    )


def _is_doubtful(token: Token) -> bool:
    return token.tag.startswith("NN") and token.lower in position_words().objects["doubtful"]


def _object_end(analysis: Analysis, begin: int, stop: int) -> int:
    """Index after what is denied: to the clause's end."""
    for index in range(begin + 1, stop):
        token = analysis.tokens[index]
        if token.text in (";", "—", "--"):
            return index
        if token.text == "," and (new_subject(analysis, index, stop) or _leads_on(analysis, index + 1, stop)):
            return index
    return stop


def _leads_on(analysis: Analysis, index: int, stop: int) -> bool:
    """Whether what follows a comma is no longer what is denied."""
    return index >= stop or analysis.tokens[index].lower in ADVERSATIVE or analysis.tokens[index].tag in CLAUSE_STARTS


def _object_is_word(analysis: Analysis, group: CueVerb) -> bool:
    """Whether a rejection turns against somebody's word ("rejected the claim"), not against a thing or an offer."""
    words = position_words().objects["word"]
    if group.passive:
        before = analysis.tokens[max(group.sentence.first, group.first - 4) : group.first]
        return any(t.lower in words or t.lower.rstrip("s") in words for t in before if t.tag.startswith("NN"))
    begin = group.last + 1
    for token in analysis.tokens[begin : min(begin + OBJECT_REACH, group.sentence.last)]:
        if token.tag == "IN" and token.lower == "that":
            return True
        if token.lower in words or token.lower.rstrip("s") in words:
            return token.tag.startswith("NN") or token.index == begin
        if token.tag in (*FINITE_TAGS, "IN", ",", "TO", "."):
            return False
    return False


def _withholds(analysis: Analysis, group: CueVerb) -> bool:
    """Whether "deny" means to refuse somebody something."""
    words = position_words().objects["withheld"]
    following = analysis.tokens[group.last + 1 : min(group.last + 4, group.sentence.last)]
    content = [t for t in following if t.tag not in ("DT", "PRP$", "JJ")]
    if group.passive:
        given = bool(content) and content[0].lower in words
        return given or by_agent(analysis, group.last, group.sentence) is None
    if content and content[0].tag == "PRP" and content[0].lower != "it":
        return True
    return bool(content) and content[0].lower in words


def _pointed_out(analysis: Analysis, group: CueVerb) -> bool:
    """Whether a passive turns down somebody's word ("this was denied"), not a visa."""
    return group.passive and _agentless(analysis, group) is not None


def _calls_untrue(analysis: Analysis, verb: Token, sentence: Sentence) -> bool:
    """ "called it a lie", "dismissed the report as baseless", "calls that number "pulled from a hat" "."""
    words = position_words().objects
    following = analysis.tokens[verb.index + 1 : min(verb.index + 13, sentence.last)]
    claimed = following[:7]
    if not any(t.lower in words["word"] or t.lower.rstrip("s") in words["word"] for t in claimed):
        return False
    if any(t.lower in words["untrue"] for t in following) or invented(analysis, verb.index + 1, sentence):
        return True
    doubted = next((t for t in following[:4] if _is_doubtful(t)), None)
    after = analysis.tokens[doubted.index + 1 : doubted.index + 2] if doubted is not None else ()
    return bool(after) and analysis.quotation_at(after[0].start) is not None


def _whose(analysis: Analysis, begin: int, end: int) -> tuple[Token | None, Span | None]:
    """Whose account is denied, where a possessive says so ("Washington's claims")."""
    for index in range(begin + 1, min(end, begin + OBJECT_REACH)):
        if analysis.tokens[index].tag == "POS" and analysis.tokens[index - 1].tag.startswith("NN"):
            head = analysis.tokens[index - 1]
            return head, phrase(analysis, head, begin, index)
    return None, None


def answered(analysis: Analysis, group: CueVerb, content: Span | None) -> Span | None:
    """The earlier statement that a denial turns against: the clause before it, else one near that shares a name."""
    points = content is None or _points_back(analysis, content)
    clause = _clause_before(analysis, group) if points else None
    if clause is not None:
        return clause
    return _statement_before(analysis, group.sentence, content, points)


def _points_back(analysis: Analysis, content: Span) -> bool:
    """Whether what is denied is only pointed at ("this", "the allegations")."""
    tokens = [t for t in analysis.tokens_in(content) if t.text[0].isalnum()]
    pointing = position_words().objects["pointing"]
    return len(tokens) <= 6 and any(t.lower in pointing for t in tokens)


def _clause_before(analysis: Analysis, group: CueVerb) -> Span | None:
    tokens, first = analysis.tokens, group.sentence.first
    for index in range(group.first - 1, first + 2, -1):
        opens = tokens[index].lower in ADVERSATIVE and tokens[index - 1].text in (",", ";", "—", "–", "--")
        if opens or tokens[index].text == ";":
            end = index - 1 if opens else index
            if any(t.tag in FINITE_TAGS for t in tokens[first:end]):
                return Span(tokens[first].start, tokens[end - 1].end)
    return None


def _statement_before(analysis: Analysis, sentence: Sentence, content: Span | None, points: bool) -> Span | None:
    position = analysis.sentence_index(sentence.start)
    wanted = _names(analysis.tokens_in(content)) if content is not None else set()
    for back in range(1, LOOK_BACK + 1):
        if position - back < 0:
            break
        earlier = analysis.sentences[position - back]
        if points and earlier.paragraph >= sentence.paragraph - 1:
            return earlier.span
        if wanted & _names(analysis.sentence_tokens(earlier)):
            return earlier.span
    return None


def _names(tokens: Sequence[Token]) -> set[str]:
    """Words by which two statements may be seen to speak of one thing."""
    return {t.lower.rstrip("s") for t in tokens if t.tag in CONTENT_TAGS and len(t.text) > 3}
