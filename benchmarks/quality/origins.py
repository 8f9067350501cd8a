"""Near-copies: recall by kind of change, and precision, on a test bed of invented articles.

    python benchmarks/quality/origins.py [STORIES]

Two texts are a pair where they go back to a common story; a text merged from two stories is a pair with the copies of
both. A text that carries another story's teaser is no copy of it.
"""

from __future__ import annotations

import sys
from collections import Counter
from itertools import combinations

from origins_texts import Text, test_bed

from factcheck.link.origins import COPY
from factcheck.link.reading import read_many
from factcheck.link.shingles import near_copies

Pairs = set[tuple[int, int]]


def gold(texts: list[Text]) -> Pairs:
    """Pairs of places of texts with a common story."""
    by_root: dict[int, list[int]] = {}
    for place, text in enumerate(texts):
        for root in text.roots:
            by_root.setdefault(root, []).append(place)
    return {pair for places in by_root.values() for pair in combinations(places, 2)}


def found(texts: list[Text]) -> Pairs:
    """Pairs that factcheck holds to be near-copies."""
    overlaps = near_copies(list(read_many(t.text for t in texts)), [t.outlet for t in texts], COPY)
    return {(overlap.a, overlap.b) for overlap in overlaps}


def main(stories: int) -> None:
    """Print recall for each kind of change (against the original), recall of all pairs, and precision."""
    texts = test_bed(stories)
    wanted, given = gold(texts), found(texts)
    originals = {next(iter(t.roots)): place for place, t in enumerate(texts) if t.kind == "original"}
    hits, total = Counter[str](), Counter[str]()
    for place, text in enumerate(texts):
        for root in text.roots if text.kind != "original" else ():
            total[text.kind] += 1
            pair = (min(place, originals[root]), max(place, originals[root]))
            hits[text.kind] += pair in given
    for kind in sorted(total):
        print(f"{kind:34} {hits[kind]:5}/{total[kind]:<5} {hits[kind] / total[kind]:.3f}")
    false = Counter(" + ".join(sorted((texts[a].kind, texts[b].kind))) for a, b in given - wanted)
    print(f"{len(texts)} texts, {len(wanted)} pairs: recall {len(wanted & given) / len(wanted):.4f}, ", end="")
    print(f"precision {len(wanted & given) / len(given):.4f}")
    for kinds, count in false.most_common(5):
        print(f"  false: {count} {kinds}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
