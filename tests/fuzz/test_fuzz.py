"""What fuzzing found stays mended, and every target holds on its seeds and on a little random change to them."""

from __future__ import annotations

import random

import pytest
from fuzz_targets import BUILT_IN, TARGETS, Fault, hostile_report, need, seeds
from random_strings import documents, fault
from run_fuzz import changed

from factcheck.report.formats import FORMATS
from factcheck.report.style import Style

FINDS = [
    "Room ⓼ of 5/⓼ was shut.",
    "one over ⑨ of them",
    "1/00500" + "1" * 5000,
    "9" * 29 + " people died.",
    "between 3 and " + "9" * 60 + " km",
    "a third of " + "9" * 40 + " workers",
    "$0." + "0" * 40 + "1 million",
]
HOSTILE = (
    b"=1+2|x",
    b"<script>alert(1)</script><img src=x onerror=y>",
    b"\x1b[2J\xe2\x80\xae\xef\xbb\xbf\x00\x07",
    b"::warning::x\n::error::y",
    b"]]> --> *` |\n\n| a\xff\xfe",
)


@pytest.mark.parametrize("text", FINDS, ids=range(len(FINDS)))
def test_what_once_broke_the_extractor(text: str) -> None:
    """One strange figure would cost the whole article."""
    assert fault(text) is None


@pytest.mark.parametrize("target", TARGETS)
def test_seeds(target: str) -> None:
    """A target that fails on sound input would find nothing else; a format without a fixture would be fuzzed blindly."""
    begin = seeds(target)

    assert begin
    for data in begin:
        TARGETS[target](data)


@pytest.mark.parametrize("target", TARGETS)
def test_a_little_change(target: str) -> None:
    """A change to a reader or a writer would be fuzzed only when somebody thinks of it."""
    draw, held = random.Random(target), seeds(target)
    for _ in range(8 if target in BUILT_IN else 2):
        TARGETS[target](changed(draw, held))


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("target", ["report_writers", "gate_writers", "office_writers"])
def test_hostile_words_are_written_as_words(target: str, data: bytes) -> None:
    """An article would steer a terminal, a spreadsheet, a build server or a browser."""
    TARGETS[target](data)


def test_random_strings() -> None:
    """The run of a million would begin with a broken program."""
    assert [] == [reason for strings in documents(81, seed=7) if (reason := fault("\n\n".join(strings)))]


def test_the_targets_see_what_is_wrong() -> None:
    """A check that never fails would prove nothing."""
    with pytest.raises(Fault, match="a script"):
        from fuzz_targets import READ_AGAIN

        READ_AGAIN["html"](str(FORMATS["html"](hostile_report(b"31"), Style())) + "<script>x</script>")
    with pytest.raises(Fault, match="no more"):
        need(False, "no more")
