"""Look through a wheel and a source package: `check_packages.py WHEEL SDIST`. Prints what is wrong; exit code 1 then.

Every file of the package must be in both, so that types, lexicons, templates and weights arrive; nothing that a run leaves
behind may be in either; and no text may hold a path of the computer that built or trained it.
"""

from __future__ import annotations

import re
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NEEDED = (
    "factcheck/py.typed",
    "factcheck/parse/weights/config.cfg",
    "factcheck/parse/weights/vectors.npz",
    "factcheck/parse/weights/LICENSE.txt",
)
LEFT_BEHIND = re.compile(r"__pycache__|\.pyc$|\.db$|\.sqlite|/\.(?!pre-commit)|(?:^|/)build/")
# A path into a home or a temporary folder; "/home" inside an address on the web is none.
LOCAL = re.compile(rb"(?<![\w./:-])/(?:home|root|tmp|work|Users|mnt)/[\w.-]+/[\w./-]+")
TEXTS = (".py", ".cfg", ".json", ".toml", ".txt", ".md", ".html", ".css", ".js", ".sql", ".ini")


def members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Names below the root of an archive, with their contents."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            yield from ((name, wheel.read(name)) for name in wheel.namelist())
        return
    with tarfile.open(archive) as source:
        for item in source.getmembers():
            if item.isfile() and (opened := source.extractfile(item)) is not None:
                yield item.name.split("/", 1)[1], opened.read()


def faults(archive: Path) -> Iterator[str]:
    """What an archive lacks, holds too much of, or gives away."""
    held = dict(members(archive))
    files = (path for path in (ROOT / "factcheck").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    wanted = {path.relative_to(ROOT).as_posix() for path in files} | set(NEEDED)
    yield from (f"lacks {name}" for name in sorted(wanted - set(held)))
    yield from (f"holds {name}" for name in held if LEFT_BEHIND.search(name))
    for name, content in held.items():
        if name.startswith("factcheck") and name.endswith(TEXTS):
            yield from (f"{name} names {path.group().decode()}" for path in LOCAL.finditer(content))


def main(archives: list[str]) -> int:
    """Look through the archives named on the command line."""
    wrong = [f"{Path(archive).name} {fault}" for archive in archives for fault in faults(Path(archive))]
    for line in wrong:
        print(line)
    told = ", ".join(f"{Path(archive).name} {Path(archive).stat().st_size / 1e6:.1f} MB" for archive in archives)
    print(f"packages: {told}; {len(wrong)} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
