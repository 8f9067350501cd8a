"""The command line. Commands parse, call `app`, print and exit; what is heavy they import when they run."""

from factcheck.cli.group import main

__all__ = ["main"]
