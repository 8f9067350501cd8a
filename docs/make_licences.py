"""Writes docs/licences.md: every library that an installation may bring, with its licence, as the library itself states it.

    python docs/make_licences.py

The libraries are those of the lock files, but for what only development needs. All of them must be installed.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licences.md"
LOCKS = ("runtime", "postgres", "readers", "web", "spark")
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)(?: ; (.+?))? ?\\$", re.MULTILINE)
HEAD = """# Licences

What an installation of factcheck brings along, and the licence that each library states of itself. Written by
`python docs/make_licences.py` from the lock files in `requirements/`; what only development needs is not listed.

The code of factcheck is under Apache-2.0, the weights of its parser under CC BY-SA 4.0.

| library | for | licence |
|---|---|---|
"""
TOO_LARGE = {"pyspark": "Apache-2.0"}
"""Hundreds of megabytes, for a line of text."""

KNOWN = re.compile(
    r"(?:MIT|BSD|Apache|ISC|PSF|Python Software|MPL|Mozilla|LGPL|GPL|Unlicense|Zlib|0BSD|HPND|CC0|Public Domain)[^\n]*",
    re.I,
)


def locked(name: str) -> dict[str, str]:
    """Library and version of one lock file; those for other systems than this are left to it."""
    return {found[1]: found[2] for found in PINNED.finditer((ROOT / "requirements" / f"{name}.txt").read_text("utf-8"))}


def licence_of(library: str) -> str | None:
    """What a library states: an SPDX expression, else its classifiers, else the first words of its text. None: not here."""
    try:
        told = metadata(library)
    except PackageNotFoundError:
        return TOO_LARGE.get(library)
    if told["License-Expression"]:
        return str(told["License-Expression"])
    classified = [
        line.rsplit(" :: ", 1)[1] for line in told.get_all("Classifier", []) if line.startswith("License :: ")
    ]
    found = [name for name in classified if name != "OSI Approved"]
    text = KNOWN.search(told["License"] or "")
    return ", ".join(found) or (text[0].strip() if text else str(told["License"] or "not stated").split("\n")[0])


def rows() -> tuple[list[str], list[str]]:
    """A row for each library, and the libraries that are not installed here."""
    needed = defaultdict(list)
    for name in LOCKS:
        for library in locked(name):
            if name == "runtime" or library not in locked("runtime"):
                needed[library].append(name)
    missing = [library for library in needed if licence_of(library) is None]
    told = [f"| {library} | {', '.join(needed[library])} | {licence_of(library)} |" for library in sorted(needed)]
    return told, missing


def main() -> int:
    """Writes the page; 2 where a library is missing."""
    told, missing = rows()
    if missing:
        print(f"Install these first: {' '.join(missing)}", file=sys.stderr)
        return 2
    PAGE.write_text(HEAD + "\n".join(told) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
