"""What scenarios do as cards: a picture, a table and a sentence each, from which the page, its files and the PDF are made."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from jeugdregie.forecast.scenario.outcome import Outcome
from jeugdregie.forecast.scenario.safe import SIDES, Quantity, SafeSwing
from jeugdregie.indicators import DIMENSIONS, TOTAL, Cell, Member, SafeTable
from jeugdregie.indicators.notation import change, large_money
from jeugdregie.web.charts import Panel, Panels, Picture, Series, Tornado
from jeugdregie.web.charts.palette import ACCENT, COOL, REST, WARM
from jeugdregie.web.dashboard.grid import Grid, GridCell, GridRow, banded
from jeugdregie.web.dashboard.money import signed
from jeugdregie.web.dashboard.page import Built, Card, Content, titled
from jeugdregie.web.dashboard.pictures import source
from jeugdregie.web.scenarios.figures import Shown

COLOURS = (WARM, COOL, "#7446a0", "#856200")
"""Of the scenarios beside each other; what happens without them has the accent."""
_WITHOUT = "zonder"
_UNITS = {"trajecten": "trajecten", "kosten": "euro", "wachtenden": "trajecten"}
_QUESTIONS: dict[Quantity, str] = {
    "kosten": "Wat kost het per jaar?",
    "trajecten": "Hoeveel trajecten lopen er?",
    "wachtenden": "Hoeveel trajecten wachten er?",
}
_TOO_FEW = "Hiervan is niets te tonen: het gaat om te weinig trajecten, of de kosten zijn onbekend."


@dataclass(frozen=True)
class Question:
    """A card of scenarios: its key in addresses, and how it is answered."""

    key: str
    question: str
    make: Callable[[Shown], Content]


def cards_of(shown: Shown) -> tuple[Built, ...]:
    """Every card there is something to say on, in order."""
    return tuple(_built(item, item.make(shown)) for item in _questions(shown))


def _built(item: Question, content: Content) -> Built:
    return titled(Card(item.key, item.question, lambda _asked: content, wide=True), content)


def _questions(shown: Shown) -> Iterator[Question]:
    if not shown.is_one and shown.has_costs:
        yield Question("samen", "Wat scheelt elk scenario over drie jaar samen?", _together)
    for quantity in ("kosten", "trajecten", "wachtenden"):
        if quantity in shown.outcomes[0].quantities and (quantity != "kosten" or shown.has_costs):
            yield Question(quantity, _QUESTIONS[quantity], _per_year(quantity))
            if shown.by:
                words = DIMENSIONS[shown.by].lower()
                yield Question(f"{quantity}-per", f"{_QUESTIONS[quantity][:-1]}, per {words}?", _per_member(quantity))
    if shown.has_costs:
        for name, outcome in zip(shown.names, shown.outcomes, strict=True):
            about = "" if shown.is_one else f" van {name}"
            yield Question(
                f"gevoelig{'' if shown.is_one else f'-{name.lower()}'}",
                f"Waar hangt de uitkomst{about} het meest van af?",
                _swings(outcome),
            )


def _per_year(quantity: Quantity) -> Callable[[Shown], Content]:
    """A quantity for all together, a line per year, with base, scenarios and differences."""

    def make(shown: Shown) -> Content:
        columns = _columns(shown, quantity)
        rows = tuple(
            GridRow(period, tuple(banded(table, table.cell(period)) for _, table in columns))
            for period in shown.first.periods
        )
        grid = Grid(_caption(shown, quantity), "Jaar", tuple(name for name, _ in columns), rows)
        return Content(_tables(shown, quantity), grid, _columns_picture(shown, quantity), notes=shown.outcomes[0].notes)

    return make


def _per_member(quantity: Quantity) -> Callable[[Shown], Content]:
    """The same per gemeente or sector, of the last year, with a small picture of all years for each."""

    def make(shown: Shown) -> Content:
        columns, year = _columns(shown, quantity), shown.first.periods[-1]
        rows = tuple(
            GridRow(
                member.label,
                tuple(banded(table, table.cell(year, **{shown.by: member.key})) for _, table in columns),
                is_total=member.key == TOTAL,
            )
            for member in _members(shown, quantity)
        )
        caption = f"{_caption(shown, quantity)}, {year}"
        grid = Grid(caption, DIMENSIONS[shown.by], tuple(name for name, _ in columns), rows)
        return Content(
            _tables(shown, quantity),
            grid,
            _panels(shown, quantity),
            remark=f"De tabel gaat over {year}, de plaatjes over alle jaren, elk met een eigen schaal.",
        )

    return make


def _together(shown: Shown) -> Content:
    """What each scenario changes over all years, and what they differ from each other in the same futures."""
    changes = [_negative(outcome.saved) for outcome in shown.outcomes]
    names = [f"{name}: {outcome.scenario.naam}" for name, outcome in zip(shown.names, shown.outcomes, strict=True)]
    pairs = [
        (f"{shown.names[one]} min {shown.names[other]}", _negative(cell))
        for (one, other), cell in shown.found.apart.items()
    ]
    rows = tuple(GridRow(name, (_difference(cell),)) for name, cell in [*zip(names, changes, strict=True), *pairs])
    grid = Grid(
        "Verschil in kosten over drie jaar samen, met de band van 80 %", "Scenario", ("Verschil met zonder",), rows
    )
    shown_lines = [
        (name, cell) for name, cell in [*zip(shown.names, changes, strict=True), *pairs] if cell.value is not None
    ]
    picture = Tornado(
        "tornado",
        tuple(name for name, _ in shown_lines),
        _ends("laag (1 op 10)", "hoog (1 op 10)", [(_plain(cell.low), _plain(cell.high)) for _, cell in shown_lines]),
        unit="euro",
        source=source(shown.first),
        middles=tuple(float(cell.value or 0) for _, cell in shown_lines),
        end_texts=tuple(tuple(_amount(getattr(cell, end)) for _, cell in shown_lines) for end in ("low", "high")),
        zero="geen verschil",
    )
    return Content((), grid, picture, published=source(shown.first), notes=_SHARP)


_SHARP = (
    "Links van de lijn is goedkoper dan zonder scenario. De kosten van de maatregelen zelf tellen mee.",
    "'A min B' is het verschil tussen twee scenario's in dezelfde toekomsten: daarom is de band daarvan smaller dan je uit hun eigen banden zou denken.",
)


def _swings(outcome: Outcome) -> Callable[[Shown], Content]:
    """What the cost of care hangs on: each measure at its ends, and the forecast itself."""

    def make(shown: Shown) -> Content:
        own = outcome.own
        lines = [(item.measure.naam, (item.low, item.likely, item.high)) for item in outcome.swings]
        lines.append(("De prognose zelf", (replace(own, value=own.low), own, replace(own, value=own.high))))
        known = [(name, cells) for name, cells in lines if all(cell.value is not None for cell in cells)]
        ordered = sorted(known, key=lambda line: -abs(_plain(line[1][2]) - _plain(line[1][0])))
        rows = tuple(GridRow(name, tuple(map(_change, cells))) for name, cells in ordered)
        heads = ("Bij laagste verandering", "Zoals verwacht", "Bij hoogste verandering")
        picture = Tornado(
            "tornado",
            _apart([name for name, _ in ordered]),
            _ends(
                "laagste verandering",
                "hoogste verandering",
                [(_plain(cells[0]), _plain(cells[2])) for _, cells in ordered],
            ),
            unit="euro",
            source=source(shown.first),
            middles=tuple(_plain(cells[1]) for _, cells in ordered),
            end_texts=tuple(tuple(_amount(cells[end].value) for _, cells in ordered) for end in (0, 2)),
            zero="zonder scenario",
        )
        return Content(
            (),
            Grid("Kosten van zorg over drie jaar ten opzichte van zonder scenario", "Maatregel", heads, rows),
            picture,
            answer=_most(outcome.swings),
            published=source(shown.first),
            notes=_HANGS,
        )

    return make


_HANGS = (
    "Elke regel: de kosten van zorg als die ene maatregel zijn laagste of hoogste verandering heeft, en de andere zoals verwacht. Wat de maatregelen zelf kosten, telt hier niet mee.",
    "De prognose zelf: alle maatregelen zoals verwacht, in acht van de tien toekomsten. Daar verandert geen maatregel iets aan.",
)


def _most(swings: tuple[SafeSwing, ...]) -> str:
    if not swings or swings[0].low.value is None:
        return ""
    widest = swings[0]
    width = abs(_plain(widest.high) - _plain(widest.low))
    return f"Van '{widest.measure.naam}' hangt het meest af: tussen zijn laagste en hoogste verandering ligt {large_money(width)}."


def _columns(shown: Shown, quantity: Quantity) -> list[tuple[str, SafeTable]]:
    """Heading and table: base, each scenario, each difference."""
    pairs = list(zip(shown.names, shown.outcomes, strict=True))
    with_ = [(name if not shown.is_one else "Met scenario", item.tables[quantity, "scenario"]) for name, item in pairs]
    apart = [
        ("Verschil" if shown.is_one else f"Verschil {name}", item.tables[quantity, "verschil"]) for name, item in pairs
    ]
    return [("Zonder", shown.outcomes[0].tables[quantity, "basis"]), *with_, *apart]


def _tables(shown: Shown, quantity: Quantity) -> tuple[SafeTable, ...]:
    """The same for files, where each figure needs a name of its own."""
    first, *rest = shown.outcomes
    tables = [first.tables[quantity, side] for side in SIDES]
    if rest:
        tables = [tables[0], *(_named(table, shown.names[0]) for table in tables[1:])]
        pairs = zip(shown.names[1:], rest, strict=True)
        tables += [_named(item.tables[quantity, side], name) for name, item in pairs for side in SIDES[1:]]
    return tuple(tables)


def _named(table: SafeTable, letter: str) -> SafeTable:
    definition = table.definition
    named = replace(definition, name=f"{definition.name}-{letter.lower()}", title=f"{definition.title} {letter}")
    return replace(table, definition=named)


def _caption(shown: Shown, quantity: Quantity) -> str:
    unit = _UNITS[quantity]
    what = shown.outcomes[0].tables[quantity, "basis"].definition.title.split(",", maxsplit=1)[0]
    return f"{what}, in {unit}, met de band van 80 %" if unit != what.lower() else f"{what}, met de band van 80 %"


def _columns_picture(shown: Shown, quantity: Quantity) -> Picture:
    """A column per side in each year, with its interval."""
    lines = _sides(shown, quantity)
    series = tuple(
        Series(
            name,
            colour,
            tuple(_value(table.cell(period).value) for period in table.periods),
            low=tuple(_value(table.cell(period).low) for period in table.periods),
            high=tuple(_value(table.cell(period).high) for period in table.periods),
        )
        for name, colour, table in lines
    )
    return Picture("columns", _years(shown), series, unit=_UNITS[quantity], source=source(shown.first))


def _panels(shown: Shown, quantity: Quantity) -> Panels:
    """A panel per gemeente or sector; one that is hidden is left to the table."""
    lines = _sides(shown, quantity)
    members = [member for member in _members(shown, quantity) if member.key != TOTAL]
    panels = tuple(
        Panel(
            member.label,
            _changed(shown, quantity, member),
            tuple(
                Series(
                    name,
                    colour,
                    tuple(_value(table.cell(period, **{shown.by: member.key}).value) for period in table.periods),
                )
                for name, colour, table in lines
            ),
        )
        for member in members
        if lines[0][2].cell(shown.first.periods[-1], **{shown.by: member.key}).value
    )
    names = tuple(Series(name, colour, ()) for name, colour, _ in lines)
    return Panels("panels", _years(shown), names, unit=_UNITS[quantity], source=source(shown.first), panels=panels)


def _changed(shown: Shown, quantity: Quantity, member: Member) -> str:
    """The change in the last year, in percent of what it is without."""
    year = shown.first.periods[-1]
    parts = []
    for name, outcome in zip(shown.names, shown.outcomes, strict=True):
        base, other = (
            outcome.tables[quantity, side].cell(year, **{shown.by: member.key}).value for side in ("basis", "verschil")
        )
        if base and other is not None:
            share = change(100 * Decimal(other) / Decimal(base))
            parts.append(share if shown.is_one else f"{name} {share}")
    return f"laatste jaar: {', '.join(parts)}" if parts else ""


def _sides(shown: Shown, quantity: Quantity) -> list[tuple[str, str, SafeTable]]:
    scenarios = zip(shown.names, COLOURS, shown.outcomes, strict=False)
    return [
        (_WITHOUT, ACCENT if shown.is_one else REST, shown.outcomes[0].tables[quantity, "basis"]),
        *((name, colour, item.tables[quantity, "scenario"]) for name, colour, item in scenarios),
    ]


def _members(shown: Shown, quantity: Quantity) -> tuple[Member, ...]:
    found = shown.outcomes[0].tables[quantity, "basis"].members(shown.by)
    return tuple(sorted(found, key=lambda member: member.key == TOTAL))


def _years(shown: Shown) -> tuple[str, ...]:
    return tuple(f"jaar {place}" for place in range(1, len(shown.first.periods) + 1))


def _ends(first: str, second: str, ends: list[tuple[float, float]]) -> tuple[Series, Series]:
    one, other = (tuple(pair[place] for pair in ends) for place in (0, 1))
    return Series(first, COOL, one), Series(second, WARM, other)


def _apart(names: list[str]) -> tuple[str, ...]:
    """Names that differ: two bars of one name would be drawn over each other."""
    return tuple(name if names.index(name) == place else f"{name} ({place + 1})" for place, name in enumerate(names))


def _difference(cell: Cell) -> GridCell:
    """An amount of change with its sign, and its interval."""
    if cell.value is None:
        return GridCell(cell.mark or "", None, cell.mark)
    return GridCell(_amount(cell.value), Decimal(cell.value), None, _decimal(cell.low), _decimal(cell.high))


def _change(cell: Cell) -> GridCell:
    """An amount of change with its sign alone."""
    return GridCell(_amount(cell.value), None if cell.value is None else Decimal(cell.value), cell.mark)


def _negative(cell: Cell) -> Cell:
    """What is saved as what is changed."""
    if cell.value is None:
        return cell
    low, high = (None if end is None else -end for end in (cell.high, cell.low))
    return replace(cell, value=-cell.value, low=low, high=high)


def _amount(value: int | Decimal | None) -> str:
    return "" if value is None else signed(Decimal(value))


def _decimal(value: int | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _value(value: int | Decimal | None) -> float | None:
    return None if value is None else float(value)


def _plain(cell: Cell | int | Decimal | None) -> float:
    value = cell.value if isinstance(cell, Cell) else cell
    return float(value or 0)
