"""What may leave: small figures hidden, what would give them away hidden too, the rest rounded. Makes every SafeTable."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import product
from typing import TypeAlias

from jeugdregie.indicators.counting import NOTHING, Count
from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.definition import Definition
from jeugdregie.indicators.dimensions import TOTAL, TOTAL_MEMBER, WITHOUT_TOTAL, Member
from jeugdregie.indicators.figures import Place, place_of
from jeugdregie.indicators.levels import hidden_by_level, levels_above, with_outers
from jeugdregie.indicators.measures import MEASURES, UNIT_PARTS
from jeugdregie.indicators.nesting import Within, finest
from jeugdregie.indicators.notation import rounded_to
from jeugdregie.indicators.raw_table import RawTable
from jeugdregie.indicators.safe_table import SUPPRESSED, UNKNOWN, Cell, Disclosure, Row, SafeTable, Value
from jeugdregie.indicators.suppression import Key, hidden_cells
from jeugdregie.periods import Period
from jeugdregie.store import Settings

DISCLOSURE = Disclosure(name="standaard", threshold=10, counts=5, euros=100, margin=20)
"""Where a store sets nothing else: fewer than 10 jeugdigen hidden, counts to 5, amounts to 100 euros."""

EXACT = Disclosure(name="none", threshold=1, counts=1, euros=0, margin=0)
"""Exact values, for the owner of a store only; never published."""


def disclosure_of(settings: Settings, on: date) -> Disclosure:
    """The disclosure rules that a store has set for a day; the default for each that it has not set."""
    return Disclosure(
        name="standaard",
        threshold=_setting(settings, "onthulling_drempel", on, DISCLOSURE.threshold),
        counts=_setting(settings, "onthulling_afronding", on, DISCLOSURE.counts),
        euros=_setting(settings, "onthulling_afronding_euro", on, DISCLOSURE.euros),
        margin=_setting(settings, "onthulling_marge", on, DISCLOSURE.margin),
        estimate=_setting(settings, "onthulling_dominantie_p", on, DISCLOSURE.estimate),
        largest=_setting(settings, "onthulling_dominantie_n", on, DISCLOSURE.largest),
        share=_setting(settings, "onthulling_dominantie_k", on, DISCLOSURE.share),
    )


_NOISE = 1e-9
"""What arithmetic leaves of a share that is nothing."""

Hidden: TypeAlias = Mapping[str, frozenset[Place]]
"""Per period, the figures that must be hidden."""


def make_safe(raw: RawTable, rules: Disclosure, hidden: Hidden | None = None) -> SafeTable:
    """The table that may be shown. Without `hidden` it is no part of a larger one, and hidden by itself."""
    rows = []
    unsafe = _hidden_by_itself(raw, rules) if hidden is None else hidden
    for members in product(*(_shown_members(raw, name) for name in raw.by)):
        key = raw.key_of(members)
        for period in raw.periods:
            parts = (raw.figure_at(key), raw.figure_at(raw.whole_of(key)))
            is_hidden = not unsafe.get(period.label, frozenset()).isdisjoint(parts)
            cell = _cell(raw, period, key, is_hidden=is_hidden, rules=rules)
            if raw.definition.after and cell.mark != SUPPRESSED and period.label not in raw.unknown:
                cell = _left(raw, period, key, months=raw.months_of(members), rules=rules)
            rows.append(Row(period.label, members, cell))
    measure = MEASURES[raw.definition.measure]
    return SafeTable(
        definition=raw.definition,
        by=raw.by,
        periods=tuple(period.label for period in raw.periods),
        where=raw.where,
        rows=tuple(rows),
        peildatum=raw.peildatum,
        disclosure=rules,
        mode=raw.mode,
        notes=raw.notes,
        **({"source": measure.source, "scope": measure.scope} if measure.source else {}),
    )


def without(table: SafeTable, rows: Collection[Row]) -> SafeTable:
    """The same table with the cells of these rows hidden."""
    gone = {(row.period, *row.keys) for row in rows if row.cell.mark is None}
    if not gone:
        return table
    hidden = (
        Row(row.period, row.members, Cell(None, SUPPRESSED, row.cell.provisional))
        if (row.period, *row.keys) in gone
        else row
        for row in table.rows
    )
    return replace(table, rows=tuple(hidden))


def worked_out(
    shown: SafeTable,
    *,
    definition: Definition,
    by: tuple[str, ...],
    periods: tuple[str, ...],
    rows: tuple[Row, ...],
    notes: tuple[str, ...],
) -> SafeTable:
    """A table whose figures follow from one that is shown; its maker hides what is hidden there."""
    return SafeTable(
        definition=definition,
        by=by,
        periods=periods,
        where=shown.where,
        rows=rows,
        peildatum=shown.peildatum,
        disclosure=shown.disclosure,
        mode=None,
        notes=notes,
    )


def public(
    dataset: Dataset,
    *,
    definition: Definition,
    by: tuple[str, ...],
    periods: tuple[str, ...],
    where: Mapping[str, Member],
    rows: tuple[Row, ...],
    notes: tuple[str, ...],
) -> SafeTable:
    """A table of public amounts that tell of no person, so that nothing in it needs hiding."""
    return SafeTable(
        definition=definition,
        by=by,
        periods=periods,
        where=where,
        rows=rows,
        peildatum=dataset.peildatum,
        disclosure=disclosure_of(dataset.settings, dataset.peildatum),
        mode=None,
        notes=notes,
    )


def _hidden_by_itself(raw: RawTable, rules: Disclosure) -> Hidden:
    measure, within = raw.definition.measure, dict[str, Mapping[str, Mapping[str, str]]]()
    return {
        period.label: hidden_figures(
            raw.numerator, measure, period=period.label, dimensions=raw.dimensions, rules=rules, within=within
        )
        for period in raw.periods
    }


def hidden_figures(
    counts: Mapping[tuple[str, ...], Count],
    measure: str,
    *,
    period: str,
    dimensions: tuple[str, ...],
    rules: Disclosure,
    within: Within,
) -> frozenset[Place]:
    """Of one measure in one period: the small figures and what protects them, under every name that a figure has."""
    if rules.is_exact:
        return frozenset()
    levels = levels_above(finest(dimensions, within), within)
    names = set(levels)
    here = {
        figure: item
        for place, item in counts.items()
        if place[0] == period and item.jeugdigen > 0
        for figure in [place_of(zip(dimensions, place[1:], strict=True))]
        if tuple(name for name, _ in figure) in names
    }
    small = frozenset(figure for figure, item in here.items() if item.jeugdigen < rules.threshold)
    if not small:
        return frozenset()
    counted = MEASURES[measure]
    hide = partial(hidden_by_level, small=small, levels=levels, within=within)
    people = {figure: item.jeugdigen if counted.sums else item.value for figure, item in here.items()}
    found = hide(people, width=lambda _: rules.threshold)
    if counted.quantity == "eurocent":
        euros = {figure: max(abs(item.value) // 100, 1) for figure, item in here.items()}
        found = hide(euros, width=lambda value: value * rules.margin // 100, also=found, upward=True)
    return with_outers(found, within)


def is_about_jeugdigen(measure: str) -> bool:
    """Whether a measure tells of jeugdigen; residents are public."""
    return MEASURES[measure].quantity != "inwoners"


def rounded_count(value: int, rules: Disclosure) -> int:
    """A count on the nearest multiple; a count that is not zero never becomes zero."""
    return _rounded(value, rules.counts)


def rounded_cents(value: int, rules: Disclosure) -> Decimal:
    """An amount of eurocents in euros, on the nearest multiple; exact to the cent without rounding."""
    cents = value if rules.euros == 0 else _rounded(value, rules.euros * 100)
    return Decimal(cents) / 100


def hidden_amounts(counts: Mapping[Key, Count], rules: Disclosure) -> frozenset[Key]:
    """Of one table of amounts in cents with its totals, what is about few jeugdigen and what protects that.

    The number of jeugdigen is protected first, then the amount.
    """
    if rules.is_exact:
        return frozenset()
    here, small = {key: item for key, item in counts.items() if item.jeugdigen > 0}, _small(counts, rules)
    found = hidden_cells({key: item.jeugdigen for key, item in here.items()}, small, lambda value: rules.threshold)
    euros = {key: max(abs(item.value) // 100, 1) for key, item in here.items()}
    return hidden_cells(euros, small, lambda value: value * rules.margin // 100, also=found, upward=True)


def _small(counts: Mapping[Key, Count], rules: Disclosure) -> list[Key]:
    return [key for key, item in counts.items() if 0 < item.jeugdigen < rules.threshold]


def _shown_members(raw: RawTable, dimension: str) -> tuple[Member, ...]:
    total = () if dimension in WITHOUT_TOTAL else (TOTAL_MEMBER,)
    return (*raw.members[dimension], *total)


def _cell(raw: RawTable, period: Period, key: Key, *, is_hidden: bool, rules: Disclosure) -> Cell:
    if period.label in raw.unknown:
        return Cell(None, UNKNOWN)
    provisional = period.label in raw.provisional
    if is_hidden:
        return Cell(None, SUPPRESSED, provisional)
    value = _value(raw, (period.label, *key), rules)
    return Cell(value, None if value is not None else UNKNOWN, provisional)


def _left(raw: RawTable, period: Period, key: Key, *, months: int, rules: Disclosure) -> Cell:
    """What a curve has left, in percent; rounded to whole ones, since one end is a step of 100 / n."""
    provisional = period.label in raw.provisional
    found = raw.left.get((period.label, *key), {}).get(months)
    if found is None:
        return Cell(None, UNKNOWN, provisional)
    value, low, high = (rounded_to(100 * Decimal(str(item)), 4 if rules.is_exact else 0) for item in found)
    return Cell(value, None, provisional, low, high)


def _value(raw: RawTable, place: tuple[str, ...], rules: Disclosure) -> Value | None:
    definition = raw.definition
    if definition.is_curve:
        return raw.durations.get(place) if definition.quantile else _share(raw, place, rules)
    if MEASURES[definition.measure].quantity == "index" and place not in raw.numerator:
        return None
    top = _amount(raw.numerator.get(place, NOTHING), definition.measure, rules)
    if definition.minus:
        top -= _amount(raw.minus.get(place, NOTHING), definition.minus, rules)
    if raw.denominator is None:
        return top
    below = raw.denominator.get((place[0], *raw.whole_of(place[1:])), NOTHING)
    if MEASURES[definition.per].record == "bevolking" and below.jeugdigen < raw.expected_gemeenten(place):
        return None
    bottom = _amount(below, definition.per, rules)
    if bottom == 0:
        return None
    return rounded_to(Decimal(top) * definition.factor / Decimal(bottom), _decimals(definition.unit, rules))


def _share(raw: RawTable, place: tuple[str, ...], rules: Disclosure) -> Value | None:
    """A share read from a curve, as a percentage; of a rounded number of a rounded whole, so that it tells no small number."""
    share, whole = raw.shares.get(place), raw.numerator.get(place, NOTHING).value
    if share is None:
        return None
    if rules.is_exact:
        return rounded_to(Decimal(round(100 * share, 9)), _decimals("procent", rules))
    part = max(round(share * whole), 1) if share > _NOISE else 0
    shown, below = rounded_count(part, rules), rounded_count(whole, rules)
    return rounded_to(Decimal(min(shown, below)) * 100 / Decimal(below), _decimals("procent", rules))


def _amount(item: Count, measure: str, rules: Disclosure) -> Value:
    quantity = MEASURES[measure].quantity
    if quantity == "eurocent":
        return rounded_cents(item.value, rules)
    if quantity == "eenheden":
        return Decimal(item.value) / UNIT_PARTS
    return item.value if quantity in {"inwoners", "index"} else rounded_count(item.value, rules)


def _decimals(unit: str, rules: Disclosure) -> int:
    exact, shown = {
        "procent": (4, 1),
        "dagen": (4, 0),
        "euro per eenheid": (4, 2),
        "eenheden per jeugdige": (4, 1),
    }.get(unit, (2, 0))
    return exact if rules.is_exact else shown


def _setting(settings: Settings, name: str, on: date, default: int) -> int:
    return settings.number(name, on) if any(item.naam == name for item in settings.items) else default


def _rounded(value: int, base: int) -> int:
    if base <= 1 or value == 0:
        return value
    size = max((2 * abs(value) + base) // (2 * base), 1) * base
    return size if value > 0 else -size


__all__ = ["DISCLOSURE", "EXACT", "TOTAL", "Disclosure", "disclosure_of", "hidden_figures", "make_safe"]
