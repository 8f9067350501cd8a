"""`factcheck sources`: who publishes, under which names, and who must not be named."""

# ruff: noqa: PLC0415  (heavy parts are imported when a command runs, so that --help stays light)

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factcheck.cli import options, output
from factcheck.cli.conflicts import WithDefault
from factcheck.errors import UsageError
from factcheck.model.source import Source, SourceKind

if TYPE_CHECKING:
    from factcheck.config import Settings
    from factcheck.model.source import Registry

FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
Command = TypeVar("Command", bound=Callable[..., Any])


def _details(command: Command) -> Command:
    """What is known of a source, as options."""
    for add in reversed(
        (
            click.option("--kind", type=click.Choice([kind.value for kind in SourceKind]), help="What it is."),
            click.option("--country", metavar="XX", help="Its home, by the two letters of the country."),
            click.option("--zone", metavar="ZONE", help="Its time zone, for example Europe/London."),
            click.option("--parent", metavar="SOURCE", help="The registered source that it belongs to."),
            click.option(
                "--alias", "aliases", multiple=True, metavar="NAME", help="Another name of it; may be repeated."
            ),
            click.option("--confidential/--public", default=None, help="Whether no report may name it."),
        )
    ):
        command = add(command)
    return command


@click.group(cls=WithDefault)
def sources() -> None:
    """Show and edit the register of sources: names, kinds, homes, and who is confidential.

    `factcheck sources` is short for `factcheck sources list`.
    """


@sources.command("list")
@options.form
@options.database
def table(form: str, db_url: str | None) -> None:
    """List all sources with the number of their documents, and the names that nobody has registered."""
    settings = _existing(db_url)
    from factcheck.report import sources as pages
    from factcheck.report.json_format import dumps

    registry, documents = _held(settings)
    shown = registry.sources if settings.show_confidential else pages.open_only(registry)
    called = {old.name: old.name for old in registry.sources}
    if not settings.show_confidential:
        from factcheck.report.masking import labels

        called |= labels(registry)
    counts = Counter(called.get(registry.canonical(source), source) for source in documents.values())
    if form == "json":
        output.result(dumps([pages.to_dict(source, counts[source.name]) for source in shown]))
        return
    strangers = {name: number for name, number in counts.items() if name not in {source.name for source in shown}}
    output.result(pages.listed(shown, counts, strangers, output.style()))


@sources.command()
@click.argument("name")
@options.form
@options.database
def show(name: str, form: str, db_url: str | None) -> None:
    """Show one source, by any of its names, and its documents."""
    settings = _existing(db_url)
    from factcheck.report import sources as pages
    from factcheck.report.json_format import dumps

    registry, documents = _held(settings)
    source = _known(registry, name, settings)
    own = sorted(uri for uri, printed in documents.items() if registry.canonical(printed) == source.name)
    if form == "json":
        output.result(dumps({**pages.to_dict(source, len(own)), "documents": own}))
    else:
        output.result(pages.one(source, own, output.style()))


@sources.command()
@click.argument("name")
@_details
@options.database
def add(name: str, db_url: str | None, **details: Any) -> None:
    """Register a source."""
    settings = options.settings(db_url)
    from factcheck.ingest.source_list import fit
    from factcheck.store import Store
    from factcheck.store.source_book import SourceBook

    with Store.open(settings.db_url) as store:
        book = SourceBook(store)
        if book.registry().find(name):
            raise UsageError(f"{name!r} is registered: use `factcheck sources edit`.")
        book.save([fit(_changed(Source(name), details))])
    output.note(f"Registered: {name}.")


@sources.command()
@click.argument("name")
@click.option("--rename", metavar="NAME", help="Its new name; the old one stays as an alias.")
@_details
@options.database
def edit(name: str, rename: str | None, db_url: str | None, **details: Any) -> None:
    """Change what is known of a source. Aliases that are given take the place of all it had."""
    settings = _existing(db_url)
    from factcheck.ingest.source_list import fit
    from factcheck.store import Store
    from factcheck.store.source_book import SourceBook

    with Store.open(settings.db_url) as store:
        book = SourceBook(store)
        source = fit(_changed(_known(book.registry(), name, settings), details))
        if rename:
            book.rename(fit(replace(source, name=rename, aliases=(source.name, *source.aliases))), source.name)
        else:
            book.save([source])
    output.note(f"Changed: {rename or source.name}.")


@sources.command()
@click.argument("name")
@options.database
def remove(name: str, db_url: str | None) -> None:
    """Take a source out of the register. Its documents stay."""
    settings = _existing(db_url)
    from factcheck.store import Store
    from factcheck.store.source_book import SourceBook

    with Store.open(settings.db_url) as store:
        book = SourceBook(store)
        source = _known(book.registry(), name, settings)
        book.remove(source.name)
    output.note(f"Removed: {source.name}.")


@sources.command("import")
@click.argument("file", type=FILE)
@options.database
def import_(file: Path, db_url: str | None) -> None:
    """Register the sources of a TOML file. Those of a name that is known are replaced; all go in, or none."""
    settings = options.settings(db_url)
    from factcheck.ingest.source_list import parse_sources
    from factcheck.store import Store
    from factcheck.store.source_book import SourceBook

    wanted = parse_sources(_text(file), str(file))
    with Store.open(settings.db_url) as store:
        new = SourceBook(store).save(wanted)
    output.note(f"{new} new, {len(wanted) - new} replaced.")


@sources.command()
@click.argument("file", type=FILE, required=False)
@options.database
def export(file: Path | None, db_url: str | None) -> None:
    """Write the register as TOML, to FILE or to stdout. Confidential sources only for those who may know them."""
    settings = _existing(db_url)
    from factcheck.ingest.source_list import dump_sources

    registry, _ = _held(settings)
    left_out = () if settings.show_confidential else registry.confidential
    hidden = {source.name for source in left_out}
    kept = [replace(s, parent=None) if s.parent in hidden else s for s in registry.sources if s.name not in hidden]
    text = dump_sources(kept)
    if file is None or str(file) == "-":
        output.result(text)
    else:
        output.write(file, text)
    if left_out:
        output.note(f"{len(left_out)} confidential left out: set FACTCHECK_SHOW_CONFIDENTIAL=1 to write them, too.")


def _existing(db_url: str | None) -> Settings:
    settings = options.settings(db_url)
    options.existing(settings.db_url)
    return settings


def _held(settings: Settings) -> tuple[Registry, Mapping[str, str]]:
    """The register, and the printed source of every document."""
    from factcheck.store import Store
    from factcheck.store.source_book import SourceBook

    with Store.open(settings.db_url) as store:
        book = SourceBook(store)
        return book.registry(), book.printed_sources()


def _known(registry: Registry, name: str, settings: Settings) -> Source:
    """The source of this name. A confidential one is unknown to those who may not know it."""
    source = registry.find(name)
    if source is None or (source.confidential and not settings.show_confidential):
        raise UsageError(f"There is no source {name!r}; `factcheck sources` lists them.")
    return source


def _changed(source: Source, details: Mapping[str, Any]) -> Source:
    given = {key: value for key, value in details.items() if value not in (None, ())}
    if "kind" in given:
        given["kind"] = SourceKind(given["kind"])
    return replace(source, **given)


def _text(file: Path) -> str:
    if str(file) == "-":
        return sys.stdin.read()
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(f"{file} cannot be read: {why}.") from error
