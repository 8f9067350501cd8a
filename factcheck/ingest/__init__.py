"""Reading: files and folders become documents, with what the text itself says of date, agency and layout."""

from factcheck.ingest.prepare import prepare
from factcheck.ingest.sources import IngestResult, read_paths

__all__ = ["IngestResult", "prepare", "read_paths"]
