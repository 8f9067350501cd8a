"""One gate run: read the draft and its file, judge, apply waivers and baseline, decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from factcheck import app, gate
from factcheck.app_ahead import Ahead, Broken
from factcheck.app_archive import beside
from factcheck.compare import compare
from factcheck.compare.draft import check_draft
from factcheck.compare.draft_changes import changed
from factcheck.compare.draft_demands import demanded, housekeeping
from factcheck.compare.draft_entry import DraftEntry, DraftVerdict
from factcheck.compare.draft_findings import finding_of, touching
from factcheck.compare.draft_report import GateReport
from factcheck.compare.draft_rules import DRAFT_RULES
from factcheck.compare.revisions import is_version
from factcheck.compare.rules.source_changed import SourceChanged
from factcheck.config import Settings, nearest
from factcheck.errors import ConfigError, UsageError
from factcheck.gate import baseline, decided, waivers
from factcheck.gate.policy import Stage, at_stage, blocking
from factcheck.link import link
from factcheck.link.clauses import clauses_of
from factcheck.link.drafts import draft_links, linked_file
from factcheck.link.people import match
from factcheck.link.stories import weights
from factcheck.model.assertion import Extraction
from factcheck.model.fact import Linked
from factcheck.model.finding import Finding
from factcheck.model.report import Coverage, DocumentUnchecked, Outcome, Report, Skipped
from factcheck.model.text import Document
from factcheck.store import Store
from factcheck.store.earlier import held_at
from factcheck.store.origin_book import origin_rulings_at
from factcheck.store.rulings import rulings

Extract = Callable[[Document], Extraction]
Rulings = Mapping[str, decided.Ruling]
NONE: Rulings = {}


@dataclass(frozen=True)
class GateRun:
    """The result with the times of the run and what was assumed when files were read."""

    result: GateReport
    started_at: str
    finished_at: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Request:
    """What is asked: a draft, its file, the stage, who wrote it, and the desk's files of exceptions."""

    draft: Path
    against: tuple[Path, ...]
    stage: Stage = Stage.PUBLISH
    archive: bool = False
    authors: tuple[str, ...] = ()
    strict: bool = False
    waivers: Path | None = None
    baseline: Path | None = None


def run(
    request: Request,
    settings: Settings,
    track: app.Track = app.untracked,
    clock: app.Clock = app.now,
    ahead: Ahead | None = None,
) -> GateRun:
    """Judge a draft. Raises UsageError where there is neither a source nor an archive to hold it against.

    `ahead` reads documents in other processes, where it was started with any.
    """
    ahead = ahead or Ahead(0)
    if not request.against and not request.archive:
        raise UsageError("Name the sources with --against FILE…, or use --archive for everything in the store.")
    started = clock()
    mine = app.read([request.draft], settings, as_draft=True)
    found = app.read(request.against, settings) if request.against else None
    documents = found.documents if found else ()
    ruled: Rulings = {}
    drafts = mine.documents[:1]
    ahead.begin((*drafts, *documents))
    near: dict[str, Extraction] = {}
    if request.archive:
        with Store.open(settings.db_url) as store:
            ruled = rulings(store)
            near = {
                key: e for draft in drafts for key, e in beside(store, draft, started, track, ahead.extract).items()
            }
        documents = tuple({d.uri: d for d in (*(e.document for e in near.values()), *documents)}.values())
    skipped = (*mine.skipped, *(found.skipped if found else ()))
    sources = tuple(d for d in documents if all(not _one_text(d, draft) for draft in drafts))

    def extract(document: Document) -> Extraction:
        return near.get(document.id) or ahead.extract(document)

    judged = _judged(drafts, sources, skipped, settings, request, track, started.date(), extract, ruled)
    notes = (*mine.notes, *(found.notes if found else ()))
    judged, notes = app.for_readers((judged, notes), settings)
    return GateRun(judged, app.iso(started), app.iso(clock()), notes)


def of_documents(
    draft: Document,
    sources: Sequence[Document],
    request: Request,
    settings: Settings,
    today: date,
    extract: Extract = app.extract,
) -> GateReport:
    """As `run`, for texts that are at hand: paths and archive of the request are left alone.

    `extract` may remember what it has read before.
    """
    others = tuple({d.uri: d for d in sources if not _one_text(d, draft)}.values())
    return _judged((draft,), others, (), settings, request, app.untracked, today, extract)


def _one_text(a: Document, b: Document) -> bool:
    """Whether two documents have the same words, whatever white space stands in for markup."""
    return a.sha256 == b.sha256 or a.text.split() == b.text.split()


def _judged(
    drafts: Sequence[Document],
    sources: Sequence[Document],
    skipped: Sequence[Skipped],
    settings: Settings,
    request: Request,
    track: app.Track,
    today: date,
    extract: Extract = app.extract,
    ruled: Rulings = NONE,
) -> GateReport:
    judged = _judge(drafts, sources, skipped, settings, request, track, extract)
    judged = replace(judged, house_style=settings.policy.house_style)
    judged = _with_exceptions(judged, request, today)
    if ruled:
        found = decided.apply(judged.report.findings, ruled)
        found = (*found, *decided.stale(found, ruled, {judged.draft.uri}))
        judged = replace(judged, report=replace(judged.report, findings=found))
    return replace(judged, report=replace(judged.report, outcome=_outcome(judged, settings, request)))


def _judge(
    drafts: Sequence[Document],
    sources: Sequence[Document],
    skipped: Sequence[Skipped],
    settings: Settings,
    request: Request,
    track: app.Track,
    extract: Extract,
) -> GateReport:
    if not drafts:
        empty = Document.from_text("", str(request.draft))
        return GateReport(Report((), skipped=tuple(skipped)), empty, (), request.stage.value)
    draft = _distinct(drafts[0], sources)
    theirs, broken = _extract(sources, track, extract)
    # NOTE: all that concerns the sources alone comes before the draft, which another process may still be reading.
    linked, told = linked_file(theirs, origin_rulings_at(settings.db_url)), clauses_of(theirs)
    found, not_read = _extract((draft,), track, extract)
    mine = found[0] if found else None
    links = draft_links(mine, theirs, told) if mine else ()
    entries = check_draft(mine, theirs, linked, weights().weight, _same_name, links) if mine and theirs else ()
    findings, failures = _findings(mine, theirs, entries, settings, request.stage) if mine else ((), ())
    told_besides = [*housekeeping(draft, entries, request.strict), *_changed(draft, theirs, linked, entries, settings)]
    findings = (*findings, *at_stage(told_besides, settings.policy.at(request.stage)))
    report = Report(
        documents=tuple(e.document for e in (*found, *theirs)),
        origins=linked.origins,
        findings=findings,
        unchecked=tuple(DocumentUnchecked(draft.uri, item) for item in mine.unchecked) if mine else (),
        skipped=(*skipped, *not_read, *broken, *failures),
        coverage=_coverage(mine, entries),
    )
    return GateReport(report, draft, entries, request.stage.value)


def _changed(
    draft: Document, sources: Sequence[Extraction], linked: Linked, entries: Sequence[DraftEntry], settings: Settings
) -> list[Finding]:
    """What has changed in the sources since the store last read them, where it holds an earlier version of any."""
    held = held_at(settings.db_url, [e.document for e in sources]) if sources else {}
    known = [
        replace(e, document=e.document.with_(replaces=held[e.document.uri]))
        for e in sources
        if e.document.uri in held and is_version(held[e.document.uri], e.document)
    ]
    rules = [rule for rule in (SourceChanged(),) if rule.id not in settings.disable]
    found = changed(compare(known, linked, rules=rules).findings, draft, entries)
    return [replace(f, severity=settings.severity.get(f.rule_id, f.severity)) for f in found]


def _distinct(draft: Document, sources: Sequence[Document]) -> Document:
    """The draft under a name that no source has."""
    taken = {d.uri for d in sources}
    return draft.with_(uri=f"draft:{draft.uri}") if draft.uri in taken else draft


def _extract(
    documents: Sequence[Document], track: app.Track, extract: Extract
) -> tuple[list[Extraction], list[Skipped]]:
    extractions, broken = [], []
    for document in track(list(documents)):
        try:
            extractions.append(extract(document))
        except Broken as error:
            broken.append(Skipped(document.uri, f"internal error while reading it: {error}"))
        except Exception as error:  # one text that breaks the program must not cost the others
            broken.append(Skipped(document.uri, f"internal error while reading it: {type(error).__name__}: {error}"))
    return extractions, broken


def _same_name(a: str, b: str) -> bool:
    return match(a, b).relation != "different"


def _findings(
    draft: Extraction, sources: Sequence[Extraction], entries: Sequence[DraftEntry], settings: Settings, stage: Stage
) -> tuple[tuple[Finding, ...], tuple[Skipped, ...]]:
    documents = {e.document.uri: e.document for e in (draft, *sources)}
    own = [
        f
        for entry in entries
        if (f := finding_of(entry, draft.document, documents, entry.origins)) is not None
        and f.rule_id not in settings.disable
    ]
    drafts_only = {rule.id for rule in DRAFT_RULES}
    severity = {rule: level for rule, level in settings.severity.items() if rule not in drafts_only}
    rules, failures = app.active_rules(replace(settings, severity=severity, disable=settings.disable - drafts_only))
    known = {rule.id for rule in rules} | drafts_only | settings.disable
    for named in sorted(settings.policy.rules - known):
        raise ConfigError(f"There is no rule {named!r}, which the policy names. {nearest(named, known)}")
    alone = compare([draft], link([draft]), rules=rules)
    asked = demanded(draft, entries, documents, settings.policy.minimum_origins, settings.policy.required_attributions)
    found = [*touching(alone.findings, draft.document, entries), *own, *asked]
    found = [replace(f, severity=settings.severity.get(f.rule_id, f.severity)) for f in found]
    unique = {f.fingerprint: f for f in at_stage(found, settings.policy.at(stage)) if f.rule_id not in settings.disable}
    ordered = sorted(
        unique.values(), key=lambda f: (-gate.RANK[f.severity], f.evidence[0].start, f.rule_id, f.fingerprint)
    )
    return tuple(ordered), (*failures, *alone.failures)


def _coverage(draft: Extraction | None, entries: Sequence[DraftEntry]) -> Coverage:
    checked = [e for e in entries if e.verdict is not DraftVerdict.UNCHECKED]
    return Coverage(
        assertions=len(entries),
        compared=len(checked),
        quantities=len(draft.quantities) if draft else 0,
        dates=len(draft.dates) if draft else 0,
        attributions=len(draft.attributions) if draft else 0,
        unchecked=len(entries) - len(checked),
    )


def _with_exceptions(judged: GateReport, request: Request, today: date) -> GateReport:
    findings = judged.report.findings
    if request.waivers is not None and request.waivers.exists():
        text = request.waivers.read_text(encoding="utf-8", errors="replace")
        findings, about = waivers.apply(findings, text, today, request.authors, request.waivers.name)
        judged = replace(judged, waived=_reasons(findings, text))
        findings = (*findings, *about)
    if request.baseline is not None and request.baseline.exists():
        findings = baseline.apply(findings, baseline.parse(request.baseline.read_text(encoding="utf-8")))
    return replace(judged, report=replace(judged.report, findings=tuple(findings)))


def _reasons(findings: Sequence[Finding], text: str) -> dict[str, tuple[str, str, str]]:
    """Reason, approver and last day of the waiver behind each waived finding."""
    found = {f.fingerprint: waivers.waiver_of(f, text) for f in findings}
    return {key: (w.reason, w.approver, w.expires.isoformat()) for key, w in found.items() if w is not None}


def _outcome(judged: GateReport, settings: Settings, request: Request) -> Outcome:
    """What the run comes to at its stage. Nothing checked is told as such even where nothing would block."""
    findings, fail_on = blocking(judged.report.findings, request.stage, settings.fail_on, settings.policy)
    left_out = list(judged.report.skipped)
    if request.strict:
        open_ = (e for e in judged.entries if e.verdict is DraftVerdict.UNCHECKED)
        left_out += [Skipped(judged.draft.uri, f"not checked: {entry.text}") for entry in open_]
    return gate.outcome(
        findings,
        fail_on,
        left_out,
        judged.report.coverage.compared,
        allow_incomplete=settings.allow_incomplete and not request.strict,
    )
