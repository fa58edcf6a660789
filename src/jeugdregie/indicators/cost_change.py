"""Why cost changed from one period to the next, made of figures that are shown anyway.

docs/algorithms/prijs-volume-mix.md says it in words. What is hidden in one of the two periods is hidden here; the number
of jeugdigen and the totals are the rounded ones, so that the split tells nothing more about them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product
from typing import Protocol

from jeugdregie.errors import InputError
from jeugdregie.indicators.computing import counts_of
from jeugdregie.indicators.counting import Count, Place
from jeugdregie.indicators.dataset import PRODUCT, Dataset
from jeugdregie.indicators.definition import find
from jeugdregie.indicators.dimensions import TOTAL, TOTAL_MEMBER, Member, declared_members, require_dimensions
from jeugdregie.indicators.disclosure import worked_out
from jeugdregie.indicators.measures import UNIT_PARTS, Question
from jeugdregie.indicators.notation import period_in_words
from jeugdregie.indicators.price_volume_mix import FACTORS, Product, Side, effects, shared_out
from jeugdregie.indicators.safe_table import SUPPRESSED, UNKNOWN, Cell, Disclosure, Row, SafeTable
from jeugdregie.periods import Period, parse_period

CHANGE = "kostenverandering"
FACTOR = "factor"
COST, YOUNG = "kosten-aangevuld", "jeugdigen-in-zorg"


class Ask(Protocol):
    """A way to get a safe table, as `calculate` is."""

    def __call__(
        self,
        store: Dataset,
        name: str,
        *,
        by: Sequence[str],
        periods: Sequence[str | Period],
        where: Mapping[str, str],
        disclosure: Disclosure | None,
    ) -> SafeTable: ...


@dataclass(frozen=True)
class _Shown:
    """The figures that a change is made of."""

    cost: SafeTable
    young: SafeTable
    products: Mapping[Place, Mapping[str, Product]]

    def cells(self, period: str, keys: Mapping[str, str]) -> tuple[Cell, Cell]:
        """Cost and number of jeugdigen; where nobody of a member is in care, that is none."""
        here = all(any(member.key == key for member in self.young.members(name)) for name, key in keys.items())
        return self.cost.cell(period, **keys), self.young.cell(period, **keys) if here else Cell(0, None)

    def side(self, period: str, keys: Mapping[str, str]) -> Side | None:
        """The period as a side of the split; None when its figures cannot be shown."""
        number = self.cells(period, keys)[1].value
        place = (period, *(keys[name] for name in self.cost.by))
        return None if number is None else Side(int(number), self.products.get(place, {}))


def change_table(
    ask: Ask,
    dataset: Dataset,
    *,
    by: tuple[str, ...],
    periods: Sequence[str | Period],
    where: Mapping[str, str],
    disclosure: Disclosure | None,
) -> SafeTable:
    """The change of the completed cost by cause, for each period against the one before it in the question.

    A single period is set against the same period a year earlier.
    """
    definition = find(CHANGE)
    require_dimensions(definition, (*by, *where))
    if FACTOR in where:
        raise InputError("Een oorzaak is alleen een indeling, geen keuze.", code="keuze")
    pairs = _pairs(periods)
    asked = tuple(dict.fromkeys(period for pair in pairs for period in pair))
    cut = tuple(name for name in by if name != FACTOR)
    cost, young = (
        ask(dataset, name, by=cut, periods=asked, where=where, disclosure=disclosure) for name in (COST, YOUNG)
    )
    chosen = {name: member.key for name, member in cost.where.items()}
    shown = _Shown(cost, young, _products(Question(dataset, asked, (*cut, PRODUCT), chosen), cut))
    rows = tuple(row for members in _members(cost, by) for row in _rows(shown, pairs, by=by, members=members))
    return worked_out(
        cost,
        definition=definition,
        by=by,
        periods=tuple(after.label for _, after in pairs),
        rows=rows,
        notes=(*(_compared(pair) for pair in pairs), *cost.notes),
    )


def year_before(period: Period) -> Period:
    """The same period a year earlier."""
    year, *part = period.label.split("-")
    return parse_period("-".join([f"{int(year) - 1:04d}", *part]))


def _pairs(given: Sequence[str | Period]) -> tuple[tuple[Period, Period], ...]:
    periods = sorted({parse_period(item) if isinstance(item, str) else item for item in given})
    if not periods:
        raise InputError("Noem de periode waarvan je de kosten wilt vergelijken.", code="periode-ontbreekt")
    return tuple(pairwise(periods)) if len(periods) > 1 else ((year_before(periods[0]), periods[0]),)


def _members(cost: SafeTable, by: tuple[str, ...]) -> Iterator[tuple[Member, ...]]:
    factors = (*declared_members(FACTOR), TOTAL_MEMBER)
    return product(*(factors if name == FACTOR else cost.members(name) for name in by))


def _rows(
    shown: _Shown, pairs: tuple[tuple[Period, Period], ...], *, by: tuple[str, ...], members: tuple[Member, ...]
) -> Iterator[Row]:
    keys = dict(zip(by, (member.key for member in members), strict=True))
    factor = keys.pop(FACTOR, TOTAL)
    for before, after in pairs:
        yield Row(after.label, members, _cell(shown, (before.label, after.label), keys=keys, factor=factor))


def _cell(shown: _Shown, pair: tuple[str, str], *, keys: Mapping[str, str], factor: str) -> Cell:
    cells = [cell for period in pair for cell in shown.cells(period, keys)]
    provisional = any(cell.provisional for cell in cells)
    marks = {cell.mark for cell in cells if cell.value is None}
    if marks:
        return Cell(None, SUPPRESSED if SUPPRESSED in marks else UNKNOWN, provisional)
    if factor == TOTAL:
        return Cell(_change(shown, pair, keys), None, provisional)
    found = _split(shown, pair, keys)
    return Cell(None, UNKNOWN, provisional) if found is None else Cell(found[factor], None, provisional)


def _change(shown: _Shown, pair: tuple[str, str], keys: Mapping[str, str]) -> Decimal:
    old, new = (Decimal(shown.cost.cell(period, **keys).value or 0) for period in pair)
    return new - old


def _split(shown: _Shown, pair: tuple[str, str], keys: Mapping[str, str]) -> Mapping[str, Decimal] | None:
    """The amount of each factor, in euros and in multiples of what is shown."""
    before, after = (shown.side(period, keys) for period in pair)
    exact = effects(before, after) if before and after else None
    if exact is None:
        return None
    step = 100 * shown.cost.disclosure.euros or 1
    whole = int(_change(shown, pair, keys) * 100) // step
    parts = shared_out([part / step for part in exact.values()], whole)
    return {name: Decimal(part * step) / 100 for name, part in zip(FACTORS, parts, strict=True)}


def _products(question: Question, cut: tuple[str, ...]) -> Mapping[Place, Mapping[str, Product]]:
    """Per period and members, what was used of each product."""
    cost, units, users = (counts_of(question, name) for name in ("kosten_aangevuld", "volume", "gebruikers"))
    found: dict[Place, dict[str, Product]] = defaultdict(dict)
    for place, amount in cost.items():
        if place[-1] != TOTAL and amount.value:
            found[place[:-1]][place[-1]] = _product(amount, units.get(place), users.get(place))
    return found


def _product(amount: Count, units: Count | None, users: Count | None) -> Product:
    """A product whose lines name no units is taken as paid in euros."""
    number = Fraction(units.value, UNIT_PARTS) if units and units.value else Fraction(amount.value, 100)
    return Product(max(users.value if users else 0, amount.jeugdigen), number, amount.value)


def _compared(pair: tuple[Period, Period]) -> str:
    before, after = pair
    return f"Vergeleken: {period_in_words(after)} met {period_in_words(before)}."
