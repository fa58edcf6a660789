"""Money once more in plain Python, from docs/algorithms/kosten-aanvullen.md, prijs-volume-mix.md and the definitions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from math import floor, sqrt
from typing import Any

from tests.generative.plain_indicators import Asked, Row, World, in_care, quotient

FIRST_DAY, PEILDATUM = date(2024, 1, 1), date(2025, 12, 31)
GROWS, LOOKS_BACK, WAITS, LATE, LARGEST = 12, 36, 28, 62, 5
KEPT: list[tuple[World, Filled]] = []
PER_MONTH = ("47", "48", "49")


def end_of_month(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def later(month: date, count: int) -> date:
    at = month.year * 12 + month.month - 1 + count
    return date(at // 12, at % 12 + 1, 1)


def between(first: date, last: date) -> int:
    return 12 * (last.year - first.year) + last.month - first.month


class Filled:
    """The table of each group of lines, filled in to its last column."""

    def __init__(self, world: World) -> None:
        self.world = world
        declared = sorted({row["declaratiemaand"] for row in self.world.kosten})
        arrived = [month for month in declared if end_of_month(month) + timedelta(days=WAITS) <= PEILDATUM]
        self.last_in = arrived[-1] if arrived else None
        start = max(FIRST_DAY, declared[0]) if declared else FIRST_DAY
        months = [
            later(start, step) for step in range(40) if end_of_month(later(start, step)) <= PEILDATUM + timedelta(7)
        ]
        self.months = months[-LOOKS_BACK:]
        if self.last_in is None or self.last_in < self.months[0]:
            self.last_in, self.months = None, []
        self.groups = {key: self.fill(key) for key in sorted(self.keys())}

    def keys(self) -> set[tuple[str, bool]]:
        if self.last_in is None:
            return set()
        return {(row["sector"], row["gespreid"]) for row in self.known_lines() if row["maand"] in self.months}

    def known_lines(self) -> list[Row]:
        if self.last_in is None:
            return list(self.world.kosten)
        return [row for row in self.world.kosten if max(row["maand"], row["declaratiemaand"]) <= self.last_in]

    def known(self, month: date) -> int:
        """The column up to which a month is known; 0 holds its care days."""
        assert self.last_in is not None
        return min(max(between(month, self.last_in), -1), GROWS) + 1

    def value(self, key: tuple[str, bool], month: date, column: int) -> int:
        if column == 0:
            return self.care_days(key[0], month)
        return sum(
            row["bedrag"]
            for row in self.known_lines()
            if (row["sector"], row["gespreid"]) == key
            and row["maand"] == month
            and (between(month, row["declaratiemaand"]) < column or column > GROWS)
        )

    def care_days(self, sector: str, month: date) -> int:
        total = 0
        for row in self.world.zorgperiode:
            days = [month + timedelta(step) for step in range((end_of_month(month) - month).days + 1)]
            own = [day for day in days if row["begindatum"] <= day <= (row["einddatum"] or date.max)]
            if row["sector"] == sector and own:
                monthly = row["productcategorie"] in PER_MONTH
                total += len(own) if not monthly else len(days) if row["begindatum"] <= month else 0
        return total

    def fill(self, key: tuple[str, bool]) -> dict[str, Any]:
        table = [[float(self.value(key, month, column)) for column in range(GROWS + 2)] for month in self.months]
        known = [self.known(month) for month in self.months]
        factors, variances, bases = [], [], []
        for column in range(GROWS + 1):
            pairs = [
                (row[column], row[column + 1])
                for row, to in zip(table, known, strict=True)
                if to > column and row[column] > 0
            ]
            base = sum(before for before, _ in pairs)
            factors.append(sum(after for _, after in pairs) / base if pairs else 1.0)
            bases.append(base)
            spread = sum(before * (after / before - factors[-1]) ** 2 for before, after in pairs)
            if len(pairs) != 1:
                variances.append(spread / (len(pairs) - 1) if pairs else 0.0)
            elif column < 3:
                # care days are another unit; of the steps of money there is one, or none, before this
                variances.append(variances[-1] if column == 2 else 0.0)
            else:
                early, late = variances[-2:]
                variances.append(min(late**2 / early if early > 0 else 0.0, early, late))
        for row, to in zip(table, known, strict=True):
            for column in range(to + 1, GROWS + 2):
                row[column] = row[column - 1] * factors[column - 1]
        return {"table": table, "known": known, "factors": factors, "variances": variances, "bases": bases}

    def completed_lines(self) -> Iterator[tuple[Row, int, float]]:
        """Each line with the month it stands for moved in, its completed cents, and its factor."""
        for row in self.known_lines():
            for month, factor in self.stands_for(row):
                exact = row["bedrag"] * factor
                yield {**row, "maand": month}, floor(abs(exact) + 0.5) * (1 if exact > 0 else -1), factor

    def stands_for(self, row: Row) -> Iterator[tuple[date, float]]:
        group = self.groups.get((row["sector"], row["gespreid"]))
        if group is None or row["maand"] not in self.months:
            yield row["maand"], 1.0
            return
        own = self.months.index(row["maand"])
        declared = [place for place, to in enumerate(group["known"]) if to > 0 and group["table"][place][to] != 0]
        if own not in declared:
            yield row["maand"], 1.0
            return
        base = group["table"][own][group["known"][own]]
        yield row["maand"], group["table"][own][-1] / base
        if own == declared[-1]:
            for place, to in enumerate(group["known"]):
                if to == 0:
                    yield self.months[place], group["table"][place][-1] / base

    def margin(self, first: date, last: date) -> int:
        """Mack's own formula for a total: the errors of the months, and twice what each pair shares."""
        variance = 0.0
        for group in self.groups.values():
            rows = [place for place, month in enumerate(self.months) if first <= month <= last]
            for place in rows:
                variance += (
                    sum(
                        self.step(group, column) / group["table"][place][column]
                        for column in range(group["known"][place], GROWS + 1)
                        if group["table"][place][column] > 0
                    )
                    * group["table"][place][-1] ** 2
                )
                for other in rows:
                    both = max(group["known"][place], group["known"][other])
                    shared = sum(
                        self.step(group, column) / group["bases"][column]
                        for column in range(both, GROWS + 1)
                        if group["bases"][column] > 0
                    )
                    variance += group["table"][place][-1] * group["table"][other][-1] * shared
        return round(1.96 * sqrt(variance))  # fmt: skip

    @staticmethod
    def step(group: Mapping[str, Any], column: int) -> float:
        factor = group["factors"][column]
        return group["variances"][column] / factor**2 if factor > 0 else 0.0


def filled(world: World) -> Filled:
    """The tables of a world, made once for the many cells that ask for them."""
    if not KEPT or KEPT[0][0] is not world:
        KEPT[:] = [(world, Filled(world))]
    return KEPT[0][1]


def completed(asked: Asked) -> list[tuple[Row, int, float]]:
    return [
        item
        for item in filled(asked.world).completed_lines()
        if asked.contains(item[0]["maand"]) and asked.matches(item[0], asked.last)
    ]


def cents(asked: Asked) -> int:
    return sum(amount for _, amount, _ in completed(asked))


def parts(asked: Asked) -> int:
    """Units in hundred-thousandths."""
    total = 0
    for row, _, factor in completed(asked):
        line = row["regel"]
        if line["bedrag"]:
            size = 1000.0 if line["eenheid"] == "83" else 100_000.0
            exact = size * line["volume"] * row["bedrag"] * factor / line["bedrag"]
            total += floor(abs(exact) + 0.5) * (1 if exact > 0 else -1)
    return total


def users(asked: Asked) -> int:
    lines = {row["jeugdige_id"] for row, _, _ in completed(asked)}
    care = {
        row["jeugdige_id"]
        for row in asked.world.zorgperiode
        if asked.touched(row)
        and any(asked.matches({**row, "product_eenheid": product}, asked.last) for product in products_of(asked, row))
    }
    return max(len(lines), len(care))


def products_of(asked: Asked, care: Row) -> set[str]:
    lines = [row for row in asked.world.declaratieregel if row["netto"] > 0]
    own = {
        row["product_eenheid"]
        for row in lines
        if care["toewijzing_id"] and row["toewijzing_id"] == care["toewijzing_id"]
    }
    same = [
        row["product_eenheid"]
        for row in lines
        if care["productcode"]
        and (row["productcategorie"], row["productcode"]) == (care["productcategorie"], care["productcode"])
    ]
    return own or {min(same)} if same or own else set()


def one_product(count: Callable[[Asked], Any]) -> Callable[[Asked], Any]:
    """Nothing over all products together."""
    return lambda asked: None if asked.member.get("product_eenheid", "totaal") == "totaal" else count(asked)


def care_days(asked: Asked) -> int:
    total = 0
    for row in asked.world.zorgperiode:
        if asked.touched(row) and asked.matches(row, asked.last):
            last = min(row["einddatum"] or date.max, asked.last, PEILDATUM)
            total += max((last - max(row["begindatum"], asked.first)).days + 1, 0)
    return total


def of_stay(asked: Asked) -> int:
    beds = {"pleegzorg", "gezinsgericht", "gesloten", "residentieel"}
    return sum(amount for row, amount, _ in completed(asked) if row["sector"] == "verblijf" or row["hulpvorm"] in beds)


def by_provider(asked: Asked) -> list[int]:
    found: dict[str, int] = {}
    for row, amount, _ in completed(asked):
        found[row["aanbieder"]] = found.get(row["aanbieder"], 0) + amount
    return sorted(found.values(), reverse=True)


def herfindahl(asked: Asked) -> int | None:
    shares = by_provider(asked)
    if sum(shares) <= 0:
        return None
    return floor(10_000 * sum(Fraction(part, sum(shares)) ** 2 for part in shares) + Fraction(1, 2))


def lines(asked: Asked, kind: str = "D") -> list[Row]:
    return [
        row
        for row in asked.world.declaratieregel
        if row["debet_credit"] == kind
        and row["status"] != "afgewezen"
        and asked.contains(row["periode_eind"])
        and asked.matches(row, asked.last)
    ]


def is_late(row: Row) -> bool:
    return (row["dagtekening"] - end_of_month(row["periode_eind"])).days > LATE


def waiting(asked: Asked) -> int:
    return sum(row["bedrag"] for row in declared(asked) if row["status"] == "in behandeling")


def declared(asked: Asked) -> list[Row]:
    return [row for row in asked.world.kosten if asked.contains(row["maand"]) and asked.matches(row, asked.last)]


def held(asked: Asked, **wanted: Any) -> int:
    return sum(
        all(row[name] == value for name, value in wanted.items())
        for row in asked.world.levering
        if asked.touched(row) and asked.matches(row, asked.last)
    )


def change(asked: Asked) -> Decimal | None:
    """Against the half-year before."""
    factor = asked.member.get("factor", "totaal")
    member = {name: key for name, key in asked.member.items() if name != "factor"}
    last = asked.first - timedelta(days=1)
    before = Asked(asked.world, later(asked.first, -6), last, member, asked.by_gemeente)
    after = Asked(asked.world, asked.first, asked.last, member, asked.by_gemeente)
    total = cents(after) - cents(before)
    if factor == "totaal":
        return Decimal(total) / 100
    old, new = side(before), side(after)
    if not (old["jeugdigen"] and new["jeugdigen"] and cents(before) and cents(after)):
        return None
    exact = average_steps(old, new)
    whole = {name: floor(step) for name, step in exact.items()}
    left = sorted(whole, key=lambda name: whole[name] - exact[name])[: total - sum(whole.values())]
    return Decimal(whole[factor] + (factor in left)) / 100


def side(asked: Asked) -> dict[str, Any]:
    found = {}
    for product in sorted({row["product_eenheid"] for row, _, _ in completed(asked)}):
        own = Asked(
            asked.world, asked.first, asked.last, {**asked.member, "product_eenheid": product}, asked.by_gemeente
        )
        amount = cents(own)
        if amount:
            found[product] = (users(own), Fraction(parts(own), 100_000) or Fraction(amount, 100), amount)
    return {"jeugdigen": len(in_care(asked)), "products": found}


def average_steps(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Fraction]:
    names = ("jeugdigen", "mix", "volume", "prijs")
    total = dict.fromkeys(names, Fraction(0))
    for order in permutations(names):
        for place, name in enumerate(order):
            with_it, without = amount(order[: place + 1], old, new), amount(order[:place], old, new)
            total[name] += (with_it - without) / 24
    return total


def amount(changed: tuple[str, ...], old: Mapping[str, Any], new: Mapping[str, Any]) -> Fraction:
    found = Fraction(0)
    pick = {name: (new if name in changed else old) for name in ("jeugdigen", "mix", "volume", "prijs")}
    for product in {*old["products"], *new["products"]}:
        there = old["products"].get(product) or new["products"][product]
        mix = pick["mix"]["products"].get(product)
        volume = pick["volume"]["products"].get(product) or there
        price = pick["prijs"]["products"].get(product) or there
        share = Fraction(mix[0], pick["mix"]["jeugdigen"]) if mix else Fraction(0)
        found += share * (volume[1] / volume[0]) * (price[2] / price[1])
    return pick["jeugdigen"]["jeugdigen"] * found


PLAIN_MONEY: Mapping[str, Callable[[Asked], Any]] = {
    "kosten-aangevuld": lambda asked: Decimal(cents(asked)) / 100,
    "kosten-aangevuld-marge": lambda asked: (
        Decimal(filled(asked.world).margin(asked.first, asked.last) if completed(asked) else 0) / 100
    ),
    "kosten-per-jeugdige-aangevuld": lambda asked: quotient(cents(asked), 100 * len(in_care(asked)), 2),
    "kosten-per-zorgdag": lambda asked: quotient(cents(asked), 100 * care_days(asked), 2),
    "prijs-per-eenheid": one_product(lambda asked: quotient(1000 * cents(asked), parts(asked), 4)),
    "volume-per-jeugdige": one_product(lambda asked: quotient(parts(asked), 100_000 * users(asked), 4)),
    "aandeel-verblijf-kosten": lambda asked: quotient(100 * of_stay(asked), cents(asked), 4),
    "aandeel-in-behandeling": lambda asked: quotient(
        100 * waiting(asked), sum(row["bedrag"] for row in declared(asked)), 4
    ),
    "aandeel-laat-gedeclareerd": lambda asked: quotient(100 * sum(map(is_late, lines(asked))), len(lines(asked)), 4),
    "aandeel-gecrediteerd": lambda asked: quotient(
        -100 * sum(row["bedrag"] for row in lines(asked, "C")), sum(row["bedrag"] for row in lines(asked)), 4
    ),
    "aandeel-grootste-aanbieders": lambda asked: quotient(100 * sum(by_provider(asked)[:LARGEST]), cents(asked), 4),
    "concentratie-aanbieders": herfindahl,
    "aandeel-afgeleid": lambda asked: quotient(100 * held(asked, herkomst="afgeleid"), held(asked), 4),
    "aandeel-administratief-beeindigd": lambda asked: quotient(
        100 * held(asked, administratief_beeindigd=True), held(asked), 4
    ),
    "kostenverandering": change,
    "kosten-buiten-berichten": lambda asked: None,
}
"""Every indicator of money by name: the exact value of one cell, None where it is unknown."""
