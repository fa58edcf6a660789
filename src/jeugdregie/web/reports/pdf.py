"""A document as a tagged PDF: headings, tables and alternative texts that a screen reader can follow."""

import msgspec

from jeugdregie.indicators.notation import long_date
from jeugdregie.web import papers
from jeugdregie.web.reports.document import Document, Figure


def pdf_of(document: Document) -> bytes:
    """The PDF (PDF/UA-1): the same content as the page."""
    given = msgspec.to_builtins(document)
    given["figures"] = [_drawable(figure) for figure in document.figures]
    given["subject"], given["made"] = document.subject, long_date(document.made_on)
    return papers.pdf_of(__package__, "report.typ", given, made_on=document.made_on)


def _drawable(figure: Figure) -> dict[str, object]:
    """A picture inside a PDF needs a size of its own; a table needs at least one column."""
    given: dict[str, object] = msgspec.to_builtins(figure)
    return {**given, "has_table": bool(figure.columns and figure.lines)}
