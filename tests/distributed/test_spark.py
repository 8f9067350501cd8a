"""Spark itself, on this machine: the findings of a local run, components, lost workers, tables that serve again."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from builders import a_document

from factcheck.app import check_all
from factcheck.app_spark import Engine
from factcheck.config import Settings
from factcheck.distributed.components import components
from factcheck.distributed.joins import often
from factcheck.distributed.session import session
from factcheck.distributed.tables import Tables
from factcheck.errors import UsageError
from factcheck.ingest import prepare
from factcheck.link.blocking import OFTEN
from factcheck.link.grouping import Neighbours, groups
from factcheck.model.assertion import Extraction
from factcheck.model.report import Outcome
from factcheck.model.serialise import finding_to_dict
from factcheck.model.text import AnchorKind, DateAnchor, Document, Passage, PassageKind

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from archive import archive as invented

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("ignore")]

SETTINGS = Settings()
ARTICLES = [
    prepare(Document.from_text(a.text, a.uri, a.source, a.published, a.agency or None))
    for happening in invented(90)
    for a in happening.articles
]
WRONG = DateAnchor("nobody knows", AnchorKind.PUBLISHED)  # type: ignore[arg-type]
BROKEN = a_document("The flood killed 31 people on Monday.", "broken.txt").with_(
    passages=(Passage(0, 36, PassageKind.ARTICLE, WRONG),)
)


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    with session("local[2,4]") as opened:
        yield opened


def test_spark_finds_what_a_local_run_finds(spark: SparkSession, tmp_path: Path) -> None:
    """An agency with a cluster would be told other things than a desk with one computer."""
    documents = [*ARTICLES, BROKEN]
    expected = check_all(documents, settings=SETTINGS).report

    found = Engine(spark, str(tmp_path)).check_all(documents, settings=SETTINGS).report

    assert expected.findings
    assert expected.skipped
    assert any(len(origin.documents) > 1 for origin in expected.origins)
    assert expected.to_dict() == found.to_dict()
    assert expected == found


def test_a_table_is_read_as_a_folder_with_a_manifest(spark: SparkSession, tmp_path: Path) -> None:
    """An archive in Parquet would be reported on as something else than the same articles as files."""
    told = [(d.uri, d.text, d.source, d.published, d.agency) for d in ARTICLES[:5]]
    columns = "path string, text string, source string, published string, agency string"
    table = str(tmp_path / "articles.parquet")
    bad = [("empty.txt", None, None, None, None), ("undated.txt", "Nothing.", None, "yesterday", None)]
    spark.createDataFrame([*told, *bad], columns).write.parquet(table)

    found = Engine(spark, str(tmp_path / "work")).check_tables([table], settings=SETTINGS).report

    assert ["empty.txt", "undated.txt"] == [item.path for item in found.skipped]
    assert check_all(ARTICLES[:5], settings=SETTINGS).report == replace(
        found, skipped=(), outcome=Outcome.FAIL if found.findings else Outcome.PASS
    )


def test_findings_are_a_table(spark: SparkSession, tmp_path: Path) -> None:
    """An archive whose report no computer holds could be compared, and nobody would see what was found."""
    expected = check_all(ARTICLES[:5], settings=SETTINGS).report
    work = Engine(spark, str(tmp_path)).work(SETTINGS)
    work.take(ARTICLES[:5])

    found = work.compared().selectExpr("inline(findings)").collect()

    assert expected.findings
    assert sorted(f.fingerprint for f in expected.findings) == sorted(row.fingerprint for row in found)
    assert {f.fingerprint: finding_to_dict(f) for f in expected.findings} == {
        row.fingerprint: json.loads(row.body) for row in found
    }


def test_a_table_without_texts_is_refused(spark: SparkSession, tmp_path: Path) -> None:
    """Somebody would be told of a Java class instead of the column that is missing."""
    table = str(tmp_path / "articles.parquet")
    spark.createDataFrame([("a.txt",)], "path string").write.parquet(table)
    engine = Engine(spark, str(tmp_path / "work"))

    with pytest.raises(UsageError, match="no column `text`"):
        engine.check_tables([table], settings=SETTINGS)
    with pytest.raises(UsageError, match=r"nowhere.parquet"):
        engine.check_tables([str(tmp_path / "nowhere.parquet")], settings=SETTINGS)


def test_few_documents_are_all_compared(spark: SparkSession, tmp_path: Path) -> None:
    """Three files would be sorted into groups on Spark and not elsewhere."""
    documents = ARTICLES[:5]

    found = Engine(spark, str(tmp_path)).check_all(documents, settings=SETTINGS).report

    assert check_all(documents, settings=SETTINGS).report == found


def test_tables_serve_again(spark: SparkSession, tmp_path: Path) -> None:
    """A job that broke off after a day of reading would read everything again."""
    steps: list[str] = []
    engine = Engine(spark, str(tmp_path), steps.append)
    first = engine.check_all(ARTICLES[:5], settings=SETTINGS).report
    steps.clear()

    second = engine.check_all(ARTICLES[:5], settings=SETTINGS).report

    assert first == second
    assert "extractions" not in steps


def test_other_documents_are_read(spark: SparkSession, tmp_path: Path) -> None:
    """A second run in one folder would report on the articles of the first."""
    engine = Engine(spark, str(tmp_path))
    engine.check_all(ARTICLES[:3], settings=SETTINGS)

    found = engine.check_all(ARTICLES[3:5], settings=SETTINGS).report

    assert sorted(d.uri for d in ARTICLES[3:5]) == [d.uri for d in found.documents]


def test_what_was_read_can_be_kept(spark: SparkSession, tmp_path: Path) -> None:
    """A store would be without the assertions of a report that Spark made."""
    expected = check_all(ARTICLES[:5], settings=SETTINGS).extractions

    checked = Engine(spark, str(tmp_path)).check_all(ARTICLES[:5], settings=SETTINGS)

    kept = [extraction for part in checked.more for extraction in part]
    assert sorted(expected, key=_by_uri) == sorted(kept, key=_by_uri)


def _by_uri(extraction: Extraction) -> str:
    return extraction.document.uri


@pytest.mark.parametrize("few", [0, 5, 1000])
def test_components_of_a_long_chain(spark: SparkSession, tmp_path: Path, few: int) -> None:
    """Copies that were each taken from the last would be many origins, or the search for them would never end."""
    pairs = [(n, n + 1) for n in range(30)] + [(100, 140), (101, 140), (7, 29)]
    members = {number for pair in pairs for number in pair}
    expected = groups(members, [Neighbours(a, b, 1.0) for a, b in pairs], len(members))
    frame = spark.createDataFrame(pairs, "a long, b long")

    found: dict[int, list[int]] = {}
    for row in components(Tables(spark, str(tmp_path)), frame, few).collect():
        found.setdefault(row.component, []).append(row.number)

    assert expected == sorted(tuple(sorted(group)) for group in found.values())


def test_words_that_many_documents_have(spark: SparkSession) -> None:
    """Words on every page would weigh as much as the name of a village."""
    told = [(["ferry", "harbour"],)] * OFTEN + [(["ferry"],)]

    assert {"ferry": OFTEN + 1} == often(spark.createDataFrame(told, "vocabulary array<string>"))


def test_a_killed_worker_costs_nothing(spark: SparkSession, tmp_path: Path) -> None:
    """A night's job would be lost with one of a thousand processes."""
    flag = tmp_path / "killed"

    def die_once(rows: Any) -> Iterator[tuple[int]]:
        for row in rows:
            if row.n == 7 and not flag.exists():
                flag.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            yield (row.n * 2,)

    numbers = spark.createDataFrame([(n,) for n in range(20)], "n int")
    found = Tables(spark, str(tmp_path)).mapped(numbers, die_once, "n int").collect()

    assert flag.exists()
    assert [n * 2 for n in range(20)] == sorted(row.n for row in found)
