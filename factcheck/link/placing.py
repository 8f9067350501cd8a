"""Two towns of one name: what a text says a place lies in, and whether another text has it lie elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations

from factcheck.link.lexicon import RECENT, table
from factcheck.model.assertion import Extraction
from factcheck.model.text import Document

NAME = r"[A-Z][\w'\u2019-]{1,40}(?: (?:of |de |la )?[A-Z][\w'\u2019-]{1,40}){0,3}"
KINDS = (
    "town|city|village|township|hamlet|borough|county|district|municipality|suburb|community|commune|parish|settlement"
)
PLACED = re.compile(rf"(?P<name>{NAME})(?P<within>(?:, (?:in )?{NAME})+| \({NAME}(?:, {NAME})*\))")
# "Riverton is a town in Orrin County, Ohio": what the sentence on a place itself has it lie in.
DESCRIBED = re.compile(
    rf"(?P<name>{NAME}) (?:is|was) (?:an?|one of)\b[^.;,]{{0,40}}?\b(?:{KINDS})s? (?:in|of) (?P<within>{NAME}(?: ?, {NAME})*)"
)
OPENING = 240
Within = Mapping[str, frozenset[tuple[str, str]]]


@cache
def _territories() -> dict[str, str]:
    rows = (row.replace("\n", "|").split("|") for row in table("territories")["levels"])
    return {name: str(level) for level, names in enumerate(rows) for name in names}  # "Georgia": the state


def placed(text: str) -> Within:
    """For each place of which a text says what it lies in ("Riverton, Ohio"): that, with its level. Keys in lower case."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for match in (*PLACED.finditer(text), *DESCRIBED.finditer(text)):
        for part in re.split(r" ?, (?:in )?|[()]", match["within"]):
            holder = _holder(part.split())
            if holder is not None:
                found[match["name"].casefold()].add(holder)
    return {name: frozenset(holders) for name, holders in found.items()}


def _holder(words: Sequence[str]) -> tuple[str, str] | None:
    """The level and the name of the territory that a run of names opens with."""
    last = table("territories")["last"].split()
    for end in range(len(words), 0, -1):
        name = " ".join(words[:end])
        if name in _territories():
            return _territories()[name], name
        if end > 1 and words[end - 1] in last:
            return words[end - 1], name
    return None


@cache
def _short() -> dict[str, str]:
    return dict(row.split("=") for row in table("territories")["short"].replace("\n", "|").split("|"))


def territories_apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether some places lie in one territory and others in another of its level: Canada and France, Ohio and Utah."""
    one, two = _territories_of(a), _territories_of(b)
    return bool(one and two) and _apart(one, two)


@lru_cache(maxsize=RECENT)
def _territories_of(places: frozenset[str]) -> frozenset[tuple[str, str]]:
    known = _territories()
    return frozenset((known[n], n) for n in (_short().get(p, p) for p in places) if n in known)


def elsewhere(a: Within, b: Within) -> frozenset[str]:
    """The names that stand for two places: the two texts put them into two territories of one level."""
    return frozenset(name for name in a.keys() & b.keys() if _apart(a[name], b[name]))


def _apart(one: frozenset[tuple[str, str]], two: frozenset[tuple[str, str]]) -> bool:
    levels = {level for level, _ in one} & {level for level, _ in two}
    return any(not {h for h in one if h[0] == level} & {h for h in two if h[0] == level} for level in levels)


def namesakes(extractions: Sequence[Extraction]) -> dict[tuple[str, str], frozenset[str]]:
    """For pairs of URIs, sorted: the names in both documents that stand for two places."""
    where = {e.document.uri: placed(e.document.text) for e in extractions}
    found = {pair: elsewhere(where[pair[0]], where[pair[1]]) for pair in combinations(sorted(where), 2)}
    return {pair: names for pair, names in found.items() if names}


def of_namesakes(a: Document, b: Document, names: Iterable[str]) -> bool:
    """Whether two texts are about two places of one name: it stands at the head of both."""
    return any(name in a.text[:OPENING].casefold() and name in b.text[:OPENING].casefold() for name in names)
