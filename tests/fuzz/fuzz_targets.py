"""What is fuzzed: every reader, the extractor, and everything that writes a report. Bytes in, an exception where one is a fault.

A reader may refuse a file with InputError, and a library may raise what it likes behind it; a fault is what the readers'
own code raises, and what happens to a document that was read. A writer must write whatever stands in a document, in a
form that programs of others can read.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from pathlib import Path, PurePath
from traceback import walk_tb
from xml.etree import ElementTree as ET

import factcheck
from factcheck import Document, extract
from factcheck.compare.draft_entry import Backing, DraftEntry, DraftKind, DraftVerdict, Stance
from factcheck.compare.draft_report import GateReport
from factcheck.errors import InputError
from factcheck.ingest.assemble import document_of
from factcheck.ingest.prepare import prepare
from factcheck.ingest.readers import BUILT_IN, Readers
from factcheck.model.assertion import Assertion, AssertionKind
from factcheck.model.fact import Fact, Member, Origin, Verdict
from factcheck.model.finding import Confidence, Finding, Severity, evidence_at
from factcheck.model.quantity import Quantity, QuantityKind
from factcheck.model.report import JudgedFact, Outcome, Report, Skipped
from factcheck.model.source import Registry, Source
from factcheck.model.text import Span
from factcheck.report.formats import FORMATS
from factcheck.report.gate_formats import GATE_FILES
from factcheck.report.masking import masked
from factcheck.report.style import Style

Target = Callable[[bytes], None]
FIXTURES = Path(__file__).parents[1] / "fixtures" / "formats"
OWN = str(Path(factcheck.__file__).parent)
MAX_BYTES = 200_000
"""Of text in a file: enough for every branch, and little enough to be quick."""

LONGEST = 2000
OFFICE = ("xlsx", "docx")
FIRST = re.compile(r"^[ \t\r\n]*[=+\-@]")


class Fault(Exception):
    """What was written or read is not what it must be."""


def need(holds: object, what: str) -> None:
    """Raises Fault with `what` unless it holds."""
    if not holds:
        raise Fault(what)


@cache
def _readers() -> Readers:
    return Readers()


def suffix_of(reader: str) -> str:
    """The first suffix of a reader's files."""
    return _readers().formats[reader].suffixes[0]


def read(reader: str, data: bytes) -> None:
    """A file of one reader, from its bytes to documents that are ready to be parsed."""
    name = f"fuzzed{suffix_of(reader)}"
    try:
        reading = _readers().read(name, data, MAX_BYTES)
    except InputError as refusal:
        _not_our_own(refusal)
        need(len(str(refusal)) > 20, "a refusal without a word of help")
        return
    for number, item in enumerate(reading.items):
        document = prepare(document_of(item, f"{name}#{number}"))
        _tiled(document)


def _not_our_own(refusal: InputError) -> None:
    """A reader of ours that stumbles is a fault, even where the user is told that the file is damaged."""
    cause = refusal.__cause__
    if cause is None or "is damaged, or no" not in str(refusal):
        return
    *_, (frame, line) = walk_tb(cause.__traceback__)
    if frame.f_code.co_filename.startswith(OWN):
        raise Fault(f"{type(cause).__name__} at {PurePath(frame.f_code.co_filename).name}:{line}") from cause


def _tiled(document: Document) -> None:
    """Passages lie in the text, in order, and metadata holds what a text may hold."""
    need(document.text == Document.from_text(document.text, "x").text, "a text that is not normalised")
    ends = 0
    for passage in document.passages:
        need(ends <= passage.start < passage.end <= len(document.text), "passages out of place")
        ends = passage.end
    for value in (document.source, document.title, document.url, document.agency, document.published):
        need(value is None or "\0" not in value, "a NUL in the metadata")
        (value or "").encode("utf-8")


def extractor(data: bytes) -> None:
    """A text of any bytes: no exception, and every mention stands where it says."""
    document = Document.from_text(data.decode("utf-8", "replace")[:LONGEST], "fuzzed.txt", published="2024-03-05")
    found = extract(document)
    mentions = (*found.quantities, *found.dates, *found.entities, *found.attributions, *found.assertions)
    for mention in mentions:
        need(0 <= mention.start < mention.end <= len(document.text), "a mention outside of the text")
        need(document.text[mention.start : mention.end] == mention.text, "a mention that is not the words at its place")
    for figure in found.quantities:
        need(figure.low is None or figure.high is None or figure.low <= figure.high, "bounds out of order")


def hostile_report(data: bytes) -> Report:
    """A report whose texts, names, summaries and labels are all made of `data`."""
    words = data.decode("utf-8", "replace")[:LONGEST] + " 31"
    one = Document.from_text(words, words[:80] or "a", source=words[:60], title=words[:90])
    two = Document.from_text(f"{words[::-1]} 23", "b.txt", source=words[-60:])
    spans = [Span(0, max(1, len(d.text) // 2)) for d in (one, two)]
    evidence = tuple(evidence_at(d, s, r) for d, s, r in zip((one, two), spans, ("primary", "related"), strict=True))
    found = Finding(
        "FC101", "numeric-conflict", "numeric-conflict", Severity.ERROR, Confidence.HIGH, words, evidence,
        calculation=words[:50], suggestion=words[-50:], fact="f1", origins=2,
    )  # fmt: skip
    members = tuple(_member(d, s) for d, s in zip((one, two), spans, strict=True))
    fact = JudgedFact(Fact("f1", words[:70], "deaths", members), Verdict.CONFLICT, 2)
    origins = (Origin("o1", words[:40], (one.uri,), (words[:30],)), Origin("o2", "b", (two.uri,)))
    return Report(
        documents=(one, two), origins=origins, facts=(fact,), findings=(found,),
        skipped=(Skipped(words[:50], words[-50:]),), outcome=Outcome.FAIL,
    )  # fmt: skip


def _member(document: Document, span: Span) -> Member:
    words = span.of(document.text)
    figure = Quantity(
        span.start, span.end, words, span, Decimal(31), Decimal(31), Decimal(31), QuantityKind.COUNT, unit=words[:9]
    )
    made = Assertion(span.start, span.end, words, AssertionKind.QUANTITY, measure="deaths", quantity=figure)
    return Member(document.uri, made)


def _well_formed(made: str | bytes) -> None:
    """XML that no parser takes would reach the build server."""
    ET.fromstring(_text(made))


def report_writers(data: bytes) -> None:
    """Every format of a report, with and without masking: written, and read again by a program that knows the format."""
    report = hostile_report(data)
    for shown in (report, masked(report, _secretive(report))):
        for name, write in FORMATS.items():
            if name not in OFFICE:
                READ_AGAIN[name](write(shown, Style()))


def office_writers(data: bytes) -> None:
    """The formats that are packed files, which take longer than all the others together."""
    result = hostile_gate(data)
    for name in OFFICE:
        READ_AGAIN[name](GATE_FILES[name](result, Style()))
    _xlsx(FORMATS["xlsx"](result.report, Style()))


def _secretive(report: Report) -> Registry:
    """A book in which the first source is confidential."""
    return Registry((Source(report.documents[0].source, confidential=True),))


def gate_writers(data: bytes) -> None:
    """Every format of a judged draft."""
    result = hostile_gate(data)
    for name, write in GATE_FILES.items():
        if name not in OFFICE:
            (_draft_html if name == "html" else READ_AGAIN[name])(write(result, Style()))


def hostile_gate(data: bytes) -> GateReport:
    """A judged draft whose passages, reasons and sources are made of `data`."""
    report = hostile_report(data)
    draft, other = report.documents
    middle = max(1, len(draft.text) // 2)
    backing = (Backing(other.uri, Span(0, 1), Stance.CONTRADICTS, 0.5, speaker=draft.text[:20]),)
    entries = tuple(
        DraftEntry(a, b, draft.text[a:b], DraftKind.FIGURE, verdict, why=draft.text[:60], backing=backing)
        for a, b, verdict in (
            (0, middle, DraftVerdict.CONTRADICTED),
            (middle, len(draft.text), DraftVerdict.UNSUPPORTED),
        )
        if a < b
    )
    waived = {report.findings[0].fingerprint: (draft.text[:40], draft.text[-40:], str(date(2030, 1, 1)))}
    return GateReport(replace(report), draft, entries, "publish", waived)


class _Page(HTMLParser):
    """Notes what could run: scripts, handlers and addresses that are programs."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        need(tag not in ("iframe", "object", "embed", "base", "form", "img", "link"), f"<{tag}> in the page")
        for name, value in attrs:
            need(not name.startswith("on"), f"a handler {name} in the page")
            lead = re.sub(r"[\x00-\x20]", "", value or "").lower()
            need(name not in ("href", "src") or not lead.startswith(("javascript:", "data:", "vbscript:")), "a program")


def _html(page: str | bytes) -> None:
    text = _text(page)
    need(text.count("<script") == _scripts_of_our_own(), "a script that is not ours")
    _Page().feed(text)


@cache
def _scripts_of_our_own() -> int:
    return _text(FORMATS["html"](hostile_report(b"31 died."), Style())).count("<script")


def _draft_html(page: str | bytes) -> None:
    text = _text(page)
    need("<script" not in text, "a script in the page")
    _Page().feed(text)


def _text(written: str | bytes) -> str:
    need(isinstance(written, str), "no text")
    made = str(written)
    made.encode("utf-8")
    return made


def _console(written: str | bytes) -> None:
    steering = re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", _text(written))
    need(steering is None, f"{steering!r} would steer the terminal")


def _csv(written: str | bytes) -> None:
    for row in csv.reader(io.StringIO(_text(written), newline="")):
        need(not any(FIRST.match(cell) and not _number(cell) for cell in row), f"a formula in {row!r}")


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _xlsx(written: str | bytes) -> None:
    import openpyxl

    need(isinstance(written, bytes), "no file")
    book = openpyxl.load_workbook(io.BytesIO(bytes(written)))  # type: ignore[arg-type]
    for sheet in book:
        for row in sheet.iter_rows():
            need(all(cell.data_type != "f" for cell in row), "a formula in the workbook")


def _docx(written: str | bytes) -> None:
    import docx

    need(isinstance(written, bytes), "no file")
    docx.Document(io.BytesIO(bytes(written)))  # type: ignore[arg-type]


def _github(written: str | bytes) -> None:
    # The runner ends a line at these alone; str.splitlines() knows others.
    for line in filter(None, re.split(r"[\r\n]+", _text(written))):
        need(line.startswith("::"), f"a line that is no annotation: {line!r}")


READ_AGAIN: Mapping[str, Callable[[str | bytes], None]] = {
    "text": _console,
    "json": lambda made: json.loads(_text(made)),
    "html": _html,
    "xlsx": _xlsx,
    "docx": _docx,
    "csv": _csv,
    "sarif": lambda made: json.loads(_text(made)),
    "gitlab": lambda made: json.loads(_text(made)),
    "ninjs": lambda made: json.loads(_text(made)),
    "claimreview": lambda made: json.loads(_text(made)),
    "junit": _well_formed,
    "github": _github,
    "markdown": lambda made: _text(made) and None,
}


def _reader(name: str) -> Target:
    return lambda data: read(name, data)


TARGETS: Mapping[str, Target] = {
    **{name: _reader(name) for name in BUILT_IN},
    "extractor": extractor,
    "report_writers": report_writers,
    "gate_writers": gate_writers,
    "office_writers": office_writers,
}


def seeds(target: str) -> list[bytes]:
    """Bytes to begin with: the fixtures of a reader, or texts."""
    if target not in BUILT_IN:
        return [path.read_bytes() for path in sorted(FIXTURES.glob("*.txt"))] + [b"", b"At least 41 died, police said."]
    suffixes = {*_readers().formats[target].suffixes, f".{target}"}
    return [path.read_bytes() for path in sorted(FIXTURES.iterdir()) if not suffixes.isdisjoint(path.suffixes)]
