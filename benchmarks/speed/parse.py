"""Time the parse of news beside spaCy and quantulum3 0.10 on the same texts in one run, with memory and two processes.

usage: parse.py TEXTS [--peer PYTHON] [--size BYTES] [--processes]

TEXTS and PYTHON are as for `quantities.py`. spaCy runs the same trained pipeline by its own code, without our sentences.
Loading is told apart; each side is warmed up on one text and timed in seconds of CPU of all threads: OMP_NUM_THREADS=1 keeps
them to one core. `--processes` reads the texts once in one process and once in two, by the clock on the wall: nothing else
should run.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from quantities import first, peer_time, show

from factcheck.model.text import normalise
from factcheck.parse import analyse
from factcheck.parse.loading import load_pipeline
from factcheck.parse.pipeline import WEIGHTS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--peer", type=Path)
    parser.add_argument("--size", type=int, default=200_000)
    parser.add_argument("--processes", action="store_true")
    args = parser.parse_args()
    texts = [normalise(text) for text in first(args.texts, args.size)]
    size = sum(len(text.encode("utf-8")) for text in texts) / 1000
    began = time.perf_counter()
    analyse("Nine people met.")
    print(f"loaded in {time.perf_counter() - began:.2f} s")
    seconds, tokens = timed(parsed, texts)
    show("factcheck, parse", size, seconds, tokens)
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB")
    pipeline = load_pipeline(WEIGHTS)
    pipeline(texts[0])
    spacy, tokens = timed(lambda text: len(pipeline(text)), texts)
    show("spaCy", size, spacy, tokens)
    print(f"ratio: {spacy / seconds:.1f}")
    if args.peer:
        peer = peer_time(args.peer, texts)
        show("quantulum3", size, *peer)
        print(f"ratio: {peer[0] / seconds:.1f}")
    if args.processes:
        print(f"two processes: {wall(texts, 1) / wall(texts, 2):.2f} times as fast as one")


def parsed(text: str) -> int:
    """How many tokens a text has."""
    return len(analyse(text).tokens)


def timed(work: Callable[[str], int], texts: list[str]) -> tuple[float, int]:
    """Seconds of CPU for all texts, and how many tokens they have."""
    began = time.process_time()
    tokens = sum(map(work, texts))
    return time.process_time() - began, tokens


def wall(texts: list[str], processes: int) -> float:
    """Seconds to parse all texts with so many warm processes."""
    with ProcessPoolExecutor(processes) as pool:
        list(pool.map(parsed, ["Nine people met."] * processes * 4))
        began = time.perf_counter()
        list(pool.map(parsed, texts, chunksize=4))
        return time.perf_counter() - began


if __name__ == "__main__":
    main()
