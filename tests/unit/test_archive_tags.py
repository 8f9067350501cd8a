"""Documents refused by a few numbers before their profiles are read."""

from __future__ import annotations

from factcheck.link.blocking import Profile
from factcheck.store.archive_tags import Tags


def a_profile(*names: str, beside: tuple[str, ...] = ()) -> Profile:
    return Profile("a.txt", None, frozenset(), frozenset(names), (), (("deaths", beside),) if beside else ())


def test_only_documents_with_a_name_or_two_words_beside_a_figure_in_common_are_left() -> None:
    """An article would be held against every one that shares two common words with it."""
    tags = Tags()
    tags.put(1, a_profile("quorvale"))
    tags.put(2, a_profile("dranmoor"))
    tags.put(3, a_profile(beside=("ferry", "pier")))
    tags.put(4, a_profile(beside=("ferry", "quay")))

    assert [1, 3] == tags.near(a_profile("quorvale", beside=("ferry", "pier")), [1, 2, 3, 4])


def test_a_document_that_nothing_is_known_of_is_not_refused() -> None:
    """What fell out of the memory would never meet anything again."""
    tags = Tags()

    assert {7} == tags.missing([7])
    assert [7] == tags.near(a_profile("quorvale"), [7])
