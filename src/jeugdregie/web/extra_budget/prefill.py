"""What the data say of the products of a contract, to begin a request with: safe tables only, so a small figure stays empty."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from jeugdregie.errors import UserError
from jeugdregie.indicators import TOTAL, Cell, Dataset, Member, SafeTable, calculate, complete_half_years
from jeugdregie.web.extra_budget.agreed import Agreed, agreed, data
from jeugdregie.web.procedures.declaration import Values

MEASURED = {
    "gebruik": "trajecten",
    "duur": "gemiddelde-duur",
    "wachtenden": "wachtenden",
    "wachtdagen": "totale-wachttijd",
}
"""Per field of a request the indicator that it begins with."""


@dataclass(frozen=True)
class Measured:
    """The tables of the last two half-years, cut by product for one provider; an indicator that cannot be measured has none."""

    tables: Mapping[str, SafeTable]
    periods: tuple[str, ...]

    def cell(self, name: str, product: str, *, back: int = 0) -> Cell:
        """A figure of a product in the last half-year, or in the one before."""
        table = self.tables.get(name)
        period = self.periods[-1 - back] if len(self.periods) > back else ""
        rows = [row.cell for row in table.rows if row.period == period and row.keys == (product,)] if table else []
        return rows[0] if rows else Cell(None)


def request_from(_known: Values, query: Mapping[str, str]) -> Values:
    """A request for the contract and year that an address names, with a row per product that the data know of it."""
    code, year = query.get("contract", ""), query.get("jaar", "")
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        return {}
    found = agreed(code, int(year))
    return {"contract": code, "jaar": int(year), "regels": list(_rows(found))} if found else {}


def _rows(found: Agreed) -> Iterator[Values]:
    dataset = data()
    periods = tuple(period.label for period in complete_half_years(dataset))[-2:]
    if not periods:
        return
    measured = Measured(dict(_tables(dataset, found, periods)), periods)
    table = measured.tables.get("gebruik")
    for product in _products(table) if table else ():
        figures = {name: _whole(measured.cell(name, product.key)) for name in MEASURED}
        yield {
            "product": product.label,
            "prijs": _price(dataset, product.key, found),
            **{name: value for name, value in figures.items() if value is not None},
            "trend": _trend(measured, product.key),
        }


def _tables(dataset: Dataset, found: Agreed, periods: tuple[str, ...]) -> Iterator[tuple[str, SafeTable]]:
    contract = found.contract
    agreed_on = {name: getattr(contract, name) for name in ("aanbieder", "perceel", "productcategorie", "gemeente")}
    where = {name: value for name, value in agreed_on.items() if value is not None}
    for field, name in MEASURED.items():
        try:
            yield field, calculate(dataset, name, by=("product",), periods=periods, where=where)
        except UserError:
            continue


def _products(table: SafeTable) -> Iterator[Member]:
    """Products that the provider delivers, as far as that may be shown."""
    for row in table.rows:
        if row.period == table.periods[-1] and row.keys[0] != TOTAL and row.cell.value:
            yield row.members[0]


def _whole(cell: Cell) -> int | None:
    return None if cell.value is None else round(cell.value)


def _trend(measured: Measured, product: str) -> str:
    """How waiting moved since the half-year before; unknown when either may not be shown."""
    now, before = (measured.cell("wachtenden", product, back=back).value for back in (0, 1))
    if now is None or before is None:
        return ""
    return "stijgt" if now > before else "daalt" if now < before else "gelijk"


def _price(dataset: Dataset, product: str, found: Agreed) -> int | None:
    """The tariff in cents that holds in the year, the most particular one; none when only an index is known."""
    day = min(date(found.year, 12, 31), dataset.peildatum)
    rows = [
        row
        for row in dataset.rows(dataset.table("tarief"))
        if row["tarief"] is not None
        and row["geldig_van"] <= day
        and row["aanbieder"] in (None, found.contract.aanbieder)
        and product in (row["productcode"], row["productcategorie"] if row["productcode"] is None else None)
    ]
    best = max(rows, key=lambda row: (row["aanbieder"] is not None, row["geldig_van"]), default=None)
    return None if best is None else best["tarief"]
