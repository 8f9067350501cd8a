"""Who may meet whom in an archive: keys, nearness, groups."""

from __future__ import annotations

import pytest

from factcheck.link.blocking import Profile, Telling, meeting, probes
from factcheck.link.grouping import Neighbours, groups, may_be_near, sharing, tags
from factcheck.link.stories import weights

FIGURE = (("quantity:deaths", ("dranmoor", "quorvale")),)
RARE = ("quorvale", "dranmoor", "ulterby", "vennish", "oskarra", "pellimar")


def a_profile(document: str, words: tuple[str, ...] = RARE, day: int | None = 700_000, **changes: object) -> Profile:
    told: dict[str, object] = {"names": frozenset(words), "story": words, "figures": ()}
    return Profile(document, day, frozenset(words), **{**told, **changes})  # type: ignore[arg-type]


def telling(size: int = 10, **often: int) -> Telling:
    return Telling(weights(), often, size)


def test_documents_of_neighbouring_stretches_share_keys() -> None:
    """Two reports three days apart would never meet where a stretch of sixty days ends between them."""
    before, after = a_profile("a", day=60 * 11_000 - 1), a_profile("b", day=60 * 11_000 + 2)

    assert [(0, 1)] == list(sharing([before, after], most=60))


def test_documents_of_distant_times_share_no_keys() -> None:
    """Every anniversary would be compared with all years before."""
    assert not list(sharing([a_profile("a", day=600_000), a_profile("b", day=700_000)], most=60))


def test_a_document_without_a_day_meets_documents_of_any_day() -> None:
    """A text whose date nobody knows would be compared with nothing."""
    assert [(0, 1)] == list(sharing([a_profile("a", day=None), a_profile("b", day=600_000)], most=60))
    assert [(0, 1)] == list(sharing([a_profile("a", day=600_000), a_profile("b", day=None)], most=60))


def test_an_overfull_block_gives_way_to_finer_ones() -> None:
    """A word of every article would pair all with all, or, if it were dropped, hide what only two of them share."""
    common = [a_profile(f"c{n}", ("everywhere", f"word{n}", f"name{n}")) for n in range(8)]
    twins = [a_profile(f"t{n}", ("everywhere", "zorvath", f"other{n}")) for n in range(2)]

    assert [(8, 9)] == list(sharing([*common, *twins], most=4))


def test_no_block_pairs_all_with_all() -> None:
    """A thousand reports on one event would be half a million pairs."""
    alike = [a_profile(f"{n}") for n in range(30)]

    pairs = set(sharing(alike, most=4))

    assert {other for other, _ in pairs} == set(range(4))
    assert {number for _, number in pairs} == set(range(1, 30))


def test_full_blocks_are_asked_for_by_two_words() -> None:
    """The keys that one document asks for would not be those under which the other was kept."""
    one = a_profile("a", ("left", "right", "third"))
    full = {block.key for block in one.blocks()}

    assert {2} == {len(block.words) for block in probes(one, full, ()) if block.stretch == one.stretch}


def test_one_story_is_near() -> None:
    """Two reports on one event would not be compared."""
    assert meeting(a_profile("a"), a_profile("b"), telling()) > 0


def test_words_without_a_common_name_are_no_story() -> None:
    """All reports on fires would be compared with each other."""
    one, two = a_profile("a", names=frozenset({"quorvale"})), a_profile("b", names=frozenset({"dranmoor"}))

    assert meeting(one, two, telling()) == 0


def test_words_that_most_documents_have_bring_nobody_together() -> None:
    """An agency's name on every page would make one story of the whole archive."""
    often = dict.fromkeys(RARE, 100_000)

    assert meeting(a_profile("a"), a_profile("b"), telling(100_000, **often)) == 0


def test_texts_about_other_names_are_no_story() -> None:
    """Two raids that name one town in passing would stand in one group, and their figures against each other."""
    one = a_profile("a", about=frozenset({"marovitz", "quelden", "ostravale"}))
    two = a_profile("b", about=frozenset({"brennikov", "tarrowin", "skelmark"}))

    assert meeting(one, two, telling()) == 0


def test_figures_beside_the_same_names_meet_years_later() -> None:
    """A later article that recalls an event with another figure would go unnoticed."""
    figure = (("quantity:deaths", ("dranmoor", "quorvale")),)
    one = a_profile("a", ("aa", "quorvale", "dranmoor"), 600_000, figures=figure)
    two = a_profile("b", ("bb", "quorvale", "dranmoor"), 700_000, figures=figure)

    assert [(0, 1)] == list(sharing([one, two], most=60))
    assert meeting(one, two, telling()) > 0


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (a_profile("a"), a_profile("b")),
        (a_profile("a", day=600_000, figures=FIGURE), a_profile("b", day=700_000, names=frozenset(), figures=FIGURE)),
    ],
    ids=["names", "figures"],
)
def test_near_documents_share_tags(one: Profile, two: Profile) -> None:
    """A look at a few numbers would part two reports that the whole look brings together."""
    (names, figures), (others, beside) = tags(one), tags(two)

    assert meeting(one, two, telling()) > 0
    assert may_be_near(len(names & others), len(figures & beside))


def test_two_documents_without_a_name_share_no_tags() -> None:
    """Every pair with two common words would be looked at in full."""
    one, two = tags(a_profile("a", names=frozenset({"quorvale"}))), tags(a_profile("b", names=frozenset({"dranmoor"})))

    assert not may_be_near(len(one[0] & two[0]), len(one[1] & two[1]))


def test_groups_do_not_depend_on_order() -> None:
    """The same archive would give other findings after another order of reading."""
    pairs = [Neighbours(1, 2, 40.0), Neighbours(2, 3, 50.0), Neighbours(4, 5, 30.0)]

    assert [(1, 2, 3), (4, 5), (6,)] == groups(range(1, 7), pairs, most=10)
    assert groups(range(1, 7), pairs, most=10) == groups(range(6, 0, -1), pairs[::-1], most=10)


def test_a_large_group_is_parted_where_it_is_weakest() -> None:
    """A year of reports on one war would become a single group that takes hours."""
    pairs = [Neighbours(1, 2, 90.0), Neighbours(3, 4, 90.0), Neighbours(2, 3, 31.0)]

    assert [(1, 2), (3, 4)] == groups(range(1, 5), pairs, most=3)


def test_copies_are_never_parted() -> None:
    """Reprints of one text would count as several origins."""
    pairs = [Neighbours(n, n + 1, float("inf")) for n in range(1, 6)]

    assert [(1, 2, 3, 4, 5, 6)] == groups(range(1, 7), pairs, most=3)
