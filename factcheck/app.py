"""Carries each value to the next stage, and alone does so: read, prepare, analyse, extract, link, compare, judge, keep."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any, Literal, TypeVar

from factcheck import plugins
from factcheck.app_archive import groups_in_memory, open_archive, take_in
from factcheck.app_comparison import compare_groups, outcome_of, report_of
from factcheck.app_groups import Terms, compare_archive
from factcheck.app_pool import extract as extract  # noqa: PLC0414  (part of what this module offers)
from factcheck.compare.rules import RULES
from factcheck.config import Settings, nearest
from factcheck.errors import ConfigError, UsageError
from factcheck.gate import decided
from factcheck.ingest import IngestResult, prepare, read_paths
from factcheck.ingest.formats.drafts import DRAFTS
from factcheck.model.assertion import Extraction
from factcheck.model.origin import OriginRuling
from factcheck.model.report import Report, Skipped
from factcheck.model.source import Registry
from factcheck.model.text import Document
from factcheck.report.formats import Formats
from factcheck.report.masking import masked
from factcheck.store import Store
from factcheck.store.intake import Intake
from factcheck.store.origin_book import origin_rulings_at
from factcheck.store.rulings import rulings
from factcheck.store.source_book import registry_at

OnError = Literal["collect", "raise"]
Clock = Callable[[], datetime]
Track = Callable[[Sequence[Document]], Iterable[Document]]
STDIN = "-"
NOBODY = Registry()

Value = TypeVar("Value")


@dataclass(frozen=True)
class Checked:
    """A report together with what was extracted on the way to it, for the store to keep part by part."""

    report: Report
    extractions: tuple[Extraction, ...]
    more: Iterable[Sequence[Extraction]] = ()


@dataclass(frozen=True)
class Run:
    """A report with the times of its run (ISO 8601, UTC) and what was assumed when the files were read."""

    report: Report
    started_at: str
    finished_at: str
    notes: tuple[str, ...] = ()


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def untracked(documents: Sequence[Document]) -> Iterable[Document]:
    """Documents as they come, without a progress bar."""
    return documents


def run(
    paths: Sequence[Path | str],
    settings: Settings,
    *,
    archive: bool = False,
    keep: bool = True,
    strict: bool = False,
    track: Track = untracked,
    clock: Clock = now,
    elsewhere: Callable[..., Checked] | None = None,
) -> Run:
    """Read `paths`, compare, and keep documents, assertions and findings in the store.

    Without paths everything in the store is compared; with `archive`, the paths with everything in the store that may
    speak of the same. With `keep=False` nothing is written. `elsewhere` takes the place of `check_all`; all documents
    are handed to it.
    """
    if not paths and not keep:
        raise UsageError("Without a path the store is what is compared: leave out --no-store, or name a path.")
    started = clock()
    registry = registered(settings)
    found = read(paths, settings) if paths else IngestResult()
    skipped = (*found.skipped, *plugins.load(plugins.FORMATTERS).failures)
    found = replace(found, skipped=skipped)
    if keep and (archive or not paths) and elsewhere is None:
        checked = _check_archive(found, settings, strict, track, registry, started, everything=not paths)
    else:
        documents = found.documents
        if keep or archive:
            documents = _beside_store(documents, settings.db_url, everything=archive or not paths)
        checked = (elsewhere or check_all)(
            documents,
            skipped=skipped,
            ignored=found.ignored,
            settings=settings,
            strict=strict,
            track=track,
            registry=registry,
            origin_rulings=origin_rulings_at(settings.db_url),
        )
    if keep:
        checked = _with_decisions(checked, settings, strict)
    finished = clock()
    if keep:
        _keep(checked, settings.db_url, started, finished)
    report, notes = for_readers((checked.report, found.notes), settings, registry)
    return Run(report, iso(started), iso(finished), notes)


def _check_archive(
    found: IngestResult,
    settings: Settings,
    strict: bool,
    track: Track,
    registry: Registry,
    at: datetime,
    *,
    everything: bool,
) -> Checked:
    """What was read is sorted into the archive; then only the groups that it touches are compared, or all of them."""
    rules, failures = active_rules(settings)
    with Store.open(settings.db_url) as store:
        archive = open_archive(store)
        broken = take_in(archive, store, found.documents, at, track)
        touched = None if everything else [document.id for document in found.documents]
        terms = Terms(rules, settings.severity, registry, origin_rulings_at(settings.db_url))
        compared = compare_archive(archive, store, touched, terms)
    skipped = (*sorted((*found.skipped, *broken), key=by_path), *failures)
    return Checked(report_of(compared, skipped, found.ignored, settings, strict), ())


def registered(settings: Settings) -> Registry:
    """The sources that the desk has registered; none where there is no database. Nothing is created or upgraded."""
    return registry_at(settings.db_url)


def for_readers(value: Value, settings: Settings, registry: Registry | None = None) -> Value:
    """A report, or anything made of its parts, as those may read it who may not know the confidential sources.

    Every command sends what it prints or exports through here. `show_confidential` leaves it as it is.
    """
    if settings.show_confidential:
        return value
    return masked(value, registered(settings) if registry is None else registry)


def formats() -> Formats:
    """The report formats, those of plugins among them."""
    return Formats(plugins.load(plugins.FORMATTERS).items)


def iso(moment: datetime) -> str:
    """A moment as the report prints it, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _beside_store(documents: Sequence[Document], url: str, *, everything: bool) -> tuple[Document, ...]:
    """The documents, with all others of the store where `everything` is compared, each with the text it replaced."""
    with Store.open(url) as store:
        known = {document.uri: document for document in store.load_documents()} if everything else {}
        both = {**known, **{document.uri: document for document in documents}}
        return Intake(store).with_replaced(both.values())


def _keep(checked: Checked, url: str, started: datetime, finished: datetime) -> None:
    with Store.open(url) as store:
        for part in chain((checked.extractions,), checked.more):
            Intake(store).save(part, started)
        store.save_run(checked.report.to_dict(iso(started), iso(finished)), started, finished)


def _with_decisions(checked: Checked, settings: Settings, strict: bool) -> Checked:
    """The report with what people decided on its findings, and with decisions whose words have changed (FC913)."""
    with Store.open(settings.db_url) as store:
        ruled = rulings(store)
    if not ruled:
        return checked
    report = checked.report
    findings = decided.apply(report.findings, ruled)
    stale = decided.stale(findings, ruled, {document.uri for document in report.documents})
    report = replace(report, findings=(*findings, *stale))
    return replace(checked, report=replace(report, outcome=outcome_of(report, settings, strict)))


def read(paths: Sequence[Path | str], settings: Settings | None = None, *, as_draft: bool = False) -> IngestResult:
    """Documents from files and folders, prepared: divided into passages, with source and dates as far as known.

    With `as_draft` the words of Markdown keep the places that they have in their file, and of a page only the story is read.
    A path that does not exist is skipped where others do. Raises UsageError where none does.
    """
    there, missing = present(paths)
    readers, broken = plugins.readers()
    readers = readers.with_(DRAFTS) if as_draft else readers
    result = read_paths(there, max_bytes=(settings or Settings()).max_bytes, readers=readers)
    documents = tuple(prepare(document) for document in result.documents)
    return replace(result, documents=documents, skipped=(*missing, *broken, *result.skipped))


def present(paths: Sequence[Path | str]) -> tuple[Sequence[Path | str], tuple[Skipped, ...]]:
    """The paths that exist, and the others with the reason; all of them where none exists, for reading to refuse."""
    # NOTE: Path.exists raises where a folder on the way may not be entered; os.path.exists says no.
    there = [path for path in paths if str(path) == STDIN or os.path.exists(path)]  # noqa: PTH110
    reason = "There is no such file or folder, or no right to look there. Check the spelling."
    return there or paths, tuple(Skipped(str(path), reason) for path in paths if path not in there and there)


def check(
    documents: Sequence[Document],
    *,
    skipped: Sequence[Skipped] = (),
    ignored: int = 0,
    settings: Settings | None = None,
    strict: bool = False,
    on_error: OnError = "collect",
) -> Report:
    """Compare documents with one another. Their order does not matter.

    `skipped` and `ignored` are told in the report as they are. `strict` counts a passage that could not be checked as
    something left out. With `on_error="raise"` a failing stage raises; otherwise it is listed under `skipped`.
    """
    return check_all(
        documents, skipped=skipped, ignored=ignored, settings=settings, strict=strict, on_error=on_error
    ).report


def check_all(
    documents: Sequence[Document],
    *,
    skipped: Sequence[Skipped] = (),
    ignored: int = 0,
    settings: Settings | None = None,
    strict: bool = False,
    on_error: OnError = "collect",
    track: Track = untracked,
    registry: Registry = NOBODY,
    origin_rulings: Sequence[OriginRuling] = (),
) -> Checked:
    """As `check`, with the extractions. Sources go by the names under which `registry` knows them.

    `origin_rulings` are what the desk has ruled on who copied whom.
    """
    settings = settings or Settings()
    rules, failures = active_rules(settings)
    extractions, broken = _extract_all(documents, on_error, track)
    compared = compare_groups(groups_in_memory(extractions), rules, settings.severity, registry, origin_rulings)
    if compared.failures and on_error == "raise":
        raise RuntimeError("; ".join(f"{failure.path}: {failure.reason}" for failure in compared.failures))
    left_out = (*sorted((*skipped, *broken), key=by_path), *failures)
    return Checked(report_of(compared, left_out, ignored, settings, strict), tuple(extractions))


def active_rules(settings: Settings) -> tuple[tuple[Any, ...], tuple[Skipped, ...]]:
    """The rules that are on, those of plugins among them, and the plugins that failed to load.

    Raises ConfigError where the settings name a rule that does not exist.
    """
    added = plugins.load(plugins.RULES)
    rules = (*RULES, *added.items.values())
    known = {rule.id for rule in rules}
    for named in sorted({*settings.severity, *settings.disable} - known):
        raise ConfigError(f"There is no rule {named!r}. {nearest(named, known)}")
    return tuple(rule for rule in rules if rule.id not in settings.disable), added.failures


def _extract_all(
    documents: Iterable[Document], on_error: OnError, track: Track
) -> tuple[list[Extraction], list[Skipped]]:
    extractions: list[Extraction] = []
    broken: list[Skipped] = []
    for document in track(sorted({document.id: document for document in documents}.values(), key=_by_uri)):
        try:
            extractions.append(extract(document))
        except Exception as error:  # one text that breaks the program must not cost the others
            if on_error == "raise":
                raise
            broken.append(Skipped(document.uri, f"internal error while reading it: {type(error).__name__}: {error}"))
    return extractions, broken


def _by_uri(document: Document) -> tuple[str, str]:
    return document.uri, document.id


def by_path(skipped: Skipped) -> tuple[str, str]:
    """The order in which what was left out is told."""
    return skipped.path, skipped.reason
