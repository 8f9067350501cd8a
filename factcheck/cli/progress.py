"""A progress bar on stderr, with rate and remaining time; where stderr is no terminal, nothing."""

# ruff: noqa: PLC0415  (rich is loaded when a bar is drawn, so that --help stays light)

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LEAST = 2
"""One thing is done before a bar would be seen."""


@contextmanager
def bar(label: str, unit: str) -> Iterator[Callable[[int, int], None]]:
    """Something to call with how many of how many are done. Printing on stderr goes on above the bar."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True, elapsed_when_finished=True),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(label, total=None, rate="", visible=False)

        def advance(done: int, total: int) -> None:
            speed = shown.tasks[task].finished_speed or shown.tasks[task].speed
            rate = f"{speed:,.1f} {unit}/s" if speed else ""
            shown.update(task, completed=done, total=total, rate=rate, visible=total >= LEAST)

        yield advance
