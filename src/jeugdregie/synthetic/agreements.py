"""Invented contracts, ceilings, tariffs, budget and split keys that go with a region; some ceilings are too low."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import accumulate, pairwise
from typing import Any

from jeugdregie.synthetic.region import Region, region_of, residents, rows
from jeugdregie.synthetic.request import Request

GROWTH = 1.02
"""What ceilings and budget grow a year, from the first year on."""
STREAM = "Zorg in natura"
SOLIDARITY = ("Jeugdzorgplus", "Klinische ggz")
"""Lots whose cost is split by residents alone: rare and expensive care that can strike any gemeente."""
_YOUTHS = 23
_START = date(2015, 1, 1)

Rows = Iterator[Mapping[str, Any]]


def contract_code(aanbieder: str, perceel: str) -> str:
    """The code of the contract for a lot of a provider."""
    return f"{aanbieder}-{perceel.replace(' ', '-').lower()}"


def contract_rows(region: Region) -> Rows:
    """The table contract: one per provider and lot."""
    for row in _agreed(region):
        yield {
            "contract": contract_code(row["aanbieder"], row["perceel"]),
            "aanbieder": row["aanbieder"],
            "perceel": row["perceel"],
            "productcategorie": None,
            "gemeente": None,
            "geldig_van": _START,
            "geldig_tot": None,
            "naam": f"{region.aanbieders[row['aanbieder']].naam}, {row['perceel']}",
        }


def plafond_rows(region: Region, request: Request) -> Rows:
    """The table plafond, for every year of the request and the one after."""
    size = request.scale * sum(_youths(code) for code in region.gemeenten) / sum(map(_youths, region_of().gemeenten))
    for row in _agreed(region):
        for number, year in enumerate(_years(request)):
            amount = round(int(row["plafond"]) * size * GROWTH**number, -3)
            code = contract_code(row["aanbieder"], row["perceel"])
            yield {"contract": code, "jaar": year, "bedrag": max(int(amount), 1000)}


def tarief_rows(region: Region, request: Request) -> Rows:
    """The table tarief: what each product costs per unit, from the start and from each index on."""
    for item in region.producten.values():
        for day in (_START, *(index.vanaf for index in request.indexes)):
            if item.tarief is not None:
                yield {
                    "productcategorie": item.categorie,
                    "productcode": item.code,
                    "aanbieder": None,
                    "geldig_van": day,
                    "tarief": request.tariff_on(item.tarief, day),
                    "indexcijfer": None,
                }


def begroting_rows(region: Region, request: Request) -> Rows:
    """The table begroting: what the ceilings of a lot add up to, over gemeenten by young residents."""
    lots = {contract_code(row["aanbieder"], row["perceel"]): row["perceel"] for row in _agreed(region)}
    totals: dict[tuple[int, str], int] = defaultdict(int)
    for row in plafond_rows(region, request):
        totals[row["jaar"], lots[row["contract"]]] += row["bedrag"]
    youths = {code: _youths(code) for code in region.gemeenten}
    for (year, lot), amount in sorted(totals.items()):
        bounds = [round(amount * part / sum(youths.values())) for part in accumulate(youths.values())]
        for code, (before, after) in zip(youths, pairwise((0, *bounds)), strict=True):
            part = after - before
            yield {"jaar": year, "stroom": STREAM, "zorgtype": lot, "gemeente": code, "bedrag": part}


def verschuiving_rows(request: Request) -> Rows:
    """The table verschuiving: a cut, and money that moves from stay to care at home."""
    year = _years(request)[-1]
    moved = ("Verblijf overig", -600_000), ("Ambulant", 400_000), ("Pleegzorg en gezinshuis", 200_000)
    yield _shift(year, "*", "korting", deel=-200)
    for lot, amount in moved:
        yield _shift(year, lot, "transformatie", bedrag=round(amount * request.scale))
    yield _shift(year, "Wijkteams", "nieuw", bedrag=round(250_000 * request.scale))


def verdeelsleutel_rows(request: Request) -> Rows:
    """The table verdeelsleutel: mostly own cost, a part by residents; rare care by residents alone."""
    for year in _years(request):
        yield _split(year, None, "eigen-kosten", 800)
        yield _split(year, None, "inwoners", 200)
        for lot in SOLIDARITY:
            yield _split(year, lot, "inwoners", 1000)


def _agreed(region: Region) -> list[Mapping[str, str]]:
    return [row for row in rows("contracten") if row["aanbieder"] in region.aanbieders]


def _youths(gemeente: str) -> int:
    return sum(count for age, count in residents(gemeente, 2021).items() if age < _YOUTHS)


def _years(request: Request) -> tuple[int, ...]:
    return tuple(range(request.start.year, request.horizon.year + 2))


def _shift(year: int, lot: str, soort: str, *, deel: int | None = None, bedrag: int | None = None) -> Mapping[str, Any]:
    return {"jaar": year, "stroom": STREAM, "zorgtype": lot, "soort": soort, "deel": deel, "bedrag": bedrag}


def _split(year: int, lot: str | None, soort: str, deel: int) -> Mapping[str, Any]:
    return {"jaar": year, "perceel": lot, "soort": soort, "gemeente": None, "deel": deel, "gewicht": None}
