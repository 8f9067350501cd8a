"""The database: SQLite by default, PostgreSQL by URL, both born from one migration chain."""

from factcheck.store import archive_tables as _archive_tables  # noqa: F401  (its tables belong to the metadata)
from factcheck.store import desk_tables as _desk_tables  # noqa: F401  (its tables belong to the metadata)
from factcheck.store import origin_tables as _origin_tables  # noqa: F401  (its tables belong to the metadata)
from factcheck.store.repository import SaveResult, Store
from factcheck.store.rows import Decision, StoredAssertion, StoredFinding

__all__ = ["Decision", "SaveResult", "Store", "StoredAssertion", "StoredFinding"]
