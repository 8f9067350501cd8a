"""Say what pip-audit found: `read_audit.py AUDIT.json NAME STATUS`. Exit code 1 for a known weakness, 0 otherwise.

A library that the service does not know was not audited. Where that is all of them, the service was out of reach.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(audit: Path, name: str, status: str) -> int:
    """Read one audit and print its outcome."""
    if not audit.is_file():
        print(f"audit of {name}: not done, the service is out of reach (pip-audit ended with {status})")
        return 0
    libraries = json.loads(audit.read_text(encoding="utf-8"))["dependencies"]
    weak = [one for one in libraries if one.get("vulns")]
    unknown = [one["name"] for one in libraries if "skip_reason" in one]
    if len(unknown) == len(libraries):
        print(f"audit of {name}: not done, the service knows none of {len(libraries)} libraries")
        return 0
    for one in weak:
        print(f"  {one['name']} {one['version']}: {', '.join(weakness['id'] for weakness in one['vulns'])}")
    print(
        f"audit of {name}: {len(libraries)} libraries, {len(weak)} with known weaknesses, {len(unknown)} not known there"
    )
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
