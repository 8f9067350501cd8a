"""The libraries behind the readers, loaded when a file asks for them."""

from __future__ import annotations

import importlib
from typing import Any

from factcheck.errors import InputError


def needed(module: str) -> Any:
    """The module by name. Raises InputError, naming the extra to install, where it is not there."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise InputError(
            f"This format needs the library {package!r}, which is not installed. "
            "Install it with: pip install 'factcheck[readers]'"
        ) from error
