"""Eight people and programs at one desk for five minutes: drafts at the gate; tables, facts, filters read; decided and undone.

    .ci/with-postgres python benchmarks/load.py --postgres
    python benchmarks/load.py --seconds 60 --clients 2

Starts `factcheck serve` on a free port of this computer, with a user for each client. Any answer of 400 or more, and any
connection that breaks, is an error. Prints the number of requests, the median and the 99th percentile of each kind, and the
server's memory: after a fifth of the time, and at the end. Exit code 1 where there was an error or memory grew by more than a
tenth.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import httpx
from durability import Trial, start, write_articles

from factcheck.store import Store
from factcheck.store.people import People

CSRF = re.compile(r'name="csrf" value="([^"]+)"')
EXPECTED = re.compile(r'name="expected" value="([^"]*)"')
FINDING = re.compile(r"/findings/([0-9a-f]{64})")
FACT = re.compile(r"/facts/[^\"#?]+")
DOCUMENT = re.compile(r"/documents/[0-9a-f]{64}[^\"#]*")
FILTERS = ("status=open", "severity=error", "severity=warning", "rule=FC101", "text=ferry", "page=2")
WORDS = ("draft_wrong", "source_wrong", "not_a_conflict", "unsure")
DRAFT = "The {event} of {place} killed {n} people on Monday, the rescue service said. It was the worst in {m} years."
SOURCE = "The {event} of {place} killed {n} people on Monday, the rescue service said."
PAUSE = 0.6
"""Seconds between two requests of a client: a token may ask 120 times a minute."""

GROWTH = 1.1


class Tally:
    """Durations by kind, and what went wrong."""

    def __init__(self) -> None:
        self.took: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []
        self.lock = threading.Lock()

    def ask(self, client: httpx.Client, kind: str, method: str, path: str, **options: object) -> httpx.Response | None:
        """One request, timed from its first byte to the last of the answer."""
        began = time.monotonic()
        try:
            answer = client.request(method, path, **options)  # type: ignore[arg-type]
        except httpx.HTTPError as error:
            with self.lock:
                self.errors.append(f"{kind}: {type(error).__name__}: {error}")
            return None
        with self.lock:
            self.took[kind].append(time.monotonic() - began)
            # Two reviewers on one finding: the later is told so, which is right.
            if answer.status_code >= 400 and not (kind in ("decide", "undo") and answer.status_code == 409):
                self.errors.append(f"{kind}: {answer.status_code}: {answer.text[:120]!r}")
        return answer


def work(address: str, token: str, seed: int, until: float, tally: Tally) -> None:
    """One client: signs in, then mixes what a desk does."""
    draw = random.Random(seed)
    with httpx.Client(base_url=address, follow_redirects=True, timeout=60, trust_env=False) as client:
        tally.ask(client, "sign in", "POST", "/sign-in", data={"token": token, "back": "/"})
        while time.monotonic() < until:
            time.sleep(draw.uniform(0.5, 1.5) * PAUSE)
            if draw.random() < 0.4:
                gate(client, token, draw, tally)
            else:
                review(client, draw, tally)


def gate(client: httpx.Client, token: str, draw: random.Random, tally: Tally) -> None:
    """A draft against one source, as an editorial system sends it."""
    told = {"event": draw.choice(("ferry", "flood", "fire")), "place": draw.choice(("Arn", "Varn", "Leiro"))}
    draft = {"text": DRAFT.format(n=draw.randint(3, 90), m=draw.randint(5, 50), **told)}
    against = [{"text": SOURCE.format(n=draw.randint(3, 90), **told), "source": "Ledger"}]
    sent = {"draft": draft, "against": against}
    tally.ask(client, "gate", "POST", "/api/v1/gate", json=sent, headers={"authorization": f"Bearer {token}"})


def review(client: httpx.Client, draw: random.Random, tally: Tally) -> None:
    """What a person does at the desk: half of it reading, the other half a finding that is decided, at times taken back."""
    step = draw.choice((table, filtered, log_of_desk, decide, decide, decide))
    step(client, draw, tally)


def table(client: httpx.Client, draw: random.Random, tally: Tally) -> None:
    """The conflict table, one of its facts, and one of the documents."""
    shown = tally.ask(client, "table", "GET", "/")
    for kind, pattern in (("fact", FACT), ("document", DOCUMENT)):
        places = pattern.findall(shown.text) if shown is not None else []
        if places:
            shown = tally.ask(client, kind, "GET", draw.choice(places)) or shown


def filtered(client: httpx.Client, draw: random.Random, tally: Tally) -> None:
    """The list by one or two filters."""
    tally.ask(client, "filter", "GET", f"/findings?{'&'.join(draw.sample(FILTERS, draw.randint(1, 2)))}")


def log_of_desk(client: httpx.Client, draw: random.Random, tally: Tally) -> None:
    """The list taken away, or who did what."""
    kind, path = draw.choice((("export", "/export.csv"), ("log", "/log")))
    tally.ask(client, kind, "GET", path)


def decide(client: httpx.Client, draw: random.Random, tally: Tally) -> None:
    """The list, one of its findings, a decision on it whatever was decided before, sometimes taken back."""
    listed = tally.ask(client, "list", "GET", f"/findings?status={draw.choice(('open', 'open', 'dismissed', ''))}")
    found = FINDING.findall(listed.text) if listed is not None else []
    if not found:
        return
    finding = draw.choice(found)
    page = tally.ask(client, "finding", "GET", f"/findings/{finding}")
    if page is None:
        return
    csrf, expected = CSRF.search(page.text), EXPECTED.search(page.text)
    if csrf is None or expected is None:
        tally.errors.append(f"finding: no form on the page: {page.status_code}")
        return
    fields = {"csrf": csrf[1], "expected": expected[1], "decision": draw.choice(WORDS), "reason": "seen"}
    tally.ask(client, "decide", "POST", f"/findings/{finding}/decide", data=fields)
    if draw.random() < 0.4:
        tally.ask(client, "undo", "POST", "/undo", data={"csrf": csrf[1]})


def memory_of(process: int) -> float:
    """Megabytes that a process holds, with its children."""
    kept = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", kept)[1]) / 1024  # type: ignore[index]


def serve(folder: Path, url: str) -> tuple[subprocess.Popen[str], str]:
    """The desk on some articles, and its address."""
    write_articles(folder / "stories", 40)
    process = start(
        [sys.executable, "-m", "factcheck", "serve", str(folder / "stories"), "--port", "0", "--db", url], wait=False
    )
    assert process.stdout is not None
    for line in process.stdout:
        if "open at" in line:
            threading.Thread(target=process.stdout.read, daemon=True).start()
            return process, next(word for word in line.split() if "://" in word).rstrip("/")
    raise SystemExit(f"the desk did not open: {process.wait()}")


def users(url: str, number: int) -> list[str]:
    """A token for each client."""
    with Store.open(url) as store:
        tokens = [f"load-token-{n}-{os.getpid()}" for n in range(number)]
        for n, token in enumerate(tokens):
            People(store).add(f"Client {n}", "approver", token, datetime.now(UTC))
    return tokens


def tell(tally: Tally, seconds: int) -> None:
    """The figures, one line for each kind."""
    every = sorted(took for kind in tally.took.values() for took in kind)
    print(f"{len(every)} requests in {seconds} s, {len(tally.errors)} errors, p99 {at(every, 0.99):.2f} s")
    for kind, took in sorted(tally.took.items()):
        print(f"  {kind}: {len(took)}, median {statistics.median(took):.2f} s, p99 {at(sorted(took), 0.99):.2f} s")
    for error in tally.errors[:5]:
        print(f"  {error}")


def at(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def run(folder: Path, url: str, clients: int, seconds: int) -> int:
    process, address = serve(folder, url)
    tally = Tally()
    try:
        tokens = users(url, clients)
        until = time.monotonic() + seconds
        threads = [threading.Thread(target=work, args=(address, t, n, until, tally)) for n, t in enumerate(tokens)]
        for thread in threads:
            thread.start()
        time.sleep(seconds / 5)
        early = memory_of(process.pid)
        time.sleep(seconds * 2 / 5)
        middle = memory_of(process.pid)
        for thread in threads:
            thread.join()
        late = memory_of(process.pid)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)
    tell(tally, seconds)
    print(f"memory: {early:.0f} MB after a fifth, {middle:.0f} MB after three, {late:.0f} MB at the end")
    return 1 if tally.errors or late > GROWTH * early else 0


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL, at FACTCHECK_TEST_PG_URL")
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        url = Trial(folder, os.environ["FACTCHECK_TEST_PG_URL"] if asked.postgres else None, 1).new_url()
        return run(folder, url, asked.clients, asked.seconds)


if __name__ == "__main__":
    sys.exit(main())
