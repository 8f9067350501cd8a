"""Names of confidential sources, taken out of whole answers for those who may not read them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from html import escape
from urllib.parse import quote, quote_plus

import markupsafe

from factcheck.model.source import Source

Mask = Callable[[str], str]


def nothing(text: str) -> str:
    """Masks nothing."""
    return text


def mask_of(sources: Iterable[Source]) -> Mask:
    """Replaces every name of these sources, in text, in HTML, in JSON and in addresses, by a number."""
    hidden: dict[str, str] = {}
    for number, source in enumerate(sources, 1):
        for name in source.names:
            for form in _forms(name):
                hidden[form.casefold()] = f"confidential source {number}"
    if not hidden:
        return nothing
    longest_first = sorted(hidden, key=lambda form: (-len(form), form))
    pattern = re.compile("|".join(re.escape(form) for form in longest_first), re.IGNORECASE)

    def mask(text: str) -> str:
        return pattern.sub(lambda found: hidden.get(found.group().casefold(), "confidential source"), text)

    return mask


def _forms(name: str) -> set[str]:
    """A name as it stands in text, in HTML, in JSON that spells out other letters, and in addresses."""
    spelled = json.dumps(name)[1:-1]
    escaped = {escape(name), escape(name, quote=False), str(markupsafe.escape(name))}
    return {name, spelled, quote(name), quote_plus(name), quote(name, safe=""), *escaped}
