"""Scenarios as files of their own: a workbook with a sheet per card, and a PDF from the document that reports are made of."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from jeugdregie.indicators.downloads import harmless
from jeugdregie.indicators.notation import long_date
from jeugdregie.web.dashboard.downloads import write_grid
from jeugdregie.web.dashboard.page import Built
from jeugdregie.web.reports.document import Document, Tale, figure_of
from jeugdregie.web.scenarios.figures import Shown
from jeugdregie.web.scenarios.words import distance, saved_in_words, titles, told

_MEASURE = ("Scenario", "Maatregel", "Soort", "Hefboom", "Laagste effect", "Waarschijnlijkst", "Hoogste effect", "Start",
            "Kosten per jaar", "Bewijs", "Bron")  # fmt: skip


def answer_of(shown: Shown) -> str:
    """The sentence under the title."""
    return saved_in_words(shown.outcomes[0].saved) if shown.is_one else distance(shown)


def document_of(
    shown: Shown, cards: Sequence[Built], *, region: str, made_on: date, gemeenten: Mapping[str, str]
) -> Document:
    """The document of one scenario or of several beside each other."""
    is_one = shown.is_one
    scenarios = titles(shown)
    introduction = [answer_of(shown)]
    if is_one:
        introduction += [scenarios[0][1].toelichting]
    tales = []
    for letter, scenario in scenarios:
        if not is_one:
            tales.append(Tale(f"{letter}: {scenario.naam}", tuple(filter(None, [scenario.toelichting]))))
        for measure in scenario.maatregel:
            lines = told(measure, gemeenten).lines
            words = tuple(f"{label}: {text}" for label, text in lines)
            tales.append(Tale(measure.naam, tuple(filter(None, (measure.toelichting, *words)))))
    first = shown.first
    return Document(
        title=scenarios[0][1].naam if is_one else "Scenario's naast elkaar",
        region=region,
        period=first.periods[0][:7],
        made_on=made_on,
        introduction=tuple(filter(None, introduction)),
        figures=tuple(map(figure_of, cards)),
        stories=tuple(tales),
        protection=first.disclosure.text,
        about=f"Drie jaar vooruit, berichten tot en met {long_date(first.peildatum)}",
        stories_title="De maatregelen",
    )


def workbook(shown: Shown, cards: Sequence[Built]) -> bytes:
    """A sheet per card, the measures, and an explanation."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        figure = book.add_format({"num_format": "#,##0.##"})
        for built in cards:
            if built.content is not None:
                write_grid(book.add_worksheet(built.card.key), built.content.grid, head=head, figure=figure)
        _write(book.add_worksheet("maatregelen"), [_MEASURE, *_measures(shown)], head)
        _write(book.add_worksheet("toelichting"), _explained(shown), None)
    return out.getvalue()


def _measures(shown: Shown) -> list[tuple[Any, ...]]:
    return [
        (
            scenario.naam,
            item.naam,
            item.soort,
            item.hefboom,
            *item.effect,
            item.start,
            item.kosten,
            item.bewijs,
            item.bron,
        )
        for _, scenario in titles(shown)
        for item in scenario.maatregel
    ]


def _explained(shown: Shown) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = [("Uitkomst", answer_of(shown))]
    for letter, scenario in titles(shown):
        rows.append((letter, scenario.naam))
        rows.append(("", scenario.toelichting))
    notes = dict.fromkeys(note for outcome in shown.outcomes for note in (*outcome.notes, *shown.first.notes))
    return [*rows, *(("", note) for note in notes), ("", shown.first.disclosure.text), ("", shown.first.scope)]


def _write(sheet: Any, rows: Sequence[tuple[Any, ...]], head: Any) -> None:
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, int | float):
                sheet.write_number(line, column, value)
            else:
                sheet.write_string(line, column, harmless(value or ""), head if line == 0 else None)
    sheet.set_column(0, 1, 34)
    sheet.set_column(2, 12, 18)
