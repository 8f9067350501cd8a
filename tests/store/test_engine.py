"""Connections: the settings they run with, and what the user reads when the database does not answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import NOON, a_document
from sqlalchemy.exc import IntegrityError

from factcheck.errors import StoreError
from factcheck.store import Store
from factcheck.store.engine import reading, writing
from factcheck.store.tables import documents, passages


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "factcheck.db"


@pytest.fixture
def url(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture
def file_store(url: str) -> Iterator[Store]:
    with Store.open(url) as store:
        store.save_documents([a_document()], NOON)
        yield store


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("foreign_keys", 1),
        ("journal_mode", "wal"),
        ("synchronous", 1),
        ("busy_timeout", 5000),
        ("cache_size", -262144),
        ("temp_store", 2),
    ],
)
def test_sqlite_runs_with_our_settings(file_store: Store, pragma: str, value: object) -> None:
    """References would go unchecked, readers block writers, or a busy moment be an error."""
    with reading(file_store._engine) as connection:
        assert value == connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()


def test_foreign_keys_hold(store: Store) -> None:
    """Passages of a text that does not exist could be written."""
    orphan = {"document_id": "0" * 64, "ordinal": 0, "start": 0, "end": 1, "kind": "article"}
    with pytest.raises(IntegrityError), writing(store._engine) as connection:
        connection.execute(passages.insert(), orphan)


def test_a_document_that_is_referred_to_cannot_be_deleted(store: Store) -> None:
    """Deleting would silently take what was read in a document along."""
    text = a_document()
    store.save_documents([text], NOON)
    with writing(store._engine) as connection:
        connection.execute(
            passages.insert(), {"document_id": text.id, "ordinal": 0, "start": 0, "end": 1, "kind": "article"}
        )

    with pytest.raises(IntegrityError), writing(store._engine) as connection:
        connection.execute(documents.delete())


def test_foreign_keys_are_on_again_after_an_upgrade(store: Store) -> None:
    """A connection that went through a migration would check no references for the rest of the run."""
    with writing(store._engine, rebuilding=True):
        pass

    test_foreign_keys_hold(store)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("factcheck.db", "not a database URL"),
        ("", "not a database URL"),
        ("mysql://localhost/x", "'mysql' are not supported"),
        ("oracle+nothing://x", "'oracle' are not supported"),
        ("sqlite:////nowhere/at/all/x.db", "cannot be opened: check that its folder exists"),
        ("postgresql://nobody:secret@127.0.0.1:1/none?connect_timeout=2", "cannot be reached"),
    ],
)
def test_an_unusable_url_is_explained(url: str, message: str) -> None:
    """The user would see a traceback of the driver."""
    with pytest.raises(StoreError, match=message):
        Store.open(url)


def test_no_password_in_a_message() -> None:
    """A log of the build would publish the password of the database."""
    with pytest.raises(StoreError) as raised:
        Store.open("postgresql://nobody:secret@127.0.0.1:1/none?connect_timeout=2")

    assert "secret" not in str(raised.value)


def test_a_file_that_is_no_database_is_explained(path: Path, url: str) -> None:
    """A mistyped path would end in a traceback, or in somebody's file being overwritten."""
    path.write_text("Minutes of the morning conference, and long enough to be taken for a header.\n" * 50)

    with pytest.raises(StoreError, match="not a SQLite database"):
        Store.open(url)


def test_a_locked_database_is_explained(file_store: Store, path: Path, url: str) -> None:
    """Two runs at once would end in a traceback."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store.open(f"{url}?timeout=0.05") as store, pytest.raises(StoreError, match="locked by another program"):
        store.save_documents([a_document("New.")], NOON)
    other.close()


def test_reading_goes_on_while_another_writes(file_store: Store, path: Path, url: str) -> None:
    """The report would wait for a long ingest."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store.open(f"{url}?timeout=0.05") as store:
        assert (a_document(),) == store.load_documents()
    other.close()


def test_a_read_only_database_is_explained(file_store: Store, path: Path) -> None:
    """A run on a protected archive would end in a traceback."""
    with Store.open(f"sqlite:///file:{path}?mode=ro&uri=true") as store:
        assert (a_document(),) == store.load_documents()
        with pytest.raises(StoreError, match="is read-only: nothing was written"):
            store.save_documents([a_document("New.")], NOON)


def test_a_damaged_database_is_explained(path: Path, url: str) -> None:
    """Damage would look like a bug of the program."""
    with Store.open(url) as store:
        store.save_documents([a_document("Long text. " * 20_000)], NOON)
    content = bytearray(path.read_bytes())
    content[4096 : len(content) // 2] = b"\xff" * (len(content) // 2 - 4096)
    path.write_bytes(content)

    with pytest.raises(StoreError, match="damaged"), Store.open(url) as store:
        store.load_documents()


def test_a_backup_is_a_whole_database(file_store: Store, tmp_path: Path) -> None:
    """What is still in the write-ahead log would be missing from a copied file."""
    copy = tmp_path / "copy.db"
    file_store.backup(copy)
    with Store.open(f"sqlite:///{copy}") as restored:
        assert file_store.load_documents() == restored.load_documents()
        assert not restored.check()


def test_a_backup_overwrites_nothing(file_store: Store, path: Path) -> None:
    """The only good copy could be replaced by a damaged one."""
    with pytest.raises(StoreError, match="exists already"):
        file_store.backup(path)


def test_a_backup_into_a_missing_folder_is_explained(file_store: Store, tmp_path: Path) -> None:
    """The user would see a traceback instead of the path that is wrong."""
    with pytest.raises(StoreError, match=r"no folder .*nowhere"):
        file_store.backup(tmp_path / "nowhere" / "copy.db")


@pytest.mark.postgres
def test_a_read_only_postgresql_is_explained(migrated_postgresql: str) -> None:
    """Work on a standby server would end in a traceback."""
    url = f"{migrated_postgresql}&options=-c%20default_transaction_read_only%3Don"
    with Store.open(url) as store, pytest.raises(StoreError, match="is read-only"):
        store.save_documents([a_document("New.")], NOON)


def test_closing_leaves_one_file(url: str, path: Path) -> None:
    """A database would not be complete when its file is sent to a colleague."""
    with Store.open(url) as store:
        store.save_documents([a_document()], NOON)

    assert [path.name] == [file.name for file in path.parent.iterdir()]
