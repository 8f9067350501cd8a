"""Turn CoNLL-U treebanks (with GUM's entity layer) and Universal NER files into spaCy training documents.

Every document holds up to `CHUNK` neighbouring sentences, so that the network sees the same kind of
context as at run time. Where a treebank carries no entity layer, entities are marked as unknown, not absent.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

CHUNK = 6
GUM_LABELS = {"person": "PERSON", "organization": "ORG", "place": "PLACE", "event": "EVENT"}
UNER_LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}
CURLY = {"``": "\u201c", "''": "\u201d"}


@dataclass
class Sentence:
    """One treebank sentence: parallel lists over its syntactic words."""

    sent_id: str = ""
    words: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    entity_marks: list[str] = field(default_factory=list)
    entities: list[str] | None = None


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file, in order."""
    sentence, range_end, range_space = Sentence(), 0, True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id = "):
            sentence.sent_id = line[12:]
        elif not line.strip():
            if sentence.words:
                yield sentence
            sentence, range_end = Sentence(), 0
        elif not line.startswith("#"):
            cells = line.split("\t")
            space_after = "SpaceAfter=No" not in cells[9]
            if "-" in cells[0]:
                range_end, range_space = int(cells[0].split("-")[1]), space_after
            elif "." not in cells[0]:
                index = int(cells[0])
                inside = index < range_end
                _append(sentence, cells, False if inside else range_space if index == range_end else space_after)
    if sentence.words:
        yield sentence


def _append(sentence: Sentence, cells: list[str], space: bool) -> None:
    sentence.words.append(cells[1])
    sentence.lemmas.append(cells[2])
    sentence.tags.append(cells[4])
    sentence.heads.append(int(cells[6]) - 1)
    sentence.deps.append(cells[7])
    sentence.spaces.append(space)
    marks = [part[7:] for part in cells[9].split("|") if part.startswith("Entity=")]
    sentence.entity_marks.append(marks[0] if marks else "")


def gum_entities(sentence: Sentence) -> list[str]:
    """IOB labels of the named entities of one GUM sentence; the outermost named one wins."""
    spans: list[tuple[int, int, str, bool]] = []
    stack: list[tuple[str, int, str, bool]] = []
    for index, mark in enumerate(sentence.entity_marks):
        for piece in re.findall(r"\([^()]+|[^()]*\)", mark):
            if piece.startswith("("):
                ident, kind, *rest = piece[1:].split("-")
                stack.append((ident, index, kind, "_" in piece or _has_title(rest)))
            elif stack:
                ident = piece[:-1]
                at = next((k for k in range(len(stack) - 1, -1, -1) if not ident or stack[k][0] == ident), -1)
                if at >= 0:
                    _, start, kind, titled = stack.pop(at)
                    spans.append((start, index + 1, kind, titled))
    labels = ["O"] * len(sentence.words)
    for begin, stop, kind, _titled in sorted(spans, key=lambda s: s[0] - s[1]):
        start, end = _trim(sentence, begin, stop)
        if (
            kind in GUM_LABELS
            and start < end
            and _is_named(sentence, start, end)
            and labels[start:end] == ["O"] * (end - start)
        ):
            labels[start:end] = [f"B-{GUM_LABELS[kind]}"] + [f"I-{GUM_LABELS[kind]}"] * (end - start - 1)
    return labels


def _has_title(rest: list[str]) -> bool:
    return len(rest) >= 5


def _trim(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Without determiners, possessive endings and whatever precedes the first proper noun or follows the last."""
    while start < end and not sentence.tags[start].startswith("NNP"):
        start += 1
    while end > start and not (sentence.tags[end - 1].startswith("NNP") or sentence.tags[end - 1] == "CD"):
        end -= 1
    return start, end


def _is_named(sentence: Sentence, start: int, end: int) -> bool:
    """A span of proper nouns with at most small words between them."""
    inner = sentence.tags[start:end]
    proper = sum(tag.startswith("NNP") for tag in inner)
    joining = sum(tag in {"IN", "DT", "CC", "HYPH", ",", "POS", "CD", "NN", "NNS", ".", "''", "``"} for tag in inner)
    return end - start <= 8 and proper + joining == len(inner) and proper >= (end - start) / 2


def read_iob(path: Path) -> dict[str, list[str]]:
    """Entity labels by sentence id, of a Universal NER file."""
    labels: dict[str, list[str]] = {}
    current = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id = "):
            current = line[12:]
            labels[current] = []
        elif line and not line.startswith("#"):
            label = line.split("\t")[2]
            prefix, _, kind = label.partition("-")
            labels[current].append(f"{prefix}-{UNER_LABELS[kind]}" if kind in UNER_LABELS else "O")
    return labels


def with_entities(sentences: list[Sentence], iob: dict[str, list[str]]) -> list[Sentence]:
    """The same sentences with `entities` filled in where a layer knows them."""
    for sentence in sentences:
        known = iob.get(sentence.sent_id)
        if known is not None and len(known) == len(sentence.words):
            sentence.entities = known
        elif sentence.sent_id.startswith("GUM_"):
            sentence.entities = gum_entities(sentence)
    return sentences


def curly_quotes(sentence: Sentence) -> Sentence:
    """Straight double quotation marks as printed in most news: curly ones."""
    sentence.words = [
        CURLY[tag]
        if word == '"' and tag in CURLY
        else "\u2019" + word[1:]
        if word.startswith("'") and len(word) > 1
        else word
        for word, tag in zip(sentence.words, sentence.tags, strict=True)
    ]
    return sentence


def documents(sentences: list[Sentence], vocab: Vocab, seed: int | None) -> Iterator[Doc]:
    """Chunks of neighbouring sentences; with a seed, half of them with curly quotation marks."""
    rng = random.Random(seed)
    chunk: list[Sentence] = []
    for sentence in sentences:
        stem = sentence.sent_id.rsplit("-", 1)[0]
        if chunk and (len(chunk) >= CHUNK or chunk[-1].sent_id.rsplit("-", 1)[0] != stem):
            yield to_doc(chunk, vocab)
            chunk = []
        chunk.append(curly_quotes(sentence) if seed is not None and rng.random() < 0.5 else sentence)
    if chunk:
        yield to_doc(chunk, vocab)


def to_doc(chunk: list[Sentence], vocab: Vocab) -> Doc:
    """One spaCy document with tags, lemmas, heads, relations, sentence starts and, where known, entities."""
    heads: list[int] = []
    starts: list[bool] = []
    for sentence in chunk:
        base = len(heads)
        heads += [base + (head if head >= 0 else index) for index, head in enumerate(sentence.heads)]
        starts += [index == 0 for index in range(len(sentence.words))]
    labelled = all(sentence.entities is not None for sentence in chunk)
    doc = Doc(
        vocab,
        words=[w for s in chunk for w in s.words],
        spaces=[x for s in chunk for x in (*s.spaces[:-1], True)],
        tags=[t for s in chunk for t in s.tags],
        lemmas=[t for s in chunk for t in s.lemmas],
        heads=heads,
        deps=[d.replace("root", "ROOT") for s in chunk for d in s.deps],
        sent_starts=starts,
        ents=[e for s in chunk for e in (s.entities or [])] if labelled else None,
    )
    if not labelled:
        doc.set_ents([], default="missing")
    return doc


def convert(treebank: Path, out: Path) -> dict[str, int]:
    """Write train, names, dev, test and test-news `.spacy` files; returns the number of documents of each.

    `names` is what the part for names learns from: the sentences with a layer of names.
    """
    vocab = Vocab()
    out.mkdir(parents=True, exist_ok=True)
    iob = {**read_iob(treebank / "ner" / "ewt-dev.iob2"), **read_iob(treebank / "ner" / "ewt-test.iob2")}
    counts = {}
    for name in ("train", "dev", "test", "test-news"):
        sentences = with_entities(list(read_conllu(treebank / f"{name}.conllu")), iob)
        docs = list(documents(sentences, vocab, seed=7 if name == "train" else None))
        _write(name, docs, out, counts)
        if name == "train":
            _write("names", [*_named(sentences, vocab), *_entity_documents(treebank, iob, vocab)], out, counts)
    return counts


def _write(name: str, docs: list[Doc], out: Path, counts: dict[str, int]) -> None:
    DocBin(docs=docs, store_user_data=False).to_disk(out / f"{name}.spacy")
    counts[name] = len(docs)


def _named(sentences: list[Sentence], vocab: Vocab) -> list[Doc]:
    """Training sentences whose names are known."""
    return list(documents([s for s in sentences if s.entities is not None], vocab, seed=7))


def _entity_documents(treebank: Path, iob: dict[str, list[str]], vocab: Vocab) -> list[Doc]:
    """The EWT development sentences for entities only: their tags and trees stay unseen, for development figures."""
    sentences = with_entities(list(read_conllu(treebank / "dev.conllu")), iob)
    docs = []
    for doc in documents([s for s in sentences if s.sent_id in iob], vocab, seed=None):
        bare = Doc(vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
        bare.set_ents(list(doc.ents), default="outside")
        docs.append(bare)
    return docs
