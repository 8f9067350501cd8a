"""What `spacy train` calls by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language

from factcheck.parse.loading import load_vectors


@spacy.registry.callbacks("factcheck.vectors")
def vectors(packed: Path) -> Callable[[Language], None]:
    """Before a network is built: give its vocabulary the packed vectors, as at run time."""
    return lambda nlp: load_vectors(nlp.vocab, packed)
