"""Results to stdout, all else to stderr; colour and progress only where a terminal wants them."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, TypeVar

import click

from factcheck.errors import UsageError
from factcheck.report.style import PAGE_WIDTH, Style

WIDEST = 110

Item = TypeVar("Item")


def style(started_at: str | None = None, finished_at: str | None = None) -> Style:
    """How stdout wants a page: 80 columns and no colour unless it is a terminal or the environment says so."""
    terminal = sys.stdout.isatty()
    width = min(shutil.get_terminal_size((PAGE_WIDTH, 24)).columns, WIDEST) if terminal else PAGE_WIDTH
    return Style(width, color(sys.stdout), started_at, finished_at)


def page(started_at: str, finished_at: str) -> Style:
    """How a file wants a page: 80 columns, no colour."""
    return Style(PAGE_WIDTH, False, started_at, finished_at)


def color(stream: IO[str]) -> bool:
    """Whether escape sequences are welcome: `NO_COLOR` forbids, `FORCE_COLOR` demands, else a terminal decides."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def result(text: str) -> None:
    """A result on stdout."""
    click.echo(text, nl=False, color=True)


def note(text: str) -> None:
    """A remark on stderr."""
    click.echo(text, err=True)


def write(path: Path, text: str) -> None:
    """A result into a file, made only now that there is something to put in it."""
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from error


def track(items: Sequence[Item]) -> Iterable[Item]:
    """The items, with a progress bar on stderr if that is a terminal and there is more than one."""
    if len(items) < 2 or not sys.stderr.isatty():
        return items
    return _bar(items)


def _bar(items: Sequence[Item]) -> Iterable[Item]:
    with click.progressbar(items, label="Reading", file=sys.stderr) as bar:
        yield from bar
