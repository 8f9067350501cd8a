"""FC303: one numbered thing under two numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar

from factcheck.compare.identifiers import Identifier, identifiers, same_number
from factcheck.compare.rule import Corpus, finding, listed
from factcheck.model.finding import Finding, Severity


@dataclass(frozen=True)
class IdentifierMismatch:
    """Two documents of one story give one numbered thing two numbers.

    Reports: flights, bills, resolutions, court cases, trains, laws, permits of one sort, described in the same words, whose
    numbers differ: "Flight 418 to Lavelle", "Flight 481 to Lavelle".

    Silent on: a number that the other document has too; texts with several things of the sort; letters before the number
    that one text leaves out; sentences that share too few words.

    Dismiss when: two things of one sort are meant.

    Options: `shared`, the words that the two sentences must have in common (3).
    """

    id: ClassVar[str] = "FC303"
    name: ClassVar[str] = "identifier-mismatch"
    family: ClassVar[str] = "numeric-conflict"
    severity: ClassVar[Severity] = Severity.WARNING

    shared: int = 3

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each pair of numbers."""
        told = {e.document.uri: _by_sort(identifiers(e)) for e in corpus.extractions}
        seen: dict[tuple[str, str, str], list[Identifier]] = {}
        for a, b in combinations(sorted(told), 2):
            if not corpus.linked.same_story(a, b):
                continue
            for sort in sorted(told[a].keys() & told[b].keys()):
                pair = self._rivals(told[a][sort], told[b][sort])
                if pair:
                    low, high = sorted(i.number for i in pair)
                    held = seen.setdefault((sort, low, high), [])
                    held += [i for i in pair if i not in held]
        for (sort, _, _), found in seen.items():
            yield self._report(corpus, sort, found)

    def _rivals(self, left: list[Identifier], right: list[Identifier]) -> tuple[Identifier, Identifier] | None:
        """The two, where each text has one number of the sort and tells of it in the other's words."""
        if len({i.number for i in left}) > 1 or len({i.number for i in right}) > 1:
            return None
        if same_number(left[0].number, right[0].number):
            return None
        a, b = max(((x, y) for x in left for y in right), key=lambda p: len(p[0].words & p[1].words))
        return (a, b) if len(a.words & b.words) >= self.shared else None

    def _report(self, corpus: Corpus, sort: str, found: list[Identifier]) -> Finding:
        sides: dict[str, list[str]] = {}
        for item in found:
            sides.setdefault(" ".join(item.span.of(corpus.documents[item.document].text).split()), []).append(
                corpus.source(item.document)
            )
        told = "; ".join(f"{listed(sources)}: {words}" for words, sources in sides.items())
        return finding(
            self,
            corpus,
            f"One {sort}, two numbers. {told}.",
            [corpus.evidence(i.document, i.span) for i in found],
            calculation=f"{found[0].number} ≠ {next(i.number for i in found if i.number != found[0].number)}",
            suggestion="Copy the number from the record itself.",
        )


def _by_sort(found: Iterator[Identifier]) -> dict[str, list[Identifier]]:
    held: dict[str, list[Identifier]] = defaultdict(list)
    for item in found:
        held[item.sort].append(item)
    return held
