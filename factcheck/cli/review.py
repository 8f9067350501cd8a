"""`factcheck review`: decide on findings at the keyboard, or from a pipe."""

# ruff: noqa: PLC0415  (heavy parts are imported when a command runs, so that --help stays light)

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from factcheck.cli import options, output
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.config import Settings
    from factcheck.report.style import Style
    from factcheck.review.terminal import Session
    from factcheck.store import Store

INCOMPLETE = 4
WHO = "FACTCHECK_REVIEWER"


@click.command()
@click.option("--as", "who", metavar="NAME", envvar=WHO, help=f"Who decides [default: {WHO}, or the login name].")
@click.option("--rule", help="Findings of this rule, by id or name.")
@click.option("--severity", type=click.Choice(options.SEVERITIES), help="Findings of this severity.")
@click.option("--source", help="With evidence from this source.")
@click.option("--text", help="With these words in summary or evidence.")
@click.option("--again", is_flag=True, help="Also what is decided already.")
@options.database
@click.pass_context
def review(
    ctx: click.Context,
    who: str | None,
    rule: str | None,
    severity: str | None,
    source: str | None,
    text: str | None,
    again: bool,
    db_url: str | None,
) -> None:
    """Decide on findings, one key each.

    Every answer is kept at once: leave when you like and go on later. Without a terminal, lines are read from standard
    input: a key or the word of a decision, and the reason behind it; an empty line goes on to the next finding.
    """
    settings = options.settings(db_url)
    url = options.existing(settings.db_url)
    from factcheck import app
    from factcheck.review.terminal import Session
    from factcheck.store import Store
    from factcheck.store.desk_queries import Filter

    with Store.open(url) as store:
        session = Session(store, reviewer(store, who), app.now)
        wanted = Filter(rule=rule, severity=severity, source=source, text=text, status=None if again else "open")
        session.begin(wanted, again)
        refused = _at_keyboard(session, settings) if sys.stdin.isatty() else _from_pipe(session, sys.stdin)
        output.note(f"{session.decided} decided, {session.left()} left.")
    if refused:
        ctx.exit(INCOMPLETE)


def reviewer(store: Store, who: str | None) -> str:
    """Who decides. Raises UsageError for who has no name, or where the desk has users, for who is none of them."""
    from factcheck.store.people import People

    name = (who or _login()).strip()
    if not name or not name.isprintable():
        raise UsageError("Say who decides: --as NAME.")
    people = People(store)
    if not people.exist():
        return name
    user = people.by_name(name)
    if user is None or not user.may("reviewer"):
        raise UsageError(f"{name} may not decide here: this desk has users; say which one you are with --as NAME.")
    return name


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _from_pipe(session: Session, lines: Iterable[str]) -> bool:
    """Answers line by line; whether any could not be done. Shows nothing but what came of each."""
    refused = False
    for number, line in enumerate(lines, 1):
        for told in session.skip_decided():
            output.note(f"passed over {told}")
        if not session.left() and not line.strip():
            break
        answer = session.answer(line)
        if answer.say:
            (output.note if answer.refused else click.echo)(
                f"line {number}: {answer.say}" if answer.refused else answer.say
            )
        refused = refused or answer.refused
        if answer.done:
            break
    return refused


def _at_keyboard(session: Session, settings: Settings) -> bool:
    from factcheck import app
    from factcheck.review import terminal_view

    style = output.style()
    while True:
        for told in session.skip_decided():
            click.echo(f"passed over {told}")
        shown = session.current()
        if shown is None:
            click.echo("Nothing is left to decide." if session.queue else "There is nothing to decide.")
        else:
            shown = app.for_readers(shown, settings)
            click.echo(terminal_view.page(shown, session.place + 1, len(session.queue), style), nl=False, color=True)
            click.echo(terminal_view.keys(style), nl=False, color=True)
        if _ask(session, style, at_end=shown is None):
            return False


def _ask(session: Session, style: Style, at_end: bool) -> bool:
    """One answer; whether it ends the session."""
    from factcheck.review import terminal_view

    if at_end and not session.decided:
        return True
    line = _key(at_end)
    if line == "?":
        click.echo(terminal_view.manual(style), nl=False, color=True)
        return False
    answer = session.answer(line)
    if answer.say:
        click.echo(f"{answer.say}\n")
    return answer.done


def _key(at_end: bool) -> str:
    """A key as a line of a pipe would be; a capital letter asks for the reason."""
    from factcheck.review.choices import BY_KEY

    if at_end:
        click.echo("z takes the last decision back, any other key ends.")
    key = click.getchar()
    if at_end:
        return key if key == "z" else "q"
    if key in ("\x03", "\x04"):
        return "q"
    if key.isupper() and key.lower() in BY_KEY:
        return f"{key.lower()} {click.prompt('Why', default='', show_default=False)}"
    return "" if key in (" ", "\r", "\n") else key
