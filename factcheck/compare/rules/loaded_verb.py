"""FC509: a verb of saying that takes sides."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import ClassVar

from factcheck.compare.rule import Corpus, by_words, finding, said
from factcheck.compare.sourcing import own_words
from factcheck.model.analysis import Token
from factcheck.model.assertion import Extraction
from factcheck.model.attribution import Attribution, AttributionType
from factcheck.model.finding import Confidence, Finding, Severity
from factcheck.model.text import PassageKind, Span

SPEECH = frozenset({AttributionType.DIRECT, AttributionType.INDIRECT, AttributionType.MIXED})
NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor"})


@cache
def _lexicon() -> tuple[Mapping[str, str], frozenset[str]]:
    raw = tomllib.loads((files("factcheck.compare") / "resources" / "loaded_verbs.toml").read_text(encoding="utf-8"))
    hints = {verb: hint for hint, verbs in raw["verbs"].items() for verb in verbs.split()}
    return hints, frozenset(raw["documented"]["words"].split())


@dataclass(frozen=True)
class LoadedVerb:
    """A verb of saying hints at what to think of the speaker, where "said" would do.

    Reports: claimed, admitted, conceded, insisted, refuted, revealed as the verb that credits somebody with a statement.

    Silent on: the act on record ("admitted in court", "confessed under oath"); quotation marks; negated and passive forms;
    the same words for a thing ("claimed responsibility", "admitted to hospital"); headlines; other stories on the page; verbs
    listed in `allowed`.

    Dismiss when: the speech act is documented, or the speaker uses the word.
    """

    id: ClassVar[str] = "FC509"
    name: ClassVar[str] = "loaded-attribution-verb"
    family: ClassVar[str] = "wording-strength-mismatch"
    severity: ClassVar[Severity] = Severity.NOTE

    allowed: frozenset[str] = frozenset()

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each such sentence; the same words in a reprint are joined."""
        found: dict[tuple[str, Span], Token] = {}
        for extraction in corpus.extractions:
            for attribution in extraction.attributions:
                verb = _loaded(extraction, attribution)
                if verb is not None and verb.lemma.lower() not in self.allowed:
                    found[extraction.document.uri, attribution.span] = verb
        for group in by_words(corpus, found):
            document, span = group[0]
            verb = found[document, span]
            yield finding(
                self,
                corpus,
                f'"{verb.text}" hints {_lexicon()[0][verb.lemma.lower()]} ({corpus.source(document)}): '
                f"{said(span.of(corpus.documents[document].text))}.",
                [corpus.evidence(d, s) for d, s in group],
                confidence=Confidence.MEDIUM,
                suggestion='Write "said", unless the act is on record.',
            )


def _loaded(extraction: Extraction, attribution: Attribution) -> Token | None:
    """The loaded verb of a cue whose content is a statement in the copy's own words."""
    cue = attribution.cue
    if cue is None or attribution.source is None or attribution.type not in SPEECH or attribution.negated:
        return None
    if extraction.document.passage_at(cue.start).kind is PassageKind.HEADLINE or not own_words(extraction, cue.start):
        return None
    hints, documented = _lexicon()
    verb = next((t for t in extraction.analysis.tokens_in(cue) if t.lemma.lower() in hints), None)
    if verb is None or not verb.tag.startswith("VB") or not _states(extraction, attribution):
        return None
    sentence = extraction.analysis.sentence_at(cue.start)
    around = extraction.analysis.sentence_tokens(sentence) if sentence is not None else ()
    before = {t.lower for t in around if verb.index - 3 <= t.index < verb.index}
    return None if before & NEGATIONS or {t.lower for t in around} & documented else verb


def _states(extraction: Extraction, attribution: Attribution) -> bool:
    """Whether the content is a clause or a quotation, not a thing."""
    tokens = extraction.analysis.tokens_in(attribution.content)
    clause = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens)
    return bool(attribution.quoted) or (clause and tokens[0].tag not in ("TO", "IN")) or _that(tokens)


def _that(tokens: tuple[Token, ...]) -> bool:
    return (
        bool(tokens)
        and tokens[0].lower in ("that", "having", "to")
        and any(t.tag.startswith(("VB", "MD")) for t in tokens)
    )
