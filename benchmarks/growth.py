"""How the time of the extractor and of the comparison grows with a text that is made to hurt it.

    python benchmarks/growth.py
    python benchmarks/growth.py --longest 25000 --only said

Repeats one phrase, in one sentence and one paragraph where it has no full stop, to 12.5, 25, 50 and 100 thousand characters,
reads it, and compares it with a short article. Twice the text may take up to three times as long. Prints the seconds of
processor time for each, and what grows faster; exit code 1 then.
"""

from __future__ import annotations

import argparse
import sys
import time
from itertools import pairwise

from factcheck import Document, check

PHRASES = (
    "said ", "denied ", "is accused of ", "according to ", "told him that ", "who ", "and ", "not ", "the ", "of whom 12 ",
    "killed 12 people and ", "5 percent ", "$5 ", "between 3 and ", "1,", "12:", "May ", "on 12 May 2014, ", "last ", "Mr. ",
    "A. ", "Ines Holt, ", "the Ministry of Health, ", "( ", "“", "' ", "“ ”", "- ", ", ", "\n", " ", "a", "🚢", "http://a.example/b ",
    "Police said 12 people died. ", "Police said 12 people died.\n\n", "“We saw it,” said Ines Holt. ",
    "The mayor denied that the bridge fell. ", "It was first said and first denied in the first town; ",
)  # fmt: skip
OTHER = Document.from_text("Police said 12 people died on 12 May 2014. The mayor denied it.", "other.txt")
SHORTEST, LONGEST = 12_500, 100_000
GROWTH = 3.0
NOTICED = 2.0
"""Seconds below which growth is not judged: starting costs count for too much."""


def took(phrase: str, size: int) -> float:
    """Seconds of processor time to read and compare a text of one phrase."""
    text = (phrase * (size // len(phrase) + 1))[:size]
    began = time.process_time()
    check([Document.from_text(text, "hostile.txt"), OTHER])
    return time.process_time() - began


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--longest", type=int, default=LONGEST, help="characters of the longest text")
    parser.add_argument("--only", default="", help="phrases that hold this")
    asked = parser.parse_args(words)
    check([OTHER])
    steep = 0
    sizes = [SHORTEST * 2**n for n in range(10) if SHORTEST * 2**n <= asked.longest]
    for phrase in [phrase for phrase in PHRASES if asked.only in phrase]:
        seconds = [took(phrase, size) for size in sizes]
        grew = any(later > NOTICED and later > GROWTH * sooner for sooner, later in pairwise(seconds))
        steep += grew
        told = " ".join(f"{one:7.2f}" for one in seconds)
        print(f"{told}  {phrase!r}{'  GROWS FASTER THAN THE TEXT' if grew else ''}", flush=True)
    print(f"{steep} phrases take more than linear time")
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())
