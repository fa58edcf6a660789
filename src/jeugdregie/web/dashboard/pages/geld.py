"""Money: why cost changed, where it goes, who pays most per jeugdige, and how sure the latest months are."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators import DIMENSIONS, TOTAL, Cell, SafeTable
from jeugdregie.indicators.asking import year_before
from jeugdregie.indicators.notation import large_money, percentage, rounded_to, the_period
from jeugdregie.periods import months, parse_period
from jeugdregie.web.charts.picture import Norm
from jeugdregie.web.dashboard import answers, grid, money, pictures
from jeugdregie.web.dashboard.asked import Asked
from jeugdregie.web.dashboard.filters import PER, PERIOD
from jeugdregie.web.dashboard.grid import Grid, GridCell, GridRow
from jeugdregie.web.dashboard.page import Card, Content, Page

MONTHS_SHOWN = 18

ESTIMATE = (
    "Aangevuld: gedeclareerd, plus wat naar verwachting nog gedeclareerd wordt. Alleen gedeclareerde bedragen laten in de "
    "laatste maanden altijd een daling zien die er niet is."
)
_CERTAINTY = (
    "aandeel-laat-gedeclareerd",
    "aandeel-in-behandeling",
    "aandeel-gecrediteerd",
    "aandeel-afgeleid",
    "aandeel-administratief-beeindigd",
)
_NO_AMOUNTS = (
    "De gemeenten gaven nog geen bedragen op. Maak een bestand kosten_buiten_berichten.csv met de kolommen gemeente, jaar, "
    "soort (pgb, subsidie, lokaal-team, taakgericht of overig), bedrag in hele euro's en bron, en laad het met jeugdregie load."
)


def oorzaken(asked: Asked) -> Content:
    """The change in a year by cause."""
    change = _change(asked)
    return Content(
        (change.causes, change.before),
        _causes_grid(change),
        money.waterfall(change),
        answer=money.why_changed(change),
        notes=(ESTIMATE,),
    )


def sectoren_oorzaken(asked: Asked) -> Content:
    """The change in a year per sector, by cause."""
    table = asked.table("kostenverandering", by=("sector", "factor"), periods=_pair(asked))
    [period] = table.periods
    factors = table.members("factor")
    rows = tuple(
        GridRow(
            sector.label,
            tuple(grid.figure(table, table.cell(period, sector=sector.key, factor=item.key)) for item in factors),
            is_total=sector.key == TOTAL,
        )
        for sector in table.members("sector")
    )
    columns = tuple("Hele verandering" if item.key == TOTAL else item.label for item in factors)
    remark = "De oorzaken van sectoren tellen niet op tot die van het totaal: een verschuiving tussen sectoren is voor het totaal mix."
    return Content((table,), Grid(table.title, "Sector", columns, rows), answer=_sector_most(table), remark=remark)


def maanden(asked: Asked) -> Content:
    """Declared and completed cost by month."""
    last = parse_period(asked.period).last
    labels = tuple(item.label for item in months(last - timedelta(days=31 * MONTHS_SHOWN), last))[-MONTHS_SHOWN:]
    declared, completed = (asked.table(name, periods=labels) for name in ("kosten", "kosten-aangevuld"))
    margin = (
        None if asked.filters.where or asked.scope.gemeente else asked.table("kosten-aangevuld-marge", periods=labels)
    )
    tables = (completed, declared, *((margin,) if margin else ()))
    return Content(
        tables,
        _months_grid(tables),
        money.completed_months(declared, completed, margin),
        answer=_still_to_come(asked),
        notes=(ESTIMATE, *(("De band is de marge: 95 van de 100 keer ligt het bedrag daarbinnen.",) if margin else ())),
    )


def sectoren(asked: Asked) -> Content:
    """Completed cost per sector in the chosen half-year."""
    table = asked.table("kosten-aangevuld", by=("sector",))
    return _bars(asked, table, answer=answers.where_money_goes(table))


def gemeenten(asked: Asked) -> Content:
    """Completed cost per jeugdige, per gemeente, held against the region."""
    table = asked.table("kosten-per-jeugdige-aangevuld", by=("gemeente",))
    whole = table.cell(asked.period).value
    norm = Norm(float(whole), "gemiddeld") if whole is not None and not asked.gemeente else None
    return _bars(asked, table, answer=money.pays_most(table), norm=norm)


def producten(asked: Asked) -> Content:
    """Price per unit, volume per jeugdige and cost per product."""
    names = ("kosten-aangevuld", "prijs-per-eenheid", "volume-per-jeugdige")
    tables = tuple(asked.table(name, by=("product_eenheid",), periods=(asked.period,)) for name in names)
    caption = f"Producten, {asked.period} (kosten en volume aangevuld)"
    found = grid.side_by_side(tables, asked.period, caption=caption)
    found = replace(found, columns=("Kosten", "Prijs per eenheid", "Volume per jeugdige"))
    return Content(
        tables,
        found,
        remark="Een totaal over producten is er niet voor prijs en volume: uren en dagen zijn niet op te tellen.",
    )


def zekerheid(asked: Asked) -> Content:
    """How complete and how clean the declarations are."""
    tables = tuple(asked.table(name) for name in _CERTAINTY)
    return Content(tables, grid.stacked(tables, caption="Aandelen van regels, bedragen en leveringen, in procent"))


def verblijf(asked: Asked) -> Content:
    """The share of stay in the cost, per gemeente."""
    if asked.filters.get("sector"):
        raise NotMeasurableError("Dit gaat over alle sectoren samen. Wis het filter op sector.")
    table = asked.table("aandeel-verblijf-kosten", by=("gemeente",))
    return _bars(asked, table, answer=_of_stay(table))


def zorgdagen(asked: Asked) -> Content:
    """Completed cost per care day, per sector."""
    table = asked.table("kosten-per-zorgdag", by=("sector",))
    cell = table.cell(asked.period)
    answer = (
        "" if cell.value is None else f"Een zorgdag kostte gemiddeld {table.text(cell)} in {the_period(asked.period)}."
    )
    return _bars(asked, table, answer=answer)


def buiten(asked: Asked) -> Content:
    """What the region spends outside messages, per year."""
    if asked.filters.get("sector"):
        raise NotMeasurableError("Deze bedragen zijn er niet per sector. Wis het filter op sector.")
    years = tuple(dict.fromkeys(period[:4] for period in asked.periods))
    table = asked.table("kosten-buiten-berichten", by=("soort",), periods=years)
    if all(row.cell.value is None for row in table.rows):
        raise NotMeasurableError(_NO_AMOUNTS)
    return Content((table,), grid.by_period(table))


def _answer(asked: Asked) -> str:
    return money.why_changed(_change(asked))


def _pair(asked: Asked) -> tuple[str, str]:
    """The same period of the year before, and the chosen one."""
    before = year_before(parse_period(asked.period)).label
    if before not in asked.periods:
        raise NotMeasurableError(f"De gegevens reiken niet tot {the_period(before)}, om mee te vergelijken.")
    return before, asked.period


def _change(asked: Asked) -> money.Change:
    pair = _pair(asked)
    cost = asked.table("kosten-aangevuld", periods=pair)
    return money.Change(cost, asked.table("kostenverandering", by=("factor",), periods=pair))


def _causes_grid(change: money.Change) -> Grid:
    table, [period], old = change.causes, change.causes.periods, change.before.cell(change.periods[0])
    rows = []
    for member in table.members("factor"):
        cell = table.cell(period, factor=member.key)
        rows.append(
            GridRow(
                "Hele verandering" if member.key == TOTAL else member.label,
                (grid.figure(table, cell), _share(cell, old)),
                is_total=member.key == TOTAL,
            )
        )
    return Grid(table.title, DIMENSIONS["factor"], ("Euro", f"Van de kosten in {change.periods[0]}"), tuple(rows))


def _share(cell: Cell, whole: Cell) -> GridCell:
    if cell.value is None or not whole.value:
        return GridCell("–", None, None)
    value = rounded_to(100 * Decimal(cell.value) / Decimal(whole.value), 1)
    return GridCell(percentage(value), value, None)


def _months_grid(tables: tuple[SafeTable, ...]) -> Grid:
    """A line per month, latest first: there are too many of them for columns."""
    rows = tuple(
        GridRow(month, tuple(grid.figure(table, table.cell(month)) for table in tables))
        for month in reversed(tables[0].periods)
    )
    return Grid("Kosten per zorgmaand, in euro", "Zorgmaand", tuple(table.definition.title for table in tables), rows)


def _still_to_come(asked: Asked) -> str:
    declared, completed = (asked.table(name).cell(asked.period).value for name in ("kosten", "kosten-aangevuld"))
    if declared is None or not completed:
        return ""
    share = percentage(100 * declared / completed, 0)
    when = the_period(asked.period)
    return f"Van de kosten van {when} is {large_money(declared)} gedeclareerd, naar schatting {share} van {large_money(completed)}."


def _sector_most(table: SafeTable) -> str:
    [period] = table.periods
    found = [
        (abs(cell.value), member.label, Decimal(cell.value))
        for member in table.members("sector")
        if member.key != TOTAL and (cell := table.cell(period, sector=member.key)).value
    ]
    if not found:
        return ""
    _, label, value = max(found)
    return f"De kosten veranderden het meest in de sector {label}: {money.signed(value)}."


def _bars(asked: Asked, table: SafeTable, *, answer: str, norm: Norm | None = None) -> Content:
    picture = replace(pictures.bars(table, asked.period), norm=norm)
    return Content((table,), grid.by_period(table), picture, answer=answer, notes=(ESTIMATE,))


def _of_stay(table: SafeTable) -> str:
    latest = table.periods[-1]
    cell = table.cell(latest)
    if cell.value is None:
        return ""
    return f"In {the_period(latest)} ging {table.text(cell)} van de kosten naar verblijf."


GELD = Page(
    key="geld",
    address="geld/",
    label="Kosten",
    question="Waardoor veranderen de kosten?",
    activity="geld",
    answer=_answer,
    filters=("gemeente", "sector", PERIOD),
    choices=(PER,),
    cards=(
        Card("oorzaken", "Waardoor veranderden de kosten in een jaar?", oorzaken, wide=True),
        Card("gemeenten", "Welke gemeente betaalt het meest per jeugdige?", gemeenten, compares=True),
        Card("sectoren", "Waar gaat het geld heen?", sectoren),
        Card("verblijf", "Welk deel van het geld gaat naar verblijf?", verblijf, compares=True),
        Card("zorgdag", "Wat kost een dag zorg?", zorgdagen),
        Card("maanden", "Wat is gedeclareerd, en wat komt er nog?", maanden, wide=True),
        Card("per-sector", "In welke sector veranderden de kosten, en waardoor?", sectoren_oorzaken, wide=True),
        Card("producten", "Wat kost een uur, een dag of een stuk?", producten, wide=True),
        Card("zekerheid", "Hoe volledig zijn de declaraties?", zekerheid, wide=True),
        Card("buiten", "Wat staat er niet in de berichten?", buiten, wide=True),
    ),
)
