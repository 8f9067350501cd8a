"""A store with a story for the review desk: rival tolls, copies, notes, hostile names, emoji and Arabic before figures."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from builders import NOON, a_document, a_finding, a_quantity, an_assertion, an_attribution, an_evidence, an_extraction

from factcheck.compare.draft_report import GateReport
from factcheck.config import Settings
from factcheck.model.fact import Fact, Member, Verdict
from factcheck.model.finding import Finding, Severity
from factcheck.model.origin import Origin
from factcheck.model.report import JudgedFact, Outcome, Report
from factcheck.model.text import Document
from factcheck.review.web.site import Options, Site
from factcheck.store import Store

HARBOUR = a_document(
    "😀👩‍🚒 عاجل: غرق العبارة. The ferry disaster killed 31 people, the coast guard said.",
    "harbour.txt",
    source="Harbour Post",
    published="2024-03-05",
)
LEDGER = a_document(
    "The ferry disaster killed 23 people, the mayor said.", "ledger.txt", source="Daily Ledger", published="2024-03-07"
)
COPY = a_document("The ferry disaster killed 31 people, the coast guard said.", "copy.txt", source="Reprint")
HOSTILE = a_document(
    "<script>alert(1)</script> said the <b>captain</b>.",
    "x<script>alert(2)</script>.txt",
    source='"><script>alert(3)</script>',
    title="<img src=x onerror=alert(4)>",
)
DOCUMENTS = (HARBOUR, LEDGER, COPY, HOSTILE)
CONFLICT = a_finding(
    an_evidence(HARBOUR, "31 people"),
    an_evidence(LEDGER, "23 people", "related"),
    summary="Rival tolls: Harbour Post 31; Daily Ledger 23.",
    calculation="[31] ∩ [23] = ∅",
    fact="f1",
    origins=2,
)
SCRIPTED = a_finding(
    an_evidence(HOSTILE, "<script>alert(1)</script>"),
    rule_id="FC501",
    rule="unattributed-quote",
    severity=Severity.WARNING,
    summary="Nobody says <script>alert(5)</script>.",
)


def notes(number: int) -> tuple[tuple[Document, ...], tuple[Finding, ...]]:
    """Documents with one note each."""
    documents = tuple(a_document(f"Crew member {n} is said to have left.", f"note-{n:03}.txt") for n in range(number))
    findings = tuple(
        a_finding(
            an_evidence(document, "is said"),
            rule_id="FC506",
            rule="anonymous-source",
            severity=Severity.NOTE,
            summary=f"Nobody is named for crew member {n}.",
        )
        for n, document in enumerate(documents)
    )
    return documents, findings


def _said(document: Document, words: str, value: str, speaker: str) -> Any:
    text = document.text
    quantity = a_quantity(text, words, value, unit="person")
    said = an_attribution(text, f"killed {words}", speaker)
    return an_assertion(text, f"The ferry disaster killed {words}", quantity=quantity, attribution=said)


def a_report(number: int = 0) -> Report:
    """The report on the story, with so many notes beside it."""
    documents, findings = notes(number)
    members = (
        Member(HARBOUR.uri, _said(HARBOUR, "31 people", "31", "the coast guard")),
        Member(COPY.uri, _said(COPY, "31 people", "31", "the coast guard")),
        Member(LEDGER.uri, _said(LEDGER, "23 people", "23", "the mayor")),
    )
    return Report(
        documents=(*DOCUMENTS, *documents),
        origins=(
            Origin(
                "o1", "Harbour Post", ("copy.txt", "harbour.txt"), ("copy.txt and harbour.txt: all words are the same",)
            ),
            Origin("o2", "Daily Ledger", ("ledger.txt",)),
        ),
        facts=(JudgedFact(Fact("f1", "deaths: The ferry disaster", "deaths", members), Verdict.CONFLICT, 2),),
        findings=(CONFLICT, SCRIPTED, *findings),
        outcome=Outcome.FAIL,
    )


def fill(store: Store, number: int = 0, report: Report | None = None, minutes: int = 0) -> None:
    """Puts the story into a store, as a run does."""
    report = report or a_report(number)
    at = NOON + timedelta(minutes=minutes)
    store.save_documents(report.documents, at)
    for judged in report.facts:
        for member in judged.fact.members:
            document = next(d for d in report.documents if d.uri == member.document)
            store.save_extraction(an_extraction(document, member.assertion))
    store.save_run(report.to_dict(), at, at + timedelta(seconds=1))


def no_gate(draft: Document, sources: tuple[Document, ...], **_: Any) -> GateReport:
    """A gate that finds one thing: the first figure of the draft, where it has one."""
    findings = (a_finding(an_evidence(draft, "31"), summary="The file says 23."),) if "31" in draft.text else ()
    return GateReport(Report((draft, *sources), findings=findings), draft, (), "publish")


def a_site(store: Store, **options: Any) -> Site:
    """A desk on a store, known as `testserver`."""
    wanted = Options(hosts=("testserver", "127.0.0.1", "localhost"), local_name="Ana", **options)
    return Site(store, Settings(), wanted, no_gate)
