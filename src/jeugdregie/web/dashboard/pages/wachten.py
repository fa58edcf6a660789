"""How long one waits: per product against the norm, per provider, over time, the curve, and what messages cannot tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from jeugdregie.indicators import DIMENSIONS, TOTAL, Cell, Member, NormRange, SafeTable
from jeugdregie.indicators.notation import long_date, number, percentage, the_period
from jeugdregie.periods import parse_period
from jeugdregie.web.charts import Picture, Series
from jeugdregie.web.charts.palette import bar_colour
from jeugdregie.web.charts.picture import Norm
from jeugdregie.web.dashboard import grid, pictures
from jeugdregie.web.dashboard.asked import Asked
from jeugdregie.web.dashboard.filters import PER, Choice
from jeugdregie.web.dashboard.grid import Grid, GridCell, GridRow, figure
from jeugdregie.web.dashboard.page import Card, Content, Page
from jeugdregie.web.dashboard.shares import compared_period

NOT_TOLD = (
    "Berichten kennen alleen de dag van toewijzing. Vraagt een aanbieder een toewijzing aan (na verwijzing door huisarts, jeugdarts, "
    "specialist of gecertificeerde instelling), dan is de intake al geweest en is de hulp vaak al begonnen. Hoe lang daarvoor is "
    "gewacht, staat in geen enkel bericht. Zulke trajecten tellen hier niet als 0 dagen maar als 'niet meetbaar'."
)
PER_PROVIDER = (
    "Een lange wachttijd bij een aanbieder kan ook komen doordat de aanbieder vooral producten levert waarop overal lang wordt gewacht: "
    "kies een sector om eerlijk te vergelijken."
)
_SHOWN_MONTHS = ("1", "2", "3", "4", "6", "9", "12")
_MOST_BARS = 15


@dataclass(frozen=True)
class Kind:
    """A kind of wait as the page offers it: the indicators about it, and from which day to which it runs.

    Without `above` there is no norm for it.
    """

    soort: str
    label: str
    median: str
    waiting: str
    span: str
    above: str = ""
    waiting_above: str = ""


KINDS = {
    "totaal": Kind(
        "aanmelding-tot-start",
        "Totaal, tot start",
        "totale-wachttijd",
        "wachtenden",
        "van aanmelding tot start",
        "totale-wachttijd-boven-norm",
        "wachtenden-boven-norm",
    ),
    "aanmelding": Kind(
        "aanmelding-tot-intake",
        "Tot intake",
        "aanmeldwachttijd",
        "wachtend-op-intake",
        "van aanmelding tot intake",
        "aanmeldwachttijd-boven-norm",
        "wachtend-op-intake-boven-norm",
    ),
    "behandeling": Kind(
        "intake-tot-start",
        "Intake tot start",
        "behandelwachttijd",
        "wachtend-op-behandeling",
        "van intake tot start",
        "behandelwachttijd-boven-norm",
        "wachtend-op-behandeling-boven-norm",
    ),
    "toewijzing": Kind(
        "toewijzing-tot-start",
        "Na toewijzing",
        "wachttijd-na-toewijzing",
        "wachtend-na-toewijzing",
        "van toewijzing tot start",
    ),
}
CHOICE = Choice("wacht", "Welk wachten", tuple(Member(key, kind.label) for key, kind in KINDS.items()))


def longest(asked: Asked) -> str:
    """On which products one waits longest, and how often longer than the norm."""
    kind = _kind(asked)
    table = _median(asked, kind, "product")
    ranked, period = _ranked(table), asked.period
    if not ranked:
        return f"In {the_period(period)} is van geen product een wachttijd te tonen: daarvoor wachtten te weinig jeugdigen."
    first, *others = [(member, table.cell(period, product=member.key)) for member in ranked[:3]]
    norm = _norms(asked, kind, "product").get(first[0].key)
    against = f" (norm {norm.text} dagen)" if norm else ""
    answer = (
        f"Het langst wacht men op {first[0].label}: de helft wacht {_days(first[1])} of langer {kind.span}{against}, "
        f"in {the_period(period)}."
    )
    if others:
        answer += f" Daarna komen {' en '.join(f'{member.label} ({_days(cell)})' for member, cell in others)}."
    return f"{answer} {_above_in_all(asked, kind)}".strip()


def producten(asked: Asked) -> Content:
    """Median, quartiles, norm and who waits, per product."""
    kind = _kind(asked)
    tables, norms = _tables(asked, kind, "product"), _norms(asked, kind, "product")
    shown = _ranked(tables[0])[:_MOST_BARS]
    return Content(
        tables,
        _overview(asked, kind, tables, norms),
        _bars(tables, shown, norms),
        answer=_spread(asked, kind, tables),
        left_out=tuple(member.label for member in _ranked(tables[0])[_MOST_BARS:]),
        remark=_how_to_read(kind),
    )


def aanbieders(asked: Asked) -> Content:
    """The same per provider, as a table to sort."""
    kind = _kind(asked)
    tables = _tables(asked, kind, "aanbieder")
    return Content(tables, _overview(asked, kind, tables, {}), answer=_longest_at(tables[0]), remark=PER_PROVIDER)


def verwijzers(asked: Asked) -> Content:
    """The same per referrer."""
    return _plain_cut(asked, "verwijzer")


def gemeenten(asked: Asked) -> Content:
    """The same per gemeente."""
    return _plain_cut(asked, "gemeente")


def verloop(asked: Asked) -> Content:
    """The median per sector over time."""
    table = asked.table(_kind(asked).median, by=("sector",))
    return Content(
        (table,),
        grid.by_period(table),
        pictures.lines(table),
        answer=_longer_or_shorter(table, _kind(asked)),
        left_out=pictures.left_out(table),
    )


def rij(asked: Asked) -> Content:
    """How many wait on the last day of each half-year, per sector."""
    table = asked.table(_kind(asked).waiting, by=("sector",))
    return Content(
        (table,),
        grid.by_period(table),
        pictures.lines(table),
        answer=_queue(asked, table),
        left_out=pictures.left_out(table),
    )


def curve(asked: Asked) -> Content:
    """How many still wait after so many months, per sector."""
    table = asked.table("nog-wachtend", by=("sector", "na"), periods=(asked.period,))
    picture = pictures.curves(table, asked.period, until=12, axis="maanden na de aanmelding")
    drawn = {series.label for series in picture.series}
    members = [member for member in table.members("sector") if member.key != TOTAL]
    return Content(
        (table,),
        _months(table, asked.period),
        picture,
        answer=_after_three_months(table, asked.period),
        left_out=tuple(member.label for member in members if member.label not in drawn),
        remark="Van aanmelding tot start, met wie nog wacht erin. De band om een lijn is de onzekerheid: een interval van 95 %.",
    )


def berichten(asked: Asked) -> Content:
    """What messages tell of waiting, and of which part they tell nothing."""
    names = ("wachttijd-niet-meetbaar", "wachttijd-na-toewijzing", "start-binnen-termijn", "teruggedateerd")
    tables = tuple(asked.table(name) for name in names)
    unknown = tables[0].cell(asked.period)
    first = (
        f"Van {tables[0].text(unknown)} van de trajecten die in {the_period(asked.period)} begonnen, is het wachten niet "
        "meetbaar uit berichten."
        if unknown.value is not None
        else "Van welk deel van de trajecten het wachten niet meetbaar is, is hier niet te tonen."
    )
    return Content(tables, grid.stacked(tables, caption="Wachten volgens berichten"), answer=first, remark=NOT_TOLD)


# parts


def _kind(asked: Asked) -> Kind:
    return KINDS[asked.choice(CHOICE.name) or CHOICE.options[0].key]


def _median(asked: Asked, kind: Kind, dimension: str) -> SafeTable:
    return asked.table(kind.median, by=(dimension,), periods=(asked.period,))


def _tables(asked: Asked, kind: Kind, dimension: str) -> tuple[SafeTable, ...]:
    """Median, quartiles, who waits, and where there is a norm what is above it."""
    names = (
        kind.median,
        f"{kind.median}-eerste-kwartiel",
        f"{kind.median}-derde-kwartiel",
        kind.waiting,
        *filter(None, (kind.above, kind.waiting_above)),
    )
    return tuple(asked.table(name, by=(dimension,), periods=(asked.period,)) for name in names)


def _norms(asked: Asked, kind: Kind, dimension: str) -> dict[str, NormRange]:
    if not kind.above:
        return {}
    return dict(asked.figures.norms(kind.soort, dimension, parse_period(asked.period)))


def _plain_cut(asked: Asked, dimension: str) -> Content:
    kind = _kind(asked)
    tables = _tables(asked, kind, dimension)
    return Content(
        tables,
        _overview(asked, kind, tables, {}),
        pictures.bars(tables[0], asked.period),
        answer=_longest_at(tables[0]),
    )


_HEADS = ("Mediaan", "Een kwart na", "Drie kwart na", "Wachtend", "Langer dan de norm", "Wacht al langer")


def _overview(asked: Asked, kind: Kind, tables: Sequence[SafeTable], norms: dict[str, NormRange]) -> Grid:
    """A line per member, the longest first; sorted by the reader as wanted."""
    [dimension] = tables[0].by
    ordered = [*_ranked(tables[0]), *_others(tables)]
    return Grid(
        caption=f"Wachtdagen per {DIMENSIONS[dimension].lower()} {kind.span} in {asked.period}, en wie op de laatste dag wacht",
        corner=DIMENSIONS[dimension],
        columns=(*_HEADS[:3], *(("Norm",) if norms else ()), *_HEADS[3 : len(tables)]),
        rows=tuple(
            GridRow(member.label, _cells(tables, member, norms), is_total=member.key == TOTAL)
            for member in (*ordered, Member(TOTAL, "Totaal"))
        ),
    )


def _cells(tables: Sequence[SafeTable], member: Member, norms: dict[str, NormRange]) -> tuple[GridCell, ...]:
    found = [_figure(table, member) for table in tables]
    norm = norms.get(member.key)
    own = [GridCell(norm.text, norm.high, None) if norm else GridCell("–", None, None)] if norms else []
    return (*found[:3], *own, *found[3:])


def _figure(table: SafeTable, member: Member) -> GridCell:
    """A member that a table has no line for is not waited for there."""
    [dimension], [period] = table.by, table.periods
    if member.key != TOTAL and member not in table.members(dimension):
        return GridCell("–", None, None)
    return figure(table, table.cell(period, **{dimension: member.key}))


def _ranked(median: SafeTable) -> list[Member]:
    """The members with a median to show, the longest first."""
    [dimension], [period] = median.by, median.periods
    shown = [member for member in median.members(dimension) if member.key != TOTAL]
    values = {member: median.cell(period, **{dimension: member.key}).value for member in shown}
    return sorted((member for member in shown if values[member] is not None), key=lambda member: -(values[member] or 0))


def _others(tables: Sequence[SafeTable]) -> list[Member]:
    """Members without a median to show, by name."""
    [dimension] = tables[0].by
    ranked = set(_ranked(tables[0]))
    every = {member for table in tables for member in table.members(dimension)} - ranked
    return sorted((member for member in every if member.key != TOTAL), key=lambda member: member.label.casefold())


def _bars(tables: Sequence[SafeTable], shown: Sequence[Member], norms: dict[str, NormRange]) -> Picture:
    """The median as a bar with its quartiles, and the norm of each as a mark."""
    median, first, third = tables[:3]
    [dimension], [period] = median.by, median.periods

    def days(table: SafeTable) -> tuple[float | None, ...]:
        cells = (table.cell(period, **{dimension: member.key}) for member in shown)
        return tuple(None if cell.value is None else float(cell.value) for cell in cells)

    own = tuple(float(norms[member.key].high) if member.key in norms else None for member in shown)
    has_norm = any(value is not None for value in own)
    return Picture(
        "bars",
        tuple(member.label for member in shown),
        (Series("Mediaan", "", days(median), low=days(first), high=days(third)),),
        unit="dagen",
        source=pictures.source(median),
        texts=tuple(_days(median.cell(period, **{dimension: member.key})) for member in shown),
        colours=tuple(bar_colour(dimension, member.key) for member in shown),
        norm=Norm(0, "norm") if has_norm else None,
        norms=own if has_norm else (),
    )


def _days(cell: Cell) -> str:
    if cell.value is None:
        return cell.mark or ""
    return "1 dag" if cell.value == 1 else f"{number(cell.value)} dagen"


def _above_in_all(asked: Asked, kind: Kind) -> str:
    if not kind.above:
        return ""
    table = asked.table(kind.above, periods=(asked.period,))
    cell = table.cell(asked.period)
    return "" if cell.value is None else f"Over alle producten wacht {table.text(cell)} langer dan de norm."


def _spread(asked: Asked, kind: Kind, tables: Sequence[SafeTable]) -> str:
    median, first, third, waiting = tables[:4]
    cells = [table.cell(asked.period) for table in (first, median, third)]
    if any(cell.value is None for cell in cells):
        return f"Over alle producten samen is de wachttijd {kind.span} niet te tonen."
    early, middle, late = map(_days, cells)
    answer = f"Over alle producten is het voor de helft binnen {middle} zover, voor een kwart binnen {early} en voor drie kwart binnen {late}."
    number_waiting = waiting.cell(asked.period)
    if number_waiting.value is None:
        return answer
    last = long_date(min(parse_period(asked.period).last, waiting.peildatum))
    return f"{answer} Op {last} wachtten {waiting.text(number_waiting)} jeugdigen."


def _longest_at(median: SafeTable) -> str:
    ranked = _ranked(median)
    [dimension], [period] = median.by, median.periods
    if not ranked:
        return f"In {the_period(period)} is geen wachttijd per {DIMENSIONS[dimension].lower()} te tonen."
    cell = median.cell(period, **{dimension: ranked[0].key})
    last = median.cell(period, **{dimension: ranked[-1].key})
    answer = f"Het langst is de wachttijd bij {ranked[0].label}: een mediaan van {_days(cell)}"
    return f"{answer}; het kortst bij {ranked[-1].label}: {_days(last)}." if len(ranked) > 1 else f"{answer}."


def _how_to_read(kind: Kind) -> str:
    bar = "De staaf is de mediaan; de lijn erover loopt van het eerste tot het derde kwartiel."
    return f"{bar} Het streepje is de norm van de regio voor dat product." if kind.above else bar


def _longer_or_shorter(table: SafeTable, kind: Kind) -> str:
    now, before = table.periods[-1], compared_period(table.periods)
    last, first = table.cell(now), table.cell(before)
    if now == before or last.value is None or first.value is None:
        return "Er is nog geen eerdere mediaan om mee te vergelijken."
    moved = "gelijk" if last.value == first.value else "langer" if last.value > first.value else "korter"
    change = "bleef gelijk" if moved == "gelijk" else f"werd {moved}"
    return (
        f"De mediaan {kind.span} {change}: {_days(first)} in {the_period(before)}, {_days(last)} in {the_period(now)}."
    )


def _queue(asked: Asked, table: SafeTable) -> str:
    now, before = table.periods[-1], compared_period(table.periods)
    last, first = table.cell(now), table.cell(before)
    if last.value is None:
        return f"Hoeveel jeugdigen aan het eind van {the_period(now)} wachtten, is {last.mark}."
    answer = f"Aan het eind van {the_period(now)} wachtten {number(last.value)} jeugdigen"
    if now == before or first.value is None:
        return f"{answer}."
    return f"{answer}; aan het eind van {the_period(before)} waren dat er {number(first.value)}."


def _months(table: SafeTable, period: str) -> Grid:
    """A line per sector, a column per chosen number of months."""
    months = [member for member in table.members("na") if member.key in _SHOWN_MONTHS]
    return Grid(
        caption=f"Nog wachtend op de start van de hulp, in procent, {period}",
        corner="Sector",
        columns=tuple(f"Na {month.label}" for month in months),
        rows=tuple(
            GridRow(
                member.label,
                tuple(figure(table, table.cell(period, sector=member.key, na=month.key)) for month in months),
                is_total=member.key == TOTAL,
            )
            for member in table.members("sector")
        ),
    )


def _after_three_months(table: SafeTable, period: str) -> str:
    cell = table.cell(period, sector=TOTAL, na="3")
    if cell.value is None or cell.low is None or cell.high is None:
        return f"In {the_period(period)} is niet te zeggen hoeveel jeugdigen na drie maanden nog wachten."
    return f"Drie maanden na de aanmelding wacht nog {table.text(cell)} (tussen {number(cell.low)} en {percentage(cell.high, 0)})."


WACHTEN = Page(
    key="wachten",
    address="wachten/",
    label="Wachttijden",
    question="Waarop wacht men het langst?",
    activity="wachten",
    answer=longest,
    choices=(CHOICE, PER),
    cards=(
        Card("producten", "Hoe lang wacht men per product?", producten, wide=True),
        Card("aanbieders", "Bij welke aanbieder wacht men het langst?", aanbieders, wide=True),
        Card("verloop", "Wordt het wachten langer of korter?", verloop),
        Card("rij", "Hoeveel jeugdigen wachten er?", rij),
        Card("curve", "Hoeveel wachten er na zoveel maanden nog?", curve, wide=True),
        Card("verwijzers", "Hangt het wachten af van de verwijzer?", verwijzers),
        Card("gemeenten", "Hoe lang wacht men per gemeente?", gemeenten, compares=True),
        Card("berichten", "Wat weten berichten niet van het wachten?", berichten, wide=True),
    ),
)
