"""Spelled forms and symbols of units and currencies, found piece by piece."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from factcheck import units
from factcheck.extract.lexicon import load
from factcheck.extract.numeral_base import HYPHENS
from factcheck.extract.quantity_atoms import Atom, atoms_of
from factcheck.extract.quantity_context import Context

Forms = dict[str, list[tuple[tuple[Atom, ...], str]]]


MONEY = "money"


MINOR = "minor"


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit at pieces `first` to `last`; `kind` as in `factcheck.units.kind`, or money or minor (hundredths)."""

    unit: str
    kind: str
    first: int
    last: int


def _index(forms: Iterable[tuple[str, str]]) -> Forms:
    found: Forms = {}
    for form, unit in forms:
        pieces = tuple(atoms_of(form))
        if pieces:
            found.setdefault(pieces[0].text, []).append((pieces, unit))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


@cache
def unit_names() -> Forms:
    """Spelled units, by their first piece in lower case."""
    return _index(units.names().items())


@cache
def unit_symbols() -> Forms:
    """Unit symbols, by their first piece."""
    return _index(units.symbols().items())


@cache
def money_names() -> Forms:
    """Spelled currencies, by their first piece in lower case."""
    found = []
    for code, entry in load("currencies").items():
        forms = entry.get("names", [])
        found += [(form, code) for form in [*forms, *(form + "s" for form in forms), *entry.get("plurals", [])]]
    return _index(found)


@cache
def minor_names() -> Forms:
    """Spelled hundredths of currencies, by their first piece in lower case."""
    found = []
    for code, entry in load("currencies").items():
        found += [(form + end, code) for form in entry.get("minor", []) for end in ("", "s") if len(form + end) != 2]
    return _index(found)


@cache
def money_symbols() -> dict[str, str]:
    """Currency by symbol, spaces left out."""
    return {
        symbol.replace(" ", ""): code
        for code, entry in load("currencies").items()
        for symbol in entry.get("symbols", [])
    }


@cache
def codes() -> frozenset[str]:
    """ISO codes of the currencies that are known."""
    return frozenset(code for code in load("currencies") if len(code) == 3)


def form_at(context: Context, forms: Forms, at: int, exact_case: bool) -> tuple[str, int] | None:
    """The longest form that begins at piece `at`, and the piece behind it. Words may be joined by hyphens."""
    first = context.at(at).text if exact_case else context.lower(at)
    for pieces, unit in forms.get(first, ()):
        i = at + 1
        for piece in pieces[1:]:
            if piece.text not in HYPHENS and context.at(i).text in HYPHENS and context.at(i).glued:
                i += 1
            written = context.at(i).text if exact_case else context.lower(i)
            apart = piece.kind == "digits" and not context.at(i).glued
            if written != piece.text or apart or not context.adjacent(i):
                break
            i += 1
        else:
            return unit, i
    return None
