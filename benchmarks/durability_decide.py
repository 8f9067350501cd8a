"""Decides on invented findings for ever, and prints the fingerprint of each decision once it is kept."""

from __future__ import annotations

import hashlib
import sys
from datetime import UTC, datetime
from itertools import count

from factcheck.store import Decision, Store

with Store.open(sys.argv[1]) as store:
    for number in count():
        fingerprint = hashlib.sha256(f"{sys.argv[2]} {number}".encode()).hexdigest()
        store.save_decision(Decision(fingerprint, "not_a_conflict", "desk", datetime.now(UTC), "one account only"))
        print(fingerprint, flush=True)
