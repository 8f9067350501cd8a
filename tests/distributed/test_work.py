"""What Spark's workers do with rows, without Spark: the same as in memory, and one bad document costs itself alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from itertools import permutations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from builders import a_document

from factcheck.app_archive import groups_in_memory
from factcheck.app_comparison import add_groups, compare_groups
from factcheck.app_pool import extract
from factcheck.compare.rules import RULES
from factcheck.distributed import work
from factcheck.distributed.intake import listed_rows
from factcheck.distributed.session import session
from factcheck.errors import UsageError
from factcheck.link.blocking import Telling
from factcheck.link.grouping import asked, groups, standing
from factcheck.link.origins import copies
from factcheck.link.profiles import dumped
from factcheck.link.stories import weights
from factcheck.model.assertion import Extraction
from factcheck.model.packing import packed, unpacked, unpacked_extraction
from factcheck.model.source import Registry
from factcheck.model.text import Document

FIRST = """Police in Quorvale said on Monday that 31 people had been arrested in the harbour after a night of protests.
The mayor, Jana Dranmoor, told reporters that the ferry to Ulterby would stay closed until further notice.
Two officers were injured by stones near the fish market, and one of them was taken to Vennish hospital."""
SECOND = FIRST.replace("31", "34") + "\nNobody else was hurt."


def a_story(uri: str, text: str) -> Document:
    return Document.from_text(text, uri, published="2024-03-05")


def rows(columns: str, lines: Iterator[Any]) -> list[Any]:
    return [SimpleNamespace(**dict(zip(columns.split(), line, strict=True))) for line in lines]


def read(*documents: Document) -> list[Any]:
    given = [SimpleNamespace(number=n, uri=d.uri, packed=packed(d)) for n, d in enumerate(documents)]
    columns = "number uri source stretch document body sentences lengths words failure"
    return rows(columns, work.read_rows(given))


def profiled(*documents: Document) -> list[Any]:
    given = read(*documents)
    for row in given:
        row.furniture = None
    return rows("number profile vocabulary names figures sketch thin words starts", work.profile_rows(given, 1))


def pair(told: list[Any], *columns: str) -> SimpleNamespace:
    one, two = told
    sides = {f"{c}_{side}": getattr(row, c) for c in columns for side, row in (("a", one), ("b", two))}
    return SimpleNamespace(a=one.number, b=two.number, **sides)


def test_an_extraction_survives_the_journey() -> None:
    """What a worker read would be compared as something else."""
    document = a_story("a.txt", FIRST)

    (row,) = read(document)

    assert extract(document) == unpacked_extraction(row.body, unpacked(row.document, "a.txt"))


def test_a_broken_document_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """One text that breaks the program would end a job of a thousand machines."""

    def breaking(document: Document) -> Extraction:
        if document.uri == "b.txt":
            raise ValueError("no head")
        return extract(document)

    monkeypatch.setattr(work, "extract", breaking)

    found = read(a_story("a.txt", FIRST), a_document(uri="b.txt"), a_story("c.txt", SECOND))

    assert [True, False, True] == [row.failure is None for row in found]
    assert found[1].failure.startswith("internal error while reading it: ValueError")


def test_copies_are_those_of_memory() -> None:
    """Spark would count two reprints as two origins, or give another reason than the local run."""
    documents = a_story("a.txt", FIRST), a_story("b.txt", SECOND)
    (expected,) = copies([extract(document) for document in documents])

    ((a, b, share, why),) = work.copy_rows([pair(profiled(*documents), "words", "starts")])

    assert (0, 1, expected.share, expected.why) == (a, b, share, why)


def test_two_texts_without_a_common_run_are_no_copies() -> None:
    """Every pair that a common phrase brought together would become one origin."""
    told = profiled(a_story("a.txt", FIRST), a_story("b.txt", "The council of Norgate met on Friday to talk of bees."))

    assert [] == list(work.copy_rows([pair(told, "words", "starts")]))


def test_one_story_is_near() -> None:
    """Two reports on one event would never be compared on Spark."""
    told = profiled(a_story("a.txt", FIRST), a_story("b.txt", SECOND))
    telling = Telling(weights(), {}, 2)

    ((a, b, strength),) = work.near_rows([pair(told, "profile")], telling)

    assert (0, 1) == (a, b)
    assert strength > 30


def test_only_full_blocks_give_way() -> None:
    """A document would be looked for where it does not stand."""
    (row,) = profiled(a_story("a.txt", FIRST))
    one = work.remembered(row.profile)
    key = min(standing(one, ()))
    row.full = [key]

    ((_, stands, wanted),) = work.block_rows([row], [])

    assert standing(one, {key}) == set(stands)
    assert key not in stands
    assert {(a.key, a.story, a.figure) for a in asked(one, {key}, [])} == set(wanted)


def test_components_are_found_in_any_order() -> None:
    """Documents of one story would be split between workers."""
    pairs = [(1, 2), (2, 5), (7, 9)]
    for order in permutations(pairs):
        found = dict(work.component_rows(SimpleNamespace(a=a, b=b) for a, b in order))

        assert {1: 1, 2: 1, 5: 1, 7: 7, 9: 7} == found


def test_groups_of_components_are_those_of_the_whole() -> None:
    """A large group would be parted in another place than in memory."""
    pairs = [(1, 2, 40.0), (2, 5, 50.0), (7, 9, float("inf"))]
    told = [SimpleNamespace(a=a, b=b, strength=s, component=1 if a < 7 else 7) for a, b, s in pairs]
    whole = groups((1, 2, 5, 7, 9), [work.Neighbours(*line) for line in pairs], work.MOST_IN_GROUP)

    found = dict(work.group_rows(told))

    assert {number: group[0] for group in whole for number in group} == found


@pytest.mark.parametrize("strength", [None, 40.0])
def test_standing_phrases_need_a_common_story(strength: float | None) -> None:
    """Two short texts with one footer would be one origin."""
    row = SimpleNamespace(a=1, b=2, share=0.3, why="30% of it", strength=strength)

    assert bool(strength) == bool(list(work.root_rows([row])))


def test_a_group_is_compared_as_in_memory() -> None:
    """A report by Spark would hold other facts or findings than one by this process."""
    documents = a_story("a.txt", FIRST), a_story("b.txt", SECOND)
    expected = compare_groups(groups_in_memory([extract(d) for d in documents]), RULES, {}, Registry())
    given = read(*documents)
    for row in given:
        row.group, row.copied = 0, None
    how = partial(add_groups, rules=RULES, severities={}, registry=Registry(), rulings=())

    ((group, count, part, findings),) = work.compared_rows(given, how, apart=False)

    found = unpacked(part, "comparison")
    assert (0, 2) == (group, count)
    assert expected.facts == found[2]
    assert [f.fingerprint for f in expected.findings] == [fingerprint for fingerprint, *_ in findings]


def test_a_sum_of_weights_does_not_depend_on_order() -> None:
    """Two workers would break a tie between two sentences in two ways: sets have another order in each process."""
    words = "ferry quorvale harbour police arrested mayor stones hospital officers night".split()

    assert 1 == len({weights().of(order) for order in permutations(words[:7])})
    assert 1 == len({Telling(weights(), {"ferry": 200}, 1000).of(order) for order in permutations(words[:7])})


def test_without_pyspark_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A traceback would tell a desk that a module is missing, not what to install."""
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)

    with pytest.raises(UsageError, match=r"factcheck\[spark\]"), session():
        pass


def test_without_java_java_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Spark would end with a shell script's complaint."""
    monkeypatch.setitem(sys.modules, "pyspark.sql", SimpleNamespace(SparkSession=None))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)

    with pytest.raises(UsageError, match="Java 17"), session():
        pass


def test_a_profile_comes_back_as_it_was() -> None:
    """What decides whom a document meets would change on the way to a worker."""
    (row,) = profiled(a_story("a.txt", FIRST))

    assert row.profile == dumped(work.remembered(row.profile))


class Row(SimpleNamespace):
    """A row of a table as Spark gives it."""

    def asDict(self) -> dict[str, Any]:
        return dict(vars(self))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (Row(path="a.txt", text=None), "no text"),
        (Row(path=None, text="Nothing of note."), "no path"),
        (Row(path="a.txt", text="Nothing of note.", published="yesterday"), "ISO 8601"),
    ],
    ids=["text", "path", "published"],
)
def test_a_row_that_cannot_be_used_says_why(row: Row, why: str) -> None:
    """One bad row of a million would end the job, or vanish."""
    ((_, uri, _, made, failure), (*_, other)) = listed_rows([row, Row(path="b.txt", text="Nothing of note.")])

    assert (uri, made) == (row.path or "", None)
    assert why in failure
    assert other is None


def test_a_row_is_a_document_as_from_a_manifest() -> None:
    """An archive in Parquet would lose its sources and days."""
    row = Row(
        path="a.txt", text=FIRST, source="Harbour Post", published="2024-03-05", agency="Norwire", title="", url=None
    )

    ((_, _, _, made, _),) = listed_rows([row])

    found = unpacked(made, "document")
    assert ("Harbour Post", "2024-03-05", "Norwire", None) == (found.source, found.published, found.agency, found.title)
    assert found.passages
