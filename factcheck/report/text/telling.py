"""How a finding is put to a reader: its sentence without what stands beside it anyway, its reckoning in plain words."""

from __future__ import annotations

import re

from factcheck.model.finding import Finding
from factcheck.report.text.labels import Labels
from factcheck.report.text.measures import measure_words
from factcheck.report.text.wording import ELLIPSIS, capitalised, clean, listed

FIRST_PART = re.compile(r"[:.] ")
CUT = re.compile(r"(\S{0,99}) ?\.\.\. ?(\S*)")
TWO_STOPS = re.compile(r"([.!?…])([\"”’]+)\.")
LOOSE_COMMA = re.compile(r",([\"”’]+)(?=[;.])")
NESTED = re.compile(r"\"(“[^“”]*”)\"|\"('[^']*')\"")
DISJOINT = re.compile(r"(\S[^∩]*) ∩ (\S[^∩]*) = ∅ ?(.*)")
MEETING = re.compile(r"(\S[^∩]*) ∩ (\S[^∩]*) = not empty ?(.*)")
OPEN_ENDS = {"∞": "{} or more", "−∞": "{} or less"}
SENTENCES = re.compile(r"(?<=\.);\s+(?=\S)")
WHOLE_YEAR = re.compile(r"(\d{4})-01-01 to \1-12-31")
YEAR = r"\1"
WORD_DIFF = re.compile(r"\[-|\{\+")
# The passages below such a line say it all, and better than a sentence that strings them together.
PASSAGES_TELL = frozenset({"opposing-claims"})


def told(finding: Finding, labels: Labels) -> str:
    """The summary, with short names of sources, none where all passages are of one, and with words left whole."""
    text = clean(finding.summary)
    sources = list(dict.fromkeys(clean(evidence.source) for evidence in finding.evidence))
    one_text = len({labels.origin(evidence.document) for evidence in finding.evidence}) == 1
    text = _without_source(text, sources, one_text)
    for source in sorted(sources, key=len, reverse=True):
        text = text.replace(source, labels.source(source))
    return mended(text)


def headline(finding: Finding, labels: Labels) -> str:
    """The summary for a place where the passages follow in full."""
    text = told(finding, labels)
    words = measure_words(labels.measure(finding.fact))
    if words:
        text = text.replace("for one thing", f"for one thing ({words})", 1).replace(
            "for one event", f"for one event ({words})", 1
        )
    return FIRST_PART.split(text)[0] + "." if finding.family in PASSAGES_TELL else text


def beside_name(finding: Finding, labels: Labels) -> str:
    """The summary for a line that begins with the document: "a: carries no date" for "a: The Daily carries no date"."""
    text = told(finding, labels)
    names = {labels.source(evidence.source) for evidence in finding.evidence}
    if len(names) == 1 and text.startswith(f"{(name := names.pop())} "):
        return text.removeprefix(f"{name} ")
    return text


def mended(text: str) -> str:
    """One full stop at the end of a quotation, one pair of marks around it, no halves of words beside a gap."""
    if " ... " in text:
        text = CUT.sub(_gap, text)
    text = NESTED.sub(lambda match: match[1] or match[2], text)
    text = LOOSE_COMMA.sub(r"\1", text)
    return TWO_STOPS.sub(r"\1\2", text)


def _gap(match: re.Match[str]) -> str:
    opening = '"' if match[1].startswith('"') else ""
    closing = re.search(r"(?:[\"”][.;:,?!]*)?$", match[2])
    return f"{opening}{ELLIPSIS}{closing[0] if closing else ''}"


def _without_source(text: str, sources: list[str], one_text: bool) -> str:
    """The sentence without its source where there is one alone, or without a bracket that names them all."""
    if len(sources) == 1:
        text = capitalised(text.removeprefix(f"{sources[0]}: "))
    start = text.find(" (")
    end = _closing(text, start + 1)
    named = [source for source in sources if source in text[start:end]]
    outside = text[:start] + text[end:]
    if len(named) < len(sources) and (not one_text or any(source in outside for source in sources)):
        return text
    if start > 0 and end and named:
        return outside
    return text


def _closing(text: str, start: int) -> int:
    """The place behind the bracket that closes the one at `start`; 0 where none does."""
    depth = 0
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if not depth:
            return place + 1
    return 0


def reckoning(finding: Finding, labels: Labels) -> str:
    """Why the rule spoke, in words, with the formula behind it; empty where there is nothing to add."""
    text = clean(finding.calculation or "")
    if not text:
        return ""
    if WORD_DIFF.search(text):
        return f"Wording, [-in the first-] and {{+in the second+}}: {text}"
    if any(sign in text for sign in "∩=≠"):
        return f"Reckoning: {_in_words(text)}"
    text = " ".join(capitalised(part) for part in SENTENCES.split(text))
    for document in dict.fromkeys(evidence.document for evidence in finding.evidence):
        text = text.replace(capitalised(document), document).replace(document, labels.name(document))
    return f"Why: {text.rstrip('.')}."


def _in_words(formula: str) -> str:
    apart, meeting = DISJOINT.fullmatch(formula), MEETING.fullmatch(formula)
    if apart and apart[1] != apart[2]:
        return f"{_sides(apart)} cannot both be right: {formula}"
    if meeting and meeting[1] != meeting[2]:
        return f"{_sides(meeting)} can both be right, but do not say the same: {_intersection(meeting)}"
    return formula


def _sides(match: re.Match[str]) -> str:
    return listed([_range(match[1], match[3]), _range(match[2], match[3])])


def _intersection(match: re.Match[str]) -> str:
    unit = f" {match[3]}" if match[3] else ""
    return f"{match[1]} ∩ {match[2]} ≠ ∅{unit}"


def _range(interval: str, unit: str) -> str:
    """ "[14, ∞)" as "14 or more", "[3, 5]" as "3 to 5", "[2017-01-01 to 2017-12-31]" as "2017"."""
    ends = re.split(r", (?=\S)| to ", interval.strip("[]()"))
    closed = dict.fromkeys(end for end in ends if end not in OPEN_ENDS)
    words = f"{WHOLE_YEAR.sub(YEAR, ' to '.join(closed))} {unit}".strip()
    return next((OPEN_ENDS[end].format(words) for end in ends if end in OPEN_ENDS), words)
