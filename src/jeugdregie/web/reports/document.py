"""The one source of a report: plain data from which both the page and the PDF are made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from jeugdregie.indicators.notation import period_in_words
from jeugdregie.web import charts
from jeugdregie.web.charts.render import WIDE_FULL
from jeugdregie.web.dashboard.asked import Asked
from jeugdregie.web.dashboard.figures import Figures
from jeugdregie.web.dashboard.filters import PERIOD, read_filters
from jeugdregie.web.dashboard.grid import Grid, GridCell
from jeugdregie.web.dashboard.page import Built, Card, Page, build
from jeugdregie.web.dashboard.pages import PAGES
from jeugdregie.web.reports.models import Report

LONGEST_TABLE = 25
"""A longer table would fill pages; it is cut, and the report says where the rest is."""


@dataclass(frozen=True)
class Line:
    """A labelled row of texts."""

    label: str
    texts: tuple[str, ...]
    is_total: bool = False


@dataclass(frozen=True)
class Figure:
    """A question with its answer, picture (SVG, '' without one), table and source."""

    question: str
    answer: str
    picture: str
    description: str
    caption: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    source: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tale:
    """A story in paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """A whole report. `about` is what it is about when that is no half-year."""

    title: str
    region: str
    period: str
    made_on: date
    introduction: tuple[str, ...]
    figures: tuple[Figure, ...]
    stories: tuple[Tale, ...]
    protection: str
    about: str = ""
    stories_title: str = "De verhalen"

    @property
    def subject(self) -> str:
        """What it is about, in words: its own, or its half-year."""
        return self.about or f"Over het {period_in_words(self.period)}"


def choices() -> Iterator[tuple[str, Page, Card]]:
    """Every card that a report can hold, with the key it is chosen by."""
    return ((f"{page.key}:{card.key}", page, card) for page in PAGES for card in page.cards)


def compose(report: Report, figures: Figures, *, region: str, made_on: date) -> Document:
    """The document of a report as the figures now are; a card that cannot be answered says why."""
    by_key = {key: (page, card) for key, page, card in choices()}
    chosen = [by_key[key] for key in report.cards if key in by_key]
    built = [build(card, _asked(page, figures, report.period)) for page, card in chosen]
    protections = {item.content.protection for item in built if item.content and item.content.protection}
    return Document(
        title=report.title,
        region=region,
        period=report.period,
        made_on=made_on,
        introduction=_paragraphs(report.introduction),
        figures=tuple(map(figure_of, built)),
        stories=tuple(Tale(story.title, _paragraphs(story.text)) for story in report.stories.all()),
        protection=" ".join(sorted(protections)),
    )


def as_json(document: Document) -> Any:
    """The document as plain data, to keep."""
    return msgspec.to_builtins(document)


def from_json(kept: Any) -> Document:
    """A kept document."""
    return msgspec.convert(kept, Document)


def _asked(page: Page, figures: Figures, period: str) -> Asked:
    """What a page is asked when nothing but the half-year is chosen."""
    given = {PERIOD: period} if PERIOD in page.filters else {}
    filters = read_filters(given, scope=figures.scope, known=figures.known, names=page.filters, choices=page.choices)
    return Asked(figures, filters)


def figure_of(built: Built) -> Figure:
    """A card as a figure of a report."""
    content = built.content
    if content is None:
        return Figure(built.question, built.empty, "", "", "", (), (), "")
    picture = content.picture if content.picture and not content.picture.is_empty else None
    return Figure(
        question=built.question,
        answer=content.answer,
        picture=charts.svg(picture, WIDE_FULL) if picture else "",
        description=picture.description if picture else "",
        caption=content.grid.caption,
        columns=(content.grid.corner, *content.grid.columns),
        lines=_lines(content.grid),
        source=content.source,
        remarks=tuple(filter(None, (content.remark, *content.notes, _cut(content.grid)))),
    )


def _lines(grid: Grid) -> tuple[Line, ...]:
    """The first rows, and always the total."""
    rows = [row for row in grid.rows if not row.is_total][:LONGEST_TABLE] + [row for row in grid.rows if row.is_total]
    return tuple(Line(row.label, tuple(map(_text, row.cells)), row.is_total) for row in rows)


def _text(cell: GridCell) -> str:
    return f"{cell.text} ({cell.range})" if cell.range else cell.text


def _cut(grid: Grid) -> str:
    hidden = sum(not row.is_total for row in grid.rows) - LONGEST_TABLE
    return f"De tabel heeft nog {hidden} regels; die staan op het dashboard." if hidden > 0 else ""


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(_filled(text.replace("\r", "").split("\n\n")))


def _filled(parts: Iterable[str]) -> Iterator[str]:
    return (part.strip() for part in parts if part.strip())
