"""The passages of a page: what is the story, what only stands beside it."""

from __future__ import annotations

import pytest

from factcheck.ingest import prepare
from factcheck.model.text import Document, PassageKind

FIRST = "Dock workers in Oslo closed the harbour for a third day and said that they would not return before Friday."
SECOND = "The port authority in Oslo lost 4 million kroner a day, its director, Kari Nordmann, told the harbour board."
THIRD = "A ferry to Denmark was sent back to the harbour on Tuesday with 312 passengers, the port authority said."
STORY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def kinds_of(text: str, title: str | None = None) -> dict[str, str]:
    """Kind by line of the text."""
    document = prepare(Document.from_text(text, "a.txt", published="2024-05-03", title=title))
    lines: dict[str, str] = {}
    offset = 0
    for line in document.text.split("\n"):
        if line.strip():
            lines[line.strip()] = document.passage_at(offset + len(line) - len(line.lstrip())).kind.value
        offset += len(line) + 1
    return lines


def of_kind(text: str, kind: PassageKind, title: str | None = None) -> list[str]:
    return [line for line, found in kinds_of(text, title).items() if found == kind.value]


def test_plain_story_is_one_article() -> None:
    """A page without anything else would be cut up."""
    document = prepare(Document.from_text(STORY, "a.txt"))

    assert [(0, len(STORY), PassageKind.ARTICLE)] == [(p.start, p.end, p.kind) for p in document.passages]


@pytest.mark.parametrize(
    "head",
    [
        "Harbour closed for a third day",
        "HARBOUR CLOSED\n\nUnion speaks of victory",
        "Is the harbour lost?",
        "Harbour: three days, 4 million",
    ],
)
def test_headlines_above_the_story(head: str) -> None:
    """A headline would be read as the first sentence of the story."""
    assert [line for line in head.split("\n") if line] == of_kind(f"{head}\n\n{STORY}", PassageKind.HEADLINE)


def test_headline_with_a_stop_is_known_by_the_title() -> None:
    """A title that ends in a stop would count as a statement of its own."""
    title = "The harbour is closed for a third day."

    assert [title] == of_kind(f"{title}\n\n{STORY}", PassageKind.HEADLINE, title)


def test_repeated_headline() -> None:
    """A page that prints its title as caption, too, would state it twice."""
    text = f"The harbour's closed again.\n\nThe harbour’s closed again.\n{STORY}"

    assert ["The harbour's closed again.", "The harbour’s closed again."] == of_kind(text, PassageKind.HEADLINE)


@pytest.mark.parametrize("subhead", ["Losses mount", "'No way back'", "What next?"])
def test_subhead(subhead: str) -> None:
    """A subhead would be glued to the sentence after it."""
    assert [subhead] == of_kind(f"{FIRST}\n\n{subhead}\n\n{SECOND}\n\n{THIRD}", PassageKind.HEADLINE)


@pytest.mark.parametrize(
    "lines",
    [
        "The union demands:\n- a rise of 4 percent\n- a new crane",
        "1. Cranes: two of five stand still\n2. Ferries: none runs",
        "Berth 1: 40 ships\nBerth 2: 17 ships",
        "Kari Nordmann, director",
    ],
)
def test_lists_and_signatures_stay_in_the_story(lines: str) -> None:
    """Rows and items would be lost as headlines or teasers."""
    kinds = kinds_of(f"{STORY}\n\n{lines}")

    assert {"article"} == {kinds[line] for line in lines.split("\n")}


def test_text_without_a_sentence_stays() -> None:
    """A short note would vanish as a headline."""
    assert {"Harbour closed, 312 stranded": "article"} == kinds_of("Harbour closed, 312 stranded")


@pytest.mark.parametrize(
    "block",
    [
        "READ NEXT\nTram strike off\nTen cafés for a rainy day\nBergen draw again, two booked",
        "RELATED\n\nTram strike off after 4 percent offer\n\nBergen draw again, two booked",
        "Most read\nTram strike off\nTen cafés for a rainy day",
        "MORE CITY NEWS\nTram strike off\nTen cafés for a rainy day",
        "ALSO IN THE COURIER\nTram strike off\nTen cafés for a rainy day",
        "Today at the Courier\nTram strike off\nTen cafés for a rainy day\nBergen draw again, two booked",
    ],
)
def test_block_of_teasers(block: str) -> None:
    """Figures of other stories would be compared with this one's."""
    expected = [line for line in block.split("\n") if line]

    assert expected == of_kind(f"{STORY}\n\n{block}", PassageKind.SIDEBAR)


@pytest.mark.parametrize(
    "teaser",
    [
        "READ ALSO: Tram strike off after 4 percent offer",
        "Related: Tram strike off after 4 percent offer",
        "READ MORE | Tram strike off",
        "MORE: Tram strike off",
    ],
)
def test_teaser_between_paragraphs_takes_nothing_with_it(teaser: str) -> None:
    """The rest of the story would go with a link in the middle of it."""
    kinds = kinds_of(f"{FIRST}\n\n{teaser}\n\n{SECOND}\n\n{THIRD}")

    assert ("sidebar", "article", "article") == (kinds[teaser], kinds[SECOND], kinds[THIRD])


CUT = (
    "Thousands of growers in Andalusia drove their tractors into Seville yesterday to protest against the price of "
    "olive oil and a tax on diesel, and blocked two bridges over the Guadalquivir until the evening "
    "with bales of straw and two old combine harvesters, when a delegation led by",
    "VOLCANO WATCH: Airlines cancelled flights to Catania after ash fell on the runway The eruption of Etna entered its "
    "second week with a new vent on the southern flank, the institute of volcanology reported, while mayors of villages "
    "below the crater asked Rome for masks and brooms, and said they had swept up more than",
    "The widow of the composer Arvo Lindqvist has given his letters to the museum of Tartu, where they will be shown in "
    "the spring together with two pianos, a bicycle and the manuscript of an opera that nobody has ever heard "
    "in full, nor will be soon. Thanks",
)


def test_run_of_cut_teasers() -> None:
    """The beginnings of other stories at the foot of an archive page would be read as part of this one."""
    assert list(CUT) == of_kind("\n".join((FIRST, SECOND, THIRD, *CUT)), PassageKind.SIDEBAR)


def test_run_of_finished_teasers_on_other_things() -> None:
    """Teasers that happen to end with a full stop would be read as part of the story."""
    whole = [f"{text.rsplit(',', 1)[0]}." for text in CUT]

    assert whole == of_kind("\n".join((FIRST, SECOND, THIRD, *whole)), PassageKind.SIDEBAR)


def test_run_of_teasers_on_the_same_matter() -> None:
    """Teasers from the same beat share their words with the story and would be read as part of it."""
    same = [f"{text} {second}" for text, second in zip(CUT, (FIRST[:-1], SECOND[:-1], THIRD[:-1]), strict=True)]

    assert same == of_kind("\n".join((FIRST, SECOND, THIRD, *same)), PassageKind.SIDEBAR)


def test_story_of_long_paragraphs_without_stops_stays() -> None:
    """A page that lost its full stops, or ends its paragraphs with links, would vanish."""
    text = "\n\n".join(f"{paragraph.rstrip('.')} and more at www.harbour.example" for paragraph in CUT)

    assert {"article"} == set(kinds_of(text).values())


def test_gallery_is_a_caption() -> None:
    """The long captions of a gallery would be taken for the story, or for another one."""
    picture = f"Image 2 of 12 {CUT[0]}"

    assert [picture] == of_kind(f"{STORY}\n\n{picture}", PassageKind.CAPTION)


def test_story_that_is_cut_off_stays() -> None:
    """The last paragraph of a story behind a pay wall would be lost."""
    last = (
        "Rescue crews with floodlights went through the holds one after the other during the night, and the commander, "
        "Ola Berg, said that nobody would be sent home before each of the containers that had slid over had been"
    )

    assert [] == of_kind(f"{STORY}\n\n{last}", PassageKind.SIDEBAR)


def test_last_paragraph_on_another_matter_stays() -> None:
    """Background at the end of a story would be lost."""
    last = "Some 165,000 Norwegians work in shipping and fishing, according to the exporters' association in Bergen."

    assert {"article"} == set(kinds_of(f"{STORY}\n\n{last}").values())


def test_sidebar_has_no_anchor_of_the_story() -> None:
    """ "Yesterday" in a teaser would be counted from the date of this story."""
    document = prepare(
        Document.from_text(f"{STORY}\n\nREAD NEXT\nTram strike off\nBergen draw", "a.txt", published="2024-05-03")
    )

    assert [(PassageKind.ARTICLE, True), (PassageKind.SIDEBAR, False)] == [
        (passage.kind, passage.anchor is not None) for passage in document.passages
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Reply",
        "Search Trends",
        "Advertisement",
        "video",
        "Share this article",
        "6113343858001 f98ecffa-0000-45ac-9bbb-e419b7e33067",
        "(Per Hansen also contributed to the story)",
        "(Reporting by Per Hansen in Oslo; Editing by Kari Lie)",
        "© Harbour Courier 2024. All rights reserved.",
        "Subscribe to our newsletter. If you read on, you agree to our cookies.",
        "The Harbour Courier is printed on recycled paper.",
        "Copyright 2024. This material may not be published without permission.",
        "* * *",
    ],
)
def test_furniture(line: str) -> None:
    """Words that stand on every page would be read as statements."""
    assert [line] == of_kind(f"{STORY}\n\n{line}", PassageKind.BOILERPLATE)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The union said that its members would share the costs and sign up new crews.",
        "Subscribers of the port's text service were warned at noon on Tuesday, the authority said.",
        "Nordmann contributed to this delay, the board found, by signing two contracts for one crane.",
        "The photo shows the crane on Tuesday, according to the police, who found it on a phone in the harbour.",
        "Related: that is how one lawyer described the two strikes, which began within 40 minutes of each other.",
        "Copyright law would be changed so that crews own the pictures they take on board, the ministry said.",
        "The inspectors boarded the ferry without permission, its captain said.",
        "Writing by hand is still the rule in the harbour's log book.",
        "Reporting by the union shows that 40 hours are normal, Nordmann said.",
        "Published by the ministry in May, the plan foresees 40 new berths.",
        "More than 300 passengers spent the night in the terminal, the Red Cross said.",
    ],
)
def test_sentences_that_look_like_furniture_stay(paragraph: str) -> None:
    """A paragraph of the story would be lost for one word in it."""
    assert "article" == kinds_of(f"{FIRST}\n\n{paragraph}\n\n{SECOND}\n\n{THIRD}")[paragraph]


@pytest.mark.parametrize(
    "caption",
    [
        "Photo: the harbour of Oslo on Tuesday",
        "The harbour of Oslo on Tuesday. (Photo: Per Hansen)",
        "File photo: cranes in the harbour",
        "Cranes at rest in Oslo, May 2, 2024. /CFP",
        "Cranes at rest. Courier via Getty Images",
    ],
)
def test_captions(caption: str) -> None:
    """The date under an old picture would be taken for a date of the story."""
    assert [caption] == of_kind(f"{FIRST}\n\n{caption}\n\n{SECOND}\n\n{THIRD}", PassageKind.CAPTION)


def test_divided_document_keeps_its_passages() -> None:
    """A format that knows the layout of its page would be overruled by guesses."""
    document = prepare(Document.from_text(f"{STORY}\n\nREAD NEXT\nTram strike off\nBergen draw", "a.txt"))
    coarse = document.with_(passages=document.passages[:1])

    assert coarse.passages == prepare(coarse).passages


def test_short_lead_behind_a_dateline_is_the_story():
    """A brief of one sentence would be taken for a masthead, and its figures lost."""
    text = "LONDON, May 3 (Reuters) - A fire killed 24 workers, police said.\n\nThe owner was questioned."
    document = prepare(Document.from_text(text, uri="a.txt", published="2024-05-03"))

    assert "article" == document.passage_at(40).kind
