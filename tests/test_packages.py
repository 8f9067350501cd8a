"""What CI says about the packages: a file that is missing, a path that gives the builder away, an audit that found something."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CI = Path(__file__).resolve().parents[1] / ".ci"
pytestmark = pytest.mark.skipif(not CI.is_dir(), reason="the source package leaves out what only CI needs")


def told(script: str, *words: str) -> tuple[int, str]:
    done = subprocess.run([sys.executable, str(CI / script), *words], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def wheel(folder: Path, **files: str) -> str:
    path = folder / "a.whl"
    with zipfile.ZipFile(path, "w") as made:
        for name, text in files.items():
            made.writestr(name, text)
    return str(path)


def test_a_wheel_without_types_and_weights_is_refused(tmp_path: Path) -> None:
    """The package would install, and fail at the first report."""
    code, words = told("check_packages.py", wheel(tmp_path, **{"factcheck/__init__.py": ""}))

    assert 1 == code
    assert "lacks factcheck/py.typed" in words
    assert "lacks factcheck/parse/weights/config.cfg" in words


@pytest.mark.parametrize(
    ("text", "named"), [("train = /home/ines/corpus/a.spacy", True), ("http://home.example/a/b", False)]
)
def test_a_path_of_the_builder_is_found(tmp_path: Path, text: str, named: bool) -> None:
    """A package would tell everybody whose computer it was trained on."""
    _, words = told("check_packages.py", wheel(tmp_path, **{"factcheck/parse/weights/config.cfg": text}))

    assert named == ("names /home/ines/corpus/a.spacy" in words)


@pytest.mark.parametrize(
    ("libraries", "code", "said"),
    [
        ([{"name": "a", "version": "1", "vulns": []}], 0, "1 libraries, 0 with known weaknesses"),
        ([{"name": "a", "version": "1", "vulns": [{"id": "CVE-1"}]}], 1, "a 1: CVE-1"),
        ([{"name": "a", "skip_reason": "not found"}], 0, "not done"),
    ],
)
def test_an_audit_fails_only_for_what_is_known(
    tmp_path: Path, libraries: list[dict[str, object]], code: int, said: str
) -> None:
    """A weakness would pass, or a computer without a network would fail for none."""
    (tmp_path / "audit.json").write_text(json.dumps({"dependencies": libraries}), encoding="utf-8")
    status, words = told("read_audit.py", str(tmp_path / "audit.json"), "dev", "0")

    assert (code, True) == (status, said in words)


def test_an_audit_that_could_not_be_made_is_said_so(tmp_path: Path) -> None:
    """A service that cannot be reached would stop every build."""
    assert (0, "audit of dev: not done, the service is out of reach (pip-audit ended with 1)\n") == told(
        "read_audit.py", str(tmp_path / "none.json"), "dev", "1"
    )


def test_the_weights_name_no_computer() -> None:
    """Training would write its own paths into the package again."""
    config = (CI.parent / "factcheck" / "parse" / "weights" / "config.cfg").read_text(encoding="utf-8")
    paths = config.partition("[paths]\n")[2].partition("\n\n")[0].splitlines()

    assert paths
    assert {"null"} == {line.partition(" = ")[2] for line in paths}
