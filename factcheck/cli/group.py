"""The command `factcheck`, and the one place where errors become exit codes."""

from __future__ import annotations

import os
import sys
import traceback
from typing import Any

import click

from factcheck import __version__
from factcheck.cli.ask import ask
from factcheck.cli.config import config
from factcheck.cli.conflicts import conflicts
from factcheck.cli.db import db
from factcheck.cli.gate import baseline, gate
from factcheck.cli.ingest import ingest
from factcheck.cli.origins import origins
from factcheck.cli.report import report
from factcheck.cli.review import review
from factcheck.cli.rules import rules
from factcheck.cli.search import search
from factcheck.cli.serve import serve, users
from factcheck.cli.sources import sources
from factcheck.cli.stats import stats
from factcheck.cli.stored import assertions, documents
from factcheck.cli.waive import waive
from factcheck.errors import FactcheckError

ERROR = 2
INTERRUPTED = 130


class Guarded(click.Group):
    """A group that never exits with 0 or 1 when something broke: 0 is a pass, 1 is a block."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an expected failure is one message, a bug keeps its traceback, both exit with 2."""
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.UsageError):
            raise
        except (FactcheckError, click.ClickException) as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(ERROR)
        except (KeyboardInterrupt, click.Abort):
            click.echo("Interrupted.", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            # NOTE: without this Python complains once more when it flushes on the way out.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(ERROR)
        except Exception:
            click.echo(traceback.format_exc(), err=True, nl=False)
            click.echo("This is a bug in factcheck; please report it with the lines above.", err=True)
            ctx.exit(ERROR)


@click.group(cls=Guarded, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="factcheck")
def main() -> None:
    """Shows where articles on one event disagree, who has no source, and which claims are disputed.

    Nothing is ever sent over the network. Exit codes: 0 pass, 1 blocked by findings, 2 error, 3 nothing was checked,
    4 incomplete.
    """
    # One thread a process: workers share the cores among themselves, and sums come out alike everywhere.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")


for command in (
    report,
    conflicts,
    gate,
    waive,
    baseline,
    ingest,
    sources,
    origins,
    documents,
    assertions,
    search,
    ask,
    rules,
    config,
    db,
    serve,
    users,
    review,
    stats,
):
    main.add_command(command)
