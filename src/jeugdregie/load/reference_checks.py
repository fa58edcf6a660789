"""What rows of a reference table about what lies ahead must keep to, beyond the form of each value; each finding is a Dutch sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from jeugdregie.errors import InputError

Row = Mapping[str, Any]

HIGHEST_TARIFF = 2_500_000
"""Eurocents per unit; no product of youth care costs more than € 25.000 a piece."""
LARGEST_STEP = 3
"""A tariff that becomes more than so many times as high or low from one day to the next is a typing mistake."""
LOWEST_INDEX, HIGHEST_INDEX = 700, 1500
"""Thousandths: no year took 30 % off or put 50 % on."""
HIGHEST_AMOUNT = 10_000_000_000
"""Euros; more than the whole country spends on youth care."""
OLDEST = 120
"""Years of age; a higher one is a typing mistake."""
MOST_RESIDENTS = 100_000
"""Of one age in one gemeente; the largest has a quarter of that."""
YEARS = range(1900, 2151)
WHOLE = 1000


def refuse_impossible(table: str, rows: Sequence[Row]) -> None:
    """InputError with the first thing that cannot be true of a reference table."""
    check = _CHECKS.get(table)
    found = next(check(rows), None) if check else None
    if found:
        raise InputError(f"{table}.csv: {found}", code="referentie-onmogelijk")


def _contracts(rows: Sequence[Row]) -> Iterator[str]:
    by_provider: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.get("geldig_tot") and row["geldig_tot"] < row["geldig_van"]:
            yield f"contract {row['contract']} eindigt voor het begint. Verbeter geldig_tot."
        by_provider[row["aanbieder"]].append(row)
    for same in by_provider.values():
        for place, row in enumerate(same):
            for other in same[place + 1 :]:
                if _overlap(row, other):
                    yield (
                        f"onder contract {row['contract']} en contract {other['contract']} valt dezelfde zorg. "
                        "Laat perceel, categorie, gemeente of de geldigheid verschillen."
                    )


def _overlap(one: Row, other: Row) -> bool:
    same = all(_either(one.get(name), other.get(name)) for name in ("perceel", "productcategorie", "gemeente"))
    last = min(one.get("geldig_tot") or date.max, other.get("geldig_tot") or date.max)
    return same and max(one["geldig_van"], other["geldig_van"]) <= last


def _either(one: Any, other: Any) -> bool:
    return one is None or other is None or one == other


def _ceilings(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        yield from _amount(row["bedrag"], f"het plafond van contract {row['contract']} in {row['jaar']}")


def _tariffs(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        yield from _tariff(row)
    by_product: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda item: item["geldig_van"]):
        if row.get("tarief"):
            by_product[tuple(row.get(name) for name in ("productcategorie", "productcode", "aanbieder"))].append(row)
    for same in by_product.values():
        for before, after in pairwise(same):
            if not 1 / LARGEST_STEP <= after["tarief"] / before["tarief"] <= LARGEST_STEP:
                yield (
                    f"het tarief van {_product(after)} gaat op {after['geldig_van']} van {_euros(before['tarief'])} "
                    f"naar {_euros(after['tarief'])}. Controleer of de eenheid gelijk bleef."
                )


def _tariff(row: Row) -> Iterator[str]:
    tariff, index = row.get("tarief"), row.get("indexcijfer")
    if (tariff is None) == (index is None):
        yield f"{_product(row)} heeft op {row['geldig_van']} geen tarief en geen index, of allebei. Vul er een in."
    elif tariff is not None and not row.get("productcategorie"):
        yield f"een tarief vanaf {row['geldig_van']} noemt geen productcategorie. Voor alle producten kan alleen een index."
    elif tariff is not None and not 0 < tariff <= HIGHEST_TARIFF:
        yield f"het tarief van {_product(row)} is {_euros(tariff)}. Een tarief ligt boven nul en tot {_euros(HIGHEST_TARIFF)}."
    elif index is not None and not LOWEST_INDEX <= index <= HIGHEST_INDEX:
        yield (
            f"de index van {_product(row)} op {row['geldig_van']} is {index}. Geef duizendsten tussen {LOWEST_INDEX} en "
            f"{HIGHEST_INDEX}; 1045 is 4,5 % erbij."
        )


def _budget(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        yield from _amount(row["bedrag"], f"{row['stroom']}, {row['zorgtype']} in {row['jaar']}")


def _shifts(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        if row.get("deel") is None and row.get("bedrag") is None:
            yield f"{row['stroom']}, {row['zorgtype']} in {row['jaar']} heeft geen deel en geen bedrag. Vul er een in."


def _split_keys(rows: Sequence[Row]) -> Iterator[str]:
    parts: Counter[tuple[Any, ...]] = Counter()
    for key, part in {(row["jaar"], row.get("perceel"), row["soort"]): row["deel"] for row in rows}.items():
        parts[key[:2]] += part
    for row in rows:
        if row["deel"] < 0 or (row.get("gewicht") or 0) < 0:
            yield f"een deel of gewicht in {row['jaar']} is lager dan nul."
        if (row["soort"] == "gewicht") != (row.get("gewicht") is not None and row.get("gemeente") is not None):
            yield f"in {row['jaar']} hoort bij een vast gewicht een gemeente met een gewicht, en bij de rest geen van beide."
    for (year, lot), total in parts.items():
        if total != WHOLE:
            where = f"perceel {lot}" if lot else "alle percelen"
            yield f"de delen van {year} voor {where} tellen op tot {total} duizendsten in plaats van {WHOLE}."


def _projection(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        where = f"gemeente {row['gemeente']}, leeftijd {row['leeftijd']}, jaar {row['jaar']}"
        if not 0 <= row["aantal"] <= MOST_RESIDENTS:
            yield f"{where} heeft {row['aantal']} inwoners. Geef een aantal personen van een leeftijd, vanaf nul."
        elif not 0 <= row["leeftijd"] <= OLDEST or row["jaar"] not in YEARS:
            yield f"{where} kan niet kloppen. Geef de leeftijd in jaren en het jaar in vier cijfers."


def _amount(value: int, what: str) -> Iterator[str]:
    if not 0 <= value <= HIGHEST_AMOUNT:
        yield f"{what} is {value} euro. Geef een bedrag in hele euro's vanaf nul."


def _product(row: Row) -> str:
    return row.get("productcode") or row.get("productcategorie") or "alle producten"


def _euros(cents: int) -> str:
    whole, part = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}€ {whole:,}".replace(",", ".") + f",{part:02d}"


_CHECKS: Mapping[str, Callable[[Sequence[Row]], Iterator[str]]] = {
    "contract": _contracts,
    "plafond": _ceilings,
    "tarief": _tariffs,
    "begroting": _budget,
    "bevolkingsprognose": _projection,
    "verschuiving": _shifts,
    "verdeelsleutel": _split_keys,
}
