"""Whether given words of crediting name anybody: the question that an editor asks of "it is expected that ..."."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extract.attributions_clauses import inverted_subject, verb_group
from factcheck.extract.attributions_cues import lexicon
from factcheck.extract.attributions_passive import by_agent
from factcheck.extract.attributions_phrases import credit_at
from factcheck.extract.attributions_subjects import subject_of
from factcheck.model.analysis import Analysis, Sentence, Token
from factcheck.model.text import Span

EMPTY = frozenset(["it", "there"])


def has_source(analysis: Analysis, cue: Sequence[Span], content: Sequence[Span]) -> bool:
    """Whether the text names anybody, by name or description, as the source of `content` under the words of `cue`."""
    tokens = [t for span in cue for t in analysis.tokens_in(span)]
    sentence = analysis.sentence_at(tokens[0].start) if tokens else None
    if sentence is None:
        return False
    if any(t.lower in lexicon().words["adverbs"] for t in tokens) and len(tokens) <= 2:
        return False
    if credit_at(analysis, tokens[0].index, sentence) is not None:
        return True
    verbs = [t for t in tokens if t.tag.startswith("VB") or t.lower in lexicon().verbs]
    verbs = [t for t in verbs if not t.tag.startswith(("NN", "IN"))] or [t for t in verbs if t.tag != "IN"]
    if not verbs:
        return _noun_has_owner(analysis, tokens, sentence, content)
    return _verb_has_source(analysis, verbs, tokens, sentence, content)


def _verb_has_source(
    analysis: Analysis, verbs: Sequence[Token], tokens: Sequence[Token], sentence: Sentence, content: Sequence[Span]
) -> bool:
    main = verbs[-1] if verbs[-1].tag in ("VBN", "VBD") else verbs[0]
    group = verb_group(analysis, main, sentence)
    if _impression(tokens):
        return _to_somebody(analysis, tokens[-1], sentence)
    reduced = main.tag == "VBN" and group.form == "participle"
    if group.passive or reduced or _passive_words(tokens) or _asked(analysis, main):
        return by_agent(analysis, tokens[-1].index, sentence) is not None
    subject = subject_of(analysis, main, group.first, sentence)
    if subject is None:
        return _inverted(analysis, tokens[-1], sentence) or main.tag == "VBG"
    if subject.lower in EMPTY and subject.tag in ("PRP", "EX"):
        return False
    inside = any(span.start <= subject.start < span.end for span in content)
    return not inside or _inverted(analysis, tokens[-1], sentence)


def _impression(tokens: Sequence[Token]) -> bool:
    words = lexicon().verbs
    return any(any(w.frame == "seem" and not w.particles for w in words.get(t.lower, ())) for t in tokens) or (
        any(t.lower.startswith(("look", "sound")) for t in tokens) and any(t.lower == "like" for t in tokens)
    )


def _to_somebody(analysis: Analysis, last: Token, sentence: Sentence) -> bool:
    following = analysis.tokens[last.index + 1 : min(last.index + 3, sentence.last)]
    return len(following) == 2 and following[0].lower == "to" and following[1].tag in ("PRP", "NNP")


def _passive_words(tokens: Sequence[Token]) -> bool:
    """Whether the cue itself spells out a passive ("has been widely known")."""
    be = [t for t in tokens if t.lower in ("is", "are", "was", "were", "been", "being", "be", "'s", "’s")]
    return bool(be) and tokens[-1].tag in ("VBN", "VBD") and tokens[-1].lower.endswith(("ed", "en", "wn", "id", "ld"))


def _asked(analysis: Analysis, verb: Token) -> bool:
    """ "When asked about ...": a passive without its auxiliary."""
    return verb.index > 0 and analysis.tokens[verb.index - 1].lower in ("when", "if", "as", "once")


def _inverted(analysis: Analysis, last: Token, sentence: Sentence) -> bool:
    """Whether the source follows the verb (", said Hill")."""
    head = inverted_subject(analysis, last.index, sentence)
    before = analysis.tokens[last.index - 1] if last.index else None
    return head is not None and before is not None and not before.text[-1].isalnum() and last.tag in ("VBD", "VBZ")


def _noun_has_owner(analysis: Analysis, tokens: Sequence[Token], sentence: Sentence, content: Sequence[Span]) -> bool:
    """Whether a noun of crediting has an owner: a possessive, "by X", or a subject that makes or has it."""
    if any(t.tag in ("PRP$", "POS") for t in tokens):
        return True
    first, last = tokens[0], tokens[-1]
    before = analysis.tokens[first.index - 1] if first.index > sentence.first else None
    while before is not None and before.index > sentence.first and before.tag in ("JJ", "RB", "VBN", "NN"):
        before = analysis.tokens[before.index - 1]
    if before is not None and before.tag in ("PRP$", "POS"):
        return True
    if all(not t.text[0].isalnum() for t in tokens) or tokens[0].tag in ("IN", "TO"):
        return True
    following = analysis.tokens[last.index + 1 : min(last.index + 3, sentence.last)]
    if following and following[0].lower in ("by", "from", "among"):
        return True
    noun = next((t for t in reversed(tokens) if t.tag.startswith("NN")), last)
    return _held_by_subject(analysis, noun, sentence, content)


def _held_by_subject(analysis: Analysis, noun: Token, sentence: Sentence, content: Sequence[Span]) -> bool:
    """Whether the noun is the object of a verb with a subject of its own ("Hill voiced support for")."""
    for ancestor in analysis.ancestors(noun):
        if ancestor.tag.startswith("VB") and ancestor.index < noun.index:
            group = verb_group(analysis, ancestor, sentence)
            subject = subject_of(analysis, ancestor, group.first, sentence)
            return (
                subject is not None
                and not group.passive
                and subject.lower not in EMPTY
                and not any(s.start <= subject.start < s.end for s in content)
            )
    return False
