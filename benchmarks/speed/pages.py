"""How fast the desk answers with 10,000 findings over 5,000 documents, and whether its memory stays flat.

    python benchmarks/speed/pages.py [--documents 5000] [--requests 0] [--db URL]

Medians are of the time that a client on the same computer waits for the whole page; beside them stands what the server
itself worked, which does not depend on what else the computer does. With `--requests 10000` it also
prints the memory of the server after every tenth of so many requests.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import socket
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

import httpx
import uvicorn

from factcheck.config import Settings
from factcheck.model.finding import Confidence, Finding, Severity, Status, evidence_at
from factcheck.model.report import Outcome, Report
from factcheck.model.text import Document, Span
from factcheck.review.web.app import create_app
from factcheck.review.web.site import Options, Site
from factcheck.store import Store

PAGES = {
    "conflict table": "/",
    "first page": "/findings",
    "rule": "/findings?rule=FC101",
    "severity": "/findings?severity=warning",
    "status": "/findings?status=confirmed",
    "source": "/findings?source=Paper+7",
    "date": "/findings?since=2024-02-01&until=2024-02-03",
    "text": "/findings?text=bridge+1234",
    "text and rule": "/findings?text=crews&rule=FC101&severity=error",
    "last page": "/findings?page=200",
    "export": "/export.csv?source=Paper+7",
}
ROUNDS = 15
SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
START = datetime(2024, 1, 1, tzinfo=UTC)


def main() -> None:
    given = arguments()
    with tempfile.TemporaryDirectory() as folder:
        url = given.db or f"sqlite:///{Path(folder) / 'pages.db'}"
        began = time.perf_counter()
        fill(url, given.documents)
        print(f"{given.documents:,} documents, {2 * given.documents:,} findings stored in {seconds(began)}")
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        server = multiprocessing.get_context("fork").Process(target=serve, args=(url, listener), daemon=True)
        server.start()
        client = httpx.Client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=300)
        began = time.perf_counter()
        client.get("/").raise_for_status()
        print(f"first answer, with the run taken in: {seconds(began)}")
        finding = client.get("/findings").text.split('href="/findings/')[-1].split('"')[0]
        measure(client, server.pid or 0, {**PAGES, "one finding": f"/findings/{finding}"})
        remember(client, server.pid or 0, given.requests)
        server.terminate()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--requests", type=int, default=0)
    parser.add_argument("--db", help="an empty database, in place of a SQLite file")
    return parser.parse_args()


def seconds(began: float) -> str:
    return f"{time.perf_counter() - began:.1f} s"


def measure(client: httpx.Client, server: int, pages: dict[str, str]) -> None:
    print(f"{'page':<16}{'median':>10}{'worst':>10}{'processor':>12}")
    for name, page in pages.items():
        taken = []
        before = worked(server)
        for _ in range(ROUNDS):
            began = time.perf_counter()
            client.get(page).raise_for_status()
            taken.append(1000 * (time.perf_counter() - began))
        each = 1000 * (worked(server) - before) / ROUNDS
        print(f"{name:<16}{statistics.median(taken):>7.0f} ms{max(taken):>7.0f} ms{each:>9.0f} ms")


def remember(client: httpx.Client, server: int, requests: int) -> None:
    pages: Iterator[str] = cycle(PAGES.values())
    for number in range(1, requests + 1):
        client.get(next(pages)).raise_for_status()
        if number % max(1, requests // 10) == 0:
            print(f"after {number:>6,} requests: {resident(server):.0f} MB")


def worked(process: int) -> float:
    """Seconds for which a process has had a processor."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(process: int) -> float:
    """Memory of a process in MB that is its own."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) / 1000
    return 0.0


def serve(url: str, listener: socket.socket) -> None:
    nothing: Callable[..., object] = print
    with Store.open(url) as store:
        site = Site(store, Settings(), Options(), nothing)  # type: ignore[arg-type]
        config = uvicorn.Config(create_app(site), log_level="error", access_log=False, loop="asyncio")
        uvicorn.Server(config).run([listener])


def fill(url: str, number: int) -> None:
    """Two findings for each document: one against its neighbour, one on itself."""
    documents = [document(n) for n in range(number)]
    findings = [one for n in range(number) for one in (against(documents, n), alone(documents[n], n))]
    report = Report(tuple(documents), findings=tuple(findings), outcome=Outcome.FAIL)
    now = datetime.now(UTC)
    with Store.open(url) as store:
        store.save_documents(documents, now)
        store.save_run(report.to_dict(), now, now)


def document(n: int) -> Document:
    text = (
        f"Crews at bridge {n} counted {n + 3} cars. {'The river rose in the night. ' * 12}Officials are said to know."
    )
    day = (START + timedelta(days=n % 120)).date().isoformat()
    return Document.from_text(text, f"story-{n:05}.txt", f"Paper {n % 40}", day)


def against(documents: list[Document], n: int) -> Finding:
    pair = (documents[n], documents[(n + 1) % len(documents)])
    evidence = tuple(evidence_at(one, figure(one)) for one in pair)
    words = f"Rival figures for bridge {n}: {pair[0].source} and {pair[1].source}."
    return made("FC101", "numeric-conflict", SEVERITIES[n % 2], words, evidence)


def alone(one: Document, n: int) -> Finding:
    start = one.text.index("are said")
    evidence = (evidence_at(one, Span(start, start + 8)),)
    return made("FC506", "anonymous-source", SEVERITIES[1 + n % 2], f"Nobody is named at bridge {n}.", evidence)


def figure(one: Document) -> Span:
    start = one.text.index("counted ") + 8
    return Span(start, one.text.index(" cars"))


def made(rule_id: str, rule: str, severity: Severity, summary: str, evidence: tuple) -> Finding:  # type: ignore[type-arg]
    return Finding(rule_id, rule, rule, severity, Confidence.HIGH, summary, evidence, status=Status.OPEN)


if __name__ == "__main__":
    main()
