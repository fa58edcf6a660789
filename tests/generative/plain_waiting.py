"""The indicators of waiting once more in plain Python, straight from docs/algorithms/wachten.md."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

Row = Mapping[str, Any]
Life = tuple[int, int, bool]
"""First and last day of waiting seen, and whether help began on the last."""

FEWEST = 10
WITHIN = 42
WAITED = {"begonnen", "wacht", "vervallen", "uit-beeld"}


def rows_of(asked: Any, soort: str) -> list[Row]:
    return [row for row in asked.world.wachttijd if row["soort"] == soort and asked.matches(row, asked.last)]


def lives(asked: Any, soort: str) -> list[tuple[Row, Life]]:
    found = []
    for row in rows_of(asked, soort):
        if row["uitkomst"] in WAITED and row["telt_vanaf"] <= asked.last and row["gevolgd_tot"] >= asked.first:
            begin = row["telt_vanaf"]
            first, last = max(begin, asked.first), min(row["gevolgd_tot"], asked.last)
            began = row["uitkomst"] == "begonnen" and row["gevolgd_tot"] <= asked.last
            found.append((row, ((first - begin).days, (last - begin).days, began)))
    return found


def left_after(spans: Sequence[Life], day: int) -> Fraction | None:
    """The height of the curve after a day, walking through the days on which help began."""
    left = Fraction(1)
    for event in sorted({last for _, last, began in spans if began and last <= day}):
        at_risk = sum(first <= event <= last for first, last, _ in spans)
        began_now = sum(began and last == event for _, last, began in spans)
        if at_risk < FEWEST:
            return None
        left *= 1 - Fraction(began_now, at_risk)
    return left


def quantile(soort: str, share: Fraction) -> Callable[[Any], int | None]:
    def value(asked: Any) -> int | None:
        spans = [life for _, life in lives(asked, soort)]
        for day in range(max((last for _, last, _ in spans), default=-1) + 1):
            left = left_after(spans, day)
            if left is None:
                return None
            if left <= 1 - share:
                return day
        return None

    return value


def share_at(spans: Sequence[Life], day: int) -> Fraction | None:
    left = left_after(spans, day)
    if not spans or left is None:
        return None
    return left if left == 0 or max(last for _, last, _ in spans) >= day else None


def above_norm(soort: str) -> Callable[[Any], Decimal | None]:
    def value(asked: Any) -> Decimal | None:
        spans = [
            (of_norm(first, row["norm"]), of_norm(last, row["norm"]), began)
            for row, (first, last, began) in lives(asked, soort)
            if row["norm"] is not None
        ]
        return percent(share_at(spans, 1000))

    return value


def of_norm(days: int, norm: int) -> int:
    return -(-1000 * days // norm)


def begun_in_time(asked: Any) -> Decimal | None:
    left = share_at([life for _, life in lives(asked, "toewijzing-tot-start")], WITHIN)
    return None if left is None else percent(1 - left)


def after_months(asked: Any) -> Decimal | None:
    """The share that still waits after some months; three when no number is asked."""
    day = round(int(asked.member.get("na", "3")) * 365.25 / 12)
    whole = replace(asked, member={name: key for name, key in asked.member.items() if name != "na"})
    spans = [life for _, life in lives(whole, "aanmelding-tot-start")]
    if not spans or max(last for _, last, _ in spans) < day:
        return None
    return percent(left_after(spans, day))


def still(asked: Any, soort: str) -> list[Row]:
    return [row for row in rows_of(asked, soort) if row["uitkomst"] in WAITED and _goes_on(row, asked.last)]


def _goes_on(row: Row, last: date) -> bool:
    if row["telt_vanaf"] > last:
        return False
    if row["uitkomst"] == "wacht":
        return True
    return row["gevolgd_tot"] >= last if row["uitkomst"] == "uit-beeld" else row["gevolgd_tot"] > last


def number(soort: str) -> Callable[[Any], int]:
    return lambda asked: len({row["jeugdige_id"] for row in still(asked, soort)})


def already_above(soort: str) -> Callable[[Any], Decimal | None]:
    def value(asked: Any) -> Decimal | None:
        held = [row for row in still(asked, soort) if row["norm"] is not None]
        over = {
            row["jeugdige_id"]
            for row in held
            if (min(asked.last, row["gevolgd_tot"]) - row["telt_vanaf"]).days > row["norm"]
        }
        return ratio(len(over), len({row["jeugdige_id"] for row in held}))

    return value


def begun(asked: Any, *outcomes: str) -> int:
    rows = rows_of(asked, "toewijzing-tot-start")
    return sum(row["uitkomst"] in outcomes and asked.contains(row["gevolgd_tot"]) for row in rows)


def ratio(top: int, below: int) -> Decimal | None:
    return percent(Fraction(top, below)) if below else None


def percent(share: Fraction | None) -> Decimal | None:
    if share is None:
        return None
    exact = Decimal((100 * share).numerator) / Decimal((100 * share).denominator)
    return exact.quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP)


_CURVES = {
    "wachttijd-na-toewijzing": "toewijzing-tot-start",
    "wachttijd-tot-aanmelding": "verwijzing-tot-aanmelding",
    "aanmeldwachttijd": "aanmelding-tot-intake",
    "behandelwachttijd": "intake-tot-start",
    "totale-wachttijd": "aanmelding-tot-start",
}
_STILL = {
    "wachtend-na-toewijzing": "toewijzing-tot-start",
    "wachtend-op-intake": "aanmelding-tot-intake",
    "wachtend-op-behandeling": "intake-tot-start",
    "wachtenden": "aanmelding-tot-start",
}
_WITH_NORM = {"aanmelding-tot-intake", "intake-tot-start", "aanmelding-tot-start"}

PLAIN_WAITING: Mapping[str, Callable[[Any], Any]] = {
    **{name: quantile(soort, Fraction(1, 2)) for name, soort in _CURVES.items()},
    **{f"{name}-eerste-kwartiel": quantile(soort, Fraction(1, 4)) for name, soort in _CURVES.items()},
    **{f"{name}-derde-kwartiel": quantile(soort, Fraction(3, 4)) for name, soort in _CURVES.items()},
    **{f"{name}-boven-norm": above_norm(soort) for name, soort in _CURVES.items() if soort in _WITH_NORM},
    **{name: number(soort) for name, soort in _STILL.items()},
    **{f"{name}-boven-norm": already_above(soort) for name, soort in _STILL.items() if soort in _WITH_NORM},
    "nog-wachtend": after_months,
    "start-binnen-termijn": begun_in_time,
    "wachttijd-niet-meetbaar": lambda asked: ratio(
        begun(asked, "niet-meetbaar"), begun(asked, "begonnen", "teruggedateerd", "niet-meetbaar")
    ),
    "teruggedateerd": lambda asked: ratio(begun(asked, "teruggedateerd"), begun(asked, "begonnen", "teruggedateerd")),
}
"""Every indicator of waiting by name: the exact value of one cell, None where it is unknown."""
