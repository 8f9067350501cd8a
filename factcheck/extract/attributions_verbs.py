"""Attributions that hang on a verb: "she said ...", "..., said Hill", "was quoted by X as saying", "is believed to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from factcheck.extract.attributions_clauses import CueVerb, cue_verbs, inverted_subject, phrase
from factcheck.extract.attributions_content import FINITE_TAGS, OPENING, Extent, has_finite, quoted_range, sentence_stop
from factcheck.extract.attributions_cues import CueWord
from factcheck.extract.attributions_drafts import SPEECH_FRAMES, Draft, content_extent
from factcheck.extract.attributions_passive import passive_draft
from factcheck.extract.attributions_subjects import subject_of
from factcheck.model.analysis import Analysis, Sentence, Token
from factcheck.model.text import Span

EMPTY_SUBJECTS = frozenset("it there this that what which these those".split())
FRAME_ORDER = ("figure", "ask", "intend", "think", "report", "tell", "judge", "show")


def verb_drafts(analysis: Analysis) -> Iterator[Draft]:
    """All attributions by a cue verb, in text order of their cues."""
    for cue in cue_verbs(analysis):
        draft = passive_draft(analysis, cue) if cue.passive else _active(analysis, cue)
        if draft is not None:
            yield draft


def _active(analysis: Analysis, cue: CueVerb) -> Draft | None:
    word = choose(analysis, cue)
    if word is None:
        return None
    cue = replace(cue, words=(word,), last=cue.verb.index + len(word.particles))
    head, source, begin = source_of(analysis, cue)
    if _is_empty(head, word):
        return None
    if head is None and word.frame not in SPEECH_FRAMES:
        return None
    extent = content_extent(analysis, cue, source, begin)
    if extent is None or (_is_unreal(analysis, cue, head) and not _is_spoken(analysis, extent)):
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


def _is_empty(head: Token | None, word: CueWord) -> bool:
    """Whether the subject stands for nobody ("this shows"); "it said" may mean an organisation."""
    if head is None or head.lower not in EMPTY_SUBJECTS or head.tag not in ("PRP", "DT", "EX", "WP"):
        return False
    return head.lower != "it" or word.frame not in SPEECH_FRAMES


def _is_unreal(analysis: Analysis, cue: CueVerb, head: Token | None) -> bool:
    """Whether nobody is shown to have spoken: "could show", "to praise", "does not back", "a plan that rejects"."""
    if analysis.tokens[cue.first].tag == "MD" or cue.form == "infinitive":
        return True
    if cue.words[0].frame in SPEECH_FRAMES:
        return False
    return cue.negated or (head is not None and head.lower == "that")


def _is_spoken(analysis: Analysis, extent: Extent) -> bool:
    """Whether content is plainly words: a that-clause or a quotation."""
    first = analysis.tokens[extent.first]
    return first.lower == "that" or first.text in OPENING


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
    if word.frame == "show":
        return _clause_follows(analysis, cue, index) or any(t.tag == "CD" for t in following[:8])
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
