"""All that one document states, by all extractors in their order."""

from factcheck.extract.assertions import quantity_assertions, role_assertions
from factcheck.extract.attributions import attributions
from factcheck.extract.context import Reading
from factcheck.extract.dated import date_assertions
from factcheck.extract.dates import dates
from factcheck.extract.entities import entities
from factcheck.extract.events import event_assertions
from factcheck.extract.positions import positions
from factcheck.extract.quantities import quantities
from factcheck.extract.quantity_dated import outside_dates
from factcheck.extract.statements import quote_assertions, term_assertions
from factcheck.extract.unchecked import unchecked
from factcheck.extract.victims import victims
from factcheck.model.analysis import Analysis
from factcheck.model.assertion import Extraction
from factcheck.model.text import Document


def extract(document: Document, analysis: Analysis) -> Extraction:
    """All mentions and assertions of one document, each in text order."""
    names = entities(document, analysis)
    credits = attributions(document, analysis, names)
    days = dates(document, analysis)
    figures = outside_dates(quantities(document, analysis), days)
    reading = Reading(document, analysis, figures, days, names, credits)
    found = [
        *quantity_assertions(reading),
        *date_assertions(reading),
        *role_assertions(reading),
        *quote_assertions(reading),
        *event_assertions(reading),
        *term_assertions(reading),
    ]
    return Extraction(
        document=document,
        analysis=analysis,
        quantities=reading.quantities,
        dates=reading.dates,
        entities=names,
        attributions=credits,
        positions=positions(document, analysis, names, credits),
        assertions=tuple(sorted(found, key=lambda a: (a.start, a.end, a.kind, a.measure))),
        unchecked=unchecked(reading),
        victims=victims(reading),
    )
