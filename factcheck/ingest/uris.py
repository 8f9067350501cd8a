"""Names of documents that are unique in a run: files of one name from two folders stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path


def distinct_uris(named: Sequence[tuple[str, Path]]) -> list[str]:
    """A name for each file, in the order given; where names coincide, each takes in the parent folders that it needs.

    Bytes of a file name that are no UTF-8 are spelled out ("\\udcff"): no database and no report could hold them.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for index, (uri, _) in enumerate(named):
        groups[uri].append(index)
    uris = [uri for uri, _ in named]
    for indices in groups.values():
        if len(indices) > 1:
            for index, uri in zip(indices, _apart([named[i][1] for i in indices]), strict=True):
                uris[index] = uri
    return [uri.encode("utf-8", "backslashreplace").decode("utf-8") for uri in uris]


def _apart(paths: Sequence[Path]) -> list[str]:
    deepest = max(len(path.parts) for path in paths)
    for depth in range(2, deepest + 1):
        uris = ["/".join(path.parts[-depth:]) for path in paths]
        if len(set(uris)) == len(uris):
            return uris
    return [path.as_posix() for path in paths]
