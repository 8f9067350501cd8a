"""Values of the model as bytes, and back; of what was read in a document, tokens by column. All is pickled and compressed.

Only classes of the model come back: bytes that name anything else are refused, so that a database never runs code.
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


def packed(value: object) -> bytes:
    """A value made of the model's classes and of plain ones."""
    return zlib.compress(pickle.dumps(value, protocol=5), LEVEL)


def unpacked(data: bytes, what: str) -> Any:
    """The value that was packed. Raises StoreError, naming `what`, where the bytes are damaged."""
    try:
        return _Reader(io.BytesIO(zlib.decompress(data))).load()
    except (ValueError, TypeError, AttributeError, EOFError, zlib.error, pickle.UnpicklingError) as error:
        raise StoreError(f"The stored {what} is damaged: {error}.") from error


def packed_extraction(extraction: Extraction) -> bytes:
    """An extraction without its document, which is kept beside it anyway."""
    tokens = extraction.analysis.tokens
    columns = tuple(
        zip(*((t.start, t.end, t.lemma, t.tag, t.dep, t.head, t.entity, t.entity_start) for t in tokens), strict=True)
    )
    return packed((columns, replace(extraction, document=NOWHERE, analysis=replace(extraction.analysis, tokens=()))))


def unpacked_extraction(data: bytes, document: Document) -> Extraction:
    """The extraction that was packed. Raises StoreError where the bytes are damaged."""
    told = unpacked(data, f"analysis of {document.uri}")
    try:
        columns, bare = told
        tokens = tuple(
            Token(n, start, end, document.text[start:end], *rest)
            for n, (start, end, *rest) in enumerate(zip(*columns, strict=True))
        )
        return replace(bare, document=document, analysis=replace(bare.analysis, tokens=tokens))  # type: ignore[no-any-return]
    except (ValueError, TypeError, AttributeError) as error:
        raise StoreError(f"The stored analysis of {document.uri} is damaged: {error}.") from error


def pack(extraction: Extraction) -> str:
    """An extraction without its document, as a database holds it."""
    return base64.b64encode(packed_extraction(extraction)).decode("ascii")


def unpack(body: str, document: Document) -> Extraction:
    """The extraction that was packed. Raises StoreError where the text is damaged."""
    try:
        data = base64.b64decode(body)
    except ValueError as error:
        raise StoreError(f"The stored analysis of {document.uri} is damaged: {error}.") from error
    return unpacked_extraction(data, document)
