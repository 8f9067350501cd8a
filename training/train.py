"""Train, measure and install the English pipeline: `python training/train.py TREEBANK [--work DIR]`.

Converts the treebanks, runs `spacy train` twice (`config.cfg`: tags, trees and lemmas; `ner.cfg`: names, over a network of
their own), joins the two, measures on the held-out parts, copies the weights into `factcheck/parse/weights` and writes the
figures beside this file. Deterministic for one seed, spaCy version and machine type.

The word vectors are those of the package (`weights/vectors.npz`, made by `vectors.py`). `--measure` only measures
the pipeline of the package.
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
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import DocBin
from spacy.training import Example

from factcheck.parse.loading import VECTORS as PACKED
from factcheck.parse.loading import load_pipeline, load_vectors, save_pipeline

HERE = Path(__file__).resolve().parent
WEIGHTS = HERE.parent / "factcheck" / "parse" / "weights"
VECTORS = WEIGHTS / PACKED
KEPT = ("LICENSE.txt", "MODEL_CARD.md", "verbs.txt", PACKED)
PARTS = ("config", "ner")


def main() -> None:
    """Run all steps in order."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path, help="folder with train, dev, test, test-news .conllu and ner/")
    parser.add_argument("--work", type=Path, help="folder for intermediate files (default: a temporary one)")
    parser.add_argument("--measure", action="store_true", help="train nothing, measure the installed pipeline")
    args = parser.parse_args()
    work = args.work or Path(tempfile.mkdtemp(prefix="factcheck-training-"))
    print(f"converted: {convert(args.treebank, work / 'corpus')}")
    started = time.monotonic()
    if not args.measure:
        for part in PARTS:
            train(part, work)
        install(work)
    minutes = (time.monotonic() - started) / 60
    figures = {name: measure(work / "corpus" / f"{name}.spacy") for name in ("dev", "test", "test-news")}
    (HERE / "figures.json").write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1), f"minutes of training: {minutes:.0f}")


def train(part: str, work: Path) -> None:
    """Run `spacy train` on one of the two configurations; the result stands in `WORK/PART/model-best`."""
    kind = "names" if part == "ner" else "train"
    command = [sys.executable, "-m", "spacy", "train", str(HERE / f"{part}.cfg"), "--code", str(HERE / "callbacks.py")]
    command += ["--output", str(work / part), "--paths.packed", str(VECTORS)]
    command += [
        "--paths.train",
        str(work / "corpus" / f"{kind}.spacy"),
        "--paths.dev",
        str(work / "corpus" / "dev.spacy"),
    ]
    subprocess.run(command, check=True)


def loaded(folder: Path) -> Language:
    """A freshly trained part with its vectors."""
    nlp = spacy.load(folder)
    load_vectors(nlp.vocab, VECTORS)
    return nlp


def install(work: Path) -> None:
    """Join the two parts and put them into the package, keeping licence, model card and packed vectors."""
    nlp, names = (loaded(work / part / "model-best") for part in PARTS)
    nlp.add_pipe("ner", source=names)
    for word in names.vocab.strings:
        nlp.vocab.strings.add(word)
    kept = {name: (WEIGHTS / name).read_bytes() for name in KEPT if (WEIGHTS / name).exists()}
    shutil.rmtree(WEIGHTS)
    save_pipeline(nlp, WEIGHTS)
    for name, content in kept.items():
        (WEIGHTS / name).write_bytes(content)


def measure(corpus: Path) -> dict[str, float]:
    """Accuracy of the installed pipeline on one converted corpus, on raw text with gold sentence boundaries."""
    nlp = load_pipeline(WEIGHTS)
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
