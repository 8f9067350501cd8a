"""How the trained pipeline stands on disk: half precision, and word vectors of one signed byte a number."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from factcheck.parse.spacy_alone import import_spacy

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

VECTORS = "vectors.npz"
BARE = "factcheck.bare.v1"
VERSIONS = ">=3.8.2,<3.9.0"
"""The versions of spaCy that give the same trees; spaCy itself would write down the one that trained alone."""


def load_pipeline(folder: Path) -> Language:
    """The pipeline in a folder, in full precision and with the word vectors that stand beside it.

    Raises OSError where the folder holds no pipeline.
    """
    spacy = import_spacy()  # a second and 100 MB that `--help` must not pay for
    from thinc.api import get_current_ops, set_current_ops  # noqa: PLC0415

    from factcheck.parse.ops import MatmulOps  # noqa: PLC0415

    usual = get_current_ops()
    set_current_ops(MatmulOps())
    try:
        spacy.registry.tokenizers(BARE, func=lambda: _without_rules)
        nlp: Language = spacy.load(folder, config={"nlp": {"tokenizer": {"@tokenizers": BARE}}})
    finally:
        set_current_ops(usual)
    load_vectors(nlp.vocab, folder / VECTORS)
    for _, component in nlp.pipeline:
        for node in cast(Any, component).model.walk():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, node.get_param(name).astype(np.float32))
    return nlp


def _without_rules(nlp: Language) -> Any:
    """A tokenizer for the rules on disk to go into: spaCy would build its own rules first, to throw them away."""
    from spacy.tokenizer import Tokenizer  # noqa: PLC0415

    return Tokenizer(nlp.vocab)


def load_vectors(vocab: Vocab, packed: Path) -> None:
    """Give a vocabulary the vectors of `vectors.npz`, found by the lower-case form of a word.

    spaCy's own format takes four bytes a number and forgets by which form the words are found.
    """
    from spacy.vectors import Vectors  # noqa: PLC0415 - slow to import, and only parsing needs it

    with np.load(packed, allow_pickle=False) as parts:
        words = str(parts["words"]).split("\n")
        numbers = parts["bytes"] * parts["scales"].astype(np.float32)[:, None]
    vocab.vectors = Vectors(
        strings=vocab.strings,
        data=numbers,
        keys=[vocab.strings.add(word) for word in words],
        name="packed",
        attr="LOWER",
    )


def save_pipeline(nlp: Language, folder: Path) -> None:
    """Write a pipeline without its vectors, its numbers in half precision. Training uses it; a run never does."""
    import srsly  # noqa: PLC0415 - comes with spaCy
    from spacy.vectors import Vectors  # noqa: PLC0415

    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings)
    nlp.meta["spacy_version"] = VERSIONS
    nlp.to_disk(folder)
    _forget_paths(folder / "config.cfg")
    for path in folder.glob("*/model"):
        path.write_bytes(srsly.msgpack_dumps(_halved(srsly.msgpack_loads(path.read_bytes()))))


def _forget_paths(config: Path) -> None:
    """Empty the paths of a configuration: they lead into the computer that trained, and loading needs none."""
    from thinc.api import Config  # noqa: PLC0415

    kept = Config().from_disk(config, interpolate=False)
    kept["paths"] = dict.fromkeys(kept["paths"])
    kept.to_disk(config, interpolate=False)


def _halved(value: Any) -> Any:
    if isinstance(value, np.ndarray) and value.dtype == np.float32:
        return value.astype(np.float16)
    if isinstance(value, dict):
        return {key: _halved(item) for key, item in value.items()}
    return [_halved(item) for item in value] if isinstance(value, list | tuple) else value
