"""Names for the documents of one file, which stay the same as long as the documents do."""

from __future__ import annotations

import re
import unicodedata

MOST = 60
NO_WORD = re.compile(r"[^a-z0-9]+")


class Fragments:
    """Hands out names that are unique within one file."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def of(self, *names: str | None) -> str:
        """A name from the first of `names` that has letters or digits, numbered where it was given before."""
        base = next((found for name in names if name and (found := slug(name))), "part")
        name, number = base, 1
        while name in self._given:
            number += 1
            name = f"{base}-{number}"
        self._given.add(name)
        return name


def slug(words: str) -> str:
    """The last letters and digits of an address or a title, in lower case with dashes."""
    words = words.split("?", maxsplit=1)[0] if "://" in words else words
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
    if "://" in plain:
        plain = plain.rstrip("/").rsplit("/", 1)[-1].rsplit(".htm", 1)[0] or plain
    return NO_WORD.sub("-", plain).strip("-")[-MOST:].strip("-")
