"""Where Chromium is. Read before the environment is scrubbed for each test."""

from __future__ import annotations

import os
import shutil

CHROMIUM = os.environ.get("FACTCHECK_TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
