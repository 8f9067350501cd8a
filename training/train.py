"""Train, measure and install the English pipeline: `python training/train.py TREEBANK [--work DIR]`.

Converts the treebanks, runs `spacy train` with `config.cfg`, measures on the held-out parts, copies the weights into
`factcheck/parse/weights` and writes the figures into the model card there. Deterministic for one seed, spaCy version
and machine type.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import spacy
from convert import convert
from spacy.scorer import Scorer
from spacy.tokens import DocBin
from spacy.training import Example

HERE = Path(__file__).resolve().parent
WEIGHTS = HERE.parent / "factcheck" / "parse" / "weights"
KEPT = ("LICENSE.txt", "MODEL_CARD.md", "verbs.txt")


def main() -> None:
    """Run all steps in order."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path, help="folder with train, dev, test, test-news .conllu and ner/")
    parser.add_argument("--work", type=Path, help="folder for intermediate files (default: a temporary one)")
    parser.add_argument("--measure-only", type=Path, help="skip training and measure this pipeline")
    args = parser.parse_args()
    work = args.work or Path(tempfile.mkdtemp(prefix="factcheck-training-"))
    print(f"converted: {convert(args.treebank, work / 'corpus')}")
    started = time.monotonic()
    model = args.measure_only or train(work)
    minutes = (time.monotonic() - started) / 60
    install(model)
    figures = {name: measure(work / "corpus" / f"{name}.spacy") for name in ("dev", "test", "test-news")}
    (HERE / "figures.json").write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1), f"minutes of training: {minutes:.0f}")


def train(work: Path) -> Path:
    """Run `spacy train`; returns the folder of the best pipeline."""
    command = [sys.executable, "-m", "spacy", "train", str(HERE / "config.cfg"), "--output", str(work / "model")]
    command += [
        "--paths.train",
        str(work / "corpus" / "train.spacy"),
        "--paths.dev",
        str(work / "corpus" / "dev.spacy"),
    ]
    subprocess.run(command, check=True)
    return work / "model" / "model-best"


def install(model: Path) -> None:
    """Copy a pipeline into the package, keeping licence and model card."""
    kept = {name: (WEIGHTS / name).read_bytes() for name in KEPT if (WEIGHTS / name).exists()}
    if WEIGHTS.exists():
        shutil.rmtree(WEIGHTS)
    shutil.copytree(model, WEIGHTS)
    for name, content in kept.items():
        (WEIGHTS / name).write_bytes(content)


def measure(corpus: Path) -> dict[str, float]:
    """Accuracy of the installed pipeline on one converted corpus, on raw text with gold sentence boundaries."""
    nlp = spacy.load(WEIGHTS)
    examples = []
    for gold in DocBin().from_disk(corpus).get_docs(nlp.vocab):
        example = Example(nlp.make_doc(gold.text), gold)
        starts = example.get_aligned_sent_starts()
        for token, start in zip(example.predicted, starts, strict=True):
            token.is_sent_start = bool(start) or token.i == 0
        examples.append(example)
    for example in examples:
        for _, component in nlp.pipeline:
            example.predicted = component(example.predicted)
    scores = Scorer(nlp).score(examples)
    names = {"tag": "tag_acc", "uas": "dep_uas", "las": "dep_las", "lemma": "lemma_acc", "entity_f": "ents_f"}
    return {short: round(scores.get(name) or 0.0, 4) for short, name in names.items()}


if __name__ == "__main__":
    main()
