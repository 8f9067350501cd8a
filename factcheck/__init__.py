"""factcheck: who disagrees with whom, who has no source, and which claims are disputed."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

__version__ = "0.1.0"

__all__ = [
    "Document",
    "Evidence",
    "Extraction",
    "Finding",
    "Outcome",
    "Report",
    "Severity",
    "__version__",
    "check",
    "extract",
]

# The types of these names are in __init__.pyi: here even an import for types alone would point from the core upwards.
_HOMES = {
    "Document": "factcheck.model.text",
    "Evidence": "factcheck.model.finding",
    "Extraction": "factcheck.model.assertion",
    "Finding": "factcheck.model.finding",
    "Outcome": "factcheck.model.report",
    "Report": "factcheck.model.report",
    "Severity": "factcheck.model.finding",
    "check": "factcheck.app",
    "extract": "factcheck.app",
}


def __getattr__(name: str) -> Any:
    """Public names are imported when they are first used: `import factcheck` stays light."""
    if name not in _HOMES:
        raise AttributeError(f"module 'factcheck' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


class _Package(ModuleType):
    def __setattr__(self, name: str, value: object) -> None:
        # NOTE: the function `extract` and the subpackage `factcheck.extract` share a name, and importing a subpackage
        # sets it on its parent. The public name wins; the subpackage stays reachable by `from factcheck.extract import`.
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
