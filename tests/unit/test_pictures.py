"""Pictures say what the report says, to every eye, and let nothing foreign through."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.report.pictures import matrix_svg, origins_svg, values_svg
from factcheck.report.pictures.credits import Edge, edges

NASTY = '<script>alert("1")</script>&\'\x00\u202e'


def a_value(document: str, text: str, low: Any = None, high: Any = None, **changes: Any) -> dict[str, Any]:
    told = {"unit": "person", "hedge": "none", "as_of": None, "attribution": None, **changes}
    return {"document": document, "start": 0, "end": 1, "text": text, "low": low, "high": high, **told}


def a_fact(*values: dict[str, Any], verdict: str = "conflict", label: str = "deaths: the flood") -> dict[str, Any]:
    documents = len({value["document"] for value in values})
    told = {"id": "f1", "label": label, "measure": "deaths", "verdict": verdict}
    return {**told, "documents": documents, "origins": documents, "values": list(values)}


def a_listed(uri: str, origin: str = "o1", **changes: Any) -> dict[str, Any]:
    told = {
        "source": uri.split(".", maxsplit=1)[0].title(),
        "published": None,
        "agency": None,
        "origin": origin,
        **changes,
    }
    return {"document": uri, **told}


def a_report(*documents: dict[str, Any], **changes: Any) -> dict[str, Any]:
    groups: dict[str, list[str]] = {}
    for document in documents:
        groups.setdefault(document["origin"], []).append(document["document"])
    origins = [{"id": key, "label": key, "documents": uris, "why": []} for key, uris in groups.items()]
    return {"documents": list(documents), "origins": origins, "facts": [], "findings": [], **changes}


def words(svg: str) -> list[str]:
    """The lines of text of a picture."""
    tree = ElementTree.fromstring(svg)
    return ["".join(node.itertext()) for node in tree.iter("{http://www.w3.org/2000/svg}text")]


def test_a_value_that_cannot_be_true_beside_the_rest_has_a_sign_and_a_shape():
    """A reader who does not tell red from green would see two equal points."""
    svg = values_svg(
        a_fact(a_value("a.txt", "31", 31, 31), a_value("b.txt", "31", 31, 31), a_value("c.txt", "29", 29, 29))
    )

    assert ["31", "≠ 29"] == [line for line in words(svg) if line in ("31", "29", "≠ 31", "≠ 29")][:2]
    assert (1, 1) == (svg.count("<circle"), svg.count("M0-7 7 0"))


def test_a_hedged_value_is_a_bar_and_an_open_one_an_arrow():
    """ "More than 300" would look as exact as "300"."""
    svg = values_svg(
        a_fact(a_value("a.txt", "about 50", 45, 55), a_value("b.txt", "over 50", 50, None), verdict="compatible")
    )

    assert 2 == svg.count('stroke-width="5"')
    assert 1 == svg.count("M0 0-9-5V5z")


def test_what_may_both_be_true_is_not_marked():
    """A false alarm in the picture."""
    svg = values_svg(a_fact(a_value("a.txt", "about 54", 51, 57), a_value("b.txt", "54", 54, 54), verdict="compatible"))

    assert "≠" not in svg


def test_an_open_bound_does_not_lead():
    """ "At least 5" agrees with every larger figure, and would hide that those disagree with each other."""
    fact = a_fact(
        a_value("a.txt", "at least 5", 5, None), a_value("b.txt", "20", 20, 20), a_value("c.txt", "90", 90, 90)
    )

    assert ["≠ 90"] == [line for line in words(values_svg(fact)) if line.startswith("≠")]


def test_a_figure_that_rose_is_drawn_over_its_days():
    """The desk would not see that the later paper is newer, not wrong."""
    fact = a_fact(
        a_value("late.txt", "38", 38, 38, as_of="2024-03-06"),
        a_value("early.txt", "12", 12, 12, as_of="2024-03-05"),
        verdict="superseded",
    )
    lines = words(values_svg(fact))

    assert ["1. 12", "2. 38"] == [line for line in lines if line[:3] in ("1. ", "2. ")]
    assert "early · as of 2024-03-05" in lines


def test_the_day_of_printing_serves_where_a_figure_has_none():
    """Most tolls carry no day of their own."""
    fact = a_fact(a_value("a.txt", "12", 12, 12), a_value("b.txt", "38", 38, 38), verdict="superseded")
    lines = words(values_svg(fact, {"a.txt": "2024-03-05T10:00:00Z", "b.txt": "2024-03-06"}))

    assert "b · printed 2024-03-06" in lines


def test_a_speed_does_not_rise_from_paper_to_paper():
    """Two readings of one instrument would look like a change from Tuesday to Wednesday."""
    fact = a_fact(
        a_value("a.txt", "94 kph", 94, 94, unit="kilometre_per_hour"),
        a_value("b.txt", "94 mph", 94, 94, unit="mile_per_hour"),
    )

    assert "≠ 94 mph" in words(values_svg(fact, {"a.txt": "2024-03-05", "b.txt": "2024-03-06"}))


def test_a_figure_for_a_whole_month_is_no_point_in_time():
    """A conflict about one month would look like a change inside it."""
    fact = a_fact(
        a_value("a.txt", "31", 31, 31, as_of="2014-03-01/2014-03-31"),
        a_value("b.txt", "29", 29, 29, as_of="2014-03-01"),
    )

    assert ["≠ 29"] == [line for line in words(values_svg(fact)) if line.startswith("≠")]


def test_values_in_two_units_stand_on_one_line_in_one_of_them():
    """80 km and 80 miles would stand on one spot, and 62 miles apart from 100 km."""
    miles = a_value("b.txt", "80 miles", 80, 80, unit="mile")
    far = values_svg(a_fact(a_value("a.txt", "80 km", 80, 80, unit="kilometre"), miles))
    near = a_value("b.txt", "62 miles", 62, 62, unit="mile")
    same = values_svg(a_fact(a_value("a.txt", "100 km", 100, 100, unit="kilometre"), near))

    assert "≠ 80 miles" in words(far)
    assert any(line.endswith(" kilometre") for line in words(far))
    assert not any(line.startswith("≠") for line in words(same))


def test_units_that_do_not_compare_share_no_line():
    """10 million dollars and 10 million euros would stand on one spot, as if they agreed."""
    fact = a_fact(a_value("a.txt", "$80", 80, 80, unit="USD"), a_value("b.txt", "€80", 80, 80, unit="EUR"))

    assert "<line" not in values_svg(fact)
    assert "≠ €80" in words(values_svg(fact))


def test_dates_and_words_are_drawn_too():
    """Half of the facts of a report are no figures."""
    dates = a_fact(
        a_value("a.txt", "2017", "2017-01-01", "2017-12-31", unit=None),
        a_value("b.txt", "May 2016", "2016-05-01", "2016-05-31", unit=None),
    )
    terms = a_fact(a_value("a.txt", "camps", unit=None, hedge=None), a_value("b.txt", "centres", unit=None, hedge=None))

    assert "≠ May 2016" in words(values_svg(dates))
    assert ["camps", "a", "≠ centres", "b"] == words(values_svg(terms))


def test_the_matrix_has_a_cell_for_each_document():
    """A source that says nothing would seem to agree."""
    report = a_report(a_listed("a.txt"), a_listed("b.txt", "o2"), a_listed("c.txt", "o3"))
    other = a_fact(
        a_value("c.txt", "a longer wording", unit=None),
        a_value("a.txt", "yet another one", unit=None),
        verdict="compatible",
    )
    report["facts"] = [other, a_fact(a_value("a.txt", "31", 31, 31), a_value("b.txt", "29", 29, 29))]
    lines = words(matrix_svg(report))
    first = lines.index("deaths: the flood conflict")

    assert ["31", "≠ 29", "·"] == lines[first + 1 : first + 4]
    assert ["○", "·", "●"] == lines[first + 5 : first + 8]


def test_a_matrix_without_facts_says_so():
    """An empty frame looks like a broken page."""
    assert ["No fact stands in two documents."] == words(matrix_svg(a_report(a_listed("a.txt"))))


def an_edge(document: str, root: str | None, kind: str = "copy", **changes: Any) -> dict[str, Any]:
    told = {"document": document, "root": root, "name": "Meridian", "kind": kind, "directed": True, "share": None}
    return {**told, "loop": False, "why": "80% of the shorter text stands word for word in the other", **changes}


def test_the_picture_of_origins_names_the_copy_and_the_reason():
    """A desk would have to believe that three prints are one."""
    report = a_report(
        a_listed("wire.txt", source="Meridian News Agency"),
        a_listed("copy.txt"),
        a_listed("retold.txt"),
        a_listed("own.txt", "o2"),
    )
    report["origins"][0] |= {
        "label": "Meridian",
        "edges": [
            an_edge("copy.txt", "wire.txt", why="91% of the shorter text stands word for word in the other"),
            an_edge(
                "retold.txt",
                "wire.txt",
                "retelling",
                why="retold.txt credits Meridian and shares 2 quotations with wire.txt",
            ),
        ],
    }
    lines = words(origins_svg(report))

    assert "Meridian (wire) · 3 documents" in lines
    assert "credits Meridian and shares 2 quotations with wire" in " ".join(lines)
    assert Edge("copy.txt", "wire.txt", "91% of the shorter text stands word for word in the other", True) in edges(
        report
    )


def test_an_edge_to_a_text_that_is_not_at_hand_is_not_drawn():
    """The picture would crash on the credit line of an agency whose own text nobody has."""
    report = a_report(a_listed("a.txt"), a_listed("b.txt"))
    report["origins"][0]["edges"] = [an_edge("a.txt", None, "credit-line"), an_edge("a.txt", "gone.txt")]

    assert [] == edges(report)


def test_a_report_of_an_earlier_version_has_no_edges():
    """The desk could no longer open what it kept before."""
    assert [] == edges(a_report(a_listed("a.txt"), a_listed("b.txt")))


def test_credits_between_origins_are_drawn():
    """A told B, B told A: a loop would not be seen."""
    report = a_report(a_listed("a.txt"), a_listed("b.txt", "o2"))
    report["origins"][0]["edges"] = [an_edge("a.txt", "b.txt", "credit", loop=True)]
    report["origins"][1]["edges"] = [an_edge("b.txt", "a.txt", "credit", loop=True)]

    assert [("a.txt", "b.txt"), ("b.txt", "a.txt")] == [(edge.copy, edge.root) for edge in edges(report)]
    assert "a.txt → b.txt" in origins_svg(report)


def test_nothing_foreign_gets_through():
    """An article could run a script in the browser of the desk."""
    report = a_report(a_listed(NASTY, source=NASTY), a_listed("b.txt", source=NASTY))
    report["origins"][0] |= {"label": NASTY, "why": [f"{NASTY} and b.txt: {NASTY}"]}
    report["facts"] = [a_fact(a_value(NASTY, NASTY, attribution=NASTY), a_value("b.txt", NASTY, 1, 2), label=NASTY)]
    for svg in (values_svg(report["facts"][0]), matrix_svg(report), origins_svg(report)):
        tags = {node.tag.rpartition("}")[2] for node in ElementTree.fromstring(svg).iter()}

        assert tags <= {"svg", "g", "title", "text", "tspan", "line", "circle", "path", "rect"}


@pytest.mark.parametrize("what", ["style=", "<style", "<script", "href", "id=", "url("])
def test_a_picture_obeys_a_strict_policy(what: str):
    """The review page forbids inline styles and scripts; two pictures on a page must not share ids."""
    report = a_report(a_listed("a.txt"), a_listed("b.txt", "o2"))
    report["facts"] = [a_fact(a_value("a.txt", "31", 31, 31), a_value("b.txt", "29", 29, 29))]

    assert what not in values_svg(report["facts"][0]) + matrix_svg(report) + origins_svg(report)


def test_a_picture_is_told_in_words():
    """Who cannot see it would get nothing."""
    svg = values_svg(a_fact(a_value("a.txt", "31", 31, 31), a_value("b.txt", "29", 29, 29)))

    assert 'role="img" aria-label="Values of deaths: the flood. a: 31; b: 29 (differs)."' in svg


def test_the_same_report_gives_the_same_picture_at_any_size():
    """A wall of 200 documents must neither break nor change from run to run."""
    listed = [a_listed(f"d{n}.txt", f"o{n // 3}") for n in range(200)]
    facts = [a_fact(*(a_value(f"d{n}.txt", str(n + f), n + f, n + f) for n in range(0, 200, 2))) for f in range(60)]
    report = a_report(*listed, facts=facts)
    pictures = [matrix_svg(report), origins_svg(report), values_svg(facts[0])]

    assert pictures == [matrix_svg(report), origins_svg(report), values_svg(facts[0])]
    assert "and 20 more facts" in words(pictures[0])
    assert "and 76 more" in words(pictures[2])


NUMBERS = st.none() | st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15, allow_nan=False) | st.just("2014-03-01")


@given(
    st.lists(
        st.tuples(st.text(min_size=1), NUMBERS, NUMBERS, st.sampled_from([None, "2014", "x", "2020-02-03"])), min_size=1
    )
)
def test_whatever_a_report_holds_it_is_drawn(values: list[tuple[str, Any, Any, str | None]]):
    """One odd value would cost the whole page."""
    fact = a_fact(*(a_value(f"{n}.txt", text, low, high, as_of=day) for n, (text, low, high, day) in enumerate(values)))
    svg = values_svg(fact, {"0.txt": "2020-01-01", "1.txt": "?"})

    places = re.findall(r' (?:x|y|x1|x2|y1|y2)="([^"]*)"', svg)

    assert [] == [place for place in places if not re.fullmatch(r"-?[\d.e+]+%?", place)]
    ElementTree.fromstring(svg)
