"""Whose verb it is: the subject in front of a verb, behind an apposition, or shared with the verb that governs it."""

from __future__ import annotations

from factcheck.extract.attributions_clauses import (
    ALWAYS_VERBS,
    INSIDE_TAGS,
    group_start,
    inverted_subject,
)
from factcheck.model.analysis import Analysis, Sentence, Token

SUBJECTS = ("nsubj",)


def subject_of(analysis: Analysis, verb: Token, first: int, sentence: Sentence, depth: int = 0) -> Token | None:
    """Head of the subject of a verb: its own, or the one it shares with the verb that governs it.

    Word order decides where the parse gives none: the noun right before the verb group.
    """
    own = [t for t in analysis.children(verb, *SUBJECTS) if sentence.first <= t.index < sentence.last]
    if analysis.quotation_at(verb.start) is None:
        own = [t for t in own if analysis.quotation_at(t.start) is None]
    left = [t for t in own if t.index < first]
    if left and not _in_brackets(analysis, left[-1], first):
        behind = analysis.tokens[left[-1].index - 1].text == "," if left[-1].index > sentence.first + 1 else False
        apposed = (
            _apposed_subject(analysis, verb, first, sentence) if behind or _after_article(analysis, left[-1]) else None
        )
        return apposed or left[-1]
    fronted = _fronted_subject(analysis, verb, first, sentence)
    if fronted is not None:
        return fronted
    near = _noun_before(analysis, first, sentence, verb.lower in ALWAYS_VERBS)
    plain = verb.tag not in ("VBG", "VBN") or verb.lower in ALWAYS_VERBS
    if near is not None and (plain or first < verb.index):
        return near
    apposed = _apposed_subject(analysis, verb, first, sentence)
    if apposed is not None:
        return apposed
    if own:
        return own[0]
    return _shared_subject(analysis, verb, sentence, depth) or _joined_subject(analysis, verb, first, sentence, depth)


def _noun_before(analysis: Analysis, first: int, sentence: Sentence, certain: bool) -> Token | None:
    """The noun right before a verb group; where the verb is `certain`, a word mistaken for an adjective will do."""
    index = first - 1
    while index >= sentence.first and analysis.tokens[index].tag in ("RB", "RBR"):
        index -= 1
    if index < sentence.first or analysis.quotation_at(analysis.tokens[index].start) is not None:
        return None
    token = analysis.tokens[index]
    if token.text == ")":
        token = _before_bracket(analysis, index, sentence)
    nominal = token.tag.startswith(("NN", "PRP", "WP", "WDT")) or (certain and token.tag == "JJ")
    if not nominal or token.tag == "PRP$":
        return None
    return top_of_phrase(analysis, token, sentence)


def _apposed_subject(analysis: Analysis, verb: Token, first: int, sentence: Sentence) -> Token | None:
    """Head of the noun phrase that opens the sentence, where only an apposition parts it from the verb."""
    if verb.tag not in ("VBD", "VBZ", "VBP") or first <= sentence.first + 2:
        return None
    if analysis.tokens[first - 1].text not in (",", ")", "--", "—", "–"):
        return None
    start = _after_quotation(analysis, first, sentence)
    while start < first and analysis.tokens[start].tag in ("CC", "RB", "``"):
        start += 1
    end = start
    while end < first and analysis.tokens[end].tag in INSIDE_TAGS:
        end += 1
    nouns = [t for t in analysis.tokens[start:end] if t.tag.startswith("NN")]
    if not nouns or analysis.tokens[end].text not in (",", "(", "--", "—", "–"):
        return None
    if any(t.tag in ("VBD", "VBZ", "VBP", "MD") and t.dep != "acl:relcl" for t in analysis.tokens[end : first - 1]):
        return None
    return nouns[-1]


def _fronted_subject(analysis: Analysis, verb: Token, first: int, sentence: Sentence) -> Token | None:
    """Head of the main clause's subject, for a participle that opens the sentence ("After denying it, Hill said")."""
    tokens = analysis.tokens
    opens = first == sentence.first or (
        first == sentence.first + 1 and tokens[sentence.first].tag in ("IN", "RB", "CC")
    )
    if verb.tag != "VBG" or not opens:
        return None
    comma = next((i for i in range(verb.index, sentence.last - 1) if _parts(analysis, i)), None)
    if comma is None:
        return None
    head = inverted_subject(analysis, comma, sentence)
    return head if head is not None and analysis.quotation_at(head.start) is None else None


def _parts(analysis: Analysis, index: int) -> bool:
    """Whether a comma at `index` is followed by a noun phrase and its finite verb."""
    tokens = analysis.tokens
    if tokens[index].text != "," or analysis.quotation_at(tokens[index].start) is not None:
        return False
    end = index + 1
    while end < len(tokens) and tokens[end].tag in (*INSIDE_TAGS, "PRP"):
        end += 1
    return end > index + 1 and end < len(tokens) and tokens[end].tag in ("VBD", "VBZ", "VBP", "MD", "RB")


def _after_article(analysis: Analysis, token: Token) -> bool:
    """Whether a comma and an article stand before a noun, as before an apposition ("the organisers, a coalition")."""
    before = [t.text for t in analysis.tokens[max(0, token.index - 2) : token.index]]
    return len(before) == 2 and before[0] == "," and before[1].lower() in ("a", "an", "the")


def _after_quotation(analysis: Analysis, first: int, sentence: Sentence) -> int:
    """Index after the last quotation that closes in the sentence before `first`; the sentence's first otherwise."""
    limit = analysis.tokens[first].start
    ends = [q.end for q in analysis.quotations if sentence.start < q.end <= limit]
    if not ends:
        return sentence.first
    return next((i for i in range(sentence.first, first) if analysis.tokens[i].start >= ends[-1]), sentence.first)


def _in_brackets(analysis: Analysis, token: Token, first: int) -> bool:
    between = [t.text for t in analysis.tokens[token.index : first]]
    return ")" in between and "(" not in between


def _before_bracket(analysis: Analysis, index: int, sentence: Sentence) -> Token:
    """The word before a bracket that closes at `index`; the bracket itself where it never opened."""
    for position in range(index - 1, sentence.first, -1):
        if analysis.tokens[position].text == "(":
            return analysis.tokens[position - 1]
    return analysis.tokens[index]


def top_of_phrase(analysis: Analysis, token: Token, sentence: Sentence) -> Token:
    """The head noun of the phrase that a noun is part of ("Ohio" in "the governor of Ohio")."""
    for ancestor in analysis.ancestors(token):
        if ancestor.index > token.index or ancestor.index < sentence.first or not ancestor.tag.startswith("NN"):
            break
        if analysis.quotation_at(ancestor.start) is not None:
            break
        token = ancestor
    return token


def _shared_subject(analysis: Analysis, verb: Token, sentence: Sentence, depth: int) -> Token | None:
    head = analysis.head(verb)
    if head.index == verb.index or depth > 3:
        return None
    if verb.dep.startswith("acl") and head.tag.startswith(("NN", "PRP")):
        return head
    if not head.tag.startswith("VB"):
        head = next((t for t in analysis.ancestors(verb) if t.tag.startswith("VB")), verb)
    if head.index == verb.index or not sentence.first <= head.index < sentence.last:
        return None
    if analysis.quotation_at(head.start) != analysis.quotation_at(verb.start):
        return None
    return subject_of(analysis, head, group_start(analysis, head, sentence), sentence, depth + 1)


def _joined_subject(analysis: Analysis, verb: Token, first: int, sentence: Sentence, depth: int) -> Token | None:
    """The subject of the finite verb before "and" or "but", where the parse joins the two wrongly."""
    joined = first > sentence.first and analysis.tokens[first - 1].lower in ("and", "but")
    if not joined or verb.tag not in ("VBD", "VBZ", "VBP") or depth > 3:
        return None
    quotation = analysis.quotation_at(verb.start)
    for token in reversed(analysis.tokens[sentence.first : first - 1]):
        if token.tag == verb.tag and analysis.quotation_at(token.start) == quotation:
            return subject_of(analysis, token, group_start(analysis, token, sentence), sentence, depth + 1)
    return None
