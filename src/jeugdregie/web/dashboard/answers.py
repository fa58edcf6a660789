"""The sentence under each title: the answer in words and numbers, from figures that are shown anyway."""

from decimal import Decimal

from jeugdregie.indicators import TOTAL, Cell, KeyFigure, Member, SafeTable
from jeugdregie.indicators.notation import Number, large_money, number, percentage, points, the_period
from jeugdregie.indicators.trend import is_in_points


def overview(figures: dict[str, KeyFigure], period: str) -> str:
    """How many jeugdigen are in care, how that changed, what came in and went out."""
    young = figures["jeugdigen-in-zorg"]
    when = the_period(period)
    if young.now.value is None:
        return f"Voor deze keuze is het aantal jeugdigen met hulp in {when} {young.now.mark}."
    first = f"In {when} kregen {number(young.now.value)} jeugdigen jeugdhulp{_compared(young)}."
    started, ended = figures["instroom"].now.value, figures["uitstroom"].now.value
    if started is None or ended is None:
        return first
    return f"{first} Er begonnen {number(started)} trajecten en er eindigden {number(ended)}."


def largest_sector(table: SafeTable) -> str:
    """In which sector most jeugdigen are, and which one grew most since the first period."""
    latest = table.periods[-1]
    shown = _shown(table, latest)
    if not shown:
        return f"Voor deze keuze is in {the_period(latest)} geen cijfer te tonen."
    sector, value = max(shown, key=_value)
    sentence = f"De meeste jeugdigen krijgen hulp in de sector {sector.label}: {number(value)} in {the_period(latest)}."
    return f"{sentence} {_grown_most(table)}".strip()


def largest_referrer(table: SafeTable) -> str:
    """Through which referrer most trajectories come in, and which one grew most since the first period."""
    [dimension] = table.by
    latest = table.periods[-1]
    shown, total = _shown(table, latest), table.cell(latest, **{dimension: TOTAL}).value
    if not shown or not total:
        return f"Voor deze keuze is in {the_period(latest)} geen cijfer te tonen."
    referrer, value = max(shown, key=_value)
    share = percentage(100 * Decimal(value) / Decimal(total))
    sentence = (
        f"De meeste nieuwe trajecten hebben als verwijzer {referrer.label}: {number(value)} van de {number(total)} "
        f"in {the_period(latest)} ({share})."
    )
    return f"{sentence} {_grown_most(table)}".strip()


def largest_of(table: SafeTable, what: str) -> str:
    """Which member has most of what a table counts, as a number and a share, and which one grew most."""
    [dimension] = table.by
    latest = table.periods[-1]
    shown, total = _shown(table, latest), table.cell(latest, **{dimension: TOTAL}).value
    if not shown or not total:
        return f"Voor deze keuze is in {the_period(latest)} geen cijfer te tonen."
    largest, value = max(shown, key=_value)
    share = percentage(100 * Decimal(value) / Decimal(total))
    first = f"De meeste {what} zijn van {dimension} {largest.label}: {number(value)} van de {number(total)} in {the_period(latest)} ({share})."
    return f"{first} {_grown_most(table)}".strip()


def in_and_out(inflow: SafeTable, outflow: SafeTable) -> str:
    """Whether more came in than went out."""
    latest = inflow.periods[-1]
    came, went = inflow.cell(latest).value, outflow.cell(latest).value
    if came is None or went is None:
        return f"Voor deze keuze is in {the_period(latest)} geen verschil te tonen."
    when = f"In {the_period(latest)}"
    if came == went:
        return f"{when} begonnen er ongeveer evenveel trajecten als er eindigden: {number(came)}."
    more = "meer" if came > went else "minder"
    return f"{when} begonnen er {number(came)} trajecten: ongeveer {number(abs(Decimal(came) - Decimal(went)))} {more} dan er eindigden."


def where_money_goes(table: SafeTable) -> str:
    """Which member costs most, as an amount and a share."""
    [dimension] = table.by
    latest = table.periods[-1]
    shown, total = _shown(table, latest), table.cell(latest, **{dimension: TOTAL}).value
    if not shown or not total:
        return f"Voor deze keuze zijn in {the_period(latest)} geen kosten te tonen."
    largest, value = max(shown, key=_value)
    share = percentage(100 * Decimal(value) / Decimal(total))
    return (
        f"{largest.label} kost het meest: {large_money(value)} van {large_money(total)} "
        f"in {the_period(latest)} ({share})."
    )


def trend(figure: KeyFigure) -> dict[str, str]:
    """How a key figure moved in a year: an icon, a word for whether that is wanted, and the text."""
    if figure.change is None:
        return {"icon": "level", "tone": "neutral", "text": _why_no_change(figure)}
    if figure.change == 0:
        return {"icon": "level", "tone": "neutral", "text": "gelijk aan een jaar eerder"}
    up = figure.change > 0
    text = f"{_size(figure)} {'meer' if up else 'minder'} dan een jaar eerder"
    wanted = {"hoger": up, "lager": not up}.get(figure.table.definition.direction)
    tone = "neutral" if wanted is None else "better" if wanted else "worse"
    return {"icon": "up" if up else "down", "tone": tone, "text": text}


def _why_no_change(figure: KeyFigure) -> str:
    if figure.before is None:
        return "nog geen jaar eerder om mee te vergelijken"
    if figure.now.provisional:
        return "nog niet te vergelijken"
    if figure.before.value == 0 and figure.now.value is not None:
        return "een jaar eerder ook 0" if figure.now.value == 0 else "een jaar eerder 0"
    return "verandering niet te tonen"


def _compared(figure: KeyFigure) -> str:
    if figure.change is None:
        return ""
    if figure.change == 0:
        return ", evenveel als een jaar eerder"
    return f", {_size(figure)} {'meer' if figure.change > 0 else 'minder'} dan een jaar eerder"


def _size(figure: KeyFigure) -> str:
    moved = abs(figure.change or Decimal(0))
    return points(moved).removeprefix("+") if is_in_points(figure.table.unit) else percentage(moved)


def _shown(table: SafeTable, period: str) -> list[tuple[Member, int | Decimal]]:
    [dimension] = table.by
    cells: list[tuple[Member, Cell]] = [
        (member, table.cell(period, **{dimension: member.key}))
        for member in table.members(dimension)
        if member.key != TOTAL
    ]
    return [(member, cell.value) for member, cell in cells if cell.value]


def _grown_most(table: SafeTable) -> str:
    """Counts under 50 are left out: a rounded figure of that size makes a large percentage by itself."""
    first, latest = table.periods[0], table.periods[-1]
    before = {member: value for member, value in _shown(table, first) if value >= 50}
    rates = [
        (member, 100 * (Decimal(value) - Decimal(before[member])) / Decimal(before[member]))
        for member, value in _shown(table, latest)
        if member in before
    ]
    if len(rates) < 2 or first == latest:
        return ""
    member, rate = max(rates, key=_value)
    if rate <= 0:
        return ""
    return f"Sinds {the_period(first)} groeide {member.label} het sterkst: {percentage(rate)}."


def _value(pair: tuple[Member, Number]) -> Number:
    return pair[1]
