"""Write how common each content lemma is: `python training/frequencies.py TREEBANK`.

Counts in how many training sentences a lemma occurs. Linking weighs shared words by it: a fixed table, so that a finding
never depends on what other documents are in the batch. Also lists the verbs seen, by which the parser mends lemmas.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from pathlib import Path

from convert import read_conllu

PACKAGE = Path(__file__).resolve().parent.parent / "factcheck"
OUT = PACKAGE / "link" / "resources" / "frequencies.txt"
VERBS = PACKAGE / "parse" / "weights" / "verbs.txt"
CONTENT_TAGS = ("NN", "VB", "JJ", "CD")
LEAST = 3


def main() -> None:
    """Count, and write one line for each lemma: its weight in tenths of a nat, and the lemma."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    verbs: set[str] = set()
    total = 0
    for sentence in read_conllu(args.treebank / "train.conllu"):
        pairs = zip(sentence.lemmas, sentence.tags, strict=True)
        counts.update({lemma.lower() for lemma, tag in pairs if tag.startswith(CONTENT_TAGS) and lemma.isalpha()})
        verbs |= {
            lemma.lower() for lemma, tag in zip(sentence.lemmas, sentence.tags, strict=True) if tag.startswith("VB")
        }
        total += 1
    rows = sorted(
        (round(10 * math.log(total / n)), lemma) for lemma, n in counts.items() if n >= LEAST and len(lemma) > 2
    )
    rare = round(10 * math.log(total / (LEAST - 1)))
    lines = [
        "# weight in tenths of a nat, lemma; derived from UD English EWT and GUM (CC BY-SA 4.0, see parse/weights/LICENSE.txt)"
    ]
    OUT.write_text(
        "\n".join([*lines, f"{rare} *", *(f"{weight} {lemma}" for weight, lemma in rows)]) + "\n", encoding="utf-8"
    )
    VERBS.write_text("\n".join(sorted(v for v in verbs if v.isalpha())) + "\n", encoding="utf-8")
    print(len(verbs), "verbs;", len(rows), "lemmas of", total, "sentences")


if __name__ == "__main__":
    main()
