"""Read random strings by the million and see that none breaks the extractor.

    python tests/fuzz/random_strings.py --strings 1000000 --seed 1

A string is made of any code points, of pieces of news, or is a sentence in which characters were changed. Forty are
the paragraphs of one document, for a document by itself costs more than all that is in it; in every fifth document a
string stands alone. Prints the strings that raise, or whose mentions are not the words at their place; exit code 1 then.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence

from factcheck import Document, extract
from factcheck.model.assertion import Extraction

TOGETHER = 40
ALONE_EVERY = 5
TOLD_EVERY = 50_000
PIECES = (
    "12 1,200 3.5 twenty-one million dozens half about at least up to between and % percent $ € 5.5m km/h °C people "
    "workers killed injured dead were was said says told according to police The the a an of in on Monday yesterday "
    "last week May 14, 2014 14.05.2019 10-Dec-2021 7:30 p.m. Karvale Mr. Ines Holt’s mayor who denied accused “ ” \" ' "
    "‘ ( ) [ ] , . ; : – — - … ? ! / № ½ # @ http://a.example/b a@b.example \u202f \u200d \ufeff \u202e é ß 中 ا 🚢 I"
).split()
SENTENCES = (
    "A barge sank near Varel on Monday, killing at least 14 people and injuring 30 others, the port office said.",
    "“We saw it coming,” said Ines Holt, the mayor, who denied that the bridge had cost $3.5 million in 2019.",
    "Between 1,200 and 1,500 workers, a third of them under 25, were laid off in the first week of May 2021.",
    "According to the ministry, prices rose by 4.2 percent last year; the union put it at nearly six percent.",
    "Two men aged 40 and 52 were arrested on suspicion of fraud, police told the Courier late on Friday night.",
)
ANY = (0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x590, 0x6FF), (0x2000, 0x206F), (0x20A0, 0x2BFF), (0, 0x10FFFF)


def characters(draw: random.Random) -> str:
    """Any code points, lone surrogates and controls among them."""
    return "".join(chr(draw.randint(*draw.choice(ANY))) for _ in range(draw.randint(1, 40)))


def pieces(draw: random.Random) -> str:
    """Words, figures and signs of news, in any order."""
    gap = draw.choice((" ", " ", " ", ""))
    return gap.join(draw.choices(PIECES, k=draw.randint(1, 14)))


def changed(draw: random.Random) -> str:
    """A sentence in which some characters were taken out, put in, doubled or exchanged."""
    signs = list(draw.choice(SENTENCES))
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(signs))
        signs[at] = draw.choice(("", signs[at] * 2, draw.choice("0123456789.,-–%$“”'( \n"), draw.choice(signs)))
    return "".join(signs)


MAKERS: Sequence[Callable[[random.Random], str]] = (characters, pieces, changed)


def documents(number: int, seed: int) -> Iterator[list[str]]:
    """Random strings in lists, so many in all."""
    draw = random.Random(seed)
    made = turn = 0
    while made < number:
        turn += 1
        size = min(1 if turn % ALONE_EVERY == 0 else TOGETHER, number - made)
        made += size
        yield [draw.choice(MAKERS)(draw) for _ in range(size)]


def misplaced(extraction: Extraction) -> list[str]:
    """Mentions that are not the words at their place."""
    text = extraction.document.text
    told = (
        extraction.quantities,
        extraction.dates,
        extraction.entities,
        extraction.attributions,
        extraction.assertions,
    )
    return [
        f"{type(mention).__name__} {mention.text!r} at {mention.start}"
        for mentions in told
        for mention in mentions
        if text[mention.start : mention.end] != mention.text
    ]


def fault(text: str) -> str | None:
    """What goes wrong when a text is read; None where nothing does."""
    try:
        wrong = misplaced(extract(Document.from_text(text, "random.txt")))
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "; ".join(wrong) or None


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--strings", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words)
    began, read, bad, told = time.monotonic(), 0, 0, 0
    for strings in documents(asked.strings, asked.seed):
        whole = "\n\n".join(strings)
        if (reason := fault(whole)) is not None:
            bad += 1
            culprits = [one for one in strings if fault(one)] or [whole]
            print(f"{reason}: {culprits[0]!a}", flush=True)
        read += len(strings)
        if read - told >= TOLD_EVERY:
            told = read
            print(f"{read:,} strings, {bad} faults, {time.monotonic() - began:.0f} s", flush=True)
    print(f"{read:,} strings read, {bad} faults, {time.monotonic() - began:.0f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
