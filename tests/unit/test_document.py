"""What a document says of itself."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck import Document


@pytest.mark.parametrize(
    ("published", "day"),
    [("2023-05-07T23:30:00+02:00", date(2023, 5, 7)), ("2023-05-07", date(2023, 5, 7)), ("soon", None), (None, None)],
)
def test_day(published: str | None, day: date | None) -> None:
    """One article with an unreadable date would end the comparison of an archive."""
    assert day == Document.from_text("A ferry sank.", uri="a.txt", published=published).day
