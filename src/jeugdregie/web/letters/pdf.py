"""A letter as a tagged PDF: headings and facts that a screen reader can follow."""

from __future__ import annotations

from datetime import date

import msgspec

from jeugdregie.web import papers
from jeugdregie.web.letters.outline import Outline


def pdf_of(letter: Outline, *, made_on: date) -> bytes:
    """The letter on paper."""
    return papers.pdf_of(__package__, "letter.typ", msgspec.to_builtins(letter), made_on=made_on)
