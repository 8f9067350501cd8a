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


def result(made: str | bytes) -> None:
    """A result on stdout. Raises UsageError where a terminal would be sent what it cannot show."""
    if isinstance(made, bytes) and sys.stdout.isatty():
        raise UsageError("This format is no text: send it into a file, for example with --output FORMAT:PATH.")
    click.echo(made, nl=False, color=True)


def note(text: str) -> None:
    """A remark on stderr."""
    click.echo(text, err=True)


def write(path: Path, made: str | bytes) -> None:
    """A result into a file, made only now that there is something to put in it. Line ends stay as they are."""
    try:
        path.write_bytes(made if isinstance(made, bytes) else made.encode("utf-8", "replace"))
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from error


def content(path: Path, max_bytes: int) -> bytes:
    """What is in a file. Raises UsageError where it cannot be read, or is larger than `max_bytes`."""
    try:
        with path.open("rb") as file:
            found = file.read(max_bytes + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
    if len(found) > max_bytes:
        raise UsageError(f"{path} is larger than {max_bytes:,} bytes (max_bytes).")
    return found


def track(items: Sequence[Item]) -> Iterable[Item]:
    """The items, with a progress bar on stderr if that is a terminal and there is more than one."""
    if len(items) < 2 or not sys.stderr.isatty():
        return items
    return _bar(items)


def step(name: str) -> None:
    """The step of a long run that begins now, on stderr if that is a terminal."""
    if sys.stderr.isatty():
        note(f"{name} ...")


def _bar(items: Sequence[Item]) -> Iterable[Item]:
    with click.progressbar(items, label="Reading", file=sys.stderr) as bar:
        yield from bar
