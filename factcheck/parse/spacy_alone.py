"""spaCy without its command line, which is half of what importing it takes and which nothing here uses."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

COMMAND_LINE = ("spacy.cli", "spacy.cli.info")


def import_spacy() -> Any:
    """The package `spacy`. Whoever imports `spacy.cli` afterwards gets the real one."""
    if "spacy" in sys.modules or any(name in sys.modules for name in COMMAND_LINE):
        return import_module("spacy")
    # NOTE: spacy/__init__.py takes one function from its command line, and with it an HTTP client and two web stacks.
    for name in COMMAND_LINE:
        sys.modules[name] = ModuleType(name)
    sys.modules["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
    try:
        return import_module("spacy")
    finally:
        for name in COMMAND_LINE:
            sys.modules.pop(name, None)


def _info(*given: Any, **named: Any) -> Any:
    """What `spacy.info` is, imported when somebody asks for it."""
    return import_module("spacy.cli.info").info(*given, **named)
