"""From analysed text to mentions and assertions: figures, dates, names, attributions, positions, statements."""

from factcheck.model.analysis import Analysis
from factcheck.model.assertion import Extraction
from factcheck.model.text import Document

__all__ = ["extract"]


def extract(document: Document, analysis: Analysis) -> Extraction:
    """All mentions and assertions of one document, each in text order."""
    # NOTE: imported here, since the word lists of this package are also read where nothing is extracted, and compiling
    # the patterns of all extractors takes a fifth of a second.
    from factcheck.extract import document as whole  # noqa: PLC0415

    return whole.extract(document, analysis)
