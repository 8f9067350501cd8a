"""Databases are born from the chain, grow along it with their rows, and are refused where they do not belong to it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from factcheck.errors import StoreError
from factcheck.store import Store, chain
from factcheck.store.engine import open_engine, reading, writing

DUMPS = Path(__file__).parent / "dumps"
MIGRATIONS = Path(chain.__file__).parent / "migrations"


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config)


REVISIONS = [script.revision for script in scripts().walk_revisions()][::-1]


def run(url: str, *statements: str) -> None:
    engine = open_engine(url)
    with writing(engine) as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


@pytest.fixture
def engine(new_database: Callable[[], str]) -> Iterator[Engine]:
    opened = open_engine(new_database())
    yield opened
    opened.dispose()


def test_one_head_and_the_program_knows_it() -> None:
    """Two heads cannot be upgraded to; an outdated HEAD would upgrade every database on every start."""
    assert [chain.HEAD] == scripts().get_heads()


@pytest.mark.parametrize("revision", REVISIONS)
def test_migrations_run_on_a_database_with_rows(engine: Engine, revision: str) -> None:
    """A migration that works on empty tables alone would lose or refuse what people have stored."""
    chain.upgrade(engine, revision)
    statements = (DUMPS / f"{revision}.sql").read_text(encoding="utf-8").split(";\n")
    with writing(engine) as connection:
        for statement in filter(str.strip, statements):
            connection.execute(text(statement))

    chain.upgrade(engine)
    with Store.open(engine.url.render_as_string(hide_password=False)) as store:
        assert not store.check()
        assert ["harbour.txt"] == [document.uri for document in store.load_documents()]
        assert ["dismissed"] == [item.finding.status for item in store.load_findings()]


def test_a_database_is_born_at_the_head(new_database: Callable[[], str]) -> None:
    """A new database would be upgraded again on the next start, or never."""
    url = new_database()
    Store.open(url).close()
    engine = open_engine(url)
    with reading(engine) as connection:
        found = chain.revision(connection)
    engine.dispose()

    assert found == chain.HEAD


def test_a_newer_database_is_refused(new_database: Callable[[], str]) -> None:
    """An old program would write rows that a new one cannot read."""
    url = new_database()
    Store.open(url).close()
    run(url, "UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(StoreError, match="newer than this program"):
        Store.open(url)


@pytest.mark.parametrize("table", ["documents", "orders"])
def test_a_database_of_another_program_is_left_alone(new_database: Callable[[], str], table: str) -> None:
    """Tables would be strewn into somebody else's database."""
    url = new_database()
    run(url, f"CREATE TABLE {table} (id TEXT)")

    with pytest.raises(StoreError, match=f"another program.*{table}"):
        Store.open(url)


def test_a_migration_that_leaves_dangling_rows_is_undone(tmp_path: Path) -> None:
    """SQLite suspends foreign keys during an upgrade: nobody else would notice what it broke."""
    url = f"sqlite:///{tmp_path / 'a.db'}"
    Store.open(url).close()
    engine = open_engine(url)
    with writing(engine, rebuilding=True) as connection:
        connection.execute(text("INSERT INTO passages VALUES ('nowhere', 0, 0, 1, 'article', NULL, NULL)"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))

    with pytest.raises(StoreError), writing(engine, rebuilding=True) as connection:
        connection.execute(text("CREATE TABLE half_done (id TEXT)"))
        chain._refuse_dangling(connection)
    with reading(engine) as connection:
        left = connection.execute(text("SELECT name FROM sqlite_master WHERE name = 'half_done'")).all()
    engine.dispose()

    assert not left


def test_upgrading_twice_at_once_is_done_once(new_database: Callable[[], str]) -> None:
    """Two programs that start together on an empty database would both create its tables, and one would crash."""
    url = new_database()
    code = "import sys; from factcheck.store import Store; Store.open(sys.argv[1]).close()"
    programs = [subprocess.Popen([sys.executable, "-c", code, url]) for _ in range(3)]

    assert [0, 0, 0] == [program.wait(timeout=60) for program in programs]


def test_an_up_to_date_database_opens_without_alembic(tmp_path: Path) -> None:
    """Every command would pay for loading the migration tool."""
    url = f"sqlite:///{tmp_path / 'a.db'}"
    Store.open(url).close()
    code = "import sys; from factcheck.store import Store; Store.open(sys.argv[1]).close(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code, url], capture_output=True, text=True, check=True).stdout

    assert "alembic" not in loaded.split()
