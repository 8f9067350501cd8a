"""Names of documents that are unique in a run: files of one name from two folders stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from factcheck.model.text import Document


def distinct_uris(read: Sequence[tuple[Document, Path]]) -> tuple[Document, ...]:
    """The documents in the order given; where URIs coincide, each takes in as many parent folders as it needs."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, (document, _) in enumerate(read):
        groups[document.uri].append(index)
    documents = [document for document, _ in read]
    for indices in groups.values():
        if len(indices) > 1:
            for index, uri in zip(indices, _apart([read[i][1] for i in indices]), strict=True):
                _, mark, fragment = documents[index].uri.partition("#")
                documents[index] = documents[index].with_(uri=uri + mark + fragment)
    return tuple(documents)


def _apart(paths: Sequence[Path]) -> list[str]:
    deepest = max(len(path.parts) for path in paths)
    for depth in range(2, deepest + 1):
        uris = ["/".join(path.parts[-depth:]) for path in paths]
        if len(set(uris)) == len(uris):
            return uris
    return [path.as_posix() for path in paths]
