"""What a user typed, as the arguments of calculate: 'sector,gemeente', '2024-H1..2025-H2', 'gemeente=0392'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from jeugdregie.errors import InputError
from jeugdregie.periods import Period, parse_period


def cuts(texts: Iterable[str]) -> tuple[str, ...]:
    """Dimensions, given one by one or with commas between them."""
    return tuple(_parts(texts))


def period_list(texts: Iterable[str]) -> tuple[Period, ...]:
    """Periods, given one by one, with commas, or as a range of equal periods '2024-H1..2025-H2'."""
    return tuple(period for text in _parts(texts) for period in _span(text))


def choice(texts: Iterable[str]) -> dict[str, str]:
    """Choices such as 'gemeente=0392', by dimension."""
    found: dict[str, str] = {}
    for text in _parts(texts):
        name, sign, key = text.partition("=")
        if not sign or not name or not key:
            raise InputError(
                "Een keuze schrijf je als gemeente=0392: een indeling, een is-teken en een waarde.", code="keuze"
            )
        if name in found:
            raise InputError(f"Kies per indeling één waarde; {name} staat er dubbel in.", code="keuze")
        found[name] = key
    return found


def _parts(texts: Iterable[str]) -> Iterator[str]:
    return (part.strip() for text in texts for part in text.split(",") if part.strip())


def _span(text: str) -> Iterator[Period]:
    begin, dots, end = text.partition("..")
    first = parse_period(begin)
    yield first
    if not dots:
        return
    last = parse_period(end)
    if shape(first) != shape(last) or last < first:
        raise InputError(f"'{text}' is geen reeks van gelijke perioden in volgorde.", code="periode")
    period = first
    while period < last:
        period = _next(period)
        yield period


def shape(period: Period) -> str:
    """What kind of period a label names: year, half-year, quarter or month."""
    part = period.label[5:]
    return "jaar" if not part else "maand" if part.isdigit() else {"H": "halfjaar", "Q": "kwartaal"}[part[0]]


def period_of(kind: str, day: date) -> Period:
    """The period of a kind (jaar, halfjaar, kwartaal, maand) that a day lies in."""
    part = {
        "jaar": "",
        "halfjaar": f"-H{1 + (day.month - 1) // 6}",
        "kwartaal": f"-Q{1 + (day.month - 1) // 3}",
        "maand": f"-{day.month:02d}",
    }[kind]
    return parse_period(f"{day.year:04d}{part}")


def periods_of(kind: str, first: date, last: date) -> Iterator[Period]:
    """The periods of a kind that touch the days from first to last, in order."""
    while first <= last:
        period = period_of(kind, first)
        yield period
        first = period.last + timedelta(days=1)


def year_before(period: Period) -> Period:
    """The same period a year earlier."""
    return period_of(shape(period), period.first.replace(year=period.first.year - 1))


def _next(period: Period) -> Period:
    return period_of(shape(period), period.last + timedelta(days=1))
