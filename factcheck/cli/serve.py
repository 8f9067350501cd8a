"""`factcheck serve`: the review desk in the browser; `factcheck users`: who may use it."""

# ruff: noqa: PLC0415  (heavy parts are imported when a command runs, so that --help stays light)

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli import options, output
from factcheck.errors import UsageError

if TYPE_CHECKING:
    import socket

    from factcheck.config import Settings
    from factcheck.store import Store

PORT = 8710
ROLES = ("reader", "reviewer", "approver")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@options.paths(required=False)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; others need users first.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes a free one.")
@click.option("--name", "names", multiple=True, metavar="NAME", help="A further name that browsers reach it by.")
@click.option(
    "--allow-origin", "origins", multiple=True, metavar="URL", help="A site whose scripts may ask for checks."
)
@click.option("--https", is_flag=True, help="Browsers reach it by HTTPS, through a proxy: cookies are for HTTPS only.")
@click.option("--as", "local_name", metavar="NAME", help="Who decides, as long as there are no users [default: you].")
@options.database
def serve(
    paths: tuple[Path, ...],
    host: str,
    port: int,
    names: tuple[str, ...],
    origins: tuple[str, ...],
    https: bool,
    local_name: str | None,
    db_url: str | None,
) -> None:
    """Open the review desk: the conflict table, findings to decide on, documents, in the browser.

    With PATHs, these are read and compared first. Without users only this computer reaches it; `factcheck users add`
    gives out tokens. Ctrl+C ends it.
    """
    settings = options.settings(db_url)
    _need_web()
    if paths:
        _compare(paths, settings)
    options.existing(settings.db_url)
    from factcheck.review.web.app import create_app
    from factcheck.review.web.site import Options, Site, login_name
    from factcheck.store import Store
    from factcheck.store.people import People

    with Store.open(settings.db_url) as store:
        if host not in LOOPBACK and not People(store).exist():
            raise UsageError(f"{host} can be reached by others: add a user first, with `factcheck users add NAME`.")
        listener = _listen(host, port)
        wanted = Options((*LOOPBACK, host, *names), origins, https, local_name or login_name())
        site = Site(store, settings, wanted, _gate(store, settings))
        site.refresh()
        _run(create_app(site), listener, host)


def _need_web() -> None:
    from importlib.util import find_spec

    missing = [name for name in ("fastapi", "python_multipart", "uvicorn") if find_spec(name) is None]
    if missing:
        raise UsageError(f"The desk needs {', '.join(missing)}: install factcheck[web].")


def _compare(paths: tuple[Path, ...], settings: Settings) -> None:
    from factcheck import app

    run = app.run(paths, settings, track=output.track)
    for item in run.report.skipped:
        output.note(f"skipped: {item.path}: {item.reason}")
    output.note(f"{len(run.report.documents)} documents, {len(run.report.findings)} findings.")


def _gate(store: Store, settings: Settings) -> Any:
    from factcheck.cli.serving import StoredGate

    return StoredGate(store, settings)


def _listen(host: str, port: int) -> socket.socket:
    """A socket that nobody else listens on. Raises UsageError where the port is taken."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()  # who opens the address as soon as it is printed waits, and is not turned away
    except OSError as error:
        listener.close()
        raise UsageError(f"{host}:{port} is not free: {error.strerror}. Choose another with --port.") from error
    return listener


def _run(application: Any, listener: socket.socket, host: str) -> None:
    import uvicorn

    shown = f"[{host}]" if ":" in host else host
    output.note(f"The desk is open at http://{shown}:{listener.getsockname()[1]}/ (Ctrl+C ends it)")
    config = uvicorn.Config(
        application,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=256,
    )
    uvicorn.Server(config).run([listener])


@click.group()
def users() -> None:
    """Who may use the desk: readers look, reviewers decide, approvers also read the log and confidential names."""


@users.command()
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reviewer", show_default=True)
@options.database
def add(name: str, role: str, db_url: str | None) -> None:
    """Add a user, or give a known one a new role and token. The token is printed once and kept nowhere."""
    from factcheck import app
    from factcheck.store import Store
    from factcheck.store.people import Entry, People

    token = secrets.token_urlsafe(32)
    with Store.open(options.settings(db_url).db_url) as store:
        people = People(store)
        people.add(name, role, token, app.now())
        people.note([Entry(people.stamped(app.now()), "(command line)", "add user", name, role)])
    output.note(f"{name}, {role}. The token, which is not shown again:")
    output.result(f"{token}\n")


@users.command()
@click.argument("name")
@options.database
def revoke(name: str, db_url: str | None) -> None:
    """Make a user's token useless, at once."""
    url = options.existing(options.settings(db_url).db_url)
    from factcheck import app
    from factcheck.store import Store
    from factcheck.store.people import Entry, People

    with Store.open(url) as store:
        people = People(store)
        if not people.revoke(name, app.now()):
            raise UsageError(f"There is no user {name!r} with a token; `factcheck users list` shows all.")
        people.note([Entry(people.stamped(app.now()), "(command line)", "revoke user", name, "")])
    output.note(f"{name} cannot sign in any more.")


@users.command(name="list")
@options.database
def list_users(db_url: str | None) -> None:
    """Show all users with their roles."""
    url = options.existing(options.settings(db_url).db_url)
    from factcheck.store import Store
    from factcheck.store.people import People

    with Store.open(url) as store:
        for user, added, revoked in People(store).all():
            output.result(
                f"{user.name}\t{user.role}\t{f'revoked {revoked[:10]}' if revoked else f'since {added[:10]}'}\n"
            )
