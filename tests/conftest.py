"""What all tests share: options, a clean environment, Hypothesis profiles, and databases to test the store on."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chromium_here import CHROMIUM
from hypothesis import settings
from spark_here import SPARK
from sqlalchemy import create_engine, make_url, text

from factcheck.store import Store
from factcheck.store.engine import open_engine, writing
from factcheck.store.tables import metadata

SQLITE_MEMORY, SQLITE_FILE, POSTGRESQL = "sqlite:memory", "sqlite:file", "postgresql"
SCRUBBED = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS")
# Read before the environment is scrubbed for each test.
PG_URL = os.environ.get("FACTCHECK_TEST_PG_URL", "")
ON_CI = bool(os.environ.get("CI"))

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=300, deadline=None)
settings.register_profile("nightly", max_examples=20_000, deadline=None, print_blob=True)
# `--hypothesis-profile nightly` overrides this.
settings.load_profile("ci" if ON_CI else "dev")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden reports; refused on CI")
    parser.addoption("--require-postgres", action="store_true", help="fail instead of skipping without PostgreSQL")
    parser.addoption("--require-browser", action="store_true", help="fail instead of skipping without Chromium")
    parser.addoption("--require-spark", action="store_true", help="fail instead of skipping without PySpark and Java")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden") and ON_CI:
        raise pytest.UsageError("--update-golden is refused where CI is set: golden reports are rewritten by people.")
    if config.getoption("--require-postgres") and not PG_URL:
        raise pytest.UsageError("--require-postgres needs FACTCHECK_TEST_PG_URL.")
    if config.getoption("--require-browser") and CHROMIUM is None:
        raise pytest.UsageError("--require-browser needs Chromium: install it, or name it in FACTCHECK_TEST_CHROMIUM.")
    if config.getoption("--require-spark") and not SPARK:
        raise pytest.UsageError("--require-spark needs PySpark (the extra `spark`) and Java 17 or later.")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        parameters = getattr(item, "callspec", None)
        if parameters is not None and POSTGRESQL in parameters.params.values():
            item.add_marker(pytest.mark.postgres)
        if item.get_closest_marker("browser") and CHROMIUM is None:
            item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))
        if item.get_closest_marker("spark") and not SPARK:
            item.add_marker(pytest.mark.skip(reason="PySpark or Java is not installed"))
        if item.get_closest_marker("postgres") and not PG_URL:
            item.add_marker(pytest.mark.skip(reason="FACTCHECK_TEST_PG_URL is not set"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if "postgres" in r.keywords]
    if skipped:
        terminalreporter.write_line(
            f"PostgreSQL: {len(skipped)} tests skipped. Set FACTCHECK_TEST_PG_URL to run them, "
            "or run `.ci/with-postgres .venv/bin/pytest`.",
            yellow=True,
        )


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the person who runs the tests changes a result."""
    for name in list(os.environ):
        if name.startswith("FACTCHECK_") or name in SCRUBBED:
            monkeypatch.delenv(name)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden reports are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


def _administer(statement: str) -> None:
    engine = create_engine(make_url(PG_URL).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(scope="session")
def new_postgresql() -> Iterator[Callable[[], str]]:
    """Makes empty PostgreSQL databases, and drops them when all tests are done."""
    made: list[str] = []

    def make() -> str:
        made.append(f"factcheck_test_{uuid.uuid4().hex[:12]}")
        _administer(f"CREATE DATABASE {made[-1]}")
        return make_url(PG_URL).set(database=made[-1]).render_as_string(hide_password=False)

    yield make
    for name in made:
        _administer(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def migrated_postgresql(new_postgresql: Callable[[], str]) -> str:
    """One PostgreSQL database for each worker, born from the chain."""
    url = new_postgresql()
    Store.open(url).close()
    return url


@pytest.fixture(params=[SQLITE_FILE, POSTGRESQL])
def desk_store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """A new store that several people may use at once; the test closes it."""
    if request.param == SQLITE_FILE:
        return Store.open(f"sqlite:///{tmp_path / 'desk.db'}")
    return Store.open(request.getfixturevalue("new_postgresql")())


@pytest.fixture(params=[SQLITE_FILE, POSTGRESQL])
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes URLs of empty databases, all of one kind."""
    if request.param == POSTGRESQL:
        make: Callable[[], str] = request.getfixturevalue("new_postgresql")
        return make
    return lambda: f"sqlite:///{tmp_path / uuid.uuid4().hex}.db"


@pytest.fixture(params=[SQLITE_MEMORY, SQLITE_FILE, POSTGRESQL])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database that is empty or freshly born."""
    if request.param == SQLITE_MEMORY:
        return "sqlite://"
    if request.param == SQLITE_FILE:
        return f"sqlite:///{tmp_path / 'factcheck.db'}"
    url: str = request.getfixturevalue("migrated_postgresql")
    _empty(url)
    return url


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty store, on every kind of database in turn."""
    with Store.open(store_url) as opened:
        yield opened


def _empty(url: str) -> None:
    engine = open_engine(url)
    with writing(engine) as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
    engine.dispose()
