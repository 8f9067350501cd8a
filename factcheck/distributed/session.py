"""A Spark session, or a plain word on what is missing for one."""

# ruff: noqa: PLC0415  (PySpark is optional)

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MASTER = "local[*,4]"
"""All processors of this machine; a task that dies with its worker is tried four times."""

LOCAL = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "2g",
    "spark.sql.shuffle.partitions": "8",
    "spark.ui.enabled": "false",
}
EVERYWHERE = {
    "spark.ui.showConsoleProgress": "false",
}
MISSING = "PySpark is not installed: pip install 'factcheck[spark]'."
NO_JAVA = "Spark needs Java 17 or later, and there is none: install it (Debian: default-jre-headless) or set JAVA_HOME."


@contextmanager
def session(master: str = MASTER) -> Iterator[SparkSession]:
    """A session that ends with the block. Raises UsageError where PySpark, Java or the cluster is out of reach."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError(MISSING) from error
    if not _java():
        raise UsageError(NO_JAVA)
    local = master.startswith("local")
    builder = SparkSession.builder.master(master).appName("factcheck")
    for name, value in (EVERYWHERE | (LOCAL | _quiet() if local else {})).items():
        builder = builder.config(name, value)
    if local:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    try:
        opened = builder.getOrCreate()
    except Exception as error:  # py4j raises what Java raised, of any kind
        raise UsageError(f"Spark does not start with --master {master}: {_first_line(error)}") from error
    try:
        yield opened
    finally:
        opened.stop()


def _quiet() -> dict[str, str]:
    """Of Spark on this machine only errors are told: a report is no log."""
    file = Path(__file__).with_name("log4j2.properties")
    return {"spark.driver.extraJavaOptions": f"-XX:TieredStopAtLevel=1 -Dlog4j2.configurationFile={file.as_uri()}"}


def _java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return (Path(home) / "bin" / "java").exists() if home else shutil.which("java") is not None


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
