"""Attributions that hang on a verb: "she said ...", "..., said Hill", "was quoted by X as saying", "is believed to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from factcheck.extract.attributions_clauses import (
    CueVerb,
    cue_verbs,
    inverted_subject,
    phrase,
    subject_of,
)
from factcheck.extract.attributions_content import (
    FINITE_TAGS,
    OPENING,
    Extent,
    after_cue,
    before_cue,
    has_finite,
    is_main_clause,
    quoted_range,
    sentence_stop,
)
from factcheck.extract.attributions_cues import CueWord, lexicon
from factcheck.model.analysis import Analysis, Sentence, Token
from factcheck.model.text import Span

EMPTY_SUBJECTS = frozenset("it there this that what which these those".split())
SPEECH_FRAMES = frozenset({"report", "tell"})
CLAUSE_OPENERS = ("PRP", "EX", "WP", "WRB", "WDT")
FRAME_ORDER = ("figure", "ask", "intend", "think", "report", "tell", "judge", "show")


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution before its speaker is resolved. `head` is the head word of the source; `agent` who passes it on."""

    content: Span
    cue: Span
    sentence: Sentence
    strength: str = "neutral"
    source: Span | None = None
    head: Token | None = None
    agent: Span | None = None
    agentless: bool = False
    credit: bool = False
    negated: bool = False
    speech: bool = True
    frame: str = "report"


def verb_drafts(analysis: Analysis) -> Iterator[Draft]:
    """All attributions by a cue verb, in text order of their cues."""
    for cue in cue_verbs(analysis):
        draft = _passive(analysis, cue) if cue.passive else _active(analysis, cue)
        if draft is not None:
            yield draft


def _active(analysis: Analysis, cue: CueVerb) -> Draft | None:
    word = choose(analysis, cue)
    if word is None:
        return None
    cue = replace(cue, words=(word,), last=cue.verb.index + len(word.particles))
    head, source, begin = source_of(analysis, cue)
    if head is not None and head.lower in EMPTY_SUBJECTS and head.tag in ("PRP", "DT", "EX", "WP"):
        if not (head.lower == "it" and word.frame in SPEECH_FRAMES):
            return None
    if head is None and word.frame not in SPEECH_FRAMES:
        return None
    extent = content_extent(analysis, cue, source, begin)
    if extent is None:
        return None
    return Draft(
        content=extent.span(analysis),
        cue=cue.span(analysis),
        sentence=cue.sentence,
        strength=word.strength,
        source=source,
        head=head,
        negated=cue.negated,
        speech=word.frame in SPEECH_FRAMES,
        frame=word.frame,
    )


def choose(analysis: Analysis, cue: CueVerb) -> CueWord | None:
    """The reading of a cue verb that what follows allows; None where it is no cue here."""
    ranked = sorted(cue.words, key=lambda w: FRAME_ORDER.index(w.frame) if w.frame in FRAME_ORDER else 99)
    return next((w for w in ranked if _fits(analysis, cue, w)), None)


def _fits(analysis: Analysis, cue: CueVerb, word: CueWord) -> bool:
    index = cue.verb.index + len(word.particles) + 1
    following = analysis.tokens[index : min(cue.sentence.last, index + 12)]
    infinitive = _infinitive(following, 0)
    if word.frame == "figure":
        return any(a.lower == "at" and b.tag in ("CD", "RB", "IN", "JJR", "$") for a, b in pairwise(following))
    if word.frame == "intend":
        return infinitive
    if word.frame == "ask":
        return not infinitive and any(_infinitive(following, i) for i in range(1, 8)) and _noun_first(following)
    if word.frame == "think":
        return _clause_follows(analysis, cue, index)
    if word.frame == "seem":
        return False
    if word.frame == "judge":
        return bool(following) and not infinitive
    return not infinitive


def _infinitive(tokens: tuple[Token, ...], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index].tag == "TO" and tokens[index + 1].tag in ("VB", "RB", "VBP")


def _noun_first(tokens: tuple[Token, ...]) -> bool:
    return bool(tokens) and tokens[0].tag in ("PRP", "NN", "NNS", "NNP", "NNPS", "DT", "PRP$", "JJ", "CD", "WP")


def _clause_follows(analysis: Analysis, cue: CueVerb, index: int) -> bool:
    """Whether a clause follows: "that", a question word, or a subject with a finite verb soon after."""
    stop = sentence_stop(analysis, cue.sentence)
    if index >= stop:
        return False
    token = analysis.tokens[index]
    if token.lower in ("that", "whether", "if", "how", "why") or token.tag in ("WP", "WRB"):
        return True
    if token.tag.startswith(("NN", "DT", "PRP", "JJ", "EX", "CD", "VBG")):
        for later in analysis.tokens[index + 1 : min(stop, index + 8)]:
            if later.tag in FINITE_TAGS:
                return later.dep not in ("acl:relcl", "acl") and not _relative_between(analysis, index, later)
            if later.tag in (",", "TO", "CC", "WP", "WDT", ":"):
                return False
    return False


def _relative_between(analysis: Analysis, index: int, verb: Token) -> bool:
    return any(t.tag in ("WDT", "WP") for t in analysis.tokens[index : verb.index])


def source_of(analysis: Analysis, cue: CueVerb) -> tuple[Token | None, Span | None, int]:
    """Head and phrase of an active cue's subject, and the index of the first token after cue and inverted source."""
    begin = cue.last + 1
    if cue.words[0].frame in SPEECH_FRAMES and cue.form == "finite" and _may_invert(analysis, cue):
        after = inverted_subject(analysis, cue.last, cue.sentence)
        if after is not None and not _opens_clause(analysis, after, cue.sentence):
            stop = _inverted_stop(analysis, cue, after)
            return after, phrase(analysis, after, cue.last + 1, stop), stop
    head = subject_of(analysis, cue.verb, cue.first, cue.sentence)
    if head is None or not head.tag.startswith(("NN", "PRP", "WP", "WDT", "DT", "CD", "JJ")):
        return _late_subject(analysis, cue, begin)
    if head.index > cue.last:
        fronted = cue.form == "participle"
        return (head, phrase(analysis, head, cue.last + 1, head.index + 1), begin) if fronted else (None, None, begin)
    return head, phrase(analysis, head, cue.sentence.first, cue.first), begin


def _late_subject(analysis: Analysis, cue: CueVerb, begin: int) -> tuple[Token | None, Span | None, int]:
    """An inverted subject where nothing before the verb can be one ("With this, says the mayor, "we can live"")."""
    if cue.words[0].frame not in SPEECH_FRAMES or cue.form != "finite" or cue.words[0].base == "tell":
        return None, None, begin
    head = inverted_subject(analysis, cue.last, cue.sentence)
    if head is None or _opens_clause(analysis, head, cue.sentence):
        return None, None, begin
    stop = _inverted_stop(analysis, cue, head)
    comma = next((i for i in range(head.index + 1, stop) if analysis.tokens[i].text == ","), stop)
    return head, phrase(analysis, head, cue.last + 1, comma), comma


def _opens_clause(analysis: Analysis, head: Token, sentence: Sentence) -> bool:
    """Whether a noun phrase after the cue is itself the subject of a clause ("said he had left")."""
    for token in analysis.tokens[head.index + 1 : sentence.last]:
        if token.tag in (*FINITE_TAGS, "TO"):
            return True
        if token.tag in (",", ":", ".", "WP", "WDT", "WRB", "VBG", "``", "''"):
            return False
    return False


def _may_invert(analysis: Analysis, cue: CueVerb) -> bool:
    if cue.first == cue.sentence.first:
        return False
    previous = analysis.tokens[cue.first - 1]
    if any(q.end == previous.end for q in analysis.quotations):
        return True
    if previous.text not in (",", "?", "!", "--", "—", "–") or cue.words[0].base == "tell":
        return False
    return has_finite(analysis, cue.sentence.first, cue.first - 1)


def _inverted_stop(analysis: Analysis, cue: CueVerb, head: Token) -> int:
    """Index after an inverted source with its apposition: up to a quotation, a clause break or the end."""
    stop = sentence_stop(analysis, cue.sentence)
    for index in range(head.index + 1, stop):
        token = analysis.tokens[index]
        if token.text in OPENING and quoted_range(analysis, index, cue.sentence):
            return index
        if token.text in (";", ":"):
            return index
    return stop


def content_extent(analysis: Analysis, cue: CueVerb, source: Span | None, begin: int) -> Extent | None:
    """Content before, after or around the cue."""
    clause_first = _clause_first(analysis, cue, source)
    if cue.form == "finite" and _is_parenthetical(analysis, cue, clause_first, begin):
        return Extent(cue.sentence.first, sentence_stop(analysis, cue.sentence), "around")
    named = _as_clause(analysis, cue, clause_first, begin)
    if named is not None:
        return named
    before = before_cue(analysis, cue, clause_first) if cue.form != "participle" else None
    after = after_cue(analysis, cue, begin)
    if before is not None and after is not None and not is_main_clause(analysis, before.first, before.last):
        before = None
    if before is None and (after is None or not _speaks_on(analysis, cue, after)):
        asked = _question_before(analysis, cue, clause_first)
        if asked is not None:
            return asked
    if before is None:
        return after
    if after is None or not _speaks_on(analysis, cue, after):
        return before
    if _starts_with_quotation(analysis, before, cue) or _resumes(analysis, after, begin):
        return Extent(before.first, after.last, "around")
    return after


def _as_clause(analysis: Analysis, cue: CueVerb, clause_first: int, begin: int) -> Extent | None:
    """ "As the agency has shown, ...": what follows the comma is credited."""
    tokens, stop = analysis.tokens, sentence_stop(analysis, cue.sentence)
    if cue.form != "finite" or clause_first - 1 != cue.sentence.first or tokens[cue.sentence.first].lower != "as":
        return None
    comma = next((i for i in range(begin, min(stop, begin + 8)) if tokens[i].text == ","), None)
    return Extent(comma + 1, stop, "after") if comma is not None and comma + 3 < stop else None


def _question_before(analysis: Analysis, cue: CueVerb, clause_first: int) -> Extent | None:
    """A quotation that ended in its own full mark, so that the words crediting it became a sentence of their own."""
    position = analysis.sentence_index(cue.sentence.start)
    if position < 1 or cue.words[0].frame not in SPEECH_FRAMES or clause_first > cue.sentence.first + 1:
        return None
    before = analysis.sentences[position - 1]
    closing = next((q for q in analysis.quotations if q.end == before.end), None)
    if before.paragraph != cue.sentence.paragraph or closing is None:
        return None
    opening = analysis.token_at(closing.start)
    return Extent(opening.index, before.last, "before") if opening is not None else None


def _is_parenthetical(analysis: Analysis, cue: CueVerb, clause_first: int, begin: int) -> bool:
    """Whether source and cue stand between commas in the middle of the content ("The plan, she said, will fail")."""
    if cue.words[0].frame not in SPEECH_FRAMES or clause_first <= cue.sentence.first:
        return False
    tokens, stop = analysis.tokens, sentence_stop(analysis, cue.sentence)
    if begin + 2 >= stop or tokens[begin].text not in (",", "--", "—", "–") or tokens[begin + 1].tag in ("VBG", "CC"):
        return False
    if tokens[begin + 1].lower in ("according", "who", "which", "while", "as", "after", "when", "in", "on", "at"):
        return False
    return tokens[clause_first - 1].text in (",", "--", "—", "–")


def _clause_first(analysis: Analysis, cue: CueVerb, source: Span | None) -> int:
    if source is None or source.start > analysis.tokens[cue.first].start:
        return cue.first
    first = analysis.token_at(source.start)
    return first.index if first is not None else cue.first


def _speaks_on(analysis: Analysis, cue: CueVerb, after: Extent) -> bool:
    """Whether what follows the cue is content, and no circumstance ("on Monday", "in a statement")."""
    tokens = analysis.tokens
    if any(analysis.quotation_at(t.start) is not None for t in tokens[after.first : after.last]):
        return True
    if tokens[after.first].lower in ("that", "whether", "how", "why"):
        return True
    if tokens[after.first].tag in ("IN", "TO", "VBN") or tokens[cue.last + 1].text == ",":
        return False
    return any(t.tag in FINITE_TAGS for t in tokens[after.first : after.last])


def _starts_with_quotation(analysis: Analysis, before: Extent, cue: CueVerb) -> bool:
    end = quoted_range(analysis, before.first, cue.sentence)
    return end is not None and end >= before.last - 1


def _resumes(analysis: Analysis, after: Extent, begin: int) -> bool:
    return begin < len(analysis.tokens) and analysis.tokens[begin].text == ","


def _passive(analysis: Analysis, cue: CueVerb) -> Draft | None:
    lex = lexicon()
    subject = subject_of(analysis, cue.verb, cue.first, cue.sentence)
    agent_head = by_agent(analysis, cue.last, cue.sentence)
    stop = sentence_stop(analysis, cue.sentence)
    agent = phrase(analysis, agent_head, cue.last + 1, stop) if agent_head is not None else None
    saying = _as_saying(analysis, cue, stop)
    if saying is not None and subject is not None:
        return _quoted_as(analysis, cue, subject, agent, saying)
    if cue.verb.lower not in lex.passive:
        return None
    told = cue.words[0].frame in ("tell", "ask")
    begin = cue.last + 1
    if agent is not None:
        after_agent = analysis.token_at(agent.end - 1)
        begin = after_agent.index + 1 if after_agent is not None else begin
    content = _passive_content(analysis, cue, subject, begin, stop, told)
    if content is None:
        return None
    return Draft(
        content=content,
        cue=cue.span(analysis),
        sentence=cue.sentence,
        strength=cue.words[0].strength,
        source=agent,
        head=agent_head,
        agentless=agent is None,
        negated=cue.negated,
        frame="passive",
    )


def _passive_content(
    analysis: Analysis, cue: CueVerb, subject: Token | None, begin: int, stop: int, told: bool
) -> Span | None:
    after = Extent(begin, stop, "after") if begin < stop else None
    if told or subject is None or subject.lower == "it":
        return after.span(analysis) if after is not None else None
    head = phrase(analysis, subject, cue.sentence.first, cue.first)
    if head.start > cue.verb.start:
        return None
    end = after.span(analysis).end if after is not None else cue.span(analysis).end
    if after is None and cue.form != "finite":
        return None
    return Span(head.start, max(end, head.end))


def _as_saying(analysis: Analysis, cue: CueVerb, stop: int) -> Token | None:
    """The cue in "was quoted (by X) as saying", if it is there."""
    for index in range(cue.last + 1, min(stop - 1, cue.last + 14)):
        token, following = analysis.tokens[index], analysis.tokens[index + 1]
        if token.tag in FINITE_TAGS:
            return None
        if token.lower == "as" and following.lower.endswith("ing") and following.lower in lexicon().verbs:
            return following
    return None


def _quoted_as(analysis: Analysis, cue: CueVerb, subject: Token, agent: Span | None, saying: Token) -> Draft | None:
    inner = replace(cue, last=saying.index, words=lexicon().readings(saying.lower, ()), form="finite")
    if not inner.words:
        return None
    source = phrase(analysis, subject, cue.sentence.first, cue.first)
    extent = content_extent(analysis, inner, source, saying.index + 1)
    if extent is None:
        return None
    return Draft(
        content=extent.span(analysis),
        cue=inner.span(analysis),
        sentence=cue.sentence,
        strength=inner.words[0].strength,
        source=source,
        head=subject,
        agent=agent,
        agentless=agent is None,
        frame="passive",
    )


def by_agent(analysis: Analysis, last: int, sentence: Sentence) -> Token | None:
    """Head of the agent after "by" within a few words of a passive verb, or None."""
    tokens = analysis.tokens
    for index in range(last + 1, min(sentence.last, last + 7)):
        if tokens[index].tag in FINITE_TAGS or tokens[index].text in (";", ":"):
            return None
        if tokens[index].lower == "by":
            head = inverted_subject(analysis, index, sentence)
            if head is not None and not tokens[index + 1].tag.startswith("VBG"):
                return head
            return None
    return None
