"""Amounts, days, shares and the standing of a case, as text."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jeugdregie.indicators.notation import money, number
from jeugdregie.steering.extra_budget import REPORTED, STOPPED, Standing, standing
from jeugdregie.web.procedures.declaration import Values


def standing_of(values: Values) -> Standing:
    """How the last forecast lies to the ceiling with what was granted on top of it."""
    return standing(values["prognoses"][-1]["bedrag"], values["plafond"] + values["extra"])


def euros(cents: int) -> str:
    """Cents as an amount in euros."""
    return money(Decimal(cents) / 100, 0 if cents % 100 == 0 else 2)


def percent_of(forecast: Mapping[str, Any]) -> str:
    """A forecast as a share of the budget of that moment; rounded up above a whole limit, so that 105,04 never reads as 105."""
    share = Decimal(forecast["bedrag"]) * 100 / forecast["budget"]
    rounded = number(share, 1)
    is_over = any(share > limit and rounded == number(limit, 1) for limit in (REPORTED, STOPPED))
    return f"iets meer dan {rounded} %" if is_over else f"{rounded} %"


def day(kept: str) -> str:
    """A day of a case as tables show it."""
    year, month, number_of_day = kept.split("-")
    return f"{number_of_day}-{month}-{year}"
