"""Kinds of columns and checks, the same in every table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import TEXT, CheckConstraint, Column, ForeignKeyConstraint, Integer


def required(name: str) -> Column[Any]:
    """A text that must be there."""
    return Column(name, TEXT, nullable=False)


def optional(name: str) -> Column[Any]:
    """A text that may be missing."""
    return Column(name, TEXT)


def number(name: str) -> Column[Any]:
    """A whole number that must be there."""
    return Column(name, Integer, nullable=False)


def hash_of(table: str, column: str) -> CheckConstraint:
    """The column holds SHA-256 in hexadecimal."""
    return CheckConstraint(f"length({column}) = 64", name=f"ck_{table}_{column}")


def time_in(table: str, column: str) -> CheckConstraint:
    """The column holds a time as `rows.stamp` writes it."""
    return CheckConstraint(f"length({column}) = 27 AND substr({column}, 27, 1) = 'Z'", name=f"ck_{table}_{column}")


def one_of(table: str, column: str, values: Iterable[str]) -> CheckConstraint:
    """The column holds one of these words."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"ck_{table}_{column}")


def span(table: str) -> CheckConstraint:
    """The row points to at least one code point."""
    return CheckConstraint('start >= 0 AND "end" > start', name=f"ck_{table}_span")


def refers(table: str, columns: list[str], target: str, keys: list[str], name: str = "") -> ForeignKeyConstraint:
    """The columns name a row of another table."""
    return ForeignKeyConstraint(columns, [f"{target}.{key}" for key in keys], name=f"fk_{table}_{name or target}")
