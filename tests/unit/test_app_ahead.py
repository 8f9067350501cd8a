"""Documents that other processes read ahead: the same words come of it, and what breaks is told."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck import app_ahead
from factcheck.app_ahead import WORTH, Ahead, Broken, helpers
from factcheck.app_pool import extract
from factcheck.model.text import Document

STORY = Document.from_text("The ferry Lysander sank off Varel on Monday, killing 14 people, police said.", "a.txt")
OTHER = Document.from_text("Rescuers found 12 bodies near Varel, the coastguard said.", "b.txt")

IMPOSSIBLE = replace(STORY, text=None)  # type: ignore[arg-type]


def breaks(document: Document) -> None:
    raise ValueError(document.uri)


def test_a_worker_reads_what_this_process_would() -> None:
    """A verdict would depend on how many processors the computer has."""
    with Ahead(1) as ahead:
        ahead.begin([STORY, OTHER])

        assert [extract(STORY), extract(OTHER)] == [ahead.extract(STORY), ahead.extract(OTHER)]


def test_a_draft_that_is_renamed_was_not_read_in_vain() -> None:
    """A draft called like one of its sources would be parsed twice, or come back under its old name."""
    renamed = STORY.with_(uri="draft:a.txt")
    with Ahead(1) as ahead:
        ahead.begin([STORY])

        assert extract(renamed) == ahead.extract(renamed)


def test_without_processes_everything_is_read_in_place() -> None:
    """A computer with one processor could not judge a draft."""
    with Ahead(0) as ahead:
        ahead.begin([STORY])

        assert extract(STORY) == ahead.extract(STORY)


def test_a_text_that_breaks_the_program_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The draft would be judged as if one of its sources did not exist."""
    monkeypatch.setattr(app_ahead, "extract", breaks)
    with Ahead(0) as ahead, pytest.raises(Broken, match=r"ValueError: a\.txt"):
        ahead.extract(STORY)


def test_a_text_that_breaks_a_worker_is_told() -> None:
    """An error in another process would end the run with a trace of it."""
    with Ahead(1) as ahead, pytest.raises(Broken):
        ahead.begin([IMPOSSIBLE])
        ahead.extract(IMPOSSIBLE)


def test_few_short_texts_need_no_help(tmp_path: Path) -> None:
    """A note of ten lines would wait for processes that it does not need."""
    draft, file = tmp_path / "draft.md", tmp_path / "file"
    file.mkdir()
    draft.write_text("Short.", encoding="utf-8")

    assert 0 == helpers(draft, (file, tmp_path / "missing"))


def test_long_texts_get_help_as_far_as_there_are_processors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The gate would take twice as long as it needs."""
    monkeypatch.setattr(app_ahead, "default_workers", lambda: 2)
    (tmp_path / "long.txt").write_text("word " * 20 * WORTH, encoding="utf-8")

    assert 2 == helpers(tmp_path / "draft.md", (tmp_path,))
    monkeypatch.setattr(app_ahead, "default_workers", lambda: 1)
    assert 0 == helpers(tmp_path / "draft.md", (tmp_path,))


def test_the_parser_comes_without_spacys_command_line() -> None:
    """Loading the parser would take a third longer; or whoever uses spaCy beside it would find it maimed."""
    program = (
        "import sys\nfrom factcheck.parse import analyse\nanalyse('A ferry sank.')\n"
        "assert 'spacy.cli' not in sys.modules\nimport spacy\nassert spacy.info(silent=True)['spacy_version']\n"
        "import spacy.cli\nassert spacy.cli.app is not None\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stderr)
