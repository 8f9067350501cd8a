"""Speakers that stand right beside a quotation, where the parse gives no cue: ""…," recounts X", "the accused said", "X: "…""."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extract.attributions_cues import lexicon
from factcheck.extract.attributions_drafts import Draft
from factcheck.model.analysis import Analysis, Quotation, Sentence, Token
from factcheck.model.text import Span

REACH, BY_REACH = 13, 4
NOMINAL = ("NN", "PRP", "DT", "JJ", "CD", "POS", "HYPH", "IN", "FW", "VBN", "NFP")
STOPS = frozenset({",", ".", ";", ":", "!", "?", "\u2014", "\u2013", "-", "(", ")"})
PERSONAL = frozenset({"he", "she", "they", "i", "we"})


def beside(analysis: Analysis, quotation: Quotation, sentence: Sentence) -> Draft | None:
    """The draft of a quotation whose speaker stands right after it or before a colon; None where nobody does."""
    return _after(analysis, quotation, sentence) or _before_colon(analysis, quotation, sentence)


def _after(analysis: Analysis, quotation: Quotation, sentence: Sentence) -> Draft | None:
    """A cue within a few words behind the closing mark, with its subject on either side."""
    last = analysis.token_at(quotation.end - 1)
    if last is None:
        return None
    following = _plain(analysis.tokens[last.index + 1 : sentence.last])
    while following and following[0].text in STOPS:
        following = following[1:]
    closes = analysis.tokens[last.index - 1].text if last.index else ""
    if closes not in STOPS or not following:
        return None
    cue = next((t for t in following[:REACH] if _is_cue(t)), None)
    if cue is None or any(t.text in STOPS for t in following[: following.index(cue)]):
        return None
    at = following.index(cue)
    source = following[:at] if at else _phrase(_past_adverbial(following[1:]))
    return _draft(quotation, sentence, cue, source)


def _plain(tokens: Sequence[Token]) -> list[Token]:
    """Words and stops, without what stands in brackets: a name in another script, an age, a party."""
    found, depth = [], 0
    for token in tokens:
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0 and token.text != ")" and (token.text[0].isalnum() or token.text in STOPS):
            found.append(token)
    return found


def _is_cue(token: Token) -> bool:
    """Whether a word is a finite form of a verb of speech; its tag is not asked, as it is what goes wrong here."""
    readings = lexicon().verbs.get(token.lower, ())
    speech = any(r.frame in ("report", "tell") and not r.particles for r in readings)
    return speech and not token.lower.endswith("ing") and token.text[0].islower()


def _past_adverbial(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without a short phrase between verb and subject: "explained by video the director"."""
    if tokens and tokens[0].lower in ("by", "in", "on", "at", "with", "over"):
        rest = next((i for i, t in enumerate(tokens[1:BY_REACH], 1) if t.tag in ("DT", "NNP", "PRP")), 0)
        return tokens[rest:] if rest else tokens
    return tokens


def _phrase(tokens: Sequence[Token]) -> Sequence[Token]:
    """The noun phrase at the start, up to a comma or a verb."""
    end = next((i for i, t in enumerate(tokens) if t.text in STOPS or not t.tag.startswith(NOMINAL)), len(tokens))
    return tokens[: min(end, REACH)]


def _before_colon(analysis: Analysis, quotation: Quotation, sentence: Sentence) -> Draft | None:
    """The subject of the clause that a colon closes before the opening mark, or the label that it is."""
    first = analysis.token_at(quotation.start)
    if first is None or first.index <= sentence.first or analysis.tokens[first.index - 1].text != ":":
        return None
    before = analysis.tokens[sentence.first : first.index - 1]
    subject = next((t for t in before if t.dep == "nsubj" and t.index < first.index), None)
    colon = analysis.tokens[first.index - 1]
    if subject is not None and not (subject.tag.startswith("PRP") and subject.lower not in PERSONAL):
        return _draft(quotation, sentence, colon, [t for t in analysis.subtree(subject) if t in before])
    names = [t for t in before if t.tag.startswith("NNP")]
    if not names or before[-1] is not names[-1]:
        return None
    start = names[-1].index
    while start > before[0].index and analysis.tokens[start - 1].tag.startswith(("NNP", "NN")):
        start -= 1
    return _draft(quotation, sentence, colon, analysis.tokens[start : names[-1].index + 1])


def _draft(quotation: Quotation, sentence: Sentence, cue: Token, source: Sequence[Token]) -> Draft | None:
    nominal = [t for t in source if t.tag.startswith(("NN", "PRP")) or t.lower in PERSONAL or t.tag in ("VBN", "JJ")]
    if not nominal:
        return None
    inside = {t.index for t in source}
    head = next((t for t in nominal if t.head not in inside), nominal[-1])
    return Draft(
        content=quotation.span,
        cue=cue.span,
        sentence=sentence,
        source=Span(source[0].start, source[-1].end),
        head=head,
        frame="report",
    )
