"""What was read in a document as one text, and back: tokens by column, the rest pickled, all compressed.

Only classes of the model come back: a text that names anything else is refused, so that a database never runs code.
"""

from __future__ import annotations

import base64
import io
import pickle
import zlib
from dataclasses import replace
from typing import Any

from factcheck.errors import StoreError
from factcheck.model.analysis import Token
from factcheck.model.assertion import Extraction
from factcheck.model.text import Document

LEVEL = 6
ALLOWED = frozenset(
    {
        ("builtins", "frozenset"),
        ("builtins", "set"),
        ("decimal", "Decimal"),
        ("datetime", "date"),
        ("copyreg", "__newobj__"),
    }
)
NOWHERE = Document("", "", "")


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """The class of that name, where it is one of the model's or harmless."""
        if (module, name) in ALLOWED:
            return super().find_class(module, name)
        if module.startswith("factcheck.model.") and name.isidentifier():
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise StoreError(f"A stored analysis asks for {module}.{name}: the database was tampered with.")


def pack(extraction: Extraction) -> str:
    """An extraction without its document, which the database holds anyway."""
    tokens = extraction.analysis.tokens
    columns = tuple(
        zip(*((t.start, t.end, t.lemma, t.tag, t.dep, t.head, t.entity, t.entity_start) for t in tokens), strict=True)
    )
    bare = replace(extraction, document=NOWHERE, analysis=replace(extraction.analysis, tokens=()))
    packed = pickle.dumps((columns, bare), protocol=5)
    return base64.b64encode(zlib.compress(packed, LEVEL)).decode("ascii")


def unpack(body: str, document: Document) -> Extraction:
    """The extraction that was packed. Raises StoreError where the text is damaged."""
    try:
        columns, bare = _Reader(io.BytesIO(zlib.decompress(base64.b64decode(body)))).load()
        tokens = tuple(
            Token(n, start, end, document.text[start:end], *rest)
            for n, (start, end, *rest) in enumerate(zip(*columns, strict=True))
        )
    except (ValueError, TypeError, AttributeError, EOFError, zlib.error, pickle.UnpicklingError) as error:
        raise StoreError(f"The stored analysis of {document.uri} is damaged: {error}.") from error
    return replace(bare, document=document, analysis=replace(bare.analysis, tokens=tokens))  # type: ignore[no-any-return]
