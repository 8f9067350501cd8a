"""The HTML report: whole, offline, safe, and the same facts as the page in the terminal."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from builders import a_document, a_finding, a_quantity, an_assertion, an_evidence

from factcheck.model.assertion import Unchecked
from factcheck.model.fact import Fact, Member, Verdict
from factcheck.model.finding import Severity, Status
from factcheck.model.origin import Origin
from factcheck.model.report import DocumentUnchecked, JudgedFact, Outcome, Report, Skipped
from factcheck.model.text import Document
from factcheck.report.formats import Formats
from factcheck.report.marked import pieces
from factcheck.report.style import Style

VOID = {"meta", "br", "line", "circle", "path", "rect"}
SCRIPT = "<script>alert(1)</script>"
MORNING = a_document(
    "A ferry sank. The sinking killed 38 people, the coast guard said.", "morning.txt", source="Morning Post"
)
EVENING = a_document(
    "A ferry sank 😀. مرحبا The sinking killed 41 people, it is said.", "evening.txt", source="Evening Ledger"
)


class Outline(HTMLParser):
    """Tags that were left open, ids, and links into the page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.attributes |= set(told)
        self.ids += [told["id"]] if told.get("id") else []
        self.links += [told["href"]] if told.get("href") else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and (not self.open or self.open.pop() != tag):
            self.wrong.append(tag)


def outline(page: str) -> Outline:
    parser = Outline()
    parser.feed(page)
    return parser


def a_fact(*members: tuple[Document, str, int]) -> JudgedFact:
    said = []
    for document, words, number in members:
        quantity = a_quantity(document.text, words, str(number), unit="person")
        said.append(Member(document.uri, an_assertion(document.text, f"The sinking killed {words}", quantity=quantity)))
    return JudgedFact(Fact("f1", "deaths", "deaths", tuple(said), pairs=((0, 1),)), Verdict.CONFLICT, 2)


def a_page(**changes: object) -> str:
    rival = a_finding(
        an_evidence(MORNING, "38 people"), an_evidence(EVENING, "41 people", "related"), fact="f1", origins=2
    )
    nobody = a_finding(
        an_evidence(EVENING, "it is said"),
        rule_id="FC502",
        rule="vague-attribution",
        family="missing-attribution",
        severity=Severity.NOTE,
        summary="Who says so?",
        suggestion="Name a source.",
    )
    told = {
        "documents": (EVENING, MORNING),
        "origins": (Origin("o1", "Evening Ledger", ("evening.txt",)), Origin("o2", "Morning Post", ("morning.txt",))),
        "facts": (a_fact((MORNING, "38 people", 38), (EVENING, "41 people", 41)),),
        "findings": (rival, nobody),
        "unchecked": (DocumentUnchecked("evening.txt", Unchecked(0, 1, "A", "nothing to count from")),),
        "skipped": (Skipped("broken.pdf", "It cannot be read."),),
        "outcome": Outcome.FAIL,
        **changes,
    }
    return Formats().render(Report(**told), "html", Style(finished_at="2024-03-08T12:00:01Z"))


def test_the_page_is_well_formed_and_its_links_lead_somewhere():
    """A browser would guess where a part ends, and a link in the table would lead nowhere."""
    found = outline(a_page())

    assert ([], []) == (found.open, found.wrong)
    assert set() == {link.removeprefix("#") for link in found.links} - set(found.ids)
    assert len(found.ids) == len(set(found.ids))


def test_the_page_stands_alone():
    """On a desk without a network, or beside a strict policy, half of the page would be missing."""
    page = a_page()
    found = outline(page)

    assert all(link.startswith("#") for link in found.links)
    assert not {"src", "style", "onclick", "onload"} & found.attributes
    assert "<script" not in page and "<link" not in page and "@import" not in page and "url(" not in page


@pytest.mark.parametrize(
    "words",
    [
        "Two documents, two independent origins.",
        "hold",
        "1 error",
        "broken.pdf",
        "It cannot be read.",
        "Nothing to count from",
        "Who says so?",
        "Name a source.",
        "FC101",
        "2024-03-08T12:00:01Z",
    ],
)
def test_the_page_says_what_the_report_says(words: str):
    """An editor who reads only the page would miss it."""
    assert words in a_page()


def test_differing_words_are_marked_in_their_passage():
    """The eye would have to look for what differs."""
    page = a_page()

    assert "<mark>38</mark> people</b>, the coast guard said." in page
    assert "😀. مرحبا The sinking killed <b><mark>41</mark> people</b>" in page


def test_the_table_names_who_differs():
    """The table would show two figures, and not which one most documents print."""
    assert re.search(r'class="differs" data-column="\w+" dir="auto"><span class="ne">≠</span> 41 people', a_page())


def test_a_conflict_of_figures_has_its_picture():
    """The hedges of two figures are hard to hold against each other in words."""
    assert 1 == a_page().count('class="picture values"')


def test_nothing_in_an_article_becomes_part_of_the_page():
    """A source could run a script in the browser of the desk."""
    text = f"{SCRIPT} killed 38 people"
    one = Document.from_text(text, f"{SCRIPT}.txt", source=SCRIPT)
    finding = a_finding(
        an_evidence(one, "38 people"),
        an_evidence(one, text, "related"),
        summary=SCRIPT,
        suggestion=SCRIPT,
        calculation=SCRIPT,
    )
    page = a_page(
        documents=(replace(one, title=SCRIPT),),
        origins=(Origin("o1", SCRIPT, (one.uri,), (SCRIPT,)),),
        facts=(),
        findings=(finding,),
        skipped=(Skipped(SCRIPT, SCRIPT),),
    )

    assert "<script" not in page.lower()
    assert ([], []) == (outline(page).open, outline(page).wrong)


def test_many_documents_stand_below_each_other_in_the_table():
    """A table of twenty columns fits on no screen and no sheet."""
    documents = [a_document(f"The sinking killed {n + 10} people.", f"d{n}.txt", source=f"S{n}") for n in range(20)]
    finding = a_finding(
        *(an_evidence(document, "people") for document in documents[:1]),
        *(an_evidence(document, f"{n + 10} people", "related") for n, document in enumerate(documents)),
    )
    page = a_page(documents=tuple(documents), origins=(), facts=(), findings=(finding,))

    assert 'class="stacked"' in page
    assert ([], []) == (outline(page).open, outline(page).wrong)


def test_an_empty_report_is_still_a_page():
    """Nothing to read is an answer, not a crash."""
    page = a_page(documents=(), origins=(), facts=(), findings=(), unchecked=(), outcome=Outcome.NOTHING_CHECKED)

    assert "nothing was checked" in page
    assert "No document could be read." in page


def test_what_a_person_set_aside_is_left_out_and_what_was_confirmed_says_so():
    """A dismissed finding would stay on the wall."""
    report = (MORNING, EVENING)
    one = a_finding(an_evidence(MORNING, "38 people"), an_evidence(EVENING, "41 people", "related"))
    confirmed = a_page(documents=report, findings=(replace(one, status=Status.CONFIRMED),))
    dismissed = a_page(documents=report, findings=(replace(one, status=Status.DISMISSED),))

    assert '<span class="badge">confirmed</span>' in confirmed
    assert one.fingerprint[:8] in confirmed
    assert one.fingerprint[:8] not in dismissed


def test_the_same_report_gives_the_same_page():
    """A page that is kept under version control would change without a reason."""
    assert a_page() == a_page()


@pytest.mark.parametrize(
    ("text", "other", "marked"),
    [
        ("about 54 nations", "54 countries", ["about", "nations"]),
        ("Willy Lam", "Willie Lam", ["Willy"]),
        ("“Same words.”", "same words", []),
        ("nothing here is shared with it", "a wholly different string of letters", []),
        ("one text", None, []),
    ],
)
def test_only_differing_words_are_marked(text: str, other: str | None, marked: list[str]):
    """Marks on punctuation, or on everything, say nothing."""
    found = pieces(text, other)

    assert text == " ".join(piece.text for piece in found)
    assert marked == [piece.text for piece in found if piece.differs]
