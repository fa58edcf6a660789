"""What is coming: the forecast as a fan after what was seen, per sector and gemeente, and how good it was before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from jeugdregie.errors import NotMeasurableError
from jeugdregie.forecast.backtest import OURS, Record
from jeugdregie.forecast.scores import BANDS, Score
from jeugdregie.indicators import DIMENSIONS, TOTAL, Cell, Member, SafeTable
from jeugdregie.indicators.dimensions import AGE_GROUPS
from jeugdregie.indicators.notation import number, percentage, period_in_words, short_date
from jeugdregie.periods import months, parse_period
from jeugdregie.web.charts import Picture, Series
from jeugdregie.web.charts.palette import ACCENT, INK
from jeugdregie.web.dashboard import pictures
from jeugdregie.web.dashboard.asked import Asked
from jeugdregie.web.dashboard.filters import Choice
from jeugdregie.web.dashboard.grid import Grid, GridCell, GridRow, figure
from jeugdregie.web.dashboard.page import Card, Content, Page

FLOW = Choice(
    "wat",
    "Wat",
    (Member("stand", "Lopende trajecten"), Member("instroom", "Instroom"), Member("uitstroom", "Uitstroom")),
)
AGE = Choice(
    "leeftijdsgroep",
    "Leeftijd",
    (Member("", "Alle leeftijden"), *(Member(group.key, group.label) for group in AGE_GROUPS)),
)
PAST = 24
"""Months that were seen, before those that are expected."""
_AHEAD = (12, 36)
_WORDS = {
    "stand": "lopen er naar verwachting {value} trajecten {band}",
    "instroom": "beginnen er naar verwachting {value} trajecten {band}",
    "uitstroom": "eindigen er naar verwachting {value} trajecten {band}",
}
_UNTOLD = "Een breuk die niet in de gegevens zit, zoals een contract dat eindigt of een nieuwe wet, voorziet de prognose niet."


def verloop(asked: Asked) -> Content:
    """The past and the fan."""
    flow = asked.choice(FLOW.name)
    tables = asked.figures.forecast(flow, asked.filters)
    past = asked.table(flow, periods=_past(tables[0].periods[0], asked))
    return Content(
        (past, *tables),
        _quarters(past, tables),
        fan(past, tables),
        answer=expected(flow, past, tables),
        remark="De tabel noemt elk kwartaal; het CSV-bestand heeft elke maand.",
        notes=(_UNTOLD,),
    )


def fan(past: SafeTable, tables: Sequence[SafeTable]) -> Picture:
    """What was seen, the middle of what is expected, and the bands from narrow to wide; the fan begins at the last month seen."""
    labels = (*past.periods, *tables[0].periods)
    seen = [_number(past.cell(period).value) for period in past.periods]
    bridge = seen[-1:]
    before = (None,) * (len(past.periods) - 1)
    cells = [[table.cell(period) for period in table.periods] for table in tables]
    middle = (*before, *bridge, *(_number(cell.value) for cell in cells[0]))
    bands = [
        Series(
            f"band van {name} %",
            ACCENT,
            (None,) * len(labels),
            short=f"{name} %",
            low=(*before, *bridge, *(_number(cell.low) for cell in found)),
            high=(*before, *bridge, *(_number(cell.high) for cell in found)),
        )
        for name, found in zip(BANDS, cells, strict=True)
    ]
    series = (
        Series("gezien", INK, (*seen, *(None,) * len(tables[0].periods))),
        Series("verwacht", ACCENT, middle),
        *bands,
    )
    return Picture("fan", labels, series, unit=past.unit, source=pictures.source(past))


def expected(flow: str, past: SafeTable, tables: Sequence[SafeTable]) -> str:
    """What is expected a year ahead and at the end, with the band of 80 %."""
    _, table, _ = tables
    year, last = table.periods[min(11, len(table.periods) - 1)], table.periods[-1]
    cells = table.cell(year), table.cell(last)
    now = past.cell(past.periods[-1])
    if any(cell.value is None for cell in cells):
        return "Hierover is niets te tonen: het gaat om te weinig jeugdigen."
    words = _in_words(flow, table, cells[0])
    first = f"In {period_in_words(year)} {words}, in {period_in_words(last)} {table.text(cells[1])} {_band(cells[1])}."
    return (
        f"{first} In {period_in_words(past.periods[-1])} waren het er {past.text(now)}."
        if now.value is not None
        else first
    )


def sectoren(asked: Asked) -> Content:
    """What is expected per sector after one and three years."""
    return _by(asked, "sector")


def leeftijden(asked: Asked) -> Content:
    """The same per age group; who grows older moves to the next one."""
    content = _by(asked, AGE.name)
    return replace(content, remark="Wie ouder wordt, gaat naar de volgende groep. Bij 18 en 23 jaar eindigt veel zorg.")


def gemeenten(asked: Asked) -> Content:
    """The same per gemeente."""
    return _by(asked, "gemeente")


def terugblik(asked: Asked) -> Content:
    """How well the stock was foreseen from earlier moments, beside simpler ways."""
    found = asked.figures.record(asked.filters.without(AGE.name))
    averages = found.averages()
    rows = zip(*(_measures(item) for item in averages), strict=True)
    return Content(
        (),
        Grid(
            f"Fouten van prognoses van de stand, {found.months} maanden vooruit, gemiddeld over {_moments(found)}",
            "Maat",
            tuple(item.method for item in averages),
            tuple(
                GridRow(cells[0][0], tuple(GridCell(text, value, None) for _, text, value in cells)) for cells in rows
            ),
        ),
        answer=_record_answer(found, averages),
        remark="Fout met teken: boven nul is te hoog voorspeld. Dekking: hoe vaak de werkelijkheid binnen de band lag; goed is 50, 80 en 95 %.",
        notes=(
            *(f"{name} is hier niet geïnstalleerd en staat er daarom niet bij." for name in found.absent),
            *(("De terugblik gaat over alle leeftijden samen.",) if asked.choice(AGE.name) else ()),
        ),
        published=f"Bron: terugblik van Jeugdregie op de eigen gegevens (stand van trajecten), peildatum {short_date(asked.figures.peildatum)}.",
    )


def _by(asked: Asked, dimension: str) -> Content:
    [table] = asked.figures.forecast(asked.choice(FLOW.name), asked.filters, by=dimension)
    periods = [table.periods[ahead - 1] for ahead in _AHEAD if ahead <= len(table.periods)]
    heads = [text for period in periods for text in (period, f"{period}, van", f"{period}, tot")]
    rows = tuple(
        GridRow(
            member.label,
            tuple(item for period in periods for item in _three(table, table.cell(period, **{dimension: member.key}))),
            is_total=member.key == TOTAL,
        )
        for member in table.members(dimension)
    )
    if not rows:
        raise NotMeasurableError("Voor deze keuze is er niets te tonen.")
    caption = f"{table.title}, met de band van 80 %"
    return Content((table,), Grid(caption, DIMENSIONS[dimension], tuple(heads), rows))


def _three(table: SafeTable, cell: Cell) -> tuple[GridCell, ...]:
    if cell.value is None:
        return (figure(table, cell),) * 3
    return tuple(GridCell(number(value), value, None) for value in (cell.value, cell.low or 0, cell.high or 0))


def _past(first_ahead: str, asked: Asked) -> tuple[str, ...]:
    """The months before the first that is expected, as far as the data reach."""
    last = parse_period(first_ahead).first - timedelta(days=1)
    found = [period.label for period in months(asked.figures.first_day, last)]
    return tuple(found[-PAST:])


def _quarters(past: SafeTable, tables: Sequence[SafeTable]) -> Grid:
    """A line per last month of a quarter."""
    seen = [
        GridRow(period, (figure(past, past.cell(period)), *[GridCell("–", None, None)] * 7))
        for period in _ends(past.periods)
    ]
    ahead = [
        GridRow(
            period,
            (
                GridCell("–", None, None),
                figure(tables[0], tables[0].cell(period)),
                *(item for table in tables for item in _three(table, table.cell(period))[1:]),
            ),
        )
        for period in _ends(tables[0].periods)
    ]
    ends = [f"{name} %, {end}" for name in BANDS for end in ("van", "tot")]
    return Grid(f"{past.definition.title}: gezien en verwacht", "Maand", ("Gezien", "Verwacht", *ends), (*seen, *ahead))


def _ends(periods: Sequence[str]) -> list[str]:
    return [period for period in periods if parse_period(period).last.month % 3 == 0]


def _in_words(flow: str, table: SafeTable, cell: Cell) -> str:
    return _WORDS[flow].format(value=table.text(cell), band=_band(cell))


def _band(cell: Cell) -> str:
    return f"(met 80 % kans {number(cell.low or 0)} tot {number(cell.high or 0)})"


def _measures(item: Score) -> tuple[tuple[str, str, float], ...]:
    """The measures of a method: name, text and value in percent."""
    values = {
        "Fout in het totaal (WAPE)": item.wape,
        "Fout per sector (WAPE)": item.wape_parts,
        "Fout met teken": item.bias,
        **{f"Dekking van de band van {band} %": item.coverage[band] for band in BANDS},
    }
    return tuple((name, percentage(100 * value), round(100 * value, 1)) for name, value in values.items())


def _record_answer(found: Record, averages: Sequence[Score]) -> str:
    ours = next(item for item in averages if item.method == OURS)
    rival = min((item for item in averages if item.method != OURS), key=lambda item: item.wape)
    word = "beter" if ours.wape < rival.wape else "niet beter"
    return (
        f"Tot {found.months} maanden vooruit zat de prognose gemiddeld {percentage(100 * ours.wape)} naast het totaal, over {_moments(found)}. "
        f"Dat is {word} dan de beste eenvoudige manier ('{rival.method}', {percentage(100 * rival.wape)})."
    )


def _moments(found: Record) -> str:
    count = len({item.origin for item in found.scores})
    return "één eerder moment" if count == 1 else f"{count} eerdere momenten"


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def _answer(asked: Asked) -> str:
    """What is expected a year ahead, with its margin, beside what it is now."""
    flow = asked.choice(FLOW.name)
    _, table, _ = asked.figures.forecast(flow, asked.filters)
    year = table.periods[min(11, len(table.periods) - 1)]
    cell = table.cell(year)
    if cell.value is None:
        return "Hierover is niets te tonen: het gaat om te weinig jeugdigen."
    before = _past(table.periods[0], asked)[-1]
    now = asked.table(flow, periods=(before,))
    expected = f"In {period_in_words(year)} {_in_words(flow, table, cell)}"
    if now.cell(before).value is None:
        return f"{expected}."
    return f"{expected}; in {period_in_words(before)} waren het er {now.text(now.cell(before))}."


VOORUITBLIK = Page(
    key="vooruitblik",
    address="vooruitblik/",
    label="Vooruitblik",
    question="Hoeveel jeugdhulp komt eraan?",
    activity="stroom",
    filters=("gemeente", "sector"),
    choices=(FLOW, AGE),
    answer=_answer,
    is_warmed=True,
    is_ready=lambda asked: asked.figures.is_foreseen(asked.filters),
    cards=(
        Card("verloop", "Hoe gaat het verder, en hoe zeker is dat?", verloop, wide=True),
        Card("terugblik", "Hoe goed was de prognose tot nu toe?", terugblik, wide=True),
        Card("sectoren", "Wat verwachten we per sector?", sectoren, wide=True),
        Card("gemeenten", "Wat verwachten we per gemeente?", gemeenten, wide=True),
        Card("leeftijden", "Wat verwachten we per leeftijd?", leeftijden, wide=True),
    ),
)
