"""Every rule against its corpus: small clusters of texts in which it must find something, or must not.

A file is named for the rule's module. Its tables:

- `rule`, the id; `published`, the day of every document that does not give its own (an empty string: undated);
- `[texts]`: named texts. A line break is a space, a blank line ends a paragraph;
- `[[finds]]`: `why`, `documents`, `words`. One finding of the rule has evidence that overlaps each of the words;
  `count` is how many findings of the rule there are in all (1 where left out), `severity` that of the finding;
- `[[silent]]`: `why`, `documents`. No finding of the rule;
- `[[gap]]`: a known failure. As the others, with `expect` ("finds" or "silent"); mending one forces you to move it.

A document is a table: `of`, the name of a text, or `text` itself; `swap`, pairs of words to replace in it; `name`
("a", "b" ... where left out), `source`, `published`, `agency`, `title`, `url`; `format`, a table of what the format of its
file says of it; `before`, a table like that of a document, for the version that the store held before.
"""

from __future__ import annotations

import pkgutil
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from factcheck import app
from factcheck.compare import RULES, compare
from factcheck.compare import rules as package
from factcheck.ingest import prepare
from factcheck.ingest.layers import layered, stated
from factcheck.link import link
from factcheck.model.finding import Finding, Severity
from factcheck.model.metadata import Provenance
from factcheck.model.text import Document, Span

CORPORA = Path(__file__).parent / "corpora" / "rules"
LEAST_FINDS, LEAST_SILENT = 4, 5
PARTS = ("Reports:", "Silent on:", "Dismiss when:")
Case = dict[str, Any]


@cache
def corpus(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def paths() -> list[Path]:
    return sorted(CORPORA.glob("*.toml"))


def cases(kind: str) -> list[Any]:
    """One parameter set for each case of a kind, gaps among their kind and marked."""
    made = []
    for path in paths():
        held = corpus(path)
        for number, case in enumerate(held.get(kind, []), 1):
            made.append(pytest.param(held, case, id=f"{path.stem}-{number}"))
        for number, case in enumerate(held.get("gap", []), 1):
            if case["expect"] == kind:
                mark = pytest.mark.xfail(reason=case["why"], raises=AssertionError, strict=True)
                made.append(pytest.param(held, case, id=f"{path.stem}-gap-{number}", marks=mark))
    return made


def documents(held: dict[str, Any], case: Case) -> list[Document]:
    names = zip("abcdefgh", case["documents"], strict=False)
    return [document(held, case, given, given.get("name", letter)) for letter, given in names]


def document(held: dict[str, Any], case: Case, given: dict[str, Any], name: str) -> Document:
    text = flowing(given["text"] if "text" in given else held["texts"][given["of"]])
    for old, new in given.get("swap", []):
        if " ".join(old.split()) not in text:
            raise LookupError(f"{case['why']!r}: {old!r} is not in the text to be changed")
        text = text.replace(" ".join(old.split()), new.replace("\\n", "\n"))
    said = {key: given.get(key) for key in ("source", "agency", "title", "url")}
    made = Document.from_text(text, f"{name}.txt", published=given.get("published", held.get("published")), **said)
    made = layered(made, stated(Provenance.FORMAT, **given.get("format", {})))
    before = given.get("before")
    return made if before is None else made.with_(replaces=prepare(document(held, case, before, name)))


def flowing(text: str) -> str:
    """A wrapped text as a file holds it: paragraphs on one line each."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))


def found(rule: str, texts: list[Document]) -> list[Finding]:
    """The findings of one rule; a crash of any rule is raised."""
    extractions = [app.extract(document) for document in texts]
    return [f for f in compare(extractions, link(extractions), on_error="raise").findings if f.rule_id == rule]


def rests_on(finding: Finding, words: str, texts: list[Document]) -> bool:
    """Whether the words stand, somewhere, in the evidence of a finding or overlap it."""
    return any(
        evidence.document == document.uri and Span(evidence.start, evidence.end).overlaps(place)
        for document in texts
        for place in places(document.text, words)
        for evidence in finding.evidence
    )


def places(text: str, words: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)


@pytest.mark.parametrize(("held", "case"), cases("finds"))
def test_finds(held: dict[str, Any], case: Case) -> None:
    """The rule misses what it exists for, reports it twice, or points at other words."""
    texts = documents(held, case)
    for words in case["words"]:
        if not any(words in text.text for text in texts):
            raise LookupError(f"{case['why']!r}: {words!r} is in no document")
    findings = found(held["rule"], texts)
    fitting = [f for f in findings if all(rests_on(f, words, texts) for words in case["words"])]

    assert fitting, f"{case['why']}: {[f.summary for f in findings]}"
    assert case.get("count", 1) == len(findings), [f.summary for f in findings]
    if "severity" in case:
        assert Severity(case["severity"]) in {f.severity for f in fitting}


@pytest.mark.parametrize(("held", "case"), cases("silent"))
def test_silent(held: dict[str, Any], case: Case) -> None:
    """The rule raises a false alarm, which costs an editor more than a miss."""
    findings = found(held["rule"], documents(held, case))

    assert [] == [f.summary for f in findings], case["why"]


def test_every_rule_has_a_corpus() -> None:
    """A rule without examples could break unseen."""
    modules = {rule.id: type(rule).__module__.rsplit(".", 1)[-1] for rule in RULES}

    assert modules == {corpus(path)["rule"]: path.stem for path in paths()}


def test_every_module_is_registered() -> None:
    """A rule that nobody added to the list would never run."""
    modules = {module.name for module in pkgutil.iter_modules(package.__path__)}

    assert modules == {type(rule).__module__.rsplit(".", 1)[-1] for rule in RULES}


def test_ids_are_unique() -> None:
    """Two rules under one id could not be told apart in a waiver."""
    ids = [rule.id for rule in RULES]

    assert sorted(set(ids)) == sorted(ids)


def test_names_are_unique() -> None:
    """Two rules under one name could not be told apart in a report."""
    names = [rule.name for rule in RULES]

    assert sorted(set(names)) == sorted(names)


def test_rules_run_in_the_order_of_their_ids() -> None:
    """The catalogue and the reports list rules in this order."""
    ids = [rule.id for rule in RULES]

    assert sorted(ids) == ids


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.stem)
def test_silence_is_tested_as_much_as_alarm(path: Path) -> None:
    """A corpus of alarms alone would let a rule cry wolf."""
    held = corpus(path)
    finds, silent = len(held.get("finds", [])), len(held.get("silent", []))

    assert LEAST_FINDS <= finds
    assert max(LEAST_SILENT, finds) <= silent


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.stem)
def test_no_text_is_left_over(path: Path) -> None:
    """A named text that no case uses is a case that somebody forgot to write."""
    held = corpus(path)
    used = {
        d.get("of") for kind in ("finds", "silent", "gap") for case in held.get(kind, []) for d in case["documents"]
    }

    assert set() == set(held.get("texts", {})) - used


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_docstring_has_its_parts(rule: Any) -> None:
    """The page that explains a rule is made from its docstring."""
    text = type(rule).__doc__ or ""
    summary = text.strip().splitlines()[0]

    assert summary.endswith((".", '".', ":"))
    assert [] == [part for part in PARTS if part not in text]
    assert sorted(PARTS, key=text.index) == list(PARTS)
