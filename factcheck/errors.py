"""Expected failures: each says what went wrong and what to do next, and is turned into an exit code in one place."""

from __future__ import annotations


class FactcheckError(Exception):
    """A failure that the user can mend. `str(error)` is one sentence or two, fit to print."""


class UsageError(FactcheckError):
    """The call does not make sense: an unknown rule, a missing path, an option out of range."""


class ConfigError(FactcheckError):
    """A configuration value is missing, malformed or unknown."""


class InputError(FactcheckError):
    """A file could not be read as a document."""


class StoreError(FactcheckError):
    """The database is missing, locked, newer than the program, or damaged."""
