"""Whether Spark can run here: PySpark is installed, and Java."""

from __future__ import annotations

import shutil
from importlib.util import find_spec

SPARK = find_spec("pyspark") is not None and shutil.which("java") is not None
