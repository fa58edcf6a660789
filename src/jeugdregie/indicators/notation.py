"""Numbers, money, shares and dates as Dutch readers write them: 1.234,5; 12,3 %; € 1,2 mln; 3 maart 2026."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

from jeugdregie.periods import Period, parse_period

Number: TypeAlias = int | float | Decimal

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

_EMPTY = "–"
_NO_BREAK = "\u00a0"


def number(value: Number, decimals: int = 0) -> str:
    """A number with dots between thousands and a decimal comma.

    >>> number(1234.5, 1)
    '1.234,5'
    """
    rounded = rounded_to(value, decimals)
    text = f"{abs(rounded):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return f"-{text}" if rounded < 0 else text


def rounded_to(value: Number, decimals: int = 0) -> Decimal:
    """A value at a number of decimals, halves away from zero."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def money(value: Number, decimals: int = 0) -> str:
    """An amount in euros.

    >>> money(1234)
    '€\\xa01.234'
    """
    return f"€{_NO_BREAK}{number(value, decimals)}"


def large_money(value: Number) -> str:
    """A large amount in millions with one decimal, a smaller one in whole euros.

    >>> large_money(1234567)
    '€\\xa01,2\\xa0mln'
    """
    exact = Decimal(str(value))
    if abs(exact) < 1_000_000:
        return money(exact)
    return f"€{_NO_BREAK}{number(exact / 1_000_000, 1)}{_NO_BREAK}mln"


def percentage(value: Number, decimals: int = 1) -> str:
    """A share out of a hundred.

    >>> percentage(12.34)
    '12,3\\xa0%'
    """
    return f"{number(value, decimals)}{_NO_BREAK}%"


def change(value: Number, decimals: int = 1) -> str:
    """A change in percent, with its sign."""
    text = percentage(value, decimals)
    return f"+{text}" if rounded_to(value, decimals) > 0 else text


def points(value: Number) -> str:
    """A change of a share, in percentage points with its sign.

    >>> points(1.24)
    '+1,2\\xa0procentpunt'
    """
    text = f"{number(value, 1)}{_NO_BREAK}procentpunt"
    return f"+{text}" if rounded_to(value, 1) > 0 else text


def long_date(day: date) -> str:
    """A date in running text: 3 maart 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """A date in a table: 03-03-2026."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def period_in_words(period: Period | str) -> str:
    """A period in running text: 'eerste halfjaar 2026', 'maart 2026', 'derde kwartaal 2026', '2026'."""
    label = period.label if isinstance(period, Period) else parse_period(period).label
    year, _, part = label.partition("-")
    if not part:
        return year
    if part.startswith("H"):
        return f"{('eerste', 'tweede')[int(part[1]) - 1]} halfjaar {year}"
    if part.startswith("Q"):
        return f"{('eerste', 'tweede', 'derde', 'vierde')[int(part[1]) - 1]} kwartaal {year}"
    return f"{MONTHS[int(part) - 1]} {year}"


def listed(names: Sequence[str]) -> str:
    """Names in running text.

    >>> listed(["instroom", "uitstroom", "stand"])
    'instroom, uitstroom en stand'
    """
    return " en ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def the_period(period: Period | str) -> str:
    """A period with its article, as it stands after 'in': 'het eerste halfjaar 2026', 'maart 2026', '2026'."""
    words = period_in_words(period)
    return words if words[0].isdigit() or words.split()[0] in MONTHS else f"het {words}"


def quantity(value: Number | None, unit: str) -> str:
    """A value with its unit, as precise as a reader should take it."""
    if value is None:
        return _EMPTY
    if unit == "euro per eenheid":
        return money(value, 2)
    if unit == "eenheden per jeugdige":
        return number(value, 1)
    if unit.startswith("euro"):
        return money(value)
    if unit == "procent":
        whole = isinstance(value, Decimal) and value == value.to_integral() and value.as_tuple().exponent == 0
        return percentage(value, 0 if whole else 1)
    return number(value)
