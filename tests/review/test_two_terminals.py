"""Two people at two keyboards, on one database, at the same time."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable

import pytest
from builders import NOON, a_document, a_finding, a_report, an_evidence

from factcheck.review.terminal import Session
from factcheck.store import Store
from factcheck.store.desk_queries import Filter

TEXT = a_document(" ".join(f"word{n:02}" for n in range(20)), "one.txt")
FINDINGS = [a_finding(an_evidence(TEXT, f"word{n:02}"), summary=f"Finding {n}") for n in range(20)]
WORDS = {"Ana": "n", "Ben": "b"}


def at_the_keyboard(url: str, who: str, looking: bool, refused: Counter[str], failed: list[BaseException]) -> None:
    """Decides what nobody has decided; what is refused is not answered again. A pipe does not look first."""
    try:
        with Store.open(url) as store:
            session = Session(store, who, lambda: NOON)
            session.begin(Filter(status="open"), again=False)
            while session.left():
                shown = session.current() if looking else None
                if shown is not None and shown.standing is not None:
                    session.answer("skip")
                elif session.answer(f"{WORDS[who]} by {who}").refused:
                    refused[who] += 1
                    session.answer("skip")
                session.skip_decided()
    except BaseException as error:
        failed.append(error)


@pytest.mark.parametrize("looking", [True, False], ids=["keyboard", "pipe"])
def test_no_decision_is_lost_and_none_is_overruled_unseen(new_database: Callable[[], str], looking: bool) -> None:
    """Both press a key on one finding: one decision must be kept, and the other must be told."""
    url = new_database()
    with Store.open(url) as store:
        store.save_documents([TEXT], NOON)
        store.save_run(a_report([TEXT], FINDINGS), NOON, NOON)
    refused: Counter[str] = Counter()
    failed: list[BaseException] = []
    threads = [threading.Thread(target=at_the_keyboard, args=(url, who, looking, refused, failed)) for who in WORDS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Store.open(url) as store:
        made = store.decisions()

    assert [] == failed
    assert {finding.fingerprint: 1 for finding in FINDINGS} == Counter(decision.fingerprint for decision in made)
    assert all(decision.reason == f"by {decision.decided_by}" for decision in made)
