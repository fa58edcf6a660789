"""Papers as tagged PDF (PDF/UA-1): a typst template beside the code, and plain data that it lays out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from importlib.resources import as_file, files
from typing import Any

import typst
from django.conf import settings

_FONTS = ("vendor", "fonts")


def pdf_of(package: str, template: str, given: Mapping[str, Any], *, made_on: date) -> bytes:
    """The PDF of a template of a package, with `given` as `sys.inputs.given`; the same data on the same day are the same file."""
    moment = datetime(made_on.year, made_on.month, made_on.day)  # noqa: DTZ001 - a day, not a moment
    with as_file(files(package) / template) as path:
        drawn: bytes = typst.compile(
            str(path),
            root=str(path.parent),
            font_paths=[str(settings.ENVIRONMENT.static.joinpath(*_FONTS))],
            sys_inputs={"given": json.dumps(given, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=int(moment.timestamp()),
        )
    return drawn
