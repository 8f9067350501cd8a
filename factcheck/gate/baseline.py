"""The baseline: findings that were there when the desk began, by fingerprint. New ones count, old ones do not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from factcheck.errors import ConfigError
from factcheck.model.finding import Finding, Status

FILE = ".factcheck-baseline.json"
SCHEMA = "factcheck-baseline/1"


def dump(findings: Iterable[Finding]) -> str:
    """The file for some findings: sorted, without line numbers and times, so that it is the same for the same text."""
    rows = sorted((f.rule_id, f.fingerprint, f.evidence[0].document if f.evidence else "") for f in findings)
    listed = [{"rule": rule, "fingerprint": fingerprint, "document": document} for rule, fingerprint, document in rows]
    return json.dumps({"schema": SCHEMA, "findings": listed}, ensure_ascii=False, indent=2) + "\n"


def parse(text: str, where: str = FILE) -> Counter[str]:
    """How often each fingerprint is in a baseline. Raises ConfigError where the file is not one."""
    try:
        loaded = json.loads(text)
        if loaded["schema"] != SCHEMA:
            raise ValueError(f"its schema is {loaded['schema']!r}, not {SCHEMA!r}")
        return Counter(str(row["fingerprint"]) for row in loaded["findings"])
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"{where} is no baseline: {error}. Write it anew with `factcheck baseline`.") from error


def apply(findings: Sequence[Finding], baseline: Counter[str]) -> tuple[Finding, ...]:
    """The findings, with those of the baseline set aside; a fingerprint counts as often as it was recorded."""
    left = Counter(baseline)
    found = []
    for finding in findings:
        if finding.status is Status.OPEN and left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
            finding = replace(finding, status=Status.BASELINED)  # noqa: PLW2901
        found.append(finding)
    return tuple(found)
