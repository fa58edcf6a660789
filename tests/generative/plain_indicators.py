"""The indicators once more in plain Python, straight from docs/algorithms/indicatoren.md: rows in, exact figures out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from tests.generative.plain_waiting import PLAIN_WAITING

Row = Mapping[str, Any]
GROUPS = {"0-3": range(4), "4-11": range(4, 12), "12-17": range(12, 18), "18-22": range(18, 23), "23+": range(23, 200)}


@dataclass(frozen=True)
class World:
    """All rows, by table."""

    zorgperiode: Sequence[Row]
    levering: Sequence[Row]
    traject: Sequence[Row]
    kosten: Sequence[Row]
    wachttijd: Sequence[Row]
    jeugdige: Sequence[Row]
    bevolking: Sequence[Row]
    bevolking_wijk: Sequence[Row]
    gemeente: Sequence[Row]
    declaratieregel: Sequence[Row]
    gemeenten: tuple[str, ...]
    peildatum: date

    @cached_property
    def young(self) -> Mapping[str, Row]:
        return {row["jeugdige_id"]: row for row in self.jeugdige}

    @cached_property
    def trajecten_of(self) -> Mapping[tuple[str, str], list[Row]]:
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.traject:
            found[row["modus"], row["jeugdige_id"]].append(row)
        return found

    @cached_property
    def care_of(self) -> Mapping[str, list[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.zorgperiode:
            found[row["jeugdige_id"]].append(row)
        return found


@dataclass(frozen=True)
class Asked:
    """A question about one period: the rows of a member are those for which `matches` holds."""

    world: World
    first: date
    last: date
    member: Mapping[str, str]
    by_gemeente: bool

    @property
    def trajecten(self) -> list[Row]:
        return [row for row in self.world.traject if row["modus"] == self.modus]

    def matches(self, row: Row, day: date) -> bool:
        for name, wanted in self.member.items():
            if wanted == "totaal":
                continue
            if (self.of(row, name, day) or "onbekend") != wanted:
                return False
        return True

    def of(self, row: Row, name: str, day: date) -> str | None:
        """The member of a dimension that a row belongs to."""
        if name == "leeftijdsgroep":
            return self.group(row, day)
        if name == "product":
            return row["productcode"] or row["productcategorie"]
        if name == "regio":
            [place] = [item for item in self.world.gemeente if item["gemeente"] == row["gemeente"]]
            return place["regio"]
        if name == "wijk":
            return self.wijk(row) or f"{row['gemeente']}-buiten"
        if name == "geslacht":
            found = self.young(row)[name]
            return None if found == "0" else found
        return row[name]

    def wijk(self, row: Row) -> str | None:
        """Where the jeugdige lives, unless the code says that it lies in another gemeente than the row is of."""
        found: str | None = self.young(row)["wijk"]
        is_national = found is not None and len(found) == len("WK039201")
        return None if found is None or (is_national and found[2:6] != row["gemeente"]) else found

    def young(self, row: Row) -> Row:
        return self.world.young[row["jeugdige_id"]]

    def same(self, row: Row) -> list[Row]:
        """All trajectories of the jeugdige of a trajectory, joined in the same way."""
        return self.world.trajecten_of.get((self.modus, row["jeugdige_id"]), [])

    @property
    def modus(self) -> str:
        return "gemeente" if self.by_gemeente else "regio"

    def age(self, row: Row, day: date) -> int | None:
        young = self.young(row)
        if young["geboortemaand"] is None:
            return None
        months = (day.year - young["geboortejaar"]) * 12 + day.month - young["geboortemaand"]
        return months // 12

    def group(self, row: Row, day: date) -> str:
        age = self.age(row, day)
        return next((key for key, ages in GROUPS.items() if age is not None and age in ages), "onbekend")

    def contains(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def touched(self, row: Row) -> bool:
        return row["begindatum"] <= self.last and (row["einddatum"] is None or row["einddatum"] >= self.first)


def care(asked: Asked) -> list[Row]:
    rows = asked.world.zorgperiode
    return [row for row in rows if asked.touched(row) and asked.matches(row, asked.last)]


def in_care(asked: Asked, holds: Callable[[Row], bool] = lambda row: True) -> set[str]:
    return {row["jeugdige_id"] for row in care(asked) if holds(row)}


def stays(row: Row) -> bool:
    return row["sector"] == "verblijf" or row["hulpvorm"] in {"pleegzorg", "gezinsgericht", "gesloten", "residentieel"}


def is_compulsory(row: Row) -> bool:
    return row["productcategorie"] in {"47", "48"} or row["verwijzer"] in {"04", "08"}


def care_days(asked: Asked, row: Row) -> set[date]:
    end = min(row["einddatum"] or asked.last, asked.last, asked.world.peildatum)
    length = (end - row["begindatum"]).days + 1
    return {day for back in range(length) if asked.contains(day := row["begindatum"] + timedelta(days=back))}


def concurrent(asked: Asked) -> set[str]:
    return {
        row["jeugdige_id"]
        for row in care(asked)
        for other in asked.world.care_of[row["jeugdige_id"]]
        if other["levering_id"] != row["levering_id"] and _days_in(asked, row) & _days_in(asked, other)
    }


def _days_in(asked: Asked, row: Row) -> set[date]:
    """Days of the period on which care runs, also beyond what the data know."""
    first, last = max(row["begindatum"], asked.first), min(row["einddatum"] or asked.last, asked.last)
    return {first + timedelta(days=number) for number in range((last - first).days + 1)}


def deliveries(asked: Asked) -> list[Row]:
    return [row for row in asked.world.levering if asked.touched(row) and asked.matches(row, asked.last)]


def begun_after_five_years(asked: Asked) -> list[Row]:
    since = asked.first.replace(year=asked.first.year - 5)
    seen = {
        row["jeugdige_id"]
        for row in asked.world.zorgperiode
        if row["begindatum"] < asked.first and (row["einddatum"] is None or row["einddatum"] >= since)
    }
    rows = [row for row in asked.world.traject if row["modus"] == "cbs" and asked.contains(row["begindatum"])]
    return [row for row in rows if row["jeugdige_id"] not in seen and asked.matches(row, row["begindatum"])]


def ended_with(asked: Asked, reasons: set[str]) -> list[Row]:
    return [row for row in ended(asked) if row["reden_beeindiging"] in reasons]


def left_care(asked: Asked) -> list[Row]:
    return [row for row in ended(asked) if not any(_runs_on(other, row) for other in asked.same(row))]


def stayed_away(asked: Asked) -> list[Row]:
    return [
        row
        for row in left_care(asked)
        if not any(0 < (other["begindatum"] - row["einddatum"]).days <= 365 for other in asked.same(row))
    ]


def _runs_on(other: Row, row: Row) -> bool:
    ends_later = other["einddatum"] is None or other["einddatum"] > row["einddatum"]
    return bool(other["begindatum"] <= row["einddatum"] and ends_later)


def running(asked: Asked) -> list[Row]:
    return [row for row in asked.trajecten if asked.touched(row) and asked.matches(row, asked.last)]


def begun(asked: Asked) -> list[Row]:
    rows = asked.trajecten
    return [row for row in rows if asked.contains(row["begindatum"]) and asked.matches(row, row["begindatum"])]


def ended(asked: Asked) -> list[Row]:
    rows = asked.trajecten
    return [row for row in rows if asked.contains(row["einddatum"]) and asked.matches(row, row["einddatum"])]


def stock(asked: Asked) -> list[Row]:
    return [row for row in running(asked) if row["einddatum"] is None or row["einddatum"] > asked.last]


def cents(asked: Asked) -> int:
    rows = asked.world.kosten
    return sum(row["bedrag"] for row in rows if asked.contains(row["maand"]) and asked.matches(row, asked.last))


def new(asked: Asked) -> set[str]:
    return {row["jeugdige_id"] for row in begun(asked) if not any(_had_care(asked, row))}


def _had_care(asked: Asked, row: Row) -> Iterator[bool]:
    days = {row["begindatum"] - timedelta(days=back) for back in range(1, 366)}
    for care in asked.world.care_of.get(row["jeugdige_id"], ()):
        end = care["einddatum"] or date(2099, 1, 1)
        yield any(care["begindatum"] <= day <= end for day in days)


def again(asked: Asked) -> list[Row]:
    return [row for row in begun(asked) if _is_again(asked, row)]


def _is_again(asked: Asked, row: Row) -> bool:
    earlier = [item for item in asked.same(row) if item["begindatum"] < row["begindatum"]]
    if not earlier or any(item["einddatum"] is None or item["einddatum"] >= row["begindatum"] for item in earlier):
        return False
    return (row["begindatum"] - max(item["einddatum"] for item in earlier)).days <= 365


def followed(asked: Asked) -> list[Row]:
    """Trajectories that ended, of the member that follows them."""
    wanted = asked.member.get("vervolg", "totaal")
    others = replace(asked, member={name: key for name, key in asked.member.items() if name != "vervolg"})
    return [row for row in ended(others) if wanted in ("totaal", _next(asked, row))]


def _next(asked: Asked, row: Row) -> str:
    end = row["einddatum"]
    on = [
        item
        for item in asked.trajecten
        if item is not row
        and item["jeugdige_id"] == row["jeugdige_id"]
        and item["begindatum"] <= end + timedelta(days=90)
        and (item["einddatum"] is None or item["einddatum"] > end)
    ]
    order = sorted(
        on, key=lambda item: (abs((item["begindatum"] - end).days), -item["begindatum"].toordinal(), item["sector"])
    )
    return order[0]["sector"] if order else "geen"


def left_after(asked: Asked) -> Decimal | None:
    """The share that is left after some months, day by day; a year when no number of months is asked."""
    until = round(int(asked.member.get("na", "12")) * 365.25 / 12)
    rows = running(replace(asked, member={name: key for name, key in asked.member.items() if name != "na"}))
    left = Fraction(1)
    spans = [
        (
            max(asked.first, row["begindatum"]) - row["begindatum"],
            min(asked.last, row["einddatum"] or asked.last) - row["begindatum"],
            row,
        )
        for row in rows
    ]
    for day in range(1, until + 1):
        at_risk = [row for begin, end, row in spans if begin.days < day <= end.days + 1]
        died = [row for row in at_risk if row["begindatum"] + timedelta(days=day - 1) == row["einddatum"]]
        if died and len(at_risk) < 10:
            return None
        if died:
            left *= 1 - Fraction(len(died), len(at_risk))
    if not rows or max(end.days + 1 for _, end, _ in spans) < until:
        return None
    return rounded(100 * left, 4)


def share_ended_by(asked: Asked, share: Fraction, fewest: int) -> int | None:
    """Walk through the days of life one by one."""
    left = Fraction(1)
    rows = running(asked)
    longest = max((((row["einddatum"] or asked.last) - row["begindatum"]).days + 1 for row in rows), default=0)
    for day in range(1, longest + 1):
        at_risk = died = 0
        for row in rows:
            on = row["begindatum"] + timedelta(days=day - 1)
            if asked.first <= on <= asked.last and (row["einddatum"] is None or on <= row["einddatum"]):
                at_risk += 1
                died += on == row["einddatum"]
        if died:
            if at_risk < fewest:
                return None
            left *= 1 - Fraction(died, at_risk)
        if left <= 1 - share:
            return day
    return None


def residents(asked: Asked, ages: range) -> int | None:
    group = asked.member.get("leeftijdsgroep", "totaal")
    places = {name: asked.member[name] for name in ("regio", "gemeente") if name in asked.member}
    total = 0
    chosen = [
        row["gemeente"]
        for row in asked.world.gemeente
        if row["gemeente"] in asked.world.gemeenten
        and all(wanted in {"totaal", row[name] or "onbekend"} for name, wanted in places.items())
    ]
    if not chosen:
        return None
    for gemeente in chosen:
        rows = [row for row in asked.world.bevolking if row["gemeente"] == gemeente and row["leeftijd"] in ages]
        years = [row["jaar"] for row in rows if row["jaar"] <= asked.last.year]
        rows = [row for row in rows if years and row["jaar"] == max(years)]
        rows = [row for row in rows if group == "totaal" or row["leeftijd"] in GROUPS.get(group, ())]
        if not rows:
            return None
        total += sum(row["aantal"] for row in rows)
    return total


def share_of_residents(
    ages: range, holds: Callable[[Row], bool] = lambda row: True
) -> Callable[[Asked], Decimal | None]:
    def share(asked: Asked) -> Decimal | None:
        below = residents(asked, ages)
        young = {row["jeugdige_id"] for row in care(asked) if holds(row) and asked.age(row, asked.last) in ages}
        return rounded(Fraction(100 * len(young), below), 4) if below else None

    return share


def share_of_wijken(asked: Asked) -> Decimal | None:
    wanted = asked.member.get("wijk", "totaal")
    rows = [row for row in asked.world.bevolking_wijk if wanted in {"totaal", row["wijk"]}]
    known = {wijk: [row for row in rows if row["wijk"] == wijk] for wijk in {row["wijk"] for row in rows}}
    below = 0
    for found in known.values():
        years = [row["jaar"] for row in found if row["jaar"] <= asked.last.year]
        below += sum(row["aantal"] for row in found if years and row["jaar"] == max(years))
    young = {
        row["jeugdige_id"]
        for row in care(asked)
        if asked.wijk(row) in known and asked.age(row, asked.last) in range(23)
    }
    return rounded(Fraction(100 * len(young), below), 4) if below else None


def percent(top: Sequence[Any] | set[str], below: Sequence[Any] | set[str]) -> Decimal | None:
    return quotient(100 * len(top), len(below), 4)


def without(asked: Asked, dimension: str) -> Asked:
    """The same question about all members of a dimension together."""
    return replace(asked, member={name: key for name, key in asked.member.items() if name != dimension})


def rounded(value: Fraction, decimals: int) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def quotient(top: int, below: int, decimals: int) -> Decimal | None:
    return rounded(Fraction(top, below), decimals) if below else None


def days(rows: Sequence[Row]) -> int:
    return sum((row["einddatum"] - row["begindatum"]).days + 1 for row in rows)


PLAIN: Mapping[str, Callable[[Asked], Any]] = {
    "jeugdigen-in-zorg": lambda asked: len(in_care(asked)),
    "trajecten": lambda asked: len(running(asked)),
    "instroom": lambda asked: len(begun(asked)),
    "uitstroom": lambda asked: len(ended(asked)),
    "stand": lambda asked: len(stock(asked)),
    "kosten": lambda asked: Decimal(cents(asked)) / 100,
    "kosten-per-jeugdige": lambda asked: quotient(cents(asked), 100 * len(in_care(asked)), 2),
    "kosten-per-traject": lambda asked: quotient(cents(asked), 100 * len(running(asked)), 2),
    "gemiddelde-duur": lambda asked: quotient(days(ended(asked)), len(ended(asked)), 4),
    "duur": lambda asked: share_ended_by(asked, Fraction(1, 2), 10),
    "duur-eerste-kwartiel": lambda asked: share_ended_by(asked, Fraction(1, 4), 10),
    "duur-derde-kwartiel": lambda asked: share_ended_by(asked, Fraction(3, 4), 10),
    "nieuwe-jeugdigen": lambda asked: len(new(asked)),
    "vervolg": lambda asked: len(followed(asked)),
    "nog-in-zorg": left_after,
    "herinstroom": lambda asked: len(again(asked)),
    "aandeel-bevolking": share_of_residents(range(23)),
    "aandeel-jeugdbescherming": share_of_residents(range(18), lambda row: row["productcategorie"] == "48"),
    "aandeel-jeugdreclassering": share_of_residents(range(12, 23), lambda row: row["productcategorie"] == "47"),
    "aandeel-wijk": share_of_wijken,
    "saldo": lambda asked: len(begun(asked)) - len(ended(asked)),
    "aandeel-verwijzers": lambda asked: percent(begun(asked), begun(without(asked, "verwijzer"))),
    "aandeel-herinstroom": lambda asked: percent(again(asked), begun(asked)),
    "nieuwe-trajecten": lambda asked: len(begun_after_five_years(asked)),
    "leveringen": lambda asked: len(deliveries(asked)),
    "zorgdagen": lambda asked: sum(len(care_days(asked, row)) for row in care(asked)),
    "zorgdagen-per-jeugdige": lambda asked: quotient(
        sum(len(care_days(asked, row)) for row in care(asked)), len(in_care(asked)), 4
    ),
    "jeugdigen-met-verblijf": lambda asked: len(in_care(asked, stays)),
    "aandeel-verblijf": lambda asked: percent(in_care(asked, stays), in_care(asked)),
    "jeugdzorgplus": lambda asked: len(in_care(asked, lambda row: row["hulpvorm"] == "gesloten")),
    "gedwongen-hulp": lambda asked: len(in_care(asked, is_compulsory)),
    "aandeel-gedwongen": lambda asked: percent(in_care(asked, is_compulsory), in_care(asked)),
    "jeugdigen-crisis": lambda asked: len(in_care(asked, lambda row: row["sector"] == "crisis")),
    "instroom-crisis": lambda asked: len([row for row in begun(asked) if row["sector"] == "crisis"]),
    "jeugdigen-gelijktijdig": lambda asked: len(concurrent(asked)),
    "aandeel-gelijktijdig": lambda asked: percent(concurrent(asked), in_care(asked)),
    "redenen-beeindiging": lambda asked: percent(ended(asked), ended(without(asked, "reden_beeindiging"))),
    "voortijdig-beeindigd": lambda asked: percent(
        ended_with(asked, {"32", "33", "34", "35"}), ended_with(asked, {"31", "32", "33", "34", "35"})
    ),
    "zonder-nieuwe-start": lambda asked: percent(stayed_away(asked), left_care(asked)),
    **PLAIN_WAITING,
}
"""Every indicator by name: the exact value of one cell, None where it is unknown."""
