"""Amounts that pass no messages: what gemeenten say of their own accounts, per year, in a table of its own.

They are never added to figures from messages. They are amounts of public accounts and tell of no person, so nothing is
hidden; what a gemeente did not give is unknown, not 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import product

from jeugdregie.errors import InputError
from jeugdregie.indicators.asking import shape
from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.definition import find
from jeugdregie.indicators.dimensions import TOTAL, TOTAL_MEMBER, Member, ordered_members, require_dimensions
from jeugdregie.indicators.disclosure import Disclosure, public
from jeugdregie.indicators.safe_table import UNKNOWN, Cell, Row, SafeTable
from jeugdregie.periods import Period, parse_period

OUTSIDE = "kosten-buiten-berichten"
TABLE = "kosten_buiten_berichten"

Amounts = dict[tuple[str, str, str], int]
"""Euros by year, gemeente and kind."""


def outside_table(
    dataset: Dataset,
    *,
    by: tuple[str, ...],
    periods: Sequence[str | Period],
    where: Mapping[str, str],
    disclosure: Disclosure | None,
) -> SafeTable:
    """What was spent outside messages per year; without periods every year that somebody gave an amount for.

    A period that is not a year is unknown: accounts are made up per year.
    """
    definition = find(OUTSIDE)
    require_dimensions(definition, (*by, *where))
    amounts = _amounts(dataset)
    chosen = {name: _member(dataset, name, text, amounts) for name, text in where.items()}
    asked = [parse_period(item) if isinstance(item, str) else item for item in periods] or [
        parse_period(year) for year in sorted({year for year, _, _ in amounts})
    ]
    members = [_members(dataset, name, amounts, chosen) for name in by]
    return public(
        dataset,
        definition=definition,
        by=by,
        periods=tuple(period.label for period in asked),
        where=chosen,
        rows=tuple(
            Row(period.label, place, _cell(amounts, period, {**_keys(by, place), **_chosen_keys(chosen)}))
            for place in product(*members)
            for period in asked
        ),
        notes=(
            "Opgave van gemeenten uit hun jaarrekening; niet gecontroleerd en niet opgeteld bij kosten uit berichten.",
            "Onbekend: voor dat jaar is niets opgegeven. Een totaal telt op wat er wel is opgegeven.",
        ),
    )


def _amounts(dataset: Dataset) -> Amounts:
    rows = dataset.rows(dataset.table(TABLE))
    return {(f"{row['jaar']:04d}", row["gemeente"], row["soort"]): row["bedrag"] for row in rows}


def _cell(amounts: Amounts, period: Period, keys: Mapping[str, str]) -> Cell:
    wanted = (period.label, keys.get("gemeente", TOTAL), keys.get("soort", TOTAL))
    found = [amount for place, amount in amounts.items() if _lies_in(place, wanted)]
    return Cell(Decimal(sum(found)), None) if found and shape(period) == "jaar" else Cell(None, UNKNOWN)


def _lies_in(place: tuple[str, str, str], wanted: tuple[str, str, str]) -> bool:
    return all(key in (member, TOTAL) for member, key in zip(place, wanted, strict=True))


def _members(dataset: Dataset, name: str, amounts: Amounts, chosen: Mapping[str, Member]) -> tuple[Member, ...]:
    if name in chosen:
        return (chosen[name], TOTAL_MEMBER)
    place = ("jaar", "gemeente", "soort").index(name)
    return (*ordered_members(name, {key[place] for key in amounts}, dataset.names(name)), TOTAL_MEMBER)


def _member(dataset: Dataset, name: str, text: str, amounts: Amounts) -> Member:
    known = dict.fromkeys((*dataset.members(name), *_members(dataset, name, amounts, {})))
    found = next((member for member in known if text in (member.key, member.label)), None)
    if found is None:
        raise InputError(f"Deze {name} komt niet voor in de gegevens.", code="keuze-onbekend")
    return found


def _keys(by: tuple[str, ...], members: tuple[Member, ...]) -> dict[str, str]:
    return dict(zip(by, (member.key for member in members), strict=True))


def _chosen_keys(chosen: Mapping[str, Member]) -> dict[str, str]:
    return {name: member.key for name, member in chosen.items()}
