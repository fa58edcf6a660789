"""A letter as DOCX, with real headings and the Dutch language set, for who wants to change it in a word processor."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime

from docx import Document
from docx.document import Document as Draft
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from jeugdregie.web.letters.outline import Block, Outline

_FONT = "Source Sans 3"


def docx_of(letter: Outline, *, made_on: date) -> bytes:
    """The same letter as on paper."""
    draft = _empty(letter, made_on)
    for lines in (letter.sender, letter.addressee):
        draft.add_paragraph("\n".join(lines))
    draft.add_paragraph("\n".join(f"{label}: {text}" for label, text in letter.about))
    draft.add_heading(letter.title, level=1)
    draft.add_paragraph(f"{letter.salutation},")
    for block in letter.blocks:
        _add(draft, block)
    closing = draft.add_paragraph("Met vriendelijke groet,")
    closing.paragraph_format.keep_with_next = True
    draft.add_paragraph("\n".join(letter.signature))
    written = io.BytesIO()
    draft.save(written)
    return written.getvalue()


def _empty(letter: Outline, made_on: date) -> Draft:
    draft = Document()
    section = draft.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
    normal = draft.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(11)
    language = normal.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): "nl-NL"})
    normal.element.get_or_add_rPr().append(language)
    moment = datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC)
    about = draft.core_properties
    about.title, about.author, about.language = letter.title, letter.author, "nl-NL"
    about.created = about.modified = moment
    return draft


def _add(draft: Draft, block: Block) -> None:
    if block.kind == "heading":
        draft.add_heading(block.text, level=2)
    elif block.kind == "paragraph":
        draft.add_paragraph(block.text)
    else:
        _add_facts(draft, block.facts)


def _add_facts(draft: Draft, facts: Sequence[tuple[str, str]]) -> None:
    for label, text in facts:
        line = draft.add_paragraph()
        line.add_run(f"{label}: ").bold = True
        line.add_run(text)
