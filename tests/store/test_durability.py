"""A database in trouble: a clear message, nothing damaged, and the next attempt goes on."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from builders import LATER, NOON, a_document, an_assertion, an_extraction
from proxy import Proxy
from sqlalchemy import event, text
from stored import contents, stored_assertions

from factcheck.errors import StoreError
from factcheck.model.source import Source
from factcheck.store import Decision, Store, chain
from factcheck.store.engine import WRITER_LOCK, open_engine, writing
from factcheck.store.intake import Intake
from factcheck.store.source_book import SourceBook

RULING = Decision("ab" * 32, "not_a_conflict", "desk", NOON, "one account only")


def a_full_store(store: Store) -> None:
    """Documents with assertions, a source with a parent, a decision."""
    stored_assertions(store)
    SourceBook(store).save([Source("Aker Echo", parent="Zenith Group", aliases=("Echo",)), Source("Zenith Group")])
    store.save_decision(RULING)


def many(number: int) -> list[object]:
    return [a_document(f"Text {index}. " + "word " * 2000, f"{index}.txt") for index in range(number)]


def test_a_full_disk_is_explained_and_harms_nothing(tmp_path: Path) -> None:
    """The run would end in a traceback, or leave half a batch behind."""
    with Store.open(f"sqlite:///{tmp_path / 'a.db'}") as store:
        a_full_store(store)
        before = contents(store)
        event.listen(store.engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count=80"))
        store.engine.dispose()
        with pytest.raises(StoreError, match="no room left"):
            store.save_documents(many(200), LATER)
        assert before == contents(store)
        assert not store.check()


def test_a_write_beyond_the_quota_is_explained(tmp_path: Path) -> None:
    """A quota on the size of files would end in a traceback."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Store.open(f"sqlite:///{tmp_path / 'a.db'}") as store:
        a_full_store(store)
        before = contents(store)
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, hard))
        try:
            with pytest.raises(StoreError, match=r"no room left|disk reports an error"):
                store.save_documents(many(200), LATER)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert before == contents(store)
        assert not store.check()
        store.save_documents(many(3), LATER)


@pytest.fixture
def proxied(new_postgresql: Callable[[], str]) -> Iterator[tuple[str, Proxy]]:
    """A database behind a TCP proxy that can be cut."""
    url = new_postgresql()
    Store.open(url).close()
    folder = re.search(r"host=([^&]+)", url)
    if folder is None:
        pytest.skip("the server is not on a socket of this machine")
    with Proxy(f"{folder[1].replace('%2F', '/')}/.s.PGSQL.5432") as proxy:
        name = url.rsplit("/", 1)[1].split("?")[0]
        yield f"postgresql://postgres@127.0.0.1:{proxy.port}/{name}?connect_timeout=5", proxy


@pytest.mark.postgres
def test_a_connection_that_is_cut_in_the_middle(proxied: tuple[str, Proxy]) -> None:
    """A batch would be half written, or the run end in a traceback; the next run must go on."""
    url, proxy = proxied
    extractions = [an_extraction(item, an_assertion(item.text, "Text")) for item in many(50)]
    with Store.open(url) as store:
        a_full_store(store)
        before = contents(store)
        proxy.cut_after(200_000)
        with pytest.raises(StoreError, match=r"lost|cannot be reached"):
            Intake(store).save(extractions, LATER)
        proxy.heal()
        assert before == contents(store)
        assert 50 == Intake(store).save(extractions, LATER).new
        assert not store.check()


@pytest.mark.postgres
def test_a_server_that_is_gone(proxied: tuple[str, Proxy]) -> None:
    """Reading would end in a traceback."""
    url, proxy = proxied
    with Store.open(url) as store:
        proxy.cut()
        with pytest.raises(StoreError, match=r"lost|cannot be reached"):
            store.load_documents()


@pytest.mark.postgres
def test_a_session_that_the_server_ends(new_postgresql: Callable[[], str]) -> None:
    """A restart of the server would end in a traceback."""
    url = new_postgresql()
    with (
        Store.open(url) as store,
        Store.open(url) as other,
        pytest.raises(StoreError, match=r"shut down in the middle|was lost"),
        writing(store.engine) as connection,
    ):
        mine = connection.execute(text("SELECT pg_backend_pid()")).scalar()
        with other.engine.connect() as killer:
            killer.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})
        connection.execute(text("SELECT 1"))


@pytest.mark.postgres
def test_a_lock_that_nobody_gives_back(new_postgresql: Callable[[], str]) -> None:
    """A second program would wait for ever, without a word."""
    url = new_postgresql()
    impatient = f"{url}&options=-c%20lock_timeout%3D50ms"
    with Store.open(url) as holder, Store.open(impatient) as store, holder.engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": WRITER_LOCK})
        with pytest.raises(StoreError, match="locked by another program"):
            store.save_documents([a_document()], NOON)


def test_waiting_for_a_lock_ends(store: Store) -> None:
    """On PostgreSQL a writer would wait for ever behind one that hangs."""
    if store.engine.dialect.name == "sqlite":
        with store.engine.connect() as connection:
            waits = connection.exec_driver_sql("PRAGMA busy_timeout").scalar()
    else:
        with writing(store.engine) as connection:
            waits = connection.execute(text("SHOW lock_timeout")).scalar()

    assert waits in (5000, "30s")


def test_writers_take_turns(store_url: str, tmp_path: Path) -> None:
    """Two programs at once would lose each other's decisions, or stop with an error."""
    url = f"sqlite:///{tmp_path / 'shared.db'}" if store_url == "sqlite://" else store_url
    Store.open(url).close()

    def decide(who: str) -> None:
        with Store.open(url) as mine:
            for number in range(10):
                mine.save_decision(Decision(f"{number:064x}", "unsure", who, NOON, ""))

    threads = [threading.Thread(target=decide, args=(who,)) for who in ("Ana", "Ben", "Cy")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Store.open(url) as opened:
        assert 30 == len(opened.decisions())


def test_a_backup_holds_every_row(store: Store, tmp_path: Path) -> None:
    """What a backup leaves out is lost on the day when it is needed."""
    a_full_store(store)
    store.backup(tmp_path / "copy.db")
    with Store.open(f"sqlite:///{tmp_path / 'copy.db'}") as copy:
        assert contents(store) == contents(copy)
        assert not copy.check()


def test_a_backup_comes_back(store: Store, new_database: Callable[[], str], tmp_path: Path) -> None:
    """A backup that cannot be restored is none."""
    a_full_store(store)
    store.backup(tmp_path / "copy.db")
    with Store.open(new_database()) as other:
        other.restore(tmp_path / "copy.db")
        assert contents(store) == contents(other)
        assert not other.check()


def test_nothing_is_restored_over_what_is_there(store: Store, tmp_path: Path) -> None:
    """The decisions of today would be mixed with those of last week."""
    a_full_store(store)
    store.backup(tmp_path / "copy.db")
    before = contents(store)
    with pytest.raises(StoreError, match=r"holds .* already"):
        store.restore(tmp_path / "copy.db")

    assert before == contents(store)


def test_a_backup_of_an_older_release_comes_back(tmp_path: Path, new_database: Callable[[], str]) -> None:
    """A backup would be worthless after the next upgrade."""
    old = open_engine(f"sqlite:///{tmp_path / 'old.db'}")
    chain.upgrade(old, "0001")
    dump = (Path(__file__).parent / "dumps" / "0001.sql").read_text(encoding="utf-8")
    with writing(old) as connection:
        for statement in filter(str.strip, dump.split(";\n")):
            connection.execute(text(statement))
    old.dispose()
    with Store.open(new_database()) as store:
        store.restore(tmp_path / "old.db")
        assert ["harbour.txt"] == [document.uri for document in store.load_documents()]
    with closing(sqlite3.connect(tmp_path / "old.db")) as kept:
        assert [("0001",)] == kept.execute("SELECT version_num FROM alembic_version").fetchall()


def test_a_backup_that_breaks_off_leaves_nothing(store: Store, tmp_path: Path) -> None:
    """Half a copy would be taken for a backup."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match="exists already"):
        store.backup(tmp_path / "folder")

    assert ["factcheck.db", "folder"][-1:] == [f.name for f in tmp_path.iterdir() if not f.name.startswith("factcheck")]
