"""Cue verbs in their clauses: the verb group, whether it is passive or negated, and its subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.extract.attributions_cues import CueWord, lexicon
from factcheck.model.analysis import Analysis, Sentence, Token
from factcheck.model.text import Span

BE = frozenset("be is are was were been being am 's 're 'm ’s ’re ’m".split())
HAVE = frozenset("have has had having 've 'd ’ve ’d".split())
DO = frozenset("do does did doing".split())
NEGATIONS = frozenset("not n't n’t never neither nor".split())
ALWAYS_VERBS = frozenset("said says told tweeted".split())
NOMINAL_TAGS = ("NN", "NNS", "NNP", "NNPS", "PRP", "DT", "CD", "WP", "JJS")
INSIDE_TAGS = ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "DT", "PRP$", "POS", "VBN", "HYPH")
# "a man accused of", "attacks blamed on": passive without an auxiliary, whatever the tagger says.
REDUCED = frozenset(["accused", "blamed", "suspected"])
REDUCED_LINKS = frozenset(["of", "on", "by"])
BARRIERS = frozenset([",", ";", ":", "--", "—", "–", '"', "“", "”"])
RELATIVES = frozenset("who which that whom".split())
SUBJECTS = ("nsubj",)
CLAUSE_DEPS = ("acl", "acl:relcl", "advcl")


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A cue verb in its sentence. `first` to `last` are the token indices of its group, particles taken in."""

    verb: Token
    first: int
    last: int
    words: tuple[CueWord, ...]
    sentence: Sentence
    passive: bool
    negated: bool
    form: str

    def span(self, analysis: Analysis) -> Span:
        """Where the verb group stands."""
        return Span(analysis.tokens[self.first].start, analysis.tokens[self.last].end)


def cue_verbs(analysis: Analysis) -> Iterator[CueVerb]:
    """All cue verbs outside quotation marks, in text order."""
    for sentence in analysis.sentences:
        for token in analysis.sentence_tokens(sentence):
            found = cue_verb(analysis, token, sentence)
            if found is not None and analysis.quotation_at(token.start) is None:
                yield found


def cue_verb(analysis: Analysis, token: Token, sentence: Sentence) -> CueVerb | None:
    """The cue verb at a token, or None where it is not one."""
    if not (token.tag.startswith("VB") or _is_speaking(token) or _verb_in_place(analysis, token, sentence)):
        return None
    following = tuple(t.lower for t in analysis.tokens[token.index + 1 : min(token.index + 3, sentence.last)])
    words = lexicon().readings(token.lower, following)
    if not words or (token.dep in ("amod", "compound") and token.lower not in ALWAYS_VERBS):
        return None
    return verb_group(analysis, token, sentence, words)


def _is_speaking(token: Token) -> bool:
    """Whether a word is a verb of saying whatever the tagger says, names aside ("Said" is one)."""
    return token.lower in ALWAYS_VERBS and not token.tag.startswith("NNP")


def _verb_in_place(analysis: Analysis, token: Token, sentence: Sentence) -> bool:
    """Whether a word tagged as a noun stands where only a verb can: "analysts caution that"."""
    if token.tag not in ("NN", "NNS") or token.index == sentence.first or token.index + 1 >= sentence.last:
        return False
    before, after = analysis.tokens[token.index - 1], analysis.tokens[token.index + 1]
    return before.tag in ("NNS", "NNPS", "PRP", "WP") and after.lower == "that"


def verb_group(analysis: Analysis, token: Token, sentence: Sentence, words: tuple[CueWord, ...] = ()) -> CueVerb:
    """A verb with its auxiliaries, read as passive or active; `words` are its readings as a cue."""
    first = group_start(analysis, token, sentence)
    auxiliaries = list(analysis.tokens[first : token.index])
    following = analysis.tokens[token.index + 1 : token.index + 2]
    return CueVerb(
        verb=token,
        first=first,
        last=token.index + (len(words[0].particles) if words else 0),
        words=words,
        sentence=sentence,
        passive=_is_passive(token, auxiliaries, following[0].lower if following else ""),
        negated=any(t.lower in NEGATIONS for t in auxiliaries),
        form=_form(token, auxiliaries),
    )


def group_start(analysis: Analysis, verb: Token, sentence: Sentence) -> int:
    """Index of the first auxiliary (or the verb itself) of a verb group; leading adverbs stay outside."""
    first = index = verb.index
    while index > sentence.first:
        index -= 1
        token = analysis.tokens[index]
        if token.tag in ("MD", "TO") or token.lower in BE | HAVE | DO | NEGATIONS:
            first = index
        elif token.tag not in ("RB", "RBR"):
            break
    return first


def _is_passive(verb: Token, auxiliaries: list[Token], following: str) -> bool:
    if verb.tag not in ("VBN", "VBD"):
        return False
    helpers = [t.lower for t in auxiliaries if t.tag not in ("RB", "RBR") and t.lower not in NEGATIONS]
    if helpers or verb.lower in ALWAYS_VERBS:
        return bool(helpers) and helpers[-1] in BE
    if verb.lower in REDUCED and following in REDUCED_LINKS:
        return True
    if verb.tag == "VBN" and following in ("by", "to", "on", "as"):
        return True
    return verb.tag == "VBN" and verb.dep in ("acl", "advcl", "amod", "acl:relcl")


def _form(verb: Token, auxiliaries: list[Token]) -> str:
    helpers = [t for t in auxiliaries if t.tag not in ("RB", "RBR")]
    if helpers:
        return "infinitive" if helpers[0].tag == "TO" else "finite"
    if verb.lower in ALWAYS_VERBS:
        return "finite"
    if verb.tag in ("VBG", "VBN"):
        return "participle" if verb.tag == "VBG" or verb.dep in ("acl", "advcl", "amod") else "finite"
    return "finite"


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
    if near is not None and (verb.tag not in ("VBG", "VBN") or first < verb.index):
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


def inverted_subject(analysis: Analysis, last: int, sentence: Sentence) -> Token | None:
    """Head of a subject that follows its verb ("said Mary Hill, a nurse"); None where no noun phrase stands there."""
    index = last + 1
    end = index
    while end < sentence.last and analysis.tokens[end].tag in (*INSIDE_TAGS, "PRP"):
        end += 1
    if end == index:
        return None
    nominal = [t for t in analysis.tokens[index:end] if t.tag.startswith(("NN", "PRP")) and t.tag != "PRP$"]
    if not nominal:
        return None
    return nominal[-1]


def _belongs_left(analysis: Analysis, first: int, inside: set[int]) -> bool:
    """Whether the word before `first` belongs to the phrase: no comma, finite verb or date parts them."""
    token = analysis.tokens[first - 1]
    if token.text in BARRIERS or token.tag in ("VBD", "VBZ", "VBP", "MD", "TO"):
        return False
    return first - 1 in inside or token.tag in INSIDE_TAGS


def phrase(analysis: Analysis, head: Token, low: int, high: int) -> Span:
    """The noun phrase of a head, between two token indices, with its modifiers and appositions."""
    if head.tag.startswith(("PRP", "WP", "WDT")):
        return head.span
    inside = {t.index for t in analysis.subtree(head)}
    first = last = head.index
    while first > low and _belongs_left(analysis, first, inside):
        first -= 1
    while last + 1 < high and (last + 1 in inside):
        last += 1
    while last > head.index and not analysis.tokens[last].text[-1].isalnum() and analysis.tokens[last].text != ")":
        last -= 1
    while first < head.index and (
        analysis.tokens[first].tag in ("CC", "IN", ",", ":", "-RRB-") or analysis.tokens[first].dep == "punct"
    ):
        first += 1
    return Span(analysis.tokens[first].start, analysis.tokens[last].end)
