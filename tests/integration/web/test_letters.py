"""A letter as PDF: tagged, in Dutch, and with the same words as the letter."""

from __future__ import annotations

import re
from datetime import date

from jeugdregie.web.letters.outline import outline
from jeugdregie.web.letters.pdf import pdf_of
from tests.unit.web.letters.test_beschikking import LETTER

DAY = date(2026, 6, 1)


def test_the_pdf_is_tagged_and_dutch() -> None:
    drawn = pdf_of(outline(LETTER), made_on=DAY)
    assert drawn.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in drawn
    assert re.search(rb"/Lang\s*\(nl", drawn)


def test_the_same_letter_is_the_same_file() -> None:
    assert pdf_of(outline(LETTER), made_on=DAY) == pdf_of(outline(LETTER), made_on=DAY)
