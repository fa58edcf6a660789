"""Declaration lines per levering and month, and the cost that follows from them."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from jeugdregie.synthetic.columnar.days import (
    OPEN,
    Array,
    day_number,
    first_of,
    last_of,
    month_number,
    month_of,
    stretched,
)
from jeugdregie.synthetic.columnar.deliveries import Leveringen
from jeugdregie.synthetic.columnar.market import Market
from jeugdregie.synthetic.columnar.request import ColumnarRequest
from jeugdregie.synthetic.region import Product

GRANTED, WAITING, REJECTED = range(3)
STATUSES = ("toegekend", "in behandeling", "afgewezen")
_LAGS, _LAG_SHARES = (0, 1, 2, 3), (0.80, 0.12, 0.06, 0.02)
_REJECTED, _CREDITED, _WAITS = 0.0195, 0.009, 0.6


@dataclass(frozen=True, eq=False)
class Regels:
    """One row per line: its levering, month, volume and amount. `credits` is the row that a credit takes back, else -1."""

    levering: Array
    month: Array
    declared: Array
    volume: Array
    amount: Array
    net: Array
    status: Array
    credits: Array
    spread: Array

    def __len__(self) -> int:
        return len(self.levering)


@dataclass(frozen=True, eq=False)
class Kosten:
    """One row per line and month of care."""

    regel: Array
    month: Array
    amount: Array


def regels_of(request: ColumnarRequest, market: Market, leveringen: Leveringen, random: np.random.Generator) -> Regels:
    """Every line that was declared by the end of the data."""
    levering, month, days = _care_months(request, market, leveringen)
    product = leveringen.product[levering]
    volume = _volumes(market, product, days, random)
    tariff = np.array([item.tarief or 1 for item in market.products])[product]
    count = len(levering)
    declared = month + random.choice(_LAGS, count, p=_LAG_SHARES)
    status = _statuses(request, declared, random)
    kept = (declared <= month_number(request.horizon)) & (volume > 0)
    amount = volume * tariff
    debit = Regels(
        levering=levering,
        month=month,
        declared=declared,
        volume=volume,
        amount=amount,
        net=np.where(status == REJECTED, 0, amount),
        status=status,
        credits=np.full(count, -1),
        spread=_is_output(market)[product],
    )
    return _with_credits(_chosen(debit, kept), random)


def kosten_of(request: ColumnarRequest, leveringen: Leveringen, regels: Regels) -> Kosten:
    """The net amount of every line, in its month or spread over the days of care that it pays for."""
    plain = np.flatnonzero((regels.net > 0) & ~regels.spread)
    spread = _spread(leveringen, regels, np.flatnonzero((regels.net > 0) & regels.spread))
    whole = Kosten(
        np.concatenate((plain, spread.regel)),
        np.concatenate((regels.month[plain], spread.month)),
        np.concatenate((regels.net[plain], spread.amount)),
    )
    order = np.argsort(whole.regel, kind="stable")
    return Kosten(whole.regel[order], whole.month[order], whole.amount[order])


def _care_months(request: ColumnarRequest, market: Market, leveringen: Leveringen) -> tuple[Array, Array, Array]:
    """Per levering and month of the data: the days of care; of output only the month in which the levering ended."""
    first, horizon = day_number(request.start), day_number(request.horizon)
    begin, end = np.maximum(leveringen.begin, first), np.minimum(leveringen.end, horizon)
    levering, month = _months(begin, end)
    days = _days(leveringen, levering, month, until=end)
    output = _is_output(market)[leveringen.product[levering]]
    is_end = (month == month_of(end)[levering]) & (leveringen.end[levering] < OPEN)
    kept = (days > 0) & (~output | is_end)
    return levering[kept], month[kept], days[kept]


def _months(begin: Array, end: Array) -> tuple[Array, Array]:
    start = month_of(begin)
    rows, place = stretched(month_of(end) - start + 1)
    return rows, start[rows] + place


def _days(leveringen: Leveringen, levering: Array, month: Array, *, until: Array) -> Array:
    """Days of care in a month: those of the levering without those of its pause."""
    low, high = first_of(month), last_of(month)
    given = np.minimum(until[levering], high) - np.maximum(leveringen.begin[levering], low) + 1
    pause_begin, pause_end = leveringen.pause_begin[levering], leveringen.pause_end[levering]
    paused = np.minimum(pause_end, high) - np.maximum(pause_begin, low) + 1
    found: Array = np.maximum(given, 0) - np.maximum(np.where(pause_begin < OPEN, paused, 0), 0)
    return found


def _is_output(market: Market) -> Array:
    """Products paid per piece or in euros for the whole assignment: one line at the end."""
    return np.array(
        [
            item.eenheid in {"82", "83"}
            and (item.frequentie or "6") == "6"
            and item.categorie not in {"47", "48", "49"}
            for item in market.products
        ]
    )


def _volumes(market: Market, product: Array, days: Array, random: np.random.Generator) -> Array:
    """What is used of what is assigned: all of a bed, most of an hour."""
    used = 0.6 + 0.4 * random.random(len(product))
    rate = np.array([_a_day(item) for item in market.products])[product]
    whole = np.array([item.has_fixed_volume for item in market.products])[product]
    pieces = np.array([item.eenheid == "82" for item in market.products])[product]
    output = _is_output(market)[product]
    total = np.array([item.volume for item in market.products])[product]
    volume = np.where(whole, rate * days, rate * days * used)
    volume = np.where(output, total * np.where(pieces, 1, used), np.where(pieces, 1, volume))
    return np.maximum(np.rint(volume), 1).astype(np.int64)


def _a_day(product: Product) -> float:
    days = {"2": 7.0, "4": 30.4}.get(product.frequentie or "", float(product.termijn or 365))
    return product.volume / days


def _statuses(request: ColumnarRequest, declared: Array, random: np.random.Generator) -> Array:
    chance = random.random(len(declared))
    recent = (declared >= month_number(request.horizon)) & (random.random(len(declared)) < _WAITS)
    return np.where(chance < _REJECTED, REJECTED, np.where(recent, WAITING, GRANTED))


def _with_credits(debit: Regels, random: np.random.Generator) -> Regels:
    """Some granted lines are taken back whole."""
    back = np.flatnonzero((debit.status == GRANTED) & (random.random(len(debit)) < _CREDITED))
    debit.net[back] = 0
    credit = Regels(
        levering=debit.levering[back],
        month=debit.month[back],
        declared=debit.declared[back],
        volume=debit.volume[back],
        amount=-debit.amount[back],
        net=np.zeros(len(back), np.int64),
        status=debit.status[back],
        credits=back,
        spread=debit.spread[back],
    )
    return Regels(*(np.concatenate((getattr(debit, item.name), getattr(credit, item.name))) for item in fields(Regels)))


def _chosen(regels: Regels, rows: Array) -> Regels:
    return Regels(*(getattr(regels, item.name)[rows] for item in fields(Regels)))


def _spread(leveringen: Leveringen, regels: Regels, rows: Array) -> Kosten:
    """Over the days of care, to the cent: what is reached by the end of a month less what was reached before it."""
    levering = regels.levering[rows]
    place, month = _months(leveringen.begin[levering], leveringen.end[levering])
    days = _days(leveringen, levering[place], month, until=leveringen.end)
    reached = np.cumsum(days)
    starts = np.searchsorted(place, np.arange(len(rows)))
    reached -= (reached[starts] - days[starts])[place] if len(rows) else 0
    every = np.bincount(place, weights=days, minlength=len(rows)).astype(np.int64)[place]
    net = regels.net[rows][place]
    amount = net * reached // every - net * (reached - days) // every
    kept = amount != 0
    return Kosten(rows[place][kept], month[kept], amount[kept])
