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
INSIDE_TAGS = ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "DT", "PRP$", "POS", "VBN", "HYPH")
# "a man accused of", "attacks blamed on": passive without an auxiliary, whatever the tagger says.
REDUCED = frozenset(["accused", "blamed", "suspected"])
REDUCED_LINKS = frozenset(["of", "on", "by"])
BARRIERS = frozenset([",", ";", ":", "--", "—", "–", '"', "“", "”"])
RELATIVES = frozenset("who which that whom".split())
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
        for token in analysis.having(sentence, lexicon().verbs):
            found = cue_verb(analysis, token, sentence)
            if found is not None and analysis.quotation_at(token.start) is None:
                yield found


def cue_verb(analysis: Analysis, token: Token, sentence: Sentence) -> CueVerb | None:
    """The cue verb at a token, or None where it is not one."""
    if not (token.tag.startswith("VB") or _is_speaking(token) or _verb_in_place(analysis, token, sentence)):
        return None
    following = tuple(t.lower for t in analysis.tokens[token.index + 1 : min(token.index + 3, sentence.last)])
    words = lexicon().readings(token.lower, following)
    modifies = token.dep in ("amod", "compound") and token.tag != "VBD" and token.lower not in ALWAYS_VERBS
    if not words or modifies:
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


def _is_time(analysis: Analysis, index: int) -> bool:
    """Whether "on Friday", "Tuesday", "last week" begins here: the day of the saying, no part of the speaker."""
    times = lexicon().words["times"]
    here = analysis.tokens[index]
    following = analysis.tokens[index + 1 : index + 2]
    if here.lower in ("on", "in", "at", "during") and following:
        return following[0].lower in times
    return here.lower in times and here.tag.startswith("NN")


def phrase(analysis: Analysis, head: Token, low: int, high: int) -> Span:
    """The noun phrase of a head, between two token indices, with its modifiers and appositions."""
    if head.tag.startswith(("PRP", "WP", "WDT")):
        return head.span
    inside = {t.index for t in analysis.subtree(head)}
    first = last = head.index
    while first > low and _belongs_left(analysis, first, inside):
        first -= 1
    while last + 1 < high and last + 1 in inside and not _is_time(analysis, last + 1):
        last += 1
    while last > head.index and not analysis.tokens[last].text[-1].isalnum() and analysis.tokens[last].text != ")":
        last -= 1
    while first < head.index and (
        analysis.tokens[first].tag in ("CC", "IN", ",", ":", "-RRB-") or analysis.tokens[first].dep == "punct"
    ):
        first += 1
    return Span(analysis.tokens[first].start, analysis.tokens[last].end)
