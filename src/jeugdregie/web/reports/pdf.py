"""A document as a tagged PDF: headings, tables and alternative texts that a screen reader can follow."""

import json
from datetime import datetime
from importlib.resources import as_file, files

import msgspec
import typst
from django.conf import settings

from jeugdregie.indicators.notation import long_date
from jeugdregie.web.reports.document import Document, Figure

FONTS = ("vendor", "fonts")


def pdf_of(document: Document) -> bytes:
    """The PDF (PDF/UA-1): the same content as the page."""
    given = msgspec.to_builtins(document)
    given["figures"] = [_drawable(figure) for figure in document.figures]
    given["subject"], given["made"] = document.subject, long_date(document.made_on)
    moment = datetime(document.made_on.year, document.made_on.month, document.made_on.day)  # noqa: DTZ001 - a day, not a moment
    with as_file(files(__package__) / "report.typ") as template:
        drawn: bytes = typst.compile(
            str(template),
            root=str(template.parent),
            font_paths=[str(settings.ENVIRONMENT.static.joinpath(*FONTS))],
            sys_inputs={"document": json.dumps(given, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=int(moment.timestamp()),
        )
    return drawn


def _drawable(figure: Figure) -> dict[str, object]:
    """A picture inside a PDF needs a size of its own; a table needs at least one column."""
    given: dict[str, object] = msgspec.to_builtins(figure)
    return {**given, "has_table": bool(figure.columns and figure.lines)}
