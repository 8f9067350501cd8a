"""Which texts tell one story: two events told in one mould, and one event told twice."""

from __future__ import annotations

from factcheck import Document, extract
from factcheck.link import link
from factcheck.link.stories import of_other_names

RAID = """{town} (Kelvar Wire) - Officers stormed a warehouse on {street} street in {town} early on {day}, after months of watching.
The prosecutor of {region} said that {n} people were detained in {town}. {who}, who led the search, told reporters in {town} that
crates had been carried to a yard behind the courthouse. Neighbours on {street} street heard engines before dawn, and {region} sent
a second squad. {who} would not say who owns the building."""
ONE = RAID.format(town="Marovitz", street="Quelden", region="Ostravale", who="Edda Lundqvar", day="Monday", n="41")
OTHER = RAID.format(town="Brennikov", street="Tarrowin", region="Skelmark", who="Pavo Ritschel", day="Friday", n="67")
AGAIN = """Police searched a warehouse in Marovitz on Monday and detained 44 people, the prosecutor of Ostravale said. The building
on Quelden street had been watched for months. Edda Lundqvar spoke of crates that were carried out of the warehouse in Marovitz."""


def _stories(*texts: str) -> frozenset[tuple[str, str]]:
    read = [
        extract(Document.from_text(text, uri=f"{n}.txt", source=f"Paper {n}", published="2021-03-05"))
        for n, text in enumerate(texts)
    ]
    return link(read).stories


def test_two_raids_in_one_mould_are_two_stories() -> None:
    """The arrests of one town would contradict those of another, because one agency tells both in the same words."""
    assert frozenset() == _stories(ONE, OTHER)


def test_one_raid_told_twice_is_one_story() -> None:
    """Two figures for the arrests in one town would no longer be compared."""
    assert {("0.txt", "1.txt")} == _stories(ONE, AGAIN)


def test_texts_that_repeat_few_names_are_not_told_apart_by_them() -> None:
    """A short report that names one town and one minister would be a story of its own."""
    assert not of_other_names(frozenset(), frozenset({"marovitz", "ostravale"}), frozenset({"brennikov", "skelmark"}))


def test_a_name_in_passing_makes_no_story() -> None:
    """A town that a report mentions once would tie it to everything that happens there."""
    mine, theirs = frozenset({"marovitz", "quelden", "ostravale"}), frozenset({"brennikov", "tarrowin", "skelmark"})

    assert of_other_names(frozenset({"brennikov"}), mine, theirs)
    assert not of_other_names(frozenset({"brennikov"}), mine | {"brennikov"}, theirs)
