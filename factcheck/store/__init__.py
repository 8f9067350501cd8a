"""The database: SQLite by default, PostgreSQL by URL, both born from one migration chain."""

from factcheck.store.repository import SaveResult, Store
from factcheck.store.rows import Decision, StoredAssertion, StoredFinding

__all__ = ["Decision", "SaveResult", "Store", "StoredAssertion", "StoredFinding"]
