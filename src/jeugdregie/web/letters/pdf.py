"""A letter as a tagged PDF (PDF/UA-1): headings and facts that a screen reader can follow."""

from __future__ import annotations

import json
from datetime import date, datetime
from importlib.resources import as_file, files

import msgspec
import typst
from django.conf import settings

from jeugdregie.web.letters.outline import Outline
from jeugdregie.web.reports.pdf import FONTS


def pdf_of(letter: Outline, *, made_on: date) -> bytes:
    """The letter on paper."""
    moment = datetime(made_on.year, made_on.month, made_on.day)  # noqa: DTZ001 - a day, not a moment
    with as_file(files(__package__) / "letter.typ") as template:
        drawn: bytes = typst.compile(
            str(template),
            root=str(template.parent),
            font_paths=[str(settings.ENVIRONMENT.static.joinpath(*FONTS))],
            sys_inputs={"letter": json.dumps(msgspec.to_builtins(letter), ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=int(moment.timestamp()),
        )
    return drawn
