"""The reasons to look at a trajectory once more, in plain Python from docs/algorithms/toetsing.md: rows in, codes out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Row = Mapping[str, Any]
World = Mapping[str, Sequence[Row]]
WEIGHTS = {"duur": 3, "volume": 2, "leeftijd": 3, "aanbieders": 1, "verlengd": 2, "overlap": 1, "na-einde": 2}
A_YEAR = {"1": 365, "2": 52, "4": 12}


def reasons(world: World, today: date, first_day: date, fewest: int) -> dict[str, tuple[str, ...]]:
    """The codes of every running trajectory that has any."""
    found = {}
    for traject in world["traject"]:
        if traject["modus"] == "gemeente" and traject["einddatum"] is None:
            held = _held(world, traject)
            codes = [code for code, check in CHECKS.items() if check(world, traject, held, today, first_day, fewest)]
            if codes:
                found[traject["traject_id"]] = tuple(codes)
    return found


def _held(world: World, traject: Row) -> list[Row]:
    same = ("jeugdige_id", "gemeente", "sector")
    return [
        row
        for row in world["levering"]
        if all(row[name] == traject[name] for name in same) and row["begindatum"] >= traject["begindatum"]
    ]


def _product(row: Row) -> str | None:
    code: str | None = row["productcode"] if row["productcode"] is not None else row["productcategorie"]
    return code


def _duur(world: World, traject: Row, held: list[Row], today: date, first_day: date, fewest: int) -> bool:
    alive = [row for row in world["traject"] if row["modus"] == "gemeente" and row["begindatum"] <= today]
    alike = [row for row in alive if _product(traject) is not None and _product(row) == _product(traject)]
    limit = _ninety(alike, today, first_day, fewest)
    if limit is None:
        limit = _ninety([row for row in alive if row["sector"] == traject["sector"]], today, first_day, fewest)
    return limit is not None and (today - traject["begindatum"]).days + 1 > limit


def _ninety(rows: list[Row], today: date, first_day: date, fewest: int) -> int | None:
    """The first day of life on which at most a tenth is left; None when too few are followed before that."""
    lives = []
    for row in rows:
        end = row["einddatum"]
        if end is not None and end < first_day:
            continue
        ended = end is not None and end <= today
        begin = row["begindatum"]
        lives.append(((max(begin, first_day) - begin).days + 1, ((end if ended else today) - begin).days + 1, ended))
    left = Fraction(1)
    for day in sorted({last for _, last, ended in lives if ended}):
        seen = sum(first <= day <= last for first, last, _ in lives)
        if seen < fewest:
            return None
        left *= 1 - Fraction(sum(ended and last == day for _, last, ended in lives), seen)
        if left <= Fraction(1, 10):
            return day
    return None


def _rows_of_versions(world: World, held: list[Row]) -> dict[tuple[Any, ...], list[Row]]:
    """Versions by provider and product, in order."""
    ids = {row["toewijzing_id"] for row in held if row["toewijzing_id"] is not None}
    rows = defaultdict(list)
    for assigned in world["toewijzing"]:
        if assigned["toewijzing_id"] in ids and not assigned["vervallen"]:
            for version in world["toewijzingversie"]:
                if version["toewijzing_id"] == assigned["toewijzing_id"]:
                    rows[assigned["aanbieder"], _product(assigned)].append(version)
    order = ("toewijzingsdatum", "ingangsdatum", "toewijzing_id", "versie")
    return {key: sorted(found, key=lambda row: [row[name] for name in order]) for key, found in rows.items()}


def _a_year(row: Row) -> Fraction | None:
    if row["volume"] is None or row["eenheid"] in ("82", "83", None):
        return None
    if row["frequentie"] in A_YEAR:
        return Fraction(row["volume"] * A_YEAR[row["frequentie"]])
    if row["frequentie"] == "6" and row["einddatum"] is not None and row["einddatum"] >= row["ingangsdatum"]:
        return Fraction(row["volume"] * 365, (row["einddatum"] - row["ingangsdatum"]).days + 1)
    return None


def _volume(world: World, traject: Row, held: list[Row], today: date, *_: Any) -> bool:
    for versions in _rows_of_versions(world, held).values():
        for unit in {row["eenheid"] for row in versions}:
            known = [row for row in versions if row["eenheid"] == unit and _a_year(row) is not None]
            if not known:
                continue
            first, now = _a_year(known[0]), _a_year(known[-1])
            last = known[-1]
            holds = last["ingangsdatum"] <= today and (last["einddatum"] is None or last["einddatum"] >= today)
            assert first is not None
            assert now is not None
            if holds and first > 0 and now * 100 >= first * 120:
                return True
    return False


def _leeftijd(world: World, traject: Row, held: list[Row], today: date, *_: Any) -> bool:
    [child] = [row for row in world["jeugdige"] if row["jeugdige_id"] == traject["jeugdige_id"]]
    year, month = child["geboortejaar"], child["geboortemaand"]
    if year is None or month is None:
        return False
    assigned = {row["toewijzing_id"]: row for row in world["toewijzing"]}
    for row in held:
        if row["status"] != "lopend":
            continue
        family = (
            row["hulpvorm"] in ("pleegzorg", "gezinsgericht")
            or row["perceel"] == "Pleegzorg en gezinshuis"
            or row["productcategorie"] in ("35", "36")
        )
        turned = _after_birthday(year, month, 21 if family else 18)
        if today < turned:
            continue
        if today >= _after_birthday(year, month, 23):
            return True
        decision = assigned.get(row["toewijzing_id"])
        decided = (
            decision is not None
            and decision["eerste_toewijzingsdatum"] < turned
            and decision["einddatum"] is not None
            and decision["einddatum"] >= turned
        )
        if not (decided or row["productcategorie"] == "47" or row["verwijzer"] == "08"):
            return True
    return False


def _after_birthday(year: int, month: int, age: int) -> date:
    return date(year + age + month // 12, month % 12 + 1, 1)


def _aanbieders(world: World, traject: Row, held: list[Row], *_: Any) -> bool:
    care = [row for row in world["levering"] if row["status"] == "lopend"]
    own = [row for row in care if all(row[name] == traject[name] for name in ("jeugdige_id", "gemeente"))]
    return len({row["aanbieder"] for row in own}) >= 3


def _verlengd(world: World, traject: Row, held: list[Row], *_: Any) -> bool:
    for versions in _rows_of_versions(world, held).values():
        ends = [row["einddatum"] or date.max for row in versions]
        if sum(end > max(ends[:place]) for place, end in enumerate(ends) if place) >= 3:
            return True
    return False


def _overlap(world: World, traject: Row, held: list[Row], today: date, *_: Any) -> bool:
    begins: dict[str | None, date] = {}
    for row in held:
        if row["status"] == "lopend":
            begins[_product(row)] = min(row["begindatum"], begins.get(_product(row), date.max))
    return len(begins) > 1 and today - sorted(begins.values())[1] >= timedelta(days=27)


def _na_einde(world: World, traject: Row, held: list[Row], today: date, *_: Any) -> bool:
    ends = {row["toewijzing_id"]: row["einddatum"] for row in world["toewijzing"]}
    running = [row for row in held if row["status"] == "lopend" and row["toewijzing_id"] in ends]
    past = [row for row in running if (ends[row["toewijzing_id"]] or date.max) < today]
    on = {(row["aanbieder"], _product(row)) for row in running if row not in past}
    return any((row["aanbieder"], _product(row)) not in on for row in past)


CHECKS = {
    "duur": _duur,
    "volume": _volume,
    "leeftijd": _leeftijd,
    "aanbieders": _aanbieders,
    "verlengd": _verlengd,
    "overlap": _overlap,
    "na-einde": _na_einde,
}
