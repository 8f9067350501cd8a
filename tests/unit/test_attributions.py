"""Attributions over several sentences: speakers found again, quotations carried on, chains of sources."""

from __future__ import annotations

import pytest

from factcheck.extract.attributions import attributions, strength_of
from factcheck.extract.attributions_cues import inflections
from factcheck.extract.attributions_missing import has_source
from factcheck.extract.entities import entities
from factcheck.model.attribution import Attribution, AttributionType
from factcheck.model.text import Document, Span
from factcheck.parse import analyse


def read(text: str) -> tuple[Attribution, ...]:
    document = Document.from_text(text, "a.txt")
    analysis = analyse(document.text)
    return attributions(document, analysis, entities(document, analysis))


def only(text: str, words: str) -> Attribution:
    """The one attribution whose content holds these words."""
    (found,) = [a for a in read(text) if words in a.content.of(text)]
    return found


def test_a_pronoun_takes_the_last_speaker():
    """A reader would not learn who "she" is."""
    text = 'Anna Berg opened the meeting on Monday. "The crane is safe and will stay in use," she said.'

    assert only(text, "The crane is safe").speaker == "Anna Berg"


def test_a_pronoun_keeps_to_its_gender():
    """The minister's words would be credited to the other person in the sentence before."""
    text = 'Anna Berg met John Hill on Monday. "The crane is safe and will stay in use," he said.'

    assert only(text, "The crane is safe").speaker == "John Hill"


def test_a_surname_takes_the_full_name():
    """One person would be listed as two speakers."""
    text = "Anna Berg said the crane was safe. Berg added that nobody had been hurt."

    assert {"Anna Berg"} == {a.speaker for a in read(text)}


def test_a_lone_quotation_continues_the_speech():
    """The second half of a speech would stand without a speaker."""
    text = 'Anna Berg said: "The crane is safe."\n\n"Nobody has been hurt in forty years."'

    assert only(text, "Nobody has been hurt").speaker == "Anna Berg"


def test_an_inverted_source_with_apposition():
    """The office behind the name would be taken for the content."""
    text = '"The crane is safe," said Anna Berg, a spokeswoman for the port.'
    found = only(text, "The crane is safe")

    assert (found.speaker, found.type) == ("Anna Berg", AttributionType.DIRECT)
    assert found.content.of(text) == '"The crane is safe,"'


def test_a_source_with_apposition_before_its_verb():
    """Everybody whose office stands between name and verb would lose his words."""
    text = "Anna Berg, a spokeswoman for the port, said the crane had been safe for years."

    assert only(text, "the crane had been safe").speaker == "Anna Berg"


def test_who_was_told_is_part_of_the_chain():
    """Words that an agency reported first would look like the paper's own."""
    assert only("Anna Berg told Reuters that the crane was safe.", "the crane was safe").via == ("Reuters",)


def test_who_quotes_is_part_of_the_chain():
    """The relaying outlet would be lost, or taken for the speaker."""
    found = only("Anna Berg was quoted by Xinhua as saying the crane was safe.", "the crane was safe")

    assert (found.speaker, found.via) == ("Anna Berg", ("Xinhua",))


def test_a_passive_without_a_reporter_is_agentless_and_keeps_its_speaker():
    """Either the speaker or the missing reporter would go unseen."""
    text = 'Anna Berg met the crew on Monday. "The crane is safe," she was reported as adding.'
    found = only(text, "The crane is safe")

    assert (found.type, found.speaker) == (AttributionType.AGENTLESS, "Anna Berg")


def test_doubled_apostrophes_are_quotation_marks():
    """Texts from news archives would have no quotations at all."""
    text = "''The crane is safe and will stay in use,'' Anna Berg said."

    assert only(text, "The crane is safe").type == AttributionType.DIRECT


def test_the_word_quoted_is_given_without_its_marks():
    """A comparison of quotations would compare the marks too."""
    text = 'Anna Berg called the report "a pack of careless errors".'
    (found,) = read(text)

    assert [span.of(text) for span in found.quoted] == ["a pack of careless errors"]


def test_a_negated_cue_is_marked():
    """ "Did not say that" would count as saying it."""
    assert only("Anna Berg did not say that the crane was safe.", "the crane was safe").negated


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg, 43, said — “no” — and left.",
        "“",
        "said",
        '"" said. , he added, "',
        "''''''",
        "According to",
        "According to whom",
        "It was reported by",
        "— said Hill, said Hill, said Hill —",
        "accused of of of by by",
    ],
)
def test_odd_texts_keep_the_span_rule(text: str):
    """A crash, or evidence that shows other words than were read."""
    for found in read(text):
        assert found.text == text[found.start : found.end]
        assert found.start <= found.content.start <= found.content.end <= found.end


def test_strength_is_known_for_all_forms():
    """ "Claims" and "claimed" would be weighed differently."""
    assert [strength_of(form) for form in ("claim", "claims", "claimed", "claiming")] == ["claim"] * 4


def test_inflections_of_a_verb_in_y():
    """ "Denied" would not be found."""
    assert inflections("deny", {}) == ("deny", "denies", "denied", "denying")


@pytest.mark.parametrize(
    ("text", "cue", "named"),
    [
        ("Anna Berg said the crane was safe.", "said", True),
        ("The crane, according to Anna Berg, was safe.", "according to", True),
        ("The crane is expected to fall.", "is expected", False),
        ("The crane was described by Anna Berg as safe.", "was described", True),
        ("The crane appears to be safe.", "appears", False),
        ("The crane reportedly fell.", "reportedly", False),
    ],
)
def test_whether_a_source_is_named(text: str, cue: str, named: bool):
    """An unnamed source would pass as named, or the other way round."""
    start = text.index(cue)
    content = Span(0, start) if text.startswith("The crane") else Span(start + len(cue), len(text))

    assert named is has_source(analyse(text), [Span(start, start + len(cue))], [content])
