"""A scenario held against the forecast of the present store, within what the visitor may see."""

import io
from typing import Any

import msgspec
import xlsxwriter

from jeugdregie.forecast.scenario import Scenario
from jeugdregie.forecast.scenario.base import base_of
from jeugdregie.forecast.scenario.outcome import SIDES, Outcome, outcome
from jeugdregie.indicators import Cell, SafeTable, dataset_of
from jeugdregie.indicators.downloads import harmless
from jeugdregie.indicators.notation import large_money, money, number, quantity
from jeugdregie.web.charts import Picture, Series
from jeugdregie.web.charts.palette import ACCENT, WARM
from jeugdregie.web.dashboard.pictures import source
from jeugdregie.web.region import current_store
from jeugdregie.web.scope import Scope

MONTHS = 36


def held_against_base(scenario: Scenario, scope: Scope) -> Outcome:
    """What a scenario does for whom the visitor may see, counted once per version of the store."""
    dataset = dataset_of(current_store())
    gemeente = scope.gemeente or ""
    key = ("scenario", msgspec.json.encode(scenario), gemeente)
    return dataset.remember(key, lambda: outcome(dataset, base_of(dataset, months=MONTHS), scenario, gemeente=gemeente))


def saved_in_words(cell: Cell) -> str:
    """The sentence under the title."""
    if cell.value is None or cell.low is None or cell.high is None:
        return "Wat dit scenario bespaart, is niet te zeggen: er zijn geen kosten bekend."
    word = "goedkoper" if cell.value >= 0 else "duurder"
    band = f"met 80 % kans tussen {_signed(cell.low)} en {_signed(cell.high)} bespaard"
    return (
        f"Over drie jaar samen is dit naar verwachting {large_money(abs(float(cell.value)))} {word} dan zonder: {band}."
    )


def lines_of(found: Outcome) -> list[dict[str, Any]]:
    """Per quantity a table: a line per year, with base, scenario and difference."""
    return [
        {
            "title": _title(found.tables[quantity, SIDES[0]]),
            "rows": [
                (period, [_text(found.tables[quantity, side], period) for side in SIDES])
                for period in found.tables[quantity, SIDES[0]].periods
            ],
        }
        for quantity in found.quantities
    ]


def costs(found: Outcome) -> Picture:
    """Cost per year, base beside scenario."""
    base, other = found.tables["kosten", "basis"], found.tables["kosten", "scenario"]
    series = tuple(
        Series(name, colour, tuple(_plain(table.cell(period).value) for period in table.periods))
        for name, colour, table in (("zonder", ACCENT, base), ("met scenario", WARM, other))
    )
    labels = tuple(f"jaar {place}" for place in range(1, len(base.periods) + 1))
    return Picture("columns", labels, series, unit="euro", source=source(base), title="Kosten per jaar", description="De cijfers staan in de tabel bij deze grafiek.")  # fmt: skip


def workbook(found: Outcome) -> bytes:
    """Outcome, measures and explanation as a workbook."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        _write(book.add_worksheet("Uitkomst"), [("Wat", "Jaar", "Midden", "Van (80 %)", "Tot (80 %)", "Merk"), *_figures(found)], head)  # fmt: skip
        _write(book.add_worksheet("Maatregelen"), [_MEASURE, *_measures(found)], head)
        first = next(iter(found.tables.values()))
        notes = [*first.notes, first.disclosure.text, first.scope]
        texts = [("Scenario", found.scenario.naam), ("Toelichting", found.scenario.toelichting), *(("", note) for note in notes)]  # fmt: skip
        _write(book.add_worksheet("Toelichting"), texts, None)
    return out.getvalue()


_MEASURE = ("Maatregel", "Hefboom", "Laagste effect", "Waarschijnlijkst", "Hoogste effect", "Start", "Kosten per jaar",
            "Bewijs", "Bron", "Kosten bij laagste", "Kosten bij waarschijnlijkste", "Kosten bij hoogste")  # fmt: skip


def _figures(found: Outcome) -> list[tuple[Any, ...]]:
    rows = []
    for table in found.tables.values():
        for period in table.periods:
            cell = table.cell(period)
            rows.append(
                (table.definition.title, period, *map(_plain, (cell.value, cell.low, cell.high)), cell.mark or "")
            )
    return rows


def _measures(found: Outcome) -> list[tuple[Any, ...]]:
    return [
        (
            *(swing.measure.naam, swing.measure.hefboom, *swing.measure.effect, swing.measure.start),
            *(swing.measure.kosten, swing.measure.bewijs, swing.measure.bron),
            *(_plain(cell.value) for cell in (swing.low, swing.likely, swing.high)),
        )
        for swing in found.swings
    ]


def _write(sheet: Any, rows: list[tuple[Any, ...]], head: Any) -> None:
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, int | float):
                sheet.write_number(line, column, value)
            else:
                sheet.write_string(line, column, harmless(value or ""), head if line == 0 else None)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 12, 20)


def _title(table: SafeTable) -> str:
    return f"{table.definition.title.split(',', maxsplit=1)[0]}, in {table.unit}"


def _text(table: SafeTable, period: str) -> tuple[str, str]:
    """A figure and its band."""
    cell = table.cell(period)
    if cell.low is None or cell.high is None:
        return table.text(cell), ""
    return quantity(cell.value, table.unit), f"{number(cell.low)} tot {number(cell.high)}"


def _signed(value: Any) -> str:
    return f"-{large_money(-float(value))}" if value < 0 else large_money(value)


def amount(cell: Cell) -> str:
    """An amount, or its mark."""
    return cell.mark or money(cell.value or 0)


def _plain(value: Any) -> float | None:
    return None if value is None else float(value)
