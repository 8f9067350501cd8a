"""FC401: one utterance in two wordings."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, finding, listed, said
from factcheck.model.fact import Link, LinkKind, Member
from factcheck.model.finding import Finding, Severity

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
# House spelling, not wording.
SPELLINGS = (
    ("isation", "ization"),
    ("ise", "ize"),
    ("our", "or"),
    ("centre", "center"),
    ("programme", "program"),
    ("adviser", "advisor"),
)


@dataclass(frozen=True)
class QuoteDivergence:
    """One utterance of one speaker is printed in two wordings, both inside quotation marks.

    Reports: direct quotations of two documents that render the same words differently, with the differing words. A
    warning where words changed; a note where one is only cut shorter or the order differs.

    Silent on: case, punctuation, ellipsis and house spelling; two different utterances; words outside quotation marks.

    Dismiss when: the speaker said it twice, or both are translations that say so.
    """

    id: ClassVar[str] = "FC401"
    name: ClassVar[str] = "quote-divergence"
    family: ClassVar[str] = "quote-divergence"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each utterance: documents that print the same wording are joined."""
        for group in _groups([q for q in corpus.linked.links if q.kind is LinkKind.QUOTE]):
            altered = [q for q in group if q.relation == "altered" and _differs(q)]
            if altered:
                yield self._report(corpus, altered)

    def _report(self, corpus: Corpus, links: list[Link]) -> Finding:
        members = {(m.document, m.assertion.start): m for q in links for m in (q.a, q.b)}
        ordered = [members[key] for key in sorted(members)]
        first = links[0]
        speaker = first.a.assertion.subject or first.b.assertion.subject or "an unnamed speaker"
        wordings: dict[str, list[str]] = {}
        for member in ordered:
            wordings.setdefault(said(member.assertion.text), []).append(corpus.source(member.document))
        sides = "; ".join(f"{listed(sources)}: {words}" for words, sources in wordings.items())
        return finding(
            self,
            corpus,
            f"{speaker} is quoted in two wordings. {sides}.",
            corpus.of_members(ordered),
            severity=Severity.NOTE if all(_only_order(q) for q in links) else Severity.WARNING,
            calculation=word_diff(_words(first.a), _words(first.b)),
            suggestion="Quote from the recording or the official text; a translation of a translation is a paraphrase.",
        )


def _groups(links: list[Link]) -> list[list[Link]]:
    """Links that share a quotation, together."""
    groups: list[tuple[set[tuple[str, int]], list[Link]]] = []
    for link in links:
        keys = {(m.document, m.assertion.start) for m in (link.a, link.b)}
        touching = [g for g in groups if g[0] & keys]
        merged = (keys.union(*(g[0] for g in touching)), [q for g in touching for q in g[1]] + [link])
        groups = [g for g in groups if g not in touching] + [merged]
    return [g[1] for g in groups]


def _words(member: Member) -> list[str]:
    return WORD.findall(member.assertion.text)


def _normal(words: list[str]) -> list[str]:
    found = []
    for word in words:
        lower = word.casefold().replace("\u2019", "'")
        for british, american in SPELLINGS:
            lower = lower.replace(british, american)
        found.append(lower)
    return found


def _differs(link: Link) -> bool:
    """Whether wording differs beyond case, punctuation and house spelling, and neither is a piece of the other."""
    one, two = " ".join(_normal(_words(link.a))), " ".join(_normal(_words(link.b)))
    return one not in two and two not in one and not (_title(link.a) and _title(link.b))


def _title(member: Member) -> bool:
    """Whether the quoted words are a name: nearly every long word has a capital."""
    long = [w for w in _words(member) if len(w) > 3]
    return not member.assertion.subject and (not long or sum(w[0].isupper() for w in long) >= len(long) * 0.7)


def _only_order(link: Link) -> bool:
    return sorted(_normal(_words(link.a))) == sorted(_normal(_words(link.b)))


def word_diff(one: list[str], two: list[str]) -> str:
    """Words of the first that the second lacks in [- -], words that it has instead in {+ +}."""
    parts = []
    matcher = difflib.SequenceMatcher(a=_normal(one), b=_normal(two), autojunk=False)
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            same = one[a:b]
            parts.append(" ".join(same if len(same) <= 6 else [*same[:3], "...", *same[-2:]]))
        else:
            parts += [f"[-{' '.join(one[a:b])}-]"] if a < b else []
            parts += [f"{{+{' '.join(two[c:d])}+}}"] if c < d else []
    return " ".join(part for part in parts if part)
