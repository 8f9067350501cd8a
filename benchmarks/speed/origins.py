"""Near-copies: documents a second on one core, from text to pairs, with two libraries beside it where they are installed.

    python benchmarks/speed/origins.py [STORIES]

`pip install datasketch rensa` (in an environment of its own) for the comparison. The libraries get the texts without
recurring sentences and cut into the same runs of words, for which they are not charged; each is asked at the settings
that serve it best here. Times are processor seconds of this process, the best of three runs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "quality"))

from origins import Pairs, found, gold
from origins_texts import Text, test_bed

from factcheck.link.reading import read
from factcheck.link.shingles import recurring, runs, stripped

Sets = list[list[bytes]]
TIMES = 3


def shingles(texts: list[Text]) -> Sets:
    """The runs of each text without its recurring sentences, as bytes."""
    readings = [read(text.text) for text in texts]
    furniture = recurring(readings, [text.outlet for text in texts])
    bare = (stripped(reading, furniture[text.outlet]) for reading, text in zip(readings, texts, strict=True))
    return [[number.tobytes() for number in runs(reading)] for reading in bare]


def by_datasketch(sets: Sets, threshold: float) -> Pairs:
    """MinHash with locality-sensitive hashing, 128 permutations."""
    library = import_module("datasketch")
    index, made = library.MinHashLSH(threshold=threshold, num_perm=128), []
    for place, runs_of in enumerate(sets):
        signature = library.MinHash(num_perm=128)
        signature.update_batch(runs_of)
        made.append(signature)
        index.insert(place, signature)
    return {(min(a, b), max(a, b)) for a, signature in enumerate(made) for b in index.query(signature) if a != b}


def by_rensa(sets: Sets, threshold: float) -> Pairs:
    """The same in Rust."""
    library = import_module("rensa")
    index, made = library.RMinHashLSH(threshold=threshold, num_perm=128, num_bands=64), []
    for place, runs_of in enumerate(sets):
        signature = library.RMinHash(num_perm=128, seed=42)
        signature.update([run.hex() for run in runs_of])
        made.append(signature)
        index.insert(place, signature)
    return {
        (min(a, b), max(a, b))
        for a, signature in enumerate(made)
        for b in index.query(signature)
        if a != b and signature.jaccard(made[b]) >= threshold
    }


def timed(name: str, texts: list[Text], wanted: Pairs, method: Callable[[], Pairs]) -> None:
    """One row: least seconds, documents a second, recall and precision."""
    spent, given = float("inf"), Pairs()
    for _ in range(TIMES):
        start = time.process_time()
        try:
            given = method()
        except ImportError as missing:
            print(f"| {name} | not installed ({missing.name}) | | |")
            return
        spent = min(spent, time.process_time() - start)
    right = len(given & wanted)
    print(
        f"| {name} | {spent:.2f} s | {len(texts) / spent:,.0f} | "
        f"{right / len(wanted):.3f} | {right / max(len(given), 1):.4f} |"
    )


def main(stories: int) -> None:
    """Print a table."""
    texts = test_bed(stories)
    wanted = gold(texts)
    print(f"{len(texts)} texts, {sum(len(t.text.split()) for t in texts) // len(texts)} words each on average")
    print("| method | time | documents a second | recall | precision |\n|---|---|---|---|---|")
    timed("factcheck, from text to pairs", texts, wanted, lambda: found(texts))
    sets = shingles(texts)
    for threshold in (0.5, 0.3, 0.1):
        timed(f"datasketch, J >= {threshold}", texts, wanted, lambda j=threshold: by_datasketch(sets, j))
        timed(f"rensa, J >= {threshold}", texts, wanted, lambda j=threshold: by_rensa(sets, j))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
